/** Real Word tables: styled, with repeating head rows, a fixed grid and numbers aligned at the right. */

import {
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  Table as WordTable,
} from 'docx';
import type {
  Inline,
  Table,
  TableCell as TableCellBlock,
  TableRow as TableRowBlock,
} from '../../model/document.js';
import { cellsInColumn, columnsOf, type PlacedRow, placeRows, rowsOf } from '../../model/grid.js';
import { plainText } from '../../model/walk.js';
import { setCaption, setSmallPrint } from './caption.js';
import { gridOf, textWidth } from './columns.js';
import { setInlines } from './inlines.js';
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
  readonly setting: Setting;
}

export function setTable(block: Table, setting: Setting): readonly (Paragraph | WordTable)[] {
  const own: Setting = { ...setting, underlines: setting.underlines && block.synthetic !== 'all' };
  const frame: Frame = {
    table: block,
    grid: gridOf(block, own),
    fractions: fractionsOf(block, own),
    setting: own,
  };
  const rows = [...block.head, ...block.rows];
  const short = block.rows.length <= shortTable;
  const last = rows.length - 1;
  // The head with two rows, and the last two with the notes below.
  const staysWithNext = (nth: number): boolean =>
    nth === last ? block.notes.length > 0 : short || nth <= block.head.length || nth === last - 1;
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
      rows: [...placeRows(block.head), ...placeRows(block.rows)].map((row, nth) =>
        setRow(row, staysWithNext(nth) || spansOn(row), frame),
      ),
    },
    title === '' ? block.id : title,
    describe(block),
  );
  return [...setCaption(block, own), table, ...setSmallPrint(block.notes, own)];
}

/** A table with the title and description that screen readers give before they enter it. */
class DescribedTable extends WordTable {
  constructor(options: ConstructorParameters<typeof WordTable>[0], title: string, description: string) {
    super(options);
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
  const { table, grid, setting } = frame;
  const columns = columnsOf(cell);
  const own = table.columns[nth]?.align ?? 'left';
  const align = columns > 1 && own !== 'left' ? 'center' : own;
  const indent = columns > 1 ? 0 : indentOf(cell, row, nth, frame);
  const size = grid.slice(nth, nth + columns).reduce((sum, width) => sum + width, 0);
  return new TableCell({
    width: { size, type: WidthType.DXA },
    ...(columns > 1 ? { columnSpan: columns } : {}),
    ...(rowsOf(cell) > 1 ? { rowSpan: rowsOf(cell) } : {}),
    ...(row.role === 'head' ? { verticalAlign: VerticalAlign.BOTTOM } : {}),
    // A table style can shade the first or the last row only, and totals also stand right under the head.
    ...(row.role === 'total' ? { shading: { type: 'clear', color: 'auto', fill: fill(setting) } } : {}),
    children: [
      new Paragraph({
        style: cellStyle(cell, row, nth, table),
        ...(keepNext ? { keepNext } : {}),
        ...(align === 'left' ? {} : { alignment: align === 'center' ? 'center' : 'right' }),
        ...(indent > 0 ? { indent: { right: twips(indent) } } : {}),
        children: setInlines(cell.children, setting),
      }),
    ],
  });
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
  return Math.max(0, widest - fractionOf(cell.children, row.role === 'total', frame.setting));
}

function fractionsOf(table: Table, setting: Setting): readonly number[] {
  const rows = placeRows(table.rows);
  return table.columns.map(({ align }, nth) => {
    if (align !== 'decimal') return 0;
    const widths = cellsInColumn(rows, nth).map(({ cell, row }) =>
      fractionOf(cell.children, row.role === 'total', setting),
    );
    return Math.max(0, ...widths);
  });
}

/** Points from the decimal point (or the end of the last digit) to the end of the cell's text. */
function fractionOf(nodes: readonly Inline[], bold: boolean, setting: Setting): number {
  const text = plainText(nodes);
  const point = text.search(/\.\d+\D*$/);
  const last = /\d\D*$/.exec(text);
  const from = point >= 0 ? point : last ? last.index + 1 : text.length;
  return from >= text.length ? 0 : textWidth(text.slice(from), bold, true, setting);
}
