/** Copying and searching: what poppler, MuPDF and pdf.js read in a file is the text of the document, no word cut or joined. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Block, Document, Inline } from '../../src/model/document.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { writePdf } from '../../src/write/pdf/index.js';
import { editionOf, houseStyle, sampleDocument, type TestLang } from '../documents.js';
import { brief } from '../layout/briefs.js';
import { has, hasPoppler } from '../readers/programs.js';
import { openShipped } from '../shipped.js';

const folder = mkdtempSync(join(tmpdir(), 'briefwright-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hasMupdf = has('mutool', '-v');

interface Written {
  readonly document: Document;
  readonly path: string;
  readonly bytes: Uint8Array;
}
const files: Written[] = [];

beforeAll(async () => {
  const fonts = openFonts();
  const shipped = (await openShipped()).map(({ edition }) => edition.document);
  for (const lang of ['en', 'zh'] as const)
    for (const document of [
      brief(lang),
      sampleDocument(lang),
      ...shipped.filter((each) => each.lang === lang),
    ]) {
      const { drawings } = editionOf(document);
      const bytes = await writePdf(document, layout(document, drawings, houseStyle, fonts, openLog()), fonts);
      const path = join(folder, `${files.length}.pdf`);
      writeFileSync(path, bytes);
      files.push({ document, path, bytes });
    }
});

const run = (program: string, ...args: string[]): string =>
  spawnSync(program, args, { maxBuffer: 1 << 28 }).stdout.toString();

async function readByPdfJs(bytes: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  await document.destroy();
  return pages.join('\n');
}

/** How each program reads a file; `-layout` keeps columns apart and so cuts what stands beside something else. */
const readers = [
  {
    name: 'poppler',
    there: hasPoppler,
    read: ({ path }: Written) => run('pdftotext', '-enc', 'UTF-8', path, '-'),
  },
  {
    name: 'poppler -raw',
    there: hasPoppler,
    read: ({ path }: Written) => run('pdftotext', '-raw', '-enc', 'UTF-8', path, '-'),
  },
  {
    name: 'poppler -layout',
    there: hasPoppler,
    read: ({ path }: Written) => run('pdftotext', '-layout', '-enc', 'UTF-8', path, '-'),
  },
  {
    name: 'mupdf',
    there: hasMupdf,
    read: ({ path }: Written) => run('mutool', 'draw', '-q', '-F', 'txt', path),
  },
  { name: 'pdf.js', there: true, read: ({ bytes }: Written) => readByPdfJs(bytes) },
] as const;

const han = '[\\p{Script=Han}，。、；：！？“”‘’（）《》—…·]';

/** One line: words broken over two by a hyphen made whole, lines joined by a space, in Chinese by nothing. */
function joined(text: string, lang: TestLang): string {
  const whole = text.replace(/\u00ad\s*\n\s*/g, '').replace(/[\f\u00a0\u3000]/g, ' ');
  if (lang === 'en') return whole.replace(/\s+/g, ' ');
  // Between Han and letters a gap stands that may read as a space; between Han never.
  return whole.replace(/ *\n */g, '').replace(new RegExp(`(?<!${han}) +| +(?!${han})`, 'gu'), '');
}

/** pdf.js leaves soft hyphens out, so that the halves of a word stand on two lines: its words are compared without spaces. */
function readAs(name: string, text: string, { lang }: Document): string {
  const line = joined(text, lang as TestLang);
  return name === 'pdf.js' && lang === 'en' ? line.replace(/ /g, '') : line;
}

/** The texts of a document that stand in one column: between note references and forced breaks. */
function textsOf(document: Document): readonly string[] {
  const lines = (nodes: readonly Inline[]): string[] => {
    const found = [''];
    const visit = (node: Inline): void => {
      if ('children' in node) node.children.forEach(visit);
      else if (node.kind === 'note' || node.kind === 'break' || !('text' in node)) found.push('');
      else found.push(`${found.pop()}${node.text}`);
    };
    nodes.forEach(visit);
    return found;
  };
  const ofBlock = (block: Block): string[] => {
    if (block.kind === 'heading' || block.kind === 'paragraph') return lines(block.children);
    if (block.kind === 'list') return block.items.flatMap((item) => item.blocks.flatMap(ofBlock));
    if (block.kind === 'table' || block.kind === 'figure')
      return [...lines(block.caption), ...block.notes.flatMap(lines)];
    return [];
  };
  const texts = [
    ...document.blocks.flatMap(ofBlock),
    ...document.notes.flatMap((note) => lines(note.children)),
  ];
  return (
    texts
      .map((text) => joined(text.normalize('NFC'), document.lang as TestLang).trim())
      // Poppler takes single characters in a row for one word set wide.
      .filter((text) => text !== '' && !/^(\S )+\S$/.test(text))
  );
}

/** Cells that stand on one line. */
function cellsOf(document: Document): readonly string[] {
  const text = (nodes: readonly Inline[]): string =>
    nodes
      .map((node) => ('children' in node ? text(node.children) : 'text' in node ? node.text : ''))
      .join('');
  return document.blocks
    .flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells) : []))
    .map((cell) => joined(text(cell.children), document.lang as TestLang).trim())
    .filter((words) => words !== '' && words.length < 12);
}

describe.each(readers)('$name (skipped where it is missing)', ({ name, there, read }) => {
  test.skipIf(!there)('reads every text of the documents whole', async () => {
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const found = readAs(name, await read(file), file.document);
      const lost = [...textsOf(file.document), ...cellsOf(file.document)].filter(
        (text) => !found.includes(readAs(name, text, file.document)),
      );
      expect(lost, name).toEqual([]);
    }
  });

  test.skipIf(!there || name.endsWith('layout'))('reads paragraphs in their order', async () => {
    for (const file of files) {
      const found = readAs(name, await read(file), file.document);
      const long = file.document.blocks
        .flatMap((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? [block] : []))
        .flatMap((block) => textsOf({ ...file.document, blocks: [block], notes: [] }).slice(0, 1))
        .filter((text) => text.length > 14);
      let at = -1;
      for (const text of long) {
        const next = found.indexOf(readAs(name, text, file.document), at + 1);
        expect(next, `${name}: ${text}`).toBeGreaterThan(at);
        at = next;
      }
    }
  });
});
