/** Data that a specification brings itself: at its head, by name, as a series, with days read by a pattern; and chance. */

import { expect, test } from 'vitest';
import { draw } from '../../src/draw/index.js';
import { textRuns } from '../../src/draw/review.js';
import type { Path } from '../../src/model/page.js';
import { openLog } from '../../src/source/log.js';
import { composeText } from '../compose/brief.js';
import { drawOne, fonts, house, type Plain, regionRows } from './fixture.js';

const small = { width: 200, height: 100 };
const values = [
  { name: 'North', amount: 4 },
  { name: 'South', amount: 9 },
];
const encoding = {
  x: { field: 'name', type: 'nominal' },
  y: { field: 'amount', type: 'quantitative' },
};

async function labels(spec: Plain): Promise<readonly string[]> {
  const { drawing, codes } = await drawOne(spec);
  expect(codes).toEqual([]);
  return textRuns(drawing?.frame.items ?? []).map(({ texts }) => texts.join(''));
}

test('rows at the head of a specification', async () => {
  expect(await labels({ ...small, data: { values }, mark: 'bar', encoding })).toContain('South');
});

test('figures of the brief go before them', async () => {
  const rows = regionRows({ Centre: 3 });
  const spec = {
    ...small,
    data: { values },
    mark: 'bar',
    encoding: { x: { field: 'region_name', type: 'nominal' }, y: { field: 'value', type: 'quantitative' } },
  };
  const { drawing } = await drawOne(spec, rows);
  const said = textRuns(drawing?.frame.items ?? []).map(({ texts }) => texts.join(''));
  expect(said).toContain('Centre');
  expect(said).not.toContain('South');
});

test('rows by a name, from `datasets` and from other data of the chart', async () => {
  const layer = [
    { mark: 'bar', encoding },
    { data: { name: 'more' }, mark: 'point', encoding },
    { data: { name: 'again', values: [{ name: 'West', amount: 1 }] }, mark: 'point', encoding },
    { data: { name: 'again' }, mark: 'rule', encoding },
  ];
  const datasets = { most: values, more: [{ name: 'East', amount: 2 }] };
  expect(await labels({ ...small, datasets, data: { name: 'most' }, layer })).toEqual(
    expect.arrayContaining(['North', 'South', 'East', 'West']),
  );
});

test('a series', async () => {
  const data = { sequence: { start: 0, stop: 7, as: 'at' } };
  const at = { field: 'at', type: 'ordinal' };
  expect(await labels({ ...small, data, mark: 'tick', encoding: { x: at } })).toContain('6');
});

test('a year read by a pattern begins in UTC, wherever the machine stands', async () => {
  const data = { values: [{ at: '2021' }, { at: '2022' }], format: { parse: { at: "date:'%Y'" } } };
  const x = {
    field: 'at',
    type: 'ordinal',
    timeUnit: 'year',
    axis: { labelExpr: "utcFormat(datum.value, '%Y-%m-%d %H')" },
  };
  const before = process.env.TZ;
  process.env.TZ = 'Asia/Shanghai';
  try {
    expect(await labels({ ...small, data, mark: 'tick', encoding: { x } })).toEqual(
      expect.arrayContaining(['2021-01-01 00', '2022-01-01 00']),
    );
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

test('chances fall the same way each time', async () => {
  const many = Array.from({ length: 60 }, (_, nth) => ({ name: `${nth % 3}`, amount: (nth * 37) % 50 }));
  const spec = {
    ...small,
    data: { values: many },
    mark: { type: 'errorbar', extent: 'ci' },
    encoding: { x: { field: 'name', type: 'nominal' }, y: { field: 'amount', type: 'quantitative' } },
  };
  const first = await drawOne(spec);
  const second = await drawOne(spec);
  expect(second.drawing?.svg).toBe(first.drawing?.svg);
});

test('a symbol whose path breaks off leaves numbers in the drawing', async () => {
  // Vega makes no number of a `t` that follows a `q`.
  const mark = { type: 'point', size: 200, filled: true, shape: 'M-1 -1l2 0q1 1 0 2t-2 0z' };
  const { drawing, codes } = await drawOne({ ...small, data: { values }, mark, encoding });
  expect(codes).toEqual([]);
  expect(drawing?.svg).not.toMatch(/NaN|Infinity/);
  const paths = (drawing?.frame.items ?? []).filter((item): item is Path => item.kind === 'path');
  expect(paths.flatMap(({ segments }) => segments.flat()).every((each) => !Number.isNaN(each))).toBe(true);
});

test('a brief whose charts bring rows at the head and in a layer', async () => {
  const head = { data: { values }, mark: 'bar', encoding };
  const layers = { layer: [{ data: { values }, mark: 'bar', encoding }] };
  const { document, told } = composeText(
    '# T\n\n::chart[Head]{#a spec="charts/head.vl.json" typed="true"}\n\n::chart[Layers]{#b spec="charts/layers.vl.json" typed="true"}\n',
    {
      'templates/press/charts/head.vl.json': JSON.stringify(head),
      'templates/press/charts/layers.vl.json': JSON.stringify({ ...layers, description: 'Two regions.' }),
    },
  );
  expect(told).toEqual([]);
  const log = openLog();
  const drawings = await draw(document as NonNullable<typeof document>, house, fonts, log);
  expect(log.entries()).toEqual([]);
  for (const id of ['a', 'b']) {
    const runs = textRuns(drawings.get(id)?.frame.items ?? []).map(({ texts }) => texts.join(''));
    expect(runs).toContain('South');
  }
  for (const block of document?.blocks ?? [])
    if (block.kind === 'figure') expect(block.alt.length).toBeGreaterThan(0);
});
