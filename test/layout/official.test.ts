/** The official look: the grid of GB/T 9704-2012, its faces and sizes, and page numbers at the outer edges. */

import { describe, expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import { lookOf } from '../../src/layout/setting.js';
import type { Block, Heading, Masthead, Paragraph } from '../../src/model/document.js';
import type { Frame, Glyphs } from '../../src/model/page.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { shippedStyle } from '../styles.js';
import { documentOf, para, text } from './fixture.js';

const official = shippedStyle('official');
const fonts = openFonts(official.files);
/** 1 mm in points. */
const mm = 72 / 25.4;

function pagesOf(blocks: readonly Block[], style = official): readonly Frame[] {
  return layout(documentOf('zh', blocks), new Map(), style, fonts, openLog()).pages;
}

/** The tagged glyphs of a page by baseline, from the top. */
function linesOf(page: Frame): readonly (readonly Glyphs[])[] {
  const rows = new Map<number, Glyphs[]>();
  for (const item of page.items)
    if (item.kind === 'glyphs' && item.tag !== undefined)
      rows.set(Math.round(item.y * 10), [...(rows.get(Math.round(item.y * 10)) ?? []), item]);
  return [...rows].sort(([a], [b]) => a - b).map(([, runs]) => runs);
}

function textOf(runs: readonly Glyphs[]): string {
  return runs.flatMap((run) => run.texts).join('');
}

/** A paragraph that begins at the edge, as the grid is counted. */
const flush = {
  ...official,
  text: { ...official.text, body: { zh: { ...lookOf('body', official, 'zh'), indent: 0 } } },
};

describe('GB/T 9704-2012 5.2.2: 22 lines of 28 characters fill 156 by 225 mm', () => {
  const [page, ...more] = pagesOf([para('body', text('工'.repeat(616)))], flush);
  const lines = page ? linesOf(page) : [];

  test('616 characters are 22 lines of 28 on one page', () => {
    expect(more).toHaveLength(0);
    expect(lines.map((runs) => textOf(runs).length)).toEqual(new Array(22).fill(28));
  });

  test('a line more begins another page', () => {
    const pages = pagesOf([para('body', text('工'.repeat(644)))], flush);
    expect(pages).toHaveLength(2);
  });

  test('the characters touch the edges of the area to half a millimetre', () => {
    const [first, last] = [lines[0]?.[0], lines.at(-1)?.[0]];
    if (!page || !first || !last) throw new Error('no lines');
    const em = first.size;
    // The em box of Han stands 0.88 em above the baseline and 0.12 em below.
    expect(Math.abs(first.y - 0.88 * em - 37 * mm)).toBeLessThan(0.5 * mm);
    expect(Math.abs(last.y + 0.12 * em - (37 + 225) * mm)).toBeLessThan(0.5 * mm);
    expect(Math.abs(first.x - 28 * mm)).toBeLessThan(0.1);
    const right = first.x + first.advances.reduce((sum, advance) => sum + advance, 0);
    expect(Math.abs(right - (28 + 156) * mm)).toBeLessThan(0.5 * mm);
  });
});

describe('GB/T 9704-2012 7.3: faces of the parts', () => {
  const heading = (level: Heading['level'], words: string): Heading => ({
    kind: 'heading',
    level,
    id: `h${level}`,
    children: [text(words)],
    place: { file: 'x', line: 1, column: 1 },
  });
  const paragraph: Paragraph = para('body', text('正文三号仿宋，堃'));
  const [page] = pagesOf([
    heading(1, '标题二号小标宋'),
    heading(2, '一、黑体'),
    heading(3, '（一）楷体'),
    paragraph,
  ]);
  const faces = page
    ? linesOf(page).map((runs) => runs.map(({ face, size }) => [face.replace(/-\d+$/, ''), size]))
    : [];

  test('title, headings and text each in their own', () => {
    expect(faces.map(([first]) => first)).toEqual([
      ['own-Noto-20-Serif-20-SC-20-Title', 22],
      ['noto-sans-sc', 15.79],
      ['own-LXGW-20-WenKai', 15.79],
      ['own-Noto-20-Serif-20-SC', 15.79],
    ]);
  });

  test('a character that the first face lacks comes from the next of the chain', () => {
    const [rare] = pagesOf([para('body', text('工囍'))]);
    const runs = rare ? linesOf(rare).flat() : [];
    expect(runs.map(({ face }) => face.replace(/-\d+$/, ''))).toEqual([
      'own-Noto-20-Serif-20-SC',
      'noto-sans-sc',
    ]);
    expect(runs.every(({ ids }) => !ids.includes(0))).toBe(true);
  });
});

test('GB/T 9704-2012 7.5: numbers between dashes, at the right on odd pages and at the left on even ones', () => {
  const pages = pagesOf([para('body', text('工'.repeat(1400)))]);
  const folios = pages.map((page) =>
    page.items.filter((item): item is Glyphs => item.kind === 'glyphs' && item.artifact === 'footer'),
  );
  expect(folios.map((runs) => textOf(runs).replace(/\s/g, ''))).toEqual(['—1—', '—2—', '—3—']);
  const middle = official.paper.width / 2;
  expect(folios.map(([first]) => (first?.x ?? 0) > middle)).toEqual([true, false, true]);
  for (const [first] of folios) {
    // The line's em box begins 7 mm under the area, which ends at 262 mm.
    const top = (first?.y ?? 0) - 0.88 * (first?.size ?? 0);
    expect(Math.abs(top - 269 * mm)).toBeLessThan(1.2 * mm);
  }
});

test('the masthead of a bulletin stands in the middle, marks over it, organ and date at the ends over the rule', () => {
  const masthead: Masthead = {
    kind: 'masthead',
    form: 'centred',
    mark: [text('内部资料')],
    copy: [text('000001')],
    organ: [text('示例中心')],
    series: [text('工业运行专报')],
    issue: [text('第23期')],
    date: [text('2022年6月14日')],
    place: { file: 'x', line: 1, column: 1 },
  };
  const [page] = pagesOf([masthead, para('body', text('正文'))]);
  const lines = page ? linesOf(page) : [];
  expect(lines.map((runs) => textOf(runs).replace(/\s/g, ''))).toEqual([
    '内部资料000001',
    '工业运行专报',
    '第23期',
    '示例中心2022年6月14日',
    '正文',
  ]);
  const rule = page?.items.find(
    (item) => item.kind === 'path' && item.stroke?.color === official.inks.emblem,
  );
  const below = lines[3]?.[0]?.y ?? 0;
  expect(rule?.kind === 'path' && Number(rule.segments[0]?.[2])).toBeGreaterThan(below);
  const series = lines[1]?.[0];
  const width = series?.advances.reduce((sum, advance) => sum + advance, 0) ?? 0;
  const center = 28 * mm + (156 * mm) / 2;
  expect(Math.abs((series?.x ?? 0) + width / 2 - center)).toBeLessThan(1);
});
