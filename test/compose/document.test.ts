/** The document as a whole: properties, masthead, notes, lists, charts, and which figures it uses. */

import { expect, test } from 'vitest';
import type { Figure } from '../../src/model/document.js';
import { chartOf, composeChinese, composeText, outline, sketch } from './brief.js';

test('properties, masthead and labels', () => {
  const { document, told } = composeText('# Title with {{listed}} and **{{claims.first.text}}**\n');
  expect(told).toEqual([]);
  expect(document).toMatchObject({ lang: 'en', audience: 'press', subject: 'list-2022-06-14' });
  expect(document?.meta).toEqual({
    title: 'Title with 22,500 and Claimed',
    organ: 'Ministry of Industry',
    date: '2022-06-14',
    keywords: ['white list'],
    runningHead: 'Title with 22,500 and Claimed',
  });
  expect(document?.labels).toEqual({
    page: ['Page ', ' of ', ''],
    notes: 'Notes',
    synthetic: 'Synthetic data',
    captionSeparator: '. ',
  });
  const masthead = document?.blocks[0];
  expect(
    masthead?.kind === 'masthead' &&
      sketch([...masthead.organ, ...masthead.series, ...masthead.issue, ...masthead.date]),
  ).toBe('Ministry of IndustryPress releaseNo. 12<June 14, 2022>');
  const date = masthead?.kind === 'masthead' ? masthead.date[0] : undefined;
  expect(date?.kind === 'datum' && date.of).toEqual({
    file: 'data/set/datapackage.json',
    line: 3,
    column: 'briefwright:release',
  });
  expect([...(document?.quantities.keys() ?? [])]).toEqual(['listed']);
});

test('the banner stands only where a figure is synthetic', () => {
  expect(composeText('# T\n\n{{rate.shanghai}}\n').document?.meta.banner).toBeUndefined();
  expect(composeText('# T\n\n{{rate.guangdong}}\n').document?.meta.banner).toBe(
    'Synthetic data – for demonstration only',
  );
  expect(composeChinese('# 题\n\n{{rate.guangdong}}\n').document?.meta.banner).toBe('合成数据·仅供演示');
  expect(composeChinese('# 题\n').document?.labels.page).toEqual(['第', '页，共', '页']);
});

test('figures that only decide are not used', () => {
  const { document } = composeText(
    '# T\n\n{{#if (gt rate 0.9)}}most{{/if}} {{verdict rate.shanghai rate}}\n',
  );
  expect([...(document?.quantities.keys() ?? [])]).toEqual([]);
});

test('notes are numbered by first reference and printed once', () => {
  const { document, told } = composeText(`# T

Second[^b] first[^a] second again[^b].

:::table[Cap[^c]]{#t}
| a[^a] |
|---|
| x[^d] |
:::

[^a]: A {{listed}}
[^d]: D
[^c]: C
[^b]: B
`);
  expect(told).toEqual([]);
  expect(outline(document).slice(1)).toEqual([
    'body: Second^1 first^2 second again^1.',
    'table#t Table 1 Cap^3',
    '  head: a^2',
    '  body: x^4',
  ]);
  expect(document?.notes.map((note) => `${note.number} ${note.id} ${sketch(note.children)}`)).toEqual([
    '1 b B',
    '2 a A [listed=22,500]',
    '3 c C',
    '4 d D',
  ]);
});

test('roles, lists, breaks and links', () => {
  const { document, told } = composeText(`# T

:::lead
Lead *em*

- point
:::

:::note
Small
:::

3. three
4. four
   - nested

one\\
two [x](https://a.b)

:::closing
Ends
:::
`);
  expect(told).toEqual([]);
  expect(outline(document).slice(1)).toEqual([
    'lead: Lead *em*',
    'list:',
    '  lead: point',
    'note: Small',
    'list 3:',
    '  body: three',
    '  body: four',
    '  list:',
    '    body: nested',
    'body: one/two (x|https://a.b)',
    'closing: Ends',
  ]);
});

const chart = `{
  "description": { "en": "Line of {{rate.shanghai}} in {{listed}}", "zh": ["{{rate.shanghai}}的线，", "共{{listed}}家"] },
  "title": { "en": ["Shanghai", "at {{rate.shanghai}}"], "zh": "上海{{rate.shanghai}}" },
  "data": {
    "quantities": [
      { "indicator": "rate", "by": ["week", "province"], "where": { "province": ["shanghai"] } },
      { "indicator": "attainment", "by": ["province"] }
    ]
  },
  "mark": "line",
  "encoding": { "y": { "field": "value", "axis": { "title": { "en": "Rate", "zh": "复工率" } } } }
}
`;

const files = { 'templates/press/charts/c.vl.json': chart };
const directive = '# T\n\n::chart[Caption {{listed}}]{#c spec="charts/c.vl.json" note="Note"}\n';

function figureOf(composed: ReturnType<typeof composeText>): Figure | undefined {
  expect(composed.told).toEqual([]);
  return composed.document?.blocks.find((block) => block.kind === 'figure');
}

test('a chart in English', () => {
  const composed = composeText(directive, files);
  const figure = figureOf(composed);
  expect(figure).toMatchObject({ id: 'c', label: 'Figure 1', synthetic: 'some' });
  expect(sketch(figure?.alt ?? [])).toBe('Line of [rate@province=31=96.3%] in [listed=22,500]');
  expect(chartOf(figure)?.spec).toEqual({
    title: ['Shanghai', 'at 96.3%'],
    mark: 'line',
    encoding: { y: { field: 'value', axis: { title: 'Rate' } } },
  });
  expect(chartOf(figure)?.rows[0]).toEqual({
    of: 'rate@province=31;week=2022-05-20',
    text: '50.0%',
    value: 0.5,
    fields: {
      indicator: 'rate',
      indicator_label: 'Resumption rate',
      week: '2022-05-20',
      week_name: '2022-05-20',
      week_label: 'May 20, 2022',
      province: '31',
      province_name: 'shanghai',
      province_label: 'Shanghai',
    },
  });
  expect(
    chartOf(figure)
      ?.rows.map((row) => `${row.of} ${row.text} ${row.value}`)
      .slice(1),
  ).toEqual([
    'rate@province=31;week=2022-05-27 70.0% 0.7',
    'attainment@province=31 >70% 0.7',
    'attainment@province=32 71% 0.71',
  ]);
  expect([...(composed.document?.quantities.keys() ?? [])]).toEqual([
    'attainment@province=31',
    'attainment@province=32',
    'listed',
    'rate@province=31',
    'rate@province=31;week=2022-05-20',
    'rate@province=31;week=2022-05-27',
  ]);
  const alt = figure?.alt.find((node) => node.kind === 'number');
  expect(alt?.place).toMatchObject({ file: 'templates/press/charts/c.vl.json', line: 2, column: 35 });
});

test('the same chart in Chinese', () => {
  const figure = figureOf(composeChinese(directive, files));
  expect(figure?.label).toBe('图1');
  expect(chartOf(figure)?.spec.title).toBe('上海96.3%');
  expect(sketch(figure?.alt ?? [])).toBe('[rate@province=31=96.3%]的线，共[listed=22,500]家');
  expect(chartOf(figure)?.rows[0]?.fields.week_label).toBe('2022年5月20日');
});

test('a brief with faults still gives its tree', () => {
  const { document, told } = composeText('# T\n\nA {{nope}} b.\n\n---\n\nC\n');
  expect(told).toHaveLength(3);
  expect(outline(document)).toEqual(['h1#title T', 'body: A  b.', 'body: C']);
});

test('references, tiles, callouts, quotations, contents and page breaks', () => {
  const { document, told } = composeText(
    [
      '# T',
      'See {{ref "by-province"}}, {{ref-page "more"}} and [it](#more).[^n]',
      ':::tiles\n- **{{listed}}** listed\n:::',
      '::contents[Contents]{depth=3}',
      ':::callout[Main]\nA {{listed}}.\n\n- one\n:::',
      '> said {{ref "more"}}',
      '::page-break',
      '## More {#more}',
      '::table[x]{#by-province by="province" columns="listed"}',
      '[^n]: See {{ref "by-province"}}.',
    ].join('\n\n'),
  );
  expect(told).toEqual([]);
  expect(outline(document).filter((line) => !line.startsWith('  ') || /one|A |said/.test(line))).toEqual([
    'h1#title T',
    'body: See {Table 1->by-province}, {“More” on page #->more} and (it|#more).^1',
    'tiles:',
    'contents 3: Contents',
    'callout: Main',
    '  body: A [listed=22,500].',
    '    body: one',
    'quote:',
    '  body: said {“More”->more}',
    'page break',
    'h2#more More',
    'table#by-province Table 1 x',
  ]);
  expect(document?.notes.map((note) => sketch(note.children))).toEqual(['See {Table 1->by-province}.']);
});

test('a template that cannot be parsed gives none', () => {
  expect(composeText('# T {{#if}').document).toBeUndefined();
});

test('composing twice gives the same', () => {
  const once = composeText(directive, files);
  const again = composeText(directive, files);
  expect(again.document?.blocks).toEqual(once.document?.blocks);
});
