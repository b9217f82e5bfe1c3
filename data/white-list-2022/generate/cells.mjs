// @ts-check
/** Output of industry by province, industry and month, fitted to the published growth of industries and regions. */

import { INDUSTRIES, STRENGTHS } from './industries.mjs';
import { PROVINCES } from './provinces.mjs';
import { publishedGrowth } from './published-series.mjs';
import { openStream } from './random.mjs';

/** Provinces by their share of the nation's industry, assumed, in permille. */
const SIZES = /** @type {Readonly<Record<string, number>>} */ ({
  11: 20,
  12: 17,
  13: 42,
  14: 25,
  15: 19,
  21: 28,
  22: 12,
  23: 10,
  31: 33,
  32: 130,
  33: 80,
  34: 38,
  35: 55,
  36: 35,
  37: 85,
  41: 50,
  42: 40,
  43: 36,
  44: 130,
  45: 18,
  46: 2.5,
  50: 22,
  51: 40,
  52: 11,
  53: 15,
  54: 0.5,
  61: 26,
  62: 7,
  63: 2.5,
  64: 4,
  65: 12,
});
/** Output of an average month of 2021 at the prices of 2020, in 100 million yuan: assumed. */
const SCALES = /** @type {Readonly<Record<string, number>>} */ ({
  C13: 4500,
  C14: 1800,
  C17: 2200,
  C22: 1250,
  C26: 6900,
  C27: 2450,
  C28: 850,
  C29: 2500,
  C30: 5700,
  C31: 8100,
  C32: 5900,
  C33: 4100,
  C34: 3900,
  C35: 3050,
  C36: 7300,
  C37: 1300,
  C38: 7200,
  C39: 11800,
  C40: 800,
});
const SEASON = /** @type {Readonly<Record<string, number>>} */ ({
  '2022-03': 1.04,
  '2022-04': 1,
  '2022-05': 1.02,
  '2022-06': 1.08,
});
/** Growth on a year before where no figure was found, in percent: March, April, May, June; assumed. */
const ASSUMED = /** @type {Readonly<Record<string, readonly number[]>>} */ ({
  C13: [6.1, 0.1, 1.4, 0.9],
  C14: [5.2, 0.3, 2.6, 3.5],
  C17: [0.9, -6.3, -5.4, -3.9],
  C22: [2.1, -1.4, 0.6, 1.2],
  C26: [3.6, -0.6, 5.0, 5.3],
  C27: [10.1, -3.8, -12.3, -8.1],
  C28: [2.8, -4.9, -1.2, 0.8],
  C29: [-1.2, -8.1, -4.3, -0.6],
  C30: [-1.3, -5.8, -4.7, -3.7],
  C31: [-3.2, -3.6, 1.4, 0.6],
  C32: [4.9, 1.6, 4.6, 5.4],
  C33: [3.2, -6.6, -2.1, 0.9],
  C34: [-0.7],
  C35: [6.3],
  C36: [-1],
  C37: [3.1, -1.9, 2.8, 5.5],
  C38: [9.6],
  C39: [12.5],
  C40: [6.3, -4.2, 2.1, 6.0],
});
const SUBJECTS = /** @type {Readonly<Record<string, string>>} */ ({
  C34: 'general-machinery',
  C35: 'special-machinery',
  C36: 'automobiles',
  C38: 'electrical-machinery',
  C39: 'electronics',
});
export const CELL_MONTHS = ['2022-03', '2022-04', '2022-05', '2022-06'];
/** Cells of so few enterprises that they are not shown. */
const CONFIDENTIAL = new Set([
  '46/C36',
  '54/C27',
  '54/C30',
  '63/C39',
  '64/C36',
  '62/C36',
  '65/C39',
  '15/C39',
]);
/** Cells smaller than this share of a province's industry do not exist. */
const LEAST = 6000;

/**
 * @typedef {object} Cell
 * @property {string} province
 * @property {string} industry
 * @property {string} month
 * @property {number} base same month of 2021, in 10,000 yuan
 * @property {number} actual
 */

/** @returns {Cell[]} by month, province and industry; confidential cells included */
export function makeCells() {
  const random = openStream('cells');
  return CELL_MONTHS.flatMap((month, at) => {
    const cells = PROVINCES.flatMap(({ code }) =>
      INDUSTRIES.map((industry) => {
        const strength = STRENGTHS[code]?.[industry.code] ?? 1;
        const share = ((SIZES[code] ?? 0) / 1000) * strength;
        const base = Math.round(
          (SCALES[industry.code] ?? 0) * 1e4 * share * (SEASON[month] ?? 1) * random.between(0.86, 1.14),
        );
        const growth =
          (1 + industryGrowth(industry.code, month, at)) * regional(code, month) * random.between(0.96, 1.04);
        return { province: code, industry: industry.code, month, base, actual: base * growth };
      }),
    ).filter(({ base }) => base >= LEAST);
    fitCells(
      cells.filter((cell) => !isConfidential(cell)),
      month,
      at,
    );
    return cells.map((cell) => ({ ...cell, actual: Math.round(cell.actual) }));
  });
}

/** @param {Pick<Cell, 'province' | 'industry'>} cell */
export function isConfidential({ province, industry }) {
  return CONFIDENTIAL.has(`${province}/${industry}`);
}

/**
 * @param {string} industry
 * @param {string} month
 * @param {number} at position of the month
 */
function industryGrowth(industry, month, at) {
  const published = publishedGrowth('national', SUBJECTS[industry] ?? '', month);
  return published ?? (ASSUMED[industry]?.[at] ?? 0) / 100;
}

/** Where an outbreak made a province fall behind: a first guess that the fitting corrects. @param {string} province @param {string} month */
function regional(province, month) {
  const found = groupsOf(month).find(({ provinces }) => provinces.includes(province));
  return found ? 1 + found.growth : 1;
}

/** @typedef {{ provinces: readonly string[], growth: number }} Group */

/**
 * Groups of provinces, apart from one another, whose growth was published: a group less a province within it follows from sizes.
 * @param {string} month
 * @returns {Group[]}
 */
function groupsOf(month) {
  return /** @type {const} */ ([
    ['shanghai', ['31']],
    ['jilin', ['22']],
  ]).flatMap(([region, provinces]) => {
    const growth = publishedGrowth(region, 'industry', month);
    return growth === undefined ? [] : [{ provinces, growth }];
  });
}

const WHOLES = /** @type {const} */ ([
  ['yangtze-river-delta', ['31', '32', '33', '34']],
  ['northeast', ['21', '22', '23']],
]);

/**
 * Scales cells by turns to the regions' growth and to the industries', which have the last word.
 * @param {Cell[]} cells of one month; changed in place
 * @param {string} month
 * @param {number} at position of the month
 */
function fitCells(cells, month, at) {
  const groups = groupsOf(month);
  for (let round = 0; round < 60; round++) {
    for (const { provinces, growth } of groups)
      scale(
        cells.filter((cell) => provinces.includes(cell.province)),
        growth,
      );
    for (const [region, provinces] of WHOLES) {
      const growth = publishedGrowth(region, 'industry', month);
      if (growth === undefined) continue;
      const within = cells.filter((cell) => provinces.some((province) => province === cell.province));
      const fixed = new Set(groups.flatMap((group) => group.provinces));
      const free = within.filter(({ province }) => !fixed.has(province));
      const held = sum(within, 'actual') - sum(free, 'actual');
      scaleTo(free, sum(within, 'base') * (1 + growth) - held);
    }
    for (const { code } of INDUSTRIES)
      scale(
        cells.filter(({ industry }) => industry === code),
        industryGrowth(code, month, at),
      );
  }
}

/** @param {Cell[]} cells @param {number} growth */
function scale(cells, growth) {
  scaleTo(cells, sum(cells, 'base') * (1 + growth));
}

/** @param {Cell[]} cells @param {number} target */
function scaleTo(cells, target) {
  const factor = target / sum(cells, 'actual');
  for (const cell of cells) cell.actual *= factor;
}

/** @param {readonly Cell[]} cells @param {'base' | 'actual'} column */
function sum(cells, column) {
  return cells.reduce((total, cell) => total + cell[column], 0);
}
