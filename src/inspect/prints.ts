/** Every place of the briefs that prints a number, and the texts beside them that are no figures. */

import type { Place } from '../model/diagnostic.js';
import type { Block, Document, Inline } from '../model/document.js';
import { type Lang, versionOf } from '../model/lang.js';
import type { CellRef } from '../model/measures.js';
import type { QuantityId } from '../model/quantity.js';
import { drawnIn, inlinesOf, rowsDrawn } from '../model/walk.js';

/** One print of a figure. */
export interface PrintPlace {
  /** `press/white-list-2022-06-14.en` */
  readonly brief: string;
  readonly lang: Lang;
  readonly text: string;
  /** `prose`, `table by-province`, `figure resumption`, `note`. */
  readonly where: string;
  /** In the template. */
  readonly place: Place;
}

/** A text with digits that is no figure: its author vouched for it, or it is a cell. */
export interface Written extends PrintPlace {
  readonly cell?: CellRef;
}

export interface Prints {
  readonly all: readonly (PrintPlace & { readonly id: QuantityId })[];
  places(id: QuantityId): readonly PrintPlace[];
  /** Prints of a text that no figure stands behind. */
  written(text: string): readonly Written[];
}

export function openPrints(documents: readonly Document[]): Prints {
  const all: (PrintPlace & { id: QuantityId })[] = [];
  const others: Written[] = [];
  for (const document of documents) {
    const brief = `${document.audience}/${document.subject}.${versionOf(document)}`;
    const at = (text: string, where: string, place: Place): PrintPlace => ({
      brief,
      lang: document.lang,
      text,
      where,
      place,
    });
    const visit = (node: Inline, where: string): void => {
      if ('children' in node) for (const child of node.children) visit(child, where);
      else if (node.kind === 'number') {
        const { lang = document.lang } = node.form ?? {};
        all.push({ ...at(node.text, where, node.place), lang, id: node.of });
      } else if (node.kind === 'datum') others.push({ ...at(node.text, where, node.place), cell: node.of });
      else if (node.kind === 'text' && node.vouched) others.push(at(node.text, where, node.place));
    };
    for (const block of document.blocks) {
      const where = whereOf(block);
      for (const nodes of inlinesOf(block, { alt: true })) for (const node of nodes) visit(node, where);
      for (const row of drawnIn(block).flatMap(rowsDrawn))
        all.push({ ...at(row.text, where, block.place), id: row.of });
    }
    for (const note of document.notes) for (const node of note.children) visit(node, 'note');
  }
  return {
    all,
    places: (id) => all.filter((print) => print.id === id).map(({ id: _, ...print }) => print),
    written: (text) => others.filter((other) => normalise(other.text) === normalise(text)),
  };
}

function whereOf(block: Block): string {
  return block.kind === 'table' || block.kind === 'figure' ? `${block.kind} ${block.id}`.trim() : 'prose';
}

/** A text as people type it: signs of full width, spaces that do not break and hyphens for minus are the same. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/[-\u2010-\u2015]/g, '−')
    .trim()
    .toLowerCase();
}
