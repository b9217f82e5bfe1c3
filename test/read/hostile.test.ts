/** Data packages that mean harm: nothing outside the folder is read, nothing is written, nothing runs away. */

import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { readDataSet } from '../../src/read/index.js';
import { openLog } from '../../src/source/log.js';
import { openStore } from '../../src/store/index.js';
import { frame, indicator, measureSet } from '../measure/fixture.js';
import { descriptor, makeProject, readOne, table, tell } from './fixture.js';

async function write(path: string, query: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

/** Reads `data/set`, whose resource `t` is at this path, beside secrets in `data/other` and outside the project. */
async function readAt(path: string, prepare: (set: string, outside: string) => void = () => {}) {
  const world = makeProject({
    'datapackage.json': descriptor([{ ...table('t', { a: 'string' }), path }]),
    '../other/secret.csv': 'a\nsecret\n',
  });
  const outside = mkdtempSync(join(tmpdir(), 'briefwright-outside-'));
  writeFileSync(join(outside, 'secret.csv'), 'a\nsecret\n');
  await write(join(outside, 'secret.parquet'), "SELECT 'secret' AS a");
  const set = join(world.root, 'data/set');
  prepare(set, outside);
  const log = openLog();
  const store = await openStore();
  const dataSet = await readDataSet('data/set', store, world, log);
  const told = tell(log).map((line) => line.replace(/^\S+ /, ''));
  store.close();
  return { dataSet, told };
}

test('links out of the folder of the data set are refused, to files and through folders; links inside are not', async () => {
  const unsafe = (path: string) => [`read/unsafe-path \`${path}\` leads out of the folder of the data set`];
  const file = await readAt('t.csv', (set, outside) =>
    symlinkSync(join(outside, 'secret.csv'), join(set, 't.csv')),
  );
  expect(file.told).toEqual(unsafe('t.csv'));
  const folder = await readAt('in/secret.csv', (set, outside) => symlinkSync(outside, join(set, 'in')));
  expect(folder.told).toEqual(unsafe('in/secret.csv'));
  const sibling = await readAt('in/secret.csv', (set) => symlinkSync(join(set, '../other'), join(set, 'in')));
  expect(sibling.told).toEqual(unsafe('in/secret.csv'));
  const parquet = await readAt('t.parquet', (set, outside) =>
    symlinkSync(join(outside, 'secret.parquet'), join(set, 't.parquet')),
  );
  expect(parquet.told).toEqual(unsafe('t.parquet'));
  const device = await readAt('t.csv', (set) => symlinkSync('/dev/zero', join(set, 't.csv')));
  expect(device.told).toEqual(unsafe('t.csv'));
  const inside = await readAt('t.csv', (set) => {
    writeFileSync(join(set, 'u.csv'), 'a\nx\n');
    symlinkSync(join(set, 'u.csv'), join(set, 't.csv'));
  });
  expect(inside.told).toEqual([]);
});

test('a folder, a missing file, a pattern of names and a quote in a name', async () => {
  const folder = await readAt('t.csv', (set) => mkdirSync(join(set, 't.csv')));
  expect(folder.told).toEqual(['read/missing-file no such file: `data/set/t.csv`']);
  for (const path of ['*.parquet', "x'); ATTACH 'leak.db'; --.parquet"]) {
    const { told, dataSet } = await readAt(path, (set) => writeFileSync(join(set, path), 'PAR1'));
    expect(dataSet).toBeUndefined();
    expect(told[0]).toContain('read/parquet-error ');
  }
  expect(existsSync('leak.db')).toBe(false);
});

test('a table that needs more memory than the store may take is told', async () => {
  const world = makeProject({
    'datapackage.json': descriptor([table('t', { a: 'string' })]),
    't.csv': `a\n${Array.from({ length: 400_000 }, (_, row) => `${row}`.padStart(99, 'x')).join('\n')}\n`,
  });
  const log = openLog();
  const store = await openStore({ megabytes: 24 });
  expect(await readDataSet('data/set', store, world, log)).toBeUndefined();
  store.close();
  expect(tell(log).map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'read/too-large `data/set/t.csv` needs more memory than the store may take | give it more with `--memory`, in megabytes',
  ]);
});

test('SQL of a package reaches no file, no setting and no end of rows', async () => {
  const expressions = [
    "count(*) + (select count(*) from read_csv('/etc/passwd'))",
    "sum(read_text('/etc/passwd'))",
    "count(*)); ATTACH '/tmp/briefwright-leak.db'; SELECT (1",
    "count(*)); COPY facts TO '/tmp/briefwright-leak.csv'; SELECT (1",
    'count(*)); INSTALL httpfs; SELECT (1',
    'sum(unnest(range(1000000000000)))',
    "count(distinct repeat('x', 1000000000))",
    "count(*)); SET memory_limit = '64GB'; SELECT (1",
    "count(*) filter (where getenv('HOME') is null)",
  ];
  for (const value of expressions) {
    const { told, measures } = await measureSet(frame + indicator('x', `value: ${JSON.stringify(value)}`));
    expect(measures, value).toBeUndefined();
    expect(told.join('\n'), value).toMatch(/measure\/(not-allowed|bad-sql)/);
  }
  expect(existsSync('/tmp/briefwright-leak.db')).toBe(false);
  expect(existsSync('/tmp/briefwright-leak.csv')).toBe(false);
});

test('a pattern and a value that other engines would match for years', async () => {
  const fields = { a: { type: 'string', constraints: { pattern: '(a+)+$' } } };
  const text = 'a'.repeat(100_000);
  const { told } = await readOne(`a\n${text}\n${text}!\n`, fields);
  expect(told).toEqual([
    `t.csv:3:1+100001 read/constraint-error \`${'a'.repeat(39)}…\` does not match \`(a+)+$\` (\`a\`)`,
  ]);
});

test('patterns match the whole value, by characters, whatever stands between bars', async () => {
  const fields = {
    bars: { type: 'string', constraints: { pattern: 'a|ab' } },
    sign: { type: 'string', constraints: { pattern: '.' } },
    word: { type: 'string', constraints: { pattern: '\\p{Han}+[-A-Z]?' } },
  };
  const { told } = await readOne('bars,sign,word\nab,𠀀,中文-\na,é,中\nabc,xy,中文x\n', fields);
  expect(told.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    't.csv:4:1+3 read/constraint-error `abc`',
    't.csv:4:5+2 read/constraint-error `xy`',
    't.csv:4:8+3 read/constraint-error `中文x`',
  ]);
});

test.each([
  ['look-around', '(?=a).*', 'invalid perl operator: (?='],
  ['a back reference', '(a)\\1', 'invalid escape sequence: \\1'],
  ['a class out of a class', '[a-z-[aeiou]]+', 'it takes one class out of another'],
  ['too many repetitions', '((a{1000}){1000}){1000}', 'invalid repetition size'],
])('%s in a pattern is told at the pattern', async (_, pattern, problem) => {
  const { told } = await readOne('a\nb\n', { a: { type: 'string', constraints: { pattern } } });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^datapackage\.json:\d+:\d+\+[1-9]\d* read\/bad-pattern /);
  expect(told[0]).toContain(problem);
  expect(told[0]).toContain(' | write what the whole value looks like');
});

/** Linear in the text, and yet slow: so many ways stand open at each character. */
const heavy = '(x|y|xy){1,1000}z';
const longTexts = Array.from({ length: 60 }, (_, row) => `${row}`.padStart(1200, 'xy')).join('\n');
test('a pattern that takes too long after all is stopped and told at its file', async () => {
  const world = makeProject({
    'datapackage.json': descriptor([table('t', { a: { type: 'string', constraints: { pattern: heavy } } })]),
    't.csv': `a\n${longTexts}\n`,
  });
  const log = openLog();
  const store = await openStore({ seconds: 1 });
  expect(await readDataSet('data/set', store, world, log)).toBeUndefined();
  // The store goes on working.
  expect(await store.query('SELECT 1')).toMatchObject({ kind: 'answer', rows: 1 });
  store.close();
  expect(tell(log).map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'read/too-slow reading and checking `data/set/t.csv` takes longer than 1 seconds and was stopped',
  ]);
});
