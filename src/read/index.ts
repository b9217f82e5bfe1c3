/** data/ -> Resource: a data package, read and checked in full, every problem at its cell, its rows put into the store. */

import { localeOf, printDate } from '../locale/index.js';
import type { Log, MessageData, Report } from '../model/diagnostic.js';
import type { DataSet, Resource } from '../model/resource.js';
import { watch } from '../source/log.js';
import type { World } from '../source/world.js';
import { type Store, StoreFull, StoreSlow } from '../store/index.js';
import { readChecks } from './checks.js';
import { csv, tsv } from './csv.js';
import { json, ndjson } from './json.js';
import { checkKeys } from './keys.js';
import { type Described, type Package, readPackage } from './package.js';
import { parquet } from './parquet.js';
import { checkPatterns, type Pattern, readPatterns } from './patterns.js';
import { checkRows } from './row-checks.js';
import { type OpenTable, Unreadable } from './rows.js';
import { loadTable, type Table } from './table.js';
import { mute } from './tally.js';
import { checkUnits } from './units.js';

export { type LooseTable, readLoose } from './loose.js';

/** Readers by format: the `format` of a resource, or the extension of its file; `.gz` after it unpacks all but Parquet. */
const readers: Readonly<Record<string, OpenTable>> = { csv, tsv, json, ndjson, jsonl: ndjson, parquet };

/** A file that was read, sound or not. */
export interface ReadTable {
  readonly name: string;
  readonly file: string;
  /** Undefined when it could not be read to its end. */
  readonly rows: number | undefined;
}

/** Reads the data set in a folder (`data/census`) into the store; undefined when anything in it was reported as an error. */
export async function readDataSet(
  folder: string,
  store: Store,
  world: World,
  log: Log,
  tell: (table: ReadTable) => void = () => {},
): Promise<DataSet | undefined> {
  const own = watch(log);
  const pack = readPackage(folder, world, own);
  if (!pack) return undefined;
  checkRelease(pack, own);
  const tables = new Map<string, Table>();
  const patterns = new Map<string, readonly Pattern[]>();
  for (const described of pack.resources) {
    patterns.set(described.descriptor.name, await readPatterns(described, store, own));
    const table = await readTable(described, store, world, own);
    tell({ name: described.descriptor.name, file: described.file, rows: table?.rows });
    if (table && described.storable) tables.set(described.descriptor.name, table);
  }
  const isSound = printDate(pack.release, 'full', localeOf('en')) !== undefined;
  for (const [resource, table] of tables) {
    const checks = readChecks(table.described, pack, own);
    try {
      await checkPatterns(table, patterns.get(resource) ?? [], store);
      await checkKeys(table, tables, store);
      await checkRows(table, checks, tables, isSound ? pack.release : undefined, store);
    } catch (error) {
      own.report(beyondLimits(error, table.described));
    }
  }
  checkUnits(pack, folder, world, own);
  if (own.failed) return undefined;
  const { name, title, release } = pack;
  return { name, title, folder, release, resources: [...tables.values()].map(resourceOf) };
}

function checkRelease({ release, located }: Package, log: Log): void {
  if (printDate(release, 'full', localeOf('en')) !== undefined) return;
  log.report({
    severity: 'error',
    code: 'read/bad-release',
    data: { text: release },
    place: located.place(['briefwright:release']),
    hints: [{ code: 'hint/date-form', data: {} }],
  });
}

async function readTable(
  described: Described,
  store: Store,
  world: World,
  log: Log,
): Promise<Table | undefined> {
  const reader = findReader(described, world, log);
  if (!reader) return undefined;
  const own = reader === parquet ? numberedRows(log, described.file) : log;
  try {
    const raw = await reader({ described, world, log: own });
    const loaded = await loadTable(raw, described, store, own);
    return { described, ...loaded, log: own, open: () => reader({ described, world, log: mute }) };
  } catch (error) {
    if (error instanceof Unreadable) own.report(error.report);
    else own.report(beyondLimits(error, described));
    return undefined;
  }
}

const ofWholeFile = /^read\/(parquet-error|column-type|\w+-label)$/;

/** Says with every place in a file without lines that its line is the number of a row. */
function numberedRows(log: Log, file: string): Log {
  return {
    report: (report) => {
      const { place, hints = [], code } = report;
      const row =
        place?.file === file && !ofWholeFile.test(code)
          ? [{ code: 'hint/row-number', data: { row: place.line } }]
          : [];
      log.report({ ...report, hints: [...hints, ...row] });
    },
    within: (step) => numberedRows(log.within(step), file),
    get failed() {
      return log.failed;
    },
  };
}

/** What goes beyond the limits of the store; any other error is thrown on. */
function beyondLimits(error: unknown, { file, located, path }: Described): Report {
  const place = located.place([...path, 'path']);
  if (error instanceof StoreFull)
    return {
      severity: 'error',
      code: 'read/too-large',
      data: { file },
      place,
      hints: [{ code: 'hint/memory', data: {} }],
    };
  if (!(error instanceof StoreSlow)) throw error;
  return { severity: 'error', code: 'read/too-slow', data: { file, seconds: error.seconds }, place };
}

function findReader(
  { descriptor, located, file, folder, path: at }: Described,
  world: World,
  log: Log,
): OpenTable | undefined {
  const { path, format } = descriptor;
  const report = (code: `read/${string}`, data: MessageData, key = 'path'): undefined => {
    log.report({ severity: 'error', code, data, place: located.place([...at, key]) });
  };
  if (!isInside(path)) return report('read/unsafe-path', { path });
  const bare = path.toLowerCase().replace(/\.gz$/, '');
  const name = format ?? /\.([^./]+)$/.exec(bare)?.[1] ?? '';
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!reader || (reader === parquet && bare.length < path.length)) {
    const known = Object.keys(readers).join(', ');
    return report(
      'read/unknown-format',
      { path: format ?? path, known },
      format === undefined ? 'path' : 'format',
    );
  }
  if (!world.exists(file)) return report('read/missing-file', { file });
  if (world.pathBelow(folder, file) === undefined) return report('read/unsafe-path', { path });
  if (!world.stream(file)) return report('read/missing-file', { file });
  const found = world.size(file) ?? 0;
  const { bytes = found } = descriptor;
  if (bytes !== found) report('read/byte-count', { bytes, found }, 'bytes');
  return reader;
}

/** A path below the folder: no scheme, drive, root, backslash or way up (Data Package v2, `path`). */
function isInside(path: string): boolean {
  const parts = path.split('/');
  return !/^~|\\|:/.test(path) && !parts.some((part) => part === '' || part === '.' || part === '..');
}

function resourceOf({ described, rows }: Table): Resource {
  const { descriptor, located, path, file, title, columns, primaryKey } = described;
  return {
    name: descriptor.name,
    file,
    title,
    columns,
    primaryKey,
    synthetic: descriptor['briefwright:synthetic'] ?? false,
    exposed: descriptor['briefwright:exposed'] ?? false,
    place: located.place(path),
    rows,
  };
}
