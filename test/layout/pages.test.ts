import { expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Document, List, Paragraph } from '../../src/model/document.js';
import type { Paged } from '../../src/model/page.js';
import type { Style } from '../../src/model/style.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { brief } from './briefs.js';
import { at, bigTable, documentOf, drawing, heading, house, para, text } from './fixture.js';
import {
  allItems,
  elements,
  expectedText,
  glyphsOf,
  leaves,
  taggedText,
  textOf,
  widthOf,
} from './reading.js';

const fonts = openFonts();
const drawings = new Map([
  ['resumption', drawing],
  ['resumption1', drawing],
  ['resumption2', drawing],
]);

function paged(document: Document, style: Style = house): Paged {
  const log = openLog();
  const result = layout(document, drawings, style, fonts, log);
  expect(log.entries()).toEqual([]);
  return result;
}

function withHeight(height: number): Style {
  return { ...house, paper: { ...house.paper, height } };
}

for (const lang of ['en', 'zh'] as const) {
  test(`${lang}: no text is lost, doubled or out of order, whatever the page height`, () => {
    for (const height of [420, 600, 842, 3000]) {
      const document = brief(lang, 2);
      const pages = paged(document, withHeight(height));
      expect(taggedText(pages), `height ${height}`).toBe(expectedText(document));
    }
  });

  test(`${lang}: everything stands inside its page and between the margins`, () => {
    const { margin, width, height } = house.paper;
    for (const page of paged(brief(lang, 2)).pages)
      for (const run of glyphsOf(page.items)) {
        // Opening marks hang half an em of white into the margin.
        expect(run.x).toBeGreaterThanOrEqual(margin.left - run.size / 2 - 0.01);
        expect(run.y - run.size).toBeGreaterThan(0);
        expect(run.y + run.size * 0.3).toBeLessThan(height);
        const space = / $/.test(textOf(run)) ? run.size * 0.3 : 0;
        expect(run.x + widthOf(run), textOf(run)).toBeLessThanOrEqual(width - margin.right + space + 0.01);
        if (run.tag !== undefined) expect(run.y).toBeLessThanOrEqual(height - margin.bottom);
      }
  });

  test(`${lang}: every item is tagged or decoration, and every leaf is in the tree once`, () => {
    const pages = paged(brief(lang));
    const known = leaves(pages.tags);
    expect(new Set(known).size).toBe(known.length);
    const used = new Set(
      pages.pages
        .flatMap((page) => page.items)
        .flatMap((item) => ('tag' in item && item.kind !== 'link' ? (item.tag ?? []) : [])),
    );
    expect([...used].filter((tag) => !known.includes(tag))).toEqual([]);
    expect(known.filter((tag) => !used.has(tag))).toEqual([]);
  });

  test(`${lang}: the same input gives the same pages`, () => {
    const document = brief(lang);
    expect(paged(document)).toEqual(paged(document));
  });
}

test('numbers are Spans that know their quantity, printed whole', () => {
  const pages = paged(brief('en'));
  const spans = elements(pages.tags).filter(
    (element) => element.role === 'Span' && element.of === 'rate@p=31',
  );
  expect(spans).toHaveLength(1);
  const runs = pages.pages.flatMap((page) => glyphsOf(page.items)).filter((run) => run.of === 'rate@p=31');
  expect(runs.map(textOf)).toEqual(['96.3%']);
  expect(spans.flatMap(leaves)).toEqual(runs.map((run) => run.tag));
});

test('the outline and every inner link lead to a target', () => {
  const pages = paged(brief('zh'));
  const items = pages.pages.flatMap((page) => allItems(page.items));
  const targets = items.flatMap((item) => (item.kind === 'target' ? [item.id] : []));
  expect(new Set(targets).size).toBe(targets.length);
  expect(pages.outline.map((entry) => entry.level)).toEqual([1, 2, 2, 2, 2]);
  for (const entry of pages.outline) expect(targets).toContain(entry.target);
  const links = items.flatMap((item) => (item.kind === 'link' ? [item] : []));
  const inner = links.filter((link) => link.href.startsWith('#'));
  expect(inner.map((link) => link.href)).toEqual(['#note-n1', '#note-n2', '#resumption']);
  for (const link of inner) expect(targets).toContain(link.href.slice(1));
  const linkTags = elements(pages.tags).filter((element) => element.role === 'Link');
  expect(new Set(links.map((link) => link.tag))).toEqual(new Set(linkTags.map((element) => element.id)));
});

test('a link over two lines has an area on each', () => {
  const links = paged(brief('en')).pages.flatMap((page) => page.items.filter((item) => item.kind === 'link'));
  const site = links.filter((link) => link.href === 'https://www.miit.gov.cn/');
  expect(site.length).toBe(2);
  expect(site[1]?.y).toBeGreaterThan(site[0]?.y ?? Number.POSITIVE_INFINITY);
  expect(new Set(site.map((link) => link.tag)).size).toBe(1);
});

test('a figure knows its alternative text, and its drawing its size', () => {
  const pages = paged(brief('en'));
  const figure = elements(pages.tags).find((element) => element.role === 'Figure');
  expect(figure?.alt).toBe('A line rising from 82% to 100%');
  const group = pages.pages.flatMap((page) => page.items).find((item) => item.kind === 'group');
  expect(group?.kind === 'group' && group.size).toEqual([459, 180]);
  expect(group?.kind === 'group' && group.tag).toBe(figure?.children[0]?.id);
});

/** The lines of body text on a page: baseline and text. */
function linesOf(pages: Paged, nth: number): readonly string[] {
  const rows = new Map<number, string>();
  for (const run of glyphsOf(pages.pages[nth]?.items ?? []))
    if (run.tag !== undefined) rows.set(run.y, (rows.get(run.y) ?? '') + textOf(run));
  return [...rows].sort(([a], [b]) => a - b).map(([, words]) => words);
}

test('no heading ends a page, and no page begins or ends with a line alone', () => {
  const filler = '规模以上工业企业复工达产情况好于预期，产业链供应链畅通稳定，重点行业基本恢复正常生产水平。';
  for (let count = 4; count < 9; count += 1) {
    const blocks = Array.from({ length: 14 }, (_, nth) => [
      heading(2, `h${nth}`, `第${nth}节标题`),
      para('body', text(filler.repeat(1 + ((nth * count) % 4)))),
    ]).flat();
    const pages = paged(documentOf('zh', blocks), withHeight(330 + count * 7));
    expect(pages.pages.length).toBeGreaterThan(2);
    const texts = pages.pages.map((_, nth) => linesOf(pages, nth));
    for (const [nth, lines] of texts.entries()) {
      expect(lines.at(-1)).not.toMatch(/标题$/);
      const next = texts[nth + 1];
      if (!next || lines.at(-1)?.endsWith('。')) continue;
      // The paragraph goes on: two lines of it at least on either side.
      expect(lines.slice(-2).every((line) => !/标题$/.test(line))).toBe(true);
      expect(next[0]).not.toMatch(/平。$/);
    }
  }
});

test('a split table repeats its head as decoration and keeps two rows on either side', () => {
  for (const height of [300, 330, 360, 420]) {
    const document = documentOf('en', [bigTable('en')]);
    const pages = paged(document, withHeight(height));
    expect(pages.pages.length).toBeGreaterThan(2);
    const heads = pages.pages.map((page) =>
      glyphsOf(page.items).filter((run) => textOf(run).trim() === 'Province'),
    );
    expect(heads.map((runs) => runs.length)).toEqual(pages.pages.map(() => 1));
    expect(heads.map((runs) => runs[0]?.tag !== undefined)).toEqual(pages.pages.map((_, nth) => nth === 0));
    for (const page of pages.pages) {
      const rows = new Set(
        glyphsOf(page.items)
          .filter((run) => run.of !== undefined)
          .map((run) => run.y),
      );
      expect(rows.size).toBeGreaterThanOrEqual(2);
    }
    expect(elements(pages.tags).filter((element) => element.role === 'THead')).toHaveLength(1);
  }
});

test('titles break where a reader would, and no line of a heading is left for one word', () => {
  const title = '关于推动产业链供应链重点企业稳产达产、打通物流运输堵点卡点的情况专报';
  expect(linesOf(paged(documentOf('zh', [heading(1, 'title', title)])), 0)).toEqual([
    '关于推动产业链供应链重点企业稳产达产、',
    '打通物流运输堵点卡点的情况专报',
  ]);
  const english = 'All 22,500 enterprises on the white lists have resumed work';
  expect(linesOf(paged(documentOf('en', [heading(1, 'title', english)])), 0)).toEqual([
    'All 22,500 enterprises ',
    'on the white lists have resumed work',
  ]);
});

test('a running head gives way to the organ beside it', () => {
  const document = documentOf('en', [bigTable('en')]);
  const long =
    'Statements made at the press conference, checked one by one against the sample of the ministry';
  const pages = paged({ ...document, meta: { ...document.meta, runningHead: long } }, withHeight(400));
  const heads = glyphsOf(pages.pages[1]?.items ?? []).filter((run) => run.tag === undefined);
  const left = heads.find((run) => textOf(run).startsWith('Statements'));
  const right = heads.find((run) => textOf(run) === document.meta.organ);
  if (!left || !right) throw new Error('no running head');
  expect(textOf(left)).toMatch(/^Statements made .*[a-z]…$/);
  expect(left.x + widthOf(left)).toBeLessThan(right.x);
});

test('nested lists keep their markers on the baseline of their items', () => {
  const item = (words: string, ...more: (Paragraph | List)[]) => ({
    blocks: [para('body', text(words)), ...more],
    place: at(),
  });
  const list = (ordered: boolean, start: number, items: List['items']): List => ({
    kind: 'list',
    ordered,
    start,
    items,
    place: at(),
  });
  const document = documentOf('en', [
    list(true, 9, [item('nine'), item('ten', list(false, 1, [item('deep')]))]),
  ]);
  const pages = paged(document);
  expect(taggedText(pages)).toBe('9.nine10.ten•deep');
  const runs = glyphsOf(pages.pages[0]?.items ?? []);
  const find = (words: string) => runs.find((run) => textOf(run) === words);
  for (const [marker, words] of [
    ['9.', 'nine'],
    ['10.', 'ten'],
    ['•', 'deep'],
  ] as const)
    expect(find(marker)?.y).toBe(find(words)?.y);
  expect(find('deep')?.x).toBeGreaterThan(find('ten')?.x ?? Number.POSITIVE_INFINITY);
  expect(elements(pages.tags).filter((one) => one.role === 'L')).toHaveLength(2);
});

test('a signature and its date stand with the end of what they close, at any height of the page', () => {
  const words =
    'Enterprises that are back to normal production are taken off the list and told so in writing. ';
  const blocks = [
    ...Array.from({ length: 9 }, () => para('body', text(words.repeat(3)))),
    para('body', text(`${words.repeat(4)}Last words.`)),
    para('closing', text('The organ')),
    para('closing', text('The day')),
  ];
  for (let height = 420; height < 620; height += 7) {
    const pages = paged(documentOf('en', blocks), withHeight(height)).pages.map((page) =>
      glyphsOf(page.items).map(textOf).join(''),
    );
    const [signed] = pages.filter((page) => page.includes('The organ'));
    expect(signed, `height ${height}`).toContain('The day');
    expect(signed, `height ${height}`).toContain('Last words.');
  }
});
