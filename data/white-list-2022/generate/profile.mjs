// @ts-check
/** What an enterprise is beside its output: place, chain, ownership, size, and when it stopped. */

import { AREAS } from './areas.mjs';
import { dayOf } from './dates.mjs';
import { openStream, pick } from './random.mjs';

/**
 * @typedef {object} Profile
 * @property {string} area
 * @property {string} chain
 * @property {string} ownership
 * @property {'none' | 'provincial' | 'little-giant'} srdi
 * @property {number} revenue_2021 in 10,000 yuan
 * @property {number} employees
 * @property {number} capacity a month, in hundredths of 10,000 yuan
 * @property {number} baseline average month of 2021, in the same unit
 * @property {number} stopped day
 */

/** Shares of chains in an industry; what is left belongs to other chains. @type {Readonly<Record<string, readonly (readonly [string, number])[]>>} */
const CHAIN_SHARES = {
  C13: [['food', 0.8]],
  C14: [['food', 1]],
  C26: [
    ['agricultural-inputs', 0.4],
    ['integrated-circuits', 0.06],
  ],
  C27: [['pharmaceuticals', 1]],
  C29: [['automobiles', 0.45]],
  C33: [
    ['automobiles', 0.3],
    ['equipment', 0.4],
  ],
  C34: [['equipment', 1]],
  C35: [
    ['equipment', 0.75],
    ['integrated-circuits', 0.12],
    ['agricultural-inputs', 0.05],
  ],
  C36: [['automobiles', 1]],
  C37: [['equipment', 1]],
  C38: [
    ['equipment', 0.6],
    ['consumer-electronics', 0.2],
    ['automobiles', 0.15],
  ],
  C39: [
    ['integrated-circuits', 0.34],
    ['consumer-electronics', 0.58],
  ],
  C40: [['equipment', 0.8]],
};

/** First and last day that production stopped, assumed from the course of the outbreak. */
const STOPS = /** @type {Readonly<Record<string, readonly [string, string]>>} */ ({
  22: ['2022-03-11', '2022-03-16'],
  23: ['2022-03-20', '2022-04-05'],
  31: ['2022-03-28', '2022-04-02'],
  32: ['2022-03-26', '2022-04-09'],
  44: ['2022-03-28', '2022-04-09'],
});
const USUAL_STOP = /** @type {const} */ (['2022-03-28', '2022-04-10']);
/** Yearly revenue of an employee, in 10,000 yuan: median by industry; others 110. */
const PRODUCTIVITY = /** @type {Readonly<Record<string, number>>} */ ({
  C13: 150,
  C17: 70,
  C26: 200,
  C31: 300,
  C32: 310,
  C33: 85,
  C36: 160,
  C39: 130,
  C40: 80,
});

/**
 * Profiles in the order given; each column has its own stream of draws.
 * @param {readonly (import('./enterprises.mjs').Draft & { giant: boolean, foreign: boolean })[]} drafts
 * @returns {Profile[]}
 */
export function makeProfiles(drafts) {
  const random = openStream('profile');
  const places = new Map(
    [...new Set(AREAS.map(({ province }) => province))].map((code) => [
      code,
      AREAS.filter(({ province }) => province === code),
    ]),
  );
  return drafts.map((draft) => {
    const { province, industry, level, normal, giant, foreign } = draft;
    const areas = places.get(province.code) ?? [];
    const area =
      areas[
        pick(
          areas.map(({ weight }) => weight),
          random.next(),
        )
      ]?.code ?? '';
    const capacity = Math.round(normal / random.between(0.78, 0.99));
    const baseline = Math.round(normal * random.between(0.9, 1.01));
    const revenue_2021 = Math.round((baseline / 100) * 12 * random.between(0.92, 1.06));
    const output = PRODUCTIVITY[industry.code] ?? 110;
    const employees = Math.round(revenue_2021 / (output * Math.exp(0.3 * random.normal())));
    const [first, last] = STOPS[province.code] ?? USUAL_STOP;
    return {
      area,
      chain: chainOf(industry.code, random.next()),
      ownership: ownershipOf(foreign, level, random.next()),
      srdi: giant ? 'little-giant' : random.next() < 0.22 ? 'provincial' : 'none',
      revenue_2021,
      employees: Math.min(Math.max(employees, 12), 60_000),
      capacity,
      baseline,
      stopped: dayOf(first) + random.below(dayOf(last) - dayOf(first) + 1),
    };
  });
}

/**
 * @param {string} industry
 * @param {number} at from 0 to 1
 */
function chainOf(industry, at) {
  let rest = at;
  const found = (CHAIN_SHARES[industry] ?? []).find(([, share]) => {
    rest -= share;
    return rest < 0;
  });
  return found?.[0] ?? 'other';
}

/**
 * @param {boolean} foreign
 * @param {'ministry' | 'provincial'} level
 * @param {number} at from 0 to 1
 */
function ownershipOf(foreign, level, at) {
  if (foreign) return at < 0.62 ? 'foreign' : 'hong-kong-macao-taiwan';
  const state = level === 'ministry' ? 0.24 : 0.08;
  if (at < state) return 'state';
  return at < state + 0.3 ? 'joint-stock' : 'private';
}
