/** The one query of an indicator: a value for every key of every dimension set. */

import { quoteName, quoteText, type Refusal, type Store, type StoreValue } from '../store/index.js';
import { ofFacts } from './base.js';
import type { Formula } from './expression.js';
import type { Loader } from './facts.js';
import type { Plan } from './plan.js';
import type { Group, KeyColumn } from './sets.js';

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
  /** Units behind the value, where small cells are suppressed. */
  readonly units: number;
  /** A flag that the map does not know, if there is one. */
  readonly strange: StoreValue;
  /** Rows with each flag of the map, in its order. */
  readonly flagged: readonly number[];
}

/** The rows of one key that have a ratio; the ratios as `sum of numerators/denominator`, one for each denominator. */
export interface Parts {
  readonly rows: number;
  readonly terms: string;
}

export interface Results {
  /** By dimension set, in the order of the plan. */
  readonly groups: readonly (readonly Found[])[];
  /** What a mean of ratios is made of, by dimension set and spelled key. */
  readonly parts: readonly ReadonlyMap<string, Parts>[];
  /** The value of no rows at all: 0 for a count, null for a sum; absent when the value is no aggregate. */
  readonly empty?: Found;
  readonly types: readonly [numerator: string, denominator: string];
}

/** Runs it; a refusal carries DuckDB's words. */
export async function queryValues(plan: Plan, store: Store, loader: Loader): Promise<Results | Refusal> {
  const width = Math.max(...plan.groups.map(({ keys }) => keys.length));
  const selects: string[] = [];
  for (const [index, group] of plan.groups.entries()) {
    selects.push(await selectGroup(plan, group, index, width, loader));
    if (plan.mean) selects.push(await selectParts(plan, group, index, width, loader));
  }
  const [first] = plan.groups;
  const aggregate = plan.numerator.aggregate && (plan.denominator?.aggregate ?? true);
  if (aggregate && first) selects.push(await selectNothing(plan, first, width, loader));
  const answer = await store.query(`${selects.join('\nUNION ALL\n')}\nORDER BY ALL`);
  if (answer.kind === 'refusal') return answer;
  const found = plan.groups.map((): Found[] => []);
  const parts = plan.groups.map(() => new Map<string, Parts>());
  let empty: Found | undefined;
  for (let row = 0; row < answer.rows; row++) {
    const at = (column: number): StoreValue => answer.columns[column]?.[row] ?? null;
    const index = Number(at(0));
    const group = index <= -2 ? -2 - index : index;
    const size = plan.groups[group]?.keys.length ?? 0;
    const keys = Array.from({ length: size }, (_, nth) => keyText(at(nth + 1)));
    const each = readFound(keys, width + 1, at);
    if (index === -1) empty = each;
    else if (index < -1)
      parts[group]?.set(spellKeys(keys), { rows: each.rows, terms: String(each.operator) });
    else found[group]?.push(each);
  }
  return {
    groups: found,
    parts,
    ...(empty ? { empty } : {}),
    types: [answer.types[width + 2] ?? '', answer.types[width + 3] ?? ''],
  };
}

function readFound(keys: readonly string[], from: number, at: (column: number) => StoreValue): Found {
  const flagged: number[] = [];
  for (let nth = from + 8; at(nth) !== null; nth++) flagged.push(Number(at(nth)));
  return {
    keys,
    rows: Number(at(from)),
    numerator: at(from + 1),
    denominator: at(from + 2),
    synthetic: at(from + 3) === true,
    asOf: at(from + 4),
    operator: at(from + 5),
    units: Number(at(from + 6)),
    strange: at(from + 7),
    flagged,
  };
}

async function selectGroup(
  plan: Plan,
  group: Group,
  index: number,
  width: number,
  loader: Loader,
): Promise<string> {
  const keys = keyTexts(group.keys);
  const list = [`${index}::INTEGER`, ...padded(keys, width), ...selectValues(plan)].join(', ');
  const grouped = keys.length > 0 ? ` GROUP BY ${keys.join(', ')}` : '';
  return `SELECT ${list} FROM ${await tables(plan, group.keys, loader)}${condition(plan.where, group.keys)}${grouped}`;
}

function padded(keys: readonly string[], width: number): readonly string[] {
  return [...keys, ...Array.from({ length: width - keys.length }, () => 'NULL::VARCHAR')];
}

/** Rows with both numbers of their ratio: those with the same denominator are added, and the sums told in one text a key. */
async function selectParts(
  plan: Plan,
  group: Group,
  index: number,
  width: number,
  loader: Loader,
): Promise<string> {
  const keys = keyTexts(group.keys).map((key, nth) => `${key} AS k${nth}`);
  const names = keys.map((_, nth) => `k${nth}`);
  const [above, below] = [plan.numerator.sql, plan.denominator?.sql ?? 'NULL'];
  const both = `${above} IS NOT NULL AND ${below} <> 0`;
  const where = [...conditions(plan.where, group.keys), both].join(' AND ');
  const from = await tables(plan, group.keys, loader);
  const sums = [...keys, `sum(${above}) AS above`, `${below} AS below`, 'count(*) AS part'].join(', ');
  const inner = `SELECT ${sums} FROM ${from} WHERE ${where} GROUP BY ${[...names, 'below'].join(', ')}`;
  const terms = `string_agg(above::VARCHAR || '/' || below::VARCHAR, ' ' ORDER BY below)`;
  // In the place of the relation, which a mean does not have.
  const values = ['sum(part)::BIGINT', 'NULL', 'NULL', 'NULL', 'NULL', terms];
  const others = selectValues(plan)
    .slice(values.length)
    .map(() => 'NULL');
  const list = [`${-2 - index}::INTEGER`, ...padded(names, width), ...values, ...others].join(', ');
  const grouped = names.length > 0 ? ` GROUP BY ${names.join(', ')}` : '';
  return `SELECT ${list} FROM (${inner})${grouped}`;
}

async function selectNothing(plan: Plan, group: Group, width: number, loader: Loader): Promise<string> {
  const list = ['-1::INTEGER', ...padded([], width), ...selectValues(plan)].join(', ');
  return `SELECT ${list} FROM ${await tables(plan, group.keys, loader)} WHERE false`;
}

function selectValues(plan: Plan): readonly string[] {
  const { numerator, denominator, bound, asOf, base, suppress, flags } = plan;
  const one = (formula: Formula): string => {
    if (formula.aggregate) return formula.sql;
    return plan.mean ? `sum(${formula.sql})` : `min(${formula.sql})`;
  };
  const codes = [...(flags?.map.keys() ?? [])].map(quoteText);
  const flag = flags && `${ofFacts(flags.column)}::VARCHAR`;
  return [
    'count(*)',
    one(numerator),
    denominator ? one(denominator) : 'NULL::BIGINT',
    `coalesce(bool_or(${base.syntheticSql}), false)`,
    'column' in asOf ? `max(${ofFacts(asOf.column)})` : 'NULL::DATE',
    bound === undefined ? 'NULL::VARCHAR' : `min(${ofFacts(bound)})::VARCHAR`,
    suppress ? `coalesce(${suppress.count?.sql ?? 'count(*)'}, 0)::BIGINT` : '0::BIGINT',
    flag ? `min(${flag}) FILTER (WHERE ${flag} NOT IN (${codes.join(', ')}))` : 'NULL::VARCHAR',
    ...codes.map((code) => `count(*) FILTER (WHERE ${flag} = ${code})`),
  ];
}

/** The texts of keys: of the facts, of a crossed dimension, or of the table of groups. */
export function keyTexts(keys: readonly KeyColumn[]): readonly string[] {
  return keys.map(({ axis, column }) => {
    if (axis.groups) return `${quoteName(axis.dimension.name)}.${quoteName(axis.groups.key)}::VARCHAR`;
    const own = axis.cross ? `${quoteName(axis.dimension.name)}.${quoteName(column)}` : ofFacts(column);
    return `${own}::VARCHAR`;
  });
}

/** What an indicator's rows come from; a row counts once for each member of a crossed dimension and each of its groups. */
export async function tables(plan: Plan, keys: readonly KeyColumn[], loader: Loader): Promise<string> {
  let from = await plan.base.from(loader);
  for (const { axis, column } of keys) {
    const alias = quoteName(axis.dimension.name);
    if (axis.cross) from += ` CROSS JOIN ${quoteName(await loader.table(axis.facts))} AS ${alias}`;
    else if (axis.groups) {
      const { facts, member } = axis.groups;
      const table = quoteName(await loader.table(facts));
      from += ` JOIN ${table} AS ${alias} ON ${alias}.${quoteName(member)}::VARCHAR = ${ofFacts(column)}::VARCHAR`;
    }
  }
  return from;
}

function condition(where: Formula | undefined, keys: readonly KeyColumn[]): string {
  const all = conditions(where, keys);
  return all.length > 0 ? ` WHERE ${all.join(' AND ')}` : '';
}

/** What rows must meet: the author's condition, and members that were asked for. */
export function conditions(where: Formula | undefined, keys: readonly KeyColumn[]): readonly string[] {
  const asked = keys.flatMap((key): readonly string[] => {
    if (!key.axis.onRequest) return [];
    const members = [...key.axis.byKey.keys()].map(quoteText);
    return members.length === 0 ? ['false'] : [`${keyTexts([key])[0]} IN (${members.join(', ')})`];
  });
  // The author's condition may be an OR.
  return [...(where ? [asked.length > 0 ? `(${where.sql})` : where.sql] : []), ...asked];
}

/** What DuckDB says against the condition alone; undefined when it takes it. */
export async function whereProblem(plan: Plan, store: Store, loader: Loader): Promise<string | undefined> {
  const [group] = plan.groups;
  if (!plan.where || !group) return undefined;
  const answer = await store.query(
    `SELECT count(*) FROM ${await tables(plan, group.keys, loader)}${condition(plan.where, [])}`,
  );
  return answer.kind === 'refusal' ? answer.problem : undefined;
}

export function keyText(key: StoreValue): string {
  return key === null ? missingKey : String(key);
}

export function spellKeys(keys: readonly string[]): string {
  return keys.join('\u0001');
}
