/** The runs of file lines behind each key of a dimension set, in each table that rows come from. */

import type { Store } from '../store/index.js';
import type { Formula } from './expression.js';
import type { Loader } from './facts.js';
import type { Plan } from './plan.js';
import { conditions, keyText, keyTexts, spellKeys, tables } from './query.js';
import { openPacker, type Runs } from './runs.js';
import type { Group, KeyColumn } from './sets.js';

/** Lines behind the keys of a dimension set, in one of the tables of the base. */
export type Lines = (keys: readonly string[], table: number) => Runs;

/** Finds the lines of a plan in the tables that its columns come from. */
export type FindLines = (plan: Plan, group: Group, wanted: readonly number[]) => Promise<Lines>;

const noRuns: Runs = { count: 0, lines: [] };

/** Indicators that share rows, condition and keys share the answer. */
export function openLines(store: Store, loader: Loader): FindLines {
  const known = new Map<string, ReadonlyMap<string, Runs>>();
  return async (plan, group, wanted) => {
    // Every fact counts for every member of a crossed dimension unless the condition looks at it.
    const dimensions = new Set((plan.where?.crossed ?? []).map(({ dimension }) => dimension));
    const deciding = group.keys.map(({ axis }) => !axis.cross || dimensions.has(axis.dimension.name));
    const own = group.keys.filter((_, nth) => deciding[nth]);
    const from = await tables(plan, own, loader);
    const byTable = new Map<number, ReadonlyMap<string, Runs>>();
    for (const table of wanted) {
      const sql = linesQuery(own, plan.base.line(table), table > 0, from, plan.where);
      const runs = known.get(sql) ?? (await readRuns(sql, store));
      known.set(sql, runs);
      byTable.set(table, runs);
    }
    return (keys, table) =>
      byTable.get(table)?.get(spellKeys(keys.filter((_, nth) => deciding[nth]))) ?? noRuns;
  };
}

/** The lines of each key as one list, mostly ascending: sorting them in SQL would hold them all a second time, and packing minds no order. */
function linesQuery(
  keys: readonly KeyColumn[],
  line: string,
  joined: boolean,
  from: string,
  where: Formula | undefined,
): string {
  const texts = keyTexts(keys).map((key, nth) => `${key} AS k${nth}`);
  const names = texts.map((_, nth) => `k${nth}`);
  // Many rows may point to one line of a joined table, or to none.
  const all = [...(joined ? [`${line} IS NOT NULL`] : []), ...conditions(where, keys)];
  const rows = [
    `SELECT ${joined ? 'DISTINCT ' : ''}${[`${line} AS line`, ...texts].join(', ')} FROM ${from}`,
    ...(all.length > 0 ? [`WHERE ${all.join(' AND ')}`] : []),
  ].join(' ');
  const grouped = names.length > 0 ? ` GROUP BY ${names.join(', ')}` : '';
  return `SELECT ${['list(line)', ...names].join(', ')} FROM (${rows})${grouped}`;
}

/** Packed: there may be as many runs as rows. */
async function readRuns(sql: string, store: Store): Promise<ReadonlyMap<string, Runs>> {
  const packed = new Map<string, Runs>();
  for await (const { lists, columns } of store.lists(sql)) {
    for (const [row, list] of lists.entries()) {
      const packer = openPacker();
      for (const line of list) packer.add(line);
      packed.set(spellKeys(columns.map((column) => keyText(column[row] ?? null))), packer.runs());
    }
  }
  return packed;
}
