/** One pass over a file: its cells are typed and checked some rows at a time and go into the store, every problem at its cell. */

import type { Hint, Log, MessageData } from '../model/diagnostic.js';
import type { CellValue } from '../model/resource.js';
import { nearestHint } from '../source/nearest.js';
import type { Loading, Store } from '../store/index.js';
import { usccFields } from './checks.js';
import { type Breach, type Check, checksOf } from './constraints.js';
import { copyTable } from './copy.js';
import type { MissingValues } from './descriptor.js';
import { matchHeader } from './header.js';
import type { Described } from './package.js';
import type { RawBatch, RawCell, RawTable } from './rows.js';
import { openTally, type Tally } from './tally.js';
import { shorten, type Typer, textOf, typerOf } from './typing.js';
import { readUscc } from './uscc.js';

/** A resource whose rows are in the store. */
export interface Table {
  readonly described: Described;
  readonly rows: number;
  /** For each field the cell of a row that holds it. */
  readonly cells: readonly (number | undefined)[];
  /** Where to report of it. */
  readonly log: Log;
  /** Opens its file again, to find places; tells nothing. */
  open(): Promise<RawTable>;
}

/** Every problem of the file is reported; what cannot be read to its end is thrown as `Unreadable`. */
export async function loadTable(
  raw: RawTable,
  described: Described,
  store: Store,
  log: Log,
): Promise<Pick<Table, 'rows' | 'cells'>> {
  const tally = openTally(log);
  const cells = matchHeader(raw, described.descriptor.schema, log);
  const readings = readingsOf(described, cells, log);
  const copied = await copyTable(raw, described, readings, store);
  if (copied !== undefined) return { rows: copied, cells };
  const loading = described.storable ? await openTable(described, store) : undefined;
  let rows = 0;
  try {
    for await (const batch of raw.batches()) {
      if (batch.rows) checkShape(batch, batch.rows, raw.labels.length, tally);
      const values = readings.map((reading) => readColumn(batch, reading, raw.labels.length > 1, tally));
      await loading?.append(batch.lines, values);
      rows += batch.lines.length;
    }
  } finally {
    loading?.close();
    tally.flush();
  }
  return { rows, cells };
}

function openTable({ descriptor, columns }: Described, store: Store): Promise<Loading> {
  return store.create(descriptor.name, columns);
}

/** Blank, short and long rows (Frictionless `blank-row`, `missing-cell`, `extra-cell`). */
function checkShape(
  batch: RawBatch,
  rows: readonly (readonly RawCell[])[],
  expected: number,
  tally: Tally,
): void {
  for (const [index, row] of rows.entries()) {
    const found = row.length;
    if (found === expected) continue;
    const blank = isBlank(row);
    const short = found < expected;
    tally.report('', blank ? 'read/blank-row' : short ? 'read/missing-cell' : 'read/extra-cell', () => ({
      severity: 'error',
      data: { expected, found },
      place: batch.place(index, blank ? 0 : short ? found : expected),
      hints: blank || short ? [] : [{ code: 'hint/quote-delimiter', data: {} }],
    }));
  }
}

function isBlank(row: readonly RawCell[]): boolean {
  return row.length === 1 && row[0] === '';
}

/** How a column is read. */
export interface Reading {
  readonly name: string;
  /** Position of the column in a row of the file; undefined where the header lacks it. */
  readonly cell: number | undefined;
  readonly typer: Typer;
  readonly missing: ReadonlySet<string>;
  readonly checks: readonly Check[];
  readonly required: boolean;
  /** True for unified social credit codes. */
  readonly uscc: boolean;
}

function readingsOf(
  { columns, descriptor, located, path, primaryKey }: Described,
  cells: readonly (number | undefined)[],
  log: Log,
): readonly Reading[] {
  const { fields, missingValues = [''] } = descriptor.schema;
  const codes = usccFields(descriptor);
  return fields.flatMap((field, index) => {
    const column = columns[index];
    if (!column) return [];
    const typer = typerOf(field, column);
    return {
      name: field.name,
      cell: cells[index],
      typer,
      missing: missingTexts(field.missingValues ?? missingValues),
      checks: checksOf(field, typer, located, [...path, 'schema', 'fields', index], log),
      uscc: codes.has(index),
      required: (field.constraints?.required ?? false) || primaryKey.includes(field.name),
    };
  });
}

function missingTexts(values: MissingValues): ReadonlySet<string> {
  return new Set(values.map((each) => (typeof each === 'string' ? each : each.value)));
}

/** The values of one column; cells with an error are null. `wide`: a row has more cells than one. */
function readColumn(batch: RawBatch, reading: Reading, wide: boolean, tally: Tally): readonly CellValue[] {
  const { name, cell, missing, checks, required, typer } = reading;
  const report = (
    row: number,
    code: `read/${string}`,
    tell: () => {
      readonly severity?: 'warning';
      readonly data: MessageData;
      readonly hints?: readonly Hint[];
    },
  ): null => {
    tally.report(name, code, () => {
      const { severity = 'error', data, hints = [] } = tell();
      const place = batch.place(row, cell ?? 0);
      return { severity, data: { ...data, column: name }, place, hints };
    });
    return null;
  };
  const read = (raw: RawCell | undefined, row: number): CellValue => {
    if (raw === undefined) return null;
    if (raw === null || (typeof raw === 'string' && missing.has(raw))) {
      // A blank row was reported as such.
      const told = wide && isBlank(batch.rows?.[row] ?? []);
      if (required && !told)
        report(row, 'read/constraint-error', () => ({ data: { constraint: 'required' } }));
      return null;
    }
    const value = typeof raw === 'string' ? typer.text(raw) : typer.native(raw);
    if (typeof value === 'object') return report(row, value.code, () => value);
    // An identifier is checked and kept as its standard writes it.
    const text = reading.uscc && typeof value === 'string' ? readCode(value, row) : textOf(raw);
    if (text === null) return null;
    for (const check of checks) {
      const breach = check(value, text);
      if (breach) return report(row, 'read/constraint-error', () => describeBreach(breach, text));
    }
    return reading.uscc ? text : value;
  };
  const readCode = (text: string, row: number): string | null => {
    const read = readUscc(text);
    if ('problem' in read)
      return report(row, 'read/uscc', () => ({ data: { text: shorten(text), problem: read.problem } }));
    if (read.code !== text)
      report(row, 'read/uscc-form', () => ({ severity: 'warning', data: { text, code: read.code } }));
    return read.code;
  };
  return cell === undefined ? batch.lines.map(() => null) : batch.column(cell).map(read);
}

function describeBreach(
  { constraint, limit, allowed }: Breach,
  text: string,
): { readonly data: MessageData; readonly hints: readonly Hint[] } {
  const data = { constraint, text: shorten(text), limit };
  if (!allowed) return { data, hints: [] };
  const near = nearestHint(text, allowed);
  return {
    data,
    hints:
      near.length > 0 || allowed.length > 12
        ? near
        : [{ code: 'hint/one-of', data: { names: allowed.join(', ') } }],
  };
}
