/** What a printed number says: the values it allows, compared with a value and with another print. */

import type { Bound, Endpoint, Exact, MissingReason, Value } from '../model/quantity.js';
import { compareExact, exact } from './exact.js';

/** The values that a printed text allows; an end that is absent is open to infinity. */
export interface Interval {
  readonly kind: 'interval';
  readonly low?: Endpoint;
  readonly high?: Endpoint;
  /** The numbers as printed, before any rounding is allowed for; two for a range, none for `unchanged`. */
  readonly said: readonly Exact[];
  /** One unit of the last digit printed. */
  readonly step: Exact;
}

/** A word or sign for no value. */
export interface Unsaid {
  readonly kind: 'missing';
  readonly reason: MissingReason;
}

export type Reading = Interval | Unsaid;

/**
 * Whether a value may be printed so: all of it lies within what the text allows, and no end of the text is further away from
 * the value than one unit of its last digit, so that `more than 1%` does not do for `> 70 %`.
 */
export function allows(reading: Reading, value: Value): boolean {
  if (reading.kind === 'missing') return value.kind === 'missing' && value.reason === reading.reason;
  if (value.kind === 'missing') return false;
  const { low, high } = endsOf(value);
  return (
    reachesLess(reading.low, low, 1) &&
    reachesLess(reading.high, high, -1) &&
    isNear(reading.low, low, reading.step) &&
    isNear(reading.high, high, reading.step)
  );
}

/** Whether two texts can be said of one value. */
export function overlap(a: Reading, b: Reading): boolean {
  if (a.kind === 'missing' || b.kind === 'missing')
    return a.kind === 'missing' && b.kind === 'missing' && a.reason === b.reason;
  return meets(a.low, b.high) && meets(b.low, a.high);
}

/** The reading times a power of ten. */
export function timesPower(reading: Reading, power: number): Reading {
  if (reading.kind === 'missing' || power === 0) return reading;
  const end = (each: Endpoint): Endpoint => ({ ...each, value: shift(each.value, power) });
  return {
    kind: 'interval',
    ...(reading.low ? { low: end(reading.low) } : {}),
    ...(reading.high ? { high: end(reading.high) } : {}),
    said: reading.said.map((each) => shift(each, power)),
    step: shift(reading.step, power),
  };
}

/** A number times a power of ten. */
export function shift({ numerator, denominator }: Exact, power: number): Exact {
  const factor = 10n ** BigInt(Math.abs(power));
  return power < 0 ? exact(numerator, denominator * factor) : exact(numerator * factor, denominator);
}

export function add(a: Exact, b: Exact): Exact {
  return exact(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negate({ numerator, denominator }: Exact): Exact {
  return exact(-numerator, denominator);
}

function endsOf(value: Exact | Bound): Pick<Bound, 'low' | 'high'> {
  if (value.kind === 'bound') return value;
  const end = { value, open: false };
  return { low: end, high: end };
}

/** Whether the end of the text lies no further in than the value's; `side` is 1 for low ends, -1 for high ones. */
function reachesLess(text: Endpoint | undefined, value: Endpoint | undefined, side: 1 | -1): boolean {
  if (!text) return true;
  if (!value) return false;
  const order = compareExact(text.value, value.value) * side;
  return order < 0 || (order === 0 && (!text.open || value.open));
}

/** Whether the end of the text is at most one step from the value's. */
function isNear(text: Endpoint | undefined, value: Endpoint | undefined, step: Exact): boolean {
  if (!text || !value) return !text;
  // Not in lowest terms: tens of thousands of figures of a long table are asked.
  const [a, b] = [text.value, value.value];
  const away = a.numerator * b.denominator - b.numerator * a.denominator;
  const denominator = a.denominator * b.denominator;
  return (away < 0n ? -away : away) * step.denominator <= step.numerator * denominator;
}

function meets(low: Endpoint | undefined, high: Endpoint | undefined): boolean {
  if (!low || !high) return true;
  const order = compareExact(low.value, high.value);
  return order < 0 || (order === 0 && !low.open && !high.open);
}
