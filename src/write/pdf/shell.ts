/** pdfkit as the shell: pages, catalogue, document information and one XMP block of our own. */

import PDFDocument, { type Page, type Reference } from 'pdfkit';
import { localeOf } from '../../locale/index.js';
import type { Document } from '../../model/document.js';
import type { Paged } from '../../model/page.js';
import { xmp } from './metadata.js';
import { type Deflate, openDeflate, wellFormed } from './objects.js';

export interface Shell {
  readonly doc: PDFDocument;
  readonly pages: readonly Page[];
  /** Sets the content of a page. */
  write(page: number, operators: string): void;
  /** An extended graphics state with this fill and stroke opacity. */
  opacity(value: number): { readonly name: string; readonly ref: Reference };
  /** Closes the document: its bytes. */
  end(): Promise<Uint8Array>;
}

/** Opens a document with all its pages, empty; `part` is that of PDF/A. */
export function openShell(document: Document, paged: Paged, part: 2 | 3): Shell {
  const { meta, lang } = document;
  const created = new Date(`${meta.date}T00:00:00Z`);
  const subject = meta.banner ?? meta.runningHead;
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    compress: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    lang: localeOf(lang).tag,
    displayTitle: true,
    tagged: true,
    font: null,
    info: {
      Title: wellFormed(meta.title),
      Author: wellFormed(meta.organ),
      Subject: wellFormed(subject),
      Keywords: wellFormed(meta.keywords.join(', ')),
      Creator: 'Briefwright',
      Producer: 'Briefwright',
      CreationDate: created,
      ModDate: created,
    },
  });
  // pdfkit does not escape its XMP and cannot hold the identifiers of two standards: ours replaces it.
  const block = xmp(document, part);
  doc._addInfo = () => {};
  doc.metadata = {
    append: () => {},
    end: () => {},
    getXML: () => block,
    getLength: () => new TextEncoder().encode(block).length,
  };
  const collected = collect(doc);
  const pages = paged.pages.map(
    ({ width, height }) => doc.addPage({ size: [width, height], margin: 0 }).page,
  );
  const deflate = openDeflate();
  const states = new Map<number, { name: string; ref: Reference }>();
  return {
    doc,
    pages,
    write: (page, operators) => setContent(pages[page], operators, deflate),
    opacity: (value) => {
      const known = states.get(value);
      if (known) return known;
      const ref = doc.ref({ Type: 'ExtGState', ca: value, CA: value });
      const state = { name: `G${states.size + 1}`, ref };
      states.set(value, state);
      return state;
    },
    end: async () => {
      for (const { ref } of states.values()) ref.end();
      doc.end();
      return collected;
    },
  };
}

/** Compressed at once: pdfkit would hold the operators of all pages until the end. */
function setContent(page: Page | undefined, operators: string, deflate: Deflate): void {
  if (!page) throw new Error('content for a page that is not there');
  const { content } = page;
  content.buffer.length = 0;
  content.compress = false;
  content.data.Filter = 'FlateDecode';
  content.write(deflate(operators));
}

/** All that the document writes, when it has ended. */
function collect(doc: PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
}
