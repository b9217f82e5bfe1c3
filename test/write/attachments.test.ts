/** The files a public brief carries: what they are, what they tell, and that others read them back byte by byte. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, describe, expect, test } from 'vitest';
import { readAudience } from '../../src/compose/index.js';
import { layout } from '../../src/layout/index.js';
import type { Document, Table } from '../../src/model/document.js';
import { openLog } from '../../src/source/log.js';
import { openWorld } from '../../src/source/world.js';
import { openFonts } from '../../src/text/index.js';
import { attachmentsOf } from '../../src/write/attachments.js';
import { tableCsv } from '../../src/write/csv.js';
import { docx } from '../../src/write/docx/index.js';
import { html } from '../../src/write/html/index.js';
import { ledger } from '../../src/write/ledger.js';
import { pdf } from '../../src/write/pdf/index.js';
import {
  documentOf,
  editionOf,
  houseStyle,
  openKit,
  sampleDocument,
  type TestLang,
  Writing,
} from '../documents.js';
import { has, hasPoppler, hasQpdf } from '../readers/programs.js';
import { buildShipped, bytesOf } from '../shipped.js';

const fonts = openFonts();
const folder = mkdtempSync(join(tmpdir(), 'briefwright-attachments-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const carrying = (lang: TestLang): Document => ({ ...sampleDocument(lang), attach: true });

function write(document: Document): Promise<Uint8Array> {
  const edition = editionOf(document);
  const pages = layout(document, edition.drawings, houseStyle, fonts, openLog());
  return pdf.write({ ...edition, pages: () => pages }, openKit());
}

const rowsOf = (bytes: Uint8Array): string[][] => parse(Buffer.from(bytes), { bom: true });

const programs = hasQpdf && hasPoppler && has('pdfdetach', '-v');

describe.each(['en', 'zh'] as const)('a brief in %s', (lang) => {
  test('carries the ledger as it is written beside it, its tables of figures and what its charts show', async () => {
    const document = carrying(lang);
    const files = attachmentsOf(editionOf(document));
    expect(files.map(({ name }) => name)).toEqual(
      ['by-region.csv', 'checks.csv', 'mixed.csv', 'numbers.json', 'weekly.csv'].sort(),
    );
    const beside = bytesOf(await ledger.write(editionOf(document), openKit()));
    expect(Buffer.from(files.find(({ name }) => name === 'numbers.json')?.bytes ?? [])).toEqual(
      Buffer.from(beside),
    );
    expect(files.map(({ description }) => description)[0]).toContain(lang === 'en' ? 'Table 1. ' : '表1　');
  });

  test.skipIf(!programs)('is read back byte by byte (pdf.js; skipped without qpdf and poppler)', async () => {
    const document = carrying(lang);
    const bytes = await write(document);
    const path = join(folder, `${lang}.pdf`);
    writeFileSync(path, bytes);
    const expected = attachmentsOf(editionOf(document));
    const opened = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    const read = (await opened.getAttachments()) as Record<
      string,
      { content: Uint8Array; description: string }
    >;
    expect(Object.keys(read).sort()).toEqual(expected.map(({ name }) => name));
    for (const { name, bytes: content, description } of expected) {
      expect(Buffer.from(read[name]?.content ?? [])).toEqual(Buffer.from(content));
      expect(read[name]?.description).toBe(description);
      const shown = spawnSync('qpdf', [`--show-attachment=${name}`, path], { maxBuffer: 1 << 28 });
      expect(Buffer.compare(shown.stdout, Buffer.from(content))).toBe(0);
      spawnSync('pdfdetach', ['-savefile', name, '-o', join(folder, name), path]);
      expect(Buffer.compare(readFileSync(join(folder, name)), Buffer.from(content))).toBe(0);
    }
    expect(Buffer.from(bytes).equals(Buffer.from(await write(document)))).toBe(true);
  });

  test('a table is told as printed, with exact values and ids, and nothing else', () => {
    const document = sampleDocument(lang);
    const table = document.blocks.find(
      (block): block is Table => block.kind === 'table' && block.look === 'grid',
    );
    if (!table) throw new Error('no table');
    const [head = [], ...rows] = rowsOf(tableCsv(table, document));
    expect(rows).toHaveLength(table.rows.length);
    const at = (name: string): number => head.indexOf(name);
    const listed = lang === 'en' ? 'Listed (plants)' : '名单工厂（家）';
    const share = lang === 'en' ? 'Share at work' : '开工率';
    const say = (what: string, en: string, zh: string): string =>
      lang === 'en' ? `${what}: ${en}` : `${what}：${zh}`;
    expect(rows[0]?.[at(listed)]).toBe('22,500');
    expect(rows[0]?.[at(say(listed, 'value', '数值'))]).toBe('22500');
    expect(rows[0]?.[at(say(listed, 'id', '标识'))]).toBe('listed');
    const [over, under] = [at(say(share, 'numerator', '分子')), at(say(share, 'denominator', '分母'))];
    for (const [nth, row] of rows.entries()) {
      const id = row[at(say(share, 'id', '标识'))] ?? '';
      const { value } = document.quantities.get(id) ?? {};
      expect(
        table.rows[nth]?.cells.some(({ children }) =>
          children.some((node) => node.kind === 'number' && node.of === id),
        ),
      ).toBe(true);
      if (value?.kind === 'exact')
        expect([row[over], row[under]]).toEqual([String(value.numerator), String(value.denominator)]);
      if (value?.kind === 'missing') expect([row[over], row[under]]).toEqual(['', '']);
    }
    expect(head.at(-1)).toBe(document.labels.synthetic);
    expect(new Set(rows.map((row) => row.at(-1)))).toEqual(new Set(['true']));
  });

  test('a chart is told by its rows: items, figures as printed, exact values, ids', () => {
    const document = sampleDocument(lang);
    const file = attachmentsOf({ ...editionOf(document), document: { ...document, attach: true } }).find(
      ({ name }) => name === 'weekly.csv',
    );
    const figure = document.blocks.find((block) => block.kind === 'figure' && block.id === 'weekly');
    const rows = figure?.kind === 'figure' && figure.content.kind === 'chart' ? figure.content.rows : [];
    const [head = [], ...told] = rowsOf(file?.bytes ?? new Uint8Array());
    const at = head.findIndex((text) => /(: id|：标识)$/.test(text));
    expect(rows.length).toBeGreaterThan(1);
    expect(told.map((fields) => fields[at])).toEqual(rows.map(({ of }) => of));
    expect(
      told.map((fields) => fields[at - (head.some((text) => /denominator|分母/.test(text)) ? 3 : 2)]),
    ).toEqual(rows.map(({ text }) => text));
  });

  test('Word and HTML do not change', async () => {
    for (const writer of [docx, html])
      expect(
        Buffer.from(await writer.write(editionOf(carrying(lang)), openKit())).equals(
          Buffer.from(await writer.write(editionOf(sampleDocument(lang)), openKit())),
        ),
      ).toBe(true);
  });
});

test('words that a spreadsheet would run are shown, and quotes and lines survive', () => {
  const w = new Writing('en');
  const cells = ['=1+1', '-x', '@a', 'say "a", b', 'two\nlines'].map((text) => [w.text(text, text)]);
  const table: Table = {
    kind: 'table',
    id: 'hostile',
    label: '',
    caption: [],
    look: 'grid',
    columns: cells.map(() => ({ align: 'left' })),
    head: [],
    rows: [w.cells('body', ...cells)],
    notes: [],
    synthetic: 'none',
    place: w.at(),
  };
  const bytes = tableCsv(table, documentOf('en', [table]));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(rowsOf(bytes)[1]).toEqual(["'=1+1", "'-x", "'@a", 'say "a", b', 'two\nlines']);
});

test('a head that spans rows and columns stands over each of its columns once', () => {
  const w = new Writing('en');
  const [wide, tall, a, b] = ['Wide', 'Tall', 'A', 'B'].map((text) => [w.text(text, text)]);
  const upper = w.cells('head', tall ?? [], wide ?? []);
  const cells = upper.cells.map((cell, nth) => ({ ...cell, ...(nth === 0 ? { rows: 2 } : { columns: 2 }) }));
  const table: Table = {
    kind: 'table',
    id: 'spans',
    label: '',
    caption: [],
    look: 'grid',
    columns: [{ align: 'left' }, { align: 'left' }, { align: 'left' }],
    head: [{ ...upper, cells }, w.cells('head', a ?? [], b ?? [])],
    rows: [w.cells('body', a ?? [], b ?? [], a ?? [])],
    notes: [],
    synthetic: 'none',
    place: w.at(),
  };
  expect(rowsOf(tableCsv(table, documentOf('en', [table])))).toEqual([
    ['Tall', 'Wide – A', 'Wide – B'],
    ['A', 'B', 'A'],
  ]);
});

test('the shipped briefs for the public carry their files and stay under 200 kB without them', async () => {
  const files = await buildShipped({ audiences: ['press'] });
  for (const [path, bytes] of [...files].filter(([name]) => /^press\/.*\.pdf$/.test(name))) {
    const opened = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    const read = (await opened.getAttachments()) as Record<string, { content: Uint8Array }>;
    const beside = files.get(path.replace(/\.pdf$/, '.numbers.json')) ?? new Uint8Array();
    expect(Buffer.from(read['numbers.json']?.content ?? []).equals(Buffer.from(beside))).toBe(true);
    const text = Buffer.from(beside).toString();
    // Nothing of the machine, and no figure that is not printed.
    expect(text).not.toMatch(/"file": "\/|[A-Z]:\\\\/);
    const { numbers, printed, figures } = JSON.parse(text) as Record<
      string,
      { id: string; rows?: { id: string }[] }[]
    >;
    const told = new Set(
      [...(printed ?? []), ...(figures ?? []).flatMap(({ rows }) => rows ?? [])].map(({ id }) => id),
    );
    expect((numbers ?? []).filter(({ id }) => !told.has(id))).toEqual([]);
    // With what they carry, so that they surely do without.
    expect(bytes.length).toBeLessThan(200_000);
  }
});

test('an audience for the public attaches unless it says otherwise', () => {
  const world = openWorld('.');
  const source = world.text('templates/press/audience.yaml') ?? '';
  const attachOf = (more: string): boolean | 'fitting' | undefined => {
    const altered = {
      ...world,
      text: (path: string) => (path.endsWith('audience.yaml') ? source + more : world.text(path)),
    };
    return readAudience('press', altered, openLog())?.attach;
  };
  expect(['', 'public: false\n', 'public: false\nattach: true\n', 'attach: false\n'].map(attachOf)).toEqual([
    'fitting',
    false,
    true,
    false,
  ]);
});
