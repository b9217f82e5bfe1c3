/** Numbers in print, read back: what a text allows, and that every form we print allows the value it was printed from. */

import { describe, expect, test } from 'vitest';
import {
  exact,
  findNumbers,
  findRoundingFault,
  leadingScale,
  localeOf,
  type NumberForm,
  powerOfUnit,
  printValue,
  readNumber,
  type Wording,
} from '../../src/locale/index.js';
import { allows, type Interval, overlap, type Reading, timesPower } from '../../src/locale/interval.js';
import type { Bound, Exact, Mark, MissingReason, Unit, Value } from '../../src/model/quantity.js';

const [en, zh] = [localeOf('en'), localeOf('zh')];
const unit = (style: Unit['style']): Unit => ({ name: style, style, label: { en: style, zh: style } });

/** `22449.5`, `-1/3`. */
const spellExact = ({ numerator, denominator }: Exact): string => {
  const decimals = [0, 1, 2, 3, 4, 5, 6].find((places) => 10n ** BigInt(places) % denominator === 0n);
  if (decimals === undefined) return `${numerator}/${denominator}`;
  return String(Number(numerator) / Number(denominator));
};

/** `[22449.5, 22550.5]`, `(0.7, ∞)`, the reason of what has no value. */
function spell(reading: Reading | undefined): string {
  if (!reading) return 'unread';
  if (reading.kind === 'missing') return reading.reason;
  const { low, high } = reading;
  return [
    low ? `${low.open ? '(' : '['}${spellExact(low.value)}` : '(-∞',
    high ? `${spellExact(high.value)}${high.open ? ')' : ']'}` : '∞)',
  ].join(', ');
}

test.each([
  ['22,500', '[22499.5, 22500.5)'],
  ['22.5 thousand', '[22450, 22550)'],
  ['1.5 million', '[1450000, 1550000)'],
  ['22,500 ten thousand', '[224995000, 225005000)'],
  ['1,286.17 hundred million', '[128616500000, 128617500000)'],
  ['96.3%', '[0.9625, 0.9635)'],
  ['more than 70%', '(0.7, ∞)'],
  ['exceeded 70%', '(0.7, ∞)'],
  ['>70%', '(0.7, ∞)'],
  ['≥70.5%', '[0.705, ∞)'],
  ['70% or more', '[0.7, ∞)'],
  ['no more than 100', '(-∞, 100]'],
  ['more than −0.7 percentage points', '(-0.007, ∞)'],
  ['27.0 percentage points', '[0.2695, 0.2705)'],
  ['at least 1.7 percentage points below', '(-∞, -0.017]'],
  ['between 0.7 and 1.7 percentage points above', '[0.007, 0.017]'],
  ['63%–68%', '[0.63, 0.68]'],
  ['63 to 68%', '[0.63, 0.68]'],
  ['down 5', '(-5.5, -4.5]'],
  ['up less than 5', '[0, 5)'],
  ['nearly 50%', '[0.49, 0.5)'],
  ['close to 0%', '(-0.005, 0.005)'],
  ['3rd', '[3, 3]'],
  ['≈96.3%pr', '[0.9625, 0.9635)'],
  ['about 96.3% (provisional)', '[0.9625, 0.9635)'],
  ['nr', 'not-reported'],
  ['confidential', 'confidential'],
  ['22,5000', 'unread'],
  ['many', 'unread'],
  ['more than at least 5', 'unread'],
  ['68%–63%', 'unread'],
])('English %s says %s', (text, wanted) => {
  expect(spell(readNumber(text, en.numbers))).toBe(wanted);
});

test.each([
  ['2.25万', '[22450, 22550)'],
  ['1,286.17亿', '[128616500000, 128617500000)'],
  ['2.25万亿', '[2245000000000, 2255000000000)'],
  ['超过70%', '(0.7, ∞)'],
  ['70%以上', '[0.7, ∞)'],
  ['不超过100', '(-∞, 100]'],
  ['不足3', '(-∞, 3)'],
  ['2万余', '(20000, ∞)'],
  ['27.0个百分点', '[0.2695, 0.2705)'],
  ['低1.7个百分点', '(-0.0175, -0.0165]'],
  ['至少低1.7个百分点', '(-∞, -0.017]'],
  ['高逾0.7个百分点', '(0.007, ∞)'],
  ['高0.7～1.7个百分点', '[0.007, 0.017]'],
  ['13万～17万', '[130000, 170000]'],
  ['13～17万', '[130000, 170000]'],
  ['减少5', '(-5.5, -4.5]'],
  ['近50%', '[0.49, 0.5)'],
  ['约2.25万', '[22450, 22550)'],
  ['接近0', '(-0.5, 0.5)'],
  ['第3', '[3, 3]'],
  ['96.3%（初步数）', '[0.9625, 0.9635)'],
  ['未报送', 'not-reported'],
])('Chinese %s says %s', (text, wanted) => {
  expect(spell(readNumber(text, zh.numbers))).toBe(wanted);
});

test('a number without its unit counts in that of the figure', () => {
  expect(spell(readNumber('−27.0', en.numbers, 'points'))).toBe('(-0.2705, -0.2695]');
  expect(spell(readNumber('3', en.numbers, 'ordinal'))).toBe('[3, 3]');
  // A percentage is printed with its sign or it is none.
  expect(spell(readNumber('96.3', en.numbers, 'percent'))).toBe('[96.25, 96.35)');
  expect(spell(readNumber('unchanged', en.numbers, 'points'))).toBe('(-0.005, 0.005)');
});

test('numbers are found in typed texts with what stands behind them', () => {
  const found = (text: string, of = zh, until?: number): string[] =>
    findNumbers(text, of.numbers, until).map(spell);
  expect(found('年收入2000万元及以上')).toEqual(['[19995000, 20005000)']);
  expect(found('13～17万家')).toEqual(['[125000, 135000)', '[165000, 175000)']);
  expect(found('5、6两个月')).toEqual(['[4.5, 5.5)', '[5.5, 6.5)']);
  expect(found('20 million yuan, or 96.3% in 2022.', en)).toEqual([
    '[19500000, 20500000)',
    '[0.9625, 0.9635)',
    '[2021.5, 2022.5)',
  ]);
  expect(found('15 million-yuan projects', en)).toEqual(['[14.5, 15.5)']);
  expect(found('2000万元，另有3家', zh, 4)).toEqual(['[19995000, 20005000)']);
});

test('a scale word behind a number is told from words that begin like one', () => {
  const power = (text: string, of = zh): number | undefined => leadingScale(text, of.numbers)?.power;
  expect(['万家', '亿元', '万亿元', '百万吨', '家', '个百分点'].map((text) => power(text))).toEqual([
    4,
    8,
    12,
    6,
    undefined,
    undefined,
  ]);
  expect(['千瓦时', '千克', '千吨'].map((text) => power(text))).toEqual([undefined, undefined, 3]);
  expect(
    [' ten thousand', ' million.', ' millions', ' million-yuan', 'bn'].map((text) => power(text, en)),
  ).toEqual([4, 6, undefined, undefined, 9]);
  expect(
    ['hundred million yuan', '10,000 yuan', 'enterprises'].map((label) => powerOfUnit(label, en.numbers)),
  ).toEqual([8, 4, 0]);
  expect(powerOfUnit('亿元', zh.numbers)).toBe(8);
});

describe('a text and a value', () => {
  const value = exact(22_500n);
  const says = (text: string, of: Value = value): boolean => {
    const reading = readNumber(text, en.numbers);
    return reading !== undefined && allows(reading, of);
  };
  const open: Bound = { kind: 'bound', low: { value: exact(7n, 10n), open: true } };

  test('agree within the rounding of the text', () => {
    expect(
      ['22,500', '22.5 thousand', 'more than 22 thousand', 'nearly 23 thousand'].map((text) => says(text)),
    ).toEqual([true, true, true, true]);
    expect(
      ['225,000', '22,501', '22.4 thousand', 'less than 22,500', 'more than 20,000'].map((text) =>
        says(text),
      ),
    ).toEqual([false, false, false, false, false]);
  });

  test('a bound is neither widened nor narrowed', () => {
    expect(['more than 70%', '70% or more', '>70%'].map((text) => says(text, open))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['70%', 'more than 1%', 'more than 71%', 'at most 70%'].map((text) => says(text, open))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(says('70% or more', exact(7n, 10n))).toBe(true);
    expect(says('more than 70%', exact(7n, 10n))).toBe(false);
  });

  test('two texts overlap when one value may be printed as either', () => {
    const meet = (a: string, b: string): boolean => {
      const [one, two] = [readNumber(a, en.numbers), readNumber(b, zh.numbers)];
      return one !== undefined && two !== undefined && overlap(one, two);
    };
    expect(meet('22,500', '2.25万')).toBe(true);
    expect(meet('225,000', '2.25万')).toBe(false);
    expect(meet('more than 70%', '70%以上')).toBe(true);
    expect(meet('more than 70%', '不足70%')).toBe(false);
    expect(meet('at least 70%', '不超过70%')).toBe(true);
    expect(meet('more than 70%', '不超过70%')).toBe(false);
    expect(meet('not reported', '未报送')).toBe(true);
    expect(meet('not reported', '保密')).toBe(false);
  });
});

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const reasons: readonly MissingReason[] = [
  'not-available',
  'not-reported',
  'confidential',
  'not-applicable',
  'suppressed',
];
const marks: readonly Mark[] = ['provisional', 'revised', 'approximate'];
const wordings: readonly Wording[] = [
  'words',
  'signs',
  'gap',
  'change',
  'nearly',
  'over',
  'or-more',
  'about',
];
const styles: readonly Unit['style'][] = ['plain', 'percent', 'points', 'ordinal'];

describe('every form of print allows the value it was printed from', () => {
  const any = seeded(20220614);
  const pick = <T>(items: readonly T[]): T => items[any(items.length)] as T;
  const number = (style: Unit['style']): Exact => {
    if (style === 'ordinal') return exact(BigInt(1 + any(130)));
    const sign = any(3) === 0 ? -1n : 1n;
    const size = BigInt(any(10 ** (1 + any(9)))) * (any(4) === 0 ? 10n ** BigInt(any(7)) : 1n);
    const denominator = style === 'plain' && any(2) === 0 ? 1n : BigInt(1 + any(10 ** (1 + any(6))));
    return exact(sign * size, denominator);
  };
  const value = (style: Unit['style']): Value => {
    const kind = any(8);
    if (kind === 0) return { kind: 'missing', reason: pick(reasons) };
    if (kind > 3 || style === 'ordinal') return number(style);
    const ends = [number(style), number(style)].sort((a, b) =>
      Number(a.numerator * b.denominator - b.numerator * a.denominator),
    );
    const [low, high] = ends.map((each) => ({ value: each, open: any(2) === 0 }));
    if (any(10) === 0 && low)
      return { kind: 'bound', low: { ...low, open: false }, high: { ...low, open: false } };
    return { kind: 'bound', ...(kind !== 2 && low ? { low } : {}), ...(kind !== 1 && high ? { high } : {}) };
  };
  const form = (style: Unit['style'], scale: string | undefined): NumberForm => ({
    unit: unit(style),
    decimals: style === 'ordinal' ? 0 : any(4),
    wording: pick(wordings),
    ...(any(3) === 0 && style !== 'ordinal' ? { chosen: any(4) } : {}),
    ...(scale !== undefined ? { scale } : {}),
    ...(any(4) === 0 ? { unitless: true } : {}),
    marks: marks.filter(() => any(5) === 0),
  });

  test('in both languages, which agree with one another', () => {
    const failed: string[] = [];
    const met = new Set<string>();
    for (let round = 0; round < 20_000; round++) {
      const style = pick(styles);
      const of = value(style);
      const scaled = style === 'plain' && any(3) === 0;
      const readings = [en, zh].map((locale): Reading | undefined => {
        const asked = form(style, scaled ? pick(Object.keys(locale.numbers.scales)) : undefined);
        if (of.kind !== 'missing' && findRoundingFault(of, asked, locale.numbers)) return undefined;
        const text = printValue(of, asked, locale);
        met.add(`${locale.lang} ${asked.wording} ${of.kind}`);
        const reading = readNumber(text, locale.numbers, style);
        if (!reading || !allows(reading, of)) failed.push(`${text}: ${spell(reading)}`);
        return reading;
      });
      const [one, two] = readings;
      if (one && two && !overlap(one, two)) failed.push(`${spell(one)} and ${spell(two)}`);
    }
    expect(failed.slice(0, 10)).toEqual([]);
    // Every wording was met with every kind of value it can take, in both languages.
    expect(met.size).toBe(2 * (wordings.length * 3 - 2));
  });

  test('and tells a print that is off by one unit or by a scale', () => {
    let told = 0;
    for (let round = 0; round < 2000; round++) {
      const of = exact(BigInt(1000 + any(900_000)));
      const locale = pick([en, zh]);
      const text = printValue(of, { unit: unit('plain'), decimals: 0, wording: 'words' }, locale);
      const reading = readNumber(text, locale.numbers) as Interval;
      const wrong = [timesPower(reading, 1), timesPower(reading, -1), timesPower(reading, 4)];
      const next = readNumber(
        printValue(exact(of.numerator + 1n), { unit: unit('plain'), decimals: 0, wording: 'words' }, locale),
        locale.numbers,
      );
      told += [...wrong, next].filter((each) => each && !allows(each, of)).length;
    }
    expect(told).toBe(8000);
  });
});
