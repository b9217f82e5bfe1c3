/** Styles of a template win by their names; those of ours that it lacks are added, and told. */

import { nearest } from '../../../source/nearest.js';

interface WordStyle {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly xml: string;
}

export interface MergedStyles {
  readonly xml: string;
  /** Ours by their ids -> ids in the merged file. */
  readonly ids: ReadonlyMap<string, string>;
  /** Ids of ours that were added. */
  readonly added: ReadonlySet<string>;
  /** Word's own among those that the text asks for, and those with a name near one of the template's. */
  readonly lacking: readonly { readonly name: string; readonly near?: string }[];
  /** What the template's styles of the same names do without, by our id of the style. */
  readonly lost: ReadonlyMap<string, Lost>;
}

/** What a template may call ours. */
const aliases: Readonly<Record<string, string>> = { 'brief table': 'table' };

function stylesOf(xml: string): readonly WordStyle[] {
  return [...xml.matchAll(/<w:style [^>]*(?:\/>|>.*?<\/w:style>)/gs)].map(([whole]) => {
    const [tag = ''] = /^<w:style [^>]*>/.exec(whole) ?? [];
    const of = (name: string): string => new RegExp(` w:${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
    return {
      type: of('type') || 'paragraph',
      id: of('styleId'),
      name: /<w:name w:val="([^"]*)"/.exec(whole)?.[1] ?? '',
      isDefault: /^(1|true|on)$/.test(of('default')),
      xml: whole,
    };
  });
}

/** `used`: ids of ours that the text names. */
export function mergeStyles(reference: string, ours: string, used: ReadonlySet<string>): MergedStyles {
  const [theirs, own] = [stylesOf(reference), stylesOf(ours)];
  const ids = new Map<string, string>();
  for (const style of own) {
    const found = counterpart(style, theirs);
    if (found) ids.set(style.id, found.id);
  }
  const byId = new Map(own.map((style) => [style.id, style]));
  const wanted = close(
    [...used].filter((id) => byId.has(id) && !ids.has(id)),
    byId,
    ids,
  );
  const taken = new Set(theirs.map(({ id }) => id));
  for (const id of wanted) ids.set(id, taken.has(id) ? `Brief${id}` : id);
  const additions = own.filter(({ id }) => wanted.has(id)).map(({ xml }) => renamed(xml, ids));
  const names = new Map(theirs.map(({ name }) => [name.toLowerCase(), name]));
  const lacking = own
    .filter(({ id }) => wanted.has(id) && used.has(id))
    .flatMap(({ name, xml }) => {
      const near = nearest(name.toLowerCase(), names.keys());
      // Styles that only we have no template need have.
      if (near === undefined && xml.includes(' w:customStyle="1"')) return [];
      return [{ name, ...(near === undefined ? {} : { near: names.get(near) ?? near }) }];
    });
  return {
    xml: insertBefore(reference, '</w:styles>', additions.join('')),
    ids,
    added: wanted,
    lacking,
    lost: propertiesLost(own, theirs, ids, wanted),
  };
}

/** By name, by the role of a default, or by id. */
function counterpart(style: WordStyle, theirs: readonly WordStyle[]): WordStyle | undefined {
  const alike = theirs.filter(({ type }) => type === style.type);
  if (style.isDefault) return alike.find(({ isDefault }) => isDefault);
  const name = style.name.toLowerCase();
  return (
    alike.find((each) => each.name.toLowerCase() === name) ??
    alike.find((each) => each.name.toLowerCase() === aliases[name]) ??
    alike.find((each) => each.id === style.id)
  );
}

/** With the styles that they build on. */
function close(
  wanted: readonly string[],
  byId: ReadonlyMap<string, WordStyle>,
  ids: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    const style = byId.get(id);
    if (!style || found.has(id) || ids.has(id)) return;
    found.add(id);
    const base = /<w:basedOn w:val="([^"]*)"/.exec(style.xml)?.[1];
    if (base !== undefined) visit(base);
  };
  wanted.forEach(visit);
  return found;
}

/** A style of ours as it stands in the merged file; never a second default. */
function renamed(xml: string, ids: ReadonlyMap<string, string>): string {
  return xml
    .replace(' w:default="1"', '')
    .replace(/( w:styleId=")([^"]*)"/, (_, start: string, id: string) => `${start}${ids.get(id) ?? id}"`)
    .replace(/<w:(basedOn|next|link) w:val="([^"]*)"\/>/g, (_, name: string, id: string) => {
      const target = ids.get(id);
      return target === undefined ? '' : `<w:${name} w:val="${target}"/>`;
    });
}

const properties = ['keepNext', 'numPr', 'tabs'] as const;

/** What lists, headings and captions need to work, where neither the template's style of that name nor its bases have it. */
function propertiesLost(
  own: readonly WordStyle[],
  theirs: readonly WordStyle[],
  ids: ReadonlyMap<string, string>,
  added: ReadonlySet<string>,
): ReadonlyMap<string, Lost> {
  const byId = new Map(theirs.map((style) => [style.id, style]));
  const has = (id: string | undefined, name: string, depth = 0): boolean => {
    const xml = (id === undefined ? undefined : byId.get(id))?.xml;
    if (xml === undefined || depth > 20) return false;
    const base = /<w:basedOn w:val="([^"]*)"/.exec(xml)?.[1];
    return new RegExp(`<w:${name}\\b`).test(xml) || has(base, name, depth + 1);
  };
  return new Map(
    own.flatMap(({ id, type, xml }): readonly (readonly [string, Lost])[] => {
      if (type !== 'paragraph' || added.has(id)) return [];
      const lost = properties.map((name) => {
        const found = new RegExp(`<w:${name}(?:/>|>.*?</w:${name}>)`, 's').exec(xml)?.[0];
        return [name, found === undefined || has(ids.get(id), name) ? '' : found] as const;
      });
      return lost.every(([, found]) => found === '') ? [] : [[id, Object.fromEntries(lost) as Lost]];
    }),
  );
}

/** Properties of a paragraph as XML; empty where none is missing. */
export type Lost = Readonly<Record<(typeof properties)[number], string>>;

/** Gives paragraphs what the template's styles do not; what a paragraph says of itself stays. */
export function restore(xml: string, lost: ReadonlyMap<string, Lost>): string {
  return xml.replace(
    /<w:pPr><w:pStyle w:val="([^"]*)"\/>((?:<w:keepNext\/>|<w:keepLines\/>)*)(<w:numPr>.*?<\/w:numPr>)?(<w:tabs>)?/gs,
    (whole, id: string, keeps: string, numbering = '', tabs = '') => {
      const found = lost.get(id);
      if (!found) return whole;
      const keep = keeps.includes('keepNext') ? '' : found.keepNext;
      return `<w:pPr><w:pStyle w:val="${id}"/>${keep}${keeps}${numbering || found.numPr}${tabs || found.tabs}`;
    },
  );
}

export function insertBefore(xml: string, mark: string, addition: string): string {
  const at = xml.lastIndexOf(mark);
  return at < 0 ? xml : xml.slice(0, at) + addition + xml.slice(at);
}
