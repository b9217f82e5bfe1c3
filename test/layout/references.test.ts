/** Contents and references say the page on which things stand, whatever that does to the pages. */

import { expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Block, Inline } from '../../src/model/document.js';
import type { Frame, Item } from '../../src/model/page.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { at, documentOf, heading, house, para, text } from './fixture.js';
import { glyphsOf, textOf } from './reading.js';

const fonts = openFonts();

function paged(blocks: readonly Block[]) {
  const log = openLog();
  const pages = layout(documentOf('en', blocks), new Map(), house, fonts, log);
  expect(log.entries()).toEqual([]);
  return pages;
}

const filler = (count: number): readonly Block[] =>
  Array.from({ length: count }, (_, nth) =>
    para(
      'body',
      text(`Filler ${'abc'.repeat(1 + (nth % 3))} goes on and on to take some room on this page. `),
    ),
  );

const contents = (depth: 2 | 3): Block => ({
  kind: 'contents',
  of: 'headings',
  title: [text('Contents')],
  depth,
  place: at(),
});

const reference = (to: string, label: string): Inline => ({
  kind: 'reference',
  to,
  text: label,
  page: [' on page ', ''],
  place: at(),
});

function lines(page: Frame | undefined): readonly string[] {
  const byLine = new Map<number, string>();
  for (const run of glyphsOf(page?.items ?? []))
    byLine.set(Math.round(run.y), (byLine.get(Math.round(run.y)) ?? '') + textOf(run));
  return [...byLine].sort(([a], [b]) => a - b).map(([, line]) => line);
}

function pageOf(pages: readonly Frame[], id: string): number {
  const has = (items: readonly Item[]) => items.some((item) => item.kind === 'target' && item.id === id);
  return pages.findIndex((page) => has(page.items)) + 1;
}

test('contents list headings with the pages on which they stand', () => {
  const sections = Array.from({ length: 12 }, (_, nth) => [
    heading(2, `s${nth}`, `Section ${String.fromCharCode(65 + nth)}`),
    ...filler(18),
    heading(3, `t${nth}`, `Part ${String.fromCharCode(65 + nth)}`),
    ...filler(9),
  ]).flat();
  const { pages, places } = paged([heading(1, 'title', 'T'), contents(3), ...sections]);
  const listed = pages
    .slice(0, 2)
    .flatMap(lines)
    .filter((line) => /^(Section|Part) .*\d ?$/.test(line));
  expect(listed).toHaveLength(24);
  expect(pages.length).toBeGreaterThan(9);
  for (const line of listed) {
    const [, kind = '', letter = '', page] =
      /^(Section|Part) ([A-L]) (\d+)$/.exec(line.replace(/ $/, '')) ?? [];
    const id = `${kind === 'Section' ? 's' : 't'}${letter.charCodeAt(0) - 65}`;
    expect(pageOf(pages, id), line).toBe(Number(page));
    expect(places.get(id)).toBe(Number(page));
  }
});

test('a reference says the page of what it names, before and after it', () => {
  const { pages } = paged([
    heading(1, 'title', 'T'),
    para('body', text('See '), reference('far', '“Far”'), text('.')),
    ...filler(120),
    heading(2, 'far', 'Far'),
    para('body', text('Back to '), reference('title', '“T”'), text('.')),
  ]);
  const far = pageOf(pages, 'far');
  expect(far).toBeGreaterThan(2);
  expect(lines(pages[0])).toContain(`See “Far” on page ${far}.`);
  expect(lines(pages[far - 1])).toContain('Back to “T” on page 1.');
});

test('a page break begins a page, and none is empty', () => {
  const wanted: Block = { kind: 'page-break', place: at() };
  const { pages } = paged([heading(1, 'title', 'T'), wanted, wanted, para('body', text('After.')), wanted]);
  expect(pages).toHaveLength(2);
  expect(lines(pages[1])).toContain('After.');
});

test('the ground of a callout has no holes and goes with its lines to the next page', () => {
  const callout: Block = {
    kind: 'callout',
    title: [text('Head')],
    blocks: filler(40) as Extract<Block, { kind: 'callout' }>['blocks'],
    place: at(),
  };
  const { pages } = paged([heading(1, 'title', 'T'), ...filler(12), callout]);
  const grounds = pages.map((page) =>
    page.items.flatMap((item) => {
      if (item.kind !== 'path' || item.fill !== house.inks.shade) return [];
      const ys = item.segments.flatMap((segment) => (segment[0] === 'z' ? [] : [Number(segment[2])]));
      return [[Math.min(...ys), Math.max(...ys)] as const];
    }),
  );
  expect(grounds.filter((each) => each.length > 3).length).toBeGreaterThan(1);
  for (const spans of grounds)
    for (const [nth, [top]] of spans.slice(1).entries())
      expect(top).toBeLessThanOrEqual((spans[nth]?.[1] ?? 0) + 0.01);
});
