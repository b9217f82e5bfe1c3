/** Real Word tables: styled, with repeating head rows, a fixed grid and numbers aligned at the right. */

import {
  Paragraph,
  type ParagraphChild,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  Table as WordTable,
} from 'docx';
import type {
  Inline,
  Spark,
  Table,
  TableCell as TableCellBlock,
  TableRow as TableRowBlock,
} from '../../model/document.js';
import { cellsInColumn, columnsOf, hasSpans, type PlacedRow, placeRows, rowsOf } from '../../model/grid.js';
import { plainText } from '../../model/walk.js';
import { setCaption, setSmallPrint } from './caption.js';
import { gridOf, openRuler, type Ruler } from './columns.js';
import { setSpark } from './figure.js';
import { setInlines } from './inlines.js';
import { type CellLook, isPlain, rowXml } from './long-rows.js';
import { type Setting, twips } from './setting.js';
import { Element } from './xml.js';

/** Rows of tables up to this long stay on one page with each other. */
const shortTable = 14;

/** What the cells of a table share. */
interface Frame {
  readonly table: Table;
  /** Column widths in twips. */
  readonly grid: readonly number[];
  /** By column, the widest decimal fraction in points; 0 where the column does not align on the point. */
  readonly fractions: readonly number[];
  readonly ruler: Ruler;
  readonly setting: Setting;
}

export function setTable(block: Table, setting: Setting): readonly (Paragraph | WordTable)[] {
  const own: Setting = { ...setting, underlines: setting.underlines && block.synthetic !== 'all' };
  const ruler = openRuler(own);
  const frame: Frame = {
    table: block,
    grid: gridOf(block, own, ruler),
    fractions: fractionsOf(block, ruler),
    ruler,
    setting: own,
  };
  const rows = [...block.head, ...block.rows];
  const short = block.rows.length <= shortTable;
  const last = rows.length - 1;
  // The head with two rows, and the last two with the notes below.
  const staysWithNext = (nth: number): boolean =>
    nth === last ? block.notes.length > 0 : short || nth <= block.head.length || nth === last - 1;
  const placed = (row: PlacedRow, nth: number) => setRow(row, staysWithNext(nth) || spansOn(row), frame);
  const long = block.rows.length > longTable && !block.rows.some(hasSpans);
  const title = `${block.label}${block.caption.length > 0 && block.label !== '' ? setting.document.labels.captionSeparator : ''}${plainText(block.caption)}`;
  const table = new DescribedTable(
    {
      style: block.look === 'facts' ? 'BriefFacts' : 'BriefTable',
      width: { size: twips(setting.width), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: frame.grid,
      tableLook: {
        firstRow: block.head.length > 0,
        firstColumn: block.look === 'facts',
        lastRow: false,
        lastColumn: false,
        noHBand: !(block.look === 'grid' && setting.style.table.zebra),
        noVBand: true,
      },
      rows: [...placeRows(block.head), ...(long ? [] : placeRows(block.rows))].map(placed),
    },
    long ? setLongRows(block, staysWithNext, frame) : [],
    title === '' ? block.id : title,
    describe(block),
  );
  return [...setCaption(block, own), table, ...setSmallPrint(block.notes, own)];
}

/** Tables of more rows are written as text, row by row, where their cells allow it. */
const longTable = 200;

/** So many rows of text are kept as one piece. */
const stretch = 500;

/** The rows below the head, most of them as text: what docx makes of a row takes tens of kilobytes until the file is packed. */
function setLongRows(
  { head, rows }: Table,
  staysWithNext: (nth: number) => boolean,
  frame: Frame,
): readonly (TableRow | Element)[] {
  const set: (TableRow | Element)[] = [];
  const encoder = new TextEncoder();
  let [text, held] = ['', 0];
  const end = (): void => {
    if (held > 0) set.push(frame.setting.splices.mark(encoder.encode(text)));
    [text, held] = ['', 0];
  };
  for (const [below, row] of rows.entries()) {
    const stays = staysWithNext(head.length + below);
    if (isPlain(row)) {
      text += rowXml(row, (cell, column) => lookOfCell(cell, row, column, stays, frame), frame.setting);
      held += 1;
      if (held === stretch) end();
    } else {
      end();
      set.push(...placeRows([row]).map((one) => setRow(one, stays, frame)));
    }
  }
  end();
  return set;
}

/** A table with the title and description that screen readers give before they enter it, and rows that docx does not look into. */
class DescribedTable extends WordTable {
  constructor(
    options: ConstructorParameters<typeof WordTable>[0],
    more: readonly (TableRow | Element)[],
    title: string,
    description: string,
  ) {
    super(options);
    this.root.push(...more);
    const [properties] = this.root as Element[];
    properties?.addChildElement(new Element('w:tblCaption', { 'w:val': title }));
    if (description !== '')
      properties?.addChildElement(new Element('w:tblDescription', { 'w:val': description }));
  }
}

/** The heads of the columns; a table without heads says the terms it explains. */
function describe(block: Table): string {
  const cells =
    block.head.length > 0
      ? (block.head.at(-1)?.cells ?? [])
      : block.rows.flatMap((row) => row.cells[0] ?? []);
  return cells
    .map((cell) => plainText(cell.children))
    .filter((text) => text !== '')
    .join('; ');
}

/** A cell goes on in the row below: a page must not part them. */
function spansOn({ cells }: PlacedRow): boolean {
  return cells.some(({ cell }) => rowsOf(cell) > 1);
}

function setRow({ row, cells }: PlacedRow, keepNext: boolean, frame: Frame): TableRow {
  return new TableRow({
    ...(row.role === 'head' ? { tableHeader: true } : {}),
    cantSplit: true,
    children: cells.map(({ cell, column }) => setCell(cell, row, column, keepNext, frame)),
  });
}

function setCell(
  cell: TableCellBlock,
  row: TableRowBlock,
  nth: number,
  keepNext: boolean,
  frame: Frame,
): TableCell {
  const columns = columnsOf(cell);
  const look = lookOfCell(cell, row, nth, keepNext, frame);
  return new TableCell({
    width: { size: look.width, type: WidthType.DXA },
    ...(columns > 1 ? { columnSpan: columns } : {}),
    ...(rowsOf(cell) > 1 ? { rowSpan: rowsOf(cell) } : {}),
    ...(row.role === 'head' ? { verticalAlign: VerticalAlign.BOTTOM } : {}),
    ...(look.fill === undefined ? {} : { shading: { type: 'clear', color: 'auto', fill: look.fill } }),
    children: [
      new Paragraph({
        style: look.style,
        ...(keepNext ? { keepNext } : {}),
        ...(look.align === 'left' ? {} : { alignment: look.align }),
        ...(look.indent > 0 ? { indent: { right: look.indent } } : {}),
        children: cell.spark ? drawn(cell.spark, frame.setting) : setInlines(cell.children, frame.setting),
      }),
    ],
  });
}

function drawn(spark: Spark, setting: Setting): readonly ParagraphChild[] {
  const picture = setSpark(spark, setting);
  return picture ? [picture] : [];
}

function lookOfCell(
  cell: TableCellBlock,
  row: TableRowBlock,
  nth: number,
  keepNext: boolean,
  frame: Frame,
): CellLook {
  const { table, grid, setting } = frame;
  const columns = columnsOf(cell);
  const own = table.columns[nth]?.align ?? 'left';
  const indent = columns > 1 ? 0 : indentOf(cell, row, nth, frame);
  let width = 0;
  for (let at = nth; at < nth + columns; at += 1) width += grid[at] ?? 0;
  const align = own === 'left' ? 'left' : columns > 1 || own === 'center' ? 'center' : 'right';
  const style = cellStyle(cell, row, nth, table);
  const look = { width, style, keepNext, align, indent: twips(indent) } as const;
  // A table style can shade the first or the last row only, and totals also stand right under the head.
  return row.role === 'total' ? { ...look, fill: fill(setting) } : look;
}

function fill({ style }: Setting): string {
  return style.inks.shade.slice(1).toUpperCase();
}

function cellStyle(cell: TableCellBlock, row: TableRowBlock, nth: number, table: Table): string {
  if (row.role === 'head') return 'TableHead';
  if (row.role === 'total') return 'TableTotal';
  return table.look === 'facts' && (nth === 0 || cell.header) ? 'TableTerm' : 'TableText';
}

/**
 * Decimal points stand in one line through a right indent on the few cells with a shorter fraction. Decimal tabs would
 * be the other way (Word and LibreOffice follow them in cells without a tab character), but they go by the decimal
 * symbol of the reader's system, and a program that does not follow them prints the column flush left.
 */
function indentOf(cell: TableCellBlock, row: TableRowBlock, nth: number, frame: Frame): number {
  const widest = frame.fractions[nth] ?? 0;
  if (row.role === 'head' || widest === 0) return 0;
  return Math.max(0, widest - fractionOf(cell.children, row.role === 'total', frame.ruler));
}

function fractionsOf(table: Table, ruler: Ruler): readonly number[] {
  const rows = placeRows(table.rows);
  return table.columns.map(({ align }, nth) => {
    if (align !== 'decimal') return 0;
    let widest = 0;
    for (const { cell, row } of cellsInColumn(rows, nth))
      widest = Math.max(widest, fractionOf(cell.children, row.role === 'total', ruler));
    return widest;
  });
}

/** Points from the decimal point (or the end of the last digit) to the end of the cell's text. */
function fractionOf(nodes: readonly Inline[], bold: boolean, ruler: Ruler): number {
  const text = plainText(nodes);
  const point = text.search(/\.\d+\D*$/);
  const last = /\d\D*$/.exec(text);
  const from = point >= 0 ? point : last ? last.index + 1 : text.length;
  return from >= text.length ? 0 : ruler(text.slice(from), bold, true);
}
