/** Numbers and days on axes, through the locale. */

import { expect, test } from 'vitest';
import { printDay, printNumber } from '../../src/draw/functions.js';
import { localeOf } from '../../src/locale/index.js';
import { drawOne, labelsOf, regionRows } from './fixture.js';

const [en, zh] = [localeOf('en'), localeOf('zh')];

test('a number has the decimals it has, or those asked for', () => {
  expect(printNumber(22500, undefined, en)).toBe('22,500');
  expect(printNumber(0.1 + 0.2, undefined, en)).toBe('0.3');
  expect(printNumber(-4.25, undefined, en)).toBe('−4.25');
  expect(printNumber(2, { decimals: 1 }, en)).toBe('2.0');
  expect(printNumber(1.005, { decimals: 2 }, en)).toBe('1.01');
  expect(printNumber(0, undefined, en)).toBe('0');
  expect(printNumber(1e21, undefined, en)).toBe('1,000,000,000,000,000,000,000');
  expect(printNumber(1e-7, undefined, en)).toBe('0.0000001');
});

test('percent multiplies by a hundred; scales are those of the language', () => {
  expect(printNumber(0.963, 'percent', en)).toBe('96.3%');
  expect(printNumber(1, 'percent', en)).toBe('100%');
  expect(printNumber(0.2, { style: 'percent', decimals: 1 }, zh)).toBe('20.0%');
  expect(printNumber(22500, { scale: 'wan' }, zh)).toBe('2.25万');
});

test('what is no number prints nothing', () => {
  for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY, 'x'])
    expect(printNumber(value, undefined, en)).toBe('');
  expect(printDay(null, 'day', en)).toBe('');
  expect(printDay('not a day', 'day', en)).toBe('');
});

test('a day is that of UTC', () => {
  const midnight = Date.UTC(2022, 4, 25);
  expect(printDay(midnight, 'day', en)).toBe('May 25');
  expect(printDay(midnight + 86_399_999, 'full', zh)).toBe('2022年5月25日');
  expect(printDay('2022-06-14', 'full', en)).toBe('June 14, 2022');
  expect(printDay(new Date(midnight), 'day', zh)).toBe('5月25日');
});

test('axes and expressions speak the language of the brief', async () => {
  const spec = {
    height: 120,
    transform: [{ calculate: "num(datum.value, {scale: 'wan'}) + '家'", as: 'words' }],
    encoding: {
      x: { field: 'value', type: 'quantitative', axis: { values: [0, 10000, 20000] } },
      y: { field: 'region_label', type: 'nominal' },
    },
    layer: [
      { mark: 'bar' },
      { mark: { type: 'text', align: 'right' }, encoding: { text: { field: 'words' } } },
    ],
  };
  const { drawing, log } = await drawOne(spec, regionRows({ 甲: 22500 }, 'zh'), 'zh');
  expect(log.entries()).toEqual([]);
  const labels = drawing ? labelsOf(drawing.frame).map(({ text }) => text) : [];
  expect(labels).toEqual(expect.arrayContaining(['0', '10,000', '20,000', '甲', '2.25万家']));
});
