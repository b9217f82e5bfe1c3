/** Tables of the data set in memory and in the store, loaded when an indicator first needs them. */

import { decimal, exact } from '../locale/index.js';
import type { CellValue, Column, DataSet, Resource } from '../model/resource.js';
import type { Store } from '../store/index.js';

/** A resource with all its rows. */
export interface Facts {
  readonly resource: Resource;
  /** File line of each row. */
  readonly lines: readonly number[];
  readonly columns: ReadonlyMap<string, Column>;
  values(column: string): readonly CellValue[];
  /** True when any row of it is made up. */
  readonly synthetic: boolean;
}

/** Column that says row by row whether a row is made up. */
export const syntheticColumn = 'synthetic';

export async function readFacts(dataSet: DataSet): Promise<ReadonlyMap<string, Facts>> {
  const facts = new Map<string, Facts>();
  for (const resource of dataSet.resources) facts.set(resource.name, await gather(resource));
  return facts;
}

async function gather(resource: Resource): Promise<Facts> {
  const lines: number[] = [];
  const values: CellValue[][] = resource.columns.map(() => []);
  for await (const batch of resource.rows()) {
    for (const line of batch.lines) lines.push(line);
    for (const [at, column] of batch.columns.entries()) for (const cell of column) values[at]?.push(cell);
  }
  const at = new Map(resource.columns.map((column, index) => [column.name, index]));
  const columns = new Map(resource.columns.map((column) => [column.name, column]));
  const flag = columns.get(syntheticColumn)?.type === 'boolean' ? at.get(syntheticColumn) : undefined;
  return {
    resource,
    lines,
    columns,
    values: (column) => values[at.get(column) ?? -1] ?? [],
    synthetic: flag === undefined ? resource.synthetic : (values[flag]?.includes(true) ?? false),
  };
}

/** A cell as SQL casts it to text, and as keys and ids spell it. */
export function cellText(cell: Exclude<CellValue, null>, column: Column): string {
  if (column.type === 'number' && typeof cell === 'bigint')
    return decimal(exact(cell, 10n ** BigInt(column.scale)), column.scale, '');
  return String(cell);
}

/** Loads each resource into the store once, under a name of ours. */
export interface Loader {
  table(facts: Facts): Promise<string>;
}

export function openLoader(store: Store): Loader {
  const loaded = new Map<string, string>();
  return {
    table: async ({ resource }) => {
      const known = loaded.get(resource.name);
      if (known !== undefined) return known;
      const table = `table ${loaded.size}`;
      loaded.set(resource.name, table);
      await store.load(resource, table);
      return table;
    },
  };
}
