/** The PDF: finished pages through pdfkit's objects, with our own glyph runs, fonts and structure tree. */

import type { PdfValue } from 'pdfkit';
import type { Document } from '../../model/document.js';
import type { Item, Paged } from '../../model/page.js';
import type { Fonts } from '../../text/index.js';
import type { Writer } from '../writer.js';
import { compact } from './compact.js';
import { embedFonts } from './fonts.js';
import { paintPage } from './paint.js';
import { openShell, type Shell } from './shell.js';
import { openStructure } from './tags.js';

/** Tagged PDF 1.7 with embedded subset fonts; the same edition gives the same bytes. */
export const pdf: Writer = {
  ext: 'pdf',
  write: async (edition, kit) => {
    const paged = edition.pages();
    // Laid out with an error, a page may hold what no face can draw; nothing will be written.
    return kit.log.failed ? new Uint8Array() : writePdf(edition.document, paged, kit.fonts);
  },
};

export async function writePdf(document: Document, paged: Paged, fonts: Fonts): Promise<Uint8Array> {
  const shell = openShell(document, paged);
  const embedded = embedFonts(shell.doc, fonts);
  const structure = openStructure(shell, paged);
  const targets = findTargets(paged);
  for (const [index, frame] of paged.pages.entries()) {
    shell.doc.switchToPage(index);
    paintPage({ shell, page: index, frame, fonts: embedded, structure, targets });
  }
  nameTargets(shell, paged, targets);
  addOutline(shell, paged, targets);
  structure.end();
  embedded.end();
  return compact(await shell.end());
}

/** Page and height of every target by id. */
export type Targets = ReadonlyMap<string, { readonly page: number; readonly y: number }>;

function findTargets(paged: Paged): Targets {
  const found = new Map<string, { page: number; y: number }>();
  const search = (items: readonly Item[], page: number, top: number): void => {
    for (const item of items) {
      if (item.kind === 'group') search(item.items, page, top + item.y);
      if (item.kind === 'target' && !found.has(item.id)) found.set(item.id, { page, y: top + item.y });
    }
  };
  for (const [page, frame] of paged.pages.entries()) search(frame.items, page, 0);
  return found;
}

/** Named destinations, so that other documents can lead here too; a name tree is sorted by code unit (ISO 32000-1, 7.9.6). */
function nameTargets({ doc, pages }: Shell, paged: Paged, targets: Targets): void {
  const sorted = [...targets].sort(([a], [b]) => (a < b ? -1 : 1));
  const names = sorted.flatMap(([id, { page, y }]): PdfValue[] => {
    const [onPage, frame] = [pages[page], paged.pages[page]];
    if (!onPage || !frame) throw new Error(`target ${id} is on no page`);
    return [new String(id), [onPage.dictionary, 'XYZ', 0, frame.height - y, null]];
  });
  doc._root.data.Names.data.Dests = { Names: names };
}

function addOutline({ doc }: Shell, paged: Paged, targets: Targets): void {
  const open = [{ level: 0, item: doc.outline }];
  for (const { level, title, target } of paged.outline) {
    const place = targets.get(target);
    if (!place) throw new Error(`the outline leads to ${target}, which is on no page`);
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1)?.item ?? doc.outline;
    const item = parent.addItem(title, { pageNumber: place.page, top: place.y, left: 0, expanded: true });
    open.push({ level, item });
  }
}
