/** Rows of long tables, which are not kept, against the same rows in a table that is. */

import { expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Inline, Table, TableRow } from '../../src/model/document.js';
import type { Item, TagElement } from '../../src/model/page.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { datum, documentOf, house, num, text } from './fixture.js';
import { elements, glyphsOf, leafTexts, leaves, textOf } from './reading.js';

const fonts = openFonts();

const row = (lang: 'en' | 'zh', nth: number): TableRow => {
  const name = lang === 'zh' ? `海港轴承${nth}号（有限公司）` : `Harbour Bearings ${nth}`;
  const cells: readonly (readonly Inline[])[] = [
    [datum(nth % 7 === 0 ? `${name} ${name} ${name} ${name}` : name)],
    nth % 5 === 0 ? [] : [num(`q${nth}`, `${nth}.${nth % 10}%`, nth % 3 === 0)],
    [num(`r${nth}`, nth % 4 === 0 ? '>70%' : String(nth * 1000).replace(/000$/, ',000'))],
    [text('of '), num(`s${nth}`, '12'), text(' tons')],
  ];
  return {
    role: nth === 3 ? 'total' : 'body',
    cells: cells.map((children, column) => ({ children, header: column === 0, place: text('').place })),
  };
};

const table = (lang: 'en' | 'zh', rows: number): Table => ({
  kind: 'table',
  id: 'long',
  label: '',
  caption: [],
  look: 'grid',
  columns: [{ align: 'left' }, { align: 'decimal' }, { align: 'right' }, { align: 'center' }],
  head: [],
  rows: Array.from({ length: rows }, (_, nth) => row(lang, nth)),
  notes: [],
  synthetic: 'some',
  place: text('').place,
});

const set = (lang: 'en' | 'zh', block: Table) =>
  layout(documentOf(lang, [block]), new Map(), house, fonts, openLog());

/** What stands in the text area, without the ids of its elements. */
function itemsOf(items: readonly Item[]): readonly unknown[] {
  return items.flatMap((item): readonly unknown[] => {
    if (item.kind === 'glyphs') {
      const { tag, x, y, advances, ...rest } = item;
      const round = (value: number): number => Math.round(value * 1e6);
      return [
        { ...rest, x: round(x), y: round(y), advances: advances.map(round), tagged: tag !== undefined },
      ];
    }
    return item.kind === 'path' && item.stroke?.dash
      ? [JSON.stringify(item.segments.map(([, ...at]) => at.map((n) => Math.round((n ?? 0) * 1e6))))]
      : [];
  });
}

test.each(['en', 'zh'] as const)('are set as rows of short tables are (%s)', (lang) => {
  const rows = Array.from({ length: 201 }, (_, nth) => row(lang, nth));
  // The first 200 rows as a short table: its columns are as wide where the last row is no wider.
  const long = set(lang, {
    ...table(lang, 201),
    rows: [...rows.slice(0, 200), rows[1] ?? row(lang, 1)],
  });
  const short = set(lang, { ...table(lang, 200), rows: rows.slice(0, 200) });
  expect(short.pages.length).toBeGreaterThan(3);
  for (const page of short.pages.slice(0, -1).keys()) {
    const [a, b] = [long, short].map(({ pages }) =>
      itemsOf((pages[page]?.items ?? []).filter((item) => item.kind !== 'glyphs' || item.tag !== undefined)),
    );
    expect(a).toEqual(b);
  }
});

test('tell what stands below a row as it is made when it is read', () => {
  const rows = elements(set('en', table('en', 230)).tags).filter(({ survey }) => survey);
  expect(rows.length).toBe(230);
  for (const element of rows) {
    const told: unknown[] = [];
    element.survey?.({
      element: (id, role) => told.push([id, role]),
      leaf: (id, of) => told.push([id, of]),
    });
    const walk = (parent: TagElement): readonly unknown[] =>
      parent.children.flatMap((child) =>
        child.kind === 'element' ? [[child.id, child.role], ...walk(child)] : [[child.id, parent.id]],
      );
    expect(told).toEqual(walk(element));
  }
});

test.each(['en', 'zh'] as const)('give every leaf of the tag tree its text, in order (%s)', (lang) => {
  const block = table(lang, 230);
  const paged = set(lang, block);
  const texts = leafTexts(paged);
  const ids = leaves(paged.tags);
  expect(new Set(ids).size).toBe(ids.length);
  expect(
    ids
      .map((id) => texts.get(id) ?? '')
      .join('')
      .replaceAll(' ', ''),
  ).toBe(
    block.rows
      .flatMap(({ cells }) =>
        cells.flatMap(({ children }) => children.map((node) => ('text' in node ? node.text : ''))),
      )
      .join('')
      .replaceAll(' ', ''),
  );
  const figures = elements(paged.tags).filter(({ of }) => of !== undefined);
  expect(figures).toHaveLength(230 - 46 + 230 + 230);
  for (const figure of figures.slice(0, 20)) {
    const runs = paged.pages.flatMap((page) => glyphsOf(page.items).filter((run) => run.of === figure.of));
    expect(runs.map((run) => run.tag)).toEqual(runs.map(() => leaves(figure)[0]));
    expect(runs.map(textOf).join('')).not.toBe('');
  }
});
