/** Answers of the store as quantities: exact values, bounds or reasons, each with its cells. */

import { exact } from '../locale/index.js';
import type { MessageData, Place } from '../model/diagnostic.js';
import { quantityId } from '../model/measures.js';
import type { Bound, Exact, Missing, OriginCells, Quantity, Value } from '../model/quantity.js';
import type { StoreValue } from '../store/index.js';
import type { AxisMember } from './dimensions.js';
import { type Formula, unique } from './expression.js';
import type { Group, Plan, Setting } from './plan.js';
import { type Found, type Lines, missingKey, type Results } from './query.js';
import { fail } from './report.js';

/** The quantities of one dimension set: one for every combination of members, in their order. */
export function quantitiesOf(
  plan: Plan,
  index: number,
  results: Results,
  lines: Lines,
  setting: Setting,
): readonly Quantity[] {
  const group = plan.groups[index];
  if (!group) return [];
  const found = new Map((results.groups[index] ?? []).map((each) => [each.keys.join('\u0001'), each]));
  checkRows(plan, group, results.groups[index] ?? [], lines, setting);
  return combinations(group).map((members) => {
    const each = found.get(members.map(({ member }) => member.key).join('\u0001'));
    return makeQuantity(plan, group, members, each, results.empty, lines, setting);
  });
}

/** All combinations of members, the last dimension changing fastest. */
function combinations({ keys }: Group): readonly (readonly AxisMember[])[] {
  return keys.reduce<readonly (readonly AxisMember[])[]>(
    (before, { axis }) => before.flatMap((row) => [...axis.byKey.values()].map((member) => [...row, member])),
    [[]],
  );
}

/** Reports keys that no member has, plain values with several rows, and figures later than the release. */
function checkRows(
  plan: Plan,
  group: Group,
  found: readonly Found[],
  lines: Lines,
  { source, release }: Setting,
): void {
  const { file, name: resource } = plan.facts.resource;
  const lineOf = (each: Found): number => lines(each.keys).lines[0]?.[0] ?? 1;
  const unknown = new Set<string>();
  for (const each of found) {
    for (const [nth, { axis, column }] of group.keys.entries()) {
      const key = each.keys[nth] ?? '';
      const told = `${axis.dimension.name}\u0000${key}`;
      if (axis.byKey.has(key) || unknown.has(told)) continue;
      unknown.add(told);
      const data = { key, column, dimension: axis.dimension.name, resource: axis.facts.resource.name };
      const name = key === missingKey ? 'no-member' : 'unknown-member';
      fail(source, name, { file, line: lineOf(each), column: 1 }, data);
    }
  }
  const plain = [plan.numerator, plan.denominator].find((formula) => formula && !formula.aggregate);
  const several = plain && found.find((each) => each.rows > 1);
  if (plain && several) {
    const data: MessageData = { rows: several.rows, keys: several.keys.join(', '), resource };
    fail(source, 'several-rows', source.located.place(plain.path), data, [
      { code: 'hint/aggregate', data: {} },
    ]);
  }
  const late = found.find((each) => typeof each.asOf === 'string' && each.asOf > release);
  if (late && 'column' in plan.asOf) {
    const place: Place = { file, line: lineOf(late), column: 1 };
    fail(source, 'late', place, { date: String(late.asOf), release });
  }
}

function makeQuantity(
  plan: Plan,
  group: Group,
  members: readonly AxisMember[],
  found: Found | undefined,
  empty: Found | undefined,
  lines: Lines,
  setting: Setting,
): Quantity {
  const { indicator, facts } = plan;
  const keys = Object.fromEntries(
    group.keys.map(({ axis }, nth) => [axis.dimension.name, members[nth]?.member.key ?? '']),
  );
  const rows = found?.rows ?? 0;
  const date = 'date' in plan.asOf ? plan.asOf.date : found?.asOf;
  return {
    id: quantityId(indicator.name, keys),
    indicator: indicator.name,
    keys,
    value: rows > 0 && found ? readValue(plan, found, lines, setting) : emptyValue(empty, plan),
    unit: indicator.unit,
    decimals: indicator.decimals,
    asOf: typeof date === 'string' ? date : setting.release,
    // A figure of no rows says something of the whole table.
    synthetic: (rows > 0 && found ? found.synthetic : facts.synthetic) || crossedSynthetic(plan, group),
    origin: {
      defined: indicator.place,
      formula: plan.formula,
      cells: cellsOf(plan, group, members, lines),
    },
  };
}

/** True when a crossed table whose cells the value reads is made up. */
function crossedSynthetic(plan: Plan, group: Group): boolean {
  const read = crossedColumns(plan);
  return group.keys.some(
    ({ axis }) => axis.facts.synthetic && read.some(({ dimension }) => dimension === axis.dimension.name),
  );
}

const notReported: Missing = { kind: 'missing', reason: 'not-reported' };
const notApplicable: Missing = { kind: 'missing', reason: 'not-applicable' };

function readValue(plan: Plan, found: Found, lines: Lines, setting: Setting): Value {
  const numerator = toExact(found.numerator);
  if (!numerator) return notReported;
  if (plan.bound !== undefined) return boundOf(numerator, found, plan, lines, setting);
  if (!plan.denominator) return numerator;
  const denominator = toExact(found.denominator);
  if (!denominator) return notReported;
  return divide(numerator, denominator);
}

/** No rows: a count is 0, and nothing else can be said. */
function emptyValue(empty: Found | undefined, plan: Plan): Value {
  const numerator = empty && toExact(empty.numerator);
  return numerator && !plan.denominator && plan.bound === undefined ? numerator : notApplicable;
}

function divide(a: Exact, b: Exact): Value {
  if (b.numerator === 0n) return notApplicable;
  return exact(a.numerator * b.denominator, a.denominator * b.numerator);
}

function toExact(value: StoreValue): Exact | undefined {
  if (typeof value === 'bigint') return exact(value);
  if (value === null || typeof value !== 'object') return undefined;
  return exact(value.unscaled, 10n ** BigInt(value.scale));
}

function boundOf(value: Exact, found: Found, plan: Plan, lines: Lines, { source }: Setting): Value {
  const operator = String(found.operator ?? '');
  const read = operators[operator];
  if (read) return read(value);
  const { file } = plan.facts.resource;
  const place: Place = { file, line: lines(found.keys).lines[0]?.[0] ?? 1, column: 1 };
  const hints = [{ code: 'hint/one-of', data: { names: Object.keys(operators).join(' ') } }];
  fail(source, 'bad-operator', place, { operator, column: plan.bound ?? '' }, hints);
  return value;
}

const low = (value: Exact, open: boolean): Bound => ({ kind: 'bound', low: { value, open } });
const high = (value: Exact, open: boolean): Bound => ({ kind: 'bound', high: { value, open } });

const operators: Readonly<Record<string, (value: Exact) => Value>> = {
  '=': (value) => value,
  '>': (value) => low(value, true),
  '>=': (value) => low(value, false),
  '≥': (value) => low(value, false),
  '<': (value) => high(value, true),
  '<=': (value) => high(value, false),
  '≤': (value) => high(value, false),
};

function cellsOf(
  plan: Plan,
  group: Group,
  members: readonly AxisMember[],
  lines: Lines,
): readonly OriginCells[] {
  const { file, primaryKey, columns } = plan.facts.resource;
  const named = factColumns(plan, group);
  // A count of rows that looks at no cell counts their keys.
  const used = named.length > 0 ? named : primaryKey.length > 0 ? primaryKey : [columns[0]?.name ?? ''];
  const runs = lines(members.map(({ member }) => member.key));
  const crossed = crossedColumns(plan);
  return [
    ...used.map((column) => ({
      file,
      column,
      count: runs.count,
      // Unpacked when a reader of the figure asks for it.
      get lines() {
        return runs.lines;
      },
    })),
    ...group.keys.flatMap(({ axis }, nth) => {
      const member = members[nth];
      if (!axis.cross || !member) return [];
      const own = crossed.filter(({ dimension }) => dimension === axis.dimension.name);
      return unique([axis.keyColumn, ...own.map(({ column }) => column)]).map((column) => ({
        file: axis.facts.resource.file,
        column,
        count: 1,
        lines: [[member.line, member.line] as const],
      }));
    }),
  ];
}

/** Columns of the facts that decide the value: of the value, its bound and date, the condition, the keys. */
function factColumns(plan: Plan, group: Group): readonly string[] {
  const keys = group.keys.filter(({ axis }) => !axis.cross).map(({ column }) => column);
  const formulas = formulasOf(plan).flatMap((formula) => formula.columns);
  const asOf = 'column' in plan.asOf ? [plan.asOf.column] : [];
  return unique([...formulas, ...(plan.bound === undefined ? [] : [plan.bound]), ...keys, ...asOf]);
}

function crossedColumns(plan: Plan): Formula['crossed'] {
  return formulasOf(plan).flatMap((formula) => formula.crossed);
}

function formulasOf({ numerator, denominator, where }: Plan): readonly Formula[] {
  return [numerator, ...(denominator ? [denominator] : []), ...(where ? [where] : [])];
}
