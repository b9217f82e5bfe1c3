// @ts-check
/** Output of each listed enterprise by month, from the same course as its returns, and its plan for June. */

import { dayOf } from './dates.mjs';
import { twoDecimals } from './enterprises.mjs';
import { openStream } from './random.mjs';

/** First day of each month and of the one after. */
const SPANS = /** @type {const} */ ([
  ['2022-03', '2022-03-01', '2022-04-01'],
  ['2022-04', '2022-04-01', '2022-05-01'],
  ['2022-05', '2022-05-01', '2022-06-01'],
]);

/**
 * March to May as reported (May is provisional), June as planned: its month is not over on the release date. Rows are
 * made anew each time they are read.
 * @param {readonly import('./enterprises.mjs').Enterprise[]} enterprises
 * @param {readonly import('./course.mjs').Course[]} courses in the same order
 * @param {import('./course.mjs').Pace} pace
 */
export function makeEnterpriseOutput(enterprises, courses, pace) {
  return {
    *[Symbol.iterator]() {
      const random = openStream('months');
      for (const [at, { uscc, province, industry }] of enterprises.entries()) {
        const course = /** @type {import('./course.mjs').Course} */ (courses[at]);
        const row = {
          uscc,
          province,
          industry,
          baseline_output: twoDecimals(course.normal),
          synthetic: true,
        };
        for (const [month, first, next] of SPANS) {
          const actual = Math.round(
            meanPace(course, dayOf(first), dayOf(next), pace) * random.between(0.99, 1.01),
          );
          const planned = Math.round(course.normal * random.between(1, 1.05));
          const flag = month === '2022-05' ? 'P' : 'A';
          const amounts = { planned_output: twoDecimals(planned), actual_output: twoDecimals(actual) };
          yield { ...row, month, ...amounts, flag, missing: null };
        }
        const rate = Math.min(1.12, course.final / course.normal + random.between(0.04, 0.12));
        const planned_output = twoDecimals(Math.round(course.normal * rate));
        const unknown = { actual_output: null, flag: 'M', missing: 'not-available' };
        yield { ...row, month: '2022-06', planned_output, ...unknown };
      }
    },
  };
}

/**
 * @param {import('./course.mjs').Course} course
 * @param {number} first
 * @param {number} next the day after the last
 * @param {import('./course.mjs').Pace} pace
 */
function meanPace(course, first, next, pace) {
  let sum = 0;
  for (let day = first; day < next; day++) sum += pace(course, day);
  return sum / (next - first);
}
