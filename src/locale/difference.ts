/** Differences said as such: `at least 1.7 percentage points below`, `up 3.9%`. */

import type { Bound, Endpoint, Exact } from '../model/quantity.js';
import { compareExact, exact } from './exact.js';
import { type Difference, digitsOf, dress, endDigits, type NumberForm, type NumberWords } from './number.js';

const zero = exact(0n);

/** In the words of the language; undefined for a bound that leaves the direction open. */
export function printDifference(
  value: Exact | Bound,
  kind: Difference['kind'],
  form: NumberForm,
  words: NumberWords,
): string | undefined {
  const plain: NumberForm = { ...form, wording: 'words' };
  const { style } = form.unit;
  if (value.kind === 'exact') {
    const digits = digitsOf(magnitude(value), plain, words);
    const level = !/[1-9]/.test(digits);
    const sign = level ? 'level' : value.numerator > 0n ? 'above' : 'below';
    return words.difference({ kind, sign, relation: 'exact', text: dress(digits, plain, words), style });
  }
  const upright = orient(value);
  if (!upright) return undefined;
  const show = (end: Endpoint, side: 'low' | 'high'): string =>
    dress(endDigits(end, side, plain, words), plain, words);
  const { sign, low, high } = upright;
  const said = { kind, sign, style } as const;
  if (low && high)
    return words.difference({ ...said, relation: 'exact', text: [show(low, 'low'), show(high, 'high')] });
  if (low)
    return words.difference({ ...said, relation: low.open ? 'more' : 'atLeast', text: show(low, 'low') });
  return undefined;
}

function magnitude({ numerator, denominator }: Exact): Exact {
  return exact(numerator < 0n ? -numerator : numerator, denominator);
}

interface Upright {
  readonly sign: 'above' | 'below';
  readonly low?: Endpoint;
  readonly high?: Endpoint;
}

/** A bound that lies wholly on one side of zero, seen from zero: its near end is the low one. */
function orient({ low, high }: Bound): Upright | undefined {
  if (low && compareExact(low.value, zero) >= 0) return { sign: 'above', low, ...(high ? { high } : {}) };
  if (!high || compareExact(high.value, zero) > 0) return undefined;
  return { sign: 'below', low: mirror(high), ...(low ? { high: mirror(low) } : {}) };
}

function mirror({ value, open }: Endpoint): Endpoint {
  return { value: exact(-value.numerator, value.denominator), open };
}
