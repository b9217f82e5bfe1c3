/** How figures, dates and names are printed, in both languages. */

import { expect, test } from 'vitest';
import { verdictOf } from '../../src/compose/compare.js';
import type { Quantity, Value } from '../../src/model/quantity.js';
import { composeChinese, composeText, outline } from './brief.js';
import { integer, measuresWith, ratio } from './measures.js';

const english = (text: string): string | undefined => outline(composeText(`# T\n\n${text}\n`).document)[1];
const chinese = (text: string): string | undefined =>
  outline(composeChinese(`# 题\n\n${text}\n`).document)[1];

test.each([
  ['{{listed}}', 'body: [listed=22,500]'],
  ['{{num listed as="thousand"}}', 'body: [listed=22.5 thousand]'],
  ['{{rate}}', 'body: [rate=97.2%]'],
  ['{{num rate decimals=0}}', 'body: [rate=97%]'],
  ['{{attainment.shanghai}}', 'body: [attainment@province=31=more than 70%]'],
  ['{{num attainment.shanghai wording="signs"}}', 'body: [attainment@province=31=>70%]'],
  ['{{rate.jiangsu}}', 'body: [rate@province=32=not reported]'],
  ['{{rate.shanghai.[2022-05-27]}}', 'body: [rate@province=31;week=2022-05-27=70.0%]'],
  ['{{release}} {{date release form="day"}}', 'body: <June 14, 2022> <June 14>'],
  ['{{claims.first.said_on}} {{claims.first.count}}', 'body: <June 14, 2022> <12,500>'],
  ['{{date "2022-05-27"}} {{as-of listed}}', 'body: May 27, 2022 June 14, 2022'],
  ['{{label listed}}, {{head rate.shanghai}}, {{unit listed}}', 'body: Listed, Resumption rate, enterprises'],
  ['{{definition listed}}', 'body: The Listed.'],
  ['{{list (members "province" first=3)}}', 'body: <Shanghai>, <Jiangsu>, and <Guangdong>'],
  ['{{list listed rate "x"}}', 'body: [listed=22,500], [rate=97.2%], and x'],
  ['{{list (members "province" sort="listed desc" first=2)}}', 'body: <Jiangsu> and <Guangdong>'],
  ['{{list (members "week")}}', 'body: <May 20, 2022> and <May 27, 2022>'],
  ['{{typed "17"}}', 'body: {17}'],
  ['{{verdict attainment.shanghai rate.[guangdong]}}', 'body: reproduced by the calibrated sample'],
  ['{{verdict rate.shanghai rate}}', 'body: differs'],
  ['{{verdict rate.jiangsu rate}}', 'body: not checkable'],
])('English: %s', (template, wanted) => {
  expect(english(template)).toBe(wanted);
});

test.each([
  ['{{listed}}', 'body: [listed=22,500]'],
  ['{{num listed as="wan"}}家', 'body: [listed=2.25万]家'],
  ['{{attainment.shanghai}}', 'body: [attainment@province=31=超过70%]'],
  ['{{rate.jiangsu}}', 'body: [rate@province=32=未报送]'],
  ['{{release}}，{{date claims.second.said_on form="day"}}', 'body: <2022年6月14日>，<5月27日>'],
  ['{{list (members "province" first=3)}}', 'body: <上海>、<江苏>、<广东>'],
  ['上海**{{rate.shanghai}}**的水平', 'body: 上海**[rate@province=31=96.3%]**的水平'],
  ['上海**达到{{rate.shanghai}}。**的', 'body: 上海**达到[rate@province=31=96.3%]。**的'],
  ['10:30，Source:MIIT，比例3:n', 'body: 10:30，Source:MIIT，比例3:n'],
])('Chinese: %s', (template, wanted) => {
  expect(chinese(template)).toBe(wanted);
});

test('conditions on figures are exact', () => {
  expect(
    english(
      '{{#if (ge rate.shanghai 0.963)}}a{{/if}}{{#if (gt rate.shanghai 0.963)}}b{{/if}}{{#if (eq rate.shanghai 0.963)}}c{{/if}}' +
        '{{#if (and listed (not (lt listed 22500)))}}d{{/if}}{{#if (or false (ne listed 1))}}e{{/if}}{{#if (le listed.jiangsu listed.guangdong)}}f{{/if}}' +
        '{{#if (gt attainment.shanghai 0.7)}}g{{/if}}{{#if rate.jiangsu}}h{{/if}}{{#if attainment.shanghai}}i{{/if}}{{#if (lt claims.second.said_on claims.first.said_on)}}j{{/if}}',
    ),
  ).toBe('body: acdefgij');
});

const base = measuresWith().quantities.get('rate') as Quantity;
const of = (value: Value, synthetic = false): Quantity => ({ ...base, value, synthetic });

test.each([
  ['agrees', of(ratio(963, 1000)), of(ratio(96_312, 100_000))],
  ['differs', of(ratio(963, 1000)), of(ratio(9624, 10_000))],
  ['reproduced', of(ratio(963, 1000)), of(ratio(96_312, 100_000), true)],
  ['agrees', of({ kind: 'bound', low: { value: ratio(7, 10), open: true } }), of(ratio(71, 100))],
  ['differs', of({ kind: 'bound', low: { value: ratio(7, 10), open: true } }), of(ratio(7, 10))],
  ['agrees', of({ kind: 'bound', low: { value: ratio(7, 10), open: false } }), of(ratio(7, 10))],
  ['differs', of({ kind: 'bound', high: { value: ratio(7, 10), open: true } }), of(ratio(7, 10))],
  [undefined, of({ kind: 'missing', reason: 'not-reported' }), of(integer(1))],
] as const)('a sample %s with what was announced', (wanted, announced, sample) => {
  expect(verdictOf(announced, sample)).toBe(wanted);
});
