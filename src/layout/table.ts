/** Tables: measured, given columns, cut into rows that pages may part. */

import type { ColumnAlign, Table } from '../model/document.js';
import type { Color, Item } from '../model/page.js';
import { afterDisplay, setCaption, setSmallPrint } from './caption.js';
import { fractions, type MeasuredCell, type MeasuredRow, measureRow, needsOf } from './cells.js';
import { columnWidths, factWidths, paddingFor } from './columns.js';
import { type Align, setCopy } from './copy.js';
import { asArtifact, type Box, gap, never, notesOf, type Piece, penalty, stack } from './pieces.js';
import { rule, shade } from './rule.js';
import { lookOf, type Setting } from './setting.js';

const padding = { x: [5, 3.5], y: 2.1, head: 3.4 } as const;
const heavy = 1.2;
const fine = 0.5;
/** A shade keeps clear of the rule above it. */
const clear = 0.4;
/** Tables of at most so many rows would rather not be parted. */
const shortTable = 14;
/** Of tables with more rows, the copy of most cells is not kept between measuring and setting. */
const longTable = 200;

/** Where columns stand and decimals align. */
interface Grid {
  readonly columns: readonly { readonly align: ColumnAlign; readonly left: number; readonly width: number }[];
  readonly points: readonly number[];
  /** Between the text and the edges of its column. */
  readonly inset: number;
}

export function setTable(block: Table, setting: Setting): readonly Piece[] {
  const own: Setting = { ...setting, underlines: setting.underlines && block.synthetic !== 'all' };
  const branch = setting.tags.element(setting.parent, 'Table');
  const caption = setCaption(block, branch, own);
  const headTag = block.head.length > 0 ? setting.tags.element(branch, 'THead') : branch;
  const head = block.head.map((row) => measureRow(row, block, headTag, true, own));
  const body = setting.tags.element(branch, 'TBody');
  const kept = block.rows.length <= longTable;
  const rows = block.rows.map((row) => measureRow(row, block, body, kept, own));
  const grid = gridOf(block, head, rows, setting);
  const pieces = parts(block, head, rows, grid, own);
  return [...caption, ...pieces, ...setSmallPrint(block.notes, setting.parent, own), gap(afterDisplay)];
}

function gridOf(
  block: Table,
  head: readonly MeasuredRow[],
  rows: readonly MeasuredRow[],
  setting: Setting,
): Grid {
  const points = fractions(rows, block.columns);
  const needs = needsOf(head, rows, block, points);
  const inset = paddingFor(needs, setting.area.width, padding.x);
  const share = block.look === 'facts' ? factWidths : columnWidths;
  const widths = share(needs, setting.area.width, inset);
  let left = setting.area.left;
  const columns = block.columns.map(({ align }, nth) => {
    const column = { align, left, width: widths[nth] ?? 0 };
    left += column.width;
    return column;
  });
  return { columns, points, inset };
}

function parts(
  block: Table,
  head: readonly MeasuredRow[],
  rows: readonly MeasuredRow[],
  grid: Grid,
  setting: Setting,
): readonly Piece[] {
  const { inks } = setting.style;
  const top = edge(setting, heavy, block.look === 'grid' ? inks.rule : inks.hairline);
  const headBox = stack([
    top,
    ...head.map((row) => rowBox(row, grid, setting)),
    ...(head.length > 0 ? [edge(setting, fine, inks.rule)] : []),
  ]);
  const repeat = { height: headBox.height, place: (y: number) => asArtifact(headBox.place(y), 'again') };
  const boxes = rows.map((row, nth): Box => {
    const last = nth === rows.length - 1;
    const line = last
      ? edge(setting, block.look === 'grid' ? heavy : fine, block.look === 'grid' ? inks.rule : inks.hairline)
      : edge(setting, fine, inks.hairline);
    return { ...stack([rowBox(row, grid, setting), line]), ...(head.length > 0 ? { repeat } : {}) };
  });
  const cost = rows.length <= shortTable ? 150 : 0;
  const pieces = boxes.flatMap((box, nth): readonly Piece[] => {
    const kept = nth <= 1 || nth === boxes.length - 1;
    return nth === 0 ? [penalty(never), box] : [penalty(kept ? never : cost), box];
  });
  return [headBox, ...pieces];
}

/** A line across the table that takes its own height. */
function edge(setting: Setting, width: number, color: Color): Box {
  const { left, width: across } = setting.area;
  return {
    kind: 'box',
    height: width,
    place: (top) => [rule(left, left + across, top + width / 2, width, color)],
  };
}

/** Head cells stand on the foot of their row, others at its top. */
function rowBox(row: MeasuredRow, grid: Grid, setting: Setting): Box {
  const pad = row.role === 'head' ? padding.head : padding.y;
  const least = lookOf('table', setting.style, setting.lang).leading;
  const onOneLine = row.role !== 'head' && row.plain && row.cells.every((cell, nth) => fits(cell, nth, grid));
  // Cells are set at once only where it takes that to know their height.
  const set = onOneLine ? undefined : cellBoxes(row, grid, setting);
  const inner = Math.max(least, ...(set ?? []).map((cell) => cell.height));
  const { left, width } = setting.area;
  const { inks } = setting.style;
  return {
    kind: 'box',
    height: inner + 2 * pad,
    ...notesOf(set ?? []),
    place: (top): readonly Item[] => {
      const ground = shade(left, top + clear, width, inner + 2 * pad - clear, inks.shade);
      return [
        ...(row.role === 'total' ? [ground] : []),
        ...(set ?? cellBoxes(row, grid, setting)).flatMap((cell) =>
          cell.place(top + pad + (row.role === 'head' ? inner - cell.height : 0)),
        ),
      ];
    },
  };
}

function fits(cell: MeasuredCell, nth: number, grid: Grid): boolean {
  return cell.full <= innerWidth(cell, nth, grid, true);
}

function innerWidth(cell: MeasuredCell, nth: number, grid: Grid, body: boolean): number {
  const column = grid.columns[nth];
  if (!column) return 0;
  const shift = column.align === 'decimal' && body ? (grid.points[nth] ?? 0) - cell.fraction : 0;
  return column.width - 2 * grid.inset - shift;
}

function cellBoxes(row: MeasuredRow, grid: Grid, setting: Setting): readonly Box[] {
  return row.copies().map((copy, nth) => {
    const column = grid.columns[nth];
    const cell = row.cells[nth];
    if (!column || !cell) return stack([]);
    const width = innerWidth(cell, nth, grid, row.role !== 'head');
    const align: Align = column.align === 'decimal' ? 'right' : column.align;
    return stack(setCopy(copy, { left: column.left + grid.inset, width }, setting, align));
  });
}
