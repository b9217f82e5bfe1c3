/** data/ -> Resource: a data package, read and checked in full, every problem at its cell. */

import { localeOf, printDate } from '../locale/index.js';
import type { Log, MessageData } from '../model/diagnostic.js';
import type { Batch, DataSet, Resource } from '../model/resource.js';
import type { World } from '../source/world.js';
import { readTable, type Table } from './cells.js';
import { type Grid, readCsv } from './csv.js';
import { checkForeignKeys, checkPrimaryKey } from './keys.js';
import { type Described, type Package, readPackage } from './package.js';
import { watch } from './tally.js';
import { decode } from './text.js';

type ReadGrid = (text: string, described: Described, log: Log) => Grid | undefined;

/** Readers by extension of the file. */
const readers: Readonly<Record<string, ReadGrid>> = {
  csv: (text, { file, descriptor }, log) => readCsv(text, file, descriptor.dialect?.delimiter ?? ',', log),
};

/** Reads the data set in a folder (`data/census`); undefined when anything in it was reported as an error. */
export function readDataSet(folder: string, world: World, log: Log): DataSet | undefined {
  const own = watch(log);
  const pack = readPackage(folder, world, own);
  if (!pack) return undefined;
  checkRelease(pack, own);
  const tables = new Map<string, Table>();
  for (const described of pack.resources) {
    const grid = openGrid(described, world, own);
    if (grid) tables.set(described.descriptor.name, readTable(grid, described, own));
  }
  for (const table of tables.values()) {
    checkPrimaryKey(table, own);
    checkForeignKeys(table, tables, own);
  }
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

function openGrid(described: Described, world: World, log: Log): Grid | undefined {
  const { descriptor, located, file } = described;
  const { path } = descriptor;
  const report = (code: `read/${string}`, data: MessageData): undefined => {
    log.report({ severity: 'error', code, data, place: located.place([...described.path, 'path']) });
  };
  if (!isInside(path)) return report('read/unsafe-path', { path });
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const reader = Object.hasOwn(readers, extension) ? readers[extension] : undefined;
  if (!reader) return report('read/unknown-format', { path, known: Object.keys(readers).join(', ') });
  const bytes = world.bytes(file);
  if (!bytes) return report('read/missing-file', { file });
  const text = decode(bytes, file, descriptor.encoding ?? 'utf-8', log);
  return text === undefined ? undefined : reader(text, described, log);
}

/** A path below the folder: no scheme, drive, root, backslash or way up (Data Package v2, `path`). */
function isInside(path: string): boolean {
  const parts = path.split('/');
  return !/^~|\\|:/.test(path) && !parts.some((part) => part === '' || part === '.' || part === '..');
}

/** Rows handed out at a time. */
const batchRows = 2048;

function resourceOf(table: Table): Resource {
  const { descriptor, located, path, file, title, columns, primaryKey } = table.described;
  return {
    name: descriptor.name,
    file,
    title,
    columns,
    primaryKey,
    synthetic: descriptor['briefwright:synthetic'] ?? false,
    exposed: descriptor['briefwright:exposed'] ?? false,
    place: located.place(path),
    rows: () => batchesOf(table),
  };
}

async function* batchesOf(table: Table): AsyncGenerator<Batch> {
  for (let from = 0; from < table.lines.length; from += batchRows) {
    const to = from + batchRows;
    yield {
      lines: table.lines.slice(from, to),
      columns: table.values.map((values) => values.slice(from, to)),
    };
  }
}
