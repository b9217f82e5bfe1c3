// @ts-check
/** Dates as whole days since 1 April 2022, and back. */

const MS_A_DAY = 86_400_000;
const ORIGIN = Date.UTC(2022, 3, 1);

/** @param {string} date `YYYY-MM-DD` */
export function dayOf(date) {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - ORIGIN) / MS_A_DAY);
}

/** @param {number} day */
export function dateOf(day) {
  return new Date(ORIGIN + day * MS_A_DAY).toISOString().slice(0, 10);
}

/** Day of the first lists, assumed; no listed enterprise resumed before. */
export const FIRST = dayOf('2022-04-11');
/** Day of the interim count that the ministry published by list: 25 May. */
export const INTERIM = dayOf('2022-05-25');
/** Day of the press conference, by which every listed enterprise had resumed. */
export const RELEASE = dayOf('2022-06-14');

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
