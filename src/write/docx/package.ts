/** The finished package: own parts in place of docx's, ids in reading order, fixed dates, one order of files. */

import { localeOf } from '../../locale/index.js';
import type { Document } from '../../model/document.js';
import { passportNamespace } from '../../passport/index.js';
import { unzip, type ZipEntry, zip } from '../../source/zip.js';
import { type Anchors, numbersXml } from './numbers.js';
import type { Splices } from './splices.js';
import { escapeXml, xmlHead } from './xml.js';

/** Parts by path; text parts as text. */
export type Parts = Map<string, string | Uint8Array>;

const textPart = /\.(xml|rels|svg)$/;
const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function openParts(bytes: Uint8Array): Parts {
  const decoder = new TextDecoder();
  return new Map(
    [...unzip(bytes)].map(([path, content]) => [
      path,
      textPart.test(path) ? decoder.decode(content) : content,
    ]),
  );
}

/** Ids in reading order in place of those that docx draws by chance or counts for the whole process. */
export function numberParts(parts: Parts): void {
  dropEmptyRelationships(parts);
  numberIds(parts);
  // Relationships of other parts are ours and numbered as we wrote them.
  for (const [path] of parts)
    if (path.endsWith('.rels') && !path.startsWith('customXml/')) numberRelationships(path, parts);
}

/** Bytes of the package; the same parts always give the same bytes. */
export function packParts(parts: Parts, splices: Splices): Uint8Array {
  const body = parts.get('word/document.xml');
  if (typeof body === 'string') parts.set('word/document.xml', splices.fill(body));
  const entries: ZipEntry[] = [...parts].sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1));
  return zip(entries);
}

/** What a program reads first stands first. */
function rank(path: string): string {
  const first = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'].indexOf(path);
  return first < 0 ? `9${path}` : `${first}`;
}

function dropEmptyRelationships(parts: Parts): void {
  for (const [path, content] of parts)
    if (path.endsWith('.rels') && typeof content === 'string' && !content.includes('<Relationship '))
      parts.delete(path);
}

/** Parts with text, in reading order: drawings and bookmarks are numbered for the file. */
const stories = /^word\/(document|header\d+|footer\d+|footnotes)\.xml$/;

export function numberIds(parts: Parts): void {
  let [drawings, bookmarks] = [0, 0];
  const names = new Map<string, number>();
  const paths = [...parts.keys()].filter((path) => stories.test(path)).sort();
  for (const path of paths) {
    const content = parts.get(path);
    if (typeof content !== 'string') continue;
    const numbered = content
      .replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++drawings}"`)
      .replace(/<w:bookmark(?:Start|End)\b[^>]*>/g, (tag) =>
        tag.replace(/w:id="(\d+)"/, (_, id: string) => {
          const key = `${path} ${id}`;
          if (!names.has(key)) names.set(key, ++bookmarks);
          return `w:id="${names.get(key)}"`;
        }),
      );
    parts.set(path, numbered);
  }
}

/** docx draws the ids of hyperlinks by chance; ours count from 1 in the order of the relationships. */
function numberRelationships(path: string, parts: Parts): void {
  const relationships = parts.get(path);
  if (typeof relationships !== 'string') return;
  const ids = new Map<string, string>();
  const numbered = relationships.replace(
    /(<Relationship\b[^>]*?\bId=")([^"]+)"/g,
    (_, start: string, id: string) => {
      ids.set(id, `rId${ids.size + 1}`);
      return `${start}${ids.get(id)}"`;
    },
  );
  parts.set(path, numbered);
  const owner = path.replace(/_rels\/(.*)\.rels$/, '$1');
  const content = parts.get(owner);
  if (typeof content === 'string')
    parts.set(
      owner,
      content.replace(/\b(r:(?:id|embed|link))="([^"]+)"/g, (whole, name: string, id: string) =>
        ids.has(id) ? `${name}="${ids.get(id)}"` : whole,
      ),
    );
}

/** Title, author, keywords, language and dates; both dates are the release, whenever the file was made. */
export function corePropertiesXml({ meta, lang }: Document): string {
  const date = `${meta.date}T00:00:00Z`;
  const dated = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}</dcterms:${name}>`;
  return [
    `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    `<dc:title>${escapeXml(meta.title)}</dc:title><dc:creator>${escapeXml(meta.organ)}</dc:creator>`,
    `<cp:keywords>${escapeXml(meta.keywords.join(lang === 'zh' ? '；' : '; '))}</cp:keywords>`,
    `<cp:lastModifiedBy>${escapeXml(meta.organ)}</cp:lastModifiedBy><cp:revision>1</cp:revision>`,
    dated('created') + dated('modified'),
    `<dc:language>${localeOf(lang).tag}</dc:language></cp:coreProperties>`,
  ].join('');
}

export function extendedPropertiesXml({ meta }: Document): string {
  return `${xmlHead}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>${escapeXml(meta.organ)}</Company><Application>Briefwright</Application></Properties>`;
}

/** The list of quantities as custom XML, which Word keeps when it saves. */
export function addNumbers(document: Document, anchors: Anchors, parts: Parts): void {
  parts.set('customXml/numbers.xml', numbersXml(document, anchors));
  parts.set(
    'customXml/numbersProps.xml',
    `${xmlHead}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{6B7D1F0A-4C55-4E0B-9B61-0C2A6E3C9D11}"><ds:schemaRefs><ds:schemaRef ds:uri="${passportNamespace}"/></ds:schemaRefs></ds:datastoreItem>`,
  );
  parts.set(
    'customXml/_rels/numbers.xml.rels',
    `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeRelationships}/customXmlProps" Target="numbersProps.xml"/></Relationships>`,
  );
  append(
    parts,
    '[Content_Types].xml',
    '</Types>',
    '<Override PartName="/customXml/numbersProps.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>',
  );
  append(
    parts,
    'word/_rels/document.xml.rels',
    '</Relationships>',
    `<Relationship Id="numbers" Type="${officeRelationships}/customXml" Target="../customXml/numbers.xml"/>`,
  );
}

/** Sets something before the end of a part that docx wrote. */
export function append(parts: Parts, path: string, end: string, addition: string): void {
  const content = parts.get(path);
  if (typeof content !== 'string' || !content.includes(end)) throw new Error(`docx wrote no ${path}`);
  parts.set(path, content.replace(end, addition + end));
}

/** Takes out a part, its content type and the relationship to it. */
export function removePart(parts: Parts, path: string): void {
  parts.delete(path);
  parts.delete(path.replace(/([^/]+)$/, '_rels/$1.rels'));
  rewrite(parts, '[Content_Types].xml', (text) =>
    text.replace(new RegExp(`<Override [^>]*"/${path}"[^>]*/>`), ''),
  );
  for (const [rels, target] of [
    ['_rels/.rels', path],
    ['word/_rels/document.xml.rels', path.replace('word/', '')],
  ] as const)
    rewrite(parts, rels, (text) => text.replace(new RegExp(`<Relationship [^>]*"${target}"[^>]*/>`), ''));
}

export function rewrite(parts: Parts, path: string, change: (text: string) => string): void {
  const content = parts.get(path);
  if (typeof content === 'string') parts.set(path, change(content));
}
