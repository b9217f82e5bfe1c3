/** The sample data meets what was published: each anchor worked out anew from the files, apart from the generator. */

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase, type Row, readRows } from './tables.js';

const rowsOf = (name: string): readonly Row[] => readRows(`data/white-list-2022/${name}.csv`);
const later = (name: string): readonly Row[] => readRows(`data/white-list-2022-h1/${name}.csv`);
const enterprises = rowsOf('enterprises');
const members = rowsOf('list_members');
const resumedOn = new Map(enterprises.map(({ uscc, resumed_on }) => [uscc, resumed_on ?? '']));

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const total = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);
const on = (list: string, date: string) =>
  members.filter(
    (row) =>
      row.list === list &&
      (row.added_on ?? '') <= date &&
      (row.removed_on === '' || (row.removed_on ?? '') > date),
  );

describe('lists', () => {
  test('22,500 enterprises on 22,522 places: 1,722 and about 20,800, of which 22 are both', () => {
    expect(enterprises).toHaveLength(22500);
    const present = members.filter(({ removed_on }) => removed_on === '');
    const ministry = new Set(on('ministry', '2022-06-14').map(({ uscc }) => uscc));
    const provincial = present.filter(({ list }) => list !== 'ministry');
    expect(ministry.size).toBe(1722);
    expect(provincial).toHaveLength(20800);
    expect(provincial.filter(({ uscc }) => ministry.has(uscc))).toHaveLength(22);
    expect(new Set(provincial.map(({ list }) => list)).size).toBe(17);
  });

  test('the ministry’s list grew from 1,624 on 17 May to 1,722 on 25 May', () => {
    expect(on('ministry', '2022-05-17')).toHaveLength(1624);
    expect(on('ministry', '2022-05-25')).toHaveLength(1722);
  });

  test('447 “little giants” and 214 foreign-invested enterprises on the ministry’s list', () => {
    const ministry = enterprises.filter(({ level }) => level === 'ministry');
    expect(ministry.filter(({ little_giant }) => little_giant === 'true')).toHaveLength(447);
    expect(ministry.filter(({ foreign_invested }) => foreign_invested === 'true')).toHaveLength(214);
  });
});

describe('resumption', () => {
  /** Percent of the members of some batches of a list that were at work by the end of a day. */
  const rate = (rows: readonly Row[], date: string): number =>
    (100 * rows.filter(({ uscc }) => (resumedOn.get(uscc) ?? '9') <= date).length) / rows.length;
  const shanghai = (last: number) =>
    members.filter(({ list, batch }) => list === 'shanghai' && Number(batch) <= last);

  test('Shanghai’s first batch: 666 at 70%, 86.8%, above 90%, above 95%', () => {
    expect(shanghai(1)).toHaveLength(666);
    expect(Math.round(rate(shanghai(1), '2022-04-22'))).toBe(70);
    expect(rate(shanghai(1), '2022-04-28').toFixed(1)).toBe('86.8');
    expect(rate(shanghai(1), '2022-05-05')).toBeGreaterThan(90);
    expect(rate(shanghai(1), '2022-05-13')).toBeGreaterThan(95);
  });

  test('Shanghai’s next batches: 1,188 more, above 70%; three lists above 3,000 and 70%', () => {
    expect(shanghai(2)).toHaveLength(666 + 1188);
    expect(rate(shanghai(2), '2022-05-05')).toBeGreaterThan(70);
    expect(shanghai(3).length).toBeGreaterThan(3000);
    expect(rate(shanghai(3), '2022-05-13')).toBeGreaterThan(70);
  });

  test('25 May: 92% of 1,722 and 75.4% of 5,872', () => {
    expect(Math.round(rate(on('ministry', '2022-05-25'), '2022-05-25'))).toBe(92);
    expect(on('shanghai', '2022-05-25')).toHaveLength(5872);
    expect(rate(on('shanghai', '2022-05-25'), '2022-05-25').toFixed(1)).toBe('75.4');
  });

  test('14 June: all, by the register and by the returns', async () => {
    expect([...resumedOn.values()].filter((date) => date > '2022-06-14')).toEqual([]);
    const found = await database.rows(
      "select resumed, count(*) from status_reports where as_of = date '2022-06-14' group by 1",
    );
    expect(found).toEqual([['true', '22500']]);
  });
});

test('capacity attainment of Shanghai: 49% on 5 June, 69% on 12 June, 71% on 14 June', async () => {
  const found = await database.rows(
    "select as_of, actual_output, normal_output from status_reports where province = '31' and as_of >= date '2022-06-05' and actual_output is not null",
  );
  const rate = (date: string): number => {
    const day = found.filter(([as_of]) => as_of === date);
    const sum = (at: number) => day.reduce((whole, row) => whole + Number(row[at]), 0);
    return Math.round((100 * sum(1)) / sum(2));
  };
  expect([rate('2022-06-05'), rate('2022-06-12'), rate('2022-06-14')]).toEqual([49, 69, 71]);
});

describe('output on the same month a year before, within 0.3 points', () => {
  const growth = (rows: readonly Row[], month: string, fits: (row: Row) => boolean): number => {
    const cells = rows.filter((row) => row.month === month && row.actual_output !== '' && fits(row));
    return 100 * (total(cells, 'actual_output') / total(cells, 'base_output') - 1);
  };
  const near = (value: number, target: number): void =>
    expect(Math.abs(value - target), `${value} for ${target}`).toBeLessThanOrEqual(0.3);

  test.each([
    ['C36', -31.8, -7, 16.2],
    ['C39', 4.9, 7.3, 11],
    ['C34', -15.8, -6.8, 1.1],
    ['C35', -5.5, 1.1, 6],
    ['C38', 1.6, 7.3, 12.9],
  ])('%s: %f, %f, %f', (code, april, may, june) => {
    const fits = ({ industry }: Row): boolean => industry === code;
    near(growth(rowsOf('output_months'), '2022-04', fits), april);
    near(growth(rowsOf('output_months'), '2022-05', fits), may);
    near(growth(later('output_months'), '2022-04', fits), april);
    near(growth(later('output_months'), '2022-05', fits), may);
    near(growth(later('output_months'), '2022-06', fits), june);
  });

  test.each([
    [['31'], -62.6, -30.9, 13.9],
    [['22'], -41.7, -4.9, undefined],
    [['31', '32', '33', '34'], -14.1, undefined, undefined],
    [['21', '22', '23'], -16.9, undefined, undefined],
  ])('provinces %s: %s, %s, %s', (provinces, april, may, june) => {
    const fits = ({ province = '' }: Row): boolean => provinces.includes(province);
    near(growth(rowsOf('output_months'), '2022-04', fits), april);
    if (may !== undefined) near(growth(rowsOf('output_months'), '2022-05', fits), may);
    if (june !== undefined) near(growth(later('output_months'), '2022-06', fits), june);
  });
});

test('cases: 6,000 by category, 62% across provinces, 97.4% resolved in 2.1 days at the median', () => {
  const cases = rowsOf('cases');
  const share = (fits: (row: Row) => boolean): number => (100 * cases.filter(fits).length) / cases.length;
  expect(cases).toHaveLength(6000);
  const shares = { logistics: 38, inputs: 22, staff: 18, 'epidemic-control': 12 };
  for (const [name, wanted] of Object.entries(shares))
    expect(
      share(({ category }) => category === name),
      name,
    ).toBe(wanted);
  expect(share(({ category = '' }) => !(category in shares))).toBe(10);
  expect(share(({ cross_province }) => cross_province === 'true')).toBe(62);
  expect(share(({ resolved_on }) => resolved_on !== '')).toBe(97.4);
  const hours = cases.flatMap(({ hours_to_resolve }) => (hours_to_resolve ? [Number(hours_to_resolve)] : []));
  hours.sort((a, b) => a - b);
  expect(((hours[Math.floor((hours.length - 1) / 2)] ?? 0) / 24).toFixed(1)).toBe('2.1');
});

test('CALIBRATION.md shows every anchor once, none of them missed', () => {
  const page = readFileSync('data/white-list-2022/CALIBRATION.md', 'utf8');
  const lines = page.split('\n').filter((line) => /^\| (?!anchor|---)/.test(line));
  const rows = lines.map((line) => line.replace(/ +/g, ' '));
  expect(rows.length).toBeGreaterThan(60);
  expect(new Set(rows.map((row) => row.split(' | ')[0])).size).toBe(rows.length);
  expect(rows.find((row) => row.startsWith('| Shanghai, first batch, 28 April |'))).toContain(
    '| 86.80% | 86.79% | −0.01 pp | published |',
  );
  expect(rows.filter((row) => / NaN|undefined/.test(row))).toEqual([]);
});

test('every figure of the press report of 14 June is a statement', () => {
  const claims = rowsOf('claims').filter(({ said_on }) => said_on === '2022-06-14');
  const figures = claims.flatMap(({ value, operator }) => (value ? [`${operator} ${value}`] : []));
  expect(figures).toEqual(['= 22500', '= 0.963', '> 0.7', '> 0.98']);
  expect(claims).toHaveLength(14);
});
