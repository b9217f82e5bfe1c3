/** Comparison of figures and cells for `gt`, `eq` and their kin: exact, and silent where a bound leaves it open. */

import { compareExact, exact, scaled } from '../locale/index.js';
import type { Endpoint, Exact, Quantity } from '../model/quantity.js';
import type { Value } from './value.js';

export type Comparison = 'gt' | 'ge' | 'lt' | 'le' | 'eq' | 'ne';

/** A number known exactly or between two ends; an end left out is infinite. */
interface Interval {
  readonly low?: Endpoint;
  readonly high?: Endpoint;
}

/** True, false, or undefined when the values do not decide it (a missing figure, an overlapping bound) or cannot be compared. */
export function compareValues(operator: Comparison, a: Value, b: Value): boolean | undefined {
  const [left, right] = [intervalOf(a), intervalOf(b)];
  if (left && right) return compareIntervals(operator, left, right);
  const [first, second] = [textOf(a), textOf(b)];
  if (first === undefined || second === undefined) return undefined;
  return compareTexts(operator, first, second);
}

function compareIntervals(operator: Comparison, a: Interval, b: Interval): boolean | undefined {
  switch (operator) {
    case 'gt':
      return above(a, b);
    case 'lt':
      return above(b, a);
    case 'ge':
      return negate(above(b, a));
    case 'le':
      return negate(above(a, b));
    case 'eq':
      return equal(a, b);
    case 'ne':
      return negate(equal(a, b));
  }
}

/** Whether all of `a` lies above all of `b`; false when none of it does. */
function above(a: Interval, b: Interval): boolean | undefined {
  if (a.low && b.high) {
    const order = compareExact(a.low.value, b.high.value);
    if (order > 0 || (order === 0 && (a.low.open || b.high.open))) return true;
  }
  if (a.high && b.low && compareExact(a.high.value, b.low.value) <= 0) return false;
  return undefined;
}

function equal(a: Interval, b: Interval): boolean | undefined {
  if (above(a, b) || above(b, a)) return false;
  return isPoint(a) && isPoint(b) ? true : undefined;
}

function isPoint({ low, high }: Interval): boolean {
  return Boolean(low && high && compareExact(low.value, high.value) === 0);
}

function negate(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function intervalOf(value: Value): Interval | undefined {
  if (typeof value === 'number') return point(exactOf(value));
  if (typeof value !== 'object') return undefined;
  if (value.kind === 'cell' && typeof value.value === 'bigint')
    return point(exact(value.value, 10n ** BigInt(value.scale)));
  if (value.kind !== 'selection' || !value.quantity) return undefined;
  const known = value.quantity.value;
  return known.kind === 'missing' ? undefined : known.kind === 'exact' ? point(known) : known;
}

function point(value: Exact): Interval {
  return { low: { value, open: false }, high: { value, open: false } };
}

/** A number as the author typed it: 0.9 is nine tenths, not its double. */
function exactOf(value: number): Exact {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  const numerator = BigInt(whole + fraction);
  const places = fraction.length - Number(exponent);
  return places >= 0 ? exact(numerator, 10n ** BigInt(places)) : exact(numerator * 10n ** BigInt(-places));
}

function textOf(value: Value): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value.kind !== 'cell') return undefined;
  return value.value === null ? '' : String(value.value);
}

function compareTexts(operator: Comparison, a: string, b: string): boolean {
  const order = a < b ? -1 : a > b ? 1 : 0;
  switch (operator) {
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
  }
}

/** Order of two figures for sorting: by value, or by the end of a bound; undefined when one has no value. */
export function orderQuantities(a: Quantity | undefined, b: Quantity | undefined): number | undefined {
  const [first, second] = [sortKey(a), sortKey(b)];
  return first && second ? compareExact(first, second) : undefined;
}

function sortKey(quantity: Quantity | undefined): Exact | undefined {
  const value = quantity?.value;
  if (value?.kind === 'exact') return value;
  return value?.kind === 'bound' ? (value.low ?? value.high)?.value : undefined;
}

export type Verdict = 'agrees' | 'differs' | 'reproduced';

/** Why a verdict was given, or why none can be: `because.…` among the words of a brief. */
export type Because =
  | 'rounds'
  | 'within'
  | 'synthetic'
  | 'elsewhere'
  | 'outside'
  | 'words-only'
  | 'no-figure'
  | 'no-value'
  | 'unlike'
  | 'other-date';

/** An announced figure against a computed one; from rows that are made up nothing ever agrees. */
export function judge(
  announced: Quantity | undefined,
  computed: Quantity | undefined,
): { readonly verdict: Verdict | 'not-checked'; readonly because: Because } {
  const none = (because: Because) => ({ verdict: 'not-checked', because }) as const;
  if (!announced) return none('words-only');
  if (!computed) return none('no-figure');
  if (computed.unit.name !== announced.unit.name) return none('unlike');
  if (computed.asOf !== announced.asOf) return none('other-date');
  const verdict = verdictOf(announced, computed);
  if (!verdict) return none('no-value');
  const exactly = announced.value.kind === 'exact';
  if (verdict === 'differs') return { verdict, because: exactly ? 'elsewhere' : 'outside' };
  if (verdict === 'reproduced') return { verdict, because: 'synthetic' };
  return { verdict, because: exactly ? 'rounds' : 'within' };
}

/** How a figure worked out from the rows stands to an announced one; undefined when either has no value. */
export function verdictOf(announced: Quantity, sample: Quantity): Verdict | undefined {
  if (sample.value.kind !== 'exact' || announced.value.kind === 'missing') return undefined;
  const fits =
    announced.value.kind === 'exact'
      ? roundsTo(announced, announced.value, sample.value)
      : liesWithin(announced.value, sample.value);
  if (!fits) return 'differs';
  return sample.synthetic ? 'reproduced' : 'agrees';
}

function roundsTo(announced: Quantity, value: Exact, sample: Exact): boolean {
  const places = announced.decimals + (['percent', 'points'].includes(announced.unit.style) ? 2 : 0);
  return scaled(sample, places) === scaled(value, places);
}

function liesWithin({ low, high }: Interval, sample: Exact): boolean {
  const overLow = !low || compareExact(sample, low.value) > (low.open ? 0 : -1);
  const underHigh = !high || compareExact(high.value, sample) > (high.open ? 0 : -1);
  return overLow && underHigh;
}
