/** Types and checks the cells of a file, a column at a time. */

import type { Hint, Log, MessageData, Place } from '../model/diagnostic.js';
import type { CellValue, Column } from '../model/resource.js';
import { nearestHint } from '../source/nearest.js';
import { type Breach, type Check, checksOf } from './constraints.js';
import type { Grid } from './csv.js';
import { matchHeader } from './header.js';
import type { Described } from './package.js';
import { openTally, type Tally } from './tally.js';
import { shorten, typerOf } from './typing.js';

/** A resource with its cells typed. */
export interface Table {
  readonly described: Described;
  /** First file line of each row. */
  readonly lines: readonly number[];
  /** One array a column of the schema; cells with an error are null. */
  readonly values: readonly (readonly CellValue[])[];
  /** Where the cell of a column stands in the file. */
  place(row: number, column: number): Place;
}

/** Every problem of the file is reported; the table is fit for use when none was. */
export function readTable(grid: Grid, described: Described, log: Log): Table {
  const { columns, descriptor, located, path, primaryKey } = described;
  const tally = openTally(log);
  const names = columns.map((column) => column.name);
  const cells = matchHeader(grid, names, log);
  checkShape(grid, tally);
  const missing = new Set(descriptor.schema.missingValues ?? ['']);
  const values = columns.map((column, index) => {
    const field = descriptor.schema.fields[index];
    const cell = cells[index];
    if (!field || cell === undefined) return grid.rows.map(() => null);
    const checks = checksOf(field, column, located, [...path, 'schema', 'fields', index], log);
    const { unique = false } = field.constraints ?? {};
    const required = field.constraints?.required || primaryKey.includes(field.name);
    return readColumn({ grid, column, cell, missing, checks, required, unique, tally });
  });
  tally.flush();
  return { described, lines: grid.lines, values, place: (row, at) => grid.place(row, cells[at] ?? 0) };
}

/** Blank, short and long rows (Frictionless `blank-row`, `missing-cell`, `extra-cell`). */
function checkShape(grid: Grid, tally: Tally): void {
  const expected = grid.header.length;
  for (const [index, row] of grid.rows.entries()) {
    const found = row.length;
    if (found === expected) continue;
    const blank = isBlank(row);
    const short = found < expected;
    tally.report('', {
      severity: 'error',
      code: blank ? 'read/blank-row' : short ? 'read/missing-cell' : 'read/extra-cell',
      data: { expected, found },
      place: grid.place(index, blank ? 0 : short ? found : expected),
      hints: blank || short ? [] : [{ code: 'hint/quote-delimiter', data: {} }],
    });
  }
}

function isBlank(row: readonly string[]): boolean {
  return row.length === 1 && row[0] === '';
}

interface Reading {
  readonly grid: Grid;
  readonly column: Column;
  /** Position of the column in a row of the file. */
  readonly cell: number;
  readonly missing: ReadonlySet<string>;
  readonly checks: readonly Check[];
  readonly required: boolean;
  readonly unique: boolean;
  readonly tally: Tally;
}

function readColumn(reading: Reading): readonly CellValue[] {
  const { grid, column, cell, missing, checks, required, unique, tally } = reading;
  const type = typerOf(column);
  const firstRow = new Map<CellValue, number>();
  const report = (
    row: number,
    code: `read/${string}`,
    data: MessageData,
    hints: readonly Hint[] = [],
  ): null => {
    const whole = { ...data, column: column.name };
    tally.report(column.name, { severity: 'error', code, data: whole, place: grid.place(row, cell), hints });
    return null;
  };
  return grid.rows.map((texts, row) => {
    const text = texts[cell];
    if (text === undefined) return null;
    if (missing.has(text)) {
      // A blank row was reported as such.
      const told = grid.header.length > 1 && isBlank(texts);
      return required && !told ? report(row, 'read/constraint-error', { constraint: 'required' }) : null;
    }
    const value = type(text);
    if (typeof value === 'object') return report(row, value.code, value.data, value.hints);
    for (const check of checks) {
      const breach = check(value, text);
      if (breach)
        return report(row, 'read/constraint-error', breachData(breach, text), breachHints(breach, text));
    }
    if (!unique) return value;
    const first = firstRow.get(value);
    if (first !== undefined)
      return report(row, 'read/unique-error', { text: shorten(text), line: grid.lines[first] ?? 0 });
    firstRow.set(value, row);
    return value;
  });
}

function breachData({ constraint, limit }: Breach, text: string): MessageData {
  return { constraint, text: shorten(text), limit };
}

function breachHints({ allowed }: Breach, text: string): readonly Hint[] {
  if (!allowed) return [];
  const near = nearestHint(text, allowed);
  return near.length > 0 || allowed.length > 12
    ? near
    : [{ code: 'hint/one-of', data: { names: allowed.join(', ') } }];
}
