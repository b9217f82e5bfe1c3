/** What holds for the pages of every brief, over random ones in both languages and on paper of every height. */

import { afterEach, describe, expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Document } from '../../src/model/document.js';
import type { Frame, Item, Paged, TagElement, TagId, TagNode } from '../../src/model/page.js';
import type { Style } from '../../src/model/style.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { house, para, text } from './fixture.js';
import { chanceOf, type Random, randomBrief } from './random.js';
import { allItems, elements, expectedText, glyphsOf, taggedText, textOf, widthOf } from './reading.js';

const fonts = openFonts();
const seeds = Array.from({ length: 30 }, (_, nth) => nth + 1);
const languages = ['en', 'zh'] as const;

// Hundreds of tests without a pause would leave the runner without a sign of life.
afterEach(() => new Promise<void>((resolve) => setImmediate(resolve)));

function pagesOf(
  { document, drawings }: Random,
  style: Style = house,
): { readonly paged: Paged; readonly told: readonly string[] } {
  const log = openLog();
  const paged = layout(document, drawings, style, fonts, log);
  return { paged, told: log.entries().map(({ diagnostic }) => diagnostic.code) };
}

/** The house style on paper whose text is so high. */
function cut(height: number): Style {
  const { paper } = house;
  return { ...house, paper: { ...paper, height: height + paper.margin.top + paper.margin.bottom } };
}

/** Leaves by the block of the brief they belong to: the elements right below the document; notes apart. */
function ownersOf(paged: Paged): {
  readonly blocks: ReadonlyMap<TagId, number>;
  readonly notes: ReadonlySet<TagId>;
} {
  const [blocks, notes] = [new Map<TagId, number>(), new Set<TagId>()];
  const visit = (node: TagNode, owner: number, inNote: boolean): void => {
    if (node.kind === 'leaf') {
      if (inNote) notes.add(node.id);
      else blocks.set(node.id, owner);
    } else
      for (const child of node.children)
        visit(child, owner, inNote || (child.kind === 'element' && child.role === 'Note'));
  };
  for (const [nth, child] of paged.tags.children.entries())
    visit(child, nth, child.kind === 'element' && child.role === 'Note');
  return { blocks, notes };
}

interface Extent {
  readonly tag: TagId;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Boxes of what is tagged: letters from a little under the baseline to the height of capitals, figures whole. */
function extentsOf(items: readonly Item[]): readonly Extent[] {
  return items.flatMap((item): readonly Extent[] => {
    if (item.kind === 'group') {
      const { tag, size } = item;
      if (tag === undefined || !size) return extentsOf(allItems([item]));
      return [{ tag, left: item.x, right: item.x + size[0], top: item.y, bottom: item.y + size[1] }];
    }
    if (item.kind !== 'glyphs' || item.tag === undefined) return [];
    // The space at the end of a line is there for those who copy it.
    const space = /\s$/.test(textOf(item)) ? (item.advances.at(-1) ?? 0) : 0;
    const right = item.x + widthOf(item) - space;
    // The left half of a full-width mark that opens is white, and stands out at the start of a line.
    const left =
      item.x + (/^[“‘（《〈【]/.test(item.texts[0] ?? '') && item.lang === 'zh' ? item.size / 2 : 0);
    return [{ tag: item.tag, left, right, top: item.y - 0.6 * item.size, bottom: item.y + 0.1 * item.size }];
  });
}

/** Without what page totals and numbers of elements change. */
function bare(frame: Frame): unknown {
  const strip = (item: Item): unknown => {
    if ('artifact' in item && (item.artifact === 'footer' || item.artifact === 'header')) return undefined;
    const { tag: _, ...rest } = item as Item & { readonly tag?: TagId };
    return rest.kind === 'group' ? { ...rest, items: rest.items.map(strip) } : rest;
  };
  return frame.items.map(strip).filter((item) => item !== undefined);
}

describe.each(languages)('random briefs in %s', (lang) => {
  test.each(seeds)('no character is lost or repeated, on paper of any height (seed %i)', (seed) => {
    const random = randomBrief(seed, lang);
    const chance = chanceOf(seed * 31);
    const wanted = expectedText(random.document);
    for (const height of [700, 300 + Math.floor(chance() * 900), 120 + Math.floor(chance() * 200)])
      expect(taggedText(pagesOf(random, cut(height)).paged), `height ${height}`).toBe(wanted);
  });

  test.each(seeds)('blocks follow one another, inside the area of the text (seed %i)', (seed) => {
    const random = randomBrief(seed, lang);
    const height = 330 + ((seed * 97) % 600);
    const { paged, told } = pagesOf(random, cut(height));
    const { paper } = house;
    const { margin } = paper;
    const { blocks, notes } = ownersOf(paged);
    for (const [nth, page] of paged.pages.entries()) {
      const where = `page ${nth + 1}`;
      const ends = new Map<number, { top: number; bottom: number }>();
      let [lowest, foot] = [0, Number.POSITIVE_INFINITY];
      for (const { tag, left, right, top, bottom } of extentsOf(page.items)) {
        if (!told.includes('layout/overfull')) {
          expect(left, where).toBeGreaterThan(margin.left - 1.5);
          expect(right, where).toBeLessThan(paper.width - margin.right + 1.5);
        }
        expect(top, where).toBeGreaterThan(margin.top - 1);
        if (!told.includes('layout/too-high'))
          expect(bottom, where).toBeLessThan(page.height - margin.bottom + 1);
        if (notes.has(tag)) foot = Math.min(foot, top);
        else lowest = Math.max(lowest, bottom);
        const owner = notes.has(tag) ? undefined : blocks.get(tag);
        if (owner === undefined) continue;
        const known = ends.get(owner) ?? { top, bottom };
        ends.set(owner, { top: Math.min(known.top, top), bottom: Math.max(known.bottom, bottom) });
      }
      expect(lowest, where).toBeLessThanOrEqual(foot);
      const inOrder = [...ends].sort(([a], [b]) => a - b).map(([, end]) => end);
      for (const [at, { top }] of inOrder.entries())
        if (at > 0) expect(top, where).toBeGreaterThanOrEqual((inOrder[at - 1]?.bottom ?? 0) - 0.01);
    }
  });

  test.each(seeds)('the order on the pages is that of the tags (seed %i)', (seed) => {
    for (const height of [260, 520, 1400]) {
      const { paged } = pagesOf(randomBrief(seed, lang), cut(height));
      const { notes } = ownersOf(paged);
      const tags = paged.pages
        .flatMap(({ items }) => extentsOf(items).map(({ tag }) => tag))
        .filter((tag) => !notes.has(tag));
      expect(tags).toEqual([...tags].sort((a, b) => a - b));
    }
  });

  test.each(seeds)('a paragraph at the end changes no page before the last (seed %i)', (seed) => {
    const random = randomBrief(seed, lang);
    const longer: Document = {
      ...random.document,
      blocks: [...random.document.blocks, para('body', text('End. '.repeat(40)))],
    };
    const style = cut(280 + ((seed * 53) % 500));
    const [before, after] = [
      pagesOf(random, style).paged.pages,
      pagesOf({ ...random, document: longer }, style).paged.pages,
    ];
    expect(after.length).toBeGreaterThanOrEqual(before.length);
    for (const [nth, page] of before.slice(0, -1).entries())
      expect(bare(after[nth] as Frame), `page ${nth + 1}`).toEqual(bare(page));
  });

  test.each(seeds)(
    'everything on a page is tagged or an artifact, and every tag is on a page (seed %i)',
    (seed) => {
      const { paged } = pagesOf(randomBrief(seed, lang), cut(400));
      const leavesOf = (node: TagNode): readonly TagId[] =>
        node.kind === 'leaf' ? [node.id] : node.children.flatMap(leavesOf);
      const leaves = leavesOf(paged.tags);
      expect(new Set(leaves).size).toBe(leaves.length);
      const found = new Set<TagId>();
      const links = new Map(elements(paged.tags).map((element: TagElement) => [element.id, element.role]));
      for (const page of paged.pages) {
        for (const run of glyphsOf(page.items))
          if (run.tag === undefined) expect(run.artifact, textOf(run)).toMatch(/^(header|footer|again)$/);
        for (const item of page.items) {
          if (item.kind === 'link') expect(links.get(item.tag)).toBe('Link');
          if ('tag' in item && item.tag !== undefined && item.kind !== 'link') found.add(item.tag);
        }
      }
      expect([...found].sort((a, b) => a - b)).toEqual([...leaves].sort((a, b) => a - b));
    },
  );
});
