/** Cells that go on: `<` continues the cell at its left, `^` the one above. */

import type { Place } from '../model/diagnostic.js';
import type { TableCell } from '../model/document.js';
import { fault, type Lowering } from './lowering.js';

/** A place of the grid while spans are found. */
interface Spot {
  readonly cell: TableCell;
  readonly row: number;
  readonly column: number;
  columns: number;
  rows: number;
}

/** Rows with the cells that begin in them; a mark that continues nothing, or no rectangle, is told at its place. */
export function mergeCells(
  rows: readonly (readonly TableCell[])[],
  lowering: Pick<Lowering, 'log'>,
): readonly (readonly TableCell[])[] {
  if (!rows.some((cells) => cells.some(markOf))) return rows;
  const grid: Spot[][] = [];
  for (const [row, cells] of rows.entries()) {
    const line: Spot[] = [];
    grid.push(line);
    for (const [column, cell] of cells.entries()) {
      const mark = markOf(cell);
      const before = mark === '<' ? line[column - 1] : mark === '^' ? grid[row - 1]?.[column] : undefined;
      if (mark && !before) refuse(mark, cell.place, 'continues-nothing', lowering);
      line.push(
        before ?? { cell: mark ? { ...cell, children: [] } : cell, row, column, columns: 1, rows: 1 },
      );
      if (!before) continue;
      before.columns = Math.max(before.columns, column - before.column + 1);
      before.rows = Math.max(before.rows, row - before.row + 1);
    }
  }
  for (const [row, line] of grid.entries())
    for (const [column, spot] of line.entries())
      if (spot.row === row && spot.column === column && !isWhole(spot, grid))
        refuse(textOf(spot.cell), spot.cell.place, 'no-rectangle', lowering);
  return grid.map((line, row) =>
    line.flatMap((spot, column) => (spot.row === row && spot.column === column ? [spanning(spot)] : [])),
  );
}

/** The mark of a cell that holds nothing else. */
function markOf({ children }: TableCell): '<' | '^' | undefined {
  const [only, ...more] = children;
  if (only?.kind !== 'text' || more.length > 0) return undefined;
  const text = only.text.trim();
  return text === '<' || text === '^' ? text : undefined;
}

/** All places of the rectangle are the cell's. */
function isWhole(spot: Spot, grid: readonly (readonly Spot[])[]): boolean {
  for (let down = 0; down < spot.rows; down += 1)
    for (let across = 0; across < spot.columns; across += 1)
      if (grid[spot.row + down]?.[spot.column + across] !== spot) return false;
  return true;
}

function spanning({ cell, columns, rows }: Spot): TableCell {
  return {
    ...(columns > 1 ? { columns } : {}),
    ...(rows > 1 ? { rows } : {}),
    ...cell,
  };
}

function textOf({ children }: TableCell): string {
  return children.map((node) => ('text' in node ? node.text : '')).join('');
}

function refuse(text: string, place: Place, code: string, lowering: Pick<Lowering, 'log'>): void {
  fault(lowering, code, { text }, place, [{ code: 'hint/spans', data: {} }]);
}
