/** Exposed resources as tables whose rows templates reach by key. */

import type { DataRow, DataTable } from '../model/measures.js';
import type { CellValue } from '../model/resource.js';
import type { Store } from '../store/index.js';
import { cellText, type Facts, fetchRows } from './facts.js';
import { fail, type Source } from './report.js';

/** Rows by the first primary key column; a table without one is reported at its place in the descriptor. */
export async function readTables(
  facts: ReadonlyMap<string, Facts>,
  source: Source,
  store: Store,
): Promise<ReadonlyMap<string, DataTable>> {
  const tables = new Map<string, DataTable>();
  for (const each of facts.values()) {
    const table = each.resource.exposed ? await readTable(each, source, store) : undefined;
    if (table) tables.set(table.name, table);
  }
  return tables;
}

async function readTable(facts: Facts, source: Source, store: Store): Promise<DataTable | undefined> {
  const { name, file, columns, primaryKey, place } = facts.resource;
  const keyColumn = facts.columns.get(primaryKey[0] ?? '');
  if (!keyColumn) return fail(source, 'no-key', place, { resource: name });
  const seen = new Map<string, number>();
  const fetched = await fetchRows(facts, facts.columns.keys(), store);
  const keys = fetched.values(keyColumn.name);
  const all = columns.map((column) => [column.name, fetched.values(column.name)] as const);
  const rows: DataRow[] = [];
  for (const [row, line] of fetched.lines.entries()) {
    const cell = keys[row];
    if (cell === null || cell === undefined) continue;
    const key = cellText(cell, keyColumn);
    if (seen.has(key)) {
      const data = { key, column: keyColumn.name, line: seen.get(key) ?? 0 };
      fail(source, 'duplicate-row', { file, line, column: 1 }, data);
    }
    seen.set(key, line);
    const values: Record<string, CellValue> = {};
    for (const [column, cells] of all) values[column] = cells[row] ?? null;
    rows.push({ key, line, values });
  }
  return { name, file, columns, rows, synthetic: facts.resource.synthetic };
}
