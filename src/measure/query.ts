/** The one query of an indicator: a value for every key of every dimension set, and the runs of lines behind it. */

import {
  lineColumn,
  quoteName,
  quoteText,
  type Refusal,
  type Store,
  type StoreValue,
} from '../store/index.js';
import { type Formula, factAlias } from './expression.js';
import { type Facts, type Loader, syntheticColumn } from './facts.js';
import type { Group, Plan } from './plan.js';
import { openPacker, type Packer, type Runs } from './runs.js';

/** Stands for the key of rows that have none. */
export const missingKey = '\u0000';

/** What the rows of one key say. */
export interface Found {
  /** As text; `missingKey` where the rows have none. */
  readonly keys: readonly string[];
  readonly rows: number;
  readonly numerator: StoreValue;
  /** Null without a denominator too. */
  readonly denominator: StoreValue;
  readonly synthetic: boolean;
  readonly asOf: StoreValue;
  readonly operator: StoreValue;
}

export interface Results {
  /** By dimension set, in the order of the plan. */
  readonly groups: readonly (readonly Found[])[];
  /** The value of no rows at all: 0 for a count, null for a sum; absent when the value is no aggregate. */
  readonly empty?: Found;
  readonly types: readonly [numerator: string, denominator: string];
}

/** Runs it; a refusal carries DuckDB's words. */
export async function queryValues(plan: Plan, store: Store, loader: Loader): Promise<Results | Refusal> {
  const width = Math.max(...plan.groups.map(({ keys }) => keys.length));
  const selects: string[] = [];
  for (const [index, group] of plan.groups.entries())
    selects.push(await selectGroup(plan, group, index, width, loader));
  const [first] = plan.groups;
  const aggregate = plan.numerator.aggregate && (plan.denominator?.aggregate ?? true);
  if (aggregate && first) selects.push(await selectNothing(plan, first, width, loader));
  const answer = await store.query(`${selects.join('\nUNION ALL\n')}\nORDER BY ALL`);
  if (answer.kind === 'refusal') return answer;
  const found = plan.groups.map((): Found[] => []);
  let empty: Found | undefined;
  for (let row = 0; row < answer.rows; row++) {
    const at = (column: number): StoreValue => answer.columns[column]?.[row] ?? null;
    const group = Number(at(0));
    const size = plan.groups[group]?.keys.length ?? 0;
    const keys = Array.from({ length: size }, (_, nth) => at(nth + 1));
    const each = readFound(keys.map(keyText), width + 1, at);
    if (group < 0) empty = each;
    else found[group]?.push(each);
  }
  return {
    groups: found,
    ...(empty ? { empty } : {}),
    types: [answer.types[width + 2] ?? '', answer.types[width + 3] ?? ''],
  };
}

function readFound(keys: readonly string[], from: number, at: (column: number) => StoreValue): Found {
  return {
    keys,
    rows: Number(at(from)),
    numerator: at(from + 1),
    denominator: at(from + 2),
    synthetic: at(from + 3) === true,
    asOf: at(from + 4),
    operator: at(from + 5),
  };
}

async function selectGroup(
  plan: Plan,
  group: Group,
  index: number,
  width: number,
  loader: Loader,
): Promise<string> {
  const keys = keyTexts(group);
  const padded = [...keys, ...Array.from({ length: width - keys.length }, () => 'NULL::VARCHAR')];
  const list = [`${index}::INTEGER`, ...padded, ...selectValues(plan)].join(', ');
  const grouped = keys.length > 0 ? ` GROUP BY ${keys.join(', ')}` : '';
  return `SELECT ${list} FROM ${await tables(plan, group, loader)}${condition(plan.where)}${grouped}`;
}

async function selectNothing(plan: Plan, group: Group, width: number, loader: Loader): Promise<string> {
  const nulls = Array.from({ length: width }, () => 'NULL::VARCHAR');
  const list = ['-1::INTEGER', ...nulls, ...selectValues(plan)].join(', ');
  return `SELECT ${list} FROM ${await tables(plan, group, loader)} WHERE false`;
}

function selectValues(plan: Plan): readonly string[] {
  const { numerator, denominator, bound, asOf, facts } = plan;
  const one = (formula: Formula): string => (formula.aggregate ? formula.sql : `min(${formula.sql})`);
  return [
    'count(*)',
    one(numerator),
    denominator ? one(denominator) : 'NULL::BIGINT',
    isMarked(facts) ? `bool_or(${ofFacts(syntheticColumn)})` : String(facts.resource.synthetic),
    'column' in asOf ? `max(${ofFacts(asOf.column)})` : `${quoteText(asOf.date)}::DATE`,
    bound === undefined ? 'NULL::VARCHAR' : `min(${ofFacts(bound)})::VARCHAR`,
  ];
}

/** True when the table says row by row what is made up. */
function isMarked(facts: Facts): boolean {
  return facts.columns.get(syntheticColumn)?.type === 'boolean';
}

export function ofFacts(column: string): string {
  return `${quoteName(factAlias)}.${quoteName(column)}`;
}

function keyTexts(group: Group): readonly string[] {
  return group.keys.map(({ axis, column }) => {
    const table = axis.cross ? quoteName(axis.dimension.name) : quoteName(factAlias);
    return `${table}.${quoteName(column)}::VARCHAR`;
  });
}

async function tables(plan: Plan, { keys }: Group, loader: Loader): Promise<string> {
  const parts = [`${quoteName(await loader.table(plan.facts))} AS ${quoteName(factAlias)}`];
  for (const { axis } of keys) {
    if (axis.cross)
      parts.push(`${quoteName(await loader.table(axis.facts))} AS ${quoteName(axis.dimension.name)}`);
  }
  return parts.join(' CROSS JOIN ');
}

function condition(where: Formula | undefined): string {
  return where ? ` WHERE ${where.sql}` : '';
}

/** What DuckDB says against the condition alone; undefined when it takes it. */
export async function whereProblem(plan: Plan, store: Store, loader: Loader): Promise<string | undefined> {
  const [group] = plan.groups;
  if (!plan.where || !group) return undefined;
  const answer = await store.query(
    `SELECT count(*) FROM ${await tables(plan, group, loader)}${condition(plan.where)}`,
  );
  return answer.kind === 'refusal' ? answer.problem : undefined;
}

/** Lines behind the keys of a dimension set. */
export type Lines = (keys: readonly string[]) => Runs;

const noRuns: Runs = { count: 0, lines: [] };

/** Finds lines; indicators that share table, condition and keys share the answer. */
export function openLines(store: Store, loader: Loader): (plan: Plan, group: Group) => Promise<Lines> {
  const known = new Map<string, ReadonlyMap<string, Runs>>();
  return async (plan, group) => {
    // Every fact counts for every member of a crossed dimension unless the condition looks at it.
    const dimensions = new Set((plan.where?.crossed ?? []).map(({ dimension }) => dimension));
    const deciding = group.keys.map(({ axis }) => !axis.cross || dimensions.has(axis.dimension.name));
    const own: Group = { keys: group.keys.filter((_, nth) => deciding[nth]) };
    const sql = linesQuery(keyTexts(own), await tables(plan, own, loader), plan.where);
    const runs = known.get(sql) ?? (await readRuns(sql, store));
    known.set(sql, runs);
    return (keys) => runs.get(spell(keys.filter((_, nth) => deciding[nth]))) ?? noRuns;
  };
}

function linesQuery(keys: readonly string[], from: string, where: Formula | undefined): string {
  return `SELECT ${[ofFacts(lineColumn), ...keys].join(', ')} FROM ${from}${condition(where)}`;
}

/** Some rows at a time, and packed: there may be as many runs as rows. */
async function readRuns(sql: string, store: Store): Promise<ReadonlyMap<string, Runs>> {
  const packed = new Map<string, Packer>();
  for await (const [lines = [], ...keys] of store.stream(sql)) {
    for (const [row, line] of lines.entries()) {
      const key = spell(keys.map((column) => keyText(column[row] ?? null)));
      const packer = packed.get(key) ?? openPacker();
      packed.set(key, packer);
      packer.add(Number(line));
    }
  }
  return new Map([...packed].map(([key, packer]) => [key, packer.runs()]));
}

function keyText(key: StoreValue): string {
  return key === null ? missingKey : String(key);
}

function spell(keys: readonly string[]): string {
  return keys.join('\u0001');
}
