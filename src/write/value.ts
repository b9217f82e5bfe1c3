/** Exact values as text for machines: a decimal where one ends, else a ratio; bounds as intervals. */

import { decimal } from '../locale/index.js';
import type { Bound, Endpoint, Exact, Value } from '../model/quantity.js';

/** `0.963`, `1/3`; `(0.7,)` is more than 0.7, `[0.63,0.68]` from 0.63 to 0.68 (ISO 80000-2); empty when missing. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'exact':
      return decimalText(value) ?? ratioText(value);
    case 'bound':
      return intervalText(value);
    case 'missing':
      return '';
  }
}

export function ratioText({ numerator, denominator }: Exact): string {
  return `${numerator}/${denominator}`;
}

/** All the decimals of the value; undefined when they do not end. */
export function decimalText(value: Exact): string | undefined {
  if (value.denominator === 1n) return String(value.numerator);
  const [twos, rest] = divideOut(value.denominator, 2n);
  const [fives, one] = divideOut(rest, 5n);
  return one === 1n ? decimal(value, Math.max(twos, fives), '') : undefined;
}

/** How often the prime divides the number, and what is left. */
function divideOut(number: bigint, prime: bigint): readonly [times: number, rest: bigint] {
  let [times, rest] = [0, number];
  while (rest % prime === 0n) {
    rest /= prime;
    times += 1;
  }
  return [times, rest];
}

/** An end that is not given is open and empty. */
export function intervalText({ low, high }: Bound): string {
  const ends = [low, high].map((end) => (end ? valueText(end.value) : ''));
  return `${isClosed(low) ? '[' : '('}${ends.join(',')}${isClosed(high) ? ']' : ')'}`;
}

function isClosed(end: Endpoint | undefined): boolean {
  return end !== undefined && !end.open;
}
