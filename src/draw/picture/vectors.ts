/** A drawing that resvg has simplified to plain paths, as items of a frame. */

import type { Color, Item, Matrix, Path, Segment, Stroke } from '../../model/page.js';
import { compose, identity, readMatrix, readPath, scaleOf } from './matrix.js';
import type { XmlElement } from './xml.js';

/** What only pixels show. */
export type Unshown =
  | 'gradient'
  | 'pattern'
  | 'opacity'
  | 'filter'
  | 'mask'
  | 'clip'
  | 'image'
  | 'blend'
  | 'stroke'
  | 'other';

interface Ink {
  readonly matrix: Matrix;
  readonly opacity: number;
  readonly definitions: ReadonlyMap<string, XmlElement>;
  /** Clips around. */
  readonly depth: number;
  /** Filled with what cannot be drawn. */
  readonly unshown: Set<Unshown>;
}

/** PDF/A lets graphics states nest 28 deep, and pages need some of them. */
const deepestClip = 16;

export interface Vectors {
  readonly items: readonly Item[];
  /** What cannot be drawn with paths alone, and is not among the items. */
  readonly unshown: readonly Unshown[];
}

/** The items, their coordinates put through `matrix`. */
export function readVectors(root: XmlElement, matrix: Matrix): Vectors {
  const definitions = new Map<string, XmlElement>();
  for (const child of root.children)
    if (child.name === 'defs')
      for (const each of child.children)
        if (each.attributes.id !== undefined) definitions.set(each.attributes.id, each);
  const unshown = new Set<Unshown>();
  const items = itemsOf(root.children, { matrix, opacity: 1, definitions, depth: 0, unshown });
  return { items, unshown: [...unshown].sort() };
}

function itemsOf(elements: readonly XmlElement[], ink: Ink): readonly Item[] {
  return elements.flatMap((element): readonly Item[] => {
    if (element.name === 'defs') return [];
    if (element.name === 'g') return groupItems(element, ink);
    if (element.name === 'path') return pathItems(element, ink);
    ink.unshown.add(element.name === 'image' ? 'image' : 'other');
    return [];
  });
}

function groupItems({ attributes, children }: XmlElement, ink: Ink): readonly Item[] {
  const { style = '', opacity = '1' } = attributes;
  if (/mix-blend-mode:(?!normal)/.test(style) || 'mix-blend-mode' in attributes) ink.unshown.add('blend');
  if ('filter' in attributes) ink.unshown.add('filter');
  if ('mask' in attributes) ink.unshown.add('mask');
  // Faded together, things that overlap do not show through one another.
  if (Number(opacity) < 1 && countPaints(children) > 1) ink.unshown.add('opacity');
  const matrix = within(ink, attributes.transform);
  const inner: Ink = { ...ink, matrix, opacity: ink.opacity * Number(opacity) };
  const clip = attributes['clip-path'];
  if (clip === undefined) return itemsOf(children, inner);
  if (ink.depth >= deepestClip) ink.unshown.add('clip');
  const items = itemsOf(children, { ...inner, depth: ink.depth + 1 });
  return [{ kind: 'group', x: 0, y: 0, clip: clipOf(clip, inner), items }];
}

/** Fills and strokes inside. */
function countPaints(elements: readonly XmlElement[]): number {
  return elements.reduce((sum, { attributes: { fill, stroke }, children }) => {
    const own = [fill, stroke].filter((paint) => paint !== undefined && paint !== 'none').length;
    return sum + own + countPaints(children);
  }, 0);
}

/** One path by the usual rule; several would have to be joined. */
function clipOf(reference: string, ink: Ink): readonly Segment[] {
  const element = ink.definitions.get(/^url\(#(.*)\)$/.exec(reference)?.[1] ?? '');
  let matrix = within(ink, element?.attributes.transform);
  let [inside, more] = element?.children ?? [];
  while (!more && inside?.name === 'g' && !('clip-path' in inside.attributes)) {
    matrix = within({ ...ink, matrix }, inside.attributes.transform);
    [inside, more] = inside.children;
  }
  const { d = '', 'clip-rule': rule = 'nonzero', transform } = inside?.attributes ?? {};
  const segments = readPath(d, within({ ...ink, matrix }, transform)) ?? [];
  // A clip of nothing hides everything, and an empty path clips nothing in PDF.
  const plain = inside?.name === 'path' && !more && segments.length > 0 && rule === 'nonzero';
  if (!plain || (element && 'clip-path' in element.attributes)) ink.unshown.add('clip');
  return segments;
}

function within({ matrix, unshown }: Ink, transform: string | undefined): Matrix {
  const own = transform === undefined ? identity : readMatrix(transform);
  if (!own) unshown.add('other');
  return compose(matrix, own ?? identity);
}

function pathItems({ attributes }: XmlElement, ink: Ink): readonly Item[] {
  if (attributes.visibility === 'hidden' || attributes.visibility === 'collapse') return [];
  const matrix = within(ink, attributes.transform);
  const segments = readPath(attributes.d ?? '', matrix);
  if (!segments) {
    ink.unshown.add('other');
    return [];
  }
  const fill = colorOf(attributes.fill, ink);
  const stroke = strokeOf(attributes, matrix, ink);
  if (segments.length === 0 || (!fill && !stroke)) return [];
  const filled: Path = {
    kind: 'path',
    segments,
    ...(fill ? { fill, ...faded('fillOpacity', attributes['fill-opacity'], ink) } : {}),
    ...(attributes['fill-rule'] === 'evenodd' ? { fillRule: 'evenodd' } : {}),
  };
  if (!stroke) return [filled];
  const stroked: Path = { kind: 'path', segments, stroke };
  if (!fill) return [stroked];
  return /^\s*stroke/.test(attributes['paint-order'] ?? '') ? [stroked, filled] : [{ ...filled, stroke }];
}

function strokeOf(attributes: XmlElement['attributes'], matrix: Matrix, ink: Ink): Stroke | undefined {
  const color = colorOf(attributes.stroke, ink);
  if (!color) return undefined;
  const scale = scaleOf(matrix) ?? 0;
  if (scale === 0 || Number(attributes['stroke-dashoffset'] ?? 0) !== 0) ink.unshown.add('stroke');
  const dash =
    (attributes['stroke-dasharray'] ?? 'none') === 'none'
      ? []
      : numbersIn(attributes['stroke-dasharray'] ?? '');
  const { 'stroke-linecap': cap = 'butt', 'stroke-linejoin': join = 'miter' } = attributes;
  if (!['butt', 'round', 'square'].includes(cap) || !['miter', 'round', 'bevel'].includes(join))
    ink.unshown.add('stroke');
  return {
    color,
    width: Number(attributes['stroke-width'] ?? 1) * scale,
    ...faded('opacity', attributes['stroke-opacity'], ink),
    ...(dash.length > 0 ? { dash: dash.map((each) => each * scale) } : {}),
    cap: cap as 'butt' | 'round' | 'square',
    join: join as 'miter' | 'round' | 'bevel',
    miterLimit: Number(attributes['stroke-miterlimit'] ?? 4),
  };
}

function faded<K extends string>(
  key: K,
  value: string | undefined,
  { opacity }: Ink,
): { readonly [P in K]?: number } {
  const whole = Number(value ?? 1) * opacity;
  return (whole < 1 ? { [key]: whole } : {}) as { readonly [P in K]?: number };
}

function numbersIn(text: string): readonly number[] {
  return text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
}

function colorOf(paint: string | undefined, { definitions, unshown }: Ink): Color | undefined {
  if (paint === undefined || paint === 'none') return undefined;
  if (/^#[\da-f]{6}$/.test(paint)) return paint;
  const server = definitions.get(/^url\(#(.*)\)/.exec(paint)?.[1] ?? '')?.name;
  unshown.add(server === 'pattern' ? 'pattern' : 'gradient');
  return undefined;
}
