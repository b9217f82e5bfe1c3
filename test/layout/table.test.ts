import { describe, expect, test } from 'vitest';
import { columnWidths } from '../../src/layout/columns.js';
import { layout } from '../../src/layout/index.js';
import type { Table } from '../../src/model/document.js';
import type { Glyphs } from '../../src/model/page.js';
import type { Style } from '../../src/model/style.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { bigTable, cell, documentOf, factsTable, house, num, text } from './fixture.js';
import { elements, glyphsOf, textOf, widthOf } from './reading.js';

const fonts = openFonts();

function glyphs(table: Table, lang: 'en' | 'zh' = 'en'): readonly Glyphs[] {
  const pages = layout(documentOf(lang, [table]), new Map(), house, fonts, openLog());
  return pages.pages.flatMap((page) => glyphsOf(page.items));
}

/** Where the decimal point (or the end of the whole number) of a run stands. */
function pointOf(run: Glyphs): number {
  const words = textOf(run);
  const point = words.includes('.') ? words.indexOf('.') : (/\D*$/.exec(words)?.index ?? words.length);
  return run.x + run.advances.slice(0, point).reduce((sum, advance) => sum + advance, 0);
}

test('decimals align on their point, with digits of one width', () => {
  const numbers = ['1.5%', '22.75%', '100%', '>70%', '−0.25%', '11.1%'];
  const table: Table = {
    ...factsTable('en'),
    look: 'grid',
    columns: [{ align: 'left' }, { align: 'decimal' }],
    head: [{ role: 'head', cells: [cell(text('Name'), true), cell(text('Share'), true)] }],
    rows: numbers.map((words, nth) => ({
      role: 'body',
      cells: [cell(text(`row ${nth}`), true), cell(num(`q${nth}`, words))],
    })),
  };
  const runs = glyphs(table).filter((run) => run.of?.startsWith('q'));
  expect(runs.map(textOf)).toEqual(numbers);
  const points = runs.map(pointOf);
  for (const point of points) expect(point).toBeCloseTo(points[0] ?? 0, 6);
  const digits = runs.flatMap((run) =>
    run.texts.flatMap((one, i) => (/\d/.test(one) ? [run.advances[i]] : [])),
  );
  for (const advance of digits) expect(advance).toBeCloseTo(digits[0] ?? 0, 9);
});

test('right-aligned columns end on one edge, and the table fills the text width', () => {
  const runs = glyphs(bigTable('en'));
  const ends = runs.filter((run) => run.of?.startsWith('listed')).map((run) => run.x + widthOf(run));
  expect(ends).toHaveLength(32);
  for (const end of ends) expect(end).toBeCloseTo(ends[0] ?? 0, 6);
  const attainment = runs
    .filter((run) => run.of?.startsWith('attainment'))
    .map((run) => run.x + widthOf(run));
  expect(Math.max(...attainment)).toBeCloseTo(595.28 - 68 - 5, 3);
});

test('column widths sum to the width, give numbers what they need and squeeze text first', () => {
  const number = { align: 'decimal', least: 30, body: 30, head: 90, headLeast: 40 } as const;
  const name = { align: 'left', least: 40, body: 120, head: 40, headLeast: 40 } as const;
  for (const width of [220, 300, 459, 700]) {
    const widths = columnWidths([name, number, number, number], width, 5);
    expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(width, 6);
    for (const one of widths.slice(1)) expect(one).toBeGreaterThanOrEqual(49);
  }
});

test('heads and cells have their roles and scopes', () => {
  const { tags } = layout(documentOf('zh', [bigTable('zh')]), new Map(), house, fonts, openLog());
  const all = elements(tags);
  expect(all.filter((one) => one.role === 'TH' && one.scope === 'Column')).toHaveLength(6);
  expect(all.filter((one) => one.role === 'TH' && one.scope === 'Row')).toHaveLength(32);
  expect(all.filter((one) => one.role === 'TD')).toHaveLength(32 * 5);
  expect(
    all.find((one) => one.role === 'Table')?.children.map((one) => (one.kind === 'element' ? one.role : '')),
  ).toEqual(['Caption', 'THead', 'TBody']);
});

test('synthetic numbers are underlined but where a label says that all are', () => {
  const dotted = (table: Table): number =>
    layout(documentOf('en', [table]), new Map(), house, fonts, openLog())
      .pages.flatMap((page) => page.items)
      .filter((item) => item.kind === 'path' && item.stroke?.dash !== undefined).length;
  expect(dotted(bigTable('en', 'all'))).toBe(0);
  expect(dotted(bigTable('en', 'some'))).toBe(glyphs(bigTable('en')).filter((run) => run.of).length);
  expect(glyphs(bigTable('en', 'all')).map(textOf)).toContain('Synthetic data');
  expect(glyphs(bigTable('en', 'some')).map(textOf)).not.toContain('Synthetic data');
});

test('a facts table puts terms in one column and wraps their texts', () => {
  const runs = glyphs(factsTable('en'));
  const scope = runs.filter((run) => textOf(run).startsWith('Scope'));
  expect(scope).toHaveLength(1);
  const texts = runs.filter((run) => run.tag !== undefined && run.x > (scope[0]?.x ?? 0) + 20);
  expect(new Set(texts.map((run) => Math.round(run.x))).size).toBe(1);
});

describe('by style and by the author', () => {
  const itemsOf = (style: Style, table: Table = bigTable('en')) =>
    layout(documentOf('en', [table]), new Map(), style, fonts, openLog()).pages[0]?.items ?? [];
  const shades = (style: Style) =>
    itemsOf(style).filter((item) => item.kind === 'path' && item.fill === house.inks.shade).length;
  const hairlines = (style: Style) =>
    itemsOf(style).filter((item) => item.kind === 'path' && item.stroke?.color === house.inks.hairline)
      .length;

  test('bands shade every other row, and rules may stand at head and ends alone', () => {
    const plain = house;
    const zebra = { ...house, table: { rules: 'ends', zebra: true } } as const;
    expect(shades(zebra) - shades(plain)).toBeGreaterThan(8);
    expect(hairlines(plain)).toBeGreaterThan(8);
    expect(hairlines(zebra)).toBeLessThan(3);
  });

  test('a column takes the part of the width that it is given, the others share the rest', () => {
    const table = bigTable('en');
    const given = {
      ...table,
      columns: table.columns.map((column, nth) => (nth === 0 ? { ...column, share: 0.5 } : column)),
    };
    const secondColumn = (of: Table) => {
      const runs = itemsOf(house, of).filter(
        (item): item is Glyphs => item.kind === 'glyphs' && item.tag !== undefined,
      );
      const starts = runs.filter((run) => run.of !== undefined).map(({ x }) => x);
      return Math.min(...starts);
    };
    const width = house.paper.width - house.paper.margin.left - house.paper.margin.right;
    expect(secondColumn(given)).toBeGreaterThanOrEqual(house.paper.margin.left + width / 2);
    expect(secondColumn(table)).toBeLessThan(house.paper.margin.left + width / 2);
  });
});

describe('lines between columns', () => {
  const wide: Table = {
    ...factsTable('en'),
    look: 'grid',
    columns: [{ align: 'left' }, { align: 'right' }, { align: 'right' }],
    head: [
      {
        role: 'head',
        cells: [
          { ...cell(text('Name'), true), rows: 2 },
          { ...cell(text('Share'), true), columns: 2 },
        ],
      },
      { role: 'head', cells: [cell(text('2021'), true), cell(text('2022'), true)] },
    ],
    rows: [
      { role: 'body', cells: [cell(text('a'), true), cell(num('q1', '1')), cell(num('q2', '2'))] },
      { role: 'body', cells: [{ ...cell(text('no figures yet'), true), columns: 3 }] },
    ],
  };
  /** Upright lines of the first page: x, top and foot of each. */
  const uprightsIn = (rules: Style['table']['rules'], table: Table = wide) =>
    layout(
      documentOf('en', [table]),
      new Map(),
      { ...house, table: { rules, zebra: false } },
      fonts,
      openLog(),
    ).pages.flatMap(({ items }) =>
      items.flatMap((item) => {
        if (item.kind !== 'path' || !item.stroke) return [];
        return item.segments.flatMap(([kind, ...from], nth) => {
          const [end, ...to] = item.segments[nth + 1] ?? ['z'];
          const upright = kind === 'm' && end === 'l' && from[0] === to[0] && from[1] !== to[1];
          return upright ? [{ x: from[0] ?? 0, top: from[1] ?? 0, foot: to[1] ?? 0 }] : [];
        });
      }),
    );

  test('none by rows or at the ends', () => {
    expect(uprightsIn('rows')).toEqual([]);
    expect(uprightsIn('ends')).toEqual([]);
  });

  test('between columns, and never through a cell that spans them', () => {
    const found = uprightsIn('columns');
    const places = [...new Set(found.map(({ x }) => x))].sort((a, b) => a - b);
    expect(places).toHaveLength(2);
    const [first = 0, second = 0] = places;
    const between = (x: number) => found.filter((line) => line.x === x);
    // Beside the name, which has both rows of the head, then beside one row of the body; under the wide head and beside that row.
    expect(between(first)).toHaveLength(2);
    expect(between(second)).toHaveLength(2);
    const [name, share] = [between(first)[0], between(second)[0]];
    expect(share?.top).toBeGreaterThan((name?.top ?? 0) + 10);
    expect(share?.foot).toBeCloseTo(name?.foot ?? 0, 6);
  });

  test('at both sides of a grid, over all its rows', () => {
    const found = uprightsIn('grid');
    const left = Math.min(...found.map(({ x }) => x));
    const right = Math.max(...found.map(({ x }) => x));
    expect(left).toBeCloseTo(house.paper.margin.left + 0.25, 6);
    expect(right).toBeCloseTo(house.paper.width - house.paper.margin.right - 0.25, 6);
    for (const side of [left, right])
      expect(found.filter(({ x }) => x === side).length).toBeGreaterThanOrEqual(3);
  });

  test('rows of a long table have them as the others', () => {
    const rows = Array.from({ length: 250 }, (_, nth) => ({
      role: 'body' as const,
      cells: [cell(text(`row ${nth}`), true), cell(num(`a${nth}`, '1')), cell(num(`b${nth}`, '2'))],
    }));
    expect(uprightsIn('columns', { ...wide, rows }).length).toBeGreaterThanOrEqual(2 * 250);
  });
});
