// @ts-check
/** Writes the files of a package, or compares them with those on disk. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toCsv } from './csv.mjs';
import { columnsOf, descriptorOf, fileOf } from './describe/package.mjs';
import { toParquet } from './parquet.mjs';

/** @typedef {ReadonlyMap<string, Buffer>} Files by name */

/**
 * @param {import('./describe/package.mjs').Package} described
 * @param {boolean} withCsv Parquet tables as CSV too, to look at; the descriptor does not name those
 * @returns {Promise<Files>}
 */
export async function filesOf(described, withCsv) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  files.set('datapackage.json', Buffer.from(`${JSON.stringify(descriptorOf(described), null, 2)}\n`));
  for (const filled of described.tables) {
    const { table, rows } = filled;
    if (table.format === 'parquet') files.set(fileOf(table), await toParquet(filled));
    if (table.format === 'csv' || withCsv)
      files.set(`${table.name}.csv`, Buffer.from(toCsv(columnsOf(table), rows)));
  }
  return files;
}

/**
 * Differences between the files on disk and those generated, in words.
 * @param {string} root
 * @param {string} folder under the root
 * @param {Files} files
 * @returns {string[]}
 */
export function compare(root, folder, files) {
  return [...files].flatMap(([name, bytes]) => {
    const path = join(root, folder, name);
    if (!existsSync(path)) return [`${folder}/${name} is missing`];
    const found = readFileSync(path);
    if (found.equals(bytes)) return [];
    return [
      `${folder}/${name}${name.endsWith('.parquet') ? '' : `:${firstDifference(found, bytes)}`} differs`,
    ];
  });
}

/**
 * Line of the first difference, from 1.
 * @param {Buffer} found
 * @param {Buffer} wanted
 */
function firstDifference(found, wanted) {
  const [lines, others] = [found, wanted].map((bytes) => bytes.toString('utf8').split('\n'));
  return (others ?? []).findIndex((line, at) => line !== lines?.[at]) + 1 || (others ?? []).length + 1;
}

/**
 * @param {string} root
 * @param {string} folder under the root
 * @param {Files} files
 */
export function write(root, folder, files) {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(root, folder, name), bytes);
}
