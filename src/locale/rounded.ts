/** Words of rounding: `nearly 50%`, `more than 22 thousand`, `70% or more`, each held to the value. */

import type { Bound, Exact } from '../model/quantity.js';
import { digitsOf, dress, endDigits, type NumberForm, type NumberWords, type Wording } from './number.js';

/**
 * `nearly` is rounded up and `over` down, to the last digit printed, and neither is said of a value that equals its print;
 * `or-more` is rounded down and includes it; `about` is rounded to the nearest. All are said of values known exactly and not
 * below zero; `over` and `or-more` of a lower bound too.
 */
export type RoundedWording = 'nearly' | 'over' | 'or-more' | 'about';

export const roundedWordings: readonly RoundedWording[] = ['nearly', 'over', 'or-more', 'about'];

export function isRounded(wording: Wording): wording is RoundedWording {
  return (roundedWordings as readonly string[]).includes(wording);
}

/** Why a value cannot be worded so. */
export type RoundingFault = 'equal' | 'bound' | 'negative';

/** The fault of a wording, and the figure it would stand beside. */
export function findRoundingFault(
  value: Exact | Bound,
  form: NumberForm,
  words: NumberWords,
): { readonly fault: RoundingFault; readonly figure: string } | undefined {
  const { wording } = form;
  if (!isRounded(wording)) return undefined;
  const figure = figureOf(value, wording, form, words);
  const fault = faultOf(value, wording, form, words);
  return fault && { fault, figure };
}

function faultOf(
  value: Exact | Bound,
  wording: RoundedWording,
  form: NumberForm,
  words: NumberWords,
): RoundingFault | undefined {
  if (value.kind === 'bound') {
    const { low, high } = value;
    if (!low || high || wording === 'nearly' || wording === 'about') return 'bound';
    if (low.value.numerator < 0n) return 'negative';
    return wording === 'over' && !low.open && isWhole(low.value, form, words) ? 'equal' : undefined;
  }
  if (value.numerator < 0n) return 'negative';
  return (wording === 'nearly' || wording === 'over') && isWhole(value, form, words) ? 'equal' : undefined;
}

/** Whether a value is printed without any rounding. */
function isWhole(value: Exact, form: NumberForm, words: NumberWords): boolean {
  return digitsOf(value, form, words, 'down') === digitsOf(value, form, words, 'up');
}

/** In the words of the language; a bound that the words do not fit is left to be printed as a bound. */
export function printRounded(value: Exact | Bound, form: NumberForm, words: NumberWords): string | undefined {
  const { wording } = form;
  if (!isRounded(wording) || faultOf(value, wording, form, words)) return undefined;
  const figure = figureOf(value, wording, form, words);
  switch (wording) {
    case 'nearly':
      return words.nearly(figure);
    case 'over':
      return words.more(figure);
    case 'or-more':
      return words.orMore(figure);
    case 'about':
      return undefined;
  }
}

function figureOf(
  value: Exact | Bound,
  wording: RoundedWording,
  form: NumberForm,
  words: NumberWords,
): string {
  if (value.kind === 'bound') {
    const low = value.low ?? value.high;
    return low ? dress(endDigits(low, 'low', form, words), form, words) : '';
  }
  const rounding = wording === 'nearly' ? 'up' : wording === 'about' ? 'nearest' : 'down';
  return dress(digitsOf(value, form, words, rounding), form, words);
}
