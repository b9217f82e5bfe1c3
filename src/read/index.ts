/** `data/<set>/` to a DataSet: every table typed and validated, all faults told at once with their place. */

import type { Log } from '../model/diagnostic.js';
import type { DataSet, Resource } from '../model/resource.js';
import { decodeUtf8, type World } from '../source/world.js';
import { type CellRule, checkTable, type Table } from './cells.js';
import { readRecords } from './csv.js';
import { type ResourceDescriptor, readDescriptor } from './package.js';

/** The data set in `folder`; undefined when its descriptor or a table has an error. */
export function readDataSet(folder: string, world: World, log: Log): DataSet | undefined {
  const described = readDescriptor(folder, world, log);
  if (!described) return undefined;
  const tables = new Map<string, Table>();
  for (const resource of described.resources) {
    const table = readTable(resource, world, log);
    if (table) tables.set(resource.name, table);
  }
  for (const resource of described.resources) checkForeignKeys(resource, tables, log);
  if (log.failed) return undefined;
  return {
    name: described.name,
    title: described.title,
    folder,
    release: described.release,
    resources: described.resources.flatMap(
      (resource) => openResource(resource, tables.get(resource.name)) ?? [],
    ),
  };
}

function readTable(resource: ResourceDescriptor, world: World, log: Log): Table | undefined {
  const bytes = world.bytes(resource.file);
  if (!bytes) {
    log.report({
      severity: 'error',
      code: 'read/missing-file',
      data: { file: resource.file },
      place: resource.place,
    });
    return undefined;
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    log.report({
      severity: 'error',
      code: 'read/encoding-error',
      data: { file: resource.file },
      place: { file: resource.file, line: 1, column: 1 },
    });
    return undefined;
  }
  const records = readRecords(text, resource.file, resource.delimiter, log);
  return records && checkTable(records, resource, log);
}

function openResource(resource: ResourceDescriptor, table: Table | undefined): Resource | undefined {
  if (!table) return undefined;
  const { name, file, title, primaryKey, synthetic, exposed, place } = resource;
  const columns = resource.rules.map((rule: CellRule) => rule.column);
  return {
    name,
    file,
    title,
    columns,
    primaryKey,
    synthetic,
    exposed,
    place,
    async *rows() {
      yield { lines: table.lines, columns: table.columns };
    },
  };
}

/** Every value of a foreign key stands in the table it points at (Table Schema, foreignKeys; single fields). */
function checkForeignKeys(resource: ResourceDescriptor, tables: ReadonlyMap<string, Table>, log: Log): void {
  const table = tables.get(resource.name);
  for (const key of resource.foreignKeys) {
    const other = tables.get(key.resource);
    const from = table?.byName.get(key.field);
    const to = other?.byName.get(key.referenced);
    if (!table || !other || from === undefined || to === undefined) continue;
    const known = new Set(other.columns[to]);
    for (const [row, value] of (table.columns[from] ?? []).entries()) {
      if (value === null || known.has(value)) continue;
      log.report({
        severity: 'error',
        code: 'read/foreign-key',
        data: { value: String(value), column: key.field, resource: key.resource, referenced: key.referenced },
        place: table.place(row, from),
      });
    }
  }
}
