/** Signs, marks and texts of indicators as a reader meets them: in prose, tables, charts and their legends. */

import { expect, test } from 'vitest';
import { exact } from '../../src/locale/index.js';
import type { Figure } from '../../src/model/document.js';
import type { Indicator, Measures } from '../../src/model/measures.js';
import type { Mark, Value } from '../../src/model/quantity.js';
import { chartOf, composeChinese, composeText, outline } from './brief.js';
import { measuresWith } from './measures.js';

interface Change {
  readonly value?: Value;
  readonly marks?: readonly Mark[];
}

/** The usual measures with some figures changed and texts added to the indicator `rate`. */
function changed(changes: Readonly<Record<string, Change>>, texts: Partial<Indicator> = {}): Measures {
  const measures = measuresWith();
  const rate = measures.indicators.get('rate');
  if (!rate) throw new Error('no indicator `rate`');
  return {
    ...measures,
    indicators: new Map([...measures.indicators, ['rate', { ...rate, ...texts }]]),
    quantities: new Map(
      [...measures.quantities].map(([id, each]) => [id, { ...each, ...(changes[id] ?? {}) }]),
    ),
  };
}

const missing = (reason: 'confidential' | 'suppressed' | 'not-applicable'): Change => ({
  value: { kind: 'missing', reason },
});

const marked = changed({
  'rate@province=31': { marks: ['provisional'] },
  'rate@province=32': missing('suppressed'),
  'rate@province=44': { value: exact(4n, 10_000n), marks: ['revised', 'approximate'] },
  rate: missing('confidential'),
});

test('a table explains the signs it shows, each once, in the order of the list', () => {
  const text =
    '# T\n\n::table[C]{#t by="province" columns="listed rate" total="first" note="Own." rows="all"}\n';
  expect(outline(composeText(text, {}, marked).document).slice(3)).toEqual([
    '  total: Total | [listed=22,500] | [rate=c]',
    '  body: <Shanghai> | [listed@province=31=1,864] | [rate@province=31=96.3%p]',
    '  body: <Jiangsu> | [listed@province=32=2,100] | [rate@province=32=x]',
    '  body: <Guangdong> | [listed@province=44=2,100] | [rate@province=44=≈0%r]',
    '  body: <Xizang> | … | …',
    '  note: Own.',
    '  note: {… not available; c confidential; x suppressed so that no respondent can be identified; ' +
      '0 not zero, but less than half of the last digit shown; p provisional; r revised; ≈ approximate.}',
  ]);
});

test('without signs there is no legend, and the words of prose need none', () => {
  const text =
    '# T\n\n::table[C]{#t by="province" columns="listed"}\n\n{{rate.jiangsu}}, {{rate.shanghai}}, {{rate.guangdong}}, {{rate}}\n';
  expect(outline(composeText(text, {}, marked).document).slice(-2)).toEqual([
    '  body: <Guangdong> | [listed@province=44=2,100]',
    'body: [rate@province=32=suppressed], [rate@province=31=96.3% (provisional)], ' +
      '[rate@province=44=close to 0% (revised)], [rate=confidential]',
  ]);
});

test('a hand-made table has its legend behind its own notes, in Chinese too', () => {
  const text =
    '# 题\n\n:::table[表]{#t note="自注。"}\n| 地区 | 复工率 |\n|---|--:|\n| 上海 | {{rate.shanghai}} |\n| 江苏 | {{rate.jiangsu}} |\n:::\n';
  expect(outline(composeChinese(text, {}, marked).document).slice(-4)).toEqual([
    '  body: 上海 | [rate@province=31=96.3%p]',
    '  body: 江苏 | [rate@province=32=x]',
    '  note: 自注。',
    '  note: “x”表示为保护调查对象资料不予公布，“p”表示初步数。',
  ]);
});

test('a chart that prints its figures explains their marks', () => {
  const notes = (encoding: object): readonly string[] => {
    const spec = {
      description: { en: 'Alt', zh: '替代文字' },
      data: { quantities: [{ indicator: 'rate', by: ['province'] }] },
      mark: 'text',
      encoding,
    };
    const files = { 'templates/press/charts/c.vl.json': JSON.stringify(spec) };
    const { document } = composeText('# T\n\n::chart[C]{#c spec="charts/c.vl.json"}\n', files, marked);
    const figure = document?.blocks.find((block): block is Figure => block.kind === 'figure');
    expect(
      chartOf(figure)
        ?.rows.map((row) => [row.value, row.text])
        .slice(0, 2),
    ).toEqual([
      [0.963, '96.3%p'],
      [null, 'x'],
    ]);
    return (figure?.notes ?? []).map((note) =>
      note.map((node) => ('text' in node ? node.text : '')).join(''),
    );
  };
  expect(notes({ text: { field: 'text' } })).toEqual([
    '0 not zero, but less than half of the last digit shown; p provisional; r revised; ≈ approximate.',
  ]);
  expect(notes({ y: { field: 'value' } })).toEqual([]);
});

test('texts of an indicator reach the brief; one that it lacks is told', () => {
  const measures = changed(
    {},
    {
      caveat: { en: 'Open cases are left out.', zh: '未结诉求不计。' },
      formula: { en: 'resumed / monitored', zh: '已复工／监测' },
      denominator: { en: 'monitored enterprises', zh: '监测企业' },
    },
  );
  const text = '# T\n\n{{definition "rate"}} {{caveat "rate"}} {{formula rate}} {{denominator "rate"}}\n';
  expect(outline(composeText(text.replaceAll('"', ''), {}, measures).document)[1]).toBe(
    'body: The Resumption rate. Open cases are left out. resumed / monitored monitored enterprises',
  );
  expect(composeText('# T\n\n{{caveat listed}}\n', {}, measures).told).toEqual([
    'brief.en.md.hbs:3:1 error compose/no-indicator-text: the indicator `listed` has no such text: see `data/set/indicators.yaml:10`',
  ]);
});

test('differences take their wording', () => {
  const text = '# T\n\n{{num rate wording="gap"}} {{num rate.shanghai wording="change"}}\n';
  const measures = changed({ rate: { value: exact(-17n, 1000n) }, 'rate@province=31': {} });
  expect(outline(composeText(text, {}, measures).document)[1]).toBe(
    'body: [rate=1.7% below] [rate@province=31=up 96.3%]',
  );
});
