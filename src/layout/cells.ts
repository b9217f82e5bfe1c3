/** Cells of a table measured: their copy, what they need, and where decimals align. */

import type { ColumnAlign, Table, TableCell, TableRow } from '../model/document.js';
import type { TextLook } from '../model/style.js';
import type { Need } from './columns.js';
import { type Copy, fullWidth, leastWidth, prepare } from './copy.js';
import { lookOf, type Setting } from './setting.js';
import { slicesWidth, sliceText } from './slices.js';
import type { Branch } from './tags.js';

export interface MeasuredCell {
  readonly copy: Copy;
  /** Points from the decimal point (or the end of the whole number) to the end of the cell. */
  readonly fraction: number;
  readonly full: number;
}

export interface MeasuredRow {
  readonly role: TableRow['role'];
  readonly cells: readonly MeasuredCell[];
}

/** Measures a row; its tags hang on `section` (THead or TBody). */
export function measureRow(row: TableRow, table: Table, section: Branch, setting: Setting): MeasuredRow {
  const branch = setting.tags.element(section, 'TR');
  return {
    role: row.role,
    cells: table.columns.map(({ align }, nth) => {
      // A short row is filled up, for every row of a table has as many cells (PDF/UA-1, 7.2).
      const cell = row.cells[nth] ?? { children: [], header: false, place: table.place };
      const look = cellLook(row, cell, nth, table, setting);
      const heads = cell.header || (nth === 0 && table.head.length === 0);
      const copy = prepare(cell.children, look, cellTag(row, heads, branch, setting), setting, {
        tabular: align !== 'left',
        hyphenated: false,
      });
      return { copy, full: fullWidth(copy), fraction: fractionOf(copy, setting) };
    }),
  };
}

/** Every cell has a head in its row or column (PDF/UA-1, 7.5): without a head row, the first of its row. */
function cellTag(row: TableRow, heads: boolean, branch: Branch, setting: Setting): Branch {
  if (row.role === 'head') return setting.tags.element(branch, 'TH', { scope: 'Column' });
  return heads ? setting.tags.element(branch, 'TH', { scope: 'Row' }) : setting.tags.element(branch, 'TD');
}

function cellLook(row: TableRow, cell: TableCell, nth: number, table: Table, setting: Setting): TextLook {
  const { style, lang } = setting;
  if (row.role === 'head') return lookOf('tableHead', style, lang);
  const look = lookOf('table', style, lang);
  if (table.look === 'facts') return nth === 0 || cell.header ? { ...look, weight: 700, ink: 'muted' } : look;
  return row.role === 'total' ? { ...look, weight: 700 } : look;
}

/** Where the decimal point stands in a printed number; after the last digit when it has none. */
function pointIn(text: string): number {
  const point = text.search(/\.\d+\D*$/);
  if (point >= 0) return point;
  const after = /\d\D*$/.exec(text);
  return after ? after.index + 1 : text.length;
}

function fractionOf(copy: Copy, setting: Setting): number {
  const [line] = copy.lines;
  if (!line || copy.lines.length > 1) return 0;
  return slicesWidth(sliceText(pointIn(line.text), line.text.length, line.spans, setting.fonts));
}

/** The widest fraction of a column: its decimal points stand that far from the right edge. */
export function fractions(
  rows: readonly MeasuredRow[],
  columns: readonly { align: ColumnAlign }[],
): readonly number[] {
  return columns.map((column, nth) =>
    column.align === 'decimal' ? Math.max(0, ...rows.map((row) => row.cells[nth]?.fraction ?? 0)) : 0,
  );
}

export function needsOf(
  head: readonly MeasuredRow[],
  rows: readonly MeasuredRow[],
  table: Table,
  points: readonly number[],
): readonly Need[] {
  return table.columns.map((column, nth) => {
    const body = rows.flatMap((row) => row.cells[nth] ?? []);
    const heads = head.flatMap((row) => row.cells[nth] ?? []);
    const widest = (cells: readonly MeasuredCell[], of: (cell: MeasuredCell) => number): number =>
      Math.max(0, ...cells.map(of));
    const point = points[nth] ?? 0;
    const whole =
      column.align === 'decimal'
        ? widest(body, (cell) => cell.full - cell.fraction + point)
        : widest(body, (cell) => cell.full);
    return {
      align: column.align,
      least: column.align === 'decimal' ? whole : widest(body, (cell) => leastWidth(cell.copy)),
      body: whole,
      head: widest(heads, (cell) => cell.full),
      headLeast: widest(heads, (cell) => leastWidth(cell.copy)),
    };
  });
}
