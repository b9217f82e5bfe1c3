/** The PDF: finished pages through pdfkit's objects, with our own glyph runs, fonts and structure tree. */

import type { Document } from '../../model/document.js';
import type { Paged } from '../../model/page.js';
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
  write: async (edition, kit) => writePdf(edition.document, edition.pages(), kit.fonts),
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
  addOutline(shell, paged, targets);
  structure.end();
  embedded.end();
  return compact(await shell.end());
}

/** Page and height of every target by id. */
export type Targets = ReadonlyMap<string, { readonly page: number; readonly y: number }>;

function findTargets(paged: Paged): Targets {
  const found = new Map<string, { page: number; y: number }>();
  for (const [page, frame] of paged.pages.entries()) {
    for (const item of frame.items) {
      if (item.kind === 'target' && !found.has(item.id)) found.set(item.id, { page, y: item.y });
    }
  }
  return found;
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
