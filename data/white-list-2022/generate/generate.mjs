// @ts-check
/** Writes the data packages: `node generate.mjs [--check] [--anchors] [--csv] [--out DIR]`, where DIR stands for `data/`. */

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { calibrate, printAnchors } from './calibration.mjs';
import { compare, filesOf, write } from './files.mjs';
import { makePackages } from './packages.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Writes or compares the packages, then measures the files on disk against what was published. */
async function run() {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean' },
      anchors: { type: 'boolean' },
      csv: { type: 'boolean' },
      out: { type: 'string' },
    },
  });
  const root = values.out ?? ROOT;
  const problems = [];
  if (!values.anchors) {
    for (const each of makePackages()) {
      const files = await filesOf(each, values.csv ?? false);
      if (values.check) problems.push(...compare(root, each.name, files));
      else write(root, each.name, files);
    }
  }
  if (problems.length === 0) {
    const anchors = await calibrate(root);
    const page = new Map([['CALIBRATION.md', Buffer.from(printAnchors(anchors))]]);
    if (values.anchors) console.log(printAnchors(anchors));
    else if (values.check) problems.push(...compare(root, 'white-list-2022', page));
    else write(root, 'white-list-2022', page);
    const missed = anchors.filter(({ holds }) => !holds);
    problems.push(...missed.map(({ what, reached }) => `${what}: reached ${reached}`));
  }
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

await run();
