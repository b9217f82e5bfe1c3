/** Where the cells of a table stand: those that span columns or rows take the places of others. */

import type { TableCell, TableRow } from './document.js';

/** A cell and the first of its columns, from 0. */
export interface PlacedCell {
  readonly cell: TableCell;
  readonly column: number;
}

export interface PlacedRow {
  readonly row: TableRow;
  /** The cells that begin in this row. */
  readonly cells: readonly PlacedCell[];
  /** True where a cell of a row above stands, or one of this row; as long as the row is wide. */
  readonly taken: readonly boolean[];
}

/** Places the cells of rows as HTML does: each in the first column that no span from above takes. */
export function placeRows(rows: readonly TableRow[]): readonly PlacedRow[] {
  /** How many rows below a column is taken for. */
  let hanging: number[] = [];
  return rows.map((row) => {
    const taken = hanging.map((rest) => rest > 0);
    const next = hanging.map((rest) => Math.max(0, rest - 1));
    let column = 0;
    const cells = row.cells.map((cell): PlacedCell => {
      while (taken[column]) column += 1;
      const placed = { cell, column };
      for (let nth = 0; nth < columnsOf(cell); nth += 1) {
        taken[column + nth] = true;
        next[column + nth] = Math.max(next[column + nth] ?? 0, rowsOf(cell) - 1);
      }
      column += columnsOf(cell);
      return placed;
    });
    hanging = Array.from(next, (rest) => rest ?? 0);
    return { row, cells, taken: Array.from(taken, (one) => one ?? false) };
  });
}

/** The cell of every column of a row; one that spans several stands in each of its places. */
export function fillRows(rows: readonly TableRow[]): readonly (readonly (TableCell | undefined)[])[] {
  const filled = rows.map((): (TableCell | undefined)[] => []);
  for (const [nth, { cells }] of placeRows(rows).entries())
    for (const { cell, column } of cells)
      for (let down = 0; down < rowsOf(cell); down += 1)
        for (let across = 0; across < columnsOf(cell); across += 1) {
          const row = filled[nth + down];
          if (row) row[column + across] = cell;
        }
  return filled;
}

/** The cells of one column alone. */
export function cellsInColumn(
  rows: readonly PlacedRow[],
  column: number,
): readonly { readonly cell: TableCell; readonly row: TableRow }[] {
  return rows.flatMap(({ row, cells }) => {
    const found = cells.find((placed) => placed.column === column);
    return found && columnsOf(found.cell) === 1 ? [{ cell: found.cell, row }] : [];
  });
}

export function columnsOf({ columns = 1 }: TableCell): number {
  return columns;
}

export function rowsOf({ rows = 1 }: TableCell): number {
  return rows;
}

export function hasSpans(row: TableRow): boolean {
  return row.cells.some(({ columns, rows }) => columns !== undefined || rows !== undefined);
}
