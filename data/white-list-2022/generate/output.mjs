// @ts-check
/** Actual output of one province's enterprises, so that its capacity attainment is exactly what the plan says. */

import { RELEASE } from './dates.mjs';
import { PLANS } from './provinces.mjs';
import { openStream } from './random.mjs';

/** Enterprises that are back put out 91 to 106 % of normal; the others are between 22 and 91 %. */
const BACK = { low: 0.91, high: 1.06 };
const BEHIND = { low: 0.22, high: 0.91 };
/** Whoever resumed less than these days ago is among the last to be back. */
const WARMING = 5;
/** No enterprise is moved above this share of its normal output. */
const CEILING = 1.12;

/**
 * Outputs in hundredths of 10,000 yuan, in the order given. The longer ago an enterprise resumed, the likelier it is back.
 * @param {readonly import('./enterprises.mjs').Draft[]} drafts all of one province
 * @returns {number[]}
 */
export function actualOutputs(drafts) {
  const code = drafts[0]?.province.code ?? '';
  const target = PLANS[code]?.attainment ?? 1;
  const rates = calibrate(drafts, draftRates(drafts, target, openStream(`${code}/output`)), target);
  const actual = drafts.map(({ normal }, index) => Math.round(normal * (rates[index] ?? 0)));
  const missing = Math.round(target * sum(drafts.map(({ normal }) => normal))) - sum(actual);
  const largest = drafts.reduce(
    (best, draft, index) => (draft.normal > (drafts[best]?.normal ?? 0) ? index : best),
    0,
  );
  // What rounding left over, a few hundred yuan, goes to the largest.
  return actual.map((value, index) => (index === largest ? value + missing : value));
}

/**
 * @param {readonly import('./enterprises.mjs').Draft[]} drafts
 * @param {number} target
 * @param {import('./random.mjs').Random} random
 * @returns {number[]}
 */
function draftRates(drafts, target, random) {
  const [back, behind] = [BACK, BEHIND].map(({ low, high }) => (low + high) / 2);
  const share = (target - (behind ?? 0)) / ((back ?? 1) - (behind ?? 0));
  const order = drafts
    .map(({ resumed }, index) => {
      const at = (RELEASE - resumed) / 8 + 1.5 * random.normal();
      return { index, at: RELEASE - resumed < WARMING ? at - 10 : at };
    })
    .sort((a, b) => b.at - a.at || a.index - b.index);
  const rates = new Array(drafts.length).fill(0);
  for (const [rank, { index }] of order.entries()) {
    const { low, high } = rank < share * drafts.length ? BACK : BEHIND;
    rates[index] = random.between(low, high);
  }
  return rates;
}

/**
 * Moves all rates by one factor, down towards zero or up towards the ceiling, until the weighted mean is the target.
 * @param {readonly import('./enterprises.mjs').Draft[]} drafts
 * @param {readonly number[]} rates
 * @param {number} target
 */
function calibrate(drafts, rates, target) {
  const wanted = target * sum(drafts.map(({ normal }) => normal));
  const reached = sum(drafts.map(({ normal }, index) => normal * (rates[index] ?? 0)));
  if (reached >= wanted) return rates.map((rate) => (rate * wanted) / reached);
  const room = sum(drafts.map(({ normal }, index) => normal * (CEILING - (rates[index] ?? 0))));
  return rates.map((rate) => rate + ((CEILING - rate) * (wanted - reached)) / room);
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
