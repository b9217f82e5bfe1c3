/** Unique, primary and foreign keys, checked in the store. */

import { nearestHint } from '../source/nearest.js';
import { quoteName, type Store } from '../store/index.js';
import {
  askNumber,
  askRows,
  findRowsAtFault,
  mergeFindings,
  namesOf,
  type Question,
  sqlLine,
  sqlTable,
} from './ask.js';
import { type Finding, reportFindings } from './findings.js';
import type { CheckedKey } from './package.js';
import type { RawCell } from './rows.js';
import type { Table } from './table.js';
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
  const keys = names.map(quoteName);
  const present = keys.map((key) => `${key} IS NOT NULL`).join(' AND ');
  const parts = partsOf(table.rows);
  const findings: Finding[] = [];
  for (let part = 0; part < parts; part++) {
    const groups = `SELECT ${keys.join(', ')}, min(rowid) AS "first row", min(${sqlLine}) AS "first line"
      FROM ${sqlTable(table)} WHERE ${present}${partition(keys, part, parts)} GROUP BY ${keys.join(', ')} HAVING count(*) > 1`;
    // The join costs more and is seldom needed.
    if ((await askNumber(store, `SELECT count(*) FROM (${groups})`)) === 0) continue;
    const question: Question = {
      code,
      column: names.join(', '),
      field: fields[0] ?? 0,
      from: `FROM ${sqlTable(table)} t JOIN (${groups}) g
        ON ${keys.map((key) => `t.${key} = g.${key}`).join(' AND ')} WHERE t.rowid > "first row"`,
      more: ['"first line"'],
      body: (cells, [line = null]) => ({
        severity: 'error',
        data: { column: names.join(', '), text: keyText(cells, fields), line: Number(line) },
      }),
    };
    findings.push(...(await findRowsAtFault(question, store)));
  }
  return mergeFindings(findings);
}

async function findOrphans(
  table: Table,
  key: CheckedKey,
  target: Table,
  store: Store,
): Promise<readonly Finding[]> {
  const names = namesOf(table, key.columns);
  const keys = names.map((name) => `t.${quoteName(name)}`);
  const targets = namesOf(target, key.targets).map((name) => `g.${quoteName(name)}`);
  const present = keys.map((each) => `${each} IS NOT NULL`).join(' AND ');
  // Decimals of different scales hash apart though they are equal.
  const exact = key.columns.every((at) => table.described.columns[at]?.type !== 'number');
  const parts = exact ? partsOf(target.rows) : 1;
  const findings: Finding[] = [];
  let known: readonly string[] | undefined;
  for (let part = 0; part < parts; part++) {
    const question: Question = {
      code: 'read/foreign-key',
      column: names.join(', '),
      field: key.columns[0] ?? 0,
      from: `FROM ${sqlTable(table)} t WHERE ${present}${partition(keys, part, parts)} AND NOT EXISTS
        (SELECT 1 FROM ${sqlTable(target)} g
        WHERE ${keys.map((each, nth) => `${each} = ${targets[nth]}`).join(' AND ')}${partition(targets, part, parts)})`,
      body: (cells) => {
        const text = keyText(cells, key.columns);
        const data = { column: names.join(', '), text, resource: key.resource };
        return { severity: 'error', data, hints: nearestHint(text, known ?? []) };
      },
    };
    const found = await findRowsAtFault(question, store);
    if (found.length > 0) known ??= await knownKeys(target, key.targets, store);
    findings.push(...found);
  }
  return mergeFindings(findings);
}

/** Keys compared for a hint: among more than these none is the nearest to anybody. */
const mostKnown = 5000;

async function knownKeys(target: Table, fields: readonly number[], store: Store): Promise<readonly string[]> {
  const [name = '', ...others] = namesOf(target, fields).map(quoteName);
  if (others.length > 0 || target.rows > mostKnown) return [];
  const sql = `SELECT DISTINCT ${name}::VARCHAR FROM ${sqlTable(target)} WHERE ${name} IS NOT NULL`;
  const found = await askRows(store, sql);
  return found.map(([key]) => String(key));
}

function keyText(cells: readonly (RawCell | undefined)[], fields: readonly number[]): string {
  return shorten(fields.map((field) => textOf(cells[field] ?? null)).join(', '));
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
