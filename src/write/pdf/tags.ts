/** The structure tree: which marked content belongs to which element, and what each element is. */

import type { PdfValue, Reference } from 'pdfkit';
import { localeOf } from '../../locale/index.js';
import type { Paged, TagElement, TagId } from '../../model/page.js';
import type { Shell } from './shell.js';

export interface Structure {
  /** The operator that opens marked content of a leaf on a page. */
  begin(leaf: TagId, page: number): string;
  /** The StructParent number of the next annotation of a Link element. */
  nextKey(): number;
  /** Binds an annotation with that number to its element. */
  bind(key: number, element: TagId, page: number, annotation: Reference): void;
  end(): void;
}

interface Content {
  readonly page: number;
  readonly mcid: number;
}

/** What is known of an element while pages are painted. */
interface Open {
  readonly ref: Reference;
  readonly annotations: { readonly page: number; readonly ref: Reference }[];
}

export function openStructure(shell: Shell, paged: Paged): Structure {
  const elements = new Map<TagId, Open>();
  const owners = new Map<TagId, TagElement>();
  index(paged.tags, shell, elements, owners);
  const contents = new Map<TagId, Content[]>();
  /** Elements by MCID, a list a page; then annotations by their own numbers. */
  const parents: Reference[][] = paged.pages.map(() => []);
  const annotations: Reference[] = [];
  return {
    begin: (leaf, page) => {
      const owner = owners.get(leaf);
      const element = owner && elements.get(owner.id);
      const onPage = parents[page];
      if (!owner || !element || !onPage)
        throw new Error(`page item names tag ${leaf}, which is no leaf of the tree`);
      const mcid = onPage.push(element.ref) - 1;
      contents.set(leaf, [...(contents.get(leaf) ?? []), { page, mcid }]);
      return `/${owner.role} <</MCID ${mcid}>> BDC`;
    },
    nextKey: () => paged.pages.length + annotations.length,
    bind: (_key, id, page, annotation) => {
      const element = elements.get(id);
      if (!element) throw new Error(`a link names tag ${id}, which is no element`);
      annotations.push(element.ref);
      element.annotations.push({ page, ref: annotation });
    },
    end: () => {
      for (const [page, frame] of shell.pages.entries()) {
        frame.dictionary.data.StructParents = page;
        frame.dictionary.data.Tabs = 'S';
      }
      writeElement(paged.tags, shell.doc.getStructTreeRoot(), { shell, elements, contents });
      writeRoot(shell, elements.get(paged.tags.id)?.ref, [...parents, ...annotations]);
      shell.doc.getStructTreeRoot().data.IDTree = idTree(paged.tags, elements);
    },
  };
}

function index(
  element: TagElement,
  shell: Shell,
  elements: Map<TagId, Open>,
  owners: Map<TagId, TagElement>,
): void {
  elements.set(element.id, { ref: shell.doc.ref({}), annotations: [] });
  for (const child of element.children) {
    if (child.kind === 'element') index(child, shell, elements, owners);
    else owners.set(child.id, element);
  }
}

interface TreeWriting {
  readonly shell: Shell;
  readonly elements: ReadonlyMap<TagId, Open>;
  readonly contents: ReadonlyMap<TagId, readonly Content[]>;
}

function writeElement(element: TagElement, parent: Reference, writing: TreeWriting): void {
  const open = writing.elements.get(element.id);
  if (!open) throw new Error(`no reference for element ${element.id}`);
  const kids: PdfValue[] = [];
  for (const child of element.children) {
    if (child.kind === 'element') {
      writeElement(child, open.ref, writing);
      const ref = writing.elements.get(child.id)?.ref;
      if (ref) kids.push(ref);
    } else
      for (const content of writing.contents.get(child.id) ?? [])
        kids.push(contentKid(content, writing.shell));
  }
  for (const annotation of open.annotations) {
    kids.push({ Type: 'OBJR', Pg: pageRef(annotation.page, writing.shell), Obj: annotation.ref });
  }
  const attributes = attributesOf(element, writing.shell);
  open.ref.data = {
    S: element.role,
    P: parent,
    K: kids,
    ...(attributes.length > 0 ? { A: attributes } : {}),
    // PDF/UA-1, 7.9: a note is known by its own id.
    ...(element.role === 'Note' ? { ID: new String(noteId(element)) } : {}),
    ...(element.alt === undefined ? {} : { Alt: new String(element.alt) }),
    ...(element.lang === undefined ? {} : { Lang: new String(localeOf(element.lang).tag) }),
  };
  open.ref.end();
}

/** Padded, so that the order of names is that of numbers. */
function noteId({ id }: TagElement): string {
  return `note-${String(id).padStart(8, '0')}`;
}

function notesOf(element: TagElement): readonly TagElement[] {
  const inside = element.children.flatMap((child) => (child.kind === 'element' ? notesOf(child) : []));
  return element.role === 'Note' ? [element, ...inside] : inside;
}

/** Names of elements with an id, sorted (ISO 32000-1, 14.7.2). */
function idTree(tags: TagElement, elements: ReadonlyMap<TagId, Open>): PdfValue {
  const sorted = [...notesOf(tags)].sort((a, b) => a.id - b.id);
  return {
    Names: sorted.flatMap((note): PdfValue[] => {
      const open = elements.get(note.id);
      return open ? [new String(noteId(note)), open.ref] : [];
    }),
  };
}

function contentKid({ page, mcid }: Content, shell: Shell): PdfValue {
  return { Type: 'MCR', Pg: pageRef(page, shell), MCID: mcid };
}

function pageRef(page: number, shell: Shell): Reference {
  const found = shell.pages[page];
  if (!found) throw new Error(`no page ${page}`);
  return found.dictionary;
}

/** Table scope, figure box, and the quantity as a user property (ISO 32000-1, 14.7.5.4). */
function attributesOf(element: TagElement, shell: Shell): readonly PdfValue[] {
  const found: PdfValue[] = [];
  if (element.scope) found.push({ O: 'Table', Scope: element.scope });
  if (element.bounds) {
    const [x, y, width, height] = element.bounds;
    const page = shell.pages[0]?.dictionary.data.MediaBox as readonly number[] | undefined;
    const paper = page?.[3] ?? 0;
    found.push({ O: 'Layout', Placement: 'Block', BBox: [x, paper - y - height, x + width, paper - y] });
  }
  if (element.of !== undefined) {
    found.push({ O: 'UserProperties', P: [{ N: new String('quantity'), V: new String(element.of) }] });
  }
  return found;
}

function writeRoot(
  shell: Shell,
  document: Reference | undefined,
  parents: readonly (Reference | Reference[])[],
): void {
  const nums = parents.flatMap((entry, key): PdfValue[] => [key, entry]);
  const tree = shell.doc.ref({ Nums: nums });
  tree.end();
  const root = shell.doc.getStructTreeRoot();
  root.data.K = document ? [document] : [];
  root.data.ParentTree = tree;
  root.data.ParentTreeNextKey = parents.length;
  // pdfkit has no name for the Em and Strong of PDF 2.0: they read as Span.
  root.data.RoleMap = { Em: 'Span', Strong: 'Span' };
  shell.doc.getMarkInfoDictionary().data.UserProperties = true;
}
