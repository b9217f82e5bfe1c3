/** How often the store is asked, and that its threads leave no trace. */

import { expect, test } from 'vitest';
import { measure } from '../../src/measure/index.js';
import type { Measures } from '../../src/model/measures.js';
import { readDataSet } from '../../src/read/index.js';
import { openLog } from '../../src/source/log.js';
import { openWorld } from '../../src/source/world.js';
import { openStore, type Store } from '../../src/store/index.js';
import { descriptor, makeProject, table } from '../read/fixture.js';
import { facts, frame, indicator } from './fixture.js';

/** Everything but the lines, of which there are millions. */
const spell = (measures: Measures | undefined): string =>
  JSON.stringify([...(measures?.quantities ?? [])], (key, each) => {
    if (key === 'cells') return (each as readonly object[]).length;
    return typeof each === 'bigint' ? `${each}n` : each;
  });

/** With the lines. */
const spellWhole = (measures: Measures | undefined): string =>
  JSON.stringify([...(measures?.quantities ?? [])], (_, each) =>
    typeof each === 'bigint' ? `${each}n` : each,
  );

/** Measures in a store with so many threads, and what it was asked. */
async function measureIn(root: ReturnType<typeof openWorld>, folder: string, threads: number) {
  const log = openLog();
  const store = await openStore({ threads });
  const asked: string[] = [];
  const listening: Store = {
    ...store,
    query: (sql) => {
      asked.push(sql);
      return store.query(sql);
    },
    stream: (sql) => {
      asked.push(sql);
      return store.stream(sql);
    },
    lists: (sql) => {
      asked.push(sql);
      return store.lists(sql);
    },
  };
  const dataSet = await readDataSet(folder, listening, root, log);
  asked.length = 0;
  const measures = dataSet && (await measure(dataSet, listening, root, log));
  store.close();
  expect(log.entries()).toEqual([]);
  return { measures, asked };
}

test('the data set that ships is the same with one thread and with four', async () => {
  const run = (threads: number) => measureIn(openWorld('.'), 'data/white-list-2022', threads);
  const [one, four] = [await run(1), await run(4)];
  expect(one.measures?.quantities.size).toBeGreaterThan(500);
  expect(spell(four.measures) === spell(one.measures)).toBe(true);
}, 240_000);

test('a view of many rows has the same lines with four threads', async () => {
  // More than one chunk for each of four threads.
  const rows = Array.from({ length: 300_000 }, (_, n) => `${n % 999},${n},${n % 7}`).join('\n');
  const yaml = `${frame.replace('indicators:\n', 'views:\n  v: { from: many, latest: { by: [key], at: at } }\nindicators:\n')}${indicator('x', 'from: v\nvalue: sum(value)')}`;
  const world = makeProject({
    'datapackage.json': descriptor([
      table('many', { key: 'integer', at: 'integer', value: 'integer' }),
      table('facts', { id: 'integer' }),
      table('provinces', { code: 'string', name: 'string', en: 'string', zh: 'string' }),
      table('days', { date: 'date', weight: 'integer' }),
    ]),
    'many.csv': `key,at,value\n${rows}\n`,
    'facts.csv': 'id\n1\n',
    'provinces.csv': 'code,name,en,zh\n31,shanghai,Shanghai,上海\n',
    'days.csv': 'date,weight\n2022-04-30,1\n',
    'indicators.yaml': yaml,
  });
  const [one, four] = [await measureIn(world, 'data/set', 1), await measureIn(world, 'data/set', 4)];
  expect(one.measures?.quantities.get('x')?.origin.cells[0]?.count).toBe(999);
  expect(spellWhole(four.measures) === spellWhole(one.measures)).toBe(true);
}, 60_000);

test('one query an indicator for the values of all its keys', async () => {
  const names = ['a', 'b', 'c', 'd'];
  const values = [
    'count(*)',
    'sum(weight)',
    '{ mean-of: { numerator: amount, denominator: weight } }',
    '{ median: weight }',
  ];
  const yaml =
    frame +
    names
      .map((name, nth) =>
        indicator(name, `by: [[], [province], [day], [day, province]]\nvalue: ${values[nth]}`),
      )
      .join('');
  const world = makeProject({
    'datapackage.json': descriptor([
      table('facts', {
        id: 'integer',
        province: 'string',
        level: 'string',
        amount: { type: 'number', 'briefwright:decimals': 1 },
        weight: 'integer',
        on: 'date',
        operator: 'string',
        synthetic: 'boolean',
      }),
      table('provinces', { code: 'string', name: 'string', en: 'string', zh: 'string' }),
      table('days', { date: 'date', weight: 'integer' }),
    ]),
    'facts.csv': facts,
    'provinces.csv': 'code,name,en,zh\n31,shanghai,Shanghai,上海\n32,jiangsu,Jiangsu,江苏\n',
    'days.csv': 'date,weight\n2022-04-30,1\n2022-05-31,2\n',
    'indicators.yaml': yaml,
  });
  const { measures, asked } = await measureIn(world, 'data/set', 1);
  expect(measures?.quantities.size).toBe(4 * (1 + 2 + 2 + 4));
  expect(asked.filter((sql) => sql.includes('UNION ALL'))).toHaveLength(names.length);
  // Lines are asked for once a set of deciding keys, and shared: all rows, and those of each province.
  expect(asked.filter((sql) => sql.startsWith('SELECT list(line'))).toHaveLength(2);
});
