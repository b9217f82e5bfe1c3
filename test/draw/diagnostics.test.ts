/** Every diagnostic of charts, on the smallest specification that earns it. */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openLog } from '../../src/source/log.js';
import { words } from '../../src/source/messages.js';
import { drawOne, type Plain, regionRows } from './fixture.js';

interface Case {
  readonly name: string;
  readonly spec: Plain;
  /** Code, and what its message must hold. */
  readonly expect: readonly (readonly [code: string, part: string])[];
  readonly drawn: boolean;
}

const rows = regionRows({ North: 42, South: 31 });
const encoding = {
  x: { field: 'region_label', type: 'nominal' },
  y: { field: 'value', type: 'quantitative' },
};
const bars = { mark: 'bar', encoding };

const cases: readonly Case[] = [
  {
    name: 'a mark that is unknown',
    spec: { layer: [bars, { ...bars, mark: { type: 'barr' } }] },
    expect: [['draw/unknown-mark', '`layer[1].mark.type`']],
    drawn: false,
  },
  {
    name: 'a view without a mark',
    spec: { layer: [bars, { encoding, height: 3 }] },
    expect: [['draw/broken-spec', '`layer[1]`']],
    drawn: false,
  },
  {
    name: 'an expression that does not parse',
    spec: {
      ...bars,
      transform: [
        { calculate: '1', as: 'a' },
        { calculate: 'datum.value +', as: 'b' },
      ],
    },
    expect: [['draw/broken-spec', '`transform[1].calculate`']],
    drawn: false,
  },
  {
    name: 'a function that is unknown',
    spec: { ...bars, transform: [{ filter: 'percentage(datum.value) > 2' }] },
    expect: [['draw/broken-spec', '`transform[0].filter`']],
    drawn: false,
  },
  {
    name: 'an expression that fails when it runs',
    spec: { ...bars, transform: [{ calculate: 'datum.none.more', as: 'a' }] },
    expect: [['draw/vega-error', 'more']],
    drawn: false,
  },
  {
    name: 'a runaway sequence in an expression',
    spec: { ...bars, transform: [{ calculate: 'length(sequence(1e9))', as: 'a' }] },
    expect: [['draw/vega-error', '1000000000']],
    drawn: false,
  },
  {
    name: 'what Vega-Lite warns of',
    spec: {
      mark: 'bar',
      encoding: {
        ...encoding,
        y: { field: 'value', type: 'nominal', stack: 'zero', aggregate: 'sum', scale: { type: 'log' } },
      },
    },
    expect: [['draw/vega-warning', 'Vega']],
    drawn: true,
  },
  {
    name: 'a mark that a field worked out here leaves out of the chart',
    spec: {
      encoding,
      layer: [
        { mark: 'bar' },
        {
          transform: [
            { calculate: "datum.region_name === 'target' ? datum.value : null", as: 'aim' },
            { filter: 'isValid(datum.aim)' },
          ],
          mark: 'rule',
          encoding: { y: { field: 'aim', type: 'quantitative' } },
        },
      ],
    },
    expect: [],
    drawn: true,
  },
  {
    name: 'a misspelt channel',
    spec: { mark: 'bar', encoding: { ...encoding, colour: { value: '#123456' } } },
    expect: [['draw/unknown-key', '`encoding.colour`']],
    drawn: true,
  },
  {
    name: 'a misspelt key of a layer',
    spec: { encoding, layer: [{ mark: 'bar', tranform: [] }] },
    expect: [['draw/unknown-key', '`layer[0].tranform`']],
    drawn: true,
  },
  {
    name: 'data by address',
    spec: { layer: [{ ...bars, data: { url: 'https://example.org/rows.json' } }] },
    expect: [['draw/outside-data', '`layer[0].data`']],
    drawn: false,
  },
  {
    name: 'data by name',
    spec: {
      ...bars,
      transform: [{ lookup: 'region', from: { data: { name: 'more' }, key: 'region', fields: ['a'] } }],
    },
    expect: [['draw/outside-data', '`transform[0].from.data`']],
    drawn: false,
  },
  {
    name: 'a name that no data set of the specification has',
    spec: { layer: [{ ...bars, data: { name: 'less' } }], datasets: { more: [] } },
    expect: [['draw/outside-data', '`layer[0].data`']],
    drawn: false,
  },
  {
    name: 'a runaway sequence',
    spec: { layer: [bars, { ...bars, data: { sequence: { start: 0, stop: 1e9 } } }] },
    expect: [['draw/too-many', '1,000,000,000']],
    drawn: false,
  },
  {
    name: 'a sequence without an end of steps',
    spec: { ...bars, data: { sequence: { start: 0, stop: 10, step: 0 } } },
    expect: [['draw/too-many', '`data.sequence`']],
    drawn: false,
  },
  {
    name: 'runaway ticks',
    spec: { mark: 'bar', encoding: { ...encoding, y: { ...encoding.y, axis: { tickCount: 1e7 } } } },
    expect: [['draw/too-many', '`encoding.y.axis.tickCount`']],
    drawn: false,
  },
  {
    name: 'a link on a mark',
    spec: { mark: { type: 'bar', href: 'https://example.org' }, encoding },
    expect: [['draw/link', '`mark.href`']],
    drawn: true,
  },
  {
    name: 'a link as a channel',
    spec: { mark: 'bar', encoding: { ...encoding, href: { field: 'text' } } },
    expect: [['draw/link', '`encoding.href`']],
    drawn: true,
  },
  {
    name: 'a gradient along a line',
    spec: {
      mark: {
        type: 'line',
        color: {
          gradient: 'linear',
          stops: [
            { offset: 0, color: 'red' },
            { offset: 1, color: 'blue' },
          ],
        },
      },
      encoding,
    },
    expect: [['draw/not-shown', 'gradient']],
    drawn: true,
  },
  {
    name: 'a colour that is none',
    spec: { mark: { type: 'bar', color: 'greenish' }, encoding },
    expect: [['draw/not-shown', 'black']],
    drawn: true,
  },
  {
    name: 'a picture',
    spec: {
      layer: [
        bars,
        { mark: { type: 'image', url: 'https://example.org/a.png', width: 9, height: 9 }, encoding },
      ],
    },
    expect: [['draw/not-shown', 'picture']],
    drawn: true,
  },
  {
    name: 'text in another font',
    spec: {
      mark: { type: 'text', font: 'Comic Sans MS' },
      encoding: { ...encoding, text: { field: 'text' } },
    },
    expect: [['draw/not-shown', 'other than the style’s']],
    drawn: true,
  },
  {
    name: 'a blend mode that nobody knows',
    spec: { ...bars, mark: { type: 'bar', blend: 'dissolve' } },
    expect: [['draw/not-shown', 'blend']],
    drawn: true,
  },
  {
    name: 'nothing left to draw',
    spec: { ...bars, transform: [{ filter: 'false' }] },
    expect: [
      ['draw/blank', 'mark'],
      ['draw/vega-warning', 'extent'],
    ],
    drawn: false,
  },
  {
    name: 'a letter that no face has',
    spec: { ...bars, title: 'Progress \u{1f600}' },
    expect: [['draw/missing-glyph', 'U+1F600']],
    drawn: true,
  },
  {
    name: 'text that leaves the frame',
    spec: {
      ...bars,
      autosize: 'none',
      layer: [{ mark: { type: 'text', dx: -400, text: 'far away' } }],
      mark: undefined,
      encoding,
    },
    expect: [['draw/clipped', 'far away']],
    drawn: true,
  },
  {
    name: 'a chart that is too high',
    spec: { ...bars, height: 1e9 },
    expect: [['draw/too-large', '`height`']],
    drawn: false,
  },
  {
    name: 'a pattern that never comes to an end',
    spec: { ...bars, transform: [{ filter: `test(/^(a+)+$/, '${'a'.repeat(40)}b')` }] },
    expect: [['draw/runaway', '`transform[0].filter`']],
    drawn: false,
  },
  {
    name: 'texts that stand on one another',
    spec: {
      layer: [
        bars,
        { ...bars, encoding: {}, mark: { type: 'text', x: 90, y: 20, text: 'one word and more' } },
        { ...bars, encoding: {}, mark: { type: 'text', x: 96, y: 22, text: 'another word' } },
      ],
    },
    expect: [['draw/overlap', 'one word']],
    drawn: true,
  },
];

test.each(cases)('$name', async ({ spec, expect: wanted, drawn }) => {
  const plain = JSON.parse(JSON.stringify(spec)) as Plain;
  const { drawing, log, codes } = await drawOne(plain, rows);
  expect([...new Set(codes)].sort()).toEqual([...new Set(wanted.map(([code]) => code))].sort());
  for (const [code, part] of wanted) {
    const messages = log
      .entries()
      .filter(({ diagnostic }) => diagnostic.code === code)
      .map(({ diagnostic }) => words(diagnostic.code, diagnostic.data, 'en'));
    expect(
      messages.some((message) => message.includes(part)),
      messages.join('\n'),
    ).toBe(true);
  }
  for (const { diagnostic } of log.entries()) {
    expect(diagnostic.place?.file).toBe('charts/chart.vl.json');
    expect(words(diagnostic.code, diagnostic.data, 'zh')).toMatch(/\p{Script=Han}/u);
  }
  expect(drawing !== undefined).toBe(drawn);
  if (!drawn) expect(log.failed).toBe(true);
});

test('a misspelt channel comes with the right one', async () => {
  const { log } = await drawOne(
    { mark: 'bar', encoding: { ...encoding, colour: { value: '#123456' } } },
    rows,
  );
  expect(log.entries()[0]?.diagnostic.hints).toEqual([
    { code: 'hint/did-you-mean', data: { name: 'color' } },
  ]);
});

test('one broken chart leaves the others drawn, and the next one measures as before', async () => {
  const before = await drawOne(bars, rows);
  await drawOne({ ...bars, transform: [{ calculate: 'datum.none.more', as: 'a' }] }, rows);
  expect((await drawOne(bars, rows)).drawing?.svg).toBe(before.drawing?.svg);
});

test('every code has a case here', () => {
  const messages = JSON.parse(readFileSync('src/source/messages/en/draw.json', 'utf8')) as Plain;
  // Those of pictures are told in a file of their own.
  const pictures = readFileSync('test/draw/pictures.test.ts', 'utf8').match(/draw\/picture-[a-z-]+/g) ?? [];
  const covered = new Set([
    ...cases.flatMap(({ expect: wanted }) => wanted.map(([code]) => code)),
    ...pictures,
  ]);
  expect(
    Object.keys(messages)
      .map((name) => `draw/${name}`)
      .filter((code) => !covered.has(code)),
  ).toEqual([]);
  expect(openLog().failed).toBe(false);
});
