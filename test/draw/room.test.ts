/** Charts that a first layout leaves without room: for texts, for their plot, for the page. */

import { expect, test } from 'vitest';
import { ownRows } from '../../src/draw/screen.js';
import type { Drawing } from '../../src/model/drawing.js';
import { drawOne, house, labelsOf, type Plain, regionRows } from './fixture.js';

const text = house.paper.width - house.paper.margin.left - house.paper.margin.right;
const rows = regionRows({ North: 42, South: 31, East: 27, West: 12 });
const name = { field: 'region_label', type: 'nominal', axis: { title: null, labelAngle: 0 } };
const amount = { field: 'value', type: 'quantitative', axis: { title: null } };

async function drawn(spec: Plain): Promise<Drawing> {
  const { drawing, log } = await drawOne(spec, rows);
  expect(log.entries()).toEqual([]);
  if (!drawing) throw new Error('no drawing');
  return drawing;
}

/** Points between the first and the last label of the y axis. */
function reach({ frame }: Drawing): number {
  const numbers = labelsOf(frame).filter(({ text: label }) => /^\d+$/.test(label));
  const tops = numbers.map(({ box }) => box.top);
  return Math.max(...tops) - Math.min(...tops);
}

test('texts beside the plot have room, and the chart its size', async () => {
  const end = { type: 'text', align: 'left', dx: 4 };
  const layer = [{ mark: 'bar' }, { mark: end, encoding: { text: { value: 'at the very end of its bar' } } }];
  const { frame } = await drawn({ layer, encoding: { x: amount, y: name } });
  expect(frame.width).toBeCloseTo(house.chart.width, 0);
});

test('a text far outside is told, and the chart stays as it is', async () => {
  for (const far of [{ dx: -400 }, { dy: -900 }]) {
    const layer = [{ mark: 'bar' }, { mark: { type: 'text', text: 'far away', ...far } }];
    const { drawing, codes } = await drawOne({ layer, encoding: { x: name, y: amount } }, rows);
    if (far.dx) expect(codes).toEqual(['draw/clipped']);
    expect(drawing?.frame).toMatchObject({ width: house.chart.width, height: house.chart.height });
  }
});

test('texts at points of the plot have the plot that they were placed in', async () => {
  const aside = { type: 'text', align: 'left', x: 205 };
  const layer = [
    { mark: 'bar', encoding: { x: amount } },
    { mark: aside, encoding: { text: { value: 'beside' } } },
  ];
  const { frame } = await drawn({ width: 200, height: 100, layer, encoding: { y: name } });
  expect(frame.width).toBeGreaterThan(240);
  expect(frame.width).toBeLessThanOrEqual(text);
});

test('a plot that would have nothing of a low chart has its height', async () => {
  const color = { field: 'region_name', type: 'nominal', legend: { title: 'Region' } };
  const drawing = await drawn({ height: 50, mark: 'bar', encoding: { x: name, y: amount, color } });
  expect(reach(drawing)).toBeGreaterThan(35);
  expect(drawing.frame.height).toBeGreaterThan(90);
  const high = await drawn({ height: 200, mark: 'bar', encoding: { x: name, y: amount, color } });
  expect(high.frame.height).toBe(200);
});

test('plots side by side are no wider than the text', async () => {
  const mark = 'bar';
  const encoding = { x: amount, y: { field: 'indicator', type: 'nominal', axis: null } };
  const facet = { ...encoding, column: { field: 'region_label', type: 'nominal', title: null } };
  const wide = await drawn({ width: 300, height: 40, mark, encoding: facet });
  expect(wide.frame.width).toBeLessThanOrEqual(text + 1);
  expect(wide.frame.width).toBeGreaterThan(text - 12);
  const view = { width: 400, height: 40, mark, encoding };
  const row = await drawn({ hconcat: [view, { ...view, width: 200 }] });
  expect(row.frame.width).toBeLessThanOrEqual(text + 1);
  const small = await drawn({ width: 60, height: 40, mark, encoding: facet });
  expect(small.frame.width).toBeLessThan(320);
});

test('layers that repeat are one view, as wide as any', async () => {
  const spec = { mark: 'bar', encoding: { x: name, y: { ...amount, field: { repeat: 'layer' } } } };
  const { frame } = await drawn({ repeat: { layer: ['value'] }, spec });
  expect(frame.width).toBe(house.chart.width);
});

test('a legend of sizes stands in as many rows as it takes', async () => {
  const size = { ...amount, field: 'many', legend: { title: 'People' } };
  const transform = [{ calculate: 'datum.value * 1e9', as: 'many' }];
  const spec = { width: 330, height: 220, transform, mark: 'point', encoding: { x: name, y: amount, size } };
  const { frame } = await drawn(spec);
  const entries = labelsOf(frame).filter(({ text: label }) => label.endsWith(',000,000'));
  expect(entries.length).toBeGreaterThan(3);
  expect(new Set(entries.map(({ box }) => Math.round(box.top))).size).toBeGreaterThan(1);
});

test('what waits for a hand is no fault of a page', async () => {
  const params = [{ name: 'window', select: 'interval', bind: 'scales' }];
  await drawn({ params, mark: 'point', encoding: { x: { ...amount }, y: amount } });
});

test('letters in place of points may lie on one another', async () => {
  const letter = { value: 'E' };
  const at = { ...amount, scale: { domain: [0, 1000] } };
  await drawn({ mark: 'text', encoding: { x: at, y: at, text: letter } });
});

test('rows that a specification brings are counted where they are most', () => {
  expect(ownRows({ mark: 'bar', data: { values: [1, 2, 3] }, layer: [{ data: { values: [1] } }] })).toBe(3);
  expect(ownRows({ datasets: { a: [1, 2], b: [1, 2, 3, 4] } })).toBe(4);
  expect(ownRows({ encoding: { x: { sort: ['a', 'b'] } } })).toBe(0);
});
