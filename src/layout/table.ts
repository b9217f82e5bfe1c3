/** Tables: measured, given columns, cut into rows that pages may part. */

import type { ColumnAlign, Table } from '../model/document.js';
import type { Color, Item } from '../model/page.js';
import { afterDisplay, setCaption, setSmallPrint } from './caption.js';
import { fractions, type MeasuredRow, measureRow, needsOf } from './cells.js';
import { columnWidths, factWidths, paddingFor } from './columns.js';
import { type Align, setCopy } from './copy.js';
import { openLong } from './long.js';
import { asArtifact, type Box, gap, never, notesOf, type Piece, penalty, stack } from './pieces.js';
import { rule, shade } from './rule.js';
import { type Area, lookOf, type Setting } from './setting.js';

const padding = { x: [5, 3.5], y: 2.1, head: 3.4 } as const;
const heavy = 1.2;
const fine = 0.5;
/** A shade keeps clear of the rule above it. */
const clear = 0.4;
/** Tables of at most so many rows would rather not be parted. */
const shortTable = 14;
/** Of tables with more rows, most cells are not kept between measuring and setting. */
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
  const head = block.head.map((row) => measureRow(row, block, headTag, own));
  const body = setting.tags.element(branch, 'TBody');
  const quick = block.rows.length > longTable ? openLong(block, body, own) : undefined;
  const rows = block.rows.map((row, nth) => quick?.(row, nth) ?? measureRow(row, block, body, own));
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
  const repeat =
    head.length > 0
      ? { height: headBox.height, place: (y: number) => asArtifact(headBox.place(y), 'again') }
      : undefined;
  const grids = block.look === 'grid';
  const line = edge(setting, fine, inks.hairline);
  const end = edge(setting, grids ? heavy : fine, grids ? inks.rule : inks.hairline);
  const least = lookOf('table', setting.style, setting.lang).leading + 2 * padding.y;
  const quick = { grid, setting, least, ...(repeat ? { repeat } : {}) };
  const boxes = rows.map((row, nth): Box => {
    const under = nth === rows.length - 1 ? end : line;
    if (isQuick(row) && grid.columns.every((_, column) => fits(row, column, grid)))
      return new QuickBox(row, under, quick);
    const box = stack([rowBox(row, grid, setting), under]);
    return repeat ? { repeat, ...box } : box;
  });
  const [free, bound] = [penalty(rows.length <= shortTable ? 150 : 0), penalty(never)];
  const pieces = boxes.flatMap((box, nth): readonly Piece[] => {
    const kept = nth <= 1 || nth === boxes.length - 1;
    return [kept ? bound : free, box];
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
  const cells = cellBoxes(row, grid, setting);
  const inner = Math.max(least, ...cells.map((cell) => cell.height));
  // What takes several lines in a long table is set once more on its page.
  const boxes = row.place ? makeAgain(row, grid, setting) : keep(cells);
  return { ...linesBox(boxes, inner, pad, row, setting), ...notesOf(cells) };
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
  setting: Setting,
): Box {
  const height = inner + 2 * pad;
  return {
    kind: 'box',
    height,
    place: (top): readonly Item[] => [
      ...groundOf(row, top, height, setting),
      ...cells().flatMap((cell) => cell.place(top + pad + (row.role === 'head' ? inner - cell.height : 0))),
    ],
  };
}

type QuickRow = MeasuredRow & { readonly place: NonNullable<MeasuredRow['place']> };

function isQuick(row: MeasuredRow): row is QuickRow {
  return row.place !== undefined;
}

/** What the rows of one table share. */
interface Quick extends Pick<Box, 'repeat'> {
  readonly grid: Grid;
  readonly setting: Setting;
  /** Height of a row with one line. */
  readonly least: number;
}

/** A row of a long table, each of its cells on one line: a class, because there are tens of thousands of them. */
class QuickBox implements Box {
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
    return [
      ...groundOf(row, top, least, setting),
      ...row.place(top + padding.y, (nth) => areaOf(row, nth, grid)),
      ...this.#under.place(top + least),
    ];
  }
}

/** Totals stand on a shade. */
function groundOf({ role }: MeasuredRow, top: number, height: number, setting: Setting): readonly Item[] {
  if (role !== 'total') return [];
  const { left, width } = setting.area;
  return [shade(left, top + clear, width, height - clear, setting.style.inks.shade)];
}

function fits(row: MeasuredRow, nth: number, grid: Grid): boolean {
  return (row.cell(nth)?.full ?? 0) <= areaOf(row, nth, grid).width;
}

/** Where the text of a cell may stand: with its decimal point in the line of its column. */
function areaOf(row: MeasuredRow, nth: number, grid: Grid): Area {
  const column = grid.columns[nth];
  if (!column) return { left: 0, width: 0 };
  const aligned = column.align === 'decimal' && row.role !== 'head';
  const shift = aligned ? (grid.points[nth] ?? 0) - (row.cell(nth)?.fraction ?? 0) : 0;
  return { left: column.left + grid.inset, width: column.width - 2 * grid.inset - shift };
}

function cellBoxes(row: MeasuredRow, grid: Grid, setting: Setting): readonly Box[] {
  return row.copies().map((copy, nth) => {
    const column = grid.columns[nth];
    if (!column || !row.cell(nth)) return stack([]);
    const align: Align = column.align === 'decimal' ? 'right' : column.align;
    return stack(setCopy(copy, areaOf(row, nth, grid), setting, align));
  });
}
