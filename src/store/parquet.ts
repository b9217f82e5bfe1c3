/** Parquet files, read some rows at a time by a DuckDB of their own that may open that one file and nothing else. */

import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBDecimalType,
  type DuckDBDecimalValue,
  DuckDBInstance,
  type DuckDBResult,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import { firstSentence, lock } from './lock.js';
import { quoteText } from './sql.js';

/** What a column of a Parquet file holds; `other` is none of what a table here may. */
export type ParquetKind = 'string' | 'integer' | 'decimal' | 'boolean' | 'date' | 'other';

/** A cell: numbers as decimal digits, dates as `YYYY-MM-DD`. */
export type ParquetCell = string | boolean | null;

export interface ParquetColumn {
  readonly name: string;
  /** In DuckDB's words. */
  readonly type: string;
  readonly kind: ParquetKind;
  /** Decimal places of a `decimal` column; else 0. */
  readonly scale: number;
}

export interface ParquetFile {
  readonly columns: readonly ParquetColumn[];
  /** Rows from the first; a damaged file throws `ParquetError`. */
  batches(): AsyncGenerator<ParquetBatch>;
  /** The number of each row and some columns cast to types, in DuckDB's own chunks; undefined when a value does not fit. */
  chunks(columns: readonly { readonly at: number; readonly type: DuckDBType }[]): Promise<Chunks | undefined>;
  close(): void;
}

/** Rows as DuckDB holds them. */
export type Chunks = AsyncGenerator<DuckDBDataChunk>;

/** Some rows; a column is unpacked when it is asked for, and those of kind `other` are null. */
export interface ParquetBatch {
  readonly rows: number;
  column(at: number): readonly ParquetCell[];
}

/** Why a Parquet file cannot be read, in DuckDB's words. */
export class ParquetError extends Error {}

/** Opens the file at an absolute path without links; throws `ParquetError`. */
export async function openParquet(path: string): Promise<ParquetFile> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  const from = `read_parquet(${quoteText(path)}, hive_partitioning = false, filename = false)`;
  try {
    await lock(connection, memoryMegabytes, [path]);
    const { columns, list } = await describe(connection, from);
    return { columns, batches: () => stream(`SELECT ${list} FROM ${from}`), chunks, close };
  } catch (error) {
    close();
    throw wrap(error);
  }

  async function chunks(
    wanted: readonly { readonly at: number; readonly type: DuckDBType }[],
  ): Promise<Chunks | undefined> {
    const numbered = from.replace(/\)$/, ', file_row_number = true)');
    const list = wanted.map(({ at, type }) => `CAST(#${at + 1} AS ${type.toString()})`);
    const sql = `SELECT ${['CAST(file_row_number + 1 AS INTEGER)', ...list].join(', ')} FROM ${numbered}`;
    const result = await connection.stream(sql).catch(() => undefined);
    return result && fetchAll(result);
  }

  async function* stream(sql: string): AsyncGenerator<ParquetBatch> {
    try {
      const result = await connection.stream(sql);
      const types = result.columnTypes();
      for (;;) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        yield {
          rows: chunk.rowCount,
          column: (at) => {
            const type = types[at];
            return type ? chunk.getColumnValues(at).map((value) => cellOf(value, type)) : [];
          },
        };
      }
    } catch (error) {
      throw wrap(error);
    }
  }

  function wrap(error: unknown): ParquetError {
    return new ParquetError(
      firstSentence((error as Error).message).replaceAll(path, path.split(/[\\/]/).at(-1) ?? ''),
    );
  }
}

async function describe(connection: DuckDBConnection, from: string) {
  const result = await connection.stream(`SELECT * FROM ${from} LIMIT 0`);
  const types = result.columnTypes();
  const columns = result.columnNames().map((name, at) => {
    const type = types[at];
    const kind = type ? kindOf(type) : 'other';
    const scale = kind === 'decimal' ? (type as DuckDBDecimalType).scale : 0;
    return { name, type: type?.toString() ?? '', kind, scale };
  });
  // By position, for names may be doubled.
  const list = columns.map(({ kind }, at) => (kind === 'other' ? 'NULL::VARCHAR' : `#${at + 1}`)).join(', ');
  return { columns, list };
}

async function* fetchAll(result: DuckDBResult): Chunks {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk;
  }
}

/** What reading may take, beside the store. */
const memoryMegabytes = 512;

const integers: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
]);

function kindOf({ typeId }: DuckDBType): ParquetKind {
  if (integers.has(typeId)) return 'integer';
  if (typeId === DuckDBTypeId.VARCHAR || typeId === DuckDBTypeId.ENUM) return 'string';
  if (typeId === DuckDBTypeId.DECIMAL) return 'decimal';
  if (typeId === DuckDBTypeId.BOOLEAN) return 'boolean';
  return typeId === DuckDBTypeId.DATE ? 'date' : 'other';
}

function cellOf(value: DuckDBValue, { typeId }: DuckDBType): ParquetCell {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeId !== DuckDBTypeId.DECIMAL) return String(value);
  const { value: unscaled, scale } = value as DuckDBDecimalValue;
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${unscaled < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
}
