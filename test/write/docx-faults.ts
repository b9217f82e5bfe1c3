/** Faults of a Word package that the Open XML SDK does not report and Word stumbles over. */

import { unzipSync } from 'fflate';
import { child, elements, parseXml, readParts, type XmlElement } from '../readers/docx.js';

export function packageFaults(bytes: Uint8Array): readonly string[] {
  const parts = new Map([...readParts(bytes)].map(([path, xml]) => [path, parseXml(xml)]));
  const stories = [...parts].filter(([path]) =>
    /^word\/(document|footnotes|header\d|footer\d)\.xml$/.test(path),
  );
  return [
    ...stories.flatMap(([path, root]) =>
      [...cellsWithoutParagraph(root), ...unclosedFields(root), ...repeatedIds(root)].map(
        (fault) => `${path}: ${fault}`,
      ),
    ),
    ...lostBookmarks(stories.map(([, root]) => root)),
    ...lostNumberings(parts),
    ...lostNotes(parts),
    ...orphans(parts, Object.keys(unzipSync(bytes))),
  ];
}

function cellsWithoutParagraph(root: XmlElement): readonly string[] {
  return elements(root, 'w:tc')
    .filter((cell) => {
      const last = cell.children.at(-1);
      return typeof last === 'string' || last?.name !== 'w:p';
    })
    .map(() => 'a cell does not end with a paragraph');
}

function unclosedFields(root: XmlElement): readonly string[] {
  const count = (type: string) =>
    elements(root, 'w:fldChar').filter(({ attributes }) => attributes['w:fldCharType'] === type).length;
  return count('begin') === count('end') ? [] : ['a field is not closed'];
}

function repeatedIds(root: XmlElement): readonly string[] {
  const repeated = (name: string, ids: readonly (string | undefined)[]) =>
    new Set(ids).size === ids.length ? [] : [`${name} ids repeat`];
  const controls = elements(root, 'w:sdtPr').map((one) => child(one, 'w:id')?.attributes['w:val']);
  return [
    ...repeated('control', controls),
    ...repeated(
      'drawing',
      elements(root, 'wp:docPr').map(({ attributes }) => attributes.id),
    ),
    ...repeated(
      'bookmark',
      elements(root, 'w:bookmarkStart').map(({ attributes }) => attributes['w:id']),
    ),
    ...repeated(
      'bookmark name',
      elements(root, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name']),
    ),
  ];
}

/** REF, NOTEREF and PAGEREF fields, and links within the file, that lead nowhere. */
function lostBookmarks(roots: readonly XmlElement[]): readonly string[] {
  const names = new Set(
    roots.flatMap((root) => elements(root, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name'])),
  );
  const wanted = roots.flatMap((root) => [
    ...elements(root, 'w:fldSimple').flatMap(
      ({ attributes }) => /^\s*(?:NOTE|PAGE)?REF (\S+)/.exec(attributes['w:instr'] ?? '')?.[1] ?? [],
    ),
    ...elements(root, 'w:hyperlink').flatMap(({ attributes }) => attributes['w:anchor'] ?? []),
  ]);
  return wanted.filter((name) => !names.has(name)).map((name) => `no bookmark ${name}`);
}

function lostNumberings(parts: ReadonlyMap<string, XmlElement>): readonly string[] {
  const known = new Set(
    elements(parts.get('word/numbering.xml') ?? empty, 'w:num').map(
      ({ attributes }) => attributes['w:numId'],
    ),
  );
  return ['word/document.xml', 'word/styles.xml'].flatMap((path) =>
    elements(parts.get(path) ?? empty, 'w:numId')
      .filter(({ attributes }) => !known.has(attributes['w:val']))
      .map(({ attributes }) => `${path}: no numbering ${attributes['w:val']}`),
  );
}

function lostNotes(parts: ReadonlyMap<string, XmlElement>): readonly string[] {
  const ids = (path: string, name: string) =>
    elements(parts.get(path) ?? empty, name).map(({ attributes }) => attributes['w:id']);
  const known = new Set(ids('word/footnotes.xml', 'w:footnote'));
  return ids('word/document.xml', 'w:footnoteReference')
    .filter((id) => !known.has(id))
    .map((id) => `no footnote ${id}`);
}

const empty: XmlElement = { name: '', attributes: {}, children: [] };

/** Parts that no relationship leads to, and relationships that lead to no part or that nothing uses. */
function orphans(parts: ReadonlyMap<string, XmlElement>, paths: readonly string[]): readonly string[] {
  const targets = new Set<string>();
  const faults: string[] = [];
  for (const [path, root] of parts) {
    if (!path.endsWith('.rels')) continue;
    const folder = path.replace(/_rels\/[^/]*$/, '');
    for (const { attributes } of elements(root, 'Relationship')) {
      if (attributes.TargetMode === 'External') continue;
      const target = resolve(folder, attributes.Target ?? '');
      targets.add(target);
      if (!paths.includes(target)) faults.push(`${path} leads to ${target}, which is not there`);
    }
  }
  const free = paths.filter(
    (path) => !path.endsWith('.rels') && path !== '[Content_Types].xml' && !targets.has(path),
  );
  const strayRels = paths.filter(
    (path) =>
      path.endsWith('.rels') &&
      path !== '_rels/.rels' &&
      !paths.includes(path.replace(/_rels\/(.*)\.rels$/, '$1')),
  );
  return [
    ...faults,
    ...free.map((path) => `nothing leads to ${path}`),
    ...strayRels.map((path) => `${path} has no part`),
  ];
}

function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '') path.push(step);
  }
  return path.join('/');
}
