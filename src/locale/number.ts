/** Numbers in print: one path from an exact value to its digits, shared by all languages. */

import type { Bound, Exact, Missing, Unit, Value } from '../model/quantity.js';
import { compareExact, decimal, exact } from './exact.js';

/** How one number is to be printed. */
export interface NumberForm {
  readonly unit: Unit;
  /** Decimal places; of the percentage for percent. */
  readonly decimals: number;
  /** A scale of the language (`wan`, `million`), printed with its word. */
  readonly scale?: string;
  /** Words in prose (`more than 70%`, `3rd`), signs in tables (`>70%`, `3`). */
  readonly wording: 'words' | 'signs';
}

/** What a language says about numbers. */
export interface NumberWords {
  readonly group: string;
  readonly minus: string;
  /** Word or character after the scaled number, and its power of ten. */
  readonly scales: Readonly<Record<string, { readonly power: number; readonly word: string }>>;
  readonly more: (text: string) => string;
  readonly atLeast: (text: string) => string;
  readonly less: (text: string) => string;
  readonly atMost: (text: string) => string;
  readonly between: (low: string, high: string) => string;
  readonly ordinal: (text: string) => string;
  readonly missing: Readonly<Record<Missing['reason'], string>>;
}

/** Signs of a statistical table (domain reference 3.5): … not available, – not applicable. */
const missingSigns: Readonly<Record<Missing['reason'], string>> = {
  'not-reported': '…',
  'not-applicable': '–',
};

export function formatValue(value: Value, form: NumberForm, words: NumberWords): string {
  switch (value.kind) {
    case 'exact':
      return formatExact(value, form, words);
    case 'bound':
      return formatBound(value, form, words);
    case 'missing':
      return form.wording === 'words' ? words.missing[value.reason] : missingSigns[value.reason];
  }
}

function formatExact(value: Exact, form: NumberForm, words: NumberWords): string {
  const scale = form.scale === undefined ? undefined : words.scales[form.scale];
  if (scale) {
    const shifted = exact(value.numerator, value.denominator * 10n ** BigInt(scale.power));
    return (
      withMinus(trimZeros(decimal(shifted, Math.max(form.decimals, 2), words.group)), words) + scale.word
    );
  }
  if (form.unit.style === 'percent') {
    return `${withMinus(decimal(exact(value.numerator * 100n, value.denominator), form.decimals, words.group), words)}%`;
  }
  const text = withMinus(decimal(value, form.decimals, words.group), words);
  return form.unit.style === 'ordinal' && form.wording === 'words' ? words.ordinal(text) : text;
}

function withMinus(text: string, words: NumberWords): string {
  return text.startsWith('-') ? words.minus + text.slice(1) : text;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Bounds print their end with its own decimals trimmed: `> 70 %` announced is not `> 70.0 %`. */
function formatBound(bound: Bound, form: NumberForm, words: NumberWords): string {
  const show = (value: Exact): string => {
    const text = formatExact(value, form, words);
    return form.scale === undefined ? text.replace(/(\.\d*?)0+(?=%?$)/, '$1').replace(/\.(?=%?$)/, '') : text;
  };
  const { low, high } = bound;
  if (low && high) {
    if (compareExact(low.value, high.value) === 0) return show(low.value);
    return words.between(show(low.value), show(high.value));
  }
  const signs = form.wording === 'signs';
  if (low) {
    const text = show(low.value);
    if (low.open) return signs ? `>${text}` : words.more(text);
    return signs ? `≥${text}` : words.atLeast(text);
  }
  if (!high) throw new Error('a bound needs an end');
  const text = show(high.value);
  if (high.open) return signs ? `<${text}` : words.less(text);
  return signs ? `≤${text}` : words.atMost(text);
}
