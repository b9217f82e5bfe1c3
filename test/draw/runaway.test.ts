/** Specifications without end are refused or stopped, with their place, in seconds; the ones after them are drawn as ever. */

import { describe, expect, test } from 'vitest';
import { draw } from '../../src/draw/index.js';
import { findRisk } from '../../src/draw/screen.js';
import { openLog } from '../../src/source/log.js';
import { parseYaml } from '../../src/source/yaml.js';
import { drawGallery } from '../gallery.js';
import { documentOf, drawOne, figureOf, fonts, house, type Plain, regionRows } from './fixture.js';

const rows = regionRows({ North: 42, South: 31, East: 12, West: 9 });
const encoding = {
  x: { field: 'region_label', type: 'nominal' },
  y: { field: 'value', type: 'quantitative' },
};
const bars = { mark: 'bar', encoding };
const letters = `'${'a'.repeat(40)}b'`;

const endless: Readonly<Record<string, Plain>> = {
  'a sequence of a thousand million': { ...bars, data: { sequence: { start: 0, stop: 1e9 } } },
  'sequences of sequences': {
    ...bars,
    transform: [
      { calculate: 'sequence(9000)', as: 'a' },
      { flatten: ['a'] },
      { calculate: 'sequence(9000)', as: 'b' },
      { flatten: ['b'] },
      { calculate: 'sequence(9000)', as: 'c' },
      { flatten: ['c'] },
    ],
  },
  'a tick each second of a century': {
    mark: 'point',
    encoding: {
      x: {
        field: 'at',
        type: 'temporal',
        axis: { tickCount: { interval: 'second', step: 1 } },
        scale: { domain: [{ year: 1900 }, { year: 2000 }] },
      },
      y: encoding.y,
    },
    transform: [{ calculate: 'utc(1950, 1, 1)', as: 'at' }],
  },
  'a chart as high as a mountain': { ...bars, height: 1e9 },
  'a million ticks': {
    mark: 'bar',
    encoding: { ...encoding, y: { ...encoding.y, axis: { tickCount: 1e6 } } },
  },
  'a pattern without end': { ...bars, transform: [{ filter: `test(/^(a+)+$/, ${letters})` }] },
  'a pattern made from text': {
    ...bars,
    transform: [{ calculate: `replace(${letters}, regexp('^(a|aa)+$'), '')`, as: 'x' }],
  },
  'a text that doubles with each step': {
    ...bars,
    transform: [
      { calculate: "'xxxxxxxx'", as: 't' },
      ...Array.from({ length: 40 }, () => ({
        calculate: "replace(datum.t, regexp('.', 'g'), '$&$&')",
        as: 't',
      })),
    ],
  },
  'a label that doubles with each step': {
    mark: 'text',
    encoding: { ...encoding, text: { field: 't' } },
    transform: [
      { calculate: "'xxxxxxxx'", as: 't' },
      ...Array.from({ length: 24 }, () => ({ calculate: 'datum.t + datum.t', as: 't' })),
    ],
  },
  'gaps filled one by one': {
    ...bars,
    transform: [{ impute: 'value', key: 'region', keyvals: { start: 0, stop: 1e10, step: 1 } }],
  },
  'a density in a thousand million steps': {
    mark: 'line',
    transform: [{ density: 'value', steps: 1e9 }],
    encoding: { x: { field: 'value', type: 'quantitative' }, y: { field: 'density', type: 'quantitative' } },
  },
  'bins too fine to count': {
    mark: 'bar',
    encoding: {
      x: { field: 'value', bin: { step: 1e-9 } },
      y: { aggregate: 'count', type: 'quantitative' },
    },
  },
};

const deep: Plain = Array.from({ length: 300 }).reduce<Plain>((inner) => ({ layer: [inner] }), bars);

describe('is told and leaves the program standing', () => {
  test.each(Object.keys(endless))('%s', { timeout: 60_000 }, async (name) => {
    const started = performance.now();
    const { drawing, log } = await drawOne(JSON.parse(JSON.stringify(endless[name])) as Plain, rows);
    // The first of all waits for its thread.
    expect(performance.now() - started).toBeLessThan(12_000);
    expect(drawing).toBeUndefined();
    expect(log.failed).toBe(true);
    expect((await drawOne(bars, rows)).codes).toEqual([]);
  });
});

test('what may run away, though it does not, is drawn as it would be', async () => {
  const words = {
    ...bars,
    transform: [{ calculate: "replace(datum.region_label, regexp('th$'), '')", as: 'short' }],
    encoding: { ...encoding, x: { field: 'short', type: 'nominal', axis: { title: null, labelAngle: 0 } } },
  };
  expect(findRisk(words, 4)).toBeDefined();
  const { drawing, codes } = await drawOne(words, rows);
  expect(codes).toEqual([]);
  expect(drawing?.svg).toContain('>Nor<');
});

test('many layers in one another are drawn', async () => {
  expect((await drawOne(deep, rows)).codes).toEqual([]);
});

test('the charts that ship need no rehearsal', async () => {
  const { shown } = await drawGallery();
  for (const { figure } of shown)
    if (figure.content.kind === 'chart')
      expect(findRisk(figure.content.spec, figure.content.rows.length), figure.id).toBeUndefined();
});

test('problems stand at their line and column in the file', async () => {
  const text = `{
  "mark": "bar",
  "encoding": {
    "x": { "field": "region_label", "type": "nominal" },
    "y": { "field": "value", "type": "quantitative" },
    "colour": { "value": "#123456" }
  },
  "transform": [
    { "calculate": "1", "as": "a" },
    { "calculate": "datum.value +", "as": "b" },
    { "filter": "test(/^(a+)+$/, ${letters})" }
  ],
  "layer": [{ "mark": { "type": "bar", "href": "https://example.org" } }]
}`;
  const problems = async (of: string): Promise<readonly string[]> => {
    const log = openLog();
    const located = parseYaml(of, 'charts/c.vl.json', log);
    const figure = figureOf(located?.value as Plain, rows);
    if (figure.content.kind !== 'chart' || !located) throw new Error('no chart');
    const content = { ...figure.content, place: located.place([]), places: { at: located.place } };
    await draw(documentOf([{ ...figure, content }], 'en'), house, fonts, log);
    return log.entries().map(({ diagnostic: { place, code } }) => `${place?.line}:${place?.column} ${code}`);
  };
  expect(await problems(text)).toEqual(['6:5 draw/unknown-key', '10:20 draw/broken-spec', '13:40 draw/link']);
  expect(await problems(text.replace('datum.value +', 'datum.value'))).toContain('11:17 draw/runaway');
  const misnamed = text
    .replace('datum.value +', 'percentage(datum.value)')
    .replace(/\{ "filter".*/, '{ "filter": "true" }');
  expect(await problems(misnamed)).toContain('10:20 draw/broken-spec');
});

test('charts that are rehearsed one after another leave nothing at the thread', async () => {
  const warnings: string[] = [];
  const hear = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', hear);
  const spec = { ...bars, transform: [{ filter: 'test(/^N/, datum.region_label)' }] };
  for (let nth = 0; nth < 12; nth++) expect((await drawOne(spec, rows)).codes).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', hear);
  expect(warnings).toEqual([]);
});
