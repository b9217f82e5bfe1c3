/** While pages are painted: which marked content and which annotation belongs to which element of the structure tree. */

import type { Reference } from 'pdfkit';
import type { Frame, Paged, Survey, TagElement, TagId, TagRole } from '../../model/page.js';
import type { PdfFile } from './file.js';
import type { Shell } from './shell.js';
import { writeTree } from './tree.js';

export interface Structure {
  /** The operator that opens marked content of a leaf on a page. */
  begin(leaf: TagId, page: number): string;
  /** Says which box a drawing takes on its page: x, y (from the top), width, height. */
  enclose(leaf: TagId, box: Box): void;
  /** The StructParent number of the next annotation of a Link element. */
  nextKey(): number;
  /** Binds an annotation with that number to its element. */
  bind(key: number, element: TagId, page: number, annotation: Reference): void;
  /** Tells the pages their numbers in the parent tree. */
  end(): void;
  /** Writes the tree, when pdfkit has closed its file. */
  write(file: PdfFile): void;
}

export type Box = readonly [x: number, y: number, width: number, height: number];

/** What the pages said of the elements. Elements are numbered as they are met, from 0. */
export interface Findings {
  readonly shell: Shell;
  readonly frames: readonly Frame[];
  readonly tags: TagElement;
  readonly count: number;
  /** Number of an element by id. */
  readonly numbers: readonly number[];
  /** Where the content of each leaf stands, in order. */
  readonly places: Places;
  readonly boxes: ReadonlyMap<TagId, Box>;
  readonly annotations: ReadonlyMap<TagId, readonly Annotation[]>;
  /** Element numbers by MCID, a list a page; then the element of each annotation. */
  readonly parents: readonly (readonly number[])[];
  readonly owners: readonly number[];
}

export interface Annotation {
  readonly page: number;
  readonly object: number;
}

/** Page and MCID, as `placeOf` packs them: mostly one a leaf. */
export interface Places {
  readonly first: readonly (number | undefined)[];
  readonly rest: ReadonlyMap<TagId, readonly number[]>;
}

/** Content items on one page are fewer than this. */
const perPage = 2 ** 20;

export function placeOf(packed: number): { readonly page: number; readonly mcid: number } {
  return { page: Math.floor(packed / perPage), mcid: packed % perPage };
}

export function openStructure(shell: Shell, paged: Paged): Structure {
  const { numbers, homes, roles } = numberElements(paged.tags);
  const count = roles.length;
  const places = { first: [] as number[], rest: new Map<TagId, number[]>() };
  const parents: number[][] = paged.pages.map(() => []);
  const owners: number[] = [];
  const boxes = new Map<TagId, Box>();
  const annotations = new Map<TagId, Annotation[]>();
  return {
    begin: (leaf, page) => {
      const [home, onPage] = [homes[leaf], parents[page]];
      if (home === undefined || !onPage)
        throw new Error(`page item names tag ${leaf}, which is no leaf of the tree`);
      const mcid = onPage.push(home) - 1;
      const place = page * perPage + mcid;
      if (places.first[leaf] === undefined) places.first[leaf] = place;
      else places.rest.set(leaf, [...(places.rest.get(leaf) ?? []), place]);
      return `/${roles[home]} <</MCID ${mcid}>> BDC`;
    },
    enclose: (leaf, box) => boxes.set(leaf, box),
    nextKey: () => paged.pages.length + owners.length,
    bind: (_key, id, page, annotation) => {
      const number = numbers[id];
      if (number === undefined) throw new Error(`a link names tag ${id}, which is no element`);
      owners.push(number);
      annotations.set(id, [...(annotations.get(id) ?? []), { page, object: annotation.id }]);
    },
    end: () => {
      for (const [page, { dictionary }] of shell.pages.entries()) {
        dictionary.data.StructParents = page;
        dictionary.data.Tabs = 'S';
      }
      shell.doc.getMarkInfoDictionary().data.UserProperties = true;
      shell.doc.getStructTreeRoot();
    },
    write: (file) => {
      const { pages: frames, tags } = paged;
      writeTree({ shell, frames, tags, count, numbers, places, boxes, annotations, parents, owners }, file);
    },
  };
}

/** Elements numbered as they are met. */
interface Numbering {
  /** Number of an element by id, and of the element that a leaf belongs to by the leaf's. */
  readonly numbers: readonly number[];
  readonly homes: readonly number[];
  /** By number. */
  readonly roles: readonly TagRole[];
}

function numberElements(root: TagElement): Numbering {
  const [numbers, homes, roles]: [number[], number[], TagRole[]] = [[], [], []];
  const see: Survey = {
    element: (id, role) => {
      numbers[id] = roles.push(role) - 1;
    },
    leaf: (id, of) => {
      homes[id] = numbers[of] ?? 0;
    },
  };
  const walk = (element: TagElement): void => {
    see.element(element.id, element.role);
    if (element.survey) element.survey(see);
    else
      for (const child of element.children) {
        if (child.kind === 'element') walk(child);
        else see.leaf(child.id, element.id);
      }
  };
  walk(root);
  return { numbers, homes, roles };
}
