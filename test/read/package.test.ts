/** The descriptor: shape, paths that stay inside, names that fit together, titles in every language. */

import { expect, test } from 'vitest';
import { readDataSet } from '../../src/read/index.js';
import { openLog } from '../../src/source/log.js';
import { openWorld } from '../../src/source/world.js';
import { openStore } from '../../src/store/index.js';
import { descriptor, makeProject, read, table } from './fixture.js';

const csv = { 't.csv': 'a\n1\n' };

test('what a data set says of itself', async () => {
  const { dataSet } = await read({
    'datapackage.json': descriptor(
      [
        table(
          't',
          { a: { type: 'integer', title: 'Count', 'briefwright:title': { en: 'Count', zh: '数' } } },
          {
            title: 'Table',
            primaryKey: 'a',
            'briefwright:exposed': true,
            'briefwright:synthetic': true,
            'x:own': { anything: 1 },
          },
        ),
      ],
      { 'briefwright:title': { en: 'Set', zh: '集' } },
    ),
    ...csv,
  });
  expect(dataSet).toMatchObject({
    name: 'set',
    title: { en: 'Set', zh: '集' },
    folder: 'data/set',
    release: '2022-06-14',
    resources: [
      {
        name: 't',
        file: 'data/set/t.csv',
        title: { en: 'Table', zh: 'Table' },
        columns: [{ name: 'a', type: 'integer', scale: 0, title: { en: 'Count', zh: '数' } }],
        primaryKey: ['a'],
        exposed: true,
        synthetic: true,
        place: { file: 'data/set/datapackage.json' },
      },
    ],
  });
});

test('a missing or malformed descriptor', async () => {
  expect((await read({})).told).toEqual([
    ':0:0+0 source/missing-file no such file: `data/set/datapackage.json`',
  ]);
  expect((await read({ 'datapackage.json': new Uint8Array([0xff]) })).told[0]).toContain('source/not-utf8');
  expect((await read({ 'datapackage.json': '{"name": ' })).told[0]).toContain('source/json-syntax');
  const { told } = await read({
    'datapackage.json': descriptor([table('t', { a: { type: 'integer', 'briefwright:decimal': 2 } })], {
      'briefwright:realese': 1,
    }),
    ...csv,
  });
  expect(told.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'source/unknown-key unknown key `briefwright:decimal` | did you mean `briefwright:decimals`?',
    'source/unknown-key unknown key `briefwright:realese` | did you mean `briefwright:release`?',
  ]);
});

test('paths that lead out of the folder are refused, and nothing is read', async () => {
  for (const path of [
    '../t.csv',
    '/etc/passwd',
    'a/../../t.csv',
    'http://x.org/t.csv',
    'C:\\t.csv',
    './t.csv',
    '~/t.csv',
  ]) {
    const { told } = await read({
      'datapackage.json': descriptor([{ ...table('t', { a: 'integer' }), path }]),
      ...csv,
    });
    expect(told.map((line) => line.replace(/^\S+ /, ''))).toEqual([
      `read/unsafe-path \`${path}\` leads out of the folder of the data set`,
    ]);
    expect(told[0]).toMatch(/^datapackage\.json:7:12\+/);
  }
});

test('files that are not there or not of a known kind', async () => {
  const resources = [
    { ...table('a', { a: 'integer' }), path: 'a.xlsx' },
    { ...table('b', { a: 'integer' }), path: 'sub/b.csv' },
  ];
  expect(
    (await read({ 'datapackage.json': descriptor(resources) })).told.map((line) => line.replace(/^\S+ /, '')),
  ).toEqual([
    'read/unknown-format no reader for `a.xlsx`: only csv, tsv, json, ndjson, jsonl, parquet',
    'read/missing-file no such file: `data/set/sub/b.csv`',
  ]);
});

test('names that do not fit together', async () => {
  const { told } = await read({
    'datapackage.json': descriptor(
      [
        table(
          't',
          { Rate: 'integer', rate: 'integer' },
          {
            primaryKey: 'rat',
            foreignKeys: [
              { fields: 'rate', reference: { resource: 'tt', fields: 'x' } },
              { fields: 'raet', reference: { resource: 't', fields: 'rate' } },
              { fields: ['Rate', 'rate'], reference: { fields: 'rate' } },
            ],
            'briefwright:title': { en: 'T' },
          },
        ),
      ],
      { 'briefwright:release': '2022-06-31' },
    ),
    't.csv': 'Rate,rate\n1,2\n',
  });
  expect(told.map((line) => line.replace(/^\S+ /, ''))).toEqual([
    'read/bad-release `2022-06-31` is not a date of the calendar | write dates as `YYYY-MM-DD`',
    'read/duplicate-name `rate` is taken: names must differ in more than letter case',
    'read/unknown-field the resource `t` has no field `rat` | did you mean `rate`?',
    'read/unknown-resource no resource `tt` | did you mean `t`?',
    'read/unknown-field the resource `t` has no field `raet` | did you mean `rate`?',
    'read/uneven-key a foreign key of 2 fields refers to 1 field',
    'read/missing-language no text for language `zh`',
  ]);
  expect(told.every((line) => /^datapackage\.json:\d+:\d+\+[1-9]/.test(line))).toBe(true);
});

test('an error reported before, elsewhere, does not fail the reading', async () => {
  const world = makeProject({ 'datapackage.json': descriptor([table('t', { a: 'integer' })]), ...csv });
  const log = openLog();
  log.report({ severity: 'error', code: 'build/busy', data: { folder: 'x' } });
  const store = await openStore();
  expect((await readDataSet('data/set', store, world, log))?.name).toBe('set');
  store.close();
});

test('the data set that ships reads cleanly and in order', async () => {
  const log = openLog();
  const store = await openStore();
  const dataSet = await readDataSet('data/white-list-2022', store, openWorld('.'), log);
  expect(log.entries()).toEqual([]);
  expect(dataSet?.resources.find((each) => each.name === 'enterprises')?.rows).toBe(22500);
  const answer = await store.query(
    'SELECT min(":line"), max(":line"), count(DISTINCT ":line") FROM enterprises',
  );
  expect(answer).toMatchObject({ columns: [[2n], [22501n], [22500n]] });
  store.close();
});
