/** Parquet files, read some rows at a time by a DuckDB of their own that may open that one file and nothing else. */

import {
  type DuckDBDecimalValue,
  DuckDBInstance,
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

export interface ParquetFile {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly kind: ParquetKind }[];
  /** Rows from the first; a damaged file throws `ParquetError`. */
  batches(): AsyncGenerator<ParquetBatch>;
  close(): void;
}

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
    const { columns, list } = await describe();
    return { columns, batches: () => stream(`SELECT ${list} FROM ${from}`), close };
  } catch (error) {
    close();
    throw wrap(error);
  }

  async function describe() {
    const result = await connection.stream(`SELECT * FROM ${from} LIMIT 0`);
    const types = result.columnTypes();
    const columns = result.columnNames().map((name, at) => {
      const type = types[at];
      return { name, type: type?.toString() ?? '', kind: type ? kindOf(type) : ('other' as const) };
    });
    // By position, for names may be doubled.
    const list = columns
      .map(({ kind }, at) => (kind === 'other' ? 'NULL::VARCHAR' : `#${at + 1}`))
      .join(', ');
    return { columns, list };
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
