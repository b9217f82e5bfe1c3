/** Cells of a table measured: their copy, what they need, and where decimals align. */

import type { Log } from '../model/diagnostic.js';
import type { ColumnAlign, Table, TableCell, TableRow } from '../model/document.js';
import type { PlacedRow } from '../model/grid.js';
import type { Item } from '../model/page.js';
import type { TextLook } from '../model/style.js';
import { plainText } from '../model/walk.js';
import type { Need } from './columns.js';
import { type Copy, fullWidth, leastWidth, prepare } from './copy.js';
import { type Area, lookOf, type Setting } from './setting.js';
import { slicesWidth, sliceText } from './slices.js';
import type { Branch, BranchTraits } from './tags.js';

export interface MeasuredCell {
  /** Points from the decimal point (or the end of the whole number) to the end of the cell. */
  readonly fraction: number;
  /** Width on one line, and of the widest thing that does not break. */
  readonly full: number;
  readonly least: number;
  /** Columns and rows that it spans, where more than one. */
  readonly columns?: number;
  readonly rows?: number;
}

export interface MeasuredRow {
  readonly role: TableRow['role'];
  /** The cell that begins in a column; none where a span takes it. */
  cell(nth: number): MeasuredCell | undefined;
  /** The copy of the cell that begins in each column: kept, or made once more. */
  copies(): readonly (Copy | undefined)[];
  /** Of a row that is not kept: adds the items of its cells, each on one line in the area that is given. */
  readonly place?: (top: number, areaOf: (nth: number) => Area, items: Item[]) => void;
}

/** Measures a row; its tags hang on `section` (THead or TBody). */
export function measureRow(placed: PlacedRow, table: Table, section: Branch, setting: Setting): MeasuredRow {
  const branch = setting.tags.element(section, 'TR');
  const copies = prepareCells(placed, table, branch, setting);
  const cells = copies.map((copy, nth): MeasuredCell | undefined => {
    if (!copy) return undefined;
    const { columns, rows } = cellAt(placed, nth) ?? {};
    const decimal = table.columns[nth]?.align === 'decimal' && columns === undefined;
    return {
      full: fullWidth(copy),
      least: leastWidth(copy),
      fraction: decimal ? fractionOf(copy, setting) : 0,
      ...(columns === undefined ? {} : { columns }),
      ...(rows === undefined ? {} : { rows }),
    };
  });
  return { role: placed.row.role, cell: (nth) => cells[nth], copies: () => copies };
}

function cellAt({ cells }: PlacedRow, column: number): TableCell | undefined {
  return cells.find((placed) => placed.column === column)?.cell;
}

/** What is set once more has been reported before. */
export const silent: Log = { failed: false, report: () => {}, within: () => silent };

function prepareCells(
  placed: PlacedRow,
  table: Table,
  branch: Branch,
  setting: Setting,
): readonly (Copy | undefined)[] {
  const { row, taken } = placed;
  return table.columns.map(({ align }, nth) => {
    const begins = cellAt(placed, nth);
    if (!begins && taken[nth]) return undefined;
    // A short row is filled up, for every row of a table has as many cells (PDF/UA-1, 7.2).
    const cell = begins ?? { children: [], header: false, place: table.place };
    const { role, ...traits } = cellTraits(row, cell, nth, table);
    const tag = setting.tags.element(branch, role, traits);
    const look = cellLook(row, cell, nth, table, setting);
    const drawing = cell.spark && setting.drawings.get(cell.spark.id);
    if (cell.spark && drawing) {
      const figure = setting.tags.element(tag, 'Figure', { alt: plainText(cell.spark.alt) });
      const leaf = setting.tags.leaf(figure, cell.place);
      return { look, lines: [], drawing: { frame: drawing.frame, tag: leaf } };
    }
    const options = { tabular: align !== 'left', hyphenated: false };
    return prepare(cell.children, look, tag, setting, options);
  });
}

/**
 * Every cell has a head in its row or column (PDF/UA-1, 7.5): without a head row, the first of its row. A cell that holds
 * a number and nothing else is the element of that number.
 */
export function cellTraits(row: TableRow, cell: TableCell, nth: number, table: Table): CellTraits {
  const { columns, rows } = cell;
  const traits = ownTraits(row, cell, nth, table);
  if (columns === undefined && rows === undefined) return traits;
  return {
    ...(columns === undefined ? {} : { columns }),
    ...(rows === undefined ? {} : { rows }),
    ...traits,
  };
}

function ownTraits(row: TableRow, cell: TableCell, nth: number, table: Table): CellTraits {
  const [only, ...more] = cell.children;
  const of = only?.kind === 'number' && more.length === 0 ? only.of : undefined;
  const heads = row.role === 'head' || cell.header || (nth === 0 && table.head.length === 0);
  if (!heads) return of === undefined ? { role: 'TD' } : { role: 'TD', of };
  const scope = row.role === 'head' ? 'Column' : 'Row';
  return of === undefined ? { role: 'TH', scope } : { role: 'TH', scope, of };
}

export interface CellTraits extends Pick<BranchTraits, 'scope' | 'of' | 'columns' | 'rows'> {
  readonly role: 'TH' | 'TD';
}

export function cellLook(
  row: TableRow,
  cell: TableCell,
  nth: number,
  table: Table,
  setting: Setting,
): TextLook {
  const { style, lang } = setting;
  if (row.role === 'head') return lookOf('tableHead', style, lang);
  const look = lookOf('table', style, lang);
  if (table.look === 'facts') return nth === 0 || cell.header ? { ...look, weight: 700, ink: 'muted' } : look;
  return row.role === 'total' ? { ...look, weight: 700 } : look;
}

/** Where the decimal point stands in a printed number; after the last digit when it has none. */
export function pointIn(text: string): number {
  const point = text.search(/\.\d+\D*$/);
  if (point >= 0) return point;
  const after = /\d\D*$/.exec(text);
  return after ? after.index + 1 : text.length;
}

export function fractionOf(copy: Copy, setting: Setting): number {
  const [line] = copy.lines;
  if (!line || copy.lines.length > 1) return 0;
  return slicesWidth(sliceText(pointIn(line.text), line.text.length, line.spans, setting.fonts));
}

/** The widest fraction of a column: its decimal points stand that far from the right edge. */
export function fractions(
  rows: readonly MeasuredRow[],
  columns: readonly { align: ColumnAlign }[],
): readonly number[] {
  return columns.map((_, nth) => widest(rows, nth, (cell) => cell.fraction));
}

export function needsOf(
  head: readonly MeasuredRow[],
  rows: readonly MeasuredRow[],
  table: Table,
  points: readonly number[],
): readonly Need[] {
  const needs = table.columns.map(({ align }, nth) => {
    const point = points[nth] ?? 0;
    const whole =
      align === 'decimal'
        ? widest(rows, nth, (cell) => cell.full - cell.fraction + point)
        : widest(rows, nth, (cell) => cell.full);
    return {
      align,
      least: align === 'decimal' ? whole : widest(rows, nth, (cell) => cell.least),
      body: whole,
      head: widest(head, nth, (cell) => cell.full),
      headLeast: widest(head, nth, (cell) => cell.least),
    };
  });
  return withSpans(withSpans(needs, rows, 'least'), head, 'headLeast');
}

/** Between two columns, at least: a span has it for its text. */
const between = 7;

/** The columns of a span have room for what does not break in it. */
function withSpans(
  needs: readonly Need[],
  rows: readonly MeasuredRow[],
  part: 'least' | 'headLeast',
): readonly Need[] {
  const wide = needs.map((need) => ({ ...need }));
  for (const row of rows)
    for (const nth of needs.keys()) {
      const { columns = 1, least = 0 } = row.cell(nth) ?? {};
      if (columns === 1) continue;
      const own = wide.slice(nth, nth + columns);
      const room = own.reduce((sum, need) => sum + Math.max(need.least, need.headLeast), 0);
      const lack = (least - room - (columns - 1) * between) / columns;
      if (lack > 0) for (const need of own) need[part] = Math.max(need.least, need.headLeast) + lack;
    }
  return wide;
}

/** The most that a cell of a column has of something. */
function widest(rows: readonly MeasuredRow[], column: number, of: (cell: MeasuredCell) => number): number {
  let most = 0;
  for (const row of rows) {
    const cell = row.cell(column);
    if (cell && cell.columns === undefined) most = Math.max(most, of(cell));
  }
  return most;
}
