/** Indicators given as a whole SELECT: exact like any other, but traced to whole tables only. */

import type { Indicator } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { Mark, OriginCells, Quantity, Value } from '../model/quantity.js';
import type { YamlPath } from '../source/yaml.js';
import { lineColumn, quoteName, type StoreValue } from '../store/index.js';
import { missing } from './arithmetic.js';
import { divide, toExact } from './bounds.js';
import type { IndicatorDefinition } from './definition.js';
import type { Axis } from './dimensions.js';
import { reportFault } from './expression.js';
import type { Facts } from './facts.js';
import { type AsOf, readAsOf, type Setting } from './plan.js';
import { fail, find, placeIn, suggest } from './report.js';

export interface SelectPlan {
  readonly kind: 'select';
  readonly indicator: Indicator;
  readonly sql: string;
  readonly keys: readonly Axis[];
  readonly tables: readonly Facts[];
  /** True when the SELECT gives `numerator` and `denominator` instead of `value`. */
  readonly ratio: boolean;
  readonly date: string;
  readonly marks: readonly Mark[];
  readonly path: YamlPath;
}

/** Checks what it reads and gives; says that its figures are traced to whole tables. */
export async function planSelect(
  indicator: Indicator,
  definition: IndicatorDefinition,
  sql: string,
  path: YamlPath,
  setting: Setting,
): Promise<SelectPlan | undefined> {
  const { source, store, axes, bases } = setting;
  const at: YamlPath = [...path, 'sql'];
  const parsed = await store.parseSelect(sql);
  if (parsed.kind === 'faulty') {
    for (const fault of parsed.faults) reportFault(fault, sql, at, source);
    return undefined;
  }
  const tables = parsed.tables.map((ref) => {
    const base = bases.get(ref.name);
    if (base?.tables.length === 1 && base.tables[0]?.resource.name === ref.name) return base.tables[0];
    const names = [...bases.values()].flatMap(({ tables: [first] }) => first?.resource.name ?? []);
    const hints = suggest(ref.name, [...new Set(names)]);
    return fail(source, 'unknown-resource', placeIn(source, at, sql, ref), { name: ref.name }, hints);
  });
  const { by = [[]], marks = [] } = definition;
  const keys = (by[0] ?? []).map((name, nth) =>
    find(source, axes, name, [...path, 'by', 0, nth], 'dimension'),
  );
  if (by.length > 1) fail(source, 'one-set', source.located.place([...path, 'by', 1]));
  const ratio = parsed.columns.includes('denominator');
  const wanted = [...(by[0] ?? []), ...(ratio ? ['numerator', 'denominator'] : ['value'])];
  const lacking = wanted.filter((name) => !parsed.columns.includes(name));
  for (const name of lacking) fail(source, 'select-lacks', source.located.place(at), { name });
  const asOf = readAsOf(definition['as-of'], undefined, path, setting);
  if (asOf === undefined && typeof definition['as-of'] === 'object')
    fail(source, 'not-for-sql', source.located.place([...path, 'as-of']), { key: 'as-of: { column }' });
  const sound = by.length === 1 && lacking.length === 0 && !tables.includes(undefined);
  if (!sound || keys.includes(undefined) || !isDated(asOf)) return undefined;
  source.log.report({
    severity: 'warning',
    code: 'measure/coarse-lineage',
    place: source.located.place(at),
    data: { name: indicator.name },
  });
  return {
    kind: 'select',
    indicator,
    sql,
    keys: keys.flatMap((axis) => axis ?? []),
    tables: tables.flatMap((facts) => facts ?? []),
    ratio,
    date: asOf.date,
    marks,
    path,
  };
}

function isDated(asOf: AsOf | undefined): asOf is { readonly date: string } {
  return asOf !== undefined && 'date' in asOf;
}

/** Its figures, one for every combination of members; those the SELECT leaves out do not apply. */
export async function computeSelect(plan: SelectPlan, setting: Setting): Promise<readonly Quantity[]> {
  const { source, store, loader } = setting;
  const place = source.located.place([...plan.path, 'sql']);
  const withs: string[] = [];
  for (const facts of plan.tables) {
    const table = quoteName(await loader.table(facts));
    withs.push(
      `${quoteName(facts.resource.name)} AS (SELECT * EXCLUDE (${quoteName(lineColumn)}) FROM main.${table})`,
    );
  }
  const names = plan.keys.map(({ dimension }) => `${quoteName(dimension.name)}::VARCHAR`);
  const values = plan.ratio ? ['numerator', 'denominator'] : ['value'];
  // One row more than there are keys is one too many already.
  const most = keysOf(plan.keys).length + 1;
  const answer = await store.query(
    `${withs.length > 0 ? `WITH ${withs.join(', ')} ` : ''}SELECT ${[...names, ...values].join(', ')} FROM (${plan.sql}\n) ORDER BY ALL LIMIT ${most}`,
  );
  if (answer.kind === 'refusal') {
    if (answer.reason === 'inexact') fail(source, 'inexact', place, { what: answer.problem });
    else fail(source, 'bad-sql', place, { problem: answer.problem });
    return [];
  }
  const strange = answer.types.slice(names.length).find((type) => type !== 'integer' && type !== 'decimal');
  if (strange !== undefined) {
    fail(source, 'not-a-number', place, { type: strange });
    return [];
  }
  const found = new Map<string, Value>();
  for (let row = 0; row < answer.rows; row++) {
    const cells = answer.columns.map((column) => column[row] ?? null);
    const keys = cells.slice(0, names.length).map((key) => String(key ?? ''));
    checkKeys(plan, keys, found, setting);
    found.set(keys.join('\u0001'), readCells(cells.slice(names.length), plan.ratio));
  }
  const cells: OriginCells[] = [];
  for (const facts of plan.tables) cells.push(...(await wholeTable(facts, setting)));
  return keysOf(plan.keys).map((keys) => quantityOf(plan, keys, found.get(keys.join('\u0001')), cells));
}

function checkKeys(
  plan: SelectPlan,
  keys: readonly string[],
  found: ReadonlyMap<string, Value>,
  { source }: Setting,
): void {
  const place = source.located.place([...plan.path, 'sql']);
  for (const [nth, axis] of plan.keys.entries()) {
    const key = keys[nth] ?? '';
    if (axis.byKey.has(key)) continue;
    const { name: dimension } = axis.dimension;
    const data = { key, column: dimension, dimension, resource: axis.facts.resource.name };
    fail(source, 'unknown-member', place, data);
  }
  if (found.has(keys.join('\u0001'))) {
    const data = { rows: 2, keys: keys.join(', '), resource: 'sql', bound: 'no' };
    fail(source, 'several-rows', place, data, [{ code: 'hint/aggregate', data: {} }]);
  }
}

function readCells([first = null, second = null]: readonly StoreValue[], ratio: boolean): Value {
  const value = toExact(first);
  const denominator = ratio ? toExact(second) : undefined;
  if (!value || (ratio && !denominator)) return missing('not-reported');
  return denominator ? divide(value, denominator) : value;
}

function keysOf(axes: readonly Axis[]): readonly (readonly string[])[] {
  return axes.reduce<readonly (readonly string[])[]>(
    (before, { byKey }) => before.flatMap((keys) => [...byKey.keys()].map((key) => [...keys, key])),
    [[]],
  );
}

function quantityOf(
  plan: SelectPlan,
  keys: readonly string[],
  value: Value | undefined,
  cells: readonly OriginCells[],
): Quantity {
  const { indicator, marks, tables } = plan;
  const named = Object.fromEntries(plan.keys.map(({ dimension }, nth) => [dimension.name, keys[nth] ?? '']));
  const known = value ?? missing('not-applicable');
  return {
    id: quantityId(indicator.name, named),
    indicator: indicator.name,
    keys: named,
    value: known,
    ...(marks.length > 0 && known.kind !== 'missing' ? { marks } : {}),
    unit: indicator.unit,
    decimals: indicator.decimals,
    asOf: plan.date,
    synthetic: tables.some(({ synthetic }) => synthetic),
    origin: { defined: indicator.place, formula: plan.sql.trim(), cells },
  };
}

async function wholeTable(facts: Facts, { store, loader }: Setting): Promise<readonly OriginCells[]> {
  const line = quoteName(lineColumn);
  const table = quoteName(await loader.table(facts));
  const answer = await store.query(`SELECT count(*), min(${line}), max(${line}) FROM ${table}`);
  if (answer.kind === 'refusal') throw new Error(`lines cannot be asked for: ${answer.problem}`);
  const [count = 0, first = 0, last = 0] = answer.columns.map((column) => Number(column[0]));
  const lines = count > 0 ? [[first, last] as const] : [];
  return facts.resource.columns.map(({ name: column }) => ({
    file: facts.resource.file,
    column,
    count,
    lines,
  }));
}
