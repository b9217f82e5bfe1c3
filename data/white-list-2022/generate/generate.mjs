// @ts-check
/** Writes the CSV files of this data set: `node generate.mjs [--check] [--anchors] [--out DIR]`. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureAnchors, printAnchors } from './anchors.mjs';
import { makeEnterprises } from './enterprises.mjs';
import { makeFiles } from './tables.mjs';

/**
 * Differences between the files on disk and those generated, in words.
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 * @returns {string[]}
 */
function compare(folder, files) {
  return [...files].flatMap(([name, text]) => {
    const path = join(folder, name);
    if (!existsSync(path)) return [`${name} is missing`];
    const lines = readFileSync(path, 'utf8').split('\n');
    const wanted = text.split('\n');
    const line = wanted.findIndex((each, index) => each !== lines[index]);
    if (line >= 0) return [`${name}:${line + 1} differs`];
    return lines.length === wanted.length
      ? []
      : [`${name} has ${lines.length - wanted.length} lines too many`];
  });
}

/**
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 */
function write(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

function run() {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, anchors: { type: 'boolean' }, out: { type: 'string' } },
  });
  const folder = values.out ?? fileURLToPath(new URL('..', import.meta.url));
  const enterprises = makeEnterprises();
  const anchors = measureAnchors(enterprises);
  if (values.anchors) console.log(printAnchors(anchors));
  const missed = anchors
    .filter(({ holds }) => !holds)
    .map(({ what, reached }) => `${what}: reached ${reached}`);
  const files = makeFiles(enterprises);
  const problems = [...missed, ...(values.check ? compare(folder, files) : [])];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else if (!values.check && !values.anchors) write(folder, files);
}

run();
