// @ts-check
/** Requests that enterprises brought to the coordination platform: wholly made up, since no count was published. */

import { CASE_CATEGORIES, DEPARTMENTS } from './code-tables.mjs';
import { dateOf, dayOf, RELEASE } from './dates.mjs';
import { openStream, pick } from './random.mjs';

/**
 * @typedef {import('./enterprises.mjs').Enterprise} Enterprise
 * @typedef {object} Case
 * @property {string} case_id
 * @property {string} category
 * @property {string} uscc who asks
 * @property {string} from_province
 * @property {string} to_province where the request is to be met
 * @property {string | null} counterpart_uscc
 * @property {number} opened hours since 1 April, as is `ended`
 * @property {number | null} ended
 * @property {number} severity
 * @property {string} status
 */

const CROSS_PROVINCE = 3720;
const RESOLVED = 5844;
/** Hours to resolution at the median: 2.1 days. */
const MEDIAN_HOURS = 50;
const SHARES = /** @type {Readonly<Record<string, number>>} */ ({
  logistics: 2280,
  inputs: 1320,
  staff: 1080,
  'epidemic-control': 720,
  energy: 120,
  finance: 180,
  customs: 180,
  other: 120,
});
const CHANNELS = /** @type {const} */ ([
  ['platform', 58],
  ['hotline', 14],
  ['work-team', 10],
  ['province', 18],
]);
/** Working days within which a request of each severity is due; 3 is the most severe. */
const DUE = /** @type {Readonly<Record<number, number>>} */ ({ 1: 7, 2: 5, 3: 3 });
const FIRST_DAY = dayOf('2022-04-19');
const PEAK = dayOf('2022-05-06');
/** Provinces whose enterprises asked most, relative to their number. */
const EAGER = /** @type {Readonly<Record<string, number>>} */ ({ 22: 1.6, 31: 1.8, 32: 1.3 });
/** Provinces most asked to help: where freight and parts were stuck. */
const ASKED = /** @type {Readonly<Record<string, number>>} */ ({
  11: 4,
  12: 4,
  13: 4,
  14: 1,
  21: 3,
  22: 5,
  31: 26,
  32: 16,
  33: 10,
  34: 5,
  35: 2,
  36: 2,
  37: 5,
  41: 3,
  42: 3,
  43: 2,
  44: 8,
  50: 2,
  51: 2,
  61: 2,
});

/**
 * @param {readonly Enterprise[]} enterprises
 * @returns {Case[]} by time of opening
 */
export function makeCases(enterprises) {
  const random = openStream('cases');
  const categories = random.shuffled(
    Object.entries(SHARES).flatMap(([category, count]) => new Array(count).fill(category)),
  );
  const cross = crossing(categories, random);
  const weights = cumulative(
    enterprises.map(({ province, level }) => (EAGER[province] ?? 1) * (level === 'ministry' ? 5 : 1)),
  );
  const drafts = categories.map((category, at) => {
    const opened = openingHour(random);
    const asker = drawListed(enterprises, weights, Math.floor(opened / 24), random);
    const to_province = cross[at] ? otherProvince(asker.province, random) : asker.province;
    const severity = 1 + pick([46, 41, 13], random.next());
    return { category, uscc: asker.uscc, from_province: asker.province, to_province, opened, severity };
  });
  drafts.sort((a, b) => a.opened - b.opened || (a.uscc < b.uscc ? -1 : 1));
  const hours = resolutionHours(drafts, random);
  const partners = partnersOf(enterprises);
  return drafts.map((draft, at) => {
    const took = hours[at] ?? null;
    return {
      case_id: `C2022-${String(at + 1).padStart(4, '0')}`,
      ...draft,
      counterpart_uscc: counterpart(draft, partners, random),
      ended: took === null ? null : draft.opened + took,
      status: took === null ? openStatus(RELEASE * 24 + 24 - draft.opened, random) : 'resolved',
    };
  });
}

/**
 * Exactly the assumed number across provinces, freight and parts most of all.
 * @param {readonly string[]} categories
 * @param {import('./random.mjs').Random} random
 */
function crossing(categories, random) {
  const leaning = /** @type {Readonly<Record<string, number>>} */ ({
    logistics: 0.55,
    inputs: 0.5,
    customs: 0.1,
    staff: -0.35,
    'epidemic-control': -0.55,
    energy: -0.9,
    finance: -0.9,
  });
  const order = categories.map((category, at) => ({
    at,
    score: (leaning[category] ?? -0.2) + random.between(-1, 1),
  }));
  order.sort((a, b) => b.score - a.score || a.at - b.at);
  const chosen = new Set(order.slice(0, CROSS_PROVINCE).map(({ at }) => at));
  return categories.map((_, at) => chosen.has(at));
}

/** Requests rise from 19 April to a peak after the May holiday, then fall; most come in office hours. @param {import('./random.mjs').Random} random */
function openingHour(random) {
  for (;;) {
    const day = FIRST_DAY + random.below(RELEASE - FIRST_DAY + 1);
    const distance = day < PEAK ? (PEAK - day) / 10 : (day - PEAK) / 19;
    const hour = random.next() < 0.86 ? 8 + random.below(11) : random.below(24);
    if (random.next() < Math.exp(-distance * distance)) return day * 24 + hour;
  }
}

/** @param {readonly number[]} weights */
function cumulative(weights) {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}

/**
 * An enterprise that was listed by the day and had not long been back: those in trouble ask.
 * @param {readonly Enterprise[]} enterprises
 * @param {readonly number[]} sums
 * @param {number} day
 * @param {import('./random.mjs').Random} random
 */
function drawListed(enterprises, sums, day, random) {
  for (;;) {
    const at = random.next() * (sums.at(-1) ?? 0);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const found = /** @type {Enterprise} */ (enterprises[low]);
    const settled = day - dayOf(found.resumed_on) > 21;
    if (dayOf(found.listed_on) <= day && (!settled || random.next() < 0.3)) return found;
  }
}

/** @param {string} from @param {import('./random.mjs').Random} random */
function otherProvince(from, random) {
  const codes = Object.keys(ASKED).filter((code) => code !== from);
  return (
    codes[
      pick(
        codes.map((code) => ASKED[code] ?? 0),
        random.next(),
      )
    ] ?? '31'
  );
}

/**
 * Hours that each case took, or null while open: the slowest and the newest are open, as many as assumed.
 * @param {readonly { opened: number, category: string, severity: number }[]} drafts
 * @param {import('./random.mjs').Random} random
 * @returns {(number | null)[]}
 */
function resolutionHours(drafts, random) {
  const pace = /** @type {Readonly<Record<string, number>>} */ ({
    logistics: 0.8,
    inputs: 1.15,
    staff: 1,
    'epidemic-control': 1.05,
    finance: 2.2,
    energy: 1.3,
    customs: 1.6,
  });
  const drawn = drafts.map(
    ({ category, severity }) =>
      Math.exp(0.85 * random.normal()) * (pace[category] ?? 1.2) * (severity === 3 ? 0.75 : 1),
  );
  const left = drafts.map(({ opened }, at) => RELEASE * 24 + 23 - opened - (drawn[at] ?? 0) * MEDIAN_HOURS);
  const order = [...left.keys()].sort((a, b) => (left[b] ?? 0) - (left[a] ?? 0) || a - b);
  const resolved = new Set(order.slice(0, RESOLVED));
  const sorted = drawn.filter((_, at) => resolved.has(at)).sort((a, b) => a - b);
  const factor = MEDIAN_HOURS / (sorted[Math.floor((RESOLVED - 1) / 2)] ?? 1);
  return drafts.map(({ opened }, at) => {
    if (!resolved.has(at)) return null;
    const room = RELEASE * 24 + 23 - opened;
    return Math.min(Math.max(1, Math.round((drawn[at] ?? 0) * factor)), Math.max(room, 1));
  });
}

/**
 * @param {number} age hours
 * @param {import('./random.mjs').Random} random
 */
function openStatus(age, random) {
  if (age < 18) return 'open';
  if (age < 60) return 'assigned';
  return random.next() < 0.12 ? 'closed-unresolved' : 'in-progress';
}

/** Codes of the listed enterprises of each province. @param {readonly Enterprise[]} enterprises */
function partnersOf(enterprises) {
  /** @type {Map<string, string[]>} */
  const partners = new Map();
  for (const { province, uscc } of enterprises) {
    const known = partners.get(province);
    if (known) known.push(uscc);
    else partners.set(province, [uscc]);
  }
  return partners;
}

/**
 * The supplier or customer a request names, where it names one: a listed enterprise of the province asked.
 * @param {{ category: string, uscc: string, to_province: string }} draft
 * @param {ReadonlyMap<string, readonly string[]>} partners
 * @param {import('./random.mjs').Random} random
 */
function counterpart({ category, uscc, to_province }, partners, random) {
  const [named, at] = [random.next(), random.next()];
  const share = category === 'inputs' ? 0.7 : category === 'logistics' ? 0.3 : 0;
  const known = partners.get(to_province) ?? [];
  const found = known[Math.floor(at * known.length)] ?? null;
  return named < share && found !== uscc ? found : null;
}

/** @param {readonly Case[]} cases */
export function caseRows(cases) {
  const random = openStream('cases/rows');
  return cases.map(({ opened, ended, ...row }) => {
    const answered = ended !== null && random.next() < 0.8;
    return {
      ...row,
      channel:
        CHANNELS[
          pick(
            CHANNELS.map(([, weight]) => weight),
            random.next(),
          )
        ]?.[0] ?? 'platform',
      cross_province: row.from_province !== row.to_province,
      department: leadOf(row.category),
      opened_on: dateOf(Math.floor(opened / 24)),
      opened_hour: opened % 24,
      due_on: dateOf(Math.floor(opened / 24) + (DUE[row.severity] ?? 7)),
      resolved_on: ended === null ? null : dateOf(Math.floor(ended / 24)),
      hours_to_resolve: ended === null ? null : ended - opened,
      satisfied: answered ? random.next() < 0.955 : null,
      synthetic: true,
    };
  });
}

/** @param {string} category */
export function leadOf(category) {
  const found = CASE_CATEGORIES.find((each) => each.category === category)?.department;
  return found ?? DEPARTMENTS[0]?.department ?? 'miit';
}
