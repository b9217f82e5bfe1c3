import { expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import { type Measured, measure } from '../../src/layout/paragraph.js';
import type { Inline } from '../../src/model/document.js';
import type { Glyphs } from '../../src/model/page.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { setInlines, setParagraph } from './abstract.js';
import { brief } from './briefs.js';
import { at, documentOf, drawing, house, note, num, para, text } from './fixture.js';
import { glyphsOf, textOf, widthOf } from './reading.js';

const fonts = openFonts();

function lines(nodes: readonly Inline[], width: number): readonly string[] {
  return setInlines(nodes, width).lines;
}

test('a number with its unit never breaks, a phrase only at its spaces', () => {
  for (let width = 6; width < 20; width += 0.5) {
    const found = lines(
      [text('上海复工率达到'), num('a', '96.3%'), text('，共有'), num('b', '2.25万'), text('家企业')],
      width,
    );
    expect(found.filter((line) => line.includes('96.3%'))).toHaveLength(1);
    expect(found.filter((line) => line.includes('2.25万'))).toHaveLength(1);
    const phrase = lines([text('达产率为'), num('c', '超过70%'), text('，好于预期')], width);
    expect(phrase.filter((line) => line.includes('超过70%'))).toHaveLength(1);
  }
  expect(lines([num('d', 'more than 70%')], 3)).toEqual(['more ', 'than ', '70%']);
});

test('the last line never holds one Han character when another setting exists', () => {
  const words = '绝大多数企业已经恢复到疫情前的生产水平各地继续推动企业稳产达产并夺回产量';
  for (let width = 9; width < 24; width += 1)
    for (let length = 20; length < words.length; length += 1) {
      const found = setParagraph(words.slice(0, length), width).lines;
      expect([...(found.at(-1) ?? '')].length, `${width} ${length}`).not.toBe(1);
    }
});

test('a note reference follows its word or mark without a gap or break', () => {
  for (let width = 6; width < 12; width += 1) {
    const found = lines(
      [text('规模以上工业企业'), note(1), text('复工达产情况好于预期。'), note(2), text('下同')],
      width,
    );
    expect(found.join('')).toBe('规模以上工业企业1复工达产情况好于预期。2下同');
    for (const line of found) expect(line).not.toMatch(/^\d/);
  }
});

test('no gap stands at line edges or beside marks; typed spaces beside Han collapse', () => {
  const set = setParagraph('完成 GDP 目标，GDP 增长（GDP）', 30);
  expect(set.lines).toEqual(['完成GDP目标，GDP增长（GDP）']);
  const origin = (nth: number): number => set.origins[0]?.[nth]?.[1] ?? Number.NaN;
  expect(origin(2) - origin(1)).toBeCloseTo(1.25, 6);
  expect(origin(8) - origin(7)).toBeCloseTo(1, 6);
});

test('a typed space after Western punctuation stays, for no gap stands there', () => {
  expect(setParagraph('1. 总体情况', 30).lines).toEqual(['1. 总体情况']);
  expect(setParagraph('产量 (GDP) 增长', 30).lines).toEqual(['产量 (GDP) 增长']);
  expect(setParagraph('Yangtze River 地区', 30).lines).toEqual(['Yangtze River地区']);
});

test('marks in Chinese: three ？！ take two em, an opening mark begins a line with its ink', () => {
  const set = setParagraph('好！！！是', 20);
  expect(set.origins[0]?.at(-1)?.[1]).toBeCloseTo(3, 6);
  expect(setParagraph('“好”', 20).origins[0]?.[0]?.[1]).toBeCloseTo(-0.5, 6);
});

test('a line of few characters before a long number is left ragged, not torn apart', () => {
  const set = setParagraph('目前共有名单1234567890123456家企业', 9);
  expect(set.lines[0]).toBe('目前共有名单');
  expect(set.ends[0]).toBeCloseTo(6, 6);
  // A third of an em a gap is still filled.
  expect(setParagraph('目前共有名单上海1234567890家', 10).ends[0]).toBeCloseTo(10, 6);
});

for (const lang of ['en', 'zh'] as const)
  test(`${lang}: advances of every justified line sum to the width`, () => {
    const look = house.text.body[lang];
    const document = brief(lang);
    const words = document.blocks.find((block) => block.kind === 'paragraph' && block.role === 'body');
    if (words?.kind !== 'paragraph' || !look) throw new Error('no paragraph');
    const pages = layout(documentOf(lang, [words]), new Map(), house, fonts, openLog());
    const rows = new Map<number, { x: number; width: number; text: string }>();
    for (const run of glyphsOf(pages.pages[0]?.items ?? [])) {
      if (run.tag === undefined) continue;
      // Note numbers stand above the baseline of their line.
      const y = Math.ceil((run.y + (run.size < look.size ? look.size * 0.36 : 0)) * 10) / 10;
      const row = rows.get(y) ?? { x: run.x, width: 0, text: '' };
      row.width += widthOf(run);
      row.text += textOf(run);
      rows.set(y, row);
    }
    const { margin, width } = house.paper;
    const all = [...rows.values()];
    expect(all.length).toBeGreaterThan(3);
    for (const row of all.slice(0, -1)) {
      const style = {
        stack: { latin: ['Source Sans 3'], han: ['Noto Sans SC'], word: { ascii: '', eastAsia: '' } },
        weight: 400,
        size: look.size,
        lang,
      } as const;
      const trailing = row.text.endsWith(' ') ? fonts.width(' ', style) : 0;
      expect(row.x + row.width - trailing, row.text).toBeCloseTo(width - margin.right, 3);
    }
  });

test('English words at a line end keep their space or show a hyphen that is not text', () => {
  const words =
    'Manufacturing enterprises nationwide increasingly experience interruptions notwithstanding considerable administrative coordination. ';
  const document = documentOf('en', [para('body', text(words.repeat(6).trim()))]);
  const pages = layout(document, new Map([['x', drawing]]), house, fonts, openLog());
  const rows = new Map<number, string>();
  for (const run of glyphsOf(pages.pages[0]?.items ?? []))
    if (run.tag !== undefined) rows.set(run.y, (rows.get(run.y) ?? '') + textOf(run));
  const all = [...rows.values()];
  const hyphens = all.filter((row) => row.endsWith('\u00ad'));
  expect(hyphens.length).toBeGreaterThan(0);
  expect(all.slice(0, -1).every((row) => /[ \u00ad]$/.test(row))).toBe(true);
  expect(all.join('').replaceAll('\u00ad', '')).toBe(words.repeat(6).trim());
});

test('a thing too wide for its line is shown and reported with its place', () => {
  const log = openLog();
  const long = 'x'.repeat(120);
  const pages = layout(documentOf('en', [para('body', text(long))]), new Map(), house, fonts, log);
  const [entry] = log.entries();
  expect(entry?.diagnostic.code).toBe('layout/overfull');
  expect(entry?.diagnostic.severity).toBe('warning');
  expect(entry?.diagnostic.place?.file).toBe('templates/press/brief.md.hbs');
  expect(glyphsOf(pages.pages[0]?.items ?? []).map(textOf)).toContain(long);
});

test('all characters without a glyph are reported at once, with code point and place', () => {
  const log = openLog();
  const nodes = [text('ok \u{1F600} and \u{E123}'), num('a', '5\u{10FFFD}')];
  layout(documentOf('en', [para('body', ...nodes)]), new Map(), house, fonts, log);
  const found = log
    .entries()
    .map(({ diagnostic }) => [
      diagnostic.severity,
      diagnostic.code,
      diagnostic.data.code,
      diagnostic.place?.line,
    ]);
  expect(found.map((entry) => entry[2]).sort()).toEqual(['U+10FFFD', 'U+1F600', 'U+E123']);
  expect(
    found.every((entry) => entry[0] === 'error' && entry[1] === 'layout/missing-glyph' && entry[3]),
  ).toBe(true);
});

test('a figure measured by the short way is what the long way gives', () => {
  const fonts = openFonts();
  const stack = { latin: ['Source Sans 3'], han: ['Noto Sans SC'], word: { ascii: '', eastAsia: '' } };
  for (const lang of ['en', 'zh'] as const)
    for (const text of ['7', '96.3%', '22,500', '1,234,567.8', '0.05', '1.']) {
      const style = { stack, weight: 400, size: 9, lang, tabular: true } as const;
      const span = { text, style, ink: '#000000', rise: 0, dotted: false, solid: true };
      const options = { hyphenated: false, title: false };
      const short = measure([span], lang, fonts, options);
      // An empty span beside it asks for the long way.
      const long = measure([span, { ...span, text: '' }], lang, fonts, options);
      const shown = ({ parts, widths, hyphens, startTrims, endTrims, slices }: Measured) => ({
        parts,
        widths,
        hyphens,
        trims: [startTrims, endTrims],
        runs: slices.map((each) => each.flatMap(({ runs }) => runs)),
      });
      expect(shown(short)).toEqual(shown(long));
    }
});

test('emphasis: dots under Han and under nothing else, italic letters, and lines as far apart as before', () => {
  const em = (words: string): Inline => ({ kind: 'emphasis', children: [text(words)], place: at() });
  const dotsOf = (words: Inline) => {
    const [page] = layout(documentOf('zh', [para('body', words)]), new Map(), house, fonts, openLog()).pages;
    const items = page?.items ?? [];
    const dots = items.filter(
      (item) => item.kind === 'path' && item.fill !== undefined && item.segments.length === 6,
    );
    return {
      dots,
      glyphs: items.filter((item): item is Glyphs => item.kind === 'glyphs' && item.tag !== undefined),
    };
  };
  const { dots, glyphs } = dotsOf(em('复工，达产100%（全部）'));
  expect(dots).toHaveLength(6);
  const plain = dotsOf(text('复工，达产100%（全部）'));
  expect(plain.dots).toHaveLength(0);
  expect(glyphs.map(({ y }) => y)).toEqual(plain.glyphs.map(({ y }) => y));
  const first = dots[0];
  const middle = (glyphs[0]?.x ?? 0) + (glyphs[0]?.size ?? 0) / 2;
  expect(first?.kind === 'path' && Number(first.segments[1]?.[5])).toBeCloseTo(middle, 1);
  const [page] = layout(
    documentOf('en', [para('body', text('Output '), em('rose'))]),
    new Map(),
    house,
    fonts,
    openLog(),
  ).pages;
  const faces = (page?.items ?? []).flatMap((item) =>
    item.kind === 'glyphs' && item.tag !== undefined ? [item.face] : [],
  );
  expect(faces).toEqual(['source-sans-3-400', 'source-sans-3-400-italic']);
});
