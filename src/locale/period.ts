/** Periods between two dates: which parts they share, before a language words them. */

import type { CalendarDate } from './locale.js';

/**
 * Days with their year or without (`full`, `day`), months with their year or without (`month`, `month-name`), or each month
 * named side by side (`each-month`, `each-month-name`).
 */
export type PeriodForm = 'full' | 'day' | 'month' | 'month-name' | 'each-month' | 'each-month-name';

export const periodForms: readonly PeriodForm[] = [
  'full',
  'day',
  'month',
  'month-name',
  'each-month',
  'each-month-name',
];

/** A period in words, cut so that each end can be traced to its own date. */
export interface Span {
  readonly from: string;
  readonly between: string;
  readonly to: string;
}

/** Two different dates (days) or months, in order. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The months from the first to the last, both included. */
  readonly months: readonly CalendarDate[];
  readonly sameYear: boolean;
  readonly sameMonth: boolean;
}

/** The period from one date to another. */
export function periodOf(from: CalendarDate, to: CalendarDate): Period {
  const first = from.year * 12 + from.month - 1;
  const count = to.year * 12 + to.month - first;
  const months = Array.from({ length: Math.max(count, 0) }, (_, index): CalendarDate => {
    const month = first + index;
    return { year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 };
  });
  const sameYear = from.year === to.year;
  return { from, to, months, sameYear, sameMonth: sameYear && from.month === to.month };
}
