/** Rows of a table as boxes: each on its own, or together where cells span rows. */

import type { ColumnAlign } from '../model/document.js';
import type { Color, Item } from '../model/page.js';
import type { MeasuredRow } from './cells.js';
import { type Align, setCopy } from './copy.js';
import { type Box, notesOf, stack } from './pieces.js';
import { rule, shade } from './rule.js';
import { type Area, lookOf, type Setting } from './setting.js';
import { type Extent, type Upright, upright } from './uprights.js';

export const padding = { x: [5, 3.5], y: 2.1, head: 3.4 } as const;
export const fine = 0.5;
/** A shade keeps clear of the rule above it. */
const clear = 0.4;

/** Where columns stand and decimals align. */
export interface Grid {
  readonly columns: readonly { readonly align: ColumnAlign; readonly left: number; readonly width: number }[];
  readonly points: readonly number[];
  /** Between the text and the edges of its column. */
  readonly inset: number;
  /** Lines between columns. */
  readonly uprights: readonly Upright[];
}

/** A line across the table that takes its own height. */
export function edge(setting: Setting, width: number, color: Color): Box {
  const { left, width: across } = setting.area;
  return {
    kind: 'box',
    height: width,
    place: (top) => [rule(left, left + across, top + width / 2, width, color)],
  };
}

/** Head cells stand on the foot of their row, others at its top. */
export function rowBox(row: MeasuredRow, grid: Grid, setting: Setting): Box {
  const pad = row.role === 'head' ? padding.head : padding.y;
  const least = lookOf('table', setting.style, setting.lang).leading;
  const cells = cellBoxes(row, grid, setting);
  const inner = Math.max(least, ...cells.map((cell) => cell.height));
  // What takes several lines in a long table is set once more on its page.
  const boxes = row.place ? makeAgain(row, grid, setting) : keep(cells);
  return { ...linesBox(boxes, inner, pad, row, grid, setting), ...notesOf(cells) };
}

/** The cells of a row that stands alone. */
function extentsOf(row: MeasuredRow, { columns }: Grid, top: number, height: number): readonly Extent[] {
  return columns.flatMap((_, column): readonly Extent[] => {
    const cell = row.cell(column);
    return cell ? [{ column, columns: cell.columns ?? 1, top, height }] : [];
  });
}

/** A function of its own: closures made in one place hold on to all that any of them names. */
function keep(cells: readonly Box[]): () => readonly Box[] {
  return () => cells;
}

function makeAgain(row: MeasuredRow, grid: Grid, setting: Setting): () => readonly Box[] {
  return () => cellBoxes(row, grid, setting);
}

function linesBox(
  cells: () => readonly Box[],
  inner: number,
  pad: number,
  row: MeasuredRow,
  grid: Grid,
  setting: Setting,
): Box {
  const height = inner + 2 * pad;
  return {
    kind: 'box',
    height,
    place: (top): readonly Item[] => [
      ...groundOf(row, top, height, setting),
      ...cells().flatMap((cell) => cell.place(top + pad + (row.role === 'head' ? inner - cell.height : 0))),
      ...(grid.uprights.length === 0
        ? []
        : upright(extentsOf(row, grid, top, height), grid.uprights, setting)),
    ],
  };
}

export type QuickRow = MeasuredRow & { readonly place: NonNullable<MeasuredRow['place']> };

export function isQuick(row: MeasuredRow): row is QuickRow {
  return row.place !== undefined;
}

/** What the rows of one table share. */
export interface Quick extends Pick<Box, 'repeat'> {
  readonly grid: Grid;
  readonly setting: Setting;
  /** Height of a row with one line. */
  readonly least: number;
}

/** A row of a long table, each of its cells on one line: a class, because there are tens of thousands of them. */
export class QuickBox implements Box {
  readonly kind = 'box';
  declare readonly repeat?: NonNullable<Box['repeat']>;
  readonly #row: QuickRow;
  readonly #under: Box;
  readonly #quick: Quick;

  constructor(row: QuickRow, under: Box, quick: Quick) {
    this.#row = row;
    this.#under = under;
    this.#quick = quick;
    if (quick.repeat) this.repeat = quick.repeat;
  }

  get height(): number {
    return this.#quick.least + this.#under.height;
  }

  place(top: number): readonly Item[] {
    const { grid, setting, least } = this.#quick;
    const row = this.#row;
    const items = [...groundOf(row, top, least, setting)];
    row.place(top + padding.y, (nth) => areaOf(row, nth, grid), items);
    if (grid.uprights.length > 0)
      items.push(...upright(extentsOf(row, grid, top, least), grid.uprights, setting));
    for (const item of this.#under.place(top + least)) items.push(item);
    return items;
  }
}

/** Totals stand on a shade. */
function groundOf({ role }: MeasuredRow, top: number, height: number, setting: Setting): readonly Item[] {
  if (role !== 'total') return [];
  const { left, width } = setting.area;
  return [shade(left, top + clear, width, height - clear, setting.style.inks.shade)];
}

export function fits(row: MeasuredRow, nth: number, grid: Grid): boolean {
  return (row.cell(nth)?.full ?? 0) <= areaOf(row, nth, grid).width;
}

/** Where the text of a cell may stand: with its decimal point in the line of its column. */
function areaOf(row: MeasuredRow, nth: number, grid: Grid): Area {
  const column = grid.columns[nth];
  if (!column) return { left: 0, width: 0 };
  const { columns = 1, fraction = 0 } = row.cell(nth) ?? {};
  const left = column.left + grid.inset;
  if (columns > 1) {
    const last = grid.columns[Math.min(nth + columns, grid.columns.length) - 1] ?? column;
    return { left, width: last.left + last.width - grid.inset - left };
  }
  const aligned = column.align === 'decimal' && row.role !== 'head';
  const shift = aligned ? (grid.points[nth] ?? 0) - fraction : 0;
  return { left, width: column.width - 2 * grid.inset - shift };
}

/** The cell that begins in each column, if one does. */
function boxesByColumn(row: MeasuredRow, grid: Grid, setting: Setting): readonly (Box | undefined)[] {
  return row.copies().map((copy, nth) => {
    const column = grid.columns[nth];
    const cell = row.cell(nth);
    if (!copy || !column || !cell) return undefined;
    return stack(setCopy(copy, areaOf(row, nth, grid), setting, alignOf(column.align, cell.columns)));
  });
}

function cellBoxes(row: MeasuredRow, grid: Grid, setting: Setting): readonly Box[] {
  return boxesByColumn(row, grid, setting).flatMap((box) => box ?? []);
}

/** What spans several columns stands in their middle, or at the left where the first of them does. */
function alignOf(align: ColumnAlign, columns = 1): Align {
  if (columns > 1) return align === 'left' ? 'left' : 'center';
  return align === 'decimal' ? 'right' : align;
}

/** A cell of a group of rows: the first of its rows and columns, counted within the group, and how many it has. */
interface Placed {
  readonly box: Box;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Rows that cells hold together, which no page parts; all rows of a head. */
export function groupBox(rows: readonly MeasuredRow[], grid: Grid, setting: Setting): Box {
  const head = rows[0]?.role === 'head';
  const pad = head ? padding.head : padding.y;
  const cells = rows.flatMap((row, nth) =>
    boxesByColumn(row, grid, setting).flatMap((box, column): readonly Placed[] => {
      if (!box) return [];
      const { rows: down = 1, columns = 1 } = row.cell(column) ?? {};
      return [{ box, row: nth, column, rows: Math.min(down, rows.length - nth), columns }];
    }),
  );
  const least = lookOf('table', setting.style, setting.lang).leading + 2 * pad;
  const heights = heightsOf(cells, rows.length, least, pad);
  const tops = heights.map((_, nth) => sum(heights.slice(0, nth)) + nth * fine);
  const bottom = (cell: Placed): number =>
    (tops[cell.row + cell.rows - 1] ?? 0) + (heights[cell.row + cell.rows - 1] ?? 0);
  return {
    kind: 'box',
    height: sum(heights) + (rows.length - 1) * fine,
    ...notesOf(cells.map(({ box }) => box)),
    place: (top) => [
      ...rows.flatMap((row, nth) => groundOf(row, top + (tops[nth] ?? 0), heights[nth] ?? 0, setting)),
      ...cells.flatMap((cell) =>
        cell.box.place(top + (head ? bottom(cell) - pad - cell.box.height : (tops[cell.row] ?? 0) + pad)),
      ),
      ...cells.flatMap((cell) => ruleUnder(cell, head, rows.length, top + bottom(cell), grid, setting)),
      ...upright(
        cells.map((cell): Extent => {
          const own = top + (tops[cell.row] ?? 0);
          return { ...cell, top: own, height: top + bottom(cell) - own + fine };
        }),
        grid.uprights,
        setting,
      ),
    ],
  };
}

/** Heights of rows; what a cell over several rows lacks goes to the last of them. */
function heightsOf(cells: readonly Placed[], count: number, least: number, pad: number): readonly number[] {
  const heights = new Array<number>(count).fill(least);
  for (const { box, row, rows } of cells)
    if (rows === 1) heights[row] = Math.max(heights[row] ?? 0, box.height + 2 * pad);
  for (const { box, row, rows } of cells) {
    const last = row + rows - 1;
    const lack = box.height + 2 * pad - sum(heights.slice(row, last + 1)) - (rows - 1) * fine;
    if (lack > 0) heights[last] = (heights[last] ?? 0) + lack;
  }
  return heights;
}

/** Between rows of a group: under every cell of a body that ends there, under heads of several columns. */
function ruleUnder(
  { row, rows, column, columns }: Placed,
  head: boolean,
  count: number,
  y: number,
  grid: Grid,
  setting: Setting,
): readonly Item[] {
  if (row + rows >= count || (head && columns === 1)) return [];
  const [first, last] = [grid.columns[column], grid.columns[column + columns - 1]];
  if (!first || !last) return [];
  const [left, right] = [first.left, last.left + last.width];
  const inset = head ? grid.inset : 0;
  return [rule(left + inset, right - inset, y + fine / 2, fine, setting.style.inks.hairline)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
