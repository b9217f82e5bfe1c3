/** Resources into typed tables, through the appender. */

import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { Batch, CellValue, Column, Resource } from '../model/resource.js';
import { quoteName } from './sql.js';

/** Column that every table has beside its own: the file line of the row. No field name may hold a colon. */
export const lineColumn = ':line';

/** Rows a data chunk of DuckDB holds. */
const chunkRows = 2048;

/** Creates `table` with the resource's rows. */
export async function loadResource(
  connection: DuckDBConnection,
  table: string,
  resource: Resource,
): Promise<void> {
  const batches: Batch[] = [];
  for await (const batch of resource.rows()) batches.push(batch);
  const loaders = resource.columns.map((column, at) => loaderOf(column, widest(batches, at)));
  const types: readonly DuckDBType[] = [INTEGER, ...loaders.map((loader) => loader.type)];
  const names = [lineColumn, ...resource.columns.map((column) => column.name)];
  const columns = names.map((name, at) => `${quoteName(name)} ${types[at]?.toString()}`);
  await connection.run(`CREATE TABLE ${quoteName(table)} (${columns.join(', ')})`);
  const appender = await connection.createAppender(table);
  for (const batch of batches) {
    for (let from = 0; from < batch.lines.length; from += chunkRows) {
      const lines = batch.lines.slice(from, from + chunkRows);
      const chunk = DuckDBDataChunk.create(types, lines.length);
      const cells = loaders.map(({ load }, at) =>
        (batch.columns[at] ?? [])
          .slice(from, from + chunkRows)
          .map((cell) => (cell === null ? null : load(cell))),
      );
      chunk.setColumns([lines, ...cells]);
      appender.appendDataChunk(chunk);
    }
  }
  appender.closeSync();
}

interface Loader {
  readonly type: DuckDBType;
  readonly load: (cell: string | bigint | boolean) => DuckDBValue;
}

function loaderOf(column: Column, most: bigint): Loader {
  switch (column.type) {
    case 'string':
      return { type: VARCHAR, load: (cell) => cell };
    case 'boolean':
      return { type: BOOLEAN, load: (cell) => cell };
    case 'integer':
      return { type: BIGINT, load: (cell) => cell };
    case 'date':
      return { type: DATE, load: dateLoader() };
    case 'number': {
      // Products of two narrow decimals still fit into 38 digits.
      const width = most < 10n ** 18n && column.scale <= 18 ? 18 : 38;
      const { scale } = column;
      return {
        type: DECIMAL(width, scale),
        load: (cell) => new DuckDBDecimalValue(cell as bigint, width, scale),
      };
    }
  }
}

function dateLoader(): Loader['load'] {
  const known = new Map<CellValue, DuckDBDateValue>();
  return (cell) => {
    const seen = known.get(cell);
    if (seen) return seen;
    const made = new DuckDBDateValue(Date.parse(`${cell as string}T00:00:00Z`) / 86_400_000);
    known.set(cell, made);
    return made;
  };
}

/** The largest magnitude in a column of integers, 0 for any other. */
function widest(batches: readonly Batch[], at: number): bigint {
  let most = 0n;
  for (const batch of batches) {
    for (const cell of batch.columns[at] ?? []) {
      if (typeof cell !== 'bigint') continue;
      if (cell > most) most = cell;
      else if (-cell > most) most = -cell;
    }
  }
  return most;
}
