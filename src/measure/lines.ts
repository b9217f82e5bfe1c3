/** The runs of file lines behind each key of a dimension set, in each table that rows come from. */

import type { Store } from '../store/index.js';
import type { Formula } from './expression.js';
import type { Loader } from './facts.js';
import type { Plan } from './plan.js';
import { condition, keyText, keyTexts, spellKeys, tables } from './query.js';
import { openPacker, type Packer, type Runs } from './runs.js';
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

function linesQuery(
  keys: readonly KeyColumn[],
  line: string,
  joined: boolean,
  from: string,
  where: Formula | undefined,
): string {
  const list = [line, ...keyTexts(keys)].join(', ');
  if (!joined) return `SELECT ${list} FROM ${from}${condition(where)}`;
  // Many rows may point to one line of a joined table, or to none.
  const conditions = [`${line} IS NOT NULL`, ...(where ? [where.sql] : [])].join(' AND ');
  return `SELECT DISTINCT ${list} FROM ${from} WHERE ${conditions}`;
}

/** Some rows at a time, and packed: there may be as many runs as rows. */
async function readRuns(sql: string, store: Store): Promise<ReadonlyMap<string, Runs>> {
  const packed = new Map<string, Packer>();
  for await (const [lines = [], ...keys] of store.stream(sql)) {
    for (const [row, line] of lines.entries()) {
      const key = spellKeys(keys.map((column) => keyText(column[row] ?? null)));
      const packer = packed.get(key) ?? openPacker();
      packed.set(key, packer);
      packer.add(Number(line));
    }
  }
  return new Map([...packed].map(([key, packer]) => [key, packer.runs()]));
}
