// @ts-check
/** Rows of `output_months`: what was known on the release date, and what the later edition says. */

import { isConfidential, makeCells } from './cells.mjs';
import { openStream } from './random.mjs';

/** Growth that plans made in February asked for, and what June was to make up of the loss of April. */
const PLANNED = 0.055;
const CATCH_UP = 0.22;
/** Share of May’s cells that the first edition had wrong, and by how much at most. */
const MISTAKEN = 0.08;
const MISTAKE = 0.012;

const AMOUNTS = /** @type {const} */ (['base_output', 'planned_output', 'actual_output']);
const NOTHING = { base_output: null, planned_output: null, actual_output: null };

/** Edition of 14 June: May is provisional and partly wrong; of June there is a plan and no output. */
export function makeOutputMonths() {
  return rowsWithMistakes().map(({ row, mistake }) => {
    if (row.actual_output === null || row.month < '2022-05') return row;
    if (row.month === '2022-05')
      return { ...row, actual_output: Math.round(row.actual_output * mistake), flag: 'P' };
    return { ...row, actual_output: null, flag: 'M', missing: 'not-available' };
  });
}

/** Edition of 15 July: the cells of May that were wrong are revised, June is provisional. */
export function makeLaterOutputMonths() {
  return rowsWithMistakes().map(({ row, mistake }) => {
    if (row.actual_output === null || row.month < '2022-05') return row;
    return { ...row, flag: row.month === '2022-06' ? 'P' : mistake === 1 ? 'A' : 'R' };
  });
}

/** Each row with the factor by which the first edition was wrong. */
function rowsWithMistakes() {
  const random = openStream('output-months/mistakes');
  return makeRows().map((row) => {
    const [at, change] = [random.next(), random.between(-MISTAKE, MISTAKE)];
    return { row, mistake: at < MISTAKEN ? 1 + change : 1 };
  });
}

function makeRows() {
  const cells = makeCells();
  const april = new Map(
    cells
      .filter(({ month }) => month === '2022-04')
      .map(({ province, industry, base, actual }) => [`${province}/${industry}`, Math.max(0, base - actual)]),
  );
  return cells.map((cell) => {
    const { province, industry, month, base, actual } = cell;
    const lost = month === '2022-06' ? CATCH_UP * (april.get(`${province}/${industry}`) ?? 0) : 0;
    const row = {
      month,
      province,
      industry,
      base_output: base,
      planned_output: Math.round(base * (1 + PLANNED) + lost),
      actual_output: actual,
      flag: 'A',
      missing: null,
      synthetic: true,
    };
    const hidden = {
      base_output: null,
      planned_output: null,
      actual_output: null,
      flag: 'C',
      missing: 'confidential',
    };
    return isConfidential(cell) ? { ...row, ...hidden } : row;
  });
}

/**
 * The nation by month and industry: what the cells add up to, and nothing where no cell says anything.
 * @param {readonly ReturnType<typeof makeRows>[number][]} rows
 */
export function totalsOf(rows) {
  const totals = new Map();
  for (const row of rows) {
    const { month, industry, synthetic } = row;
    const key = `${month}/${industry}`;
    const total = totals.get(key) ?? { month, industry, ...NOTHING, synthetic };
    totals.set(key, total);
    for (const column of AMOUNTS) {
      const amount = row[column];
      if (amount !== null) total[column] = (total[column] ?? 0) + amount;
    }
  }
  return [...totals.values()];
}
