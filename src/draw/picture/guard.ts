/** What an SVG may not hold: scripts, pages inside, anything from elsewhere, copies without end. */

import type { XmlElement } from './xml.js';

export interface Forbidden {
  readonly what: 'script' | 'page' | 'outside' | 'growth' | 'not-svg';
  readonly at: number;
}

/** Elements that a drawing may come to when its copies are made. */
export const mostElements = 100_000;

/** The first thing that is not allowed. */
export function findForbidden(root: XmlElement): Forbidden | undefined {
  if (root.name !== 'svg') return { what: 'not-svg', at: root.at };
  for (const element of allElements(root)) {
    const what = forbiddenIn(element);
    if (what) return { what, at: element.at };
  }
  return grows(root) ? { what: 'growth', at: root.at } : undefined;
}

export function* allElements(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const child of root.children) yield* allElements(child);
}

function forbiddenIn({ name, attributes, text }: XmlElement): Forbidden['what'] | undefined {
  const lower = name.toLowerCase();
  if (lower === 'script' || lower === 'handler') return 'script';
  if (['foreignobject', 'iframe', 'audio', 'video', 'embed', 'object'].includes(lower)) return 'page';
  for (const [key, value] of Object.entries(attributes)) {
    if (/^on/i.test(key) || /^\s*javascript:/i.test(value)) return 'script';
    if (key === 'xml:base') return 'outside';
    // A link out of a drawing is not followed by anything; all else must be in the file.
    if (/(^|:)href$/i.test(key) && lower !== 'a' && !isInside(value)) return 'outside';
    if (loadsFrom(value)) return 'outside';
  }
  if (lower === 'style' && (/@import/i.test(text) || loadsFrom(text))) return 'outside';
  return undefined;
}

function isInside(href: string): boolean {
  return href.trim() === '' || /^\s*(#|data:image\/(png|jpeg|jpg);base64,)/i.test(href);
}

function loadsFrom(value: string): boolean {
  return [...value.matchAll(/url\(\s*["']?\s*([^"')]*)/gi)].some(
    ([, target = '']) => !target.startsWith('#'),
  );
}

/** Whether copies of copies come to more elements than anybody draws. */
function grows(root: XmlElement): boolean {
  const byId = new Map<string, XmlElement>();
  for (const element of allElements(root)) {
    const { id } = element.attributes;
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
  }
  const sizes = new Map<XmlElement, number>();
  const sizeOf = (element: XmlElement): number => {
    const known = sizes.get(element);
    if (known !== undefined) return known;
    // One that copies itself has no end.
    sizes.set(element, Number.POSITIVE_INFINITY);
    const href = element.attributes.href ?? element.attributes['xlink:href'];
    const copy = element.name === 'use' && href?.startsWith('#') ? byId.get(href.slice(1)) : undefined;
    const size = element.children.reduce((sum, child) => sum + sizeOf(child), 1) + (copy ? sizeOf(copy) : 0);
    sizes.set(element, size);
    return size;
  };
  return sizeOf(root) > mostElements;
}
