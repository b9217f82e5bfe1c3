/** The weekly returns that ship: figures over a view, with the marks of their flags, against SQL that shares nothing with it. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { localeOf, printValue } from '../../src/locale/index.js';
import { measure } from '../../src/measure/index.js';
import type { Measures } from '../../src/model/measures.js';
import type { Quantity } from '../../src/model/quantity.js';
import { readDataSet } from '../../src/read/index.js';
import { openLog } from '../../src/source/log.js';
import { openWorld } from '../../src/source/world.js';
import { openStore } from '../../src/store/index.js';
import { type Database, openDatabase } from '../data/tables.js';
import { show } from './fixture.js';

let database: Database;
let measures: Measures;
beforeAll(async () => {
  database = await openDatabase();
  const [log, world, store] = [openLog(), openWorld('.'), await openStore()];
  const dataSet = await readDataSet('data/white-list-2022', store, world, log);
  const found = dataSet && (await measure(dataSet, store, world, log));
  store.close();
  if (!found) throw new Error('the data set that ships cannot be measured');
  measures = found;
}, 120_000);
afterAll(() => database.close());

function find(id: string): Quantity {
  const quantity = measures.quantities.get(id);
  if (!quantity) throw new Error(`no ${id}`);
  return quantity;
}

/** In a table, and in a sentence. */
function print({ value, unit, decimals, marks = [] }: Quantity, lang: string): readonly string[] {
  const form = { unit, decimals, marks };
  return [
    printValue(value, { ...form, wording: 'signs' }, localeOf(lang)),
    printValue(value, { ...form, wording: 'words' }, localeOf(lang)),
  ];
}

const returns = 'status_reports r join enterprises e using (uscc)';
const markOf: Readonly<Record<string, string>> = { P: 'provisional', R: 'revised', E: 'approximate' };

test.each([
  [
    'attainment-reported',
    'province',
    'r.actual_output',
    'r.normal_output',
    ['approximate', 'provisional', 'revised'],
  ],
  [
    'on-duty-rate',
    'area',
    'r.on_duty',
    'r.employees_normal',
    ['approximate', 'not-reported', 'provisional', 'revised'],
  ],
])(
  '%s: each place and date has the value, the marks and the lines of its returns',
  async (name, place, above, below, told) => {
    const rows = await database.rows(`
    select e.${place}, r.as_of::varchar, sum(${above}), sum(${below}), count(*), string_agg(distinct flag, '' order by flag)
    from ${returns} where kind = 'weekly' group by 1, 2`);
    expect(rows.length).toBeGreaterThan(300);
    const seen = new Set<string>();
    for (const [key = '', date, top = '', bottom = '', count, flags = ''] of rows) {
      const { value, marks = [], origin } = find(`${name}@${place}=${key};report=${date}`);
      if (bottom === 'null') {
        seen.add(show(value));
        expect([flags, show(value)]).toEqual(['M', 'not-reported']);
      } else {
        expect(value).toMatchObject({ kind: 'exact' });
        if (value.kind === 'exact')
          expect(value.numerator * scaled(bottom)).toBe(scaled(top) * value.denominator);
        const expected = [...flags].flatMap((flag) => markOf[flag] ?? []);
        expect([...marks].sort()).toEqual(expected.sort());
        for (const mark of marks) seen.add(mark);
      }
      const counted = origin.cells.find(({ column }) => column === 'flag');
      expect(counted).toMatchObject({
        file: 'data/white-list-2022/status_reports.parquet',
        count: Number(count),
      });
    }
    expect([...seen].sort()).toEqual(told);
  },
);

function scaled(text: string): bigint {
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(2, '0'));
}

test('a figure over the view names the lines of the returns and of the enterprises they are joined to', async () => {
  const { origin } = find('on-duty-rate@area=110108;report=2022-06-03');
  const lines = async (file: string, table: string, where: string) => {
    const number = `row_number() over () + ${file.endsWith('.csv') ? 1 : 0}`;
    const rows = await database.rows(
      `with t as (select *, ${number} line from ${table}) select line from t where ${where} order by 1`,
    );
    return rows.map(([line]) => Number(line));
  };
  const spread = (column: string, file: string) =>
    (origin.cells.find((cells) => cells.column === column && cells.file.endsWith(file))?.lines ?? []).flatMap(
      ([first, last]) => Array.from({ length: last - first + 1 }, (_, nth) => first + nth),
    );
  const inArea = await lines('enterprises.csv', 'enterprises', "area = '110108'");
  expect(inArea.length).toBeGreaterThan(5);
  expect(spread('area', 'enterprises.csv')).toEqual(inArea);
  const reported = await lines(
    'status_reports.parquet',
    'status_reports',
    "as_of = date '2022-06-03' and uscc in (select uscc from enterprises where area = '110108')",
  );
  expect(spread('on_duty', 'status_reports.parquet')).toEqual(reported);
  expect(spread('uscc', 'status_reports.parquet')).toEqual(reported);
});

test('marks and reasons print as signs in tables and as words in sentences', () => {
  const all = [...measures.quantities.values()];
  const first = (test: (quantity: Quantity) => boolean): Quantity => all.find(test) as Quantity;
  const weekly = (each: Quantity): boolean => each.indicator === 'on-duty-rate';
  const marked = (...marks: readonly string[]): Quantity =>
    first((each) => weekly(each) && each.marks?.join() === marks.join());
  expect(print(marked('provisional'), 'en')[0]).toMatch(/^\d+\.\d%p$/);
  expect(print(marked('provisional'), 'zh')[1]).toMatch(/^\d+\.\d%（初步数）$/);
  expect(print(marked('revised'), 'en')[0]).toMatch(/^\d+\.\d%r$/);
  expect(print(marked('revised'), 'en')[1]).toMatch(/^\d+\.\d% \(revised\)$/);
  const missing = (reason: string): Quantity =>
    first((each) => weekly(each) && each.value.kind === 'missing' && each.value.reason === reason);
  expect(print(missing('not-reported'), 'en')).toEqual(['nr', 'not reported']);
  expect(print(find('listed-output-share@month=2022-05'), 'en')[0]).toMatch(/^\d+\.\d%p$/);
  expect(print(find('listed-output-share@month=2022-06'), 'en')).toEqual(['…', 'not available']);
  expect(find('listed-output-share@month=2022-04').marks).toBeUndefined();
});
