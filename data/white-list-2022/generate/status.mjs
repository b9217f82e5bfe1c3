// @ts-check
/** Weekly returns of all listed enterprises, and two special ones of Shanghai: at work or not, output, staff, obstacles. */

import { dateOf, dayOf, RELEASE, SPECIAL, WEEKS } from './dates.mjs';
import { twoDecimals } from './enterprises.mjs';
import { openStream, pick } from './random.mjs';

/**
 * @typedef {import('./enterprises.mjs').Enterprise} Enterprise
 * @typedef {import('./course.mjs').Course} Course
 * @typedef {readonly { day: number, kind: 'weekly' | 'special' }[]} Calendar
 */

/** Until 31 May approval was needed and work went on in closed loops; share of enterprises at work that were in one. */
const CLOSED = /** @type {Readonly<Record<string, readonly [until: string, share: number]>>} */ ({
  22: ['2022-04-30', 0.9],
  31: ['2022-06-01', 0.94],
});
const USUAL_CLOSED = /** @type {const} */ (['2022-05-20', 0.22]);
/** Enterprises whose own figures may not be shown. */
const CONFIDENTIAL = 45;

/** Main obstacle of an enterprise at work below capacity, and of one standing still, by weight. */
const OBSTACLES = /** @type {const} */ ([
  ['logistics', 34, 16],
  ['inputs', 27, 7],
  ['staff', 17, 8],
  ['closed-loop', 8, 14],
  ['orders', 7, 2],
  ['funds', 4, 2],
  ['energy', 3, 1],
  ['epidemic-control', 0, 50],
]);
/** Obstacles that ended with the need for approval, on 1 June. */
const LOCKDOWN = new Set(['closed-loop', 'epidemic-control']);
const REASONS = /** @type {const} */ ([
  ['epidemic', 95],
  ['maintenance', 2],
  ['market', 1.5],
  ['funds', 0.8],
  ['seasonal', 0.7],
]);

const [SHANGHAI_CALENDAR, USUAL_CALENDAR] = calendars();

/** @returns {[Calendar, Calendar]} */
function calendars() {
  const weekly = WEEKS.map((date) => ({ day: dayOf(date), kind: /** @type {const} */ ('weekly') }));
  const special = SPECIAL.map((date) => ({ day: dayOf(date), kind: /** @type {const} */ ('special') }));
  return [[...weekly, ...special].sort((a, b) => a.day - b.day), weekly];
}

/**
 * One row an enterprise and return, by enterprise and date, made anew each time they are read.
 * @param {readonly Enterprise[]} enterprises
 * @param {readonly Course[]} courses in the same order
 * @param {import('./course.mjs').Pace} pace
 * @param {readonly import('./members.mjs').Member[]} members
 */
export function makeReports(enterprises, courses, pace, members) {
  const onList = listedOn(members);
  return {
    *[Symbol.iterator]() {
      const random = openStream('status');
      const hidden = new Set(random.shuffled(enterprises).slice(0, CONFIDENTIAL));
      for (const [at, enterprise] of enterprises.entries()) {
        const course = /** @type {Course} */ (courses[at]);
        yield* reportsOf({ enterprise, course, pace, onList, hidden: hidden.has(enterprise), random });
      }
    },
  };
}

/**
 * @typedef {object} Reporter
 * @property {Enterprise} enterprise
 * @property {Course} course
 * @property {import('./course.mjs').Pace} pace
 * @property {(uscc: string, day: number) => boolean} onList
 * @property {boolean} hidden its own figures may not be shown
 * @property {import('./random.mjs').Random} random
 * @param {Reporter} reporter
 */
function* reportsOf({ enterprise, course, pace, onList, hidden, random }) {
  const { uscc, province, level, industry } = enterprise;
  const weights = REASONS.map(([, weight]) => weight);
  const reason = REASONS[pick(weights, random.next())]?.[0] ?? 'epidemic';
  for (const { day, kind } of province === '31' ? SHANGHAI_CALENDAR : USUAL_CALENDAR) {
    const output = pace(course, day);
    const flag = flagOf(day, kind, hidden, random);
    const state = stateOf(enterprise, course, day, output, reason, random);
    yield {
      uscc,
      as_of: dateOf(day),
      kind,
      version: flag === 'R' ? 2 : 1,
      province,
      level,
      industry,
      listed: onList(uscc, day),
      ...blanked(state, flag),
      reported_on: flag === 'M' ? null : reportedOn(day, flag, random),
      flag,
      synthetic: true,
    };
  }
}

/** @typedef {ReturnType<typeof stateOf>} State */

/**
 * @param {Enterprise} enterprise
 * @param {Course} course
 * @param {number} day
 * @param {number} output in hundredths of 10,000 yuan a month
 * @param {string} reason why it stands still, when it does
 * @param {import('./random.mjs').Random} random
 */
function stateOf(enterprise, course, day, output, reason, random) {
  const { province, employees_normal } = enterprise;
  const resumed = day >= course.resumed;
  const attainment = output / course.normal;
  const duty = resumed ? 0.3 + 0.68 * attainment + 0.05 * random.normal() : random.between(0.01, 0.1);
  const [until, share] = CLOSED[province] ?? USUAL_CLOSED;
  const inLoop = random.next() < share;
  return {
    stage: stageOf(resumed, attainment),
    resumed,
    normal_output: twoDecimals(course.normal),
    actual_output: twoDecimals(output),
    attainment: attainment.toFixed(4),
    employees_normal,
    on_duty: Math.round(employees_normal * Math.min(Math.max(duty, 0), 1)),
    power_ratio: Math.max(
      0.02,
      resumed ? 0.14 + 0.84 * attainment + 0.03 * random.normal() : random.between(0.03, 0.12),
    ).toFixed(2),
    closed_loop: resumed && inLoop && day < dayOf(until),
    blocker: blockerOf(day, resumed, attainment, reason, random),
    stop_reason: resumed ? null : reason,
  };
}

/**
 * @param {boolean} resumed
 * @param {number} attainment
 */
function stageOf(resumed, attainment) {
  if (!resumed) return 'stopped';
  if (attainment < 0.25) return 'resumed-work';
  if (attainment < 0.95) return 'resumed-production';
  return attainment < 1.02 ? 'at-capacity' : 'full-load';
}

/**
 * @param {number} day
 * @param {boolean} resumed
 * @param {number} attainment
 * @param {string} reason
 * @param {import('./random.mjs').Random} random
 */
function blockerOf(day, resumed, attainment, reason, random) {
  const [reports, at] = [random.next(), random.next()];
  if (!resumed && reason !== 'epidemic') return null;
  const share = resumed ? Math.min(0.85, Math.max(0.03, 1.5 * (1 - attainment))) : 0.9;
  if (reports >= share) return null;
  const opened = day >= dayOf('2022-06-01');
  return (
    OBSTACLES[
      pick(
        OBSTACLES.map(([blocker, working, standing]) =>
          opened && LOCKDOWN.has(blocker) ? 0 : resumed ? working : standing,
        ),
        at,
      )
    ]?.[0] ?? null
  );
}

/**
 * The last return is provisional until checked; earlier ones are sometimes missing, estimated by the province, or corrected.
 * @param {number} day
 * @param {'weekly' | 'special'} kind
 * @param {boolean} hidden
 * @param {import('./random.mjs').Random} random
 */
function flagOf(day, kind, hidden, random) {
  const at = random.next();
  if (day === RELEASE) return hidden ? 'C' : at < 0.12 ? 'P' : 'A';
  const missing = kind === 'special' ? 0.004 : 0.006 + (0.03 * (RELEASE - day)) / 60;
  if (at < missing) return 'M';
  if (hidden) return 'C';
  if (at < missing + 0.012) return 'E';
  return at < missing + 0.034 ? 'R' : 'A';
}

/**
 * A missing return says nothing; of a confidential one no quantity is kept, only whether the enterprise is at work.
 * @param {State} state
 * @param {string} flag
 */
function blanked(state, flag) {
  const none = {
    normal_output: null,
    actual_output: null,
    attainment: null,
    employees_normal: null,
    on_duty: null,
    power_ratio: null,
  };
  if (flag === 'M') {
    const nothing = { stage: null, resumed: null, closed_loop: null, blocker: null, stop_reason: null };
    return { ...state, ...none, ...nothing, missing: 'not-reported' };
  }
  if (flag === 'C')
    return { ...state, stage: state.resumed ? null : 'stopped', ...none, missing: 'confidential' };
  return { ...state, missing: null };
}

/**
 * On the day or the two after it, a correction some days later; never after the release.
 * @param {number} day
 * @param {string} flag
 * @param {import('./random.mjs').Random} random
 */
function reportedOn(day, flag, random) {
  return dateOf(Math.min(day + random.below(3) + (flag === 'R' ? 3 + random.below(4) : 0), RELEASE));
}

/**
 * Whether an enterprise was on any list on a day.
 * @param {readonly import('./members.mjs').Member[]} members
 */
function listedOn(members) {
  /** @type {Map<string, (readonly [from: number, to: number])[]>} */
  const spells = new Map();
  for (const { uscc, added_on, removed_on } of members) {
    const spell = /** @type {const} */ ([
      dayOf(added_on),
      removed_on === null ? Infinity : dayOf(removed_on),
    ]);
    spells.set(uscc, [...(spells.get(uscc) ?? []), spell]);
  }
  return (/** @type {string} */ uscc, /** @type {number} */ day) =>
    (spells.get(uscc) ?? []).some(([from, to]) => from <= day && day < to);
}
