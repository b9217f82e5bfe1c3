/** pdfkit as the shell: pages, catalogue, document information and one XMP block of our own. */

import PDFDocument, { type Page, type Reference } from 'pdfkit';
import { localeOf } from '../../locale/index.js';
import type { Document } from '../../model/document.js';
import type { Blend, Paged } from '../../model/page.js';
import { xmp } from './metadata.js';
import { type Deflate, fitting, openDeflate } from './objects.js';

/** How what is painted meets what lies below. */
export interface Look {
  /** Opacity, from 0 to 1; 1 when absent. */
  readonly fill?: number;
  readonly stroke?: number;
  readonly blend?: Blend;
}

export interface Shell {
  readonly doc: PDFDocument;
  readonly pages: readonly Page[];
  /** Sets the content of a page. */
  write(page: number, operators: string): void;
  /** An extended graphics state; those alike are one object. */
  state(look: Look): { readonly name: string; readonly ref: Reference };
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
      Title: fitting(meta.title),
      Author: fitting(meta.organ),
      Subject: fitting(subject),
      Keywords: fitting(meta.keywords.join(', ')),
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
  const states: States = new Map();
  return {
    doc,
    pages,
    write: (page, operators) => setContent(pages[page], operators, deflate),
    state: (look) => stateOf(look, states, doc),
    end: async () => {
      for (const { ref } of states.values()) ref.end();
      doc.end();
      return collected;
    },
  };
}

type States = Map<string, { readonly name: string; readonly ref: Reference }>;

function stateOf(
  { fill = 1, stroke = 1, blend }: Look,
  states: States,
  doc: PDFDocument,
): ReturnType<Shell['state']> {
  const key = `${fill} ${stroke} ${blend}`;
  const known = states.get(key);
  if (known) return known;
  const mixed = blend === undefined ? {} : { BM: blendName(blend) };
  const ref = doc.ref({ Type: 'ExtGState', ca: fill, CA: stroke, ...mixed });
  const state = { name: `G${states.size + 1}`, ref };
  states.set(key, state);
  return state;
}

/** `color-dodge` as `ColorDodge` (ISO 32000-1, 11.3.5): PDF has the modes of CSS under the same names. */
function blendName(blend: Blend): string {
  return blend.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
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
