/** Tables with heads for readers of every kind, numbers aligned on the point, and a frame that scrolls where it is narrow. */

import type { ColumnAlign, Table, TableCell, TableRow } from '../../model/document.js';
import { cellsInColumn, columnsOf, type PlacedRow, placeRows } from '../../model/grid.js';
import { plainText } from '../../model/walk.js';
import { captionContent, extentClass, setSmallPrint } from './caption.js';
import { setSpark } from './figure.js';
import { setInlines } from './inlines.js';
import { attributes } from './markup.js';
import { anchors, type Setting, sourceOf } from './setting.js';

export function setTable(block: Table, setting: Setting): string {
  const content = captionContent(block, setting);
  const captionId = anchors.caption(block.id);
  const placed = placeRows(block.rows);
  const fractions = block.columns.map((column, nth) => widestFraction(placed, column.align, nth));
  const rows = (these: readonly PlacedRow[]): string =>
    these.map((row) => setRow(row, block, fractions, setting)).join('\n');
  const frame = attributes({
    class: 'frame',
    role: content === '' ? undefined : 'region',
    'aria-labelledby': content === '' ? undefined : captionId,
    tabindex: block.look === 'grid' ? 0 : undefined,
  });
  const caption =
    content === ''
      ? ''
      : `<caption${attributes({ id: captionId })}><span class="line">${content}</span></caption>\n`;
  const head = block.head.length === 0 ? '' : `<thead>\n${rows(placeRows(block.head))}\n</thead>\n`;
  return `<div${attributes({ class: `display${extentClass(block)}`, id: block.id || undefined, ...sourceOf(block.place, setting) })}>
<div${frame}>
<table class="${block.look}">
${caption}${widthsOf(block)}${head}<tbody>
${rows(placed)}
</tbody>
</table>
</div>${setSmallPrint(block.notes, setting)}
</div>`;
}

/** Widths that the author gave. */
function widthsOf({ columns }: Table): string {
  if (columns.every(({ share }) => share === undefined)) return '';
  const cols = columns.map(({ share }) =>
    share === undefined
      ? '<col>'
      : `<col${attributes({ style: `width: ${Math.round(share * 1000) / 10}%` })}>`,
  );
  return `<colgroup>${cols.join('')}</colgroup>\n`;
}

function setRow(
  { row, cells: placed }: PlacedRow,
  table: Table,
  fractions: readonly string[],
  setting: Setting,
): string {
  const cells = placed.map(({ cell, column }) => {
    const align = columnsOf(cell) > 1 ? spanAlign(table, column) : (table.columns[column]?.align ?? 'left');
    return setCell(cell, row, align, fractions[column] ?? '', setting);
  });
  return `<tr${attributes({ class: row.role === 'total' ? 'total' : undefined })}>${cells.join('')}</tr>`;
}

function setCell(
  cell: TableCell,
  row: TableRow,
  align: ColumnAlign,
  widest: string,
  setting: Setting,
): string {
  const inHead = row.role === 'head';
  const text = plainText(cell.children);
  // An empty head would name a column or row after nothing.
  const tag = (inHead || cell.header) && text !== '' ? 'th' : 'td';
  const described = attributes({
    scope: tag === 'td' ? undefined : inHead ? 'col' : 'row',
    colspan: cell.columns,
    rowspan: cell.rows,
    class: align === 'left' ? undefined : align === 'center' ? 'center' : 'figure',
    ...sourceOf(cell.place, setting),
    'data-pad': align === 'decimal' && !inHead ? padding(text, widest) : undefined,
  });
  const content = cell.spark ? setSpark(cell.spark, setting) : setInlines(cell.children, setting);
  return `<${tag}${described}>${content}</${tag}>`;
}

/** What spans several columns stands in their middle, or at the left where the first of them does. */
function spanAlign({ columns }: Table, first: number): ColumnAlign {
  return columns[first]?.align === 'left' ? 'left' : 'center';
}

function widestFraction(rows: readonly PlacedRow[], align: ColumnAlign, nth: number): string {
  if (align !== 'decimal') return '';
  return cellsInColumn(rows, nth)
    .map(({ cell }) => fractionOf(plainText(cell.children)))
    .reduce((widest, each) => (each.length > widest.length ? each : widest), '');
}

/** From the decimal point, or else the end of the last digit, to the end. */
function fractionOf(text: string): string {
  const point = text.search(/\.\d+\D*$/);
  const last = /\d\D*$/.exec(text);
  return text.slice(point >= 0 ? point : last ? last.index + 1 : text.length);
}

/** What the cell lacks of the column's widest fraction, set invisibly after it, so that points align in any font. */
function padding(text: string, widest: string): string | undefined {
  const [, point = '', digits = '', sign = ''] = /^(\.?)(\d*)(\D*)$/.exec(widest) ?? [];
  const [, ownPoint = '', ownDigits = '', ownSign = ''] = /^(\.?)(\d*)(\D*)$/.exec(fractionOf(text)) ?? [];
  const lacking =
    (ownPoint === '' ? point : '') +
    '0'.repeat(Math.max(0, digits.length - ownDigits.length)) +
    (ownSign === '' ? sign : '');
  return lacking === '' ? undefined : lacking;
}
