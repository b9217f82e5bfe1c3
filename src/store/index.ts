/** Typed tables in memory and SQL over them; the one folder that knows DuckDB. */

import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBIntegerVector,
  type DuckDBListVector,
  type DuckDBType,
} from '@duckdb/node-api';
import type { Column } from '../model/resource.js';
import { type Limits, StoreSlow, usualLimits, watchQuery } from './limits.js';
import { copyParquet, dropTable, type Loading, openLoading } from './load.js';
import { asStoreError, firstSentence, lock, StoreFull } from './lock.js';
import type { ParquetFile } from './parquet.js';
import { type Expression, type Faulty, parseExpression } from './parse.js';
import { parseSelect, type Select } from './select.js';
import { convertColumn, isInexact, type StoreType, type StoreValue, storeType } from './value.js';

export { functionNames } from './allowed.js';
export { type Limits, StoreSlow, usualLimits } from './limits.js';
export { type Loading, lineColumn } from './load.js';
export { StoreFull } from './lock.js';
export {
  openParquet,
  type ParquetCell,
  type ParquetColumn,
  ParquetError,
  type ParquetFile,
} from './parquet.js';
export type { ColumnRef, Expression, Fault, Faulty, Span } from './parse.js';
export type { Select, TableRef } from './select.js';
export { quoteName, quoteText } from './sql.js';
export type { Decimal, StoreType, StoreValue } from './value.js';

export interface Store {
  /** Creates a table of this name with these columns and `lineColumn`, to be filled. */
  create(table: string, columns: readonly Column[]): Promise<Loading>;
  /** The same, filled from a Parquet file: position of each column in it; undefined, and no table, when a value does not fit. */
  copy(
    table: string,
    columns: readonly Column[],
    file: ParquetFile,
    cells: readonly number[],
  ): Promise<number | undefined>;
  drop(table: string): Promise<void>;
  query(sql: string): Promise<Answer | Refusal>;
  /** The answer to SQL of ours some rows at a time, column by column; SQL that is refused throws. */
  stream(sql: string): AsyncIterable<readonly (readonly StoreValue[])[]>;
  /** The same of SQL whose first column is a list of whole numbers. */
  lists(sql: string): AsyncIterable<Lists>;
  /** Takes an author's expression apart without running it. */
  parse(expression: string): Promise<Expression | Faulty>;
  /** Takes an author's whole SELECT apart without running it. */
  parseSelect(text: string): Promise<Select | Faulty>;
  close(): void;
}

/** A result, column by column. */
export interface Answer {
  readonly kind: 'answer';
  readonly rows: number;
  readonly types: readonly StoreType[];
  readonly columns: readonly (readonly StoreValue[])[];
}

/** Some rows of an answer: the list of each, and the other columns. */
export interface Lists {
  readonly lists: readonly Iterable<number>[];
  readonly columns: readonly (readonly StoreValue[])[];
}

/** Why there is no result; the words are DuckDB's. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly reason: 'sql' | 'inexact';
  readonly problem: string;
}

/** An empty store that reaches neither disk nor net; what goes beyond its limits throws `StoreFull` or `StoreSlow`. */
export async function openStore(given: Partial<Limits> = {}): Promise<Store> {
  const limits: Limits = { ...usualLimits, ...given };
  const instance = await DuckDBInstance.create(':memory:', { threads: String(limits.threads) });
  const connection = await instance.connect();
  await lock(connection, limits.megabytes);
  return {
    create: (table, columns) => openLoading(connection, table, columns),
    copy: (table, columns, file, cells) => copyParquet(connection, table, columns, file, cells),
    drop: (table) => dropTable(connection, table),
    query: (sql) => runQuery(connection, sql, limits),
    stream: (sql) => streamQuery(connection, sql, limits, columnsOf),
    lists: (sql) => streamQuery(connection, sql, limits, listsOf),
    parse: (expression) => parseExpression(connection, expression),
    parseSelect: (text) => parseSelect(connection, text),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function runQuery(
  connection: DuckDBConnection,
  sql: string,
  limits: Limits,
): Promise<Answer | Refusal> {
  const watch = watchQuery(connection, limits);
  const reader = await watch
    .during(connection.runAndReadAll(sql))
    .catch((error: unknown) => {
      const told = asStoreError(error);
      if (told instanceof StoreFull || told instanceof StoreSlow) throw told;
      return (error as Error).message;
    })
    .finally(watch.end);
  if (typeof reader === 'string') return { kind: 'refusal', reason: 'sql', problem: firstSentence(reader) };
  const types = reader.columnTypes();
  const refused = types.find((type) => storeType(type) === undefined);
  if (refused)
    return { kind: 'refusal', reason: isInexact(refused) ? 'inexact' : 'sql', problem: refused.toString() };
  const columns = reader.getColumns();
  return {
    kind: 'answer',
    rows: reader.currentRowCount,
    types: types.flatMap((type) => storeType(type) ?? []),
    columns: types.map((type, at) => convertColumn(columns[at] ?? [], type)),
  };
}

async function* streamQuery<T>(
  connection: DuckDBConnection,
  sql: string,
  limits: Limits,
  read: (chunk: DuckDBDataChunk, types: readonly DuckDBType[]) => T,
): AsyncGenerator<T> {
  const watch = watchQuery(connection, limits);
  try {
    const result = await watch.during(connection.stream(sql));
    const types = result.columnTypes();
    for (;;) {
      const chunk = await watch.during(result.fetchChunk());
      if (!chunk || chunk.rowCount === 0) return;
      yield read(chunk, types);
    }
  } catch (error) {
    throw asStoreError(error);
  } finally {
    watch.end();
  }
}

function columnsOf(chunk: DuckDBDataChunk, types: readonly DuckDBType[]): readonly (readonly StoreValue[])[] {
  return types.map((type, at) => convertColumn(chunk.getColumnValues(at), type));
}

function listsOf(chunk: DuckDBDataChunk, [, ...types]: readonly DuckDBType[]): Lists {
  const vector = chunk.getColumnVector(0) as DuckDBListVector;
  return {
    lists: Array.from({ length: chunk.rowCount }, (_, row) => itemsOf(vector, row)),
    columns: types.map((type, at) => convertColumn(chunk.getColumnValues(at + 1), type)),
  };
}

/** One by one: a list may be as long as a table. */
function* itemsOf(vector: DuckDBListVector, row: number): Generator<number> {
  const items = vector.getItemVector(row) as DuckDBIntegerVector | null;
  for (let at = 0; at < (items?.itemCount ?? 0); at++) yield Number(items?.getItem(at));
}
