/** A table of the brief as CSV: what it prints, and beside each figure its exact value and its quantity's id. */

import type { Document, Inline, Num, Table, TableCell, TableRow } from '../model/document.js';
import { fillRows } from '../model/grid.js';
import type { Quantity, Value } from '../model/quantity.js';
import { plainText } from '../model/walk.js';
import { words } from '../source/messages.js';
import { decimalText, ratioText } from './value.js';

/** Tells Excel that the file is UTF-8: without it, it reads the code page of the machine. */
const byteOrderMark = '\ufeff';

/** RFC 4180, with a row of heads; only what the table prints, never the data behind it. */
export function tableCsv(printed: Table, document: Document): Uint8Array {
  const table = unspanned(printed);
  const columns = table.columns.map((_, nth) => columnOf(table, nth, document));
  const marked = table.synthetic !== 'none';
  const head = [...columns.flatMap(({ heads }) => heads), ...(marked ? [document.labels.synthetic] : [])];
  const rows = table.rows.map(({ cells }) => [
    ...columns.flatMap(({ fields }, nth) => fields(cells[nth])),
    ...(marked
      ? [String(cells.some((cell) => numbersIn(cell.children).some(({ synthetic }) => synthetic)))]
      : []),
  ]);
  const lines = [head, ...rows].map((fields) => `${fields.map(quoted).join(',')}\r\n`);
  return new TextEncoder().encode(byteOrderMark + lines.join(''));
}

/** What spans several places stands in each of them: a line of the file says all by itself. */
function unspanned(table: Table): Table {
  const fill = (rows: readonly TableRow[]): readonly TableRow[] => {
    const filled = fillRows(rows);
    return rows.map((row, nth) => ({
      ...row,
      cells: Array.from(
        filled[nth] ?? [],
        (cell) => cell ?? { children: [], header: false, place: table.place },
      ),
    }));
  };
  return { ...table, head: fill(table.head), rows: fill(table.rows) };
}

interface Column {
  readonly heads: readonly string[];
  fields(cell: TableCell | undefined): readonly string[];
}

/** A column of words stays one; a column of figures gets their values and ids. */
function columnOf(table: Table, nth: number, document: Document): Column {
  const head = headOf(table, nth);
  const printed = (cell: TableCell | undefined): string =>
    guarded(plainText(cell?.spark?.alt ?? cell?.children ?? []));
  const values = (cell: TableCell | undefined): readonly Quantity[] =>
    numbersIn(cell?.children ?? []).flatMap(({ of }) => document.quantities.get(of) ?? []);
  if (table.rows.every(({ cells }) => values(cells[nth]).length === 0))
    return { heads: [head], fields: (cell) => [printed(cell)] };
  const called = (code: string): string => words(`write/csv-${code}`, { head }, document.lang);
  const joined = (cell: TableCell | undefined, textOf: (quantity: Quantity) => string): string =>
    values(cell).map(textOf).join('; ');
  const id = (cell: TableCell | undefined): string => joined(cell, (quantity) => quantity.id);
  // A spreadsheet takes 1/3 for a day in January: a ratio whose decimals do not end is two whole numbers.
  const whole = table.rows.every(({ cells }) =>
    values(cells[nth]).every(({ value }) => endsInDecimals(value)),
  );
  if (whole)
    return {
      heads: [head, called('value'), called('id')],
      fields: (cell) => [printed(cell), joined(cell, ({ value }) => decimalOf(value)), id(cell)],
    };
  return {
    heads: [head, called('numerator'), called('denominator'), called('id')],
    fields: (cell) => [
      printed(cell),
      joined(cell, ({ value }) => (value.kind === 'exact' ? String(value.numerator) : decimalOf(value))),
      joined(cell, ({ value }) => (value.kind === 'exact' ? String(value.denominator) : '')),
      id(cell),
    ],
  };
}

/** The heads above a column, the upper ones first. */
function headOf({ head }: Table, nth: number): string {
  const texts = head.map(({ cells }) => guarded(plainText(cells[nth]?.children ?? [])));
  return texts.filter((text, row) => text !== '' && text !== texts[row - 1]).join(' – ');
}

function numbersIn(nodes: readonly Inline[]): readonly Num[] {
  return nodes.flatMap((node): readonly Num[] => {
    if (node.kind === 'number') return [node];
    return 'children' in node ? numbersIn(node.children) : [];
  });
}

function endsInDecimals(value: Value): boolean {
  return value.kind !== 'exact' || decimalText(value) !== undefined;
}

/** All decimals; the ends of a bound with their signs, as in `>=0.63;<0.68`; nothing where there is no value. */
function decimalOf(value: Value): string {
  if (value.kind === 'missing') return '';
  if (value.kind === 'exact') return decimalText(value) ?? ratioText(value);
  const { low, high } = value;
  const ends = [
    ...(low ? [`${low.open ? '>' : '>='}${decimalOf(low.value)}`] : []),
    ...(high ? [`${high.open ? '<' : '<='}${decimalOf(high.value)}`] : []),
  ];
  return ends.join(';');
}

/** Words that a spreadsheet would run as a formula get the mark that makes it show them. */
function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
