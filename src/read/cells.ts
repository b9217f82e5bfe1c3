/** Texts of cells to typed values, held to the constraints of the schema; Frictionless names for what is wrong. */

import type { Log, Place } from '../model/diagnostic.js';
import type { CellValue, Column } from '../model/resource.js';
import { nearestHint } from '../source/nearest.js';
import type { Records } from './csv.js';

export interface CellRule {
  readonly column: Column;
  readonly required: boolean;
  readonly unique: boolean;
  readonly enum?: ReadonlySet<string>;
  readonly pattern?: RegExp;
  readonly minimum?: string;
  readonly maximum?: string;
}

export interface Table {
  readonly lines: readonly number[];
  readonly columns: readonly (readonly CellValue[])[];
  readonly byName: ReadonlyMap<string, number>;
  place(row: number, column: number): Place;
}

export interface TableRules {
  readonly rules: readonly CellRule[];
  readonly primaryKey: readonly string[];
  readonly missingValues: ReadonlySet<string>;
}

/** A column with very many faults is told of in full up to here; the rest are counted. */
const shownFaults = 20;

/** The typed table; undefined when the header is wrong. Faults in cells are reported and leave nulls. */
export function checkTable(records: Records, rules: TableRules, log: Log): Table | undefined {
  const order = matchHeader(records, rules, log);
  if (!order) return undefined;
  for (const [row, record] of records.rows.entries()) {
    if (record.length === records.header.length) continue;
    const data = { found: record.length, expected: records.header.length };
    log.report({
      severity: 'error',
      code: record.length > records.header.length ? 'read/extra-cell' : 'read/missing-cell',
      data,
      place: records.place(row, 0),
    });
  }
  const columns = rules.rules.map((rule, index) => checkColumn(records, order[index] ?? 0, rule, rules, log));
  const byName = new Map(rules.rules.map((rule, index) => [rule.column.name, index]));
  return {
    lines: records.lines,
    columns,
    byName,
    place: (row, column) => records.place(row, order[column] ?? 0),
  };
}

/** The place in the file of each declared field. */
function matchHeader(records: Records, { rules }: TableRules, log: Log): readonly number[] | undefined {
  const names = rules.map((rule) => rule.column.name);
  let sound = true;
  for (const [index, label] of records.header.entries()) {
    if (names.includes(label) && records.header.indexOf(label) === index) continue;
    sound = false;
    const code = names.includes(label) ? 'read/duplicate-label' : 'read/extra-label';
    log.report({
      severity: 'error',
      code,
      data: { column: label },
      place: records.headerPlace(index),
      hints: nearestHint(label, names),
    });
  }
  for (const name of names.filter((each) => !records.header.includes(each))) {
    sound = false;
    log.report({
      severity: 'error',
      code: 'read/missing-label',
      data: { column: name },
      place: records.headerPlace(0),
    });
  }
  return sound ? names.map((name) => records.header.indexOf(name)) : undefined;
}

function checkColumn(
  records: Records,
  at: number,
  rule: CellRule,
  { missingValues, primaryKey }: TableRules,
  log: Log,
): readonly CellValue[] {
  const { column } = rule;
  const soleKey = primaryKey.length === 1 && primaryKey[0] === column.name;
  const seen = rule.unique || soleKey ? new Map<string, number>() : undefined;
  let faults = 0;
  const report = (row: number, code: `read/${string}`, data: Record<string, string | number>): null => {
    faults += 1;
    if (faults <= shownFaults)
      log.report({
        severity: 'error',
        code,
        data: { column: column.name, ...data },
        place: records.place(row, at),
        hints: hintsFor(String(data.value ?? '')),
      });
    return null;
  };
  const values = records.rows.map((record, row): CellValue => {
    const text = record[at] ?? '';
    if (missingValues.has(text)) {
      if (rule.required || soleKey) report(row, 'read/required', { value: text });
      return null;
    }
    const value = typed(text, column);
    if (value === undefined)
      return report(row, 'read/type-error', { value: text, type: column.type, scale: column.scale });
    const broken = brokenConstraint(text, value, rule);
    if (broken) report(row, 'read/constraint-error', { value: text, constraint: broken });
    if (seen?.has(text)) report(row, 'read/unique', { value: text, line: seen.get(text) ?? 0 });
    seen?.set(text, records.lines[row] ?? 0);
    return value;
  });
  if (faults > shownFaults) {
    log.report({
      severity: 'error',
      code: 'read/more-faults',
      data: { column: column.name, count: faults - shownFaults },
      place: { file: records.file, line: 1, column: 1 },
    });
  }
  return values;
}

/** The value, or undefined when the text is not of the column's type (Table Schema 2, field types). */
export function typed(text: string, column: Column): CellValue | undefined {
  switch (column.type) {
    case 'string':
      return text;
    case 'integer':
      return /^[+-]?\d+$/.test(text) ? BigInt(text) : undefined;
    case 'number':
      return scaledNumber(text, column.scale);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'date':
      return isDate(text) ? text : undefined;
  }
}

/** Value × 10^scale; more decimals than the column keeps are refused, not rounded. */
function scaledNumber(text: string, scale: number): bigint | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > scale) return undefined;
  const magnitude = BigInt(whole + kept.padEnd(scale, '0'));
  return sign === '-' ? -magnitude : magnitude;
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The constraint a value breaks, as the schema writes it. */
function brokenConstraint(text: string, value: CellValue, rule: CellRule): string | undefined {
  if (rule.enum && !rule.enum.has(text)) return `enum ${[...rule.enum].join(', ')}`;
  if (rule.pattern && !rule.pattern.test(text)) return `pattern ${rule.pattern.source}`;
  if (rule.minimum !== undefined && before(value, typed(rule.minimum, rule.column)))
    return `minimum ${rule.minimum}`;
  if (rule.maximum !== undefined && before(typed(rule.maximum, rule.column), value))
    return `maximum ${rule.maximum}`;
  return undefined;
}

function before(a: CellValue | undefined, b: CellValue | undefined): boolean {
  return a !== undefined && b !== undefined && a !== null && b !== null && a < b;
}

/** Full-width digits look right and are not numbers. */
function hintsFor(text: string) {
  return /[０-９．]/.test(text) ? [{ code: 'hint/half-width', data: { text: text.normalize('NFKC') } }] : [];
}
