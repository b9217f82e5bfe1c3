/** The languages Briefwright writes: one file and one line each. */

import type { Lang } from '../model/lang.js';
import type { Value } from '../model/quantity.js';
import { en } from './en.js';
import type { DateForm, Locale } from './locale.js';
import { formatValue, type NumberForm } from './number.js';
import { zh } from './zh.js';

export { compareExact, decimal, exact, scaled, toDouble } from './exact.js';
export { allows, type Interval, overlap, type Reading, shift, timesPower } from './interval.js';
export { leadingScale, powerOfUnit } from './lexicon.js';
export type { DateForm, Locale } from './locale.js';
export type { NumberForm, Wording } from './number.js';
export { findNumbers, readNumber } from './parse.js';
export { findRoundingFault, roundedWordings } from './rounded.js';
export { missingSigns, type SignName, signs, signsShown } from './signs.js';

export const locales: Readonly<Record<Lang, Locale>> = { en, zh };

/** The locale of a language; asking for one that is not in `locales` is a fault of ours and throws. */
export function localeOf(lang: Lang): Locale {
  const locale = locales[lang];
  if (!locale) throw new Error(`no locale ${lang}`);
  return locale;
}

/** A value as printed; the only way a number becomes text. */
export function printValue(value: Value, form: NumberForm, locale: Locale): string {
  return formatValue(value, form, locale.numbers);
}

/** An ISO date as printed; undefined when it is not a date of the calendar. */
export function printDate(iso: string, form: DateForm, locale: Locale): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return locale.date({ year, month, day }, form);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
