/** The indicators of monitoring resumption, on a data set small enough to work out by hand. */

import { expect, test } from 'vitest';
import { localeOf, printValue } from '../../src/locale/index.js';
import { table } from '../read/fixture.js';
import { frame, indicator, measureSet } from './fixture.js';

const firms = `id,province,listed,above,resumed_on,stopped,producing,actual,normal,baseline,on_duty,staff
a,31,true,true,2022-05-10,,true,70,100,90,80,100
b,31,true,true,2022-06-01,,true,45,50,50,45,50
c,31,false,true,,seasonal,false,0,30,30,0,20
d,32,true,true,2022-05-20,,true,96,100,100,190,200
e,32,true,false,2022-06-10,,false,0,20,20,5,30
f,33,false,true,2022-04-01,,true,33,30,30,30,30
`;
// The frames of Jilin City and its neighbours: total, stopped for other reasons, at work.
const frames = 'frame,total,excluded,resumed,note\njilin-city,444,15,413,published\n';
// Cars, in tens of thousands, against the same month of 2021.
const output = `month,actual,baseline
4,128.2,226.9
5,199.3,209.3
6,257.7,203.2
`;
const cases = `id,from_prov,to_prov,opened_on,resolved_on
1,31,32,2022-05-01,2022-05-03
2,31,31,2022-05-01,2022-05-04
3,32,33,2022-05-02,2022-05-09
4,33,31,2022-05-05,
5,32,32,2022-05-06,2022-05-10
`;

const number = { type: 'number', 'briefwright:decimals': 1 };
const files = { 'firms.csv': firms, 'frames.csv': frames, 'output.csv': output, 'cases.csv': cases };
const resources = [
  table(
    'firms',
    {
      id: 'string',
      province: 'string',
      listed: 'boolean',
      above: 'boolean',
      resumed_on: 'date',
      stopped: 'string',
      producing: 'boolean',
      actual: 'integer',
      normal: 'integer',
      baseline: 'integer',
      on_duty: 'integer',
      staff: 'integer',
    },
    { primaryKey: 'id' },
  ),
  table(
    'frames',
    { frame: 'string', total: 'integer', excluded: 'integer', resumed: 'integer', note: 'string' },
    { primaryKey: 'frame' },
  ),
  table('output', { month: 'integer', actual: number, baseline: number }, { primaryKey: 'month' }),
  table(
    'cases',
    { id: 'integer', from_prov: 'string', to_prov: 'string', opened_on: 'date', resolved_on: 'date' },
    { primaryKey: 'id' },
  ),
];

const rate = (name: string, body: string): string => indicator(name, `unit: percent\ndecimals: 1\n${body}`);
const over = (from: string, numerator: string, denominator: string, by = '[[], [province]]'): string =>
  `from: ${from}\nby: ${by}\nvalue: { numerator: "${numerator}", denominator: "${denominator}" }`;
const measureFirms = (indicators: string, more: Readonly<Record<string, string>> = {}) =>
  measureSet(frame + indicators, { ...files, ...more }, resources);

const resumed = rate('resumed', over('firms', 'count(*) filter (where resumed_on is not null)', 'count(*)'));
const attained = rate('attained', over('firms', 'sum(actual)', 'sum(normal)'));

test('the same 413 is 93.0% of all and 96.3% without those stopped for other reasons', async () => {
  const { told, measures } = await measureFirms(
    rate('all', over('frames', 'sum(resumed)', 'sum(total)', '[[]]')) +
      rate('monitored', over('frames', 'sum(resumed)', 'sum(total - excluded)', '[[]]')) +
      indicator('stopped', 'from: frames\nvalue: sum(excluded)'),
  );
  expect(told).toEqual([]);
  const print = (id: string): string => {
    const quantity = measures?.quantities.get(id);
    if (!quantity) return 'none';
    const { value, unit, decimals } = quantity;
    return printValue(value, { unit, decimals, wording: 'words' }, localeOf('en'));
  };
  expect([print('all'), print('monitored'), print('stopped')]).toEqual(['93.0%', '96.3%', '15']);
});

test('output of cars regained by June: 45% net and 55% gross of what April lost', async () => {
  const sum = (months: string, value: string): string => `sum(${value}) filter (where month ${months})`;
  const { told, value, measures } = await measureFirms(
    rate('net', over('output', sum('> 4', 'actual - baseline'), sum('= 4', 'baseline - actual'), '[[]]')) +
      rate(
        'gross',
        over(
          'output',
          sum('> 4', 'greatest(0, actual - baseline)'),
          sum('= 4', 'greatest(0, baseline - actual)'),
          '[[]]',
        ),
      ),
  );
  expect(told).toEqual([]);
  // 98.7 lost; -10.0 in May and 54.5 in June.
  expect(value('net')).toBe('445/987');
  expect(value('gross')).toBe('545/987');
  const print = (id: string): string | undefined => {
    const quantity = measures?.quantities.get(id);
    return (
      quantity &&
      printValue(quantity.value, { unit: quantity.unit, decimals: 0, wording: 'words' }, localeOf('zh'))
    );
  };
  expect([print('net'), print('gross')]).toEqual(['45%', '55%']);
});

test('capacity attainment weighted, as a mean of ratios, and as a share above a threshold', async () => {
  const { told, value, measures } = await measureFirms(
    attained +
      rate(
        'mean',
        'from: firms\nby: [[], [province]]\nvalue: { mean-of: { numerator: actual, denominator: normal } }',
      ) +
      rate('above', over('firms', 'count(*) filter (where actual >= 0.8 * normal)', 'count(*)')),
  );
  expect(told).toEqual([]);
  expect(['attained', 'attained@province=31', 'attained@province=32'].map(value)).toEqual([
    '122/165',
    '23/36',
    '4/5',
  ]);
  // (7/10 + 9/10 + 0 + 24/25 + 0 + 11/10) / 6; the first three; the next two.
  expect(['mean', 'mean@province=31', 'mean@province=32', 'mean@province=33'].map(value)).toEqual([
    '61/100',
    '8/15',
    '12/25',
    '11/10',
  ]);
  expect(['above', 'above@province=31'].map(value)).toEqual(['1/2', '1/3']);
  expect(measures?.quantities.get('mean')?.origin.formula).toBe('mean of actual / normal');
});

test('a mean of ratios leaves out rows without both numbers, and stays exact enough with many denominators', async () => {
  const rows = Array.from({ length: 400 }, (_, n) => `${n},31,true,true,,,true,1,${n + 1},1,1,1`).join('\n');
  const head = firms.split('\n')[0] ?? '';
  const mean = rate('mean', 'from: firms\nvalue: { mean-of: { numerator: actual, denominator: normal } }');
  const { value } = await measureFirms(mean, { 'firms.csv': `${head}\n${rows}\n` });
  // The harmonic number H(400) over 400, each ratio to eighteen decimals.
  let units = 0n;
  for (let n = 1n; n <= 400n; n++) units += (2n * 10n ** 18n + n) / (2n * n);
  const [numerator = '0', denominator = '1'] = value('mean').split('/');
  expect(BigInt(numerator) * 10n ** 18n * 400n).toBe(units * BigInt(denominator));
  const some = await measureFirms(mean, {
    'firms.csv': `${head}\na,31,true,true,,,true,1,2,1,1,1\nb,31,true,true,,,true,1,0,1,1,1\nc,31,true,true,,,true,,3,1,1,1\n`,
  });
  expect(some.value('mean')).toBe('1/2');
  const none = await measureFirms(mean, { 'firms.csv': `${head}\nb,31,true,true,,,true,1,0,1,1,1\n` });
  expect(none.value('mean')).toBe('not-reported');
});

test('production, staff, recovery, coverage', async () => {
  const { told, value } = await measureFirms(
    rate('producing', over('firms', 'count(*) filter (where producing)', 'count(*)')) +
      rate('on-duty', over('firms', 'sum(on_duty)', 'sum(staff)')) +
      rate('recovered', over('firms', 'count(*) filter (where actual >= 0.95 * baseline)', 'count(*)')) +
      rate(
        'covered',
        over('firms', 'count(*) filter (where listed and above)', 'count(*) filter (where above)'),
      ),
  );
  expect(told).toEqual([]);
  expect(['producing', 'on-duty', 'recovered', 'covered'].map(value)).toEqual(['2/3', '35/43', '1/3', '3/5']);
});

test('cases: resolved share, exact median of days, those across provinces', async () => {
  const { told, value, measures } = await measureFirms(
    rate('resolved', over('cases', 'count(resolved_on)', 'count(*)', '[[]]')) +
      indicator(
        'days',
        'from: cases\ndecimals: 1\nvalue: { median: "date_diff(\'day\', opened_on, resolved_on)" }',
      ) +
      indicator(
        'days-odd',
        'from: cases\nwhere: id < 4\ndecimals: 1\ncaveat: { en: Open cases are left out., zh: 未办结的不计。 }\nvalue: { median: "date_diff(\'day\', opened_on, resolved_on)" }',
      ) +
      indicator(
        'days-none',
        'from: cases\nwhere: id = 4\nvalue: { median: "date_diff(\'day\', opened_on, resolved_on)" }',
      ) +
      rate('across', over('cases', 'count(*) filter (where from_prov <> to_prov)', 'count(*)', '[[]]')),
  );
  expect(told).toEqual([]);
  // 2, 3, 4 and 7 days: between 3 and 4; the first three: 2, 3, 7.
  expect(['resolved', 'days', 'days-odd', 'days-none', 'across'].map(value)).toEqual([
    '4/5',
    '7/2',
    '3',
    'not-reported',
    '3/5',
  ]);
  expect(measures?.indicators.get('days-odd')?.caveat).toEqual({
    en: 'Open cases are left out.',
    zh: '未办结的不计。',
  });
  const wrong = await measureFirms(indicator('x', 'from: cases\nvalue: { median: max(id) }'));
  expect(wrong.told[0]).toContain('measure/aggregate-in-row');
});

test('rank, gap to the whole, gap between resumption and attainment, change between two days', async () => {
  const dated = (name: string, day: string): string =>
    rate(
      name,
      `as-of: ${day}\n${over('firms', `count(*) filter (where resumed_on <= date '${day}')`, 'count(*)')}`,
    );
  const { told, value, measures } = await measureFirms(
    resumed +
      attained +
      dated('by-may', '2022-05-31') +
      dated('by-june', '2022-06-14') +
      indicator('place', 'unit: rank\nby: [[province]]\nvalue: { rank: attained }') +
      indicator('behind', 'unit: point\ndecimals: 1\nvalue: { gap-to-whole: attained }') +
      indicator('lag', 'unit: point\ndecimals: 1\nvalue: { gap: [resumed, attained] }') +
      indicator('news', 'unit: point\ndecimals: 1\nvalue: { change: by-june, since: by-may }'),
  );
  expect(told).toEqual([]);
  expect(['31', '32', '33'].map((key) => value(`place@province=${key}`))).toEqual(['3', '2', '1']);
  expect(value('behind@province=31')).toBe('-199/1980');
  expect(['lag', 'lag@province=31'].map(value)).toEqual(['31/330', '1/36']);
  expect(['news', 'news@province=31', 'news@province=33'].map(value)).toEqual(['1/3', '1/3', '0']);
  expect(measures?.quantities.get('news')?.asOf).toBe('2022-06-14');
});
