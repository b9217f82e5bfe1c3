// @ts-check
/** How the output of each enterprise went from day to day: nothing while it stood still, then rising to the rate of the release date. */

import { dayOf, RELEASE } from './dates.mjs';
import { openStream } from './random.mjs';

/**
 * @typedef {object} Course
 * @property {string} uscc
 * @property {string} province
 * @property {number} stopped
 * @property {number} resumed
 * @property {number} normal a month, in hundredths of 10,000 yuan, as is `final`
 * @property {number} final
 * @property {number} tau days: how slowly it rises after resumption
 */

/** Shanghai’s capacity attainment: 69% on 12 June, nearly 20 points up on the week, as published; 71% on the release date. */
const SHANGHAI = /** @type {const} */ ([
  ['2022-06-05', 0.49],
  ['2022-06-12', 0.69],
]);
/** Share of its own final rate that a region allowed on 15 April, when freight and staff were held up most; assumed. */
const EARLY = /** @type {Readonly<Record<string, number>>} */ ({ 22: 0.72, 31: 0.3, 32: 0.78, 33: 0.84 });
const USUAL_EARLY = 0.86;
const START = dayOf('2022-04-15');

/**
 * @param {readonly import('./enterprises.mjs').Enterprise[]} enterprises
 * @returns {Course[]}
 */
export function makeCourses(enterprises) {
  const random = openStream('course');
  return enterprises.map((row) => ({
    uscc: row.uscc,
    province: row.province,
    stopped: dayOf(row.stopped_on),
    resumed: dayOf(row.resumed_on),
    normal: hundredths(row.normal_output),
    final: hundredths(row.actual_output),
    tau: random.between(1.5, 6),
  }));
}

/** @param {string} amount with two decimals */
function hundredths(amount) {
  return Number(amount.replace('.', ''));
}

/** Rise since resumption, 1 on the release date. @param {Course} course @param {number} day */
function risen({ resumed, tau }, day) {
  return (1 - Math.exp(-(day - resumed + 0.5) / tau)) / (1 - Math.exp(-(RELEASE - resumed + 0.5) / tau));
}

/** @typedef {(course: Course, day: number) => number} Pace */

/**
 * Output on a day in hundredths of 10,000 yuan a month: 0 while it stands still, normal before it stopped.
 * @param {readonly Course[]} courses
 * @returns {Pace}
 */
export function paceOf(courses) {
  const shanghai = shanghaiFactors(courses.filter(({ province }) => province === '31'));
  /** @param {string} province @param {number} day */
  const factor = (province, day) => {
    if (province === '31') return along(shanghai, day);
    return along(
      [
        [START, EARLY[province] ?? USUAL_EARLY],
        [RELEASE, 1],
      ],
      day,
    );
  };
  return (course, day) => {
    if (day < course.stopped) return course.normal;
    if (day < course.resumed) return 0;
    if (day >= RELEASE) return course.final;
    return Math.round(course.final * risen(course, day) * factor(course.province, day));
  };
}

/**
 * Points of the factor that brings Shanghai to its published rates.
 * @param {readonly Course[]} courses of Shanghai
 * @returns {(readonly [day: number, factor: number])[]}
 */
function shanghaiFactors(courses) {
  const normal = courses.reduce((sum, course) => sum + course.normal, 0);
  const points = SHANGHAI.map(([date, rate]) => {
    const day = dayOf(date);
    const reached = courses.reduce(
      (sum, course) => sum + (course.resumed <= day ? course.final * risen(course, day) : 0),
      0,
    );
    return /** @type {const} */ ([day, (rate * normal) / reached]);
  });
  return [[START, EARLY[31] ?? 1], ...points, [RELEASE, 1]];
}

/**
 * Linear between points, flat outside them.
 * @param {readonly (readonly [day: number, factor: number])[]} points
 * @param {number} day
 */
function along(points, day) {
  const next = points.findIndex(([at]) => at >= day);
  if (next < 0) return points.at(-1)?.[1] ?? 1;
  const [x1, y1] = points[next] ?? [0, 1];
  const [x0, y0] = points[next - 1] ?? [x1 - 1, y1];
  return y0 + ((y1 - y0) * (day - x0)) / (x1 - x0);
}
