/** Small data packages in a folder of their own, and what reading and measuring them reports. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DataSet } from '../../src/model/resource.js';
import { readDataSet } from '../../src/read/index.js';
import { type Journal, openLog } from '../../src/source/log.js';
import { words } from '../../src/source/messages.js';
import { openWorld, type World } from '../../src/source/world.js';

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
  const { primaryKey, foreignKeys, missingValues, ...own } = rest;
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
  /** `file:line:column+length code words` of everything reported, and hints after `|`. */
  readonly told: readonly string[];
}

/** Reads `data/set` of a project with these files. */
export function read(files: Readonly<Record<string, string | Uint8Array>>): Outcome {
  const world = makeProject(files);
  const log = openLog();
  const dataSet = readDataSet('data/set', world, log);
  return { dataSet, log, world, told: tell(log) };
}

/** Reads one CSV file `t.csv` with these fields. */
export function readOne(
  csv: string | Uint8Array,
  fields: Readonly<Record<string, string | object>>,
  rest: Readonly<Record<string, unknown>> = {},
): Outcome {
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

/** All columns of a resource by name, and its lines. */
export async function cells(dataSet: DataSet | undefined, name = 't'): Promise<Record<string, unknown[]>> {
  const resource = dataSet?.resources.find((each) => each.name === name);
  const all: Record<string, unknown[]> = { lines: [] };
  for await (const batch of resource?.rows() ?? []) {
    all.lines?.push(...batch.lines);
    for (const [at, column] of (resource?.columns ?? []).entries()) {
      const values = all[column.name] ?? [];
      values.push(...(batch.columns[at] ?? []));
      all[column.name] = values;
    }
  }
  return all;
}
