// @ts-check
/** The published figures that the synthetic enterprises are calibrated to, with the values reached. */

/** @typedef {import('./enterprises.mjs').Enterprise} Enterprise */

/**
 * @typedef {object} Anchor
 * @property {string} what
 * @property {string} target
 * @property {'published' | 'derived' | 'assumed'} status
 * @property {string} reached
 * @property {boolean} holds
 */

/**
 * @param {readonly Enterprise[]} enterprises
 * @returns {Anchor[]}
 */
export function measureAnchors(enterprises) {
  const ministry = enterprises.filter(({ level }) => level === 'ministry');
  const shanghai = enterprises.filter(({ province }) => province === '31');
  const lists = shanghai.filter(({ level }) => level === 'provincial');
  const by25May = (/** @type {readonly Enterprise[]} */ rows) =>
    rows.filter(({ resumed_on }) => resumed_on <= '2022-05-25').length;
  return [
    count('enterprises on both lists', 22500, 'published', enterprises.length),
    count('… on the ministry list', 1722, 'published', ministry.length),
    count('… on provincial lists', 20778, 'derived', enterprises.length - ministry.length),
    count('… on the lists of Shanghai', 5872, 'published', lists.length),
    count('provinces with lists of their own', 17, 'published', ownLists(enterprises)),
    count(
      '"little giants" on the ministry list',
      447,
      'published',
      ministry.filter((row) => row.little_giant).length,
    ),
    count(
      'foreign-invested on the ministry list',
      214,
      'published',
      ministry.filter((row) => row.foreign_invested).length,
    ),
    count('ministry list, resumed by 25 May (92%)', 1584, 'derived', by25May(ministry)),
    count('lists of Shanghai, resumed by 25 May (75.4%)', 4427, 'derived', by25May(lists)),
    count(
      'resumed by 14 June',
      22500,
      'published',
      enterprises.filter((row) => row.resumed_on <= '2022-06-14').length,
    ),
    rate(
      'capacity attainment, Shanghai (published: more than 70%)',
      0.71,
      'assumed',
      attainment(shanghai),
      0.0001,
    ),
    rate('capacity attainment, all', 0.9, 'assumed', attainment(enterprises), 0.01),
  ];
}

/**
 * A Markdown table, as README.md has it.
 * @param {readonly Anchor[]} anchors
 */
export function printAnchors(anchors) {
  const rows = anchors.map(
    ({ what, target, status, reached }) => `| ${what} | ${target} | ${status} | ${reached} |`,
  );
  return ['| anchor | target | target is | reached |', '|---|--:|---|--:|', ...rows].join('\n');
}

/**
 * @param {string} what
 * @param {number} target
 * @param {Anchor['status']} status
 * @param {number} reached
 * @returns {Anchor}
 */
function count(what, target, status, reached) {
  return { what, target: grouped(target), status, reached: grouped(reached), holds: reached === target };
}

/**
 * @param {string} what
 * @param {number} target
 * @param {Anchor['status']} status
 * @param {number} reached
 * @param {number} tolerance
 * @returns {Anchor}
 */
function rate(what, target, status, reached, tolerance) {
  const holds = Math.abs(reached - target) <= tolerance;
  return { what, target: percent(target), status, reached: percent(reached), holds };
}

/** @param {readonly Enterprise[]} rows */
function attainment(rows) {
  const sum = (/** @type {'actual_output' | 'normal_output'} */ column) =>
    rows.reduce((total, row) => total + Number(row[column]), 0);
  return sum('actual_output') / sum('normal_output');
}

/** @param {readonly Enterprise[]} rows */
function ownLists(rows) {
  return new Set(rows.filter(({ level }) => level === 'provincial').map(({ province }) => province)).size;
}

/** @param {number} value */
function grouped(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** @param {number} value */
function percent(value) {
  return `${(value * 100).toFixed(1)}%`;
}
