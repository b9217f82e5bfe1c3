/** A legend over a chart leaves room for the lying title of its y axis, and stays where nothing stands in its way. */

import { expect, test } from 'vitest';
import { columnsFor } from '../../src/draw/functions.js';
import { drawOne, labelsOf, regionRows } from './fixture.js';

const rows = regionRows({ North: 42, South: 31 });
const bars = (title: string | null) => ({
  height: 120,
  mark: 'bar',
  encoding: {
    x: { field: 'region_label', type: 'nominal', axis: { title: null, labelAngle: 0 } },
    y: { field: 'value', type: 'quantitative', axis: { title } },
    color: { field: 'region_name', type: 'nominal', legend: { title: null } },
  },
});

async function placed(spec: object) {
  const { drawing, codes } = await drawOne(spec as never, rows);
  expect(codes).toEqual([]);
  const labels = labelsOf(drawing?.frame ?? { width: 0, height: 0, items: [] });
  // The names stand in the legend first or below the axis: the upper ones are the legend's.
  const legend = labels.filter(({ text }) => text === 'North').sort((a, b) => a.box.top - b.box.top)[0];
  const title = labels.find(({ text }) => text.startsWith('Number'));
  return { legend, title };
}

test('the legend stands above the title', async () => {
  const { legend, title } = await placed(bars('Number of enterprises on the white lists of all provinces'));
  expect(legend?.box.bottom).toBeLessThan(title?.box.top ?? 0);
});

test('a chart of layers and one of facets do so too', async () => {
  const { encoding, mark } = bars('Number of enterprises on the lists');
  const layered = await placed({ height: 120, encoding, layer: [{ mark }] });
  expect(layered.legend?.box.bottom).toBeLessThan(layered.title?.box.top ?? 0);
});

test('without a title the legend stays where it was', async () => {
  const { legend } = await placed(bars(null));
  expect(legend?.box.top).toBeLessThan(6);
});

test('entries that have no room in one row stand in several, and none is cut', async () => {
  const names = [
    'Agriculture',
    'Construction',
    'Finance and insurance',
    'Government',
    'Information services',
  ];
  const many = [...names, ...names.map((name) => `${name} abroad`)];
  const rows = regionRows(Object.fromEntries(many.map((name, nth) => [name, nth + 1])));
  const color = { field: 'region_label', type: 'nominal', sort: null, legend: { title: null } };
  const y = { field: 'value', type: 'quantitative', axis: { title: null } };
  for (const height of [150, 240]) {
    const { drawing, codes } = await drawOne(
      {
        mark: 'bar',
        width: 300,
        height,
        encoding: { y, color, x: { field: 'indicator', type: 'nominal', axis: null } },
      },
      rows,
    );
    expect(codes).toEqual([]);
    const said = labelsOf(drawing?.frame ?? { width: 0, height: 0, items: [] });
    const places = many.map((name) => said.find(({ text }) => text === name)?.box.top ?? Number.NaN);
    expect(new Set(places).size).toBeGreaterThan(2);
  }
});

test('columns are as many as there is room for, and none are asked for where all have room', () => {
  const width = (text: unknown): number => String(text).length * 10;
  expect(columnsFor(['a', 'b', 'c'], 200, width)).toBe(0);
  expect(columnsFor(['aaaa', 'bbbb', 'cccc', 'dddd'], 200, width)).toBe(3);
  expect(columnsFor(['aaaa', 'bbbb', 'cccc'], 10, width)).toBe(1);
  expect(columnsFor([1, 2], 10, width)).toBe(0);
});
