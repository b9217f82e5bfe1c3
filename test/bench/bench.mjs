/**
 * Measures the built program: the whole command in a fresh process, a brief at a time in a warm one, and the sizes of files.
 *
 *   node test/bench/bench.mjs [--runs 5] [--warm 20] [--dist dist] [--json FILE] [--against FILE]
 *   node test/bench/bench.mjs --check [--rows 22500,1000000]     long tables instead: see check.mjs
 *   node test/bench/bench.mjs --charts [--warm 20]               charts beside Vega's own: see charts.mjs
 *   node test/bench/bench.mjs --annex [--rows 450,22500]         a brief of one long table: see annex.mjs
 *
 * Run it in the project folder on a quiet machine. `--against` prints ratios to the JSON of an earlier run (below 1 is
 * better). Times are medians with the least beside them; the least is what the machine can do, the median what one gets.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    warm: { type: 'string', default: '20' },
    dist: { type: 'string', default: 'dist' },
    json: { type: 'string' },
    against: { type: 'string' },
    check: { type: 'boolean' },
    annex: { type: 'boolean' },
    charts: { type: 'boolean' },
    lang: { type: 'string' },
    keep: { type: 'string' },
    rows: { type: 'string' },
  },
});
if (options.check) {
  await import('./check.mjs');
  process.exit();
}
if (options.annex) {
  await import('./annex.mjs');
  process.exit();
}
if (options.charts) {
  await (await import('./charts.mjs')).printCharts(options.dist, Number(options.warm));
  process.exit();
}
const dist = resolve(options.dist);
if (!existsSync(join(dist, 'cli.js'))) {
  console.error(`there is no ${join(options.dist, 'cli.js')}: run \`npm run build\` first`);
  process.exit(1);
}
const scratch = mkdtempSync(join(tmpdir(), 'briefwright-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const result = {
  node: process.version,
  cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
  ...measureCold(Number(options.runs)),
  warm: await measureWarm(Number(options.warm)),
};
const rows = rowsOf(result);
const earlier = options.against
  ? new Map(rowsOf(JSON.parse(readFileSync(options.against, 'utf8'))).map((row) => [row.name, row]))
  : undefined;
console.log(`Node ${result.node}, ${result.cpu}; ${options.runs} cold runs, ${options.warm} warm ones\n`);
printTable(rows, earlier);
if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);

/** The command in a fresh process and an empty folder each time. */
function measureCold(runs) {
  const measured = Array.from({ length: runs }, (_, run) => runCommand(join(scratch, `run-${run}`)));
  const sizes = sizesBelow(join(scratch, 'run-0'));
  const of = (key) => summarize(measured.map((each) => each[key]));
  return { cold: { wall: of('wall'), cpu: of('cpu'), rss: of('rss') }, sizes };
}

/** Seconds of wall clock and processor, and the most memory held, in bytes. */
function runCommand(output) {
  const report = join(scratch, 'report');
  const command = [join(dist, 'cli.js'), '--output', output];
  const started = process.hrtime.bigint();
  const { status, stderr } = existsSync('/usr/bin/time')
    ? spawnSync('/usr/bin/time', ['-v', '-o', report, process.execPath, ...command])
    : spawnSync(process.execPath, ['--import', selfReport(report), ...command]);
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`the command ended with ${status}:\n${stderr}`);
  return { wall, ...readReport(readFileSync(report, 'utf8')) };
}

/** A module that has the process write its own resource usage as it ends. */
function selfReport(report) {
  const source = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())));`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

function readReport(text) {
  if (text.startsWith('{')) {
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(text);
    return { cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS * 1024 };
  }
  const read = (label) => Number(new RegExp(`${label}[^:]*: ([\\d.]+)`).exec(text)?.[1]);
  return {
    cpu: read('User time') + read('System time'),
    rss: read('Maximum resident set size') * 1024,
  };
}

function sizesBelow(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return Object.fromEntries(files.sort().map((path) => [relative(folder, path), statSync(path).size]));
}

/** Milliseconds to prepare everything, and to render each prepared brief: in all formats, and in each alone. */
async function measureWarm(repeats) {
  const load = (path) => import(pathToFileURL(join(dist, path)).href);
  const { prepare, render } = await load('build.js');
  const { openWorld } = await load('source/world.js');
  const { openLog } = await load('source/log.js');
  const { openFonts } = await load('text/index.js');
  const silent = () => {};
  const world = openWorld('.');
  const prepareAll = async () => {
    const briefs = await prepare({}, world, openLog(), silent);
    if (!briefs) throw new Error('the briefs cannot be prepared: run the command to see why');
    return briefs;
  };
  const briefs = await prepareAll();
  const fonts = openFonts();
  const timed = { prepare: await time(prepareAll, Math.min(repeats, 5)) };
  for (const brief of briefs) {
    const name = `${brief.document.audience} ${brief.document.lang}`;
    const renderAs = (formats) => () => render({ ...brief, formats }, fonts, openLog(), silent);
    timed[`${name}, all formats`] = await time(renderAs(brief.formats), repeats);
    for (const format of brief.formats)
      timed[`${name}, ${format} and ledger`] = await time(renderAs([format]), repeats);
  }
  return timed;
}

/** Three rounds first, so that the machine code is there. */
async function time(work, repeats) {
  for (let round = 0; round < 3; round++) await work();
  const spent = [];
  for (let round = 0; round < repeats; round++) {
    const started = process.hrtime.bigint();
    await work();
    spent.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  return summarize(spent);
}

function summarize(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0] };
}

function rowsOf({ cold, sizes, warm }) {
  return [
    { name: 'command: wall clock', unit: 's', digits: 2, ...cold.wall },
    { name: 'command: processor', unit: 's', digits: 2, ...cold.cpu },
    { name: 'command: most memory', unit: 'MB', digits: 0, ...scaled(cold.rss, 1e-6) },
    ...Object.entries(warm).map(([name, spent]) => ({
      name: `warm: ${name}`,
      unit: 'ms',
      digits: 1,
      ...spent,
    })),
    ...Object.entries(sizes).map(([name, size]) => ({ name, unit: 'kB', digits: 1, median: size / 1000 })),
  ];
}

function scaled({ median, min }, factor) {
  return { median: median * factor, min: min * factor };
}

function printTable(rows, earlier) {
  const head = ['', 'median', 'least', '', ...(earlier ? ['to earlier'] : [])];
  const lines = rows.map(({ name, unit, digits, median, min }) => {
    const before = earlier?.get(name)?.median;
    const cells = [name, median.toFixed(digits), min === undefined ? '' : min.toFixed(digits), unit];
    return earlier ? [...cells, before ? (median / before).toFixed(2) : 'new'] : cells;
  });
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column].length)));
  for (const line of [head, ...lines]) {
    const padded = line.map((cell, column) =>
      column === 0 || column === 3 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(padded.join('  ').trimEnd());
  }
}
