/** The store: exact values in and out, no way out of memory, and expressions taken apart. */

import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CellValue, Column } from '../../src/model/resource.js';
import { openStore, type Store, StoreFull } from '../../src/store/index.js';

const column = (name: string, type: Column['type'], scale = 0): Column => ({ name, type, scale, title: {} });

type Columns = readonly (readonly CellValue[])[];

/** A table of these batches; the first row stands in line 2. */
async function load(table: string, columns: readonly Column[], batches: readonly Columns[]): Promise<void> {
  const loading = await store.create(table, columns);
  let line = 1;
  for (const values of batches)
    await loading.append(
      (values[0] ?? []).map(() => (line += 1)),
      values,
    );
  loading.close();
}

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

test('every type comes back as it went in, over many chunks', async () => {
  const many = 5000;
  const numbers = Array.from({ length: many }, (_, row) => BigInt(row));
  await load(
    'typed',
    [
      column('s', 'string'),
      column('i', 'integer'),
      column('n', 'number', 6),
      column('b', 'boolean'),
      column('d', 'date'),
    ],
    [
      [
        ['复"工\n', null],
        [2n ** 63n - 1n, -5n],
        [1n, null],
        [true, null],
        ['0001-01-01', '2024-02-29'],
      ],
      [numbers.map(String), numbers, numbers, numbers.map(() => false), numbers.map(() => '2022-06-14')],
    ],
  );
  const answer = await store.query('SELECT * FROM typed ORDER BY ":line" LIMIT 2');
  expect(answer).toEqual({
    kind: 'answer',
    rows: 2,
    types: ['integer', 'string', 'integer', 'decimal', 'boolean', 'date'],
    columns: [
      [2n, 3n],
      ['复"工\n', null],
      [2n ** 63n - 1n, -5n],
      [{ kind: 'decimal', unscaled: 1n, scale: 6 }, null],
      [true, null],
      ['0001-01-01', '2024-02-29'],
    ],
  });
  const sum = await store.query('SELECT sum(n), sum(i) FILTER (WHERE NOT b), max(":line") FROM typed');
  expect(sum).toMatchObject({
    columns: [[{ unscaled: 12497501n, scale: 6 }], [12497500n], [BigInt(many + 3)]],
  });
});

test('tenths add up, and sums pass 2^53 and 64 bits', async () => {
  await load(
    'sums',
    [column('n', 'number', 1), column('i', 'integer'), column('w', 'number', 2)],
    [
      [
        [1n, 2n],
        [2n ** 62n, 2n ** 62n],
        [10n ** 30n + 1n, 1n],
      ],
    ],
  );
  expect(await store.query('SELECT sum(n), sum(i), sum(i) + sum(i), sum(w) FROM sums')).toMatchObject({
    columns: [
      [{ unscaled: 3n, scale: 1 }],
      [2n ** 63n],
      [2n ** 64n],
      [{ unscaled: 10n ** 30n + 2n, scale: 2 }],
    ],
  });
});

test('a decimal column widens when a later batch needs it, and keeps what it had', async () => {
  await load('wide', [column('n', 'number', 2)], [[[1n, null]], [[-(10n ** 20n)]], [[5n]]]);
  expect(await store.query('SELECT n, ":line" FROM wide ORDER BY rowid')).toMatchObject({
    types: ['decimal', 'integer'],
    columns: [
      [{ unscaled: 1n }, null, { unscaled: -(10n ** 20n) }, { unscaled: 5n }],
      [2n, 3n, 4n, 5n],
    ],
  });
});

test('an answer some rows at a time', async () => {
  const sizes: number[] = [];
  const lines: unknown[] = [];
  for await (const [line = []] of store.stream('SELECT ":line" FROM typed')) {
    sizes.push(line.length);
    for (const each of line) lines.push(each);
  }
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2048);
  expect(lines).toEqual(Array.from({ length: 5002 }, (_, row) => BigInt(row + 2)));
});

test('a double never leaves the store', async () => {
  expect(await store.query('SELECT avg(i) FROM sums')).toEqual({
    kind: 'refusal',
    reason: 'inexact',
    problem: 'DOUBLE',
  });
  expect(await store.query('SELECT 1.0::FLOAT')).toMatchObject({ reason: 'inexact' });
  expect(await store.query('SELECT [1]')).toMatchObject({ kind: 'refusal', reason: 'sql' });
});

test('what SQL says against a query comes back as one sentence', async () => {
  expect(await store.query('SELECT x FROM sums')).toEqual({
    kind: 'refusal',
    reason: 'sql',
    problem: 'Referenced column "x" not found in FROM clause!',
  });
});

test('the doors are shut: files, net, settings, extensions', async () => {
  for (const sql of [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM glob('/etc/*')",
    "COPY (SELECT 1) TO '/tmp/briefwright-leak.csv'",
    "ATTACH '/tmp/briefwright-leak.db'",
    'INSTALL httpfs',
    'LOAD httpfs',
    "SET memory_limit = '64GB'",
    'SET enable_external_access = true',
    'SET threads = 4',
    'RESET lock_configuration',
    "SELECT getenv('HOME')",
  ])
    expect(await store.query(sql), sql).toMatchObject({ kind: 'refusal' });
  expect(existsSync('/tmp/briefwright-leak.csv')).toBe(false);
  expect(existsSync('/tmp/briefwright-leak.db')).toBe(false);
});

test('columns of an expression with their places, also after characters of several bytes', async () => {
  expect(await store.parse("sum(a) filter (where 名 = '复工' and week.date >= b)")).toEqual({
    kind: 'expression',
    text: "sum(a) filter (where 名 = '复工' and week.date >= b)",
    aggregate: true,
    columns: [
      { path: ['a'], aggregated: true, offset: 4, length: 1 },
      { path: ['名'], aggregated: true, offset: 21, length: 1 },
      { path: ['week', 'date'], aggregated: true, offset: 34, length: 9 },
      { path: ['b'], aggregated: true, offset: 47, length: 1 },
    ],
  });
  expect(await store.parse('"a ""b" + 1 -- comment')).toMatchObject({
    aggregate: false,
    columns: [{ path: ['a "b'], aggregated: false, offset: 0, length: 7 }],
  });
  expect(await store.parse('count(*) + c')).toMatchObject({ columns: [{ path: ['c'], aggregated: false }] });
});

test('syntax errors have a place', async () => {
  expect(await store.parse("名 = '复' = = 1")).toEqual({
    kind: 'faulty',
    faults: [{ code: 'syntax', what: 'syntax error at or near "="', offset: 8, length: 1 }],
  });
  expect(await store.parse('sum(a')).toMatchObject({ faults: [{ code: 'syntax', offset: 4, length: 1 }] });
});

test('nothing but one plain exact expression passes', async () => {
  const refused: Readonly<Record<string, string>> = {
    "read_csv('/etc/passwd')": 'not-allowed read_csv',
    "count(*) filter (where exists (select 1 from read_csv('/etc/passwd')))": 'not-allowed subquery',
    '(select max(a) from other)': 'not-allowed subquery',
    'a in (select b from t)': 'not-allowed subquery',
    'a; drop table t': 'syntax',
    'a); drop table t; select (1': 'not-allowed',
    'a) from other where (true': 'not-allowed SELECT',
    'a), (b': 'not-allowed SELECT',
    'a) union select (1': 'not-allowed',
    'sum(a) over ()': 'not-allowed window',
    '*': 'not-allowed star',
    "columns('a.*')": 'not-allowed star',
    $1: 'not-allowed parameter',
    'list_transform([1], x -> x)': 'not-allowed list_transform',
    'random()': 'not-allowed random',
    "current_setting('threads')": 'not-allowed current_setting',
    "repeat('x', 1000000000)": 'not-allowed repeat',
    'any_value(a)': 'not-allowed any_value',
    'a[1]': 'not-allowed array_extract',
    'sum(a) / count(*)': 'inexact /',
    'avg(a)': 'inexact avg',
    'a * 1e3': 'inexact double',
    'a::double': 'inexact double',
    'round(a, 1)': 'inexact round',
  };
  for (const [text, fault] of Object.entries(refused)) {
    const parsed = await store.parse(text);
    const told =
      parsed.kind === 'faulty' ? parsed.faults.map(({ code, what }) => `${code} ${what}`) : ['passed'];
    expect(told[0], text).toContain(fault);
  }
});

test('ordinary expressions pass', async () => {
  for (const text of [
    'count(*)',
    'count(distinct s)',
    "count(*) filter (where d between date '2022-04-01' and '2022-05-01')",
    "s in ('a', 'b') and not b or s like 'C3%' and i is not null",
    'case when b then n else -n end',
    'sum(n * i) - 0.5 * sum(coalesce(n, 0))',
    "quantile_disc(date_diff('day', d, d), 0.5)",
    'extract(year from d) = 2022',
    'cast(b as integer) + true::int',
    'max(d) - min(d)',
  ])
    expect(await store.parse(text), text).toMatchObject({ kind: 'expression' });
});

test('a store that may take no more memory says so, while it is filled and when it is asked', async () => {
  const small = await openStore({ megabytes: 24 });
  const texts = Array.from({ length: 2048 }, (_, row) => `${row}`.padStart(60, 'x'));
  const loading = await small.create('full', [column('s', 'string')]);
  const fill = async (): Promise<void> => {
    for (let batch = 0; batch < 500; batch++)
      await loading.append(
        texts.map((_, row) => batch * 2048 + row),
        [texts.map((text) => `${batch}${text}`)],
      );
  };
  await expect(fill()).rejects.toThrow(StoreFull);
  loading.close();
  await expect(small.query('SELECT count(*) FROM (SELECT s FROM "full" GROUP BY s)')).rejects.toThrow(
    StoreFull,
  );
  small.close();
});
