/** Axes of time, and axes with more labels than there is room for. */

import { describe, expect, test } from 'vitest';
import { drawOne, labelsOf, type Plain } from './fixture.js';

/** The labels of an x axis of days, from left to right. */
async function ticksOf(lang: string, moments: readonly string[], x: Plain = {}): Promise<readonly string[]> {
  const spec = {
    data: { values: moments.map((day, value) => ({ day, value })) },
    height: 60,
    mark: 'point',
    encoding: {
      x: { field: 'day', type: 'temporal', title: null, ...x },
      y: { field: 'value', type: 'quantitative', axis: null },
    },
  };
  const { drawing, log } = await drawOne(spec, [], lang);
  expect(log.entries()).toEqual([]);
  if (!drawing) throw new Error('no drawing');
  return labelsOf(drawing.frame)
    .toSorted((a, b) => a.box.left - b.box.left)
    .map(({ text }) => text.trim());
}

describe('marks of time are worded by their finest part', () => {
  test.each([
    [
      'years',
      ['2010-01-01', '2013-01-01'],
      { axis: { tickCount: 'year' } },
      '2010 2011 2012 2013',
      '2010年 2011年 2012年 2013年',
    ],
    [
      'months',
      ['2021-11-01', '2022-02-01'],
      { axis: { tickCount: 4 } },
      'Nov 2021/Dec 2021/Jan 2022/Feb 2022',
      '2021年11月 2021年12月 2022年1月 2022年2月',
    ],
    [
      'many months',
      ['2021-08-01', '2022-02-01'],
      { axis: { tickCount: 'month' } },
      'August/September/October/November/December/2022/February',
      '8月 9月 10月 11月 12月 2022年 2月',
    ],
    [
      'weeks',
      ['2022-04-24', '2022-05-08'],
      { axis: { tickCount: 3 } },
      'April 24/May 1/May 8',
      '4月24日 5月1日 5月8日',
    ],
    [
      'hours',
      ['2022-06-01T00:00:00', '2022-06-01T18:00:00'],
      { axis: { tickCount: 4 } },
      'June 1/06:00/12:00/18:00',
      '6月1日 06:00 12:00 18:00',
    ],
    [
      'minutes',
      ['2022-06-01T01:00:00', '2022-06-01T01:30:00'],
      { axis: { tickCount: 3 } },
      '01:00 01:15 01:30',
      '01:00 01:15 01:30',
    ],
  ] as const)('%s', async (_, moments, x, en, zh) => {
    expect(await ticksOf('en', moments, x)).toEqual(en.split(en.includes('/') ? '/' : ' '));
    expect(await ticksOf('zh', moments, x)).toEqual(zh.split(' '));
  });

  test.each([
    ['year', 'temporal', '2019/2020', '2019年/2020年'],
    ['yearquarter', 'ordinal', 'Q1 2019/Q2 2020', '2019年第1季度/2020年第2季度'],
    ['yearmonth', 'ordinal', 'Jan 2019/Jun 2020', '2019年1月/2020年6月'],
    ['yearmonthdate', 'ordinal', 'Jan 4, 2019/Jun 5, 2020', '2019年1月4日/2020年6月5日'],
    ['month', 'ordinal', 'Jan/Jun', '1月/6月'],
    ['monthdate', 'ordinal', 'Jan 4/Jun 5', '1月4日/6月5日'],
    ['day', 'ordinal', 'Fri/Fri', '周五/周五'],
  ])('of the unit %s', async (timeUnit, type, en, zh) => {
    const x = {
      timeUnit,
      type,
      axis: { labelAngle: 0, ...(timeUnit === 'year' ? { tickCount: 'year' } : {}) },
    };
    const moments = ['2019-01-04', '2020-06-05'];
    const one = (text: string): readonly string[] => [...new Set(text.split('/'))];
    const ticks = await ticksOf('en', moments, x);
    expect(timeUnit === 'year' ? ticks.slice(0, 2) : ticks).toEqual(one(en));
    expect((await ticksOf('zh', moments, x)).slice(0, one(zh).length)).toEqual(one(zh));
  });

  test('a format of the specification’s own is kept, with the names of the language', async () => {
    const x = { axis: { format: '%d %B', tickCount: 2 } };
    expect(await ticksOf('en', ['2022-06-01', '2022-06-03'], x)).toEqual(['01 June', '02 June', '03 June']);
    expect(await ticksOf('zh', ['2022-06-01', '2022-06-03'], x)).toEqual(['01 6月', '02 6月', '03 6月']);
  });

  test('text of an expression speaks the language, and means UTC', async () => {
    const x = { axis: { labelExpr: "timeFormat(datum.value, '%b %H:%M')", tickCount: 1 } };
    const moments = ['2022-06-01T00:00:00Z', '2022-06-02T00:00:00Z'];
    const { TZ } = process.env;
    process.env.TZ = 'America/New_York';
    try {
      expect(await ticksOf('zh', moments, x)).toEqual(['6月 00:00', '6月 00:00']);
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    }
  });
});

describe('labels that would collide give way', () => {
  const rows = Array.from({ length: 30 }, (_, index) => ({ at: index * 1_000_000, name: `n${index}` }));
  const wide = { field: 'at', type: 'quantitative', axis: { tickCount: 30 } };
  const name = { field: 'name', type: 'nominal', sort: null, axis: { title: null } };

  test('along the foot', async () => {
    const { drawing, codes } = await drawOne({
      data: { values: rows },
      mark: 'bar',
      encoding: { x: wide, y: name },
    });
    expect(codes).toEqual([]);
    const numbers = labelsOf(drawing?.frame ?? { width: 0, height: 0, items: [] }).filter(({ text }) =>
      /^\d/.test(text),
    );
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers.length).toBeLessThan(30);
  });

  test('beside the plot; and names are never left out', async () => {
    const spec = { data: { values: rows }, height: 80, mark: 'bar', encoding: { x: name, y: wide } };
    const { drawing, codes } = await drawOne(spec);
    expect(codes).toEqual([]);
    if (!drawing) throw new Error('no drawing');
    expect(labelsOf(drawing.frame).filter(({ text }) => text.startsWith('n'))).toHaveLength(30);
  });
});
