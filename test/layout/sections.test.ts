/** Columns, turned paper and the imprint: where blocks stand, in which order, and that nothing is lost. */

import { describe, expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Block, Document, Section } from '../../src/model/document.js';
import type { Frame, Glyphs, Paged } from '../../src/model/page.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { at, bigTable, documentOf, heading, house, note, para, text } from './fixture.js';
import { expectedText, taggedText, textOf } from './reading.js';

const fonts = openFonts();
const { paper } = house;
const gutter = 20;

function paged(document: Document): Paged {
  const log = openLog();
  const result = layout(document, new Map(), house, fonts, log);
  expect(log.entries()).toEqual([]);
  return result;
}

function section(columns: Section['columns'], landscape = false): Section {
  return { kind: 'section', columns, landscape, place: at() };
}

const sentence = 'Provinces listed key enterprises and helped each of them with what kept it from work. ';
const words = (count: number, name = ''): Block => para('body', text(name + sentence.repeat(count).trim()));

/** Tagged runs of a page. */
function bodyOf(page: Frame | undefined): readonly Glyphs[] {
  return (page?.items ?? []).filter(
    (item): item is Glyphs => item.kind === 'glyphs' && item.tag !== undefined,
  );
}

function lineTops(runs: readonly Glyphs[]): readonly number[] {
  return [...new Set(runs.map(({ y }) => Math.round(y * 10) / 10))].sort((a, b) => a - b);
}

describe('columns', () => {
  const middle = paper.margin.left + (paper.width - paper.margin.left - paper.margin.right) / 2;
  const left = (runs: readonly Glyphs[]) => runs.filter(({ x }) => x < middle);
  const right = (runs: readonly Glyphs[]) => runs.filter(({ x }) => x >= middle);

  test('what fits on the page stands in columns of like height, with text before and after over the whole width', () => {
    const blocks = [
      words(2, 'Before. '),
      section(2),
      words(4),
      words(4),
      words(4),
      section(1),
      words(2, 'After. '),
    ];
    const document = documentOf('en', blocks);
    const pages = paged(document);
    expect(pages.pages).toHaveLength(1);
    expect(taggedText(pages)).toBe(expectedText(document));
    const runs = bodyOf(pages.pages[0]);
    const inColumns = runs.slice(runs.findIndex((run) => run.x >= middle && run.x < middle + gutter) - 1);
    expect(inColumns.length).toBeGreaterThan(0);
    const after = Math.max(...lineTops(runs));
    const columnsEnd = (side: readonly Glyphs[]) => Math.max(...lineTops(side).filter((y) => y < after - 40));
    const [a, b] = [columnsEnd(left(runs)), columnsEnd(right(runs))];
    expect(Math.abs(a - b)).toBeLessThanOrEqual(2 * 15 + 6);
  });

  test('no line of a column reaches into the next', () => {
    const pages = paged(documentOf('en', [section(3), words(30), words(30)]));
    const width = (paper.width - paper.margin.left - paper.margin.right - 2 * gutter) / 3;
    for (const page of pages.pages)
      for (const run of bodyOf(page)) {
        const nth = Math.floor((run.x - paper.margin.left + 1) / (width + gutter));
        const edge = paper.margin.left + nth * (width + gutter) + width;
        const end = run.x + run.advances.reduce((sum, advance) => sum + advance, 0);
        const space = / $/.test(textOf(run)) ? run.size * 0.3 : 0;
        expect(end, textOf(run)).toBeLessThanOrEqual(edge + space + 0.01);
      }
  });

  test('what runs over fills all columns of a page and goes on at the first of the next', () => {
    const document = documentOf('en', [section(2), ...Array.from({ length: 16 }, () => words(8))]);
    const pages = paged(document);
    expect(pages.pages.length).toBeGreaterThan(1);
    expect(taggedText(pages)).toBe(expectedText(document));
    const [first] = pages.pages;
    const foot = paper.height - paper.margin.bottom;
    for (const side of [left(bodyOf(first)), right(bodyOf(first))])
      expect(foot - Math.max(...lineTops(side))).toBeLessThan(65);
  });

  test('notes of a column stand at the foot of its page over the whole width', () => {
    const notes = [1, 2].map((number) => ({
      id: `n${number}`,
      number,
      children: [text(`Note ${number}.`)],
      place: at(),
    }));
    const noted = (number: number): Block => para('body', text(sentence.repeat(6)), note(number));
    const document = documentOf('en', [section(2), noted(1), noted(2), section(1)], notes);
    const pages = paged(document);
    expect(taggedText(pages)).toBe(expectedText(document));
    const runs = bodyOf(pages.pages[0]).filter((run) => /Note/.test(textOf(run)));
    expect(new Set(runs.map(({ x }) => Math.round(x)))).toEqual(
      new Set([Math.round(paper.margin.left + 14)]),
    );
  });

  test('a heading before columns is not left alone at the foot of a page', () => {
    for (let filling = 20; filling < 60; filling += 1) {
      const lines = Array.from({ length: filling }, () => words(1).kind && para('body', text('One line.')));
      const blocks = [...lines, heading(2, 'columns', 'Heading'), section(2), words(12), section(1)];
      const { pages, places } = paged(documentOf('en', blocks));
      const page = pages[(places.get('columns') ?? 0) - 1];
      const last = bodyOf(page).at(-1);
      expect(last && textOf(last), `${filling} lines`).not.toBe('Heading');
    }
  });

  test('a heading that follows text keeps its white before columns', () => {
    const before = [words(2, 'Before. ')];
    const under = (marks: readonly Block[]) =>
      paged(documentOf('en', [...before, heading(2, 'Heading', 'next'), ...marks, words(4)]));
    const top = (pages: Paged): number =>
      bodyOf(pages.pages[0]).find((run) => /Heading/.test(textOf(run)))?.y ?? 0;
    expect(top(under([section(2)]))).toBeCloseTo(top(under([])), 2);
  });

  test('a long table in columns repeats its head in each', () => {
    const document = documentOf('zh', [section(2), bigTable('zh'), section(1)]);
    expect(taggedText(paged(document))).toBe(expectedText(document));
  });
});

describe('turned paper', () => {
  const document = documentOf('en', [
    words(2, 'Before. '),
    section(1, true),
    heading(2, 'wide', 'Wide'),
    words(10),
    section(1),
    words(2, 'After. '),
  ]);
  const pages = paged(document);

  test('a section on landscape paper has pages of its own, the others stay upright', () => {
    expect(pages.pages.map(({ width, height }) => width > height)).toEqual([false, true, false]);
    expect(pages.places.get('wide')).toBe(2);
    expect(taggedText(pages)).toBe(expectedText(document));
  });

  test('its text fills the longer width between margins turned with the paper', () => {
    const [, wide] = pages.pages;
    const ends = bodyOf(wide).map((run) => run.x + run.advances.reduce((sum, advance) => sum + advance, 0));
    expect(Math.max(...ends)).toBeGreaterThan(paper.height - paper.margin.top - 30);
    expect(Math.max(...ends)).toBeLessThan(paper.height - paper.margin.top + 4);
    expect(Math.min(...bodyOf(wide).map(({ x }) => x))).toBeCloseTo(paper.margin.bottom, 0);
  });

  test('furniture stands over the width of its own page', () => {
    const [upright, wide] = pages.pages;
    const folio = (page: Frame | undefined) =>
      page?.items.find((item): item is Glyphs => item.kind === 'glyphs' && item.artifact === 'footer');
    expect(folio(wide)?.x).toBeGreaterThan((folio(upright)?.x ?? 0) + 50);
  });
});

describe('imprint', () => {
  const imprint: Block = {
    kind: 'imprint',
    lines: [{ label: [text('To: ')], children: [text('The ministry')], place: at() }],
    left: [text('Office')],
    right: [text('June 14')],
    place: at(),
  };

  test('its last rule is the foot of the text area, whatever stands above it', () => {
    for (const count of [1, 10, 40]) {
      const document = documentOf('en', [...Array.from({ length: count }, () => words(3)), imprint]);
      const pages = paged(document);
      expect(taggedText(pages)).toBe(expectedText(document));
      const last = pages.pages.at(-1);
      const rules = (last?.items ?? []).flatMap((item) =>
        item.kind === 'path' && item.artifact === undefined ? [Number(item.segments[0]?.[2])] : [],
      );
      expect(Math.max(...rules)).toBeCloseTo(paper.height - paper.margin.bottom, 0);
    }
  });

  test('it stands above the notes of its page', () => {
    const notes = [{ id: 'n1', number: 1, children: [text('Note.')], place: at() }];
    const pages = paged(documentOf('en', [para('body', text('Text'), note(1)), imprint], notes));
    const runs = bodyOf(pages.pages[0]);
    const y = (words: string) => runs.find((run) => textOf(run).includes(words))?.y ?? 0;
    expect(y('Office')).toBeLessThan(y('Note'));
    expect(y('Office')).toBeGreaterThan(paper.height / 2);
  });
});
