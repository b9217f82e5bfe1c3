#!/usr/bin/env node
/** The command: arguments in, words and an exit code out; the only file that knows process and console. */

import { isAbsolute, join, relative, resolve } from 'node:path';
import { readSettings, type Settings } from './arguments.js';
import { build, check, explain, formats, type Tell } from './build.js';
import { tellExplanation } from './inspect/tell.js';
import { disagrees, nameOf, tellRefresh, tellVerification } from './live/index.js';
import { openPreview, tellAddress } from './preview/index.js';
import { refresh, type Verification, verify } from './revisit.js';
import { callsIn, inColumns } from './source/calls.js';
import { openExcerpts } from './source/excerpt.js';
import { count, faultsIn, type Journal, openLog } from './source/log.js';
import { asData, render, words } from './source/messages.js';
import { type Written, writeApart, writeFolders, writeOutputs } from './source/output.js';
import { dayOfFile, openWorld, ownText, type World } from './source/world.js';
import { startAudience, startDataSet, tellStarted } from './start/index.js';

const silent = { tell: () => {}, end: () => {} };

const exits = { fine: 0, errors: 1, usage: 2, strict: 3 } as const;

const commands = {
  build: run,
  check: runCheck,
  preview: runPreview,
  explain: runExplain,
  verify: runVerify,
  refresh: runRefresh,
  new: runNew,
};

const calls = callsIn(openProject(), process.argv[1] ?? '');

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const environment = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
  const settings = readSettings(args, environment.startsWith('zh') ? 'zh' : 'en', calls);
  if (typeof settings === 'string') {
    console.error(settings);
    return exits.usage;
  }
  if (settings.show === 'help') {
    const slots = { ...calls.slots, formats: formats.join(', ') };
    console.log(inColumns(words('cli/help', slots, settings.ui)));
  } else if (settings.show === 'version')
    console.log((JSON.parse(ownText('../../package.json')) as { version: string }).version);
  else return commands[settings.command](settings);
  return exits.fine;
}

async function run(settings: Settings): Promise<number> {
  const started = performance.now();
  const world = openProject();
  const log = openLog();
  const progress = settings.json ? silent : openProgress(settings.ui);
  const files = await build(settings.plan, world, log, progress.tell);
  progress.end();
  const warnings = count(log, 'warning');
  const refused = files === undefined || (settings.strict && warnings > 0);
  const written = refused
    ? undefined
    : writeOutputs(resolve(settings.output), files, writeOptions(settings.force), log);
  const exit = log.failed ? exits.errors : refused ? exits.strict : exits.fine;
  const seconds = (performance.now() - started) / 1000;
  if (settings.json) printJson(log, written, exit, seconds, settings);
  else {
    printProblems(log, world, settings.ui);
    printSummary(log, written, seconds, settings);
  }
  return exit;
}

/** A file of a data set as it was found. */
interface Checked {
  readonly dataSet: string;
  readonly resource: string;
  readonly file: string;
  /** Null when it could not be read to its end. */
  readonly rows: number | null;
  readonly seconds: number;
}

async function runCheck(settings: Settings): Promise<number> {
  const started = performance.now();
  const secondsSince = (moment: number): number => Number(((performance.now() - moment) / 1000).toFixed(3));
  const world = openProject();
  const log = openLog();
  const progress = settings.json ? silent : openProgress(settings.ui);
  const [checked, measured, briefs]: [Checked[], Measured[], string[]] = [[], [], []];
  let last = started;
  const tell: Tell = (phase, name) => {
    last = performance.now();
    progress.tell(phase, name);
  };
  await check(settings.plan, world, log, tell, {
    table: (dataSet, { name, file, rows = null }) => {
      checked.push({ dataSet, resource: name, file, rows, seconds: secondsSince(last) });
      last = performance.now();
    },
    measured: (dataSet, { indicators, quantities }) => {
      measured.push({ dataSet, indicators: indicators.size, figures: quantities.size });
    },
    composed: (audience, lang) => briefs.push(`${audience}.${lang}`),
  });
  progress.end();
  const exit = log.failed
    ? exits.errors
    : settings.strict && count(log, 'warning') > 0
      ? exits.strict
      : exits.fine;
  const outcome: Outcome = { checked, measured, briefs, seconds: secondsSince(started) };
  if (settings.json) {
    const resources = checked.map((each) => ({ ...each, ...faultsIn(log, each.file) }));
    const diagnostics = log.entries().map((entry) => asData(entry, settings.ui, calls.slots));
    console.log(JSON.stringify({ exit, ...outcome, checked: resources, diagnostics }, null, 2));
  } else {
    printProblems(log, world, settings.ui);
    printChecked(log, outcome, settings.ui);
  }
  return exit;
}

/** Serves until it is told to stop. */
async function runPreview({ plan, ui, port }: Settings): Promise<number> {
  const preview = await openPreview({
    plan,
    world: openProject(),
    ui,
    calls,
    ...(port === undefined ? {} : { port }),
    now: () => performance.now(),
    failed: (error) => console.error(error),
  });
  if (!preview) {
    console.error(words('preview/port-taken', { port: String(port) }, ui));
    return exits.errors;
  }
  for (const line of tellAddress(preview.address, ui)) console.log(line);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  await preview.close();
  return exits.fine;
}

async function runExplain(settings: Settings): Promise<number> {
  const world = openProject();
  const log = openLog();
  const progress = settings.json ? silent : openProgress(settings.ui);
  const explanation = await explain(settings.query, settings.plan, world, log, progress.tell);
  progress.end();
  if (settings.json)
    console.log(
      JSON.stringify(
        {
          ...explanation,
          diagnostics: log.entries().map((entry) => asData(entry, settings.ui, calls.slots)),
        },
        (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
        2,
      ),
    );
  else {
    printProblems(log, world, settings.ui);
    if (explanation) for (const line of tellExplanation(explanation, settings.ui)) console.log(line);
  }
  return explanation && !log.failed ? exits.fine : exits.errors;
}

/** The folder at hand; what it lacks of looks, words and fonts is ours. */
function openProject(outside: readonly string[] = []): World {
  return openWorld(process.cwd(), outside, { shipped: true });
}

/** The project, and the file that was given, wherever it lies. */
function openWith(settings: Settings) {
  const world = openProject([settings.query]);
  const log = openLog();
  const progress = settings.json ? silent : openProgress(settings.ui);
  return { world, log, progress, file: settings.query };
}

async function runVerify(settings: Settings): Promise<number> {
  const { ui, json } = settings;
  const { world, log, progress, file } = openWith(settings);
  const verification = await verify(file, settings.plan, world, log, progress.tell);
  progress.end();
  const exit =
    verification && !log.failed && !verification.findings.some(disagrees) ? exits.fine : exits.errors;
  if (json) printFindings({ exit, file, made: verification?.made }, verification, log, ui);
  else {
    printProblems(log, world, ui);
    if (verification)
      for (const line of tellVerification({ file, ...verification }, verification.measures, ui))
        console.log(line);
  }
  return exit;
}

async function runRefresh(settings: Settings): Promise<number> {
  const { ui, json, force } = settings;
  const { world, log, progress, file } = openWith(settings);
  const output = settings.outputFile ?? file.replace(/(\.docx)?$/i, '.refreshed.docx');
  const refreshed = await refresh(file, settings.plan, world, log, progress.tell);
  progress.end();
  const written =
    refreshed && !log.failed && writeApart(resolve(output), refreshed.bytes, { original: file, force }, log);
  const exit = written ? exits.fine : exits.errors;
  if (json) {
    const of = refreshed ? { redrawn: refreshed.redrawn, kept: refreshed.kept } : {};
    printFindings({ exit, file, output: written ? output : null, ...of }, refreshed, log, ui);
  } else {
    printProblems(log, world, ui);
    if (refreshed && written)
      for (const line of tellRefresh({ file, output, ...refreshed }, refreshed.measures, ui))
        console.log(line);
  }
  return exit;
}

async function runNew({ kind, query, from = '', extending, name, ui, json }: Settings): Promise<number> {
  const world = openProject([query]);
  const log = openLog();
  const table = {
    file: query,
    ...(name === undefined ? {} : { name }),
    day: dayOfFile(resolve(query)) ?? '',
  };
  const started =
    kind === 'audience'
      ? startAudience({ name: query, from, extending }, world, log)
      : await startDataSet(table, world, log);
  const made = started !== undefined && !log.failed && writeFolders(world.root, started.folders, log);
  if (json) {
    const folders = made ? [...started.folders.keys()] : [];
    const diagnostics = log.entries().map((entry) => asData(entry, ui, calls.slots));
    console.log(
      JSON.stringify({ exit: made ? 0 : 1, folders, edit: started?.edit ?? [], diagnostics }, null, 2),
    );
  } else {
    printProblems(log, world, ui);
    if (made) for (const line of tellStarted(started, calls, ui)) console.log(line);
  }
  return made ? exits.fine : exits.errors;
}

/** Findings with the names of their figures, without those that agree, which are counted. */
function printFindings(
  head: Readonly<Record<string, unknown>>,
  found: Pick<Verification, 'findings' | 'reread' | 'measures'> | undefined,
  log: Journal,
  ui: string,
): void {
  const findings = found?.findings ?? [];
  const result = {
    ...head,
    same: findings.filter(({ kind }) => kind === 'same').length,
    findings: findings
      .filter(({ kind }) => kind !== 'same')
      .map((each) => ({ ...each, name: found ? nameOf(each.id, found.measures, ui) : each.id })),
    reread: found?.reread ?? [],
    diagnostics: log.entries().map((entry) => asData(entry, ui, calls.slots)),
  };
  console.log(JSON.stringify(result, null, 2));
}

interface Measured {
  readonly dataSet: string;
  readonly indicators: number;
  readonly figures: number;
}

interface Outcome {
  readonly checked: readonly Checked[];
  readonly measured: readonly Measured[];
  readonly briefs: readonly string[];
  readonly seconds: number;
}

function printChecked(log: Journal, { checked, measured, briefs, seconds }: Outcome, ui: string): void {
  const width = Math.max(0, ...checked.map(({ file }) => file.length));
  for (const { file, rows, seconds: spent } of checked) {
    const data = { rows: rows ?? -1, ...faultsIn(log, file), seconds: spent.toFixed(1) };
    console.log(`  ${file.padEnd(width)}  ${words('cli/checked-file', data, ui)}`);
  }
  for (const { dataSet, indicators, figures } of measured)
    console.log(`  ${words('cli/checked-measures', { name: dataSet, indicators, figures }, ui)}`);
  if (briefs.length > 0) console.log(`  ${words('cli/checked-briefs', { names: countNames(briefs) }, ui)}`);
  const [errors, warnings] = [count(log, 'error'), count(log, 'warning')];
  const sets = new Set(checked.map(({ dataSet }) => dataSet)).size;
  const line = words('cli/checked', { sets, errors, warnings, seconds: seconds.toFixed(1) }, ui);
  if (errors > 0) console.error(line);
  else console.log(line);
}

/** `press.en, annex.en (31)` */
function countNames(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, times]) => (times === 1 ? name : `${name} (${times})`)).join(', ');
}

function printProblems(log: Journal, world: World, ui: string): void {
  const entries = log.entries();
  const line = openExcerpts(
    entries.map(({ diagnostic }) => diagnostic.place),
    world,
  );
  for (const entry of entries) console.error(`${render(entry, ui, line, calls.slots)}\n`);
}

function writeOptions(force: boolean) {
  const alive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  };
  return { force, pid: process.pid, alive };
}

/** One line rewritten on a terminal, a line a step elsewhere. */
function openProgress(ui: string) {
  const { stderr } = process;
  return {
    tell: (phase: string, name: string): void => {
      const text = words(`cli/progress-${phase}`, { name }, ui);
      stderr.write(stderr.isTTY ? `\r\u001b[K${text.slice(0, (stderr.columns ?? 80) - 1)}` : `${text}\n`);
    },
    end: (): void => {
      if (stderr.isTTY) stderr.write('\r\u001b[K');
    },
  };
}

function printSummary(log: Journal, written: Written | undefined, seconds: number, settings: Settings): void {
  const [errors, warnings] = [count(log, 'error'), count(log, 'warning')];
  if (!written) {
    console.error(words(errors > 0 ? 'cli/failed' : 'cli/strict', { errors, warnings }, settings.ui));
    return;
  }
  const folder = showFolder(settings.output);
  for (const { path, beside } of written.kept) {
    console.log(words('cli/kept', { file: join(folder, path), beside: join(folder, beside) }, settings.ui));
  }
  if (warnings > 0) console.error(words('cli/warned', { warnings }, settings.ui));
  for (const file of written.files) console.log(`  ${join(folder, file.path)}  ${kilobytes(file.size)}`);
  const size = kilobytes(written.files.reduce((sum, file) => sum + file.size, 0));
  console.log(
    words(
      'cli/written',
      { count: written.files.length, size, folder, seconds: seconds.toFixed(1) },
      settings.ui,
    ),
  );
}

function showFolder(output: string): string {
  const folder = isAbsolute(output) ? output : relative(process.cwd(), resolve(output));
  return `${folder === '' ? '.' : folder}/`;
}

function kilobytes(size: number): string {
  return `${Math.ceil(size / 1000)} kB`;
}

function printJson(
  log: Journal,
  written: Written | undefined,
  exit: number,
  seconds: number,
  settings: Settings,
): void {
  const result = {
    exit,
    output: resolve(settings.output),
    written: written?.files ?? [],
    kept: written?.kept ?? [],
    seconds: Number(seconds.toFixed(3)),
    diagnostics: log.entries().map((entry) => asData(entry, settings.ui, calls.slots)),
  };
  console.log(JSON.stringify(result, null, 2));
}
