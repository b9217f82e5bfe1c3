/** The mean of ratios: exact where the denominators allow it, else of ratios kept to eighteen decimals. */

import { exact, scaled } from '../locale/index.js';
import type { Exact, Value } from '../model/quantity.js';
import { missing } from './arithmetic.js';
import type { Parts } from './query.js';

/** Decimals kept of the sum of the ratios with one denominator when an exact sum would grow beyond use. */
const places = 18;

/** Largest common denominator of an exact sum: beyond it nobody can check the fraction by hand anyway. */
const longest = 10n ** 60n;

/** Rows count the same; there is no mean of none. */
export function meanOf(parts: Parts | undefined): Value {
  if (!parts || parts.rows === 0) return missing('not-reported');
  const terms = parts.terms.split(' ').map(readRatio);
  const sum = addExactly(terms) ?? addRounded(terms);
  return exact(sum.numerator, sum.denominator * BigInt(parts.rows));
}

/** `12.50/3`. */
function readRatio(text: string): Exact {
  const [above = '0', below = '1'] = text.split('/');
  const [a, b] = [readDecimal(above), readDecimal(below)];
  return exact(a.units * b.power, b.units * a.power);
}

function readDecimal(text: string): { readonly units: bigint; readonly power: bigint } {
  const places = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return { units: BigInt(text.replace('.', '')), power: 10n ** BigInt(places) };
}

function addExactly(terms: readonly Exact[]): Exact | undefined {
  let sum = exact(0n);
  for (const { numerator, denominator } of terms) {
    sum = exact(sum.numerator * denominator + numerator * sum.denominator, sum.denominator * denominator);
    if (sum.denominator > longest) return undefined;
  }
  return sum;
}

function addRounded(terms: readonly Exact[]): Exact {
  const units = terms.reduce((sum, term) => sum + scaled(term, places), 0n);
  return exact(units, 10n ** BigInt(places));
}
