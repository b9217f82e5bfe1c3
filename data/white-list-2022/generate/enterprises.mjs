// @ts-check
/** The 22,500 synthetic enterprises: who they are, when they were listed and resumed, what they put out. */

import { dateOf, FIRST, INTERIM, RELEASE } from './dates.mjs';
import { INDUSTRIES, STRENGTHS } from './industries.mjs';
import { makeListings } from './listing.mjs';
import { actualOutputs } from './output.mjs';
import { makeProfiles } from './profile.mjs';
import { PLANS, PROVINCES } from './provinces.mjs';
import { openStream } from './random.mjs';
import { shanghaiMembers } from './shanghai.mjs';
import { syntheticCode } from './uscc.mjs';

/**
 * @typedef {object} Enterprise
 * @property {string} uscc
 * @property {string} name_zh
 * @property {string} name_en
 * @property {string} province
 * @property {string} area
 * @property {'ministry' | 'provincial'} level
 * @property {string} industry
 * @property {string} chain
 * @property {string} ownership
 * @property {boolean} little_giant
 * @property {boolean} foreign_invested
 * @property {string} srdi
 * @property {boolean} above_scale
 * @property {number} revenue_2021
 * @property {number} employees_normal
 * @property {string} stopped_on
 * @property {string} listed_on
 * @property {string} resumed_on
 * @property {string} designed_capacity a month, in 10,000 yuan, two decimals, as are the next three
 * @property {string} normal_output
 * @property {string} baseline_output
 * @property {string} actual_output
 * @property {true} synthetic
 */

/**
 * A row before it is spelled out: days count from 1 April, outputs are in hundredths of 10,000 yuan.
 * @typedef {object} Draft
 * @property {import('./provinces.mjs').Province} province
 * @property {Enterprise['level']} level
 * @property {import('./industries.mjs').Industry} industry
 * @property {number} resumed
 * @property {number} normal
 * @property {number} [batch] of its list, where batches are published
 * @property {number} [listed]
 */

/** Published counts on the ministry list. */
const LITTLE_GIANTS = 447;
const FOREIGN_INVESTED = 214;
/** Assumed shares on the provincial lists. */
const PROVINCIAL_LITTLE_GIANTS = 0.055;
const PROVINCIAL_FOREIGN = 0.07;
/** On industries’ scales, so that the listed put out about a twentieth of industry and less than half in every province. */
const SCALE = 0.2;
/** Annual revenue from principal business from which an enterprise is above the designated size, in 10,000 yuan. */
const DESIGNATED_SIZE = 2000;

/**
 * All enterprises, by province code and then serial; the ministry's come first in each province. With each goes the batch of
 * the list of its level.
 * @returns {{ enterprises: Enterprise[], batches: number[] }}
 */
export function makeEnterprises() {
  const drafts = PROVINCES.flatMap(draftProvince);
  const listings = makeListings(drafts);
  const actual = byProvince(drafts).flatMap((group) => actualOutputs(group));
  const giants = flags(drafts, 'little-giant', LITTLE_GIANTS, PROVINCIAL_LITTLE_GIANTS);
  const foreign = flags(drafts, 'foreign-invested', FOREIGN_INVESTED, PROVINCIAL_FOREIGN);
  const profiles = makeProfiles(
    drafts.map((draft, at) => ({ ...draft, giant: giants[at] ?? false, foreign: foreign[at] ?? false })),
  );
  const names = nameAll(drafts);
  const enterprises = drafts.map((draft, at) => {
    const profile = /** @type {import('./profile.mjs').Profile} */ (profiles[at]);
    return {
      .../** @type {ReturnType<typeof nameAll>[number]} */ (names[at]),
      province: draft.province.code,
      area: profile.area,
      level: draft.level,
      industry: draft.industry.code,
      chain: profile.chain,
      ownership: profile.ownership,
      little_giant: giants[at] ?? false,
      foreign_invested: foreign[at] ?? false,
      srdi: profile.srdi,
      above_scale: profile.revenue_2021 >= DESIGNATED_SIZE,
      revenue_2021: profile.revenue_2021,
      employees_normal: profile.employees,
      stopped_on: dateOf(profile.stopped),
      listed_on: dateOf(listings[at]?.day ?? 0),
      resumed_on: dateOf(draft.resumed),
      designed_capacity: twoDecimals(profile.capacity),
      normal_output: twoDecimals(draft.normal),
      baseline_output: twoDecimals(profile.baseline),
      actual_output: twoDecimals(actual[at] ?? 0),
      synthetic: /** @type {const} */ (true),
    };
  });
  return { enterprises, batches: listings.map(({ batch }) => batch) };
}

/** @param {readonly Draft[]} drafts */
function nameAll(drafts) {
  const numbers = new Map();
  return drafts.map(({ province, industry }, index) => {
    const number = (numbers.get(province.code) ?? 0) + 1;
    numbers.set(province.code, number);
    const serial = String(number).padStart(4, '0');
    return {
      uscc: syntheticCode(province.code, index + 1),
      name_zh: `示例${province.short_zh}${industry.brand_zh}有限公司${serial}号`,
      name_en: `Sample ${province.name_en} ${industry.brand_en} Co., Ltd. No. ${serial}`,
    };
  });
}

/**
 * @param {import('./provinces.mjs').Province} province
 * @returns {Draft[]}
 */
function draftProvince(province) {
  const plan = PLANS[province.code];
  if (!plan) throw new Error(`no plan for ${province.code}`);
  return /** @type {const} */ (['ministry', 'provincial']).flatMap((level) => {
    const random = openStream(`${province.code}/${level}`);
    return resumptions(province.code, level, plan).map((resumption) => {
      const industry = chooseIndustry(province.code, random);
      const factor = (level === 'ministry' ? 5 : 1) * plan.size * Math.exp(0.9 * random.normal());
      const normal = Math.round(Math.min(Math.max(industry.scale * factor, 170), 600_000) * SCALE * 100);
      return { province, level, industry, normal, ...resumption };
    });
  });
}

/**
 * @param {string} province
 * @param {'ministry' | 'provincial'} level
 * @param {import('./provinces.mjs').Plan} plan
 * @returns {readonly Pick<Draft, 'resumed' | 'batch' | 'listed'>[]}
 */
function resumptions(province, level, plan) {
  if (province === '31' && level === 'provincial') return shanghaiMembers();
  const [count, interim] = plan[level];
  const days = resumptionDays(count, interim, plan.spread, openStream(`${province}/${level}/resumed`));
  return days.map((resumed) => ({ resumed }));
}

/**
 * Days of resumption along a logistic curve with scale `spread` that passes through `interim` of `count` on 25 May, begins
 * with the first lists and ends on 14 June. Drawn as evenly spaced quantiles in random order, so that the quota holds exactly.
 * @param {number} count
 * @param {number} interim
 * @param {number} spread
 * @param {import('./random.mjs').Random} random
 */
function resumptionDays(count, interim, spread, random) {
  const share = Math.min(interim / Math.max(count, 1), 0.9985);
  const middle = INTERIM - spread * Math.log(share / (1 - share));
  /** @param {number} day */
  const curve = (day) => 1 / (1 + Math.exp((middle - day) / spread));
  const between = (/** @type {number} */ first, /** @type {number} */ last, /** @type {number} */ number) =>
    Array.from({ length: number }, (_, index) => {
      const [low, high] = [curve(first), curve(last + 1)];
      const at = low + ((high - low) * (index + random.next())) / number;
      const day = Math.floor(middle - spread * Math.log(1 / at - 1));
      return Math.min(Math.max(day, first), last);
    });
  return random.shuffled([
    ...between(FIRST, INTERIM, interim),
    ...between(INTERIM + 1, RELEASE, count - interim),
  ]);
}

/**
 * @param {string} province
 * @param {import('./random.mjs').Random} random
 */
function chooseIndustry(province, random) {
  const weights = INDUSTRIES.map(({ code, share }) => share * (STRENGTHS[province]?.[code] ?? 1));
  let rest = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = INDUSTRIES.find((_, index) => {
    rest -= weights[index] ?? 0;
    return rest < 0;
  });
  return /** @type {import('./industries.mjs').Industry} */ (found ?? INDUSTRIES.at(-1));
}

/**
 * Exactly `quota` of the ministry's enterprises, and each provincial one with probability `share`.
 * @param {readonly Draft[]} drafts
 * @param {string} name
 * @param {number} quota
 * @param {number} share
 * @returns {boolean[]}
 */
function flags(drafts, name, quota, share) {
  const random = openStream(name);
  const ministry = random.shuffled(drafts.filter(({ level }) => level === 'ministry'));
  const chosen = new Set(ministry.slice(0, quota));
  return drafts.map((draft) => (draft.level === 'ministry' ? chosen.has(draft) : random.next() < share));
}

/**
 * @param {readonly Draft[]} drafts
 * @returns {Draft[][]}
 */
function byProvince(drafts) {
  return PROVINCES.map(({ code }) => drafts.filter(({ province }) => province.code === code)).filter(
    (group) => group.length > 0,
  );
}

/** @param {number} hundredths */
export function twoDecimals(hundredths) {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}
