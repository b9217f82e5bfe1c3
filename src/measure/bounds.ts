/** Cells of the store as exact values, and relations as bounds. */

import { exact } from '../locale/index.js';
import type { Bound, Exact, Value } from '../model/quantity.js';
import type { StoreValue } from '../store/index.js';
import { missing } from './arithmetic.js';
import { countedTable } from './base.js';
import type { Lines } from './lines.js';
import type { Plan } from './plan.js';
import type { Found } from './query.js';
import { fail, type Source } from './report.js';

export function toExact(value: StoreValue | undefined): Exact | undefined {
  if (typeof value === 'bigint') return exact(value);
  if (value === null || typeof value !== 'object') return undefined;
  return exact(value.unscaled, 10n ** BigInt(value.scale));
}

/** Nothing can be a share of nothing. */
export function divide(a: Exact, b: Exact): Value {
  if (b.numerator === 0n) return missing('not-applicable');
  return exact(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** The value with the relation it was given with; one that says nothing is told at its line. */
export function boundOf(value: Exact, found: Found, plan: Plan, lines: Lines, source: Source): Value {
  const operator = String(found.operator ?? '');
  const read = operators[operator];
  if (read) return read(value);
  if (isAbout(operator)) return value;
  const { file } = countedTable(plan.base);
  const place = { file, line: lines(found.keys, 0).lines[0]?.[0] ?? 1, column: 1 };
  const hints = [{ code: 'hint/one-of', data: { names: [...Object.keys(operators), ...abouts].join(' ') } }];
  fail(source, 'bad-operator', place, { operator, column: plan.bound ?? '' }, hints);
  return value;
}

const abouts: readonly string[] = ['≈', '~', 'about', '约'];

export function isAbout(operator: StoreValue | undefined): boolean {
  return typeof operator === 'string' && abouts.includes(operator);
}

const low = (value: Exact, open: boolean): Bound => ({ kind: 'bound', low: { value, open } });
const high = (value: Exact, open: boolean): Bound => ({ kind: 'bound', high: { value, open } });

const operators: Readonly<Record<string, (value: Exact) => Value>> = {
  '=': (value) => value,
  '>': (value) => low(value, true),
  '>=': (value) => low(value, false),
  '≥': (value) => low(value, false),
  '<': (value) => high(value, true),
  '<=': (value) => high(value, false),
  '≤': (value) => high(value, false),
};
