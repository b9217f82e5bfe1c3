/** Primary and foreign keys across the tables of a package. */

import type { Log } from '../model/diagnostic.js';
import type { CellValue } from '../model/resource.js';
import { nearestHint } from '../source/nearest.js';
import type { Table } from './cells.js';
import type { CheckedKey } from './package.js';
import { openTally } from './tally.js';
import { shorten } from './typing.js';

/** Reports `read/primary-key`: a row whose key another row has. That each row has one is checked cell by cell. */
export function checkPrimaryKey(table: Table, log: Log): void {
  const { primaryKey, columns, descriptor } = table.described;
  const at = primaryKey.map((name) => columns.findIndex((column) => column.name === name));
  const [first = -1] = at;
  if (at.length === 0 || at.includes(-1)) return;
  // A unique column has told of its duplicates.
  if (at.length === 1 && descriptor.schema.fields[first]?.constraints?.unique) return;
  const column = primaryKey.join(', ');
  const tally = openTally(log);
  const seen = new Map<string, number>();
  for (const [row, line] of table.lines.entries()) {
    const key = keyOf(table, at, row);
    const earlier = key === undefined ? undefined : seen.get(key);
    if (key !== undefined && earlier === undefined) seen.set(key, line);
    if (key === undefined || earlier === undefined) continue;
    tally.report(column, {
      severity: 'error',
      code: 'read/primary-key',
      data: { column, text: textOf(key), line: earlier },
      place: table.place(row, first),
    });
  }
  tally.flush();
}

/** Reports `read/foreign-key`: a value that the table it refers to does not have. Missing values refer to nothing. */
export function checkForeignKeys(table: Table, tables: ReadonlyMap<string, Table>, log: Log): void {
  for (const key of table.described.foreignKeys) {
    const target = tables.get(key.resource);
    if (target) checkForeignKey(table, key, target, log);
  }
}

function checkForeignKey(table: Table, key: CheckedKey, target: Table, log: Log): void {
  const tally = openTally(log);
  const known = new Set(target.lines.map((_, row) => keyOf(target, key.targets, row) ?? ''));
  const column = key.columns.map((at) => table.described.columns[at]?.name ?? '').join(', ');
  for (const row of table.lines.keys()) {
    const text = keyOf(table, key.columns, row);
    if (text === undefined || known.has(text)) continue;
    tally.report(column, {
      severity: 'error',
      code: 'read/foreign-key',
      data: { column, text: textOf(text), resource: key.resource },
      place: table.place(row, key.columns[0] ?? 0),
      hints: nearestHint(text, known),
    });
  }
  tally.flush();
}

const separator = '\u0000';

/** The key of a row as text; undefined when a part is missing. */
function keyOf(table: Table, columns: readonly number[], row: number): string | undefined {
  const parts: CellValue[] = columns.map((at) => table.values[at]?.[row] ?? null);
  return parts.includes(null) ? undefined : parts.join(separator);
}

function textOf(key: string): string {
  return shorten(key.replaceAll(separator, ', '));
}
