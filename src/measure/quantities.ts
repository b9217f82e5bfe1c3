/** Answers of the store as quantities: exact values, bounds or reasons, each with its cells. */

import type { MessageData } from '../model/diagnostic.js';
import { quantityId } from '../model/measures.js';
import type { Mark, MissingReason, Parts, Quantity, Value } from '../model/quantity.js';
import type { StoreValue } from '../store/index.js';
import { missing, strictest } from './arithmetic.js';
import { countedTable } from './base.js';
import { boundOf, divide, isAbout, toExact } from './bounds.js';
import { type Cells, crossedColumns, openCells, originOf } from './cells.js';
import type { AxisMember } from './dimensions.js';
import type { Lines } from './lines.js';
import { isMark, isReason, mergeMarks } from './marks.js';
import { meanOf } from './mean.js';
import type { AsOf, Flags, Plan, Setting } from './plan.js';
import { type Found, missingKey, type Results, spellKeys } from './query.js';
import { fail } from './report.js';
import type { Group } from './sets.js';

/** A figure and how many units are behind it. */
export interface Measured {
  readonly quantity: Quantity;
  readonly units: number;
}

/** The quantities of one dimension set: one for every combination of members, in their order. */
export function quantitiesOf(
  plan: Plan,
  index: number,
  results: Results,
  lines: Lines,
  setting: Setting,
): readonly Measured[] {
  const group = plan.groups[index];
  if (!group) return [];
  const rows = results.groups[index] ?? [];
  const found = new Map(rows.map((each) => [spellKeys(each.keys), each]));
  checkRows(plan, group, rows, lines, setting);
  const cells = openCells(plan, group, lines);
  return combinations(group).map((members) => {
    const key = spellKeys(members.map(({ member }) => member.key));
    const each = found.get(key);
    const value = (): Value => {
      if (isEmptyGroup(group, members)) return missing('not-applicable');
      if (!each || each.rows === 0) return emptyValue(results.empty, plan);
      return plan.mean ? meanOf(results.parts[index]?.get(key)) : readValue(plan, each, lines, setting);
    };
    return {
      quantity: makeQuantity(plan, group, members, each, value, cells, setting),
      units: each?.units ?? 0,
    };
  });
}

/** True for a group of no members of this dimension, as where its table lists groups of several kinds. */
function isEmptyGroup({ keys }: Group, members: readonly AxisMember[]): boolean {
  return keys.some(
    ({ axis }, nth) => axis.groups && !axis.groups.members.has(members[nth]?.member.key ?? ''),
  );
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
  const { file } = countedTable(plan.base);
  const lineOf = (each: Found): number => lines(each.keys, 0).lines[0]?.[0] ?? 1;
  const unknown = new Set<string>();
  for (const each of found) {
    for (const [nth, { axis, column }] of group.keys.entries()) {
      const key = each.keys[nth] ?? '';
      const told = `${axis.dimension.name}\u0000${key}`;
      // Keys of groups come from their own table, where they were checked.
      if (axis.groups || axis.byKey.has(key) || unknown.has(told)) continue;
      unknown.add(told);
      const data = { key, column, dimension: axis.dimension.name, resource: axis.facts.resource.name };
      const name = key === missingKey ? 'no-member' : 'unknown-member';
      fail(source, name, { file, line: lineOf(each), column: 1 }, data);
    }
  }
  checkFlags(plan, found, lineOf, source);
  const plain = [plan.numerator, plan.denominator].find((formula) => formula && !formula.aggregate);
  // A relation is that of one cell.
  const single = plan.bound === undefined ? plain : plan.numerator;
  const several = single && !plan.mean && found.find((each) => each.rows > 1);
  if (single && several) {
    const data: MessageData = {
      rows: several.rows,
      keys: several.keys.join(', '),
      resource: plan.base.name,
      bound: plan.bound === undefined ? 'no' : 'yes',
    };
    fail(source, 'several-rows', source.located.place(single.path), data, [
      { code: 'hint/aggregate', data: {} },
    ]);
  }
  const late = found.find((each) => typeof each.asOf === 'string' && each.asOf > release);
  if (late && 'column' in plan.asOf)
    fail(source, 'late', { file, line: lineOf(late), column: 1 }, { date: String(late.asOf), release });
}

/** A flag that the map leaves out says nothing that could be printed. */
function checkFlags(
  { flags, base }: Plan,
  found: readonly Found[],
  lineOf: (found: Found) => number,
  source: Setting['source'],
): void {
  const strange = found.find((each) => each.strange !== null);
  if (!flags || !strange) return;
  const place = { file: countedTable(base).file, line: lineOf(strange), column: 1 };
  const hints = [{ code: 'hint/one-of', data: { names: [...flags.map.keys()].join(', ') } }];
  fail(source, 'unknown-flag', place, { flag: String(strange.strange), column: flags.column }, hints);
}

function makeQuantity(
  plan: Plan,
  group: Group,
  members: readonly AxisMember[],
  found: Found | undefined,
  value: () => Value,
  cells: Cells,
  setting: Setting,
): Quantity {
  const { indicator, base, flags } = plan;
  const keys = Object.fromEntries(
    group.keys.map(({ axis }, nth) => [axis.dimension.name, members[nth]?.member.key ?? '']),
  );
  const rows = found?.rows ?? 0;
  const date = dateOf(plan.asOf, keys, found);
  const reason = found && flags && reasonOf(found, flags);
  const known = reason ? missing(reason) : value();
  const marks = known.kind === 'missing' ? [] : marksOf(plan, found);
  const parts = known.kind === 'exact' ? partsOf(plan, found) : undefined;
  const quantity: Quantity = {
    id: quantityId(indicator.name, keys),
    indicator: indicator.name,
    keys,
    value: known,
    unit: indicator.unit,
    decimals: indicator.decimals,
    asOf: typeof date === 'string' ? date : setting.release,
    // A figure of no rows says something of the whole table.
    synthetic: (rows > 0 && found ? found.synthetic : base.synthetic) || otherSynthetic(plan, group),
    origin: originOf(parts ? { ...cells.said, parts } : cells.said, cells.of, members),
  };
  return marks.length > 0 ? { ...quantity, marks } : quantity;
}

/** The date of a figure where something says it. */
function dateOf(asOf: AsOf, keys: Quantity['keys'], found: Found | undefined): StoreValue | undefined {
  if ('date' in asOf) return asOf.date;
  return 'dimension' in asOf ? keys[asOf.dimension] : found?.asOf;
}

/** What a ratio of sums divides by what. */
function partsOf({ mean, denominator: formula }: Plan, found: Found | undefined): Parts | undefined {
  if (!found || !formula || mean) return undefined;
  const [numerator, denominator] = [toExact(found.numerator), toExact(found.denominator)];
  return numerator && denominator && { numerator, denominator };
}

/** No value where every row behind it is flagged as having none: the reason of most rows, of as many the stricter. */
function reasonOf({ rows, flagged }: Found, { map }: Flags): MissingReason | undefined {
  const counts = new Map<MissingReason, number>();
  for (const [nth, meaning] of [...map.values()].entries())
    if (isReason(meaning)) counts.set(meaning, (counts.get(meaning) ?? 0) + (flagged[nth] ?? 0));
  const without = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (rows === 0 || without < rows) return undefined;
  const most = Math.max(...counts.values());
  return strictest([...counts].flatMap(([reason, count]) => (count === most ? [reason] : [])));
}

/** Marks of the indicator, of any row's flag, and of a relation that only says `about`. */
function marksOf({ marks, flags, bound }: Plan, found: Found | undefined): readonly Mark[] {
  const flagged = [...(flags?.map.values() ?? [])].flatMap((meaning, nth) =>
    isMark(meaning) && (found?.flagged[nth] ?? 0) > 0 ? [meaning] : [],
  );
  const about: readonly Mark[] = bound !== undefined && isAbout(found?.operator) ? ['approximate'] : [];
  return mergeMarks([marks, flagged, about]);
}

/** True when a crossed table whose cells the value reads, or a table of groups, is made up. */
function otherSynthetic(plan: Plan, group: Group): boolean {
  const read = crossedColumns(plan);
  return group.keys.some(({ axis }) => {
    if (axis.groups) return axis.groups.facts.synthetic;
    return axis.facts.synthetic && read.some(({ dimension }) => dimension === axis.dimension.name);
  });
}

function readValue(plan: Plan, found: Found, lines: Lines, setting: Setting): Value {
  const numerator = toExact(found.numerator);
  if (!numerator) return missing('not-reported');
  if (plan.bound !== undefined) return boundOf(numerator, found, plan, lines, setting.source);
  if (!plan.denominator) return numerator;
  const denominator = toExact(found.denominator);
  return denominator ? divide(numerator, denominator) : missing('not-reported');
}

/** No rows: a count is 0, and nothing else can be said. */
function emptyValue(empty: Found | undefined, plan: Plan): Value {
  const numerator = empty && toExact(empty.numerator);
  return numerator && !plan.denominator && plan.bound === undefined ? numerator : missing('not-applicable');
}
