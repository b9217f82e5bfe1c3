/** Unique, primary and foreign keys, checked in the store. */

import { nearestHint } from '../source/nearest.js';
import { lineColumn, quoteName, type Store, type StoreValue } from '../store/index.js';
import { type Finding, type FoundRow, reportFindings } from './findings.js';
import type { CheckedKey } from './package.js';
import type { RawCell } from './rows.js';
import type { Table } from './table.js';
import { mostTold } from './tally.js';
import { shorten, textOf } from './typing.js';

/**
 * Reports rows whose key another row has (`read/unique-error`, `read/primary-key`) and values that the table they refer
 * to does not have (`read/foreign-key`). Keys with a missing part are nobody's: that a primary key has none is checked
 * cell by cell.
 */
export async function checkKeys(
  table: Table,
  tables: ReadonlyMap<string, Table>,
  store: Store,
): Promise<void> {
  const { foreignKeys } = table.described;
  const findings: Finding[] = [];
  for (const key of uniqueKeysOf(table)) findings.push(...(await findDuplicates(table, key, store)));
  for (const key of foreignKeys) {
    const target = tables.get(key.resource);
    if (target) findings.push(...(await findOrphans(table, key, target, store)));
  }
  await reportFindings(table, findings);
}

interface UniqueKey {
  readonly code: Finding['code'];
  readonly fields: readonly number[];
}

function uniqueKeysOf({ described }: Table): readonly UniqueKey[] {
  const { descriptor, primaryKey, columns, uniqueKeys } = described;
  const { fields } = descriptor.schema;
  const single = fields.flatMap((field, at) => (field.constraints?.unique ? [[at]] : []));
  const primary = primaryKey.map((name) => columns.findIndex((column) => column.name === name));
  // A unique column has told of its duplicates.
  const told = single.some(([at]) => primary.length === 1 && primary[0] === at);
  const sound = primary.length > 0 && !primary.includes(-1) && !told;
  return [
    ...[...single, ...uniqueKeys].map((each) => ({ code: 'read/unique-error' as const, fields: each })),
    ...(sound ? [{ code: 'read/primary-key' as const, fields: primary }] : []),
  ];
}

async function findDuplicates(
  table: Table,
  { code, fields }: UniqueKey,
  store: Store,
): Promise<readonly Finding[]> {
  const names = namesOf(table, fields);
  const from = quoteName(table.described.descriptor.name);
  const keys = names.map(quoteName);
  const line = quoteName(lineColumn);
  const present = keys.map((key) => `${key} IS NOT NULL`).join(' AND ');
  const parts = partsOf(table.rows);
  const rows: FoundRow[] = [];
  let count = 0;
  for (let part = 0; part < parts; part++) {
    const groups = `SELECT ${keys.join(', ')}, min(rowid) AS "first row", min(${line}) AS "first line", count(*) AS "rows"
      FROM ${from} WHERE ${present}${partition(keys, part, parts)} GROUP BY ${keys.join(', ')} HAVING count(*) > 1`;
    const more = await one(store, `SELECT coalesce(sum("rows" - 1), 0) FROM (${groups})`);
    count += more;
    if (more === 0) continue;
    const found = `SELECT t.rowid, t.${line}, "first line" FROM ${from} t JOIN (${groups}) g
      ON ${keys.map((key) => `t.${key} = g.${key}`).join(' AND ')}
      WHERE t.rowid > "first row" ORDER BY t.rowid LIMIT ${mostTold + 1}`;
    for (const [row, at, first] of await all(store, found))
      rows.push({ ...rowOf(row, at), body: (cells) => body(cells, first ?? null) });
  }
  const body = (
    cells: readonly (RawCell | undefined)[],
    first: StoreValue,
  ): ReturnType<FoundRow['body']> => ({
    severity: 'error',
    data: { column: names.join(', '), text: keyText(cells, fields), line: Number(first) },
  });
  return finding(code, names, fields, rows, count);
}

async function findOrphans(
  table: Table,
  key: CheckedKey,
  target: Table,
  store: Store,
): Promise<readonly Finding[]> {
  const names = namesOf(table, key.columns);
  const [from, to] = [table, target].map(({ described }) => quoteName(described.descriptor.name));
  const keys = names.map((name) => `t.${quoteName(name)}`);
  const targets = namesOf(target, key.targets).map((name) => `g.${quoteName(name)}`);
  const present = keys.map((each) => `${each} IS NOT NULL`).join(' AND ');
  // Decimals of different scales hash apart though they are equal.
  const exact = key.columns.every((at) => table.described.columns[at]?.type !== 'number');
  const parts = exact ? partsOf(target.rows) : 1;
  const rows: FoundRow[] = [];
  let count = 0;
  let known: readonly string[] | undefined;
  for (let part = 0; part < parts; part++) {
    const orphans = `FROM ${from} t WHERE ${present}${partition(keys, part, parts)} AND NOT EXISTS
      (SELECT 1 FROM ${to} g WHERE ${keys.map((each, nth) => `${each} = ${targets[nth]}`).join(' AND ')}${partition(targets, part, parts)})`;
    const more = await one(store, `SELECT count(*) ${orphans}`);
    count += more;
    if (more === 0) continue;
    known ??= await knownKeys(target, key.targets, store);
    const select = `SELECT t.rowid, t.${quoteName(lineColumn)} ${orphans} ORDER BY t.rowid LIMIT ${mostTold + 1}`;
    for (const [row, at] of await all(store, select))
      rows.push({ ...rowOf(row, at), body: (cells) => body(cells) });
  }
  const body: FoundRow['body'] = (cells) => {
    const text = keyText(cells, key.columns);
    const data = { column: names.join(', '), text, resource: key.resource };
    return { severity: 'error', data, hints: nearestHint(text, known ?? []) };
  };
  return finding('read/foreign-key', names, key.columns, rows, count);
}

/** Keys compared for a hint: among more than these none is the nearest to anybody. */
const mostKnown = 5000;

async function knownKeys(target: Table, fields: readonly number[], store: Store): Promise<readonly string[]> {
  const [name = '', ...others] = namesOf(target, fields).map(quoteName);
  if (others.length > 0 || target.rows > mostKnown) return [];
  const from = quoteName(target.described.descriptor.name);
  const found = await all(store, `SELECT DISTINCT ${name}::VARCHAR FROM ${from} WHERE ${name} IS NOT NULL`);
  return found.map(([key]) => String(key));
}

function finding(
  code: Finding['code'],
  names: readonly string[],
  fields: readonly number[],
  rows: readonly FoundRow[],
  count: number,
): readonly Finding[] {
  if (count === 0) return [];
  const first = [...rows].sort((a, b) => a.row - b.row).slice(0, mostTold + 1);
  return [{ code, column: names.join(', '), field: fields[0] ?? 0, rows: first, count }];
}

function rowOf(row: StoreValue | undefined, line: StoreValue | undefined): Pick<FoundRow, 'row' | 'line'> {
  return { row: Number(row), line: Number(line) };
}

function keyText(cells: readonly (RawCell | undefined)[], fields: readonly number[]): string {
  return shorten(fields.map((field) => textOf(cells[field] ?? null)).join(', '));
}

function namesOf({ described }: Table, fields: readonly number[]): readonly string[] {
  return fields.map((at) => described.columns[at]?.name ?? '');
}

/** Keys held in memory at a time. */
const partRows = 100_000;

/** Parts into which the keys of a long table are split, so that memory does not grow with rows. */
function partsOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / partRows));
}

function partition(keys: readonly string[], part: number, parts: number): string {
  return parts === 1 ? '' : ` AND hash(${keys.join(', ')}) % ${parts} = ${part}`;
}

async function one(store: Store, sql: string): Promise<number> {
  return Number((await all(store, sql))[0]?.[0]);
}

/** Rows of the answer. */
async function all(store: Store, sql: string): Promise<readonly (readonly StoreValue[])[]> {
  const answer = await store.query(sql);
  if (answer.kind === 'refusal') throw new Error(`keys cannot be asked for: ${answer.problem}`);
  return Array.from({ length: answer.rows }, (_, row) => answer.columns.map((column) => column[row] ?? null));
}
