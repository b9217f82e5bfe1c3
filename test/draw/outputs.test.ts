/** SVG and PNG of drawings: self-contained, well formed, and of the size asked for. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { draw } from '../../src/draw/index.js';
import { textRuns } from '../../src/draw/review.js';
import { openLog } from '../../src/source/log.js';
import { documentOf, drawOne, figureOf, fonts, house, regionRows } from './fixture.js';
import { parseXml } from './xml.js';

const rows = regionRows({ 'A & B <c>': 42, 'D  "e"': 31 });
const encoding = {
  x: { field: 'region_label', type: 'nominal', axis: { labelAngle: -30 } },
  y: { field: 'value', type: 'quantitative' },
};
const facets = {
  facet: { field: 'region_label', type: 'nominal', columns: 1 },
  spec: { width: 100, height: 40, mark: { type: 'bar', clip: true }, encoding },
};

test('the SVG is well-formed XML, names its fonts and refers to nothing outside itself', async () => {
  const svg = (await drawOne(facets, rows)).drawing?.svg ?? '';
  const elements = parseXml(svg);
  expect(elements[0]).toMatchObject({ name: 'svg', attributes: { xmlns: 'http://www.w3.org/2000/svg' } });
  const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
  const used = elements.flatMap(
    ({ attributes }) => /^url\(#(.*)\)$/.exec(attributes['clip-path'] ?? '')?.[1] ?? [],
  );
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(ids.length);
  expect(used).toEqual(ids);
  expect(svg).not.toMatch(/href|<style|<script|<image|NaN|undefined|Infinity/);
});

test('the SVG holds the letters of the frame, escaped, in the face that was measured', async () => {
  const { drawing } = await drawOne({ mark: 'bar', encoding }, rows);
  const elements = parseXml(drawing?.svg ?? '');
  const shown = elements.flatMap(({ name, text }) => (name === 'text' || name === 'tspan' ? [text] : []));
  const set = textRuns(drawing?.frame.items ?? []).map((run) => run.texts.join(''));
  expect(shown.join('')).toBe(set.join(''));
  expect(shown).toContain('A & B <c>');
  for (const { name, attributes } of elements)
    if (name === 'text')
      expect(attributes['font-family']).toBe("'Source Sans 3', 'Noto Sans SC', sans-serif");
  expect(drawing?.svg).toMatch(/transform="rotate\(-30 /);
});

test('ids do not depend on what was drawn before', async () => {
  const first = (await drawOne(facets, rows)).drawing?.svg;
  await drawOne(facets, rows);
  expect((await drawOne(facets, rows)).drawing?.svg).toBe(first);
});

test('the PNG has the pixels asked for and ink in it', async () => {
  const { drawing } = await drawOne({ width: 300, height: 100, mark: 'bar', encoding }, rows);
  const png = drawing?.png(2) ?? new Uint8Array();
  const view = new DataView(png.buffer, png.byteOffset);
  expect([...png.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([600, 200]);
  expect(png.length).toBeGreaterThan(2000);
});

test('sizes: the style’s, the specification’s, never wider than the text, a step for each name', async () => {
  const sizes = async (more: object): Promise<readonly [number, number]> => {
    const { drawing } = await drawOne({ mark: 'bar', encoding, ...more }, rows);
    return [drawing?.frame.width ?? 0, drawing?.frame.height ?? 0];
  };
  const { paper, chart } = house;
  const text = paper.width - paper.margin.left - paper.margin.right;
  expect(await sizes({})).toEqual([chart.width, chart.height]);
  expect(await sizes({ width: 300, height: 150 })).toEqual([300, 150]);
  expect((await sizes({ width: 2000 }))[0]).toBeCloseTo(text, 0);
  const named = { encoding: { x: encoding.y, y: { field: 'region_label', type: 'nominal' } } };
  const [width, height] = await sizes(named);
  expect(width).toBe(chart.width);
  expect(height).toBeLessThan(90);
});

test('several figures of one document are drawn each under its id, in order', async () => {
  const document = documentOf(
    [figureOf({ mark: 'bar', encoding }, rows, 'b'), figureOf(facets, rows, 'a')],
    'en',
  );
  const drawings = await draw(document, house, fonts, openLog());
  expect([...drawings.keys()]).toEqual(['b', 'a']);
});

test('a document without figures draws nothing', async () => {
  expect((await draw(documentOf([], 'en'), house, fonts, openLog())).size).toBe(0);
});

test('Vega and resvg are imported when a chart is drawn, not before', () => {
  for (const name of readdirSync('src/draw').filter((file) => file.endsWith('.ts'))) {
    const source = readFileSync(`src/draw/${name}`, 'utf8');
    expect(source, name).not.toMatch(
      /^import (?!type).*from '(vega|vega-lite|vega-interpreter|@resvg\/resvg-js)'/m,
    );
  }
});
