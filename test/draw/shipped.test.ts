/** The chart of the press brief, in both languages: what it says, that nothing collides, and that it is always the same. */

import { afterEach, describe, expect, test } from 'vitest';
import { draw } from '../../src/draw/index.js';
import { type Box, boxOf, textRuns } from '../../src/draw/review.js';
import type { Drawing } from '../../src/model/drawing.js';
import type { Glyphs } from '../../src/model/page.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { documentOf, fonts, house, labelsOf, shippedFigure } from './fixture.js';

async function drawShipped(lang: string): Promise<Drawing> {
  const log = openLog();
  const drawings = await draw(documentOf([shippedFigure(lang)], lang), house, fonts, log);
  expect(log.entries()).toEqual([]);
  const drawing = drawings.get('resumption');
  if (!drawing) throw new Error('no drawing');
  return drawing;
}

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

const expected = {
  en: {
    title: 'Percent of listed enterprises',
    ends: ['Jilin  100.0%', 'All provinces  100.0%', 'Shanghai  100.0%'],
    days: ['April 15', 'May 6', 'May 27', 'June 14', 'May 25'],
  },
  zh: {
    title: '占白名单企业的比重（%）',
    ends: ['吉林  100.0%', '全国  100.0%', '上海  100.0%'],
    days: ['4月15日', '5月6日', '5月27日', '6月14日', '5月25日'],
  },
};

describe.each(['en', 'zh'] as const)('the shipped chart in %s', (lang) => {
  test('says its unit, its days and its figures in the language', async () => {
    const { frame } = await drawShipped(lang);
    const labels = labelsOf(frame).map(({ text }) => text);
    const { title, ends, days } = expected[lang];
    expect(labels).toEqual(
      expect.arrayContaining([title, ...ends, ...days, '0%', '20%', '100%', '92.3%', '63.0%', '27.4%']),
    );
    expect(frame.width).toBe(house.chart.width);
    expect(frame.height).toBe(184);
  });

  test('has its labels inside the frame, none over another', async () => {
    const { frame } = await drawShipped(lang);
    const labels = labelsOf(frame);
    for (const { box } of labels) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(frame.width);
      expect(box.bottom).toBeLessThanOrEqual(frame.height);
    }
    const collisions = labels.flatMap((a, index) =>
      labels.slice(index + 1).flatMap((b) => (overlap(a.box, b.box) ? [`${a.text} over ${b.text}`] : [])),
    );
    expect(collisions).toEqual([]);
  });

  test('orders the labels at the line ends as the lines lie', async () => {
    const { frame } = await drawShipped(lang);
    const ends = labelsOf(frame).filter(({ text }) => expected[lang].ends.includes(text));
    const fromTop = [...ends].sort((a, b) => a.box.top - b.box.top).map(({ text }) => text);
    expect(fromTop).toEqual(expected[lang].ends);
  });

  test('is the same in any order, with other fonts opened, in any time zone', async () => {
    const first = await drawShipped(lang);
    await drawShipped(lang === 'en' ? 'zh' : 'en');
    process.env.TZ = 'America/Los_Angeles';
    const log = openLog();
    const figures = documentOf([shippedFigure(lang)], lang);
    const other = (await draw(figures, house, openFonts(), log)).get('resumption');
    expect(other?.svg).toBe(first.svg);
    expect(other?.frame).toEqual(first.frame);
    expect(Buffer.from(other?.png(1) ?? []).equals(Buffer.from(first.png(1)))).toBe(true);
  });
});

test('two languages drawn at once do not mix', async () => {
  const [en, zh] = await Promise.all([drawShipped('en'), drawShipped('zh')]);
  expect(en.svg).toBe((await drawShipped('en')).svg);
  expect(zh.svg).toBe((await drawShipped('zh')).svg);
});

test('every label is of one size of type and set upright', async () => {
  const runs: readonly Glyphs[] = textRuns((await drawShipped('en')).frame.items);
  expect(new Set(runs.map(({ size }) => size))).toEqual(new Set([8.5, 9]));
  expect(runs.every(({ angle }) => angle === undefined)).toBe(true);
  expect(boxOf(runs[0] as Glyphs, 0, 0.7).bottom).toBe(runs[0]?.y);
});

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
