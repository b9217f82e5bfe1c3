/** Parquet goes into the store as it is when nothing in it is wrong, and is read row by row when something is. */

import { expect, test } from 'vitest';
import { readDataSet } from '../../src/read/index.js';
import { openLog } from '../../src/source/log.js';
import { openStore } from '../../src/store/index.js';
import { descriptor, makeProject, parquetOf, tell } from './fixture.js';

interface Outcome {
  /** True when rows were typed one by one. */
  readonly byRow: boolean;
  readonly told: readonly string[];
  readonly values: readonly unknown[];
}

/** Reads one column `a` of a file with the rows of a query. */
async function readColumn(field: object, query: string, schema: object = {}): Promise<Outcome> {
  const resource = { name: 't', path: 't.parquet', schema: { fields: [{ name: 'a', ...field }], ...schema } };
  const world = makeProject({
    'datapackage.json': descriptor([resource]),
    't.parquet': await parquetOf(query),
  });
  const log = openLog();
  const store = await openStore();
  let byRow = false;
  const watched: typeof store = {
    ...store,
    create: (...table) => {
      byRow = true;
      return store.create(...table);
    },
  };
  try {
    await readDataSet('data/set', watched, world, log);
    const answer = await store.query('SELECT ":line", a FROM t ORDER BY 1');
    const columns = answer.kind === 'answer' ? answer.columns : [];
    const plain = (columns[1] ?? []).map((value) =>
      typeof value === 'object' && value !== null ? value.unscaled : value,
    );
    return { byRow, told: tell(log), values: [...(columns[0] ?? []).map(Number), ...plain] };
  } finally {
    store.close();
  }
}

const three = (...values: string[]) => `SELECT unnest([${values.join(', ')}]) AS a`;

test.each([
  [
    'texts',
    { type: 'string', constraints: { enum: ['x', 'y'] } },
    three("'x'", "'y'", 'NULL'),
    ['x', 'y', null],
  ],
  [
    'texts by pattern',
    { type: 'string', constraints: { pattern: '[a-z]+' } },
    three("'x'", "'yz'"),
    ['x', 'yz'],
  ],
  ['integers', { type: 'integer', constraints: { minimum: 1, maximum: 3 } }, three('1', '3'), [1n, 3n]],
  [
    'decimals of fewer places',
    { type: 'number', 'briefwright:decimals': 3 },
    three('1.5::DECIMAL(9,1)'),
    [1500n],
  ],
  [
    'dates',
    { type: 'date', constraints: { maximum: '2022-06-14' } },
    three("DATE '2022-06-14'"),
    ['2022-06-14'],
  ],
  ['booleans', { type: 'boolean', constraints: { required: true } }, three('true', 'false'), [true, false]],
])('sound %s are taken as they are, each with the number of its row', async (_, field, query, values) => {
  const read = await readColumn(field, query);
  expect(read.told).toEqual([]);
  expect(read.byRow).toBe(false);
  expect(read.values).toEqual([...values.map((_value, at) => at + 1), ...values]);
});

test.each([
  ['a value out of an enum', { type: 'string', constraints: { enum: ['x'] } }, three("'x'", "'z'"), 2],
  ['a length', { type: 'string', constraints: { maxLength: 1 } }, three("'x'", "'xy'"), 2],
  ['what must be there', { type: 'date', constraints: { required: true } }, three('NULL::DATE'), 1],
  ['a minimum', { type: 'integer', constraints: { minimum: 1 } }, three('1', '0', '2'), 2],
  [
    'a maximum of decimals',
    { type: 'number', constraints: { maximum: '1.5' } },
    three('1.50::DECIMAL(9,2)', '1.51'),
    2,
  ],
  ['an enum of numbers', { type: 'integer', constraints: { enum: [1, 3] } }, three('1', '2', '3'), 2],
  ['a latest day', { type: 'date', constraints: { maximum: '2022-06-14' } }, three("DATE '2022-06-15'"), 1],
  ['a credit code', { type: 'string', 'briefwright:check': 'uscc' }, three("'91110000600037341N'"), 1],
  ['a character', { type: 'string' }, three("'x'", "'y' || chr(1)"), 2],
])('%s that is broken is told at its row', async (_, field, query, row) => {
  const read = await readColumn(field, query);
  expect(read.byRow).toBe(true);
  expect(read.told).toHaveLength(1);
  expect(read.told[0]).toMatch(new RegExp(`^t\\.parquet:${row}:1\\+0 read/`));
});

test('a pattern is matched in the store, and what breaks it is told at its row', async () => {
  const pattern = { type: 'string', constraints: { pattern: '[a-z]+' } };
  const read = await readColumn(pattern, three("'x'", "'Z'"));
  expect(read.byRow).toBe(false);
  expect(read.told).toEqual([
    't.parquet:2:1+0 read/constraint-error `Z` does not match `[a-z]+` (`a`) | the file has no lines: this is row 2',
  ]);
});

test('a text that stands for no value is none', async () => {
  const read = await readColumn({ type: 'string' }, three("'x'", "'-'"), { missingValues: ['-'] });
  expect(read).toEqual({ byRow: true, told: [], values: [1, 2, 'x', null] });
});

test('a number of more places than are kept is told, not rounded', async () => {
  const read = await readColumn({ type: 'number', 'briefwright:decimals': 1 }, three('1.25::DECIMAL(9,2)'));
  expect(read.told[0]).toContain('read/too-precise');
});
