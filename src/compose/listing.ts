/** Tables straight from the rows of an exposed table: a row a row, a column a column, each cell with its place in the data. */

import { missingSigns, type SignName } from '../locale/index.js';
import type { Block, Datum, Inline, Table, TableCell, TableColumn, TableRow } from '../model/document.js';
import type { DataRow, DataTable } from '../model/measures.js';
import type { CellValue, Column } from '../model/resource.js';
import { nearestHint } from '../source/nearest.js';
import type { Directive } from './attributes.js';
import { groupHeads } from './groups.js';
import { tableLegend } from './legend.js';
import { fault, type Lowering } from './lowering.js';
import { printCell } from './print.js';
import { extentOfMarks, textCell } from './tables.js';

/** `::rows[Caption]{#id of="plants" columns="name city output" sort="output desc" where="city=Wuhan,Jilin" first="100"}` */
export function lowerRows(directive: Directive, lowering: Lowering): readonly Block[] {
  const table = tableNamed(directive, lowering);
  const columns = table && columnsNamed(directive, table, lowering);
  const keeps = table && readConditions(directive, table, lowering);
  const order = table && readOrder(directive, table, lowering);
  const limit = readFirst(directive, lowering);
  if (!table || !columns || !keeps || !order || limit === undefined) return [];
  const { place } = directive;
  const chosen = order(table.rows.filter(keeps)).slice(0, limit);
  if (chosen.length === 0) fault(lowering, 'no-rows', {}, place);
  const label = lowering.words.text('table', { number: lowering.count('table') });
  const empty = new Set<SignName>();
  const shown = columns.map((column): Shown => ({ ...column, places: placesOf(column, chosen) }));
  const rows = chosen.map((row): TableRow => {
    const cells = shown.map((column, nth) => cellOf(row, column, nth === 0, table, place, lowering, empty));
    return { role: 'body', cells };
  });
  const heads = columns.map((column) => textCell(headOf(column, lowering), true, place));
  const note = directive.inlines('note');
  const block: Table = {
    kind: 'table',
    id: directive.text('id') ?? '',
    label,
    caption: directive.label ?? [],
    look: 'grid',
    columns: columns.map(({ type }): TableColumn => ({ align: isNumeric(type) ? 'decimal' : 'left' })),
    head: groupHeads({ role: 'head', cells: heads }, directive, lowering),
    rows,
    notes: [...(note ? [note] : []), ...tableLegend([], [...empty], place, lowering)],
    synthetic: extentOfMarks(chosen.map((row) => isSynthetic(row, table))),
    place,
  };
  return [block];
}

function headOf({ title, name }: Column, { lang }: Lowering): string {
  return title[lang] ?? name;
}

function isNumeric(type: Column['type']): boolean {
  return type === 'integer' || type === 'number';
}

function isSynthetic({ values }: DataRow, { synthetic }: DataTable): boolean {
  return synthetic || values.synthetic === true;
}

/** Decimals that the values of a column need: as many in every row, so that they read as one column. */
function placesOf({ name, scale }: Column, rows: readonly DataRow[]): number {
  let places = 0;
  for (const { values } of rows) {
    const value = values[name];
    if (typeof value !== 'bigint') continue;
    while (places < scale && value % 10n ** BigInt(scale - places) !== 0n) places += 1;
  }
  return places;
}

/** A column with the decimals that it prints. */
type Shown = Column & { readonly places: number };

/** A missing value prints its sign; the first column heads its row. */
function cellOf(
  row: DataRow,
  column: Shown,
  header: boolean,
  table: DataTable,
  place: TableCell['place'],
  lowering: Lowering,
  empty: Set<SignName>,
): TableCell {
  const value = row.values[column.name] ?? null;
  if (value === null || value === '') {
    empty.add('not-available');
    return textCell(missingSigns['not-available'], header, place);
  }
  const of = { file: table.file, line: row.line, column: column.name };
  const { type, scale, places } = column;
  const cut = typeof value === 'bigint' && places < scale ? value / 10n ** BigInt(scale - places) : value;
  const cell = { kind: 'cell' as const, of, value: cut, type, scale: places };
  const printed = printCell(cell, column.name, 'full', lowering.locale);
  if ('refusal' in printed) {
    const { code, data, hints } = printed.refusal;
    lowering.log.report({ severity: 'error', code, data, hints, place });
    return textCell('', header, place);
  }
  const children: Inline[] = [];
  for (const piece of printed.pieces)
    if (piece.kind === 'datum') children.push(datumOf(piece.of, piece.text, place));
  return { children, header, place };
}

function datumOf(of: Datum['of'], text: string, place: Datum['place']): Datum {
  return { kind: 'datum', of, text, place };
}

function tableNamed(directive: Directive, lowering: Lowering): DataTable | undefined {
  const name = directive.text('of') ?? '';
  const { tables } = lowering.measures;
  const table = tables.get(name);
  if (table) return table;
  const near = nearestHint(name, tables.keys());
  const all = [{ code: 'hint/one-of', data: { names: [...tables.keys()].sort().join(', ') } }];
  fault(
    lowering,
    'no-table',
    { name },
    directive.at('of'),
    near.length > 0 || tables.size === 0 ? near : all,
  );
  return undefined;
}

function columnsNamed(
  directive: Directive,
  table: DataTable,
  lowering: Lowering,
): readonly Column[] | undefined {
  const names = (directive.text('columns') ?? '').split(/\s+/).filter((name) => name !== '');
  const columns = names.map((name) => columnNamed(name, table, directive, 'columns', lowering));
  const found = columns.flatMap((column) => column ?? []);
  return found.length === names.length && found.length > 0 ? found : undefined;
}

function columnNamed(
  name: string,
  table: DataTable,
  directive: Directive,
  attribute: string,
  lowering: Lowering,
): Column | undefined {
  const column = table.columns.find((each) => each.name === name);
  if (!column) {
    const known = table.columns.map((each) => each.name);
    const data = { name, file: table.file };
    fault(lowering, 'no-column', data, directive.at(attribute), nearestHint(name, known));
  }
  return column;
}

/** `city=Wuhan,Jilin; open=true`: a row is kept when each column has one of its values. */
function readConditions(
  directive: Directive,
  table: DataTable,
  lowering: Lowering,
): ((row: DataRow) => boolean) | undefined {
  const text = directive.text('where');
  if (text === undefined) return () => true;
  const parts = text.split(';').map((part) => /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(part));
  if (parts.some((part) => !part)) {
    fault(
      lowering,
      'attribute-value',
      { directive: 'rows', name: 'where', value: text },
      directive.at('where'),
    );
    return undefined;
  }
  const conditions = parts.map((part) => ({
    column: columnNamed(part?.[1] ?? '', table, directive, 'where', lowering),
    values: new Set((part?.[2] ?? '').split(',').map((value) => value.trim())),
  }));
  if (conditions.some(({ column }) => !column)) return undefined;
  return (row) =>
    conditions.every(
      ({ column, values }) => column && values.has(spell(row.values[column.name] ?? null, column)),
    );
}

/** A value as an author writes it: numbers without groups, dates as ISO 8601. */
function spell(value: CellValue, { scale }: Column): string {
  if (value === null) return '';
  if (typeof value !== 'bigint' || scale === 0) return String(value);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** `output desc, name`: stable, by number, date or code unit; rows without a value come last. */
function readOrder(
  directive: Directive,
  table: DataTable,
  lowering: Lowering,
): ((rows: readonly DataRow[]) => readonly DataRow[]) | undefined {
  const text = directive.text('sort');
  if (text === undefined) return (rows) => rows;
  const keys = text.split(',').map((part) => {
    const [name = '', direction = 'asc', more] = part.trim().split(/\s+/);
    const column = columnNamed(name, table, directive, 'sort', lowering);
    const known = (direction === 'asc' || direction === 'desc') && more === undefined;
    if (!known) {
      const hints = [{ code: 'hint/one-of', data: { names: 'asc, desc' } }];
      fault(lowering, 'sort-direction', { text: part.trim() }, directive.at('sort'), hints);
    }
    return column && known ? { name: column.name, sign: direction === 'desc' ? -1 : 1 } : undefined;
  });
  const sound = keys.flatMap((key) => key ?? []);
  if (sound.length < keys.length) return undefined;
  return (rows) =>
    [...rows].sort((a, b) => {
      for (const { name, sign } of sound) {
        const order = compare(a.values[name] ?? null, b.values[name] ?? null, sign);
        if (order !== 0) return order;
      }
      return 0;
    });
}

function compare(a: CellValue, b: CellValue, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a === b ? 0 : (a < b ? -1 : 1) * sign;
}

/** `first="100"` keeps so many rows; undefined when it says something else. */
function readFirst(directive: Directive, lowering: Lowering): number | undefined {
  const text = directive.text('first');
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  const hints = [{ code: 'hint/one-of', data: { names: '1, 2, …' } }];
  const data = { directive: 'rows', name: 'first', value: text };
  fault(lowering, 'attribute-value', data, directive.at('first'), hints);
  return undefined;
}
