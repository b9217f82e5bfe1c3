/** The PDF: finished pages through pdfkit's objects, with our own glyph runs, fonts and structure tree. */

import type { Document } from '../../model/document.js';
import type { Paged } from '../../model/page.js';
import type { Fonts } from '../../text/index.js';
import { type Attachment, attachmentsOf } from '../attachments.js';
import type { Writer } from '../writer.js';
import { attachFiles } from './attachments.js';
import { openFile } from './file.js';
import { embedFonts } from './fonts.js';
import { openGradients } from './gradients.js';
import { openImages } from './images.js';
import { nameTargets, openLinks, writeOutline } from './links.js';
import { paintPage } from './paint.js';
import { openShell } from './shell.js';
import { openStructure } from './tags.js';

/**
 * Tagged PDF 1.7 with embedded subset fonts, PDF/UA-1 and PDF/A-2a, or PDF/A-3a where it carries files; the same edition gives
 * the same bytes.
 */
export const pdf: Writer = {
  ext: 'pdf',
  write: async (edition, kit) => {
    const paged = edition.pages();
    // Laid out with an error, a page may hold what no face can draw; nothing will be written.
    if (kit.log.failed) return new Uint8Array();
    return writePdf(edition.document, paged, kit.fonts, attachmentsOf(edition));
  },
};

export async function writePdf(
  document: Document,
  paged: Paged,
  fonts: Fonts,
  attachments: readonly Attachment[] = [],
): Promise<Uint8Array> {
  const shell = openShell(document, paged, attachments.length > 0 ? 3 : 2);
  const embedded = embedFonts(shell.doc, fonts);
  const images = openImages(shell.doc);
  const gradients = openGradients(shell.doc);
  const structure = openStructure(shell, paged);
  const links = openLinks(shell, paged, structure);
  for (const [page, frame] of paged.pages.entries())
    paintPage({
      ...{ shell, page, frame, fonts: embedded, images, gradients, structure, links },
      lang: paged.lang,
    });
  nameTargets(links, shell, paged);
  writeOutline(links, shell, paged);
  attachFiles(attachments, document, shell);
  structure.end();
  embedded.end();
  const file = openFile(await shell.end());
  structure.write(file);
  return file.end();
}
