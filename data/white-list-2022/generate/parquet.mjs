// @ts-check
/** Large tables as Parquet, written by DuckDB on one thread so that the same rows give the same bytes. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { toCsv } from './csv.mjs';
import { columnsOf } from './describe/package.mjs';

const TYPES = { string: 'VARCHAR', integer: 'BIGINT', boolean: 'BOOLEAN', date: 'DATE' };
const ROW_GROUP = 65_536;

/**
 * The bytes of a table; an empty text is null, as in CSV.
 * @param {import('./describe/package.mjs').Filled} filled
 * @returns {Promise<Buffer>}
 */
export async function toParquet({ table, rows }) {
  const scratch = mkdtempSync(join(tmpdir(), 'briefwright-parquet-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  try {
    const [csv, parquet] = ['rows.csv', 'rows.parquet'].map((name) => join(scratch, name));
    writeFileSync(String(csv), toCsv(columnsOf(table), rows));
    const connection = await instance.connect();
    await connection.run(`create table t (${table.fields.map(columnOf).join(', ')})`);
    await connection.run(`copy t from '${csv}' (format csv, header, nullstr '')`);
    await connection.run(
      `copy t to '${parquet}' (format parquet, compression zstd, compression_level 9, row_group_size ${ROW_GROUP})`,
    );
    connection.closeSync();
    return readFileSync(String(parquet));
  } finally {
    instance.closeSync();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {import('./describe/field.mjs').Field} field */
function columnOf({ name, type, decimals }) {
  return `"${name}" ${type === 'number' ? `decimal(18, ${decimals ?? 6})` : TYPES[type]}`;
}
