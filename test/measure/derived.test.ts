/** Indicators worked out from others: exact, with bounds, reasons, marks, dates and cells carried along. */

import { expect, test } from 'vitest';
import { frame, indicator, measureSet } from './fixture.js';

const plain = (told: readonly string[]) => told.map((line) => line.replace(/^\S+ /, ''));

// Weights by province: Shanghai 1 + 3 + 4 = 8, Jiangsu 2; amounts 0.1 + 0.3 and 0.2.
const weight = indicator('weight', 'by: [[], [province]]\nvalue: sum(weight)');
const share = indicator(
  'share',
  "unit: percent\nby: [[], [province]]\nvalue: { numerator: sum(weight) filter (where level = 'prov'), denominator: sum(weight) }",
);
const dated = indicator(
  'dated',
  'by: [[day], [day, province]]\nvalue: count(*) filter (where "on" <= day.date)',
);
const bounded = indicator('bounded', 'by: [[fact]]\non: { fact: id }\nvalue: amount\nbound: operator');
const flat = indicator('flat', 'by: [[fact]]\non: { fact: id }\nvalue: weight');

const derive = (name: string, body: string): string => indicator(name, body);

test('gaps of percentages are in points, of the member and of the whole', async () => {
  const { told, value, measures } = await measureSet(
    frame +
      derive('to-whole', 'unit: point\nvalue: { gap-to-whole: share }') +
      derive('gap', 'unit: point\nby: [[province], []]\nvalue: { gap: [share, half] }') +
      indicator(
        'half',
        'unit: percent\nby: [[], [province]]\nvalue: { numerator: count(*), denominator: 2 * count(*) }',
      ) +
      share,
  );
  expect(told).toEqual([]);
  // 7 of 8 in Shanghai, 7 of 10 in all, 0 of 2 (no row: the sum of none is not reported) in Jiangsu.
  expect(value('to-whole@province=31')).toBe('7/40');
  expect(value('to-whole@province=32')).toBe('not-reported');
  expect(value('to-whole@province=33')).toBe('not-applicable');
  expect(value('gap@province=31')).toBe('3/8');
  expect(value('gap')).toBe('1/5');
  expect(measures?.indicators.get('to-whole')?.groups).toEqual([['province']]);
  expect(measures?.quantities.get('to-whole@province=31')?.origin.formula).toBe('share - share[whole]');
});

test('shares, sums, differences, ratios and arithmetic by name', async () => {
  const { told, value, measures } = await measureSet(
    frame +
      weight +
      indicator('rows', 'by: [[], [province]]\nvalue: count(*)') +
      derive('part', 'unit: percent\nvalue: { share-of-whole: weight }') +
      derive('both', 'value: { sum: [weight, rows, weight] }') +
      derive('less', 'value: { difference: [weight, rows] }') +
      derive('each', 'decimals: 1\nvalue: { ratio: [weight, rows] }') +
      derive('growth', 'unit: percent\nvalue: { of: "weight / (rows + 0.5) - 1" }') +
      derive('rest', 'unit: percent\nvalue: { of: 1 - part }'),
  );
  expect(told).toEqual([]);
  expect(['part@province=31', 'part@province=32', 'part@province=33'].map(value)).toEqual([
    '4/5',
    '1/5',
    'not-applicable',
  ]);
  expect(['both', 'less', 'each', 'growth', 'rest@province=31'].map(value)).toEqual([
    '24',
    '6',
    '5/2',
    '11/9',
    '1/5',
  ]);
  expect(measures?.quantities.get('growth')?.origin.formula).toBe('weight / (rows + 0.5) - 1');
});

test('changes since the member before, since a given one, and since another indicator', async () => {
  const { told, value, measures } = await measureSet(
    frame +
      dated +
      derive('step', 'value: { change: dated, over: day }') +
      derive(
        'growth',
        'unit: percent\nby: [[province, day]]\nvalue: { change: dated, over: day, as: rate }',
      ) +
      derive('since', 'value: { change: dated, over: day, since: 2022-04-30 }') +
      indicator('now', 'value: count(*)') +
      indicator('then', 'as-of: 2022-05-01\nvalue: count(*) filter (where "on" <= date \'2022-05-01\')') +
      derive('news', 'value: { change: now, since: then }'),
  );
  expect(told).toEqual([]);
  expect(value('step@day=2022-04-30')).toBe('not-applicable');
  expect(value('step@day=2022-05-31')).toBe('1');
  expect(value('growth@day=2022-05-31;province=31')).toBe('0');
  // There was none in Jiangsu: growth on nothing means nothing.
  expect(value('growth@day=2022-05-31;province=32')).toBe('not-applicable');
  expect(value('since@day=2022-05-31')).toBe('1');
  expect(value('since@day=2022-04-30')).toBe('0');
  expect(value('news')).toBe('2');
  expect(measures?.quantities.get('news')?.asOf).toBe('2022-06-14');
  expect(measures?.quantities.get('step@day=2022-05-31')?.origin).toMatchObject({
    formula: 'dated - dated[previous day]',
    cells: [
      { file: 'data/set/facts.csv', column: 'on' },
      { file: 'data/set/days.csv', column: 'date', count: 2, lines: [[2, 3]] },
    ],
  });
});

test('arithmetic on bounds gives bounds, on what is missing its reason', async () => {
  // bounded: > 0.1, = 0.2, <= 0.3, not reported; flat: 1, 2, 3, 4.
  const { told, value } = await measureSet(
    frame +
      bounded +
      flat +
      derive('minus', 'value: { difference: [bounded, flat] }') +
      derive('turned', 'value: { difference: [flat, bounded] }') +
      derive('times', 'value: { of: bounded * (0 - 2) }') +
      derive('over', 'unit: percent\nvalue: { ratio: [flat, bounded] }') +
      derive('open', 'value: { of: bounded - bounded }'),
  );
  expect(told).toEqual([]);
  const all = (name: string) => [1, 2, 3, 4].map((id) => value(`${name}@fact=${id}`));
  expect(all('minus')).toEqual(['>-9/10', '-9/5', '<=-27/10', 'not-reported']);
  expect(all('turned')).toEqual(['<9/10', '9/5', '>=27/10', 'not-reported']);
  expect(all('times')).toEqual(['<-1/5', '-2/5', '>=-3/5', 'not-reported']);
  // What is at most 0.3 may be zero or less: the quotient is open.
  expect(all('over')).toEqual(['>0<10', '10', 'not-available', 'not-reported']);
  expect(all('open')).toEqual(['not-available', '0', 'not-available', 'not-reported']);
});

test('more than 70% less 69.3% is more than 0.7 points', async () => {
  const facts = `id,province,level,amount,weight,on,operator,synthetic
1,31,min,0.7,693,2022-04-20,>,false
`;
  const { told, value } = await measureSet(
    frame +
      indicator('said', 'unit: percent\nby: [[fact]]\non: { fact: id }\nvalue: amount\nbound: operator') +
      indicator(
        'seen',
        'unit: percent\nby: [[fact]]\non: { fact: id }\nvalue: { numerator: weight, denominator: "1000" }',
      ) +
      derive('gap', 'unit: point\nvalue: { gap: [said, seen] }'),
    { 'facts.csv': facts },
  );
  expect(told).toEqual([]);
  expect(value('gap@fact=1')).toBe('>7/1000');
});

test('what is made up, provisional and latest shows in what is derived, and a rank of it works', async () => {
  const { told, value, measures } = await measureSet(
    frame +
      indicator(
        'early',
        'as-of: 2022-05-01\nmarks: [revised, provisional]\nby: [[province]]\nvalue: sum(weight)',
      ) +
      indicator('late', 'as-of: 2022-06-01\nby: [[province]]\nvalue: count(*)') +
      derive('sum', 'marks: [approximate]\nvalue: { sum: [early, late] }') +
      derive('place', 'unit: rank\nby: [[province]]\nvalue: { rank: sum }'),
  );
  expect(told).toEqual([]);
  const sum = (key: string) => measures?.quantities.get(`sum@province=${key}`);
  expect(sum('31')).toMatchObject({
    asOf: '2022-06-01',
    synthetic: false,
    marks: ['provisional', 'revised', 'approximate'],
  });
  expect(sum('32')?.synthetic).toBe(true);
  // Jiangsu: 2 + 1; Zhejiang has no row.
  expect(['31', '32', '33'].map((key) => value(`place@province=${key}`))).toEqual([
    '1',
    '2',
    'not-applicable',
  ]);
  expect(sum('33')).not.toHaveProperty('marks');
  expect([...(measures?.indicators.keys() ?? [])]).toEqual(['early', 'late', 'sum', 'place']);
});

test('what cannot be derived is told at its word', async () => {
  const cases: Readonly<Record<string, string>> = {
    'value: { gap: [weight, shaer] }':
      'measure/unknown-operand no indicator `shaer` to compute from | did you mean `share`?',
    'value: { of: weight - shar }': 'measure/unknown-operand no indicator `shar` to compute from',
    'value: { of: weight-share }': 'measure/unknown-operand no indicator `weight-share` to compute from',
    'value: { of: weight + }': 'measure/bad-arithmetic it ends too early',
    'value: { of: (weight }': 'measure/bad-arithmetic',
    'value: { of: weight ^ 2 }': 'measure/bad-arithmetic `^` cannot stand here',
    'value: { of: weight weight }': 'measure/bad-arithmetic `weight` cannot stand here',
    'value: { gap: [weight, share] }': 'measure/unlike-units figures of unlike units',
    'value: { gap: [share, share] }':
      'measure/derived-unit this gives percentage points, which the unit `piece` does not suit',
    'unit: percent\nvalue: { sum: [weight, weight] }':
      'measure/derived-unit this gives figures in `piece`, which the unit `percent`',
    'unit: point\nvalue: { share-of-whole: weight }': 'measure/derived-unit this gives a bare number',
    'by: [[day]]\nvalue: { sum: [weight, weight] }': 'measure/not-computed `weight` is not computed by `day`',
    'value: { change: weight, over: day }': 'measure/no-shared-set',
    'value: { change: dated, over: dya }':
      'measure/unknown-dimension no dimension `dya` | did you mean `day`?',
    'value: { change: dated, over: day, since: 2022-04-31 }':
      'measure/no-such-member the dimension `day` has no member `2022-04-31` | did you mean `2022-04-30`?',
    'value: { change: dated }': 'measure/change-base a change needs `over`',
    'value: { gap: [weight, weight], over: day }': 'measure/value-form `gap, over` do not make a value',
    'where: id > 1\nvalue: { sum: [weight, weight] }':
      'measure/not-for-derived an indicator computed from others takes no `where`',
    'value: { of: x + 1 }': 'measure/circular `x` is computed from itself: x → x',
  };
  for (const [body, expected] of Object.entries(cases)) {
    const { told, measures } = await measureSet(frame + weight + share + dated + derive('x', body));
    expect(measures, body).toBeUndefined();
    expect(plain(told)[0], body).toContain(expected);
  }
  const { told, line } = await measureSet(frame + weight + derive('x', 'value: { of: weight - shar }'));
  expect(told[0]).toContain(`indicators.yaml:${line('of: weight')}:27+4 measure/unknown-operand`);
  const circle = await measureSet(
    frame +
      derive('a', 'value: { of: b + 1 }') +
      derive('b', 'value: { of: a + 1 }') +
      derive('c', 'value: { of: a }'),
  );
  expect(plain(circle.told)).toEqual([
    'measure/circular `a` is computed from itself: a → b → a',
    'measure/unknown-operand no indicator `a` to compute from',
  ]);
});

test('an indicator needs a value and rows', async () => {
  expect(plain((await measureSet(frame + indicator('x', 'where: id > 1'))).told)).toEqual([
    'measure/no-value an indicator needs a `value` or `sql`',
  ]);
  const text = frame + indicator('x', 'value: count(*)').replace('    from: facts\n', '');
  expect(plain((await measureSet(text)).told)).toEqual([
    'measure/no-rows the value is computed from rows: name their table or view in `from`',
  ]);
});
