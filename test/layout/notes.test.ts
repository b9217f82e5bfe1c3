/** Notes at the foot of the page: beside their reference, clear of the text, whole or carried over. */

import { expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Block, Document, NoteBody } from '../../src/model/document.js';
import type { Frame, Item } from '../../src/model/page.js';
import type { Style } from '../../src/model/style.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { at, cell, documentOf, heading, house, note, para, text } from './fixture.js';
import { glyphsOf, textOf } from './reading.js';

const fonts = openFonts();
const sentence =
  'The lists are kept by the ministry and by the provinces, and every enterprise on them is asked. ';

function body(number: number, words: string): NoteBody {
  return { id: `n${number}`, number, children: [text(words)], place: at() };
}

/** Paragraphs of which those named refer to a note. */
function prose(count: number, referring: ReadonlyMap<number, number>): readonly Block[] {
  return Array.from({ length: count }, (_, nth) => {
    const number = referring.get(nth);
    const words = text(`Paragraph ${nth}. ${sentence.repeat(3)}`);
    return number === undefined ? para('body', words) : para('body', words, note(number));
  });
}

function pagesOf(document: Document, style: Style = house): readonly Frame[] {
  return layout(document, new Map(), style, fonts, openLog()).pages;
}

/** Text of a page without spaces. */
function read(page: Frame): string {
  return glyphsOf(page.items).map(textOf).join('').replace(/\s/g, '');
}

/** Height on the page of the target that links to a note lead to. */
function topOfNote(page: Frame | undefined, number: number): number | undefined {
  const find = (items: readonly Item[]): Item | undefined =>
    items.find((item) => item.kind === 'target' && item.id === `note-n${number}`);
  const found = find(page?.items ?? []);
  return found?.kind === 'target' ? found.y : undefined;
}

/** Baseline of the lowest line of text above the rule over the notes. */
function lowestBody(page: Frame): number {
  const first = Math.min(...page.items.flatMap((item) => (isNote(item) ? [item.y] : [])));
  const runs = glyphsOf(page.items).filter((run) => run.tag !== undefined && run.y < first);
  return Math.max(...runs.map((run) => run.y));
}

function isNote(item: Item): item is Extract<Item, { kind: 'target' }> {
  return item.kind === 'target' && item.id.startsWith('note-');
}

test('each note stands on the page of its first reference, under the text and above the margin', () => {
  const notes = [body(1, 'First note.'), body(2, 'Second note.'), body(3, 'Third note.')];
  const referring = new Map([
    [1, 1],
    [9, 2],
    [20, 3],
    [28, 1],
  ]);
  const pages = pagesOf(documentOf('en', prose(30, referring), notes));
  expect(pages.length).toBeGreaterThan(2);
  for (const [paragraph, number] of [...referring].slice(0, 3)) {
    const page = pages.find((each) => read(each).includes(`Paragraph${paragraph}.`));
    expect(topOfNote(page, number), `note ${number}`).toBeDefined();
  }
  for (const number of [1, 2, 3])
    expect(pages.filter((page) => topOfNote(page, number) !== undefined)).toHaveLength(1);
  for (const page of pages.filter((each) => each.items.some(isNote))) {
    const tops = page.items.filter(isNote).map((item) => item.y);
    expect(Math.min(...tops)).toBeGreaterThan(lowestBody(page) + 8);
    const lowest = Math.max(...glyphsOf(page.items).flatMap((run) => (run.tag === undefined ? [] : [run.y])));
    expect(lowest).toBeLessThanOrEqual(house.paper.height - house.paper.margin.bottom);
    expect(lowest).toBeGreaterThan(house.paper.height - house.paper.margin.bottom - 12);
  }
});

test('a line goes to the next page with its note when both do not fit', () => {
  const long = body(1, sentence.repeat(12));
  const counts = [10, 11, 12, 13, 14, 15].map((at) => {
    const pages = pagesOf(documentOf('en', prose(20, new Map([[at, 1]])), [long]));
    const page = pages.findIndex((each) => read(each).includes(`Paragraph${at}.`));
    const reference = pages.findIndex((each) =>
      each.items.some((item) => item.kind === 'link' && item.href === '#note-n1'),
    );
    expect(topOfNote(pages[reference], 1), `paragraph ${at}`).toBeDefined();
    return page;
  });
  expect(new Set(counts).size).toBeGreaterThan(1);
});

test('a note longer than a page runs over to the next one, every word once and in order', () => {
  const words = Array.from({ length: 1400 }, (_, nth) => `word${nth}`).join(' ');
  const pages = pagesOf(documentOf('en', prose(4, new Map([[0, 1]])), [body(1, words)]));
  const all = pages.map(read).join('').replace(/­/g, '');
  const found = [...all.matchAll(/word(\d+)/g)].map(([, nth]) => Number(nth));
  expect(pages.length).toBeGreaterThan(1);
  // Furniture between the pages may follow a word directly, never part one.
  expect(found).toEqual(Array.from({ length: 1400 }, (_, nth) => nth));
  expect(all.indexOf('Paragraph3.')).toBeGreaterThan(0);
  for (const page of pages)
    for (const run of glyphsOf(page.items))
      if (run.tag !== undefined)
        expect(run.y).toBeLessThanOrEqual(house.paper.height - house.paper.margin.bottom);
});

test('notes of table cells stand under the page that has the row', () => {
  const rows = Array.from({ length: 60 }, (_, nth) => ({
    role: 'body' as const,
    cells: [
      { ...cell(text(`row ${nth}`), true) },
      nth === 55 ? { ...cell(text('x')), children: [text('x'), note(1)] } : cell(text('y')),
    ],
  }));
  const table: Block = {
    kind: 'table',
    id: 't',
    label: 'Table 1',
    caption: [text('Rows')],
    look: 'grid',
    columns: [{ align: 'left' }, { align: 'right' }],
    head: [{ role: 'head', cells: [cell(text('Row'), true), cell(text('Value'), true)] }],
    rows,
    notes: [],
    synthetic: 'none',
    place: at(),
  };
  const pages = pagesOf(documentOf('en', [heading(1, 'title', 'Rows'), table], [body(1, 'Of one row.')]));
  const page = pages.findIndex((each) => read(each).includes('row55'));
  expect(page).toBeGreaterThan(0);
  expect(pages.map((each) => topOfNote(each, 1) !== undefined)).toEqual(pages.map((_, nth) => nth === page));
});

test('notes of notes follow them', () => {
  const first = { ...body(1, 'First'), children: [text('First, see '), note(2)] };
  const [page] = pagesOf(documentOf('en', prose(1, new Map([[0, 1]])), [first, body(2, 'Second note.')]));
  expect(topOfNote(page, 2)).toBeGreaterThan(topOfNote(page, 1) ?? Number.POSITIVE_INFINITY);
});
