/** Charts for programs that draw charts themselves: what maps to which kind, and what stays a picture and why. */

import { expect, test } from 'vitest';
import { draw } from '../../src/draw/index.js';
import { dayFormatOf, formatOf } from '../../src/draw/native/formats.js';
import type { NativeChart } from '../../src/model/native.js';
import { openLog } from '../../src/source/log.js';
import { type Fixture, fixtureOf, type Kind, kinds, pictures } from '../charts/specs.js';
import { documentOf, drawOne, fonts, house, shippedFigure } from './fixture.js';

async function nativeOf({ spec, rows }: Fixture, lang: 'en' | 'zh' = 'en'): Promise<NativeChart> {
  const { drawing, codes } = await drawOne(spec, rows, lang);
  expect(codes).toEqual([]);
  const native = drawing?.native;
  if (!native || native.kind === 'picture') throw new Error(`a picture: ${native?.why} ${native?.what}`);
  return native;
}

/** Kind, marks of its series, stacking, and `lying` where bars run to the right. */
const shapes: Readonly<Record<Kind, string>> = {
  column: 'category bar none',
  grouped: 'category bar,bar,bar none',
  stacked: 'category bar,bar,bar stacked',
  percent: 'category bar,bar,bar percent lying',
  horizontal: 'category bar none lying',
  lines: 'category line,line,line none',
  days: 'category line,line,line none',
  area: 'category area,area,area stacked',
  scatter: 'scatter point,point,point none',
  pie: 'pie slice none',
  donut: 'pie slice none',
  combo: 'category bar,line none',
};

test.each(kinds.flatMap((kind) => [[kind, 'en'] as const, [kind, 'zh'] as const]))(
  'a chart of %s maps, with every figure that it draws (%s)',
  async (kind, lang) => {
    const fixture = fixtureOf(kind, lang);
    const chart = await nativeOf(fixture, lang);
    const marks = chart.series.map(({ mark }) => mark).join(',');
    const shape = [chart.kind, marks, chart.stacking, ...(chart.horizontal ? ['lying'] : [])].join(' ');
    expect(shape).toBe(shapes[kind]);
    const points = chart.series.flatMap((series) => series.points);
    const values = new Map(fixture.rows.map((row) => [row.of, row.value]));
    for (const { of = '', value } of points) expect(value).toBe(values.get(of));
    expect(points.length).toBe({ scatter: 3, combo: 6 }[kind as string] ?? fixture.rows.length);
  },
);

test('labels carry the print and a format that follows an edited figure', async () => {
  const [series] = (await nativeOf(fixtureOf('column', 'zh'), 'zh')).series;
  expect(series?.points.map(({ label }) => label)).toEqual(['41.2%', '30.5%', '28.3%']);
  expect(series?.labels).toMatchObject({ at: 'outEnd', format: '#,##0.0%' });
});

test('axes, order and names are those that Vega evaluated', async () => {
  const stacked = await nativeOf(fixtureOf('stacked', 'zh'), 'zh');
  expect(stacked.values).toMatchObject({ min: 0, max: 3500, step: 500, grid: true });
  expect(stacked.categories).toEqual(['上海', '江苏', '浙江']);
  // From the foot of the stack upwards.
  const stack = await nativeOf(fixtureOf('stacked', 'en'));
  expect(stack.series.map(({ name }) => name)).toEqual(['Third list', 'Second list', 'First list']);
  expect(stacked.title?.text).toBe('企业数（家）');
  const days = await nativeOf(fixtureOf('days', 'zh'), 'zh');
  expect(days.categories).toEqual(['2022年1月', '2022年2月', '2022年3月']);
  expect(days.series.map(({ points }) => points.at(-1)?.label)).toEqual(['上海', '江苏', '浙江']);
  const donut = await nativeOf(fixtureOf('donut', 'en'));
  expect(donut.hole).toBe(55);
  expect(donut.series[0]?.points.map(({ color }) => color)).toEqual(house.chart.palette.slice(0, 3));
});

test('labels of names turn as they do in print', async () => {
  const { spec, rows } = fixtureOf('grouped', 'en');
  const { encoding } = spec as { encoding: { x: object } };
  const turned = (axis: object) => ({ ...spec, encoding: { ...encoding, x: { ...encoding.x, axis } } });
  expect((await nativeOf({ spec: turned({}), rows })).base?.turn).toBe(-90);
  expect((await nativeOf({ spec: turned({ labelAngle: 45 }), rows })).base?.turn).toBe(45);
  expect((await nativeOf({ spec, rows })).base).not.toHaveProperty('turn');
});

test('days apart from one another unevenly stand along an axis of time', async () => {
  const days = ['2022-03-01', '2022-03-08', '2022-03-29'];
  const rows = days.map((day, index) => ({
    of: `n@day=${day}`,
    value: index + 1,
    text: String(index + 1),
    fields: { day },
  }));
  const values = days.slice(0, 2).map((day) => ({ year: 2022, month: 3, date: Number(day.slice(-2)) }));
  const x = { field: 'day', type: 'temporal', axis: { values, title: null } };
  const spec = { mark: 'line', encoding: { x, y: { field: 'value', type: 'quantitative' } } };
  const chart = await nativeOf({ spec, rows });
  expect(chart.days).toEqual([44621, 44628, 44649]);
  expect(chart.base).toMatchObject({ step: 7, stepUnit: 'days', format: 'mmmm d', min: 44621, max: 44649 });
});

test.each(Object.entries(pictures))(
  'a chart that would lose what it says stays a picture: %s',
  async (why, fixture) => {
    const { spec, rows } = fixture('en');
    const { drawing } = await drawOne(spec, rows);
    const native = drawing?.native;
    expect(native?.kind === 'picture' ? `${native.why} ${native.what}`.trim() : native?.kind).toBe(why);
  },
);

test('the shipped chart stays a picture: no office chart has its dated rule', async () => {
  const drawings = await draw(documentOf([shippedFigure('en')], 'en'), house, fonts, openLog());
  expect(drawings.get('resumption')?.native).toEqual({ kind: 'picture', why: 'mark', what: 'rule' });
});

test('a number format is found by printing, or there is none', () => {
  const sample = (value: number, text: string) => ({ value, text });
  expect(formatOf([sample(0.5, '50%'), sample(1, '100%')])).toBe('#,##0%');
  expect(formatOf([sample(1234.5, '1,234.5')])).toBe('#,##0.0');
  expect(formatOf([sample(1234, '1234')])).toBe('0');
  expect(formatOf([sample(-2, '−2'), sample(3, '3')])).toBe('#,##0;"−"#,##0');
  expect(formatOf([sample(12, '12家')])).toBe('#,##0"家"');
  expect(formatOf([sample(0, '0'), sample(0.5, '0.5')])).toBe('General');
  expect(formatOf([sample(22500, '2.25万')])).toBeUndefined();
  expect(formatOf([sample(1.5, '2'), sample(2.5, '2')])).toBeUndefined();
  const day = Date.UTC(2022, 5, 14);
  expect(dayFormatOf([sample(day, 'June 14')])).toBe('mmmm d');
  expect(dayFormatOf([sample(day, '2022年6月14日')])).toBe('yyyy"年"m"月"d"日"');
  expect(dayFormatOf([sample(day, 'Midsummer')])).toBeUndefined();
});
