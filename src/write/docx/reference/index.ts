/** The brief in a house template: its styles, theme, fonts, paper, heads and feet and cover, with our content in it. */

import type { Log } from '../../../model/diagnostic.js';
import type { ReferenceFile } from '../../../model/style.js';
import { append, type Parts, removePart } from '../package.js';
import { settingsXml } from '../settings.js';
import { addBanner } from './banner.js';
import { bodyOf, joinRoots } from './content.js';
import { ReferenceFault } from './fault.js';
import { mergeNumbering, shiftReferences } from './numbering.js';
import { openReference, type Reference } from './open.js';
import { addProperties } from './properties.js';
import { relationshipXml } from './relationships.js';
import { mergeStyles, restore } from './styles.js';

export type { Reference } from './open.js';
export { paperOf } from './sections.js';

/** Opens a template; what cannot be used is reported where it is named. */
export function readReference({ file, bytes, place }: ReferenceFile, log: Log): Reference | undefined {
  try {
    return openReference(bytes);
  } catch (error) {
    if (!(error instanceof ReferenceFault)) throw error;
    const { kind, part, message } = error;
    log.report({
      severity: 'error',
      code: 'write/reference',
      data: { file, kind, part, problem: message },
      place,
      hints: [{ code: 'hint/reference', data: { kind } }],
    });
    return undefined;
  }
}

/** Changes our finished parts into those of the brief in its template. */
export function mergeReference(parts: Parts, reference: Reference, file: ReferenceFile, log: Log): void {
  const body = text(parts, 'word/document.xml');
  const banner = bannerOf(parts);
  dropFurniture(parts);
  makeRoom(parts, reference);
  const stories = ['word/document.xml', 'word/footnotes.xml'];
  const used = new Set(
    [banner, ...stories.map((path) => text(parts, path))].flatMap((xml) =>
      [...xml.matchAll(/<w:(?:p|r|tbl)Style w:val="([^"]*)"/g)].map(([, id = '']) => id),
    ),
  );
  const styles = mergeStyles(reference.styles, text(parts, 'word/styles.xml'), used);
  const numbering = mergeNumbering(reference.numbering, text(parts, 'word/numbering.xml'), (id) =>
    styles.added.has(id) ? styles.ids.get(id) : undefined,
  );
  const adapt = (xml: string): string =>
    shiftReferences(
      restore(xml, styles.lost).replace(
        /(<w:(?:p|r|tbl)Style w:val=")([^"]*)"/g,
        (_, start: string, id: string) => `${start}${styles.ids.get(id) ?? id}"`,
      ),
      numbering.offset,
    );
  const renames = addCarried(parts, reference);
  const content = bodyOf(adapt(renamed(body, renames)), reference);
  parts.set('word/document.xml', joinRoots(reference.root, body) + content);
  const notes = text(parts, 'word/footnotes.xml');
  if (notes !== '') parts.set('word/footnotes.xml', adapt(notes));
  // Added styles name our lists; those of the template its own.
  parts.set('word/styles.xml', ownLists(styles.xml, reference.styles, numbering.offset));
  parts.set('word/numbering.xml', numbering.xml);
  const settings = settingsLike(settingsXml(notes !== '', isOn(reference.settings, evenHeads)), reference);
  parts.set('word/settings.xml', settings);
  addProperties(parts, reference.properties);
  if (banner !== '') addBanner(parts, adapt(banner), isOn(settings, evenHeads));
  report(styles.lacking, file, log);
}

const evenHeads = 'evenAndOddHeaders';

/** What a template says of its pages and fonts; they stand before `w:defaultTabStop`, in the order of the schema. */
const kept = [
  ...['displayBackgroundShape', 'embedTrueTypeFonts', 'embedSystemFonts', 'saveSubsetFonts', 'mirrorMargins'],
  ...['alignBordersAndEdges', 'bordersDoNotSurroundHeader', 'bordersDoNotSurroundFooter', 'gutterAtTop'],
];

function isOn(settings: string, name: string): boolean {
  return new RegExp(`<w:${name}(?:/>| w:val="(?:1|true|on)")`).test(settings);
}

/** Ours, with those of the template on which its pages and heads are built. */
function settingsLike(ours: string, { settings }: Reference): string {
  const pages = kept.filter((name) => isOn(settings, name)).map((name) => `<w:${name}/>`);
  const tabs = /<w:defaultTabStop w:val="\d+"\/>/;
  return ours.replace(tabs, (own) => pages.join('') + (tabs.exec(settings)?.[0] ?? own));
}

function report(
  lacking: readonly { readonly name: string; readonly near?: string }[],
  { file, place }: ReferenceFile,
  log: Log,
): void {
  if (lacking.length === 0) return;
  const names = lacking
    .map(({ name, near }) => (near === undefined ? name : `${name} (${near}?)`))
    .join(', ');
  log.report({
    severity: 'warning',
    code: 'write/reference-styles',
    data: { file, count: lacking.length, names },
    place,
    hints: [{ code: 'hint/reference-styles', data: {} }],
  });
}

function text(parts: Parts, path: string): string {
  const content = parts.get(path);
  return typeof content === 'string' ? content : '';
}

/** The banner's paragraph, if it says anything. */
function bannerOf(parts: Parts): string {
  const head = text(parts, 'word/header1.xml');
  const found = /<w:p>(?:(?!<\/w:p>).)*<w:pStyle w:val="Banner"\/>.*?<\/w:p>/s.exec(head)?.[0] ?? '';
  return found.includes('<w:t') ? found : '';
}

function dropFurniture(parts: Parts): void {
  for (const path of [...parts.keys()])
    if (/^word\/(header|footer)\d+\.xml$/.test(path)) removePart(parts, path);
}

/** Shifts the lists of the styles behind those of the template. */
function ownLists(xml: string, reference: string, offset: number): string {
  const own = reference.lastIndexOf('</w:styles>');
  return own < 0 ? xml : xml.slice(0, own) + shiftReferences(xml.slice(own), offset);
}

/** Our pictures and charts step aside where the template has parts of the same names. */
function makeRoom(parts: Parts, { carried }: Reference): void {
  for (const path of [...parts.keys()]) {
    if (!carried.has(path) || !/^word\/(media|charts|embeddings)\//.test(path)) continue;
    const name = path.replace(/^.*\//, '');
    const content = parts.get(path);
    const free = path.replace(name, `brief-${name}`);
    if (content === undefined) continue;
    parts.delete(path);
    parts.set(free, content);
    for (const [owner, xml] of parts)
      if (typeof xml === 'string' && (owner.endsWith('.rels') || owner === '[Content_Types].xml'))
        parts.set(owner, xml.replaceAll(`/${name}"`, `/brief-${name}"`));
    const rels = path.replace(/([^/]+)$/, '_rels/$1.rels');
    const below = parts.get(rels);
    if (below !== undefined) {
      parts.delete(rels);
      parts.set(free.replace(/([^/]+)$/, '_rels/$1.rels'), below);
    }
  }
}

/** Adds the template's parts, their types and relationships; gives our relationships' new ids. */
function addCarried(parts: Parts, reference: Reference): ReadonlyMap<string, string> {
  const decoder = new TextDecoder();
  for (const type of ['theme', 'fontTable'])
    if (reference.relationships.some((each) => each.type === type)) dropOfType(parts, type);
  for (const [path, bytes] of reference.carried)
    parts.set(path, /\.(xml|rels)$/.test(path) ? decoder.decode(bytes) : bytes);
  const renames = new Map<string, string>();
  const rels = text(parts, 'word/_rels/document.xml.rels').replace(/ Id="([^"]+)"/g, (_, id: string) => {
    renames.set(id, `brief-${id}`);
    return ` Id="brief-${id}"`;
  });
  parts.set('word/_rels/document.xml.rels', rels);
  append(
    parts,
    'word/_rels/document.xml.rels',
    '</Relationships>',
    reference.relationships.map((each) => relationshipXml(each, 'word/document.xml')).join(''),
  );
  addTypes(parts, reference);
  return renames;
}

function dropOfType(parts: Parts, type: string): void {
  const rels = text(parts, 'word/_rels/document.xml.rels');
  const target = new RegExp(`<Relationship [^>]*/${type}" Target="([^"]*)"`).exec(rels)?.[1];
  if (target !== undefined) removePart(parts, `word/${target}`);
}

/** Content types of the parts that came along: one each, since their defaults and ours may differ. */
function addTypes(parts: Parts, { carried, contentTypes }: Reference): void {
  const known = text(parts, '[Content_Types].xml');
  const of = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const tags = [...contentTypes.matchAll(/<(Default|Override) [^>]*>/g)];
  const defaults = new Map(
    tags.map(([tag]) => [of(tag, 'Extension').toLowerCase(), of(tag, 'ContentType')] as const),
  );
  const overrides = new Map(tags.map(([tag]) => [of(tag, 'PartName'), of(tag, 'ContentType')] as const));
  const added = [...carried.keys()].sort().flatMap((path): readonly string[] => {
    const type = overrides.get(`/${path}`) ?? defaults.get(path.replace(/^.*\./, '').toLowerCase());
    if (path.endsWith('.rels') || !type || known.includes(`PartName="/${path}"`)) return [];
    return [`<Override PartName="/${path}" ContentType="${type}"/>`];
  });
  append(parts, '[Content_Types].xml', '</Types>', added.join(''));
}

function renamed(body: string, renames: ReadonlyMap<string, string>): string {
  return body.replace(/\b(r:(?:id|embed|link))="([^"]+)"/g, (_, name: string, id: string) => {
    return `${name}="${renames.get(id) ?? id}"`;
  });
}
