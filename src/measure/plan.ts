/** An indicator's definition checked against units, dimensions and columns: everything a query needs. */

import { localeOf, printDate } from '../locale/index.js';
import type { Place } from '../model/diagnostic.js';
import type { Indicator } from '../model/measures.js';
import type { Unit } from '../model/quantity.js';
import type { YamlPath } from '../source/yaml.js';
import type { Store } from '../store/index.js';
import type { IndicatorDefinition, RankDefinition } from './definition.js';
import { type Axis, requireColumn, requireLanguages } from './dimensions.js';
import { type Formula, readFormula } from './expression.js';
import type { Facts } from './facts.js';
import { fail, find, type Source } from './report.js';

/** A dimension set: its dimensions sorted by name, with the column that holds each key. */
export interface Group {
  readonly keys: readonly KeyColumn[];
}

export interface KeyColumn {
  readonly axis: Axis;
  /** Column of the facts, or of the dimension's own table when it is crossed. */
  readonly column: string;
}

export type AsOf = { readonly date: string } | { readonly column: string };

/** An indicator whose value comes from rows. */
export interface Plan {
  readonly kind: 'plan';
  readonly indicator: Indicator;
  readonly facts: Facts;
  readonly groups: readonly Group[];
  readonly where?: Formula;
  /** The value, or the numerator of a ratio. */
  readonly numerator: Formula;
  readonly denominator?: Formula;
  readonly bound?: string;
  readonly asOf: AsOf;
  readonly path: YamlPath;
  /** The formula as the author wrote it. */
  readonly formula: string;
}

/** An indicator whose value is the place among another's values. */
export interface Ranking {
  readonly kind: 'ranking';
  readonly indicator: Indicator;
  /** Dimension sets as the author wrote them: ranks run over the first dimension, within each member of the others. */
  readonly by: readonly (readonly string[])[];
  readonly of: string;
  readonly order: 'asc' | 'desc';
  readonly path: YamlPath;
}

export interface Setting {
  readonly source: Source;
  readonly store: Store;
  readonly units: ReadonlyMap<string, Unit>;
  readonly axes: ReadonlyMap<string, Axis>;
  readonly facts: ReadonlyMap<string, Facts>;
  readonly release: string;
}

/** Checks one definition; undefined when a fault was reported that leaves nothing to compute. */
export async function planIndicator(
  name: string,
  definition: IndicatorDefinition,
  setting: Setting,
): Promise<Plan | Ranking | undefined> {
  const { source } = setting;
  const path: YamlPath = ['indicators', name];
  for (const part of ['label', 'head', 'definition'] as const) {
    const text = definition[part];
    if (text) requireLanguages(text, [...path, part], source);
  }
  const unit = find(source, setting.units, definition.unit, [...path, 'unit'], 'unit');
  const facts = find(source, setting.facts, definition.from, [...path, 'from'], 'resource');
  const by = definition.by ?? [[]];
  const groups = facts && readGroups(by, definition.on ?? {}, facts, path, setting);
  if (!unit || !facts || !groups) return undefined;
  const place = source.located.place(path, 'key');
  const indicator = describe(name, definition, unit, place);
  const { value } = definition;
  if (typeof value === 'object' && 'rank' in value)
    return planRanking(definition, value, { indicator, by, path, source });
  const asOf = readAsOf(definition, facts, path, setting);
  const bound = definition.bound;
  const bounded = bound === undefined || requireColumn(bound, facts, [...path, 'bound'], source);
  const formulas = await readFormulas(definition, facts, groups, path, setting);
  if (!asOf || !bounded || !formulas) return undefined;
  return {
    kind: 'plan',
    indicator,
    facts,
    groups,
    ...formulas,
    ...(bound === undefined ? {} : { bound }),
    asOf,
    path,
    formula: writtenFormula(definition),
  };
}

function describe(name: string, definition: IndicatorDefinition, unit: Unit, place: Place): Indicator {
  const { label, head = label, decimals, by = [[]] } = definition;
  const groups = by.map((dimensions) => [...dimensions].sort());
  return { name, label, head, definition: definition.definition, unit, decimals, groups, place };
}

function planRanking(
  definition: IndicatorDefinition,
  value: RankDefinition,
  rest: Pick<Ranking, 'indicator' | 'by' | 'path'> & { readonly source: Source },
): Ranking | undefined {
  const { indicator, by, path, source } = rest;
  const foreign = (['where', 'on', 'bound', 'as-of'] as const).filter((key) => definition[key] !== undefined);
  for (const key of foreign)
    fail(source, 'not-for-rank', source.located.place([...path, key], 'key'), { key });
  const whole = by.findIndex((dimensions) => dimensions.length === 0);
  if (whole >= 0) fail(source, 'rank-of-whole', source.located.place([...path, 'by', whole]));
  if (foreign.length > 0 || whole >= 0) return undefined;
  return { kind: 'ranking', indicator, by, of: value.rank, order: value.order ?? 'desc', path };
}

function readGroups(
  by: readonly (readonly string[])[],
  on: Readonly<Record<string, string>>,
  facts: Facts,
  path: YamlPath,
  setting: Setting,
): readonly Group[] | undefined {
  const { source, axes } = setting;
  const used = new Set(by.flat());
  let sound = true;
  for (const [dimension, column] of Object.entries(on)) {
    const place: YamlPath = [...path, 'on', dimension];
    if (!used.has(dimension) || axes.get(dimension)?.cross) {
      fail(source, 'unused-on', source.located.place(place, 'key'), { dimension });
      sound = false;
    } else if (!requireColumn(column, facts, place, source)) sound = false;
  }
  const seen = new Set<string>();
  const groups = by.map((dimensions, index) => {
    const at: YamlPath = [...path, 'by', index];
    const names = [...dimensions].sort();
    const twice = seen.has(names.join(';'));
    if (twice) fail(source, 'duplicate-group', source.located.place(at));
    seen.add(names.join(';'));
    const keys = names.map((name) => {
      const axis = find(source, axes, name, [...at, dimensions.indexOf(name)], 'dimension');
      if (!axis) return undefined;
      if (axis.cross) return { axis, column: axis.keyColumn };
      const column = on[name] ?? name;
      const place = [...at, dimensions.indexOf(name)];
      return on[name] !== undefined || requireColumn(column, facts, place, source)
        ? { axis, column }
        : undefined;
    });
    if (twice || keys.includes(undefined)) sound = false;
    return { keys: keys.filter((key) => key !== undefined) };
  });
  return sound ? groups : undefined;
}

function readAsOf(
  definition: IndicatorDefinition,
  facts: Facts,
  path: YamlPath,
  { source, release }: Setting,
): AsOf | undefined {
  const asOf = definition['as-of'];
  if (asOf === undefined) return { date: release };
  const at: YamlPath = [...path, 'as-of'];
  if (typeof asOf === 'string') {
    const place = source.located.place(at);
    if (printDate(asOf, 'full', localeOf('en')) === undefined)
      return fail(source, 'bad-date', place, { text: asOf });
    if (asOf > release) return fail(source, 'late', place, { date: asOf, release });
    return { date: asOf };
  }
  const inColumn: YamlPath = [...at, 'column'];
  if (!requireColumn(asOf.column, facts, inColumn, source)) return undefined;
  if (facts.columns.get(asOf.column)?.type !== 'date')
    return fail(source, 'not-a-date', source.located.place(inColumn), { column: asOf.column });
  return asOf;
}

async function readFormulas(
  definition: IndicatorDefinition,
  facts: Facts,
  groups: readonly Group[],
  path: YamlPath,
  { source, store }: Setting,
): Promise<Pick<Plan, 'where' | 'numerator' | 'denominator'> | undefined> {
  const crossed = new Map(
    (groups[0]?.keys ?? [])
      .filter(({ axis }) => axis.cross && groups.every(({ keys }) => keys.some((key) => key.axis === axis)))
      .map(({ axis }) => [axis.dimension.name, axis] as const),
  );
  const scope = { facts, crossed, source, store };
  const { value, where: condition } = definition;
  const at: YamlPath = [...path, 'value'];
  const ratio = typeof value === 'object' && 'numerator' in value ? value : undefined;
  const where =
    condition === undefined ? undefined : await readFormula(condition, [...path, 'where'], 'where', scope);
  const numerator = await (ratio
    ? readFormula(ratio.numerator, [...at, 'numerator'], 'value', scope)
    : readFormula(String(value), at, 'value', scope));
  const denominator = ratio && (await readFormula(ratio.denominator, [...at, 'denominator'], 'value', scope));
  if (!numerator || (ratio && !denominator) || (condition !== undefined && !where)) return undefined;
  return { numerator, ...(where ? { where } : {}), ...(denominator ? { denominator } : {}) };
}

function writtenFormula({ value, where }: IndicatorDefinition): string {
  const text =
    typeof value === 'string'
      ? value.trim()
      : 'rank' in value
        ? value.rank
        : `${bracket(value.numerator)} / ${bracket(value.denominator)}`;
  return where === undefined ? text : `${text} where ${where.trim()}`;
}

/** One term of a ratio: a name or a call, which stands alone, or anything else in brackets. */
function bracket(formula: string): string {
  const text = formula.trim();
  return /^[\w.]+(\([^()]*\))?( filter \(.*\))?$/i.test(text) ? text : `(${text})`;
}
