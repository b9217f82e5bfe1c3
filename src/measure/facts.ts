/** Tables of the data set as measuring sees them: in the store, and in memory where it needs their cells. */

import { decimal, exact } from '../locale/index.js';
import type { CellValue, Column, DataSet, Resource } from '../model/resource.js';
import { lineColumn, quoteName, type Store, type StoreValue } from '../store/index.js';

/** A resource whose rows are in the store. */
export interface Facts {
  readonly resource: Resource;
  readonly columns: ReadonlyMap<string, Column>;
  /** True when any row of it is made up. */
  readonly synthetic: boolean;
}

/** Rows of a table in memory: code tables and exposed ones. */
export interface Rows {
  /** File line of each row. */
  readonly lines: readonly number[];
  values(column: string): readonly CellValue[];
}

/** Column that says row by row whether a row is made up. */
export const syntheticColumn = 'synthetic';

export async function readFacts(dataSet: DataSet, store: Store): Promise<ReadonlyMap<string, Facts>> {
  const facts = new Map<string, Facts>();
  for (const resource of dataSet.resources) facts.set(resource.name, await factsOf(resource, store));
  return facts;
}

async function factsOf(resource: Resource, store: Store): Promise<Facts> {
  const columns = new Map(resource.columns.map((column) => [column.name, column]));
  if (columns.get(syntheticColumn)?.type !== 'boolean')
    return { resource, columns, synthetic: resource.synthetic };
  const flag = quoteName(syntheticColumn);
  const answer = await store.query(`SELECT bool_or(${flag}) FROM ${quoteName(resource.name)}`);
  return { resource, columns, synthetic: answer.kind === 'answer' && answer.columns[0]?.[0] === true };
}

/** Brings columns of a table into memory, in the order of the file; those rows alone that a condition keeps. */
export async function fetchRows(
  { resource }: Facts,
  columns: Iterable<string>,
  store: Store,
  where = 'true',
): Promise<Rows> {
  const names = [...new Set(columns)];
  const lines: number[] = [];
  const values = new Map<string, CellValue[]>(names.map((name) => [name, []]));
  const list = [lineColumn, ...names].map(quoteName).join(', ');
  for await (const [line = [], ...cells] of store.stream(
    `SELECT ${list} FROM ${quoteName(resource.name)} WHERE ${where} ORDER BY rowid`,
  )) {
    for (const each of line) lines.push(Number(each));
    for (const [at, name] of names.entries())
      for (const cell of cells[at] ?? []) values.get(name)?.push(cellOf(cell));
  }
  return { lines, values: (column) => values.get(column) ?? [] };
}

function cellOf(value: StoreValue): CellValue {
  return typeof value === 'object' && value !== null ? value.unscaled : value;
}

/** A cell as SQL casts it to text, and as keys and ids spell it. */
export function cellText(cell: Exclude<CellValue, null>, column: Column): string {
  if (column.type === 'number' && typeof cell === 'bigint')
    return decimal(exact(cell, 10n ** BigInt(column.scale)), column.scale, '');
  return String(cell);
}

/** Names the tables of the store. */
export interface Loader {
  table(facts: Facts): Promise<string>;
}

export function openLoader(): Loader {
  return { table: async ({ resource }) => resource.name };
}
