/** Values: exact, for every member, with the cells, the date and the mark of what is made up. */

import { expect, test } from 'vitest';
import { measure } from '../../src/measure/index.js';
import { readDataSet } from '../../src/read/index.js';
import { openLog } from '../../src/source/log.js';
import { openWorld } from '../../src/source/world.js';
import { openStore } from '../../src/store/index.js';
import { frame, indicator, measureOne, measureSet, show } from './fixture.js';

test('a count for the whole and for every member, 0 where there is no row', async () => {
  const { measures, told, value } = await measureOne('by: [[], [province]]\nvalue: count(*)');
  expect(told).toEqual([]);
  expect([...(measures?.quantities.keys() ?? [])]).toEqual([
    'x',
    'x@province=31',
    'x@province=32',
    'x@province=33',
  ]);
  expect(['x', 'x@province=31', 'x@province=32', 'x@province=33'].map(value)).toEqual(['4', '3', '1', '0']);
});

test('the cells behind a value: its columns, those of the condition and the keys, as runs of file lines', async () => {
  const { measures, line } = await measureOne(
    "where: weight <> 2\nby: [[], [province]]\nvalue: sum(amount) filter (where level = 'prov')",
  );
  const quantity = measures?.quantities.get('x@province=31');
  const cells = (column: string) => ({
    file: 'data/set/facts.csv',
    column,
    count: 3,
    lines: [
      [2, 2],
      [4, 5],
    ],
  });
  expect(quantity).toMatchObject({
    id: 'x@province=31',
    indicator: 'x',
    keys: { province: '31' },
    unit: { name: 'piece', style: 'plain', label: { en: 'pieces', zh: '个' } },
    decimals: 0,
    asOf: '2022-06-14',
    synthetic: false,
    origin: {
      defined: { file: 'data/set/indicators.yaml', line: line('  x:'), column: 3 },
      formula: "sum(amount) filter (where level = 'prov') where weight <> 2",
      cells: ['amount', 'level', 'weight', 'province'].map(cells),
    },
  });
  expect(show(quantity?.value)).toBe('3/10');
  expect(measures?.quantities.get('x')?.origin.cells.map((each) => each.column)).toEqual([
    'amount',
    'level',
    'weight',
  ]);
});

test('a count of rows that looks at no cell is traced to the keys of the rows', async () => {
  const { measures } = await measureOne('value: count(*)');
  expect(measures?.quantities.get('x')?.origin.cells).toEqual([
    { file: 'data/set/facts.csv', column: 'id', count: 4, lines: [[2, 5]] },
  ]);
});

test('tenths add up exactly; ratios stay ratios', async () => {
  const { value } = await measureSet(
    frame +
      indicator('sum', 'value: sum(amount) filter (where id < 3)') +
      indicator(
        'third',
        'value: { numerator: sum(amount) filter (where id = 1), denominator: sum(weight) filter (where id = 3) }',
      ) +
      indicator('weighted', 'value: { numerator: sum(amount * weight), denominator: sum(amount) }'),
  );
  expect(value('sum')).toBe('3/10');
  expect(value('third')).toBe('1/30');
  expect(value('weighted')).toBe('7/3');
});

test('sums pass 64 bits and 2609 of 4557 is itself', async () => {
  const rows = ['9223372036854775807', '9223372036854775807', '2609', '4557'];
  const facts = `id,province,level,amount,weight,on,operator,synthetic\n${rows
    .map((weight, at) => `${at + 1},31,min,12345678901234567.8,${weight},,,false`)
    .join('\n')}\n`;
  const { value } = await measureSet(
    frame +
      indicator('large', 'value: sum(weight) filter (where id < 3)') +
      indicator('decimals', 'value: sum(amount)') +
      indicator(
        'rate',
        'value: { numerator: max(weight) filter (where id = 3), denominator: max(weight) filter (where id = 4) }',
      ),
    { 'facts.csv': facts },
  );
  expect(value('large')).toBe(String(2n * (2n ** 63n - 1n)));
  expect(value('decimals')).toBe('246913578024691356/5');
  expect(value('rate')).toBe('2609/4557');
});

test('no value has a reason: nothing reported, or nothing to apply to', async () => {
  const { told, value } = await measureSet(
    frame +
      indicator('nil', 'value: sum(amount) filter (where id = 4)') +
      indicator('sum', 'by: [[province]]\nvalue: sum(weight)') +
      indicator('zero', 'value: { numerator: count(*), denominator: count(*) filter (where id > 9) }') +
      indicator('nothing', 'where: id > 9\nvalue: { numerator: count(*), denominator: count(*) }') +
      indicator(
        'unreported',
        'value: { numerator: sum(amount) filter (where id = 4), denominator: count(*) }',
      ) +
      indicator('unknown', 'value: { numerator: count(*), denominator: sum(amount) filter (where id = 4) }') +
      indicator('empty', 'where: id > 9\nvalue: count(*) + 1'),
  );
  expect(told).toEqual([]);
  expect(value('nil')).toBe('not-reported');
  expect(value('sum@province=33')).toBe('not-applicable');
  expect(value('zero')).toBe('not-applicable');
  expect(value('nothing')).toBe('not-applicable');
  expect(value('unreported')).toBe('not-reported');
  expect(value('unknown')).toBe('not-reported');
  expect(value('empty')).toBe('1');
});

test('bounds keep their relation and are not exact', async () => {
  const { told, value } = await measureOne('by: [[fact]]\non: { fact: id }\nvalue: amount\nbound: operator');
  expect(told).toEqual([]);
  expect([1, 2, 3, 4].map((id) => value(`x@fact=${id}`))).toEqual(['>1/10', '1/5', '<=3/10', 'not-reported']);
});

test('a plain value is the cell itself where each key has one row, in a ratio too', async () => {
  const { told, value, measures } = await measureSet(
    frame +
      indicator('plain', 'by: [[fact]]\non: { fact: id }\nvalue: weight') +
      indicator('ratio', 'by: [[fact]]\non: { fact: id }\nvalue: { numerator: id, denominator: weight + 1 }'),
  );
  expect(told).toEqual([]);
  expect([value('plain@fact=3'), value('ratio@fact=3')]).toEqual(['3', '3/4']);
  expect(measures?.quantities.get('ratio@fact=3')?.origin.formula).toBe('id / (weight + 1)');
  expect(measures?.quantities.get('ratio@fact=3')?.origin.cells[0]).toEqual({
    file: 'data/set/facts.csv',
    column: 'id',
    count: 1,
    lines: [[4, 4]],
  });
});

test('crossed dimensions: every row counts for every member, and columns of the same name stay apart', async () => {
  const { told, value, measures } = await measureOne(
    'by: [[day, province], [day]]\nvalue: sum(weight * day.weight) filter (where "on" <= day.date)',
  );
  expect(told).toEqual([]);
  expect(value('x@day=2022-04-30')).toBe('1');
  expect(value('x@day=2022-05-31')).toBe('6');
  expect(value('x@day=2022-05-31;province=31')).toBe('2');
  expect(value('x@day=2022-05-31;province=33')).toBe('not-applicable');
  const lines = [
    [2, 2],
    [4, 5],
  ];
  expect(measures?.quantities.get('x@day=2022-05-31;province=31')?.origin.cells).toEqual([
    { file: 'data/set/facts.csv', column: 'weight', count: 3, lines },
    { file: 'data/set/facts.csv', column: 'on', count: 3, lines },
    { file: 'data/set/facts.csv', column: 'province', count: 3, lines },
    { file: 'data/set/days.csv', column: 'date', count: 1, lines: [[3, 3]] },
    { file: 'data/set/days.csv', column: 'weight', count: 1, lines: [[3, 3]] },
  ]);
});

test('a condition on a crossed dimension decides which lines are behind a value', async () => {
  const { measures, value } = await measureOne('where: \'"on" <= day.date\'\nby: [[day]]\nvalue: count(*)');
  expect([value('x@day=2022-04-30'), value('x@day=2022-05-31')]).toEqual(['1', '2']);
  expect(measures?.quantities.get('x@day=2022-04-30')?.origin.cells[0]?.lines).toEqual([[2, 2]]);
  expect(measures?.quantities.get('x@day=2022-05-31')?.origin.cells[0]?.lines).toEqual([[2, 3]]);
});

test('a value is synthetic when any row behind it is', async () => {
  const { measures } = await measureOne('by: [[], [province]]\nvalue: count(*)');
  const synthetic = (id: string) => measures?.quantities.get(id)?.synthetic;
  expect(synthetic('x')).toBe(true);
  expect(synthetic('x@province=31')).toBe(false);
  expect(synthetic('x@province=32')).toBe(true);
});

test('the date of a value: the release, one given, or the latest of a column', async () => {
  const { measures } = await measureSet(
    frame +
      indicator('given', 'as-of: 2022-05-25\nvalue: count(*)') +
      indicator('column', 'as-of: { column: "on" }\nby: [[province]]\nvalue: count(*)') +
      indicator(
        'day',
        'as-of: { dimension: day }\nby: [[day]]\nvalue: count(*) filter (where "on" <= day.date)',
      ),
  );
  const asOf = (id: string) => measures?.quantities.get(id)?.asOf;
  const days = [...(measures?.quantities.values() ?? [])].filter(({ keys }) => keys.day !== undefined);
  expect(days.length).toBeGreaterThan(1);
  expect(days.map((each) => each.asOf)).toEqual(days.map(({ keys }) => keys.day));
  expect([
    asOf('given'),
    asOf('column@province=31'),
    asOf('column@province=32'),
    asOf('column@province=33'),
  ]).toEqual(['2022-05-25', '2022-06-01', '2022-05-01', '2022-06-14']);
});

test('ranks: from exact values, ties share one, the next is skipped, no value has none', async () => {
  const facts = `id,province,level,amount,weight,on,operator,synthetic
1,31,min,,3333333333333333333,,,false
2,32,min,,3333333333333333334,,,true
3,33,min,,3333333333333333333,,,false
`;
  const codes = 'code,name,en,zh\n31,a,A,甲\n32,b,B,乙\n33,c,C,丙\n34,d,D,丁\n';
  const { told, value, measures } = await measureSet(
    frame +
      indicator('place', 'by: [[province]]\nunit: rank\nvalue: { rank: base }') +
      indicator('reverse', 'by: [[province]]\nunit: rank\nvalue: { rank: base, order: asc }') +
      indicator('base', 'by: [[], [province]]\nvalue: sum(weight)'),
    { 'facts.csv': facts, 'provinces.csv': codes },
  );
  expect(told).toEqual([]);
  const all = (name: string) => ['31', '32', '33', '34'].map((key) => value(`${name}@province=${key}`));
  expect(all('place')).toEqual(['2', '1', '2', 'not-applicable']);
  expect(all('reverse')).toEqual(['1', '3', '1', 'not-applicable']);
  expect(measures?.quantities.get('place@province=33')).toMatchObject({
    synthetic: true,
    unit: { style: 'ordinal' },
    origin: {
      formula: 'rank of base (desc)',
      cells: [
        { column: 'weight', count: 3, lines: [[2, 4]] },
        { column: 'province', count: 3, lines: [[2, 4]] },
      ],
    },
  });
  expect([...(measures?.indicators.keys() ?? [])]).toEqual(['place', 'reverse', 'base']);
});

test('with more dimensions the first is ranked within each member of the others', async () => {
  const { value } = await measureSet(
    frame +
      indicator('base', 'by: [[day, province]]\nvalue: count(*) filter (where "on" <= day.date)') +
      indicator('place', 'by: [[province, day]]\nunit: rank\nvalue: { rank: base }'),
  );
  const at = (day: string) => ['31', '32', '33'].map((key) => value(`place@day=${day};province=${key}`));
  expect(at('2022-04-30')).toEqual(['1', '2', '2']);
  expect(at('2022-05-31')).toEqual(['1', '1', '3']);
});

test('dimensions, indicators and exposed tables as templates see them', async () => {
  const { measures } = await measureOne(
    'head: { en: X, zh: 甲 }\nby: [[province, day], []]\nvalue: count(*)',
  );
  expect(measures?.dimensions.get('province')).toMatchObject({
    label: { en: 'Province', zh: '省份' },
    members: [
      {
        key: '31',
        name: 'shanghai',
        label: {
          en: { text: 'Shanghai', cell: { file: 'data/set/provinces.csv', line: 2, column: 'en' } },
          zh: { text: '上海', cell: { file: 'data/set/provinces.csv', line: 2, column: 'zh' } },
        },
      },
      { name: 'jiangsu' },
      { name: 'zhejiang' },
    ],
  });
  expect(measures?.dimensions.get('day')?.members[0]).toMatchObject({
    key: '2022-04-30',
    name: '2022-04-30',
    label: { en: { text: 'April 30, 2022' }, zh: { text: '2022年4月30日' } },
  });
  expect(measures?.indicators.get('x')).toMatchObject({
    label: { en: 'x', zh: '指标' },
    head: { en: 'X', zh: '甲' },
    groups: [['day', 'province'], []],
    place: { file: 'data/set/indicators.yaml' },
  });
  expect([...(measures?.tables.keys() ?? [])]).toEqual(['provinces']);
  expect(measures?.tables.get('provinces')?.rows[1]).toEqual({
    key: '32',
    line: 3,
    values: { code: '32', name: 'jiangsu', en: 'Jiangsu', zh: '江苏' },
  });
  expect(measures?.dataSet).toMatchObject({ name: 'set', release: '2022-06-14' });
});

test('the data set that ships: clean, the same twice, and the published anchors', async () => {
  const run = async () => {
    const log = openLog();
    const world = openWorld('.');
    const store = await openStore();
    const dataSet = await readDataSet('data/white-list-2022', store, world, log);
    const measures = dataSet && (await measure(dataSet, store, world, log));
    store.close();
    expect(log.entries()).toEqual([]);
    return measures;
  };
  const [first, second] = [await run(), await run()];
  const spell = (measures: typeof first): string =>
    JSON.stringify([...(measures?.quantities ?? [])], (key, each) => {
      // Of lines there are millions.
      if (key === 'cells') return (each as readonly object[]).length;
      return typeof each === 'bigint' ? `${each}n` : each;
    });
  expect(spell(second) === spell(first)).toBe(true);
  const value = (id: string) => show(first?.quantities.get(id)?.value);
  expect(value('listed-enterprises')).toBe('22500');
  expect(value('frame-resumption-rate@frame=jilin-city')).toBe('413/429');
  const provinces = [...(first?.quantities.values() ?? [])].filter(
    ({ indicator, keys }) => indicator === 'listed-enterprises' && Object.keys(keys).join() === 'province',
  );
  expect(provinces.reduce((sum, { value: each }) => sum + Number(show(each)), 0)).toBe(22500);
}, 240_000);
