/** Rows into typed tables, some at a time, through the appender. */

import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { CellValue, Column } from '../model/resource.js';
import { asStoreError } from './lock.js';
import type { ParquetFile } from './parquet.js';
import { quoteName } from './sql.js';

/** Column that every table has beside its own: the file line of the row. No field name may hold a colon. */
export const lineColumn = ':line';

/** Rows a data chunk of DuckDB holds. */
export const chunkRows = 2048;

/** Rows the appender may hold beside the table; by itself it would hold two hundred thousand. */
const mostUnflushed = 16 * chunkRows;

/** A table while it is filled. */
export interface Loading {
  /** Adds rows in their order: the file line of each, and an array a column, each as long as `lines`. */
  append(lines: readonly number[], columns: readonly (readonly CellValue[])[]): Promise<void>;
  close(): void;
}

/** Creates `table`, empty. */
export async function openLoading(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
): Promise<Loading> {
  const loaders = columns.map(loaderOf);
  const names = [lineColumn, ...columns.map((column) => column.name)];
  const types = (): readonly DuckDBType[] => [INTEGER, ...loaders.map((loader) => loader.type)];
  const spelled = names.map((name, at) => `${quoteName(name)} ${types()[at]?.toString()}`);
  await connection.run(`CREATE TABLE ${quoteName(table)} (${spelled.join(', ')})`);
  let full: unknown;
  let unflushed = 0;
  let filling: Filling = await startFilling(connection, table, types());
  const widen = async (at: number): Promise<void> => {
    const column = columns[at];
    const wide = column && wideDecimal(column);
    if (!wide) return;
    loaders[at] = wide;
    filling.appender.closeSync();
    await connection.run(
      `ALTER TABLE ${quoteName(table)} ALTER ${quoteName(column.name)} TYPE ${wide.type.toString()}`,
    );
    filling = await startFilling(connection, table, types());
  };
  return {
    append: async (lines, cells) => {
      try {
        for (const [at, loader] of loaders.entries())
          if (loader.most !== undefined && isWider(cells[at] ?? [], loader.most)) await widen(at);
        for (let from = 0; from < lines.length; from += chunkRows)
          appendChunk(filling, loaders, lines, cells, from);
        unflushed += lines.length;
        if (unflushed < mostUnflushed) return;
        filling.appender.flushSync();
        unflushed = 0;
      } catch (error) {
        full = asStoreError(error);
        throw full;
      }
    },
    close: () => {
      // An appender that failed would fail again.
      if (full === undefined) filling.appender.closeSync();
    },
  };
}

/** Creates `table` with columns of a Parquet file as they are; undefined, and no table, when a value does not fit its column. */
export async function copyParquet(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  file: ParquetFile,
  cells: readonly number[],
): Promise<number | undefined> {
  const types = columns.map((column) => loaderOf(column).type);
  const names = [lineColumn, ...columns.map((column) => column.name)];
  const spelled = names.map((name, at) => `${quoteName(name)} ${(types[at - 1] ?? INTEGER).toString()}`);
  await connection.run(`CREATE TABLE ${quoteName(table)} (${spelled.join(', ')})`);
  const appender = await connection.createAppender(table);
  let rows = 0;
  try {
    const chunks = await file.chunks(types.map((type, nth) => ({ at: cells[nth] ?? 0, type })));
    if (!chunks) throw new Error('a value does not fit');
    for await (const chunk of chunks) {
      appender.appendDataChunk(chunk);
      appender.flushSync();
      rows += chunk.rowCount;
    }
    appender.closeSync();
    return rows;
  } catch (error) {
    const full = asStoreError(error);
    if (full !== error) throw full;
    await dropTable(connection, table);
    return undefined;
  }
}

export async function dropTable(connection: DuckDBConnection, table: string): Promise<void> {
  await connection.run(`DROP TABLE ${quoteName(table)}`);
}

interface Filling {
  readonly appender: DuckDBAppender;
  /** One for all rows: a new one each time would hold memory until it is collected. */
  readonly chunk: DuckDBDataChunk;
}

async function startFilling(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
): Promise<Filling> {
  return {
    appender: await connection.createAppender(table),
    chunk: DuckDBDataChunk.create(types, chunkRows),
  };
}

function appendChunk(
  { appender, chunk }: Filling,
  loaders: readonly Loader[],
  lines: readonly number[],
  columns: readonly (readonly CellValue[])[],
  from: number,
): void {
  const to = Math.min(lines.length, from + chunkRows);
  const cells = loaders.map(({ load }, at) => {
    const column = columns[at] ?? [];
    const loaded: DuckDBValue[] = [];
    for (let row = from; row < to; row++) {
      const cell = column[row] ?? null;
      loaded.push(cell === null ? null : load(cell));
    }
    return loaded;
  });
  chunk.reset();
  chunk.rowCount = to - from;
  chunk.setColumns([lines.slice(from, to), ...cells]);
  appender.appendDataChunk(chunk);
}

interface Loader {
  readonly type: DuckDBType;
  readonly load: (cell: string | bigint | boolean) => DuckDBValue;
  /** The first magnitude that its type does not hold, where there is a wider type. */
  readonly most?: bigint;
}

function loaderOf(column: Column): Loader {
  switch (column.type) {
    case 'string':
      return { type: VARCHAR, load: (cell) => cell };
    case 'boolean':
      return { type: BOOLEAN, load: (cell) => cell };
    case 'integer':
      return { type: BIGINT, load: (cell) => cell };
    case 'date':
      return { type: DATE, load: dateLoader() };
    case 'number':
      // Products of two narrow decimals still fit into 38 digits.
      return column.scale <= 18
        ? { ...decimalLoader(18, column.scale), most: 10n ** 18n }
        : wideDecimal(column);
  }
}

function wideDecimal(column: Column): Loader {
  return decimalLoader(38, column.scale);
}

function decimalLoader(width: number, scale: number): Loader {
  return {
    type: DECIMAL(width, scale),
    load: (cell) => new DuckDBDecimalValue(cell as bigint, width, scale),
  };
}

function isWider(cells: readonly CellValue[], most: bigint): boolean {
  return cells.some((cell) => typeof cell === 'bigint' && (cell >= most || -cell >= most));
}

/** Dates remembered at a time: most tables have few. */
const mostDates = 10_000;

function dateLoader(): Loader['load'] {
  const known = new Map<CellValue, DuckDBDateValue>();
  return (cell) => {
    const seen = known.get(cell);
    if (seen) return seen;
    const made = new DuckDBDateValue(Date.parse(`${cell as string}T00:00:00Z`) / 86_400_000);
    if (known.size === mostDates) known.clear();
    known.set(cell, made);
    return made;
  };
}
