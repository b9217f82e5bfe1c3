/** Small data packages in a folder of their own, and what reading and measuring them reports. */

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DataSet, Resource } from '../../src/model/resource.js';
import { readDataSet } from '../../src/read/index.js';
import { type Journal, openLog } from '../../src/source/log.js';
import { words } from '../../src/source/messages.js';
import { openWorld, type World } from '../../src/source/world.js';
import { openStore, quoteName, type Store, type StoreValue } from '../../src/store/index.js';

/** A project folder with `data/set/` holding these files. */
export function makeProject(files: Readonly<Record<string, string | Uint8Array>>): World {
  const root = mkdtempSync(join(tmpdir(), 'briefwright-data-'));
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, 'data/set', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return openWorld(root);
}

/** A resource of the descriptor: fields by name, a type or a whole field. */
export function table(
  name: string,
  fields: Readonly<Record<string, string | object>>,
  rest: Readonly<Record<string, unknown>> = {},
): object {
  const { primaryKey, foreignKeys, missingValues, uniqueKeys, fieldsMatch, ...own } = rest;
  return {
    name,
    path: `${name}.csv`,
    schema: {
      fields: Object.entries(fields).map(([field, type]) => ({
        name: field,
        ...(typeof type === 'string' ? { type } : type),
      })),
      ...(primaryKey ? { primaryKey } : {}),
      ...(foreignKeys ? { foreignKeys } : {}),
      ...(missingValues ? { missingValues } : {}),
      ...(uniqueKeys ? { uniqueKeys } : {}),
      ...(fieldsMatch ? { fieldsMatch } : {}),
    },
    ...own,
  };
}

/** `datapackage.json` with these resources. */
export function descriptor(
  resources: readonly object[],
  rest: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify(
    { name: 'set', 'briefwright:release': '2022-06-14', resources, ...rest },
    undefined,
    1,
  );
}

export interface Outcome {
  readonly dataSet: DataSet | undefined;
  readonly log: Journal;
  readonly world: World;
  /** All columns of a resource by name, as the store holds them, and its lines. */
  cells(name?: string): Record<string, unknown[]>;
  /** `file:line:column+length code words` of everything reported, and hints after `|`. */
  readonly told: readonly string[];
}

/** Reads `data/set` of a project with these files. */
export async function read(files: Readonly<Record<string, string | Uint8Array>>): Promise<Outcome> {
  const world = makeProject(files);
  const log = openLog();
  const store = await openStore();
  try {
    const dataSet = await readDataSet('data/set', store, world, log);
    const tables = new Map<string, Record<string, unknown[]>>();
    for (const resource of dataSet?.resources ?? [])
      tables.set(resource.name, await fetchCells(resource, store));
    return { dataSet, log, world, told: tell(log), cells: (name = 't') => tables.get(name) ?? {} };
  } finally {
    store.close();
  }
}

async function fetchCells(resource: Resource, store: Store): Promise<Record<string, unknown[]>> {
  const answer = await store.query(`SELECT * FROM ${quoteName(resource.name)}`);
  if (answer.kind === 'refusal') throw new Error(answer.problem);
  const names = ['lines', ...resource.columns.map((column) => column.name)];
  return Object.fromEntries(
    names.map((name, at) => [
      name,
      (answer.columns[at] ?? []).map((value) => plain(value, name === 'lines')),
    ]),
  );
}

/** Decimals as scaled integers, lines as numbers. */
function plain(value: StoreValue, line: boolean): unknown {
  if (line) return Number(value);
  return typeof value === 'object' && value !== null ? value.unscaled : value;
}

/** Reads one CSV file `t.csv` with these fields. */
export function readOne(
  csv: string | Uint8Array,
  fields: Readonly<Record<string, string | object>>,
  rest: Readonly<Record<string, unknown>> = {},
): Promise<Outcome> {
  return read({ 'datapackage.json': descriptor([table('t', fields, rest)]), 't.csv': csv });
}

export function tell(log: Journal): readonly string[] {
  return log.entries().map(({ diagnostic: { place, code, data, hints } }) => {
    const { file = '', line = 0, column = 0, length = 0 } = place ?? {};
    // Both catalogues must have the words.
    words(code, data, 'zh');
    const advice = hints.map((hint) => ` | ${words(hint.code, hint.data, 'en')}`).join('');
    for (const hint of hints) words(hint.code, hint.data, 'zh');
    return `${file.replace('data/set/', '')}:${line}:${column}+${length} ${code} ${words(code, data, 'en')}${advice}`;
  });
}

/** A Parquet file of what a query gives. */
export async function parquetOf(query: string): Promise<Uint8Array> {
  const path = join(mkdtempSync(join(tmpdir(), 'briefwright-parquet-')), 't.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return readFileSync(path);
}
