/** What a language must say: numbers, dates, lists. */

import type { Lang } from '../model/lang.js';
import type { NumberWords } from './number.js';

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
}

export type DateForm = 'full' | 'day';

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}
