/** Rows of long tables: what their columns must know is kept as numbers, all else is made again when their page is set. */

import type { Table, TableCell, TableRow } from '../model/document.js';
import type { Item, Survey, TagId, TagLeaf } from '../model/page.js';
import {
  type CellTraits,
  cellLook,
  cellTraits,
  type MeasuredCell,
  type MeasuredRow,
  silent,
} from './cells.js';
import { baselineIn, type Copy, prepareSpans } from './copy.js';
import {
  idsOf,
  isQuick,
  measureQuickly,
  openQuickLines,
  placeQuickly,
  type QuickLines,
  spansOfCell,
} from './quick.js';
import type { Area, Setting } from './setting.js';
import type { Below, Branch } from './tags.js';

/** What the rows of one table share. */
interface Long {
  readonly table: Table;
  readonly setting: Setting;
  /** When text is set once more, all that is to be said of it has been said. */
  readonly again: Setting;
  readonly lines: QuickLines;
  /** A row after the other, a number a column. */
  readonly full: Float64Array;
  readonly least: Float64Array;
  readonly fraction: Float64Array;
}

/** Measures rows of a long table; undefined for a row with more in its cells than a text or a figure each. */
export function openLong(
  table: Table,
  section: Branch,
  setting: Setting,
): (row: TableRow, nth: number) => MeasuredRow | undefined {
  const size = table.rows.length * table.columns.length;
  const long: Long = {
    table,
    setting,
    again: { ...setting, log: silent },
    lines: openQuickLines(),
    full: new Float64Array(size),
    least: new Float64Array(size),
    fraction: new Float64Array(size),
  };
  const tags: Below<TableRow> = {
    children: (id, row) => tagsOf(row, table, id),
    survey: (id, row, see) => survey(row, table, id, see),
  };
  return (row, nth) => {
    if (row.cells.length !== table.columns.length || !row.cells.every(isQuick)) return undefined;
    const at = nth * table.columns.length;
    measure(row, at, long);
    return new QuickRow(row, at, setting.tags.later(section, 'TR', idsOfRow(row), tags, row), long);
  };
}

function measure(row: TableRow, at: number, long: Long): void {
  const { table, setting, lines, full, least, fraction } = long;
  // Counted, for a pair a cell would have to be collected again.
  for (let nth = 0; nth < table.columns.length; nth += 1) {
    const [align, cell] = [table.columns[nth]?.align ?? 'left', row.cells[nth]];
    if (!cell) continue;
    const look = cellLook(row, cell, nth, table, setting);
    const line = measureQuickly(cell, nth, look, align, lines, setting);
    full[at + nth] = line.full;
    least[at + nth] = line.least;
    fraction[at + nth] = line.fraction;
  }
}

/** A class, because there are tens of thousands of them. */
class QuickRow implements MeasuredRow {
  readonly #row: TableRow;
  readonly #at: number;
  readonly #id: TagId;
  readonly #long: Long;

  constructor(row: TableRow, at: number, id: TagId, long: Long) {
    this.#row = row;
    this.#at = at;
    this.#id = id;
    this.#long = long;
  }

  get role(): TableRow['role'] {
    return this.#row.role;
  }

  cell(nth: number): MeasuredCell {
    const at = this.#at + nth;
    const { full, least, fraction } = this.#long;
    return { full: full[at] ?? 0, least: least[at] ?? 0, fraction: fraction[at] ?? 0 };
  }

  copies(): readonly Copy[] {
    return copiesOf(this.#row, this.#id, this.#long);
  }

  place(top: number, areaOf: (nth: number) => Area, items: Item[]): void {
    placeRow(this.#row, this.#at, this.#id, top, areaOf, this.#long, items);
  }
}

/** Ids below a row: one a cell, and those of what stands in it. */
function idsOfRow({ cells }: TableRow): number {
  return cells.reduce((sum, cell) => sum + idsOfCell(cell), 0);
}

function idsOfCell(cell: TableCell): number {
  let ids = 1;
  for (const child of cell.children) ids += idsOf(child, cell);
  return ids;
}

function tagsOf(row: TableRow, table: Table, id: TagId): Branch['children'] {
  let next = id + 1;
  return row.cells.map((cell, nth): Branch => {
    const own = next;
    next += idsOfCell(cell);
    return cellElement(cellTraits(row, cell, nth, table), own, childrenOf(cell, own));
  });
}

/** The elements and leaves of `tagsOf`, told and not made. */
function survey(row: TableRow, table: Table, id: TagId, see: Survey): void {
  let last = id;
  for (let nth = 0; nth < row.cells.length; nth += 1) {
    const cell = row.cells[nth];
    if (!cell) continue;
    const own = last + 1;
    last = own;
    see.element(own, cellTraits(row, cell, nth, table).role);
    for (const child of cell.children) {
      const ids = idsOf(child, cell);
      last += ids;
      if (ids === 2) see.element(last - 1, 'Span');
      see.leaf(last, ids === 2 ? last - 1 : own);
    }
  }
}

/** Written out, for there are hundreds of thousands; rows that are not kept have no spans. */
function cellElement({ role, scope, of }: CellTraits, id: TagId, children: Branch['children']): Branch {
  const kind = 'element';
  if (of === undefined)
    return scope === undefined ? { kind, id, role, children } : { kind, id, role, children, scope };
  return scope === undefined ? { kind, id, role, children, of } : { kind, id, role, children, scope, of };
}

function childrenOf(cell: TableCell, id: TagId): Branch['children'] {
  let last = id;
  return cell.children.map((child): Branch | TagLeaf => {
    last += idsOf(child, cell);
    const leaf: TagLeaf = { kind: 'leaf', id: last };
    if (child.kind !== 'number' || cell.children.length === 1) return leaf;
    return { kind: 'element', id: last - 1, role: 'Span', of: child.of, children: [leaf] };
  });
}

function placeRow(
  row: TableRow,
  at: number,
  id: TagId,
  top: number,
  areaOf: (nth: number) => Area,
  { table, again, lines, full }: Long,
  items: Item[],
): void {
  let next = id + 1;
  for (let nth = 0; nth < table.columns.length; nth += 1) {
    const [align, cell] = [table.columns[nth]?.align ?? 'left', row.cells[nth]];
    if (!cell) continue;
    const look = cellLook(row, cell, nth, table, again);
    const { left, width } = areaOf(nth);
    const room = align === 'left' ? 0 : width - (full[at + nth] ?? 0);
    const x = left + (align === 'center' ? Math.max(0, room / 2) : room);
    const y = top + baselineIn(look, again.lang);
    placeQuickly(lines(cell, nth, look, align, again), cell, next, x, y, items);
    next += idsOfCell(cell);
  }
}

/** For a row that takes more than one line. */
function copiesOf(row: TableRow, first: TagId, { table, again }: Long): readonly Copy[] {
  let next = first + 1;
  return row.cells.map((cell, nth) => {
    const id = next;
    next += idsOfCell(cell);
    const look = cellLook(row, cell, nth, table, again);
    const spans = spansOfCell(cell, id, look, table.columns[nth]?.align ?? 'left', again);
    return prepareSpans([spans], look, again, { hyphenated: false });
  });
}
