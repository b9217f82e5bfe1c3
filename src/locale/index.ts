/** The languages Briefwright writes: one file and one line each. */

import type { PrintForm } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { Quantity, Value } from '../model/quantity.js';
import { en } from './en.js';
import type { CalendarDate, DateForm, Locale } from './locale.js';
import { formatValue, type NumberForm, type Wording } from './number.js';
import { type PeriodForm, periodOf, type Span } from './period.js';
import { zh } from './zh.js';

export { compareExact, decimal, exact, scaled, toDouble } from './exact.js';
export { allows, type Interval, overlap, type Reading, shift, timesPower } from './interval.js';
export { leadingScale, powerOfUnit } from './lexicon.js';
export type { DateForm, Locale, Moments } from './locale.js';
export type { NumberForm, Wording } from './number.js';
export { findNumbers, readNumber } from './parse.js';
export { type PeriodForm, periodForms } from './period.js';
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

/** The form of a figure: its indicator's unit and decimals, its marks, and what was chosen. */
export function numberForm(
  { unit, decimals, marks }: Pick<Quantity, 'unit' | 'decimals' | 'marks'>,
  choice: PrintForm,
  wording: Wording,
): NumberForm {
  const plain = { unit, decimals, wording };
  if (!marks && Object.keys(choice).length === 0) return plain;
  return {
    ...plain,
    ...(choice.decimals === undefined ? {} : { chosen: choice.decimals }),
    ...(choice.scale === undefined ? {} : { scale: choice.scale }),
    ...(choice.unitless === undefined ? {} : { unitless: choice.unitless }),
    ...(marks ? { marks } : {}),
  };
}

export const dateForms: readonly DateForm[] = [
  'full',
  'day',
  'month',
  'month-name',
  'iso',
  'quarter',
  'half-year',
  'ten-days',
];

/** An ISO date as printed; undefined when it is not a date of the calendar. */
export function printDate(iso: string, form: DateForm, locale: Locale): string | undefined {
  const date = readDate(iso);
  return date && (form === 'iso' ? iso : locale.date(date, form));
}

/**
 * The period from one ISO date to another as printed: one text where the form does not tell its ends apart, undefined when the
 * second comes before the first or one is not a date.
 */
export function printPeriod(
  from: string,
  to: string,
  form: PeriodForm,
  locale: Locale,
): Span | string | undefined {
  const [first, last] = [readDate(from), readDate(to)];
  if (!first || !last || from > to) return undefined;
  const period = periodOf(first, last);
  if (form === 'full' || form === 'day')
    return from === to ? locale.date(first, form) : locale.period(period, form);
  if (!period.sameMonth) return locale.period(period, form);
  return locale.date(first, form.endsWith('name') ? 'month-name' : 'month');
}

function readDate(iso: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return { year, month, day };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
