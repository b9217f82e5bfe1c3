/** Writes the structure tree: its elements, the parent tree and the names of notes (ISO 32000-1, 14.7). */

import { localeOf } from '../../locale/index.js';
import type { TagElement, TagId } from '../../model/page.js';
import type { PdfFile } from './file.js';
import { real, textString, treeOf } from './objects.js';
import { type Findings, placeOf } from './tags.js';

interface Writing extends Findings {
  readonly file: PdfFile;
  /** Object number of the first element; the others follow in order. */
  readonly first: number;
  readonly notes: { readonly key: string; readonly value: string }[];
}

export function writeTree(findings: Findings, file: PdfFile): void {
  const { shell, tags, count, parents, owners } = findings;
  const root = shell.doc.getStructTreeRoot().id;
  const writing: Writing = { ...findings, file, first: file.reserve(count), notes: [] };
  writeElement(tags, root, writing);
  const put = (body: string): number => {
    const id = file.reserve(1);
    file.put(id, body);
    return id;
  };
  const ref = (number: number): string => `${writing.first + number} 0 R`;
  const entries = [...parents.map((page) => `[${page.map(ref).join(' ')}]`), ...owners.map(ref)].map(
    (value, key) => ({ key: String(key), value }),
  );
  const parentTree = put(treeOf('Nums', entries, put));
  const names = [...writing.notes].sort((a, b) => (a.key < b.key ? -1 : 1));
  const idTree = names.length > 0 ? `/IDTree ${put(treeOf('Names', names, put))} 0 R` : '';
  // The Em and Strong of PDF 2.0 have no name in PDF 1.7: they read as Span.
  file.put(
    root,
    `<</Type/StructTreeRoot/K ${ref(0)}/ParentTree ${parentTree} 0 R/ParentTreeNextKey ${entries.length}/RoleMap<</Em/Span/Strong/Span>>${idTree}>>`,
  );
}

function writeElement(element: TagElement, parent: number, writing: Writing): void {
  const id = idOf(element.id, writing);
  // Those of a long table are made whenever they are read.
  const { children, role, alt, lang } = element;
  const page = pageOf(children, writing);
  let [kids, count] = ['', 0];
  const add = (kid: string): void => {
    kids += count === 0 ? kid : ` ${kid}`;
    count += 1;
  };
  for (const child of children) {
    if (child.kind === 'element') {
      writeElement(child, id, writing);
      add(`${idOf(child.id, writing)} 0 R`);
      continue;
    }
    const first = writing.places.first[child.id];
    if (first === undefined) continue;
    add(contentKid(first, page, writing));
    for (const packed of writing.places.rest.get(child.id) ?? []) add(contentKid(packed, page, writing));
  }
  for (const { page: at, object } of writing.annotations.get(element.id) ?? [])
    add(`<</Type/OBJR/Pg ${pageRef(at, writing)}/Obj ${object} 0 R>>`);
  let body = `/S/${role}/P ${parent} 0 R`;
  if (page !== undefined) body += `/Pg ${pageRef(page, writing)}`;
  if (count > 0) body += count === 1 ? `/K ${kids}` : `/K[${kids}]`;
  body += attributesOf(element, writing);
  if (role === 'Note') body += `/ID ${nameNote(element, id, writing)}`;
  if (alt !== undefined) body += `/Alt ${textString(alt)}`;
  if (lang !== undefined) body += `/Lang ${textString(localeOf(lang).tag)}`;
  writing.file.put(id, `<<${body}>>`);
}

/** The page of an element's first own content. */
function pageOf(children: TagElement['children'], writing: Writing): number | undefined {
  for (const child of children) {
    const packed = child.kind === 'leaf' ? writing.places.first[child.id] : undefined;
    if (packed !== undefined) return placeOf(packed).page;
  }
  return undefined;
}

/** A number is content on the element's own page. */
function contentKid(packed: number, own: number | undefined, writing: Writing): string {
  const { page, mcid } = placeOf(packed);
  return page === own ? String(mcid) : `<</Type/MCR/Pg ${pageRef(page, writing)}/MCID ${mcid}>>`;
}

function idOf(element: TagId, { first, numbers }: Writing): number {
  const number = numbers[element];
  if (number === undefined) throw new Error(`no number for element ${element}`);
  return first + number;
}

function pageRef(page: number, { shell }: Writing): string {
  const found = shell.pages[page];
  if (!found) throw new Error(`no page ${page}`);
  return `${found.dictionary.id} 0 R`;
}

/** A note is known by an id of its own (PDF/UA-1, 7.9); padded, so that the order of names is that of numbers. */
function nameNote(element: TagElement, object: number, writing: Writing): string {
  const key = textString(`note-${String(element.id).padStart(8, '0')}`);
  writing.notes.push({ key, value: `${object} 0 R` });
  return key;
}

/** Scope and spans of cells, list numbering, figure box, and the quantity as a user property (ISO 32000-1, 14.7.5.4). */
function attributesOf(element: TagElement, writing: Writing): string {
  let [found, count] = ['', 0];
  const add = (owner: string, entries: string): void => {
    found += `<</O/${owner}${entries}>>`;
    count += 1;
  };
  const { scope, columns, rows, numbering, of } = element;
  if (scope || columns || rows)
    add(
      'Table',
      `${scope ? `/Scope/${scope}` : ''}${columns ? `/ColSpan ${columns}` : ''}${rows ? `/RowSpan ${rows}` : ''}`,
    );
  if (numbering) add('List', `/ListNumbering/${numbering}`);
  const box = boxOf(element, writing);
  if (box) add('Layout', `/Placement/Block/BBox[${box.map(real).join(' ')}]`);
  if (of !== undefined) add('UserProperties', `/P[<</N(quantity)/V ${textString(of)}>>]`);
  if (count === 0) return '';
  return count === 1 ? `/A ${found}` : `/A[${found}]`;
}

/** A figure's box in the space of its page: left, bottom, right, top. */
function boxOf(element: TagElement, writing: Writing): readonly number[] | undefined {
  if (element.role !== 'Figure') return undefined;
  for (const child of element.children) {
    const box = writing.boxes.get(child.id);
    const packed = writing.places.first[child.id];
    const frame = packed === undefined ? undefined : writing.frames[placeOf(packed).page];
    if (!box || !frame) continue;
    const [x, y, width, height] = box;
    return [x, frame.height - y - height, x + width, frame.height - y];
  }
  return undefined;
}
