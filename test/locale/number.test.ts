/** Numbers and dates as printed, in both languages. */

import { describe, expect, test } from 'vitest';
import {
  compareExact,
  exact,
  localeOf,
  type NumberForm,
  printDate,
  printValue,
  signsShown,
} from '../../src/locale/index.js';
import type { Quantity, Unit, Value } from '../../src/model/quantity.js';

const plain: Unit = { name: 'enterprise', style: 'plain', label: { en: 'enterprises', zh: '家' } };
const percent: Unit = { name: 'percent', style: 'percent', label: { en: '%', zh: '%' } };
const rank: Unit = { name: 'rank', style: 'ordinal', label: { en: 'rank', zh: '位次' } };
const en = localeOf('en');
const zh = localeOf('zh');

const both = (value: Value, form: Partial<NumberForm>): [string, string] => {
  const whole: NumberForm = { unit: plain, decimals: 0, wording: 'words', ...form };
  return [printValue(value, whole, en), printValue(value, whole, zh)];
};
const bound = (low?: [bigint, bigint, boolean], high?: [bigint, bigint, boolean]): Value => ({
  kind: 'bound',
  ...(low ? { low: { value: exact(low[0], low[1]), open: low[2] } } : {}),
  ...(high ? { high: { value: exact(high[0], high[1]), open: high[2] } } : {}),
});

describe('exact values', () => {
  test('are kept in lowest terms with a positive denominator', () => {
    expect(exact(6n, -4n)).toEqual({ kind: 'exact', numerator: -3n, denominator: 2n });
    expect(exact(0n, 7n)).toEqual({ kind: 'exact', numerator: 0n, denominator: 1n });
    expect(compareExact(exact(1n, 3n), exact(2n, 6n))).toBe(0);
    expect(compareExact(exact(-1n, 3n), exact(1n, 9n))).toBe(-1);
  });

  test('round half away from zero on the exact value, not on a binary fraction', () => {
    expect(both(exact(2609n, 4557n), { unit: percent, decimals: 1 })[0]).toBe('57.3%');
    expect(both(exact(9122n, 9472n), { unit: percent, decimals: 1 })[0]).toBe('96.3%');
    expect(both(exact(9625n, 10000n), { unit: percent, decimals: 1 })[0]).toBe('96.3%');
    expect(both(exact(1005n, 1000n), { decimals: 2 })[0]).toBe('1.01');
    expect(both(exact(-25n, 10n), { decimals: 0 })[0]).toBe('−3');
    expect(both(exact(-1n, 1000n), { decimals: 1 })[0]).toBe('close to 0');
  });
});

describe('numbers in print', () => {
  test('22,500 and 2.25万', () => {
    expect(both(exact(22500n), {})).toEqual(['22,500', '22,500']);
    expect(printValue(exact(22500n), { unit: plain, decimals: 0, wording: 'words', scale: 'wan' }, zh)).toBe(
      '2.25万',
    );
    expect(
      printValue(exact(128617000000n), { unit: plain, decimals: 0, wording: 'words', scale: 'yi' }, zh),
    ).toBe('1,286.17亿');
    expect(
      printValue(exact(1500000n), { unit: plain, decimals: 0, wording: 'words', scale: 'million' }, en),
    ).toBe('1.5 million');
  });

  test('bounds in words and in signs, with the decimals they were announced with', () => {
    expect(both(bound([7n, 10n, true]), { unit: percent, decimals: 1 })).toEqual([
      'more than 70%',
      '超过70%',
    ]);
    expect(both(bound([705n, 1000n, false]), { unit: percent, decimals: 1 })).toEqual([
      'at least 70.5%',
      '不低于70.5%',
    ]);
    expect(both(bound(undefined, [1n, 2n, true]), { unit: percent, decimals: 1 })).toEqual([
      'less than 50%',
      '不足50%',
    ]);
    expect(both(bound(undefined, [100n, 1n, false]), {})).toEqual(['at most 100', '不超过100']);
    expect(both(bound([63n, 100n, false], [68n, 100n, false]), { unit: percent })).toEqual([
      'between 63% and 68%',
      '63%～68%',
    ]);
    const range = bound([63n, 100n, false], [68n, 100n, true]);
    expect(both(range, { unit: percent, wording: 'signs' })).toEqual(['63%–68%', '63%～68%']);
    expect(both(bound([7n, 10n, true]), { unit: percent, decimals: 1, wording: 'signs' })).toEqual([
      '>70%',
      '>70%',
    ]);
  });

  test('ranks and missing values', () => {
    const ranks = [1n, 2n, 3n, 4n, 11n, 21n, 112n].map((n) => both(exact(n), { unit: rank })[0]);
    expect(ranks).toEqual(['1st', '2nd', '3rd', '4th', '11th', '21st', '112th']);
    expect(both(exact(3n), { unit: rank })).toEqual(['3rd', '第3']);
    expect(both(exact(3n), { unit: rank, wording: 'signs' })).toEqual(['3', '3']);
    expect(both({ kind: 'missing', reason: 'not-reported' }, {})).toEqual(['not reported', '未报送']);
    expect(both({ kind: 'missing', reason: 'not-applicable' }, { wording: 'signs' })).toEqual(['–', '–']);
  });
});

describe('differences, marks and signs', () => {
  const points: Unit = { name: 'point', style: 'points', label: { en: 'percentage points', zh: '百分点' } };
  const form = { unit: points, decimals: 1 };

  test('percentage points take words in prose and none in tables', () => {
    expect(both(exact(27n, 100n), form)).toEqual(['27.0 percentage points', '27.0个百分点']);
    expect(both(exact(1n, 100n), { unit: points })).toEqual(['1 percentage point', '1个百分点']);
    expect(both(exact(-27n, 100n), { ...form, wording: 'signs' })).toEqual(['−27.0', '−27.0']);
    expect(both(bound([7n, 1000n, true]), form)).toEqual([
      'more than 0.7 percentage points',
      '超过0.7个百分点',
    ]);
  });

  test('a gap is above or below, a change up or down', () => {
    expect(both(exact(-17n, 1000n), { ...form, wording: 'gap' })).toEqual([
      '1.7 percentage points below',
      '低1.7个百分点',
    ]);
    expect(both(exact(39n, 1000n), { unit: percent, decimals: 1, wording: 'change' })).toEqual([
      'up 3.9%',
      '增长3.9%',
    ]);
    expect(both(exact(-5n), { wording: 'change' })).toEqual(['down 5', '减少5']);
    expect(both(exact(1n, 10000n), { ...form, wording: 'gap' })).toEqual(['level', '持平']);
    expect(both(exact(0n), { ...form, wording: 'change' })).toEqual(['unchanged', '持平']);
  });

  test('a bound says how far at least or at most', () => {
    const gap = { ...form, wording: 'gap' as const };
    expect(both(bound(undefined, [-17n, 1000n, false]), gap)).toEqual([
      'at least 1.7 percentage points below',
      '至少低1.7个百分点',
    ]);
    expect(both(bound([7n, 1000n, true]), gap)).toEqual([
      'more than 0.7 percentage points above',
      '高逾0.7个百分点',
    ]);
    expect(both(bound([7n, 1000n, false], [17n, 1000n, false]), gap)).toEqual([
      'between 0.7 and 1.7 percentage points above',
      '高0.7～1.7个百分点',
    ]);
    // Which side of zero it lies on is not known: plain words.
    expect(both(bound([-7n, 1000n, true]), gap)).toEqual([
      'more than −0.7 percentage points',
      '超过−0.7个百分点',
    ]);
  });

  test('what is printed of a bound stays true: a lower end is cut down, an upper end up', () => {
    expect(both(bound([2n, 3n, true]), { unit: percent, decimals: 1 })[0]).toBe('more than 66.6%');
    expect(both(bound(undefined, [2n, 3n, true]), { unit: percent, decimals: 1 })[0]).toBe('less than 66.7%');
    expect(both(bound([-2n, 3n, true]), { unit: percent, decimals: 1 })[0]).toBe('more than −66.7%');
  });

  test('marks and reasons in words and signs', () => {
    const value = exact(963n, 1000n);
    const rate = { unit: percent, decimals: 1 };
    expect(both(value, { ...rate, marks: ['provisional'] })).toEqual([
      '96.3% (provisional)',
      '96.3%（初步数）',
    ]);
    expect(both(value, { ...rate, marks: ['revised', 'approximate'] })).toEqual([
      'about 96.3% (revised)',
      '约96.3%（修订数）',
    ]);
    expect(both(value, { ...rate, marks: ['provisional', 'approximate'], wording: 'signs' })).toEqual([
      '≈96.3%p',
      '≈96.3%p',
    ]);
    const reasons = [
      'not-available',
      'not-reported',
      'confidential',
      'not-applicable',
      'suppressed',
    ] as const;
    const said = reasons.map((reason) => both({ kind: 'missing', reason }, { wording: 'signs' })[0]);
    expect(said).toEqual(['…', 'nr', 'c', '–', 'x']);
    expect(reasons.map((reason) => both({ kind: 'missing', reason }, {})[1])).toEqual([
      '暂无数据',
      '未报送',
      '保密',
      '不适用',
      '不予公布',
    ]);
  });

  test('less than half of the last digit is not the zero of nothing', () => {
    const rate = { unit: percent, decimals: 1 };
    expect(both(exact(4n, 10000n), { ...rate, wording: 'signs' })).toEqual(['0%', '0%']);
    expect(both(exact(0n), { ...rate, wording: 'signs' })).toEqual(['0.0%', '0.0%']);
    expect(both(exact(4n, 10000n), rate)).toEqual(['close to 0%', '接近0%']);
  });

  test('a figure shows its signs only where it was printed with them', () => {
    const shown = (value: Value, text: string, marks: Quantity['marks'] = []) =>
      signsShown({ value, marks, unit: percent } as Quantity, text);
    const value = exact(963n, 1000n);
    expect(shown(value, '≈96.3%p', ['provisional', 'approximate'])).toEqual(['provisional', 'approximate']);
    expect(shown(value, 'about 96.3% (provisional)', ['provisional', 'approximate'])).toEqual([]);
    expect(shown({ kind: 'missing', reason: 'suppressed' }, 'x')).toEqual(['suppressed']);
    expect(shown({ kind: 'missing', reason: 'suppressed' }, 'suppressed')).toEqual([]);
    expect(shown(exact(4n, 10000n), '0%r', ['revised'])).toEqual(['below-half', 'revised']);
  });
});

test('decimals asked for at a place win, with a scale too', () => {
  const form = { scale: 'wan', chosen: 1 };
  expect(both(exact(22_500n), form)[1]).toBe('2.3万');
  expect(both(exact(20_000n), { scale: 'wan', chosen: 2 })[1]).toBe('2.00万');
  expect(both(exact(20_000n), { scale: 'wan', chosen: 0 })[1]).toBe('2万');
  expect(both(exact(963n, 1000n), { unit: percent, decimals: 1, chosen: 0 })[0]).toBe('96%');
});

test('dates', () => {
  expect([en, zh].map((locale) => printDate('2022-06-04', 'full', locale))).toEqual([
    'June 4, 2022',
    '2022年6月4日',
  ]);
  expect([en, zh].map((locale) => printDate('2022-06-04', 'day', locale))).toEqual(['June 4', '6月4日']);
  expect(['2022-02-29', '2022-13-01', '2022-6-4', 'soon'].map((iso) => printDate(iso, 'full', en))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(printDate('2024-02-29', 'full', en)).toBe('February 29, 2024');
});

test('lists', () => {
  expect(en.list(['a', 'b', 'c'])).toBe('a, b, and c');
  expect(en.list(['a', 'b'])).toBe('a and b');
  expect(zh.list(['甲', '乙', '丙'])).toBe('甲、乙、丙');
});
