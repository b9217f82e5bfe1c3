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
import { descriptor, makeProject, table, tell } from './fixture.js';

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
  const store = await openStore(24);
  expect(await readDataSet('data/set', store, world, log)).toBeUndefined();
  store.close();
  expect(tell(log).map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'read/too-large `data/set/t.csv` needs more memory than the store may take',
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
