/** Every format gives the same typed rows, and every problem its place in that format's own terms. */

import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { descriptor, parquetOf, read, readOne, table } from './fixture.js';

const fields = {
  a: 'string',
  n: { type: 'number', 'briefwright:decimals': 2 },
  i: 'integer',
  b: 'boolean',
  d: 'date',
};

/** Reads a resource `t` from a file of this name. */
function readFile(
  name: string,
  content: string | Uint8Array,
  own: Readonly<Record<string, string | object>> = fields,
  rest: Readonly<Record<string, unknown>> = {},
) {
  const resource = { ...table('t', own, rest), path: name };
  return read({ 'datapackage.json': descriptor([resource]), [name]: content });
}

const typed = {
  a: ['复工, "x"', 'y'],
  n: [150n, null],
  i: [7n, -1n],
  b: [true, false],
  d: ['2022-05-01', null],
};
const csv = 'a,n,i,b,d\n"复工, ""x""",1.5,7,true,2022-05-01\ny,,-1,false,\n';
const rows = [
  { a: '复工, "x"', n: 1.5, i: 7, b: true, d: '2022-05-01' },
  { a: 'y', n: null, i: -1, b: false },
];

test('delimited text: comma, tab by extension or format, any other sign, in three encodings of Unicode and GB 18030', async () => {
  const tabs = 'a\tn\ti\tb\td\n"复工, ""x"""\t1.5\t7\ttrue\t2022-05-01\ny\t\t-1\tfalse\t\n';
  const big = Buffer.from(`\ufeff${csv}`, 'utf16le').swap16();
  const cases: readonly (readonly [string, string | Uint8Array, object])[] = [
    ['t.csv', csv, {}],
    ['t.tsv', tabs, {}],
    ['t.txt', tabs, { format: 'tsv' }],
    ['t.csv', tabs.replaceAll('\t', '|'), { dialect: { delimiter: '|' } }],
    ['t.csv', `\ufeff${csv}`.replaceAll('\n', '\r\n'), {}],
    ['t.csv', Buffer.from(`\ufeff${csv}`, 'utf16le'), {}],
    ['t.csv', big, {}],
    ['t.csv', big.subarray(2), { encoding: 'utf-16be' }],
    ['t.csv', Buffer.from(csv, 'utf16le'), { encoding: 'UTF-16' }],
  ];
  for (const [name, content, rest] of cases) {
    const { told, cells } = await readFile(name, content, fields, rest as Record<string, unknown>);
    expect(told, name).toEqual([]);
    expect(cells()).toEqual({ lines: [2, 3], ...typed });
  }
});

test('gzip of the text formats; damaged, cut short and bombs are told', async () => {
  const packed = gzipSync(csv);
  expect((await readFile('t.csv.gz', packed)).cells()).toEqual({ lines: [2, 3], ...typed });
  const array = await readFile('t.json.gz', gzipSync(JSON.stringify(rows)));
  expect(array.cells()).toMatchObject(typed);
  expect((await readFile('t.csv.gz', csv)).told).toEqual([
    't.csv.gz:1:1+0 read/gzip-error `data/set/t.csv.gz` is not a sound gzip file: incorrect header check',
  ]);
  expect((await readFile('t.csv.gz', packed.subarray(0, -10))).told[0]).toContain('unexpected end of file');
  const damaged = Buffer.from(packed);
  damaged.writeUInt32LE(1, packed.length - 8);
  expect((await readFile('t.csv.gz', damaged)).told[0]).toContain('incorrect data check');
  const bomb = gzipSync(
    Buffer.concat([Buffer.from('a\n'), Buffer.alloc(100 << 20, `${'x'.repeat(1000)}\n`)]),
  );
  expect(bomb.length).toBeLessThan(1 << 20);
  expect((await readFile('t.csv.gz', bomb, { a: 'string' })).told).toEqual([
    't.csv.gz:1:1+0 read/gzip-error `data/set/t.csv.gz` grows beyond all measure when it is unpacked',
  ]);
});

test('JSON and NDJSON: native and written values, numbers digit by digit', async () => {
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  for (const name of ['t.ndjson', 't.jsonl'])
    expect((await readFile(name, `${lines}\n\n`)).cells(), name).toEqual({ lines: [1, 2], ...typed });
  expect((await readFile('t.json', JSON.stringify(rows, undefined, 1))).cells()).toEqual({
    lines: [2, 9],
    ...typed,
  });
  // Two rows on one line are two rows.
  expect((await readFile('t.json', JSON.stringify(rows))).cells()).toEqual({ lines: [1, 1], ...typed });
  const exact = await readFile(
    't.json',
    '[{"n": 9007199254740993.01, "i": 9007199254740993}, {"n": 15e-1, "i": 1e2}]',
  );
  expect(exact.cells()).toMatchObject({ n: [900719925474099301n, 150n], i: [9007199254740993n, 100n] });
  expect((await readFile('t.json', '[]')).cells().lines).toEqual([]);
});

test('problems of JSON stand at their value, member or sign', async () => {
  const text = `[
  {"a": "x", "n": "1,5", "i": 1.5, "b": "yes", "d": "2022-02-30"},
  {"a": 5, "n": true, "x": 1, "a": "y", "b": [1]}, {"a": "\\u0001"}
]`;
  const told = (await readFile('t.json', text)).told;
  expect(told.map((line) => line.replace(/ \|.*/, ''))).toEqual([
    't.json:2:19+5 read/type-error `1,5` is not a number (`n`)',
    't.json:2:31+3 read/type-error `1.5` is not a whole number (`i`)',
    't.json:2:41+5 read/type-error `yes` is not a boolean (`b`)',
    't.json:2:53+12 read/type-error `2022-02-30` is not a date of the calendar (`d`)',
    't.json:3:9+1 read/type-error `5` is not a text (`a`)',
    't.json:3:17+4 read/type-error `true` is not a number (`n`)',
    't.json:3:23+0 read/extra-label the schema has no field `x`',
    't.json:3:31+0 read/duplicate-label the header has `a` twice',
    't.json:3:46+3 read/type-error `[1]` is not a boolean (`b`)',
    't.json:3:58+8 read/bad-character the character U+0001 must not stand in data',
  ]);
  const broken: Readonly<Record<string, string>> = {
    '{"a": 1}': '1:1+0 read/json-error the file must be an array',
    '': '1:1+0 read/json-error the file must be an array',
    '[\n{"a": "x"},\n5]': '3:1+0 read/json-error a row must be an object',
    '[{"a": "x"}\n{"a": "y"}]': '2:1+0 read/json-error not JSON',
    '[{"a": "x"},\n {"a": 01}]': '2:8+0 read/json-error not JSON',
    "[{'a': 1}]": '1:3+0 read/json-error not JSON',
    '[{"a": "x"}': '1:12+0 read/json-error the text ends',
    '[{"a": "x", "n": {"y": [1}}]': '1:18+0 read/json-error not JSON',
    '[{"a": "x"}] x': '1:14+0 read/json-error not JSON',
  };
  for (const [content, expected] of Object.entries(broken))
    expect((await readFile('t.json', content)).told[0], content).toContain(`t.json:${expected}`);
  expect((await readFile('t.ndjson', '{"a": "x"}\n\n[1]\n')).told).toEqual([
    't.ndjson:2:1+0 read/blank-row a blank row',
    't.ndjson:3:1+0 read/json-error a row must be an object',
  ]);
});

test('rows, keys and their places are the same however the text is cut into pieces', async () => {
  const many = Array.from({ length: 30_000 }, (_, row) => ({ a: `"${row}"\n复`, i: row % 29_000 }));
  const key = { primaryKey: 'i' };
  const own = { a: 'string', i: 'integer' };
  const quoted = many.map(({ a, i }) => `"${a.replaceAll('"', '""')}",${i}\n`).join('');
  const text = await readFile('t.csv', `a,i\n${quoted}`, own, key);
  expect(text.told).toHaveLength(101);
  expect(text.told[0]).toBe('t.csv:58003:4+1 read/primary-key the key `0` already stands in line 2 (`i`)');
  expect(text.told[100]).toBe(
    't.csv:58203:4+3 read/more 900 more like this from here on (`i`) [read/primary-key]',
  );
  const objects = await readFile('t.json', JSON.stringify(many, undefined, 1), own, key);
  expect(objects.told[0]).toBe(
    't.json:116004:8+1 read/primary-key the key `0` already stands in line 2 (`i`)',
  );
  expect(objects.told).toHaveLength(101);
});

test('Parquet: types of the file, rows by number', async () => {
  const query = `SELECT * FROM (VALUES ('复工, "x"', 1.50::DECIMAL(9,2), 7::TINYINT, true, DATE '2022-05-01'),
    ('y', NULL, -1, false, NULL)) AS t(a, n, i, b, d)`;
  const { told, cells } = await readFile('t.parquet', await parquetOf(query));
  expect(told).toEqual([]);
  expect(cells()).toEqual({ lines: [1, 2], ...typed });
  const keyed = await readFile(
    't.parquet',
    await parquetOf("SELECT unnest(['x', 'y', 'x']) AS a"),
    { a: 'string' },
    { primaryKey: 'a' },
  );
  expect(keyed.told).toEqual([
    't.parquet:3:1+0 read/primary-key the key `x` already stands in line 1 (`a`) | the file has no lines: this is row 3',
  ]);
  const many = await readFile('t.parquet', await parquetOf('SELECT range AS i FROM range(5000)'), {
    i: 'integer',
  });
  expect(many.cells().i).toEqual(Array.from({ length: 5000 }, (_, row) => BigInt(row)));
});

test('Parquet whose types do not fit, or that is none', async () => {
  const query = "SELECT 1.5::DOUBLE AS n, 'x' AS i, TIMESTAMP '2022-01-01 00:00:00' AS d, 1 AS a, true AS b";
  const told = (await readFile('t.parquet', await parquetOf(query))).told;
  expect(told.map((line) => line.replace(/^\S+ /, '').replace(/ \| the file has.*/, ''))).toEqual([
    'read/column-type the file holds `a` as INTEGER, which does not fit a field of type string',
    'read/column-type the file holds `d` as TIMESTAMP, which does not fit a field of type date',
    'read/column-type the file holds `i` as VARCHAR, which does not fit a field of type integer',
    'read/column-type the file holds `n` as DOUBLE, which does not fit a field of type number | store the column as DECIMAL: binary fractions are not exact',
  ]);
  expect((await readFile('t.parquet', 'PAR1 no')).told[0]).toMatch(/^t\.parquet:1:1\+0 read\/parquet-error /);
  const labels = await readFile('t.parquet', await parquetOf("SELECT 'x' AS aa"), { a: 'string' });
  expect(labels.told[0]).toContain('read/extra-label the schema has no field `aa` | did you mean `a`?');
  const marked = await readFile('t.parquet', await parquetOf("SELECT 'x' || chr(1) AS a"), { a: 'string' });
  expect(marked.told[0]).toContain('t.parquet:1:1+0 read/bad-character the character U+0001');
});

test('a declared encoding that the mark contradicts', async () => {
  const { told } = await readOne(
    Buffer.from('\ufeffa\nx\n', 'utf16le'),
    { a: 'string' },
    { encoding: 'utf-8' },
  );
  expect(told[0]).toContain('t.csv:1:1+0 read/encoding-error `data/set/t.csv` is not utf-8 text');
});
