/** The short way of a Parquet file into the store: as it is, once its different values are known to be sound. */

import type { Column } from '../model/resource.js';
import { type ParquetColumn, quoteName, type Store, type StoreValue } from '../store/index.js';
import type { FieldDescriptor } from './descriptor.js';
import type { Described } from './package.js';
import type { RawTable } from './rows.js';
import type { Reading } from './table.js';
import { badCharacter } from './text.js';
import { readUscc } from './uscc.js';

/** Different values of a column that are looked at one by one; with more the rows are read instead. */
const mostDifferent = 100_000;

/**
 * Rows, or undefined when the file has to be read row by row: something in it is wrong, and must be told at its row, or
 * might be and is not seen from here. The checks are those of the rows, made once for each different value; of numbers
 * and dates only the least and the greatest, for their limits are all that is asked of them.
 */
export async function copyTable(
  { typed }: RawTable,
  described: Described,
  readings: readonly Reading[],
  store: Store,
): Promise<number | undefined> {
  const { columns, descriptor } = described;
  const { fields } = descriptor.schema;
  if (!typed || !described.storable || readings.length < columns.length) return undefined;
  const cells = readings.map(({ cell }) => cell);
  if (!cells.every((cell) => cell !== undefined)) return undefined;
  const alike = columns.every((column, at) => isAlike(column, fields[at], typed.columns[cells[at] ?? -1]));
  if (!alike) return undefined;
  const rows = await store.copy(descriptor.name, columns, typed, cells);
  if (rows === undefined) return undefined;
  for (const [at, reading] of readings.entries()) {
    const [column, field] = [columns[at], fields[at]];
    if (column && field && (await isSound(descriptor.name, column, field, reading, store))) continue;
    await store.drop(descriptor.name);
    return undefined;
  }
  typed.close();
  return rows;
}

/** The file's column holds what the store's column will, without a cast that changes values. */
function isAlike(
  column: Column,
  field: FieldDescriptor | undefined,
  found: ParquetColumn | undefined,
): boolean {
  switch (field?.type) {
    case 'string':
    case 'yearmonth':
      return found?.kind === 'string';
    case 'number':
      return found?.kind === 'integer' || (found?.kind === 'decimal' && found.scale <= column.scale);
    case 'integer':
    case 'boolean':
    case 'date':
      return found?.kind === field.type;
    default:
      return false;
  }
}

async function isSound(
  table: string,
  column: Column,
  field: FieldDescriptor,
  reading: Reading,
  store: Store,
): Promise<boolean> {
  const { required, checks, uscc, missing, typer } = reading;
  const [name, from] = [quoteName(column.name), quoteName(table)];
  const ask = async (sql: string): Promise<readonly (readonly StoreValue[])[]> => {
    const answer = await store.query(sql);
    if (answer.kind === 'refusal') throw new Error(`a column cannot be asked for: ${answer.problem}`);
    return answer.columns;
  };
  if (required) {
    const [[absent] = []] = await ask(`SELECT count(*) FROM ${from} WHERE ${name} IS NULL`);
    if (absent !== 0n) return false;
  }
  const passes = (value: StoreValue, text: string): boolean => {
    const cell = cellOf(value);
    return cell === null || checks.every((check) => check(cell, text) === undefined);
  };
  if (column.type === 'string') {
    const [different = []] = await ask(
      `SELECT DISTINCT ${name} FROM ${from} WHERE ${name} IS NOT NULL LIMIT ${mostDifferent + 1}`,
    );
    if (different.length > mostDifferent) return false;
    return different.every((value) => {
      const text = String(value);
      if (missing.has(text) || badCharacter(text) !== undefined) return false;
      if (typeof typer.text(text) === 'object' || !passes(text, text)) return false;
      const read = uscc ? readUscc(text) : undefined;
      return read === undefined || ('code' in read && read.code === text);
    });
  }
  const different = field.constraints?.enum !== undefined || column.type === 'boolean';
  const [ends = [], others = []] = await ask(
    different
      ? `SELECT DISTINCT ${name} FROM ${from} LIMIT ${mostDifferent + 1}`
      : `SELECT min(${name}), max(${name}) FROM ${from}`,
  );
  const values = different ? ends : [...ends, ...others];
  if (values.length > mostDifferent) return false;
  return values.every((value) => {
    const text = String(cellOf(value));
    if (column.type === 'date' && value !== null && typeof typer.native({ kind: 'date', text }) === 'object')
      return false;
    return passes(value, text);
  });
}

/** As cells are kept: decimals as scaled integers. */
function cellOf(value: StoreValue): Exclude<StoreValue, object> {
  return value !== null && typeof value === 'object' ? value.unscaled : value;
}
