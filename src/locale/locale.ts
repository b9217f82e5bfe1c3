/** What a language must say: numbers, dates, lists. */

import type { Lang } from '../model/lang.js';
import type { NumberWords } from './number.js';
import type { Period, PeriodForm, Span } from './period.js';
import type { SignName } from './signs.js';

export interface Locale {
  readonly lang: Lang;
  /** BCP 47 tag for PDF, Word and HTML. */
  readonly tag: string;
  /** Room it takes beside a language that says the same, as a part of the two: English more than Chinese. */
  readonly room: number;
  readonly numbers: NumberWords;
  /** A date in words. */
  readonly date: (date: CalendarDate, form: WordedDateForm) => string;
  /** Moments on the axes of charts. */
  readonly moments: Moments;
  /** A period of more than one day, or of more than one month where the form names months. */
  readonly period: (period: Period, form: PeriodForm) => Span;
  /** Names in a row: `a, b, and c`; `a、b、c`. */
  readonly list: (items: readonly string[]) => string;
  /** A label as it stands inside a sentence: `province` for `Province`. */
  readonly within: (label: string) => string;
  /** How a unit follows a head: ` (enterprises)`, `（家）`. */
  readonly unitInHead: (unit: string) => string;
  /** What each sign of a table stands for. */
  readonly signs: Readonly<Record<SignName, string>>;
  /** The line under a table that explains its signs. */
  readonly legend: (entries: readonly (readonly [sign: string, words: string])[]) => string;
}

/**
 * `full`, without the year (`day`), the month with its year or without (`month`, `month-name`), the quarter, half or ten days that
 * the date lies in; `iso` is `2022-06-14` in every language, for tables (GB/T 15835-2011: complete dates only).
 */
export type DateForm = WordedDateForm | 'iso';
export type WordedDateForm = 'full' | 'day' | 'month' | 'month-name' | 'quarter' | 'half-year' | 'ten-days';

/**
 * How the marks of a time axis are worded, as patterns of `strftime`: `%Y` year, `%q` quarter, `%m` month, `%B` and `%b` its name
 * and short name, `%d` day, `%a` day of the week, `%U` week, `%H:%M:%S` time; `-` after `%` leaves out the nought before.
 */
export interface Moments {
  /** A moment by the finest part that is not nought: `year` is the first of a year, `date` any other day. */
  readonly ticks: Readonly<Record<'year' | 'month' | 'date' | 'hours' | 'seconds', string>>;
  /** Parts that stand together, joined by `-` from the largest on; what no pattern names is joined of its parts. */
  readonly parts: Readonly<Record<string, string>>;
  /** From January, and from Sunday on. */
  readonly names: Readonly<
    Record<'months' | 'shortMonths' | 'days' | 'shortDays' | 'periods', readonly string[]>
  >;
}

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}
