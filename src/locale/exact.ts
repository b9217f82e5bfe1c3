/** Exact rational numbers and their decimal digits. */

import type { Exact } from '../model/quantity.js';

/** A ratio in lowest terms with a positive denominator; the denominator must not be zero. */
export function exact(numerator: bigint, denominator = 1n): Exact {
  if (denominator === 1n) return { kind: 'exact', numerator, denominator };
  if (denominator === 0n) throw new Error('a ratio needs a denominator other than zero');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator * sign);
  return {
    kind: 'exact',
    numerator: (numerator * sign) / divisor,
    denominator: (denominator * sign) / divisor,
  };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/** -1, 0 or 1. */
export function compareExact(a: Exact, b: Exact): -1 | 0 | 1 {
  if (a.denominator === b.denominator)
    return a.numerator < b.numerator ? -1 : a.numerator > b.numerator ? 1 : 0;
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** To the nearest, half away from zero (the house rule: half-up on the exact value); or down or up, for ends of bounds. */
export type Rounding = 'nearest' | 'down' | 'up';

/** The value times 10^places as a whole number. */
export function scaled(value: Exact, places: number, rounding: Rounding = 'nearest'): bigint {
  const power = 10n ** BigInt(places);
  if (rounding !== 'nearest') return floorOrCeil(value.numerator * power, value.denominator, rounding);
  const twice = 2n * value.numerator * power;
  const magnitude = twice < 0n ? -twice : twice;
  const rounded = (magnitude + value.denominator) / (2n * value.denominator);
  return value.numerator < 0n ? -rounded : rounded;
}

function floorOrCeil(numerator: bigint, denominator: bigint, rounding: 'down' | 'up'): bigint {
  const whole = numerator / denominator;
  if (numerator % denominator === 0n) return whole;
  // Division cuts towards zero.
  if (rounding === 'down') return numerator < 0n ? whole - 1n : whole;
  return numerator < 0n ? whole : whole + 1n;
}

/** Decimal digits with `places` decimals, a leading `-` when the rounded value is negative, groups of three when asked. */
export function decimal(value: Exact, places: number, group: string, rounding: Rounding = 'nearest'): string {
  const units = scaled(value, places, rounding);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const fraction = places === 0 ? '' : `.${digits.slice(digits.length - places)}`;
  return `${units < 0n ? '-' : ''}${grouped}${fraction}`;
}

/** The value as a double, for drawing only. */
export function toDouble(value: Exact): number {
  const whole = value.numerator / value.denominator;
  const rest = value.numerator % value.denominator;
  return Number(whole) + Number(rest) / Number(value.denominator);
}
