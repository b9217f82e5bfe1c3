/** What a language must say: numbers, dates, lists. */

import type { Lang } from '../model/lang.js';
import type { NumberWords } from './number.js';
import type { SignName } from './signs.js';

export interface Locale {
  readonly lang: Lang;
  /** BCP 47 tag for PDF, Word and HTML. */
  readonly tag: string;
  readonly numbers: NumberWords;
  /** A date in words; `day` leaves the year out. */
  readonly date: (date: CalendarDate, form: DateForm) => string;
  /** Names in a row: `a, b, and c`; `a、b、c`. */
  readonly list: (items: readonly string[]) => string;
  /** How a unit follows a head: ` (enterprises)`, `（家）`. */
  readonly unitInHead: (unit: string) => string;
  /** What each sign of a table stands for. */
  readonly signs: Readonly<Record<SignName, string>>;
  /** The line under a table that explains its signs. */
  readonly legend: (entries: readonly (readonly [sign: string, words: string])[]) => string;
}

export type DateForm = 'full' | 'day';

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}
