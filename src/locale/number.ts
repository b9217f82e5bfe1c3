/** Numbers in print: one path from an exact value to its digits, shared by all languages. */

import type { Bound, Endpoint, Exact, Mark, MissingReason, Unit, Value } from '../model/quantity.js';
import { printDifference } from './difference.js';
import { compareExact, decimal, exact, type Rounding } from './exact.js';
import type { ReadingWords } from './reading.js';
import { printRounded, type RoundedWording } from './rounded.js';
import { approximateSign, markSigns, missingSigns } from './signs.js';

/**
 * Words in prose (`more than 70%`, `3rd`), signs in tables (`>70%`, `3`), a difference said as one (`0.7 percentage points
 * above`), a change (`up 0.7 percentage points`), or words of rounding (`nearly 50%`).
 */
export type Wording = 'words' | 'signs' | 'gap' | 'change' | RoundedWording;

/** How one number is to be printed. */
export interface NumberForm {
  readonly unit: Unit;
  /** Decimal places; of the percentage for percent. With a scale at least two are kept, and zeros at the end go. */
  readonly decimals: number;
  /** Decimal places asked for at this very place: exactly so many are printed, with a scale too. */
  readonly chosen?: number;
  /** A scale of the language (`wan`, `million`), printed with its word. */
  readonly scale?: string;
  readonly wording: Wording;
  readonly marks?: readonly Mark[];
  /** The first end of a range whose unit stands once, behind the second (`0.7–1.7 percentage points`). */
  readonly unitless?: boolean;
}

/** How a difference stands to its size: as large, larger, or up to it. */
export type Relation = 'exact' | 'more' | 'atLeast' | 'less' | 'atMost';

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
  /** Just below. */
  readonly nearly: (text: string) => string;
  /** The same as `atLeast`, behind the figure: `70% or more`. */
  readonly orMore: (text: string) => string;
  readonly between: (low: string, high: string) => string;
  /** The same in a table. */
  readonly range: (low: string, high: string) => string;
  readonly ordinal: (text: string) => string;
  readonly points: (text: string) => string;
  /** A value that is not zero but rounds to it. */
  readonly nearZero: (zero: string) => string;
  readonly missing: Readonly<Record<MissingReason, string>>;
  readonly marked: Readonly<Record<Mark, (text: string) => string>>;
  /** A difference in words; `kind` tells a gap from a change. */
  readonly difference: (difference: Difference) => string;
  /** For reading print back. */
  readonly reading: ReadingWords;
}

export interface Difference {
  readonly kind: 'gap' | 'change';
  readonly sign: 'above' | 'below' | 'level';
  readonly relation: Relation;
  /** Its size, without a sign; two texts for a range. */
  readonly text: string | readonly [low: string, high: string];
  readonly style: Unit['style'];
}

export function formatValue(value: Value, form: NumberForm, words: NumberWords): string {
  if (value.kind === 'missing')
    return form.wording === 'signs' ? missingSigns[value.reason] : words.missing[value.reason];
  return withMarks(formatKnown(value, form, words), form, words);
}

function formatKnown(value: Exact | Bound, form: NumberForm, words: NumberWords): string {
  const said =
    form.wording === 'gap' || form.wording === 'change'
      ? printDifference(value, form.wording, form, words)
      : printRounded(value, form, words);
  if (said !== undefined) return said;
  return value.kind === 'exact' ? formatExact(value, form, words) : formatBound(value, form, words);
}

/** `≈96.3%p` in tables, `about 96.3% (provisional)` in prose. */
function withMarks(text: string, form: NumberForm, words: NumberWords): string {
  const given = form.marks ?? [];
  const marks: readonly Mark[] =
    form.wording === 'about' && !given.includes('approximate') ? [...given, 'approximate'] : given;
  if (form.wording !== 'signs') {
    // What is close to zero is about right already.
    const near = text === words.nearZero(dress('0', form, words));
    const told = near ? marks.filter((mark) => mark !== 'approximate') : marks;
    return told.reduce((said, mark) => words.marked[mark](said), text);
  }
  const before = marks.includes('approximate') ? approximateSign : '';
  return before + text + marks.map((mark) => (mark === 'approximate' ? '' : markSigns[mark])).join('');
}

function formatExact(value: Exact, form: NumberForm, words: NumberWords): string {
  const digits = digitsOf(value, form, words);
  if (form.unit.style === 'ordinal' || value.numerator === 0n || /[1-9]/.test(digits))
    return dress(digits, form, words);
  // Less than half of the last digit shown, and not zero.
  const zero = dress('0', form, words);
  return form.wording === 'signs' ? zero : words.nearZero(zero);
}

/** The digits alone, in the scale and as a percentage where the form asks for it. */
export function digitsOf(
  value: Exact,
  form: NumberForm,
  words: NumberWords,
  rounding: Rounding = 'nearest',
): string {
  const scale = form.scale === undefined ? undefined : words.scales[form.scale];
  const { style } = form.unit;
  const times = style === 'percent' || style === 'points' ? 100n : 1n;
  const shifted = exact(value.numerator * times, value.denominator * 10n ** BigInt(scale?.power ?? 0));
  const places = form.chosen ?? (scale ? Math.max(form.decimals, 2) : form.decimals);
  const text = decimal(shifted, places, words.group, rounding).replace(/^-/, words.minus);
  return scale && form.chosen === undefined ? trimZeros(text) : text;
}

/** Digits with what follows them: the word of the scale, the sign or words of the unit, the ending of a rank. */
export function dress(digits: string, form: NumberForm, words: NumberWords): string {
  const { style } = form.unit;
  const scaled = digits + (words.scales[form.scale ?? '']?.word ?? '');
  if (style === 'percent') return `${scaled}%`;
  if (form.wording === 'signs' || (form.unitless && style === 'points')) return scaled;
  if (style === 'points') return words.points(scaled);
  return style === 'ordinal' ? words.ordinal(scaled) : scaled;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * The end of a bound: its own decimals, since `> 70 %` announced is not `> 70.0 %`; a lower end is cut down and an upper end
 * up, so that what is printed stays true.
 */
export function endDigits(
  { value }: Endpoint,
  side: 'low' | 'high',
  form: NumberForm,
  words: NumberWords,
): string {
  const digits = digitsOf(value, form, words, side === 'low' ? 'down' : 'up');
  return form.chosen === undefined ? trimZeros(digits) : digits;
}

function formatBound({ low, high }: Bound, form: NumberForm, words: NumberWords): string {
  const signs = form.wording === 'signs';
  const show = (end: Endpoint, side: 'low' | 'high'): string =>
    dress(endDigits(end, side, form, words), form, words);
  if (low && high) {
    if (compareExact(low.value, high.value) === 0)
      return dress(trimZeros(digitsOf(low.value, form, words)), form, words);
    return words[signs ? 'range' : 'between'](show(low, 'low'), show(high, 'high'));
  }
  if (low) {
    const text = show(low, 'low');
    if (low.open) return signs ? `>${text}` : words.more(text);
    return signs ? `≥${text}` : words.atLeast(text);
  }
  if (!high) throw new Error('a bound needs an end');
  const text = show(high, 'high');
  if (high.open) return signs ? `<${text}` : words.less(text);
  return signs ? `≤${text}` : words.atMost(text);
}
