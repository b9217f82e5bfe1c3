/** Checks beyond the standard, asked of the store: each kind is one question whose answers are rows at fault. */

import { quoteName, quoteText, type Store, type StoreValue } from '../store/index.js';
import { findRowsAtFault, namesOf, type Question, sqlTable } from './ask.js';
import type { RowCheck, SumCheck } from './checks.js';
import { reportFindings } from './findings.js';
import type { RawCell } from './rows.js';
import type { Table } from './table.js';
import { shorten, textOf } from './typing.js';

/** Reports `read/late`, `read/order`, `read/share`, `read/sum` and `read/no-total` at the cells at fault. */
export async function checkRows(
  table: Table,
  checks: readonly RowCheck[],
  tables: ReadonlyMap<string, Table>,
  release: string | undefined,
  store: Store,
): Promise<void> {
  for (const check of checks) {
    if (check.kind === 'sum') {
      await checkSum(table, check, tables, store);
      continue;
    }
    const question = questionOf(table, check, release);
    if (question) await reportFindings(table, await findRowsAtFault(question, store));
  }
}

function questionOf(
  table: Table,
  check: Exclude<RowCheck, SumCheck>,
  release: string | undefined,
): Question | undefined {
  switch (check.kind) {
    case 'not-after-release': {
      // A release that is no date was reported.
      if (release === undefined) return undefined;
      const [column = ''] = namesOf(table, [check.field]);
      return {
        code: 'read/late',
        column,
        field: check.field,
        from: `FROM ${sqlTable(table)} t WHERE t.${quoteName(column)} > ${quoteText(release)}::DATE`,
        body: (cells) => ({ severity: 'error', data: { column, text: shown(cells, check.field), release } }),
      };
    }
    case 'order': {
      const [first, second] = check.fields;
      const [a = '', b = ''] = namesOf(table, check.fields);
      return {
        code: 'read/order',
        column: `${a}, ${b}`,
        field: second,
        from: `FROM ${sqlTable(table)} t WHERE t.${quoteName(a)} > t.${quoteName(b)}`,
        body: (cells) => ({
          severity: 'error',
          data: { column: a, text: shown(cells, first), other: b, limit: shown(cells, second) },
        }),
      };
    }
    case 'share': {
      const [part = '', of = ''] = namesOf(table, [check.part, check.of]);
      const [numerator, denominator] = [`t.${quoteName(part)}`, `t.${quoteName(of)}`];
      return {
        code: 'read/share',
        column: `${part}, ${of}`,
        field: check.part,
        from: `FROM ${sqlTable(table)} t WHERE ${numerator} < 0 OR ${numerator} > ${denominator} OR ${denominator} < 0`,
        body: (cells) => ({
          severity: 'error',
          data: { column: part, text: shown(cells, check.part), other: of, limit: shown(cells, check.of) },
        }),
      };
    }
  }
}

/** Both sides of a sum in SQL: rows of parts are `p`, rows of totals `t`. */
interface Sides {
  readonly totals: Table;
  readonly totalColumns: readonly number[];
  readonly totalBy: readonly string[];
  /** Conditions that tell the sides apart in one table. */
  readonly isTotal: string;
  readonly isPart: string;
}

async function checkSum(
  table: Table,
  check: SumCheck,
  tables: ReadonlyMap<string, Table>,
  store: Store,
): Promise<void> {
  const sides = sidesOf(table, check, tables);
  if (!sides) return;
  const by = namesOf(table, check.by);
  const { totals, totalColumns, totalBy, isTotal, isPart } = sides;
  const same = (left: string, right: string): string =>
    [
      'true',
      ...by.map(
        (name, nth) =>
          `${left}.${quoteName(name)} IS NOT DISTINCT FROM ${right}.${quoteName(totalBy[nth] ?? '')}`,
      ),
    ].join(' AND ');
  const keys = (alias: string, names: readonly string[]): readonly string[] =>
    names.map((name) => `${alias}.${quoteName(name)}::VARCHAR`);
  for (const [nth, at] of check.columns.entries()) {
    const field = totalColumns[nth] ?? 0;
    const [part = ''] = namesOf(table, [at]);
    const [column = ''] = namesOf(totals, [field]);
    const grouped = by.map((name) => `p.${quoteName(name)}`);
    const sums = `SELECT ${[...grouped, `sum(p.${quoteName(part)}) AS "sum"`].join(', ')} FROM ${sqlTable(table)} p
      WHERE ${isPart}${by.length > 0 ? ` GROUP BY ${grouped.join(', ')}` : ''}`;
    const total = `t.${quoteName(column)}`;
    const question: Question = {
      code: 'read/sum',
      column,
      field,
      from: `FROM ${sqlTable(totals)} t LEFT JOIN (${sums}) s ON ${same('s', 't')}
        WHERE ${isTotal} AND abs(${total} - coalesce(s."sum", 0)) > ${check.tolerance}`,
      more: [
        'coalesce(s."sum", 0)::VARCHAR',
        `(${total} - coalesce(s."sum", 0))::VARCHAR`,
        ...keys('t', totalBy),
      ],
      body: (cells, [sum = '', difference = '', ...group]) => ({
        severity: 'error',
        data: {
          column: part,
          text: shown(cells, field),
          sum: plain(sum),
          difference: plain(difference),
          tolerance: check.tolerance,
          group: group.map(String).join(', '),
          grouped: by.length > 0 ? 'yes' : 'no',
        },
      }),
    };
    await reportFindings(totals, await findRowsAtFault(question, store));
  }
  await reportFindings(
    table,
    await findRowsAtFault(groupsWithoutTotal(table, check, sides, same, by), store),
  );
}

/** The first row of each group of parts that no total stands for. */
function groupsWithoutTotal(
  table: Table,
  { columns, by: fields }: SumCheck,
  { totals, isTotal, isPart }: Sides,
  same: (left: string, right: string) => string,
  by: readonly string[],
): Question {
  const grouped = by.map((name) => `p.${quoteName(name)}`);
  const firsts = `SELECT min(p.rowid) FROM ${sqlTable(table)} p WHERE ${isPart}
    ${by.length > 0 ? `GROUP BY ${grouped.join(', ')}` : ''}`;
  return {
    code: 'read/no-total',
    column: namesOf(table, columns).join(', '),
    field: fields[0] ?? columns[0] ?? 0,
    from: `FROM ${sqlTable(table)} t WHERE t.rowid IN (${firsts}) AND NOT EXISTS
      (SELECT 1 FROM (SELECT * FROM ${sqlTable(totals)} t WHERE ${isTotal}) g WHERE ${same('t', 'g')})`,
    body: (cells) => ({
      severity: 'error',
      data: {
        group: shorten(fields.map((at) => textOf(cells[at] ?? null)).join(', ')),
        grouped: by.length > 0 ? 'yes' : 'no',
        resource: totals.described.descriptor.name,
      },
    }),
  };
}

function sidesOf(
  table: Table,
  { columns, by, total }: SumCheck,
  tables: ReadonlyMap<string, Table>,
): Sides | undefined {
  if ('flag' in total) {
    const [flag = ''] = namesOf(table, [total.flag]);
    const value = typeof total.value === 'string' ? quoteText(total.value) : String(total.value);
    return {
      totals: table,
      totalColumns: columns,
      totalBy: namesOf(table, by),
      isTotal: `t.${quoteName(flag)} = ${value}`,
      isPart: `p.${quoteName(flag)} IS DISTINCT FROM ${value}`,
    };
  }
  const totals = tables.get(total.resource);
  if (!totals) return undefined;
  const totalBy = namesOf(totals, total.by);
  return { totals, totalColumns: total.columns, totalBy, isTotal: 'true', isPart: 'true' };
}

function shown(cells: readonly (RawCell | undefined)[], field: number): string {
  return shorten(textOf(cells[field] ?? null));
}

/** A decimal without zeros at its end. */
function plain(value: StoreValue): string {
  const text = String(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
