/** Small cells: hidden, and not to be worked out from what is shown. */

import { expect, test } from 'vitest';
import type { Measures } from '../../src/model/measures.js';
import { table } from '../read/fixture.js';
import { frame, indicator, measureSet } from './fixture.js';

type Counts = readonly (readonly number[])[];

const provinces = ['31', '32', '33', '34'];
const levels = ['a', 'b', 'c', 'd'];

const codes = `code,name,en,zh\n${provinces.map((key) => `${key},p${key},P${key},省${key}`).join('\n')}\n`;
const levelTable = `level,name,en,zh\n${levels.map((key) => `${key},l${key},L${key},级${key}`).join('\n')}\n`;
const regions = 'key,name,en,zh\nr,r,R,区\n';
const dimensions = `  level:
    label: { en: Level, zh: 层级 }
    from: levels
    key: level
    name: name
    text: { en: en, zh: zh }
  region:
    label: { en: Region, zh: 区域 }
    from: regions
    key: key
    name: name
    text: { en: en, zh: zh }
    groups: { of: province, from: members, key: region, member: province }
`;
const named = { key: 'string', name: 'string', en: 'string', zh: 'string' };
const resources = [
  table('levels', { level: 'string', name: 'string', en: 'string', zh: 'string' }, { primaryKey: 'level' }),
  table('regions', named, { primaryKey: 'key' }),
  table('members', { region: 'string', province: 'string' }),
];

/** Rows by province and level as counted, in a file of facts whose weight is 10 each. */
async function measureCounts(counts: Counts, indicators: string, region = ['31', '32']) {
  const rows = counts.flatMap((row, p) =>
    row.flatMap((count, l) => Array.from({ length: count }, () => [provinces[p], levels[l]] as const)),
  );
  const facts = rows.map(
    ([province, level], id) => `${id + 1},${province},${level},1.0,10,2022-05-01,=,false`,
  );
  const yaml = frame.replace('indicators:\n', `${dimensions}indicators:\n`) + indicators;
  const files = {
    'facts.csv': `id,province,level,amount,weight,on,operator,synthetic\n${facts.join('\n')}\n`,
    'provinces.csv': codes,
    'levels.csv': levelTable,
    'regions.csv': regions,
    'members.csv': `region,province\n${region.map((key) => `r,${key}`).join('\n')}\n`,
  };
  return measureSet(yaml, files, resources);
}

const small = (by: string): string => indicator('x', `by: ${by}\nvalue: sum(weight)\nsuppress: { below: 5 }`);

function hidden(measures: Measures | undefined): readonly string[] {
  return [...(measures?.quantities.values() ?? [])].flatMap(({ id, value }) =>
    value.kind === 'missing' && value.reason === 'suppressed' ? [id] : [],
  );
}

/** Whether some other table with the same shown figures has another value in the cell: no cell follows from the rest. */
function isOpen(
  cell: string,
  sums: readonly (readonly [total: string, parts: readonly string[]])[],
  unknown: readonly string[],
): boolean {
  // A direction in which the hidden figures may move while every sum holds: the null space, by floating elimination.
  const rows = sums.map(([total, parts]) =>
    unknown.map((id) => (parts.includes(id) ? 1 : id === total ? -1 : 0)),
  );
  const at = unknown.indexOf(cell);
  const rank = (matrix: readonly (readonly number[])[]): number => {
    const work = matrix.map((row) => [...row]);
    let found = 0;
    for (let column = 0; column < unknown.length; column++) {
      const pivot = work.findIndex((row, index) => index >= found && Math.abs(row[column] ?? 0) > 1e-9);
      if (pivot < 0) continue;
      const [line] = work.splice(pivot, 1);
      if (!line) continue;
      work.splice(found, 0, line);
      for (const [index, row] of work.entries()) {
        const factor = (row[column] ?? 0) / (line[column] ?? 1);
        if (index !== found) for (const [k, each] of line.entries()) row[k] = (row[k] ?? 0) - factor * each;
      }
      found += 1;
    }
    return found;
  };
  // The cell is fixed when fixing it adds nothing to what the sums say.
  return rank([...rows, unknown.map((_, index) => (index === at ? 1 : 0))]) > rank(rows);
}

function sumsOf(region: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const cell = (p: string, l: string): string => `x@level=${l};province=${p}`;
  return [
    ...provinces.map((p) => [`x@province=${p}`, levels.map((l) => cell(p, l))] as const),
    ...levels.map((l) => [`x@level=${l}`, provinces.map((p) => cell(p, l))] as const),
    ['x', provinces.map((p) => `x@province=${p}`)],
    ['x', levels.map((l) => `x@level=${l}`)],
    ['x@region=r', region.map((p) => `x@province=${p}`)],
  ];
}

test('in one dimension a second cell goes with the first, and enough of them', async () => {
  const { told, measures } = await measureCounts([[3], [9], [7], [20]], small('[[], [province]]'));
  expect(told).toEqual([]);
  expect(hidden(measures)).toEqual(['x@province=31', 'x@province=33']);
  // 1 and 2 units together are still fewer than five.
  const few = await measureCounts([[1], [2], [9], [20]], small('[[], [province]]'));
  expect(hidden(few.measures)).toEqual(['x@province=31', 'x@province=32', 'x@province=33']);
  // Without a total nothing can be subtracted.
  const alone = await measureCounts([[3], [9], [7], [20]], small('[[province]]'));
  expect(hidden(alone.measures)).toEqual(['x@province=31']);
  // Where the others are empty the total goes too.
  const single = await measureCounts([[3], [0], [0], [0]], small('[[], [province]]'));
  expect(hidden(single.measures)).toEqual(['x', 'x@province=31']);
});

test('in two dimensions with totals and groups no hidden cell follows from what is shown', async () => {
  const tables: readonly Counts[] = [
    [
      [3, 9, 8, 7],
      [9, 9, 9, 9],
      [9, 9, 9, 9],
      [9, 9, 9, 9],
    ],
    [
      [3, 9, 9, 9],
      [9, 4, 9, 9],
      [9, 9, 2, 9],
      [9, 9, 9, 1],
    ],
    // Two blocks joined by one cell: two a row and a column are not enough.
    [
      [1, 1, 9, 9],
      [1, 1, 4, 9],
      [9, 9, 1, 1],
      [9, 9, 1, 1],
    ],
    [
      [4, 0, 0, 0],
      [0, 9, 0, 0],
      [0, 0, 9, 8],
      [0, 0, 7, 9],
    ],
    [
      [1, 2, 3, 4],
      [4, 3, 2, 1],
      [30, 30, 30, 30],
      [1, 1, 50, 1],
    ],
    [
      [2, 40, 40, 40],
      [40, 40, 40, 40],
      [40, 40, 40, 40],
      [40, 40, 40, 40],
    ],
  ];
  for (const counts of tables) {
    for (const region of [['31', '32'], ['31'], ['31', '32', '33']]) {
      const { told, measures } = await measureCounts(
        counts,
        small('[[], [province], [level], [level, province], [region]]'),
        region,
      );
      expect(told).toEqual([]);
      const unknown = hidden(measures);
      const sums = sumsOf(region);
      const cells = provinces.flatMap((p, i) =>
        levels.map((l, j) => [`x@level=${l};province=${p}`, counts[i]?.[j] ?? 0] as const),
      );
      for (const [id, count] of cells) if (count > 0 && count < 5) expect(unknown).toContain(id);
      expect(unknown.filter((id) => !isOpen(id, sums, unknown))).toEqual([]);
      // Not everything went: the large cells of a large table stay.
      expect(unknown.length).toBeLessThan(26);
    }
  }
}, 30_000);

test('what is derived from a hidden figure is hidden, and its lines are not told', async () => {
  const { told, value, measures } = await measureCounts(
    [[3], [9], [7], [20]],
    small('[[], [province]]') +
      indicator('share', 'unit: percent\nvalue: { share-of-whole: x }') +
      indicator('place', 'unit: rank\nby: [[province]]\nvalue: { rank: x }') +
      indicator('again', 'value: { sum: [x, x] }'),
  );
  expect(told).toEqual([]);
  expect(provinces.map((key) => value(`share@province=${key}`))).toEqual([
    'suppressed',
    '3/13',
    'suppressed',
    '20/39',
  ]);
  expect(provinces.map((key) => value(`place@province=${key}`))).toEqual([
    'suppressed',
    '2',
    'suppressed',
    '1',
  ]);
  expect(value('again@province=31')).toBe('suppressed');
  expect(measures?.quantities.get('x@province=31')?.origin.cells).toEqual([]);
});

test('the parts of a hidden ratio are not told', async () => {
  const ratio =
    'unit: percent\nby: [[province]]\nvalue: { numerator: sum(weight), denominator: count(*) }\nsuppress: { below: 5 }';
  const { told, measures } = await measureCounts([[3], [9]], indicator('x', ratio));
  expect(told).toEqual([]);
  const [hiddenOne, shown] = ['31', '32'].map((key) => measures?.quantities.get(`x@province=${key}`));
  expect(hiddenOne?.value).toMatchObject({ kind: 'missing', reason: 'suppressed' });
  expect(hiddenOne?.origin.parts).toBeUndefined();
  expect(shown?.origin.parts).toBeDefined();
});

test('the units are counted as the author says', async () => {
  const { told, measures } = await measureCounts(
    [[9], [9], [9], [9]],
    indicator(
      'x',
      'by: [[province]]\nvalue: sum(weight)\nsuppress: { below: 5, count: count(distinct level) }',
    ),
  );
  expect(told).toEqual([]);
  expect(hidden(measures)).toHaveLength(4);
  const wrong = await measureCounts(
    [[9]],
    indicator('x', 'value: sum(weight)\nsuppress: { below: 5, count: weight }'),
  );
  expect(wrong.told[0]).toContain('measure/no-aggregate a count of units aggregates rows');
  const low = await measureCounts([[9]], indicator('x', 'value: sum(weight)\nsuppress: { below: 1 }'));
  expect(low.told[0]).toContain('source/schema');
});
