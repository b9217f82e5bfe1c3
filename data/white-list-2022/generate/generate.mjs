// @ts-check
/** Writes the data packages: `node generate.mjs [--check] [--anchors] [--out DIR]`, where DIR stands for `data/`. */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureAnchors, printAnchors } from './anchors.mjs';
import { textFiles } from './describe/package.mjs';
import { compare, write } from './files.mjs';
import { makePackages } from './packages.mjs';

function run() {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, anchors: { type: 'boolean' }, out: { type: 'string' } },
  });
  const root = values.out ?? fileURLToPath(new URL('../..', import.meta.url));
  const packages = makePackages();
  const anchors = measureAnchors(/** @type {any} */ (packages[0]?.tables[0]?.rows));
  if (values.anchors) console.log(printAnchors(anchors));
  const problems = anchors
    .filter(({ holds }) => !holds)
    .map(({ what, reached }) => `${what}: reached ${reached}`);
  for (const each of packages) {
    if (values.check) problems.push(...compare(root, each.name, textFiles(each)));
    else if (!values.anchors) write(root, each.name, textFiles(each));
  }
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

run();
