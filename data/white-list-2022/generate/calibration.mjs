// @ts-check
/** Measures the written files against the anchors, and prints CALIBRATION.md. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ANCHORS } from './anchors.mjs';

/**
 * @typedef {import('./anchors.mjs').Anchor} Anchor
 * @typedef {Anchor & { reached: number, holds: boolean }} Measured
 */

/**
 * Every anchor with the value that the files under `root` give.
 * @param {string} root
 * @returns {Promise<Measured[]>}
 */
export async function calibrate(root) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    for (const [name, reader] of tablesOf(root))
      await connection.run(`create or replace table ${name} as from ${reader}`);
    const measured = [];
    for (const anchor of ANCHORS) {
      const result = await connection.runAndReadAll(`select (${anchor.sql})::double`);
      const reached = Number(result.getRowsJS()[0]?.[0] ?? Number.NaN);
      measured.push({ ...anchor, reached, holds: holds(anchor, reached) });
    }
    return measured;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/**
 * The tables of both packages as DuckDB reads them, those of the later one with `_h1` after the name; cells of CSV stay text.
 * @param {string} root
 * @returns {[name: string, reader: string][]}
 */
function tablesOf(root) {
  const packages = /** @type {const} */ ([
    ['white-list-2022', ''],
    ['white-list-2022-h1', '_h1'],
  ]);
  return packages.flatMap(([folder, suffix]) =>
    readdirSync(join(root, folder)).flatMap((file) => {
      const [, name, format] = /^(\w+)\.(csv|parquet)$/.exec(file) ?? [];
      const path = join(root, folder, file).replaceAll("'", "''");
      const reader = format === 'csv' ? `read_csv('${path}', all_varchar = true)` : `read_parquet('${path}')`;
      return name ? [/** @type {[string, string]} */ ([`${name}${suffix}`, reader])] : [];
    }),
  );
}

/**
 * @param {Anchor} anchor
 * @param {number} reached
 */
function holds({ relation, target, tolerance }, reached) {
  if (relation === '>') return reached > target;
  // A hair more than the tolerance: the target is a binary fraction too.
  return Math.abs(reached - target) <= tolerance + 1e-9;
}

const HEAD = `# Calibration

Written by \`npm run data\`; do not edit. Each value was measured on the files of this folder and of
\`../white-list-2022-h1\` after they had been written, and \`npm run data -- --check\` measures them again.

Targets marked published are figures that were published, derived ones follow from them by arithmetic, assumed ones are
ours. Growth is of value added for industries and regions; the targets of May and June were published after
14 June 2022 and serve here only to make the data plausible: no row of the package states them.
`;

/** @param {readonly Measured[]} measured */
export function printAnchors(measured) {
  const groups = [...new Set(measured.map(({ group }) => group))];
  const parts = groups.map(
    (group) => `\n## ${group}\n\n${markdown(measured.filter((anchor) => anchor.group === group).map(rowOf))}`,
  );
  return `${HEAD}${parts.join('')}`;
}

const COLUMNS = /** @type {const} */ ([
  ['anchor', 'left'],
  ['target', 'right'],
  ['reached', 'right'],
  ['difference', 'right'],
  ['target is', 'left'],
  ['source', 'left'],
]);

/**
 * A table with its columns padded, as the formatter leaves it.
 * @param {readonly (readonly string[])[]} rows
 */
function markdown(rows) {
  const widths = COLUMNS.map(([head], at) =>
    Math.max(head.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  const rules = COLUMNS.map(
    ([, side], at) =>
      '-'.repeat((widths[at] ?? 0) - (side === 'right' ? 1 : 0)) + (side === 'right' ? ':' : ''),
  );
  return [COLUMNS.map(([head]) => head), rules, ...rows]
    .map((row) => `| ${row.map((cell, at) => padded(cell, at, widths)).join(' | ')} |\n`)
    .join('');
}

/**
 * @param {string} cell
 * @param {number} at
 * @param {readonly number[]} widths
 */
function padded(cell, at, widths) {
  return COLUMNS[at]?.[1] === 'right' ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0);
}

const SIGNS = { '=': '', '>': '> ', '~': 'about ' };

/**
 * @param {Measured} anchor
 * @returns {readonly string[]}
 */
function rowOf({ what, kind, relation, target, reached, status, source }) {
  const gap = difference(kind, reached - target);
  return [what, SIGNS[relation] + shown(kind, target), shown(kind, reached), gap, status, source];
}

/**
 * @param {Anchor['kind']} kind
 * @param {number} value
 */
function shown(kind, value) {
  if (kind === 'count') return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  if (kind === 'days') return `${value.toFixed(2)} days`;
  return `${signed((value * 100).toFixed(2), kind === 'growth')}%`;
}

/**
 * @param {Anchor['kind']} kind
 * @param {number} value
 */
function difference(kind, value) {
  if (kind === 'count') return signed(String(value), true);
  return kind === 'days' ? signed(value.toFixed(2), true) : `${signed((value * 100).toFixed(2), true)} pp`;
}

/**
 * With a true minus; zero has no sign.
 * @param {string} text
 * @param {boolean} plus
 */
function signed(text, plus) {
  const value = Number(text);
  const digits = text.replace('-', '');
  return value === 0 ? digits : value < 0 ? `−${digits}` : plus ? `+${digits}` : digits;
}
