/** Questions to the store about a table, and rows at fault as its answers. */

import { lineColumn, quoteName, type Store, type StoreValue } from '../store/index.js';
import type { Finding, FoundRow } from './findings.js';
import type { Table } from './table.js';
import { mostTold } from './tally.js';

/** The number that a query gives. */
export async function askNumber(store: Store, sql: string): Promise<number> {
  return Number((await askRows(store, sql))[0]?.[0]);
}

/** Rows of the answer. */
export async function askRows(store: Store, sql: string): Promise<readonly (readonly StoreValue[])[]> {
  const answer = await store.query(sql);
  if (answer.kind === 'refusal') throw new Error(`the store refuses ${sql}: ${answer.problem}`);
  return Array.from({ length: answer.rows }, (_, row) => answer.columns.map((column) => column[row] ?? null));
}

/** A table by its name in SQL. */
export function sqlTable({ described }: Table): string {
  return quoteName(described.descriptor.name);
}

export const sqlLine = quoteName(lineColumn);

export function namesOf({ described }: Table, fields: readonly number[]): readonly string[] {
  return fields.map((at) => described.columns[at]?.name ?? '');
}

/** A finding of rows that a query gives: `rowid`, line, then what `body` says more of. */
export interface Question {
  readonly code: Finding['code'];
  /** Columns it is counted by, and the field whose cell is shown. */
  readonly column: string;
  readonly field: number;
  /** From `FROM` on; the row at fault is `t`. */
  readonly from: string;
  readonly more?: readonly string[];
  readonly body: (
    cells: Parameters<FoundRow['body']>[0],
    more: readonly StoreValue[],
  ) => ReturnType<FoundRow['body']>;
}

/** The first rows and the count of all; nothing when there are none. */
export async function findRowsAtFault(
  { code, column, field, from, more = [], body }: Question,
  store: Store,
): Promise<readonly Finding[]> {
  const count = await askNumber(store, `SELECT count(*) ${from}`);
  if (count === 0) return [];
  const list = ['t.rowid', `t.${sqlLine}`, ...more].join(', ');
  const found = await askRows(store, `SELECT ${list} ${from} ORDER BY t.rowid LIMIT ${mostTold + 1}`);
  const rows = found.map(
    ([row = null, line = null, ...rest]): FoundRow => ({
      row: Number(row),
      line: Number(line),
      body: (cells) => body(cells, rest),
    }),
  );
  return [{ code, column, field, rows, count }];
}

/** Findings of the same kind in parts of a table as one. */
export function mergeFindings(parts: readonly Finding[]): readonly Finding[] {
  const [first] = parts;
  if (!first) return [];
  const rows = parts.flatMap((part) => part.rows).sort((a, b) => a.row - b.row);
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return [{ ...first, rows: rows.slice(0, mostTold + 1), count }];
}
