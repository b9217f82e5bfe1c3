/** Alternative text that is written from the figures of a chart, in both languages, and who may write it instead. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Figure } from '../../src/model/document.js';
import type { Measures, Member } from '../../src/model/measures.js';
import { quantityId } from '../../src/model/measures.js';
import type { Quantity, Value } from '../../src/model/quantity.js';
import { plainText } from '../../src/model/walk.js';
import { composeFiles, type Files, sketch } from './brief.js';
import { measuresWith, missing, moreThan, ratio } from './measures.js';

/** Eight provinces with their rates in thousandths, and the whole. */
function withRates(
  values: readonly (readonly [en: string, zh: string, value: Value])[],
  weekly = false,
): Measures {
  const base = measuresWith();
  const members = values.map(([en, zh], at): Member => {
    const cell = (column: string) => ({ file: 'data/set/provinces.csv', line: at + 2, column });
    const label = { en: { text: en, cell: cell('en') }, zh: { text: zh, cell: cell('zh') } };
    return { key: String(10 + at), name: en.toLowerCase(), label };
  });
  const quantities = new Map(base.quantities);
  const sample = [...base.quantities.values()].find(({ id }) => id === 'rate') as Quantity;
  const put = (keys: Readonly<Record<string, string>>, value: Value): void => {
    const id = quantityId('rate', keys);
    quantities.set(id, { ...sample, id, keys, value });
  };
  for (const [at, [, , value]] of values.entries()) {
    const province = String(10 + at);
    put({ province }, value);
    if (weekly) {
      put({ province, week: '2022-05-20' }, ratio(1, 10));
      put({ province, week: '2022-05-27' }, value);
    }
  }
  const dimension = base.dimensions.get('province');
  if (!dimension) throw new Error('no province');
  return {
    ...base,
    quantities,
    dimensions: new Map(base.dimensions).set('province', { ...dimension, members }),
  };
}

const eight = (
  [
    ['Anhui', '安徽', 900],
    ['Fujian', '福建', 950],
    ['Gansu', '甘肃', 980],
    ['Hebei', '河北', 700],
    ['Jilin', '吉林', 980],
    ['Hunan', '湖南', 910],
    ['Hubei', '湖北', 920],
    ['Shanxi', '山西', 930],
  ] as const
).map(([en, zh, value]) => [en, zh, ratio(value, 1000)] as const);

interface Alt {
  readonly en: string;
  readonly zh: string;
  /** With nodes marked. */
  readonly sketched: string;
  readonly told: readonly string[];
}

function altOf(spec: object, measures: Measures, attributes = '', more: Files = {}): Alt {
  const chart = `::chart[The rate]{#c spec="charts/c.vl.json"${attributes}}\n`;
  const files = {
    ...more,
    'templates/press/charts/c.vl.json': JSON.stringify(spec),
    'templates/press/brief.en.md.hbs': `# Title\n\n${chart}`,
    'templates/press/brief.zh.md.hbs': `# 标题\n\n${chart.replace('The rate', '复工率')}`,
  };
  const [en, zh] = ['en', 'zh'].map((lang) => {
    const { document, told } = composeFiles(files, measures, lang);
    const figure = document?.blocks.find((block): block is Figure => block.kind === 'figure');
    return { alt: figure?.alt ?? [], told };
  });
  return {
    en: plainText(en?.alt ?? []),
    zh: plainText(zh?.alt ?? []),
    sketched: sketch(en?.alt ?? []),
    told: en?.told ?? [],
  };
}

const bars = { mark: 'bar', data: { quantities: [{ indicator: 'rate', by: ['province'] }] } };

test('bars: kind, message, axes, extremes by name with ties; figures and names are nodes', () => {
  const alt = altOf(bars, withRates(eight));
  expect(alt.told).toEqual([]);
  expect(alt.en).toBe(
    'Bar chart: The rate. Resumption rate by province, June 14, 2022; 8 values. ' +
      'Highest: Gansu and Jilin with 98.0%; lowest: Hebei with 70.0%.',
  );
  expect(alt.zh).toBe(
    '条形图：复工率。2022年6月14日，按省份分列的复工率，共8项。最高的为甘肃、吉林，98.0%；最低的为河北，70.0%。',
  );
  expect(alt.sketched).toContain('lowest: <Hebei> with [rate@province=13=70.0%]');
});

test('the whole as a line: what lies below it by name, or how many', () => {
  const line = [...bars.data.quantities, { indicator: 'rate' }];
  const alt = altOf({ ...bars, data: { quantities: line } }, withRates(eight.slice(0, 6)));
  expect(alt.en).toMatch(/All together: 97\.2%\. Below it: Anhui, Fujian, Hebei, and Hunan\.$/);
  expect(alt.zh).toMatch(/合计：97\.2%。低于此值的有：安徽、福建、河北、湖南。$/);
  const many = withRates([...eight.slice(0, 4), ...eight.slice(5), ['Henan', '河南', ratio(1, 2)]]);
  expect(altOf({ ...bars, data: { quantities: line } }, many).en).toMatch(/Below it: 7 of 8\.$/);
});

test('bounds are not ranked, and what has no value is named', () => {
  const values = [
    ...eight.slice(0, 5),
    ['Shanghai', '上海', moreThan(ratio(99, 100))] as const,
    ['Henan', '河南', missing] as const,
  ];
  const alt = altOf(bars, withRates(values));
  expect(alt.en).toContain(
    'Of the values known exactly, the highest: Gansu and Jilin with 98.0%; lowest: Hebei with 70.0%.',
  );
  expect(alt.en).toMatch(/Known as a bound only: Shanghai with more than 99%\. No value: Henan\.$/);
  expect(alt.zh).toMatch(/仅知范围的有：上海，超过99%。无数值的有：河南。$/);
});

test('few items are told one by one', () => {
  const alt = altOf(bars, withRates(eight.slice(0, 2)));
  expect(alt.en).toMatch(/2 values\. Anhui: 90\.0%\. Fujian: 95\.0%\.$/);
});

test('over time: from the first to the last of each series, of many the extremes at both', () => {
  const lines = { mark: 'line', data: { quantities: [{ indicator: 'rate', by: ['province', 'week'] }] } };
  const few = altOf(lines, withRates(eight.slice(0, 2), true));
  expect(few.told).toEqual([]);
  expect(few.en).toBe(
    'Line chart: The rate. Resumption rate by province from May 20, 2022 to May 27, 2022. ' +
      'Anhui: rises from 10.0% to 90.0%. Fujian: rises from 10.0% to 95.0%.',
  );
  expect(few.zh).toBe(
    '折线图：复工率。2022年5月20日至2022年5月27日按省份分列的复工率。安徽：由10.0%升至90.0%。福建：由10.0%升至95.0%。',
  );
  const many = altOf(lines, withRates(eight, true));
  expect(many.en).toMatch(
    /On May 20, 2022 all have the same value, 10\.0%\. On May 27, 2022, highest: Gansu and Jilin with 98\.0%; lowest: Hebei with 70\.0%\.$/,
  );
});

test('a peak between the ends is told with its date, and a date without figures is no end', () => {
  const base = withRates(eight.slice(0, 1), true);
  const weeks = base.dimensions.get('week');
  const cell = { file: 'data/set/weeks.csv', line: 9, column: 'date' };
  const more = ['2022-06-03', '2022-06-10'].map((date): Member => {
    const label = { text: date, cell };
    return { key: date, name: date, label: { en: label, zh: label } };
  });
  const quantities = new Map(base.quantities);
  const sample = [...quantities.values()].find(({ id }) => id === 'rate') as Quantity;
  for (const [week, value] of [
    ['2022-06-03', ratio(1, 2)],
    ['2022-06-10', missing],
  ] as const) {
    const keys = { province: '10', week };
    const id = quantityId('rate', keys);
    quantities.set(id, { ...sample, id, keys, value });
  }
  if (!weeks) throw new Error('no weeks');
  const dimensions = new Map(base.dimensions).set('week', {
    ...weeks,
    members: [...weeks.members, ...more],
  });
  const lines = { mark: 'line', data: { quantities: [{ indicator: 'rate', by: ['province', 'week'] }] } };
  const alt = altOf(lines, { ...base, quantities, dimensions });
  expect(alt.en).toMatch(
    /to June 3, 2022\. Anhui: rises from 10\.0% to 50\.0%, with a high of 90\.0% \(May 27, 2022\)\.$/,
  );
  expect(alt.zh).toMatch(/安徽：由10\.0%升至50\.0%，其间2022年5月27日最高，为90\.0%。$/);
});

test('a title that says more than the indicator is part of it, and a kind of its own', () => {
  const alt = altOf({ ...bars, kind: 'tiles', title: { en: 'Now', zh: '现状' } }, withRates(eight));
  expect(alt.en).toMatch(/^Map of tiles: The rate\. Now\. Resumption rate by province/);
  expect(alt.zh).toMatch(/^方块地图：复工率。现状。/);
});

test('words of the template go before those of the specification, and these before ours', () => {
  const own = { ...bars, description: { en: 'By hand {{rate}}', zh: '手写{{rate}}' } };
  expect(altOf(own, withRates(eight)).sketched).toBe('By hand [rate=97.2%]');
  expect(altOf(own, withRates(eight), ' alt="Here {{rate}}"').sketched).toBe('Here [rate=97.2%]');
});

test('a house changes the words; one that cannot be read is told at its line', () => {
  const shipped = readFileSync('templates/messages/en.json', 'utf8');
  const changed = (from: string, to: string): Files => {
    expect(shipped).toContain(from);
    return { 'templates/messages/en.json': shipped.replace(from, to) };
  };
  const own = altOf(bars, withRates(eight), '', changed('Bar chart', 'Column figure'));
  expect(own.en).toMatch(/^Column figure: The rate\./);
  const line = shipped.split('\n').findIndex((each) => each.includes('"alt.held"')) + 1;
  for (const wrong of ['{names} with {value', '{nmaes} with {value}'])
    expect(altOf(bars, withRates(eight), '', changed('{names} with {value}', wrong)).told[0]).toMatch(
      new RegExp(
        `^templates/messages/en\\.json:${line}:\\d+ error compose/bad-message: the message \`alt\\.held\``,
      ),
    );
});
