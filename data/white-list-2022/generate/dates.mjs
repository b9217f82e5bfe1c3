// @ts-check
/** Dates as whole days since 1 April 2022, and back. */

const MS_A_DAY = 86_400_000;
const ORIGIN = Date.UTC(2022, 3, 1);

/** @type {Map<string, number>} */
const days = new Map();
/** @type {Map<number, string>} */
const dates = new Map();

/** @param {string} date `YYYY-MM-DD` */
export function dayOf(date) {
  const known = days.get(date);
  if (known !== undefined) return known;
  const day = Math.round((Date.parse(`${date}T00:00:00Z`) - ORIGIN) / MS_A_DAY);
  days.set(date, day);
  return day;
}

/** @param {number} day */
export function dateOf(day) {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(ORIGIN + day * MS_A_DAY).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
}

/** Day of the first lists, assumed; no listed enterprise resumed before. */
export const FIRST = dayOf('2022-04-11');
/** Day of the interim count that the ministry published by list: 25 May. */
export const INTERIM = dayOf('2022-05-25');
/** Day of the press conference, by which every listed enterprise had resumed. */
export const RELEASE = dayOf('2022-06-14');

/** Two Sundays on which Shanghai also reported: the week over which its rise was published. */
export const SPECIAL = ['2022-06-05', '2022-06-12'];

/** Fridays from 15 April, and the release date as the last point. */
export const WEEKS = [
  '2022-04-15',
  '2022-04-22',
  '2022-04-29',
  '2022-05-06',
  '2022-05-13',
  '2022-05-20',
  '2022-05-27',
  '2022-06-03',
  '2022-06-10',
  '2022-06-14',
];
