/** An indicator's definition checked against units, dimensions and columns: everything a query needs. */

import { localeOf, printDate } from '../locale/index.js';
import type { Place } from '../model/diagnostic.js';
import type { Indicator } from '../model/measures.js';
import type { Mark, Unit } from '../model/quantity.js';
import type { YamlPath } from '../source/yaml.js';
import type { Store } from '../store/index.js';
import { type Base, type Bases, requireBaseColumn } from './base.js';
import type { FlagMeaning, IndicatorDefinition, RankDefinition } from './definition.js';
import { type Derivation, planDerivation } from './derivation.js';
import { type Axis, requireLanguages } from './dimensions.js';
import type { Formula } from './expression.js';
import type { Loader } from './facts.js';
import { type Form, formOf } from './forms.js';
import { readFormulas } from './formulas.js';
import { fail, find, type Source } from './report.js';
import { planSelect, type SelectPlan } from './select.js';
import { type Group, readGroups } from './sets.js';

/** Of a dimension: the date that the member's key is. */
export type AsOf = { readonly date: string } | { readonly column: string } | { readonly dimension: string };

/** An indicator whose value comes from rows. */
export interface Plan {
  readonly kind: 'plan';
  readonly indicator: Indicator;
  readonly base: Base;
  readonly groups: readonly Group[];
  readonly where?: Formula;
  /** The value, or the numerator of a ratio. */
  readonly numerator: Formula;
  readonly denominator?: Formula;
  /** True when each row has a ratio of its own, and the value is their mean. */
  readonly mean: boolean;
  readonly bound?: string;
  readonly asOf: AsOf;
  readonly flags?: Flags;
  readonly marks: readonly Mark[];
  readonly suppress?: Suppression;
  readonly path: YamlPath;
  /** The formula as the author wrote it. */
  readonly formula: string;
}

export interface Flags {
  readonly column: string;
  readonly map: ReadonlyMap<string, FlagMeaning>;
}

export interface Suppression {
  readonly below: number;
  /** How many units are behind a figure; all rows when absent. */
  readonly count?: Formula;
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

export type AnyPlan = Plan | SelectPlan | Ranking | Derivation;

export interface Setting {
  readonly source: Source;
  readonly store: Store;
  readonly loader: Loader;
  readonly units: ReadonlyMap<string, Unit>;
  readonly axes: ReadonlyMap<string, Axis>;
  readonly bases: Bases;
  readonly release: string;
}

/** Checks one definition; undefined when a fault was reported that leaves nothing to compute. */
export async function planIndicator(
  name: string,
  definition: IndicatorDefinition,
  setting: Setting,
): Promise<AnyPlan | undefined> {
  const { source } = setting;
  const path: YamlPath = ['indicators', name];
  for (const part of ['label', 'head', 'definition', 'caveat', 'formula', 'denominator'] as const) {
    const text = definition[part];
    if (text) requireLanguages(text, [...path, part], source);
  }
  const unit = find(source, setting.units, definition.unit, [...path, 'unit'], 'unit');
  const form = formOf(definition, path, source);
  if (form?.kind === 'rows') return planRows(name, definition, unit, form, path, setting);
  if (!unit || !form) return undefined;
  const indicator = describe(name, definition, unit, source.located.place(path, 'key'));
  if (form.kind === 'rank')
    return planRanking(form.value, { indicator, by: definition.by ?? [[]], path, source });
  if (form.kind === 'sql') return planSelect(indicator, definition, form.sql, path, setting);
  return planDerivation(indicator, definition, form.value, path, setting);
}

async function planRows(
  name: string,
  definition: IndicatorDefinition,
  unit: Unit | undefined,
  form: Extract<Form, { kind: 'rows' }>,
  path: YamlPath,
  setting: Setting,
): Promise<Plan | undefined> {
  const { source } = setting;
  const { from = '', by = [[]], on = {}, bound, flags, suppress, marks = [] } = definition;
  const base = find(source, setting.bases, from, [...path, 'from'], 'resource');
  const groups = base && readGroups(by, on, base, path, setting);
  if (!unit || !base || !groups) return undefined;
  const indicator = describe(name, definition, unit, source.located.place(path, 'key'));
  const asOf = readAsOf(definition['as-of'], base, path, setting);
  const columns = [
    ...(bound === undefined ? [] : [requireBaseColumn(bound, base, [...path, 'bound'], source)]),
    ...(flags ? [requireBaseColumn(flags.column, base, [...path, 'flags', 'column'], source)] : []),
  ];
  const formulas = await readFormulas(definition, form.value, base, groups, path, setting);
  if (!asOf || columns.includes(undefined) || !formulas) return undefined;
  const { units, ...rest } = formulas;
  return {
    kind: 'plan',
    indicator,
    base,
    groups,
    ...rest,
    ...(bound === undefined ? {} : { bound }),
    asOf,
    ...(flags ? { flags: { column: flags.column, map: new Map(Object.entries(flags.map)) } } : {}),
    marks,
    ...(suppress ? { suppress: { below: suppress.below, ...(units ? { count: units } : {}) } } : {}),
    path,
  };
}

function describe(name: string, definition: IndicatorDefinition, unit: Unit, place: Place): Indicator {
  const { label, head = label, decimals, by = [[]], caveat, formula, denominator } = definition;
  const groups = by.map((dimensions) => [...dimensions].sort());
  return {
    name,
    label,
    head,
    definition: definition.definition,
    ...(caveat ? { caveat } : {}),
    ...(formula ? { formula } : {}),
    ...(denominator ? { denominator } : {}),
    unit,
    decimals,
    groups,
    place,
  };
}

function planRanking(
  value: RankDefinition,
  rest: Pick<Ranking, 'indicator' | 'by' | 'path'> & { readonly source: Source },
): Ranking | undefined {
  const { indicator, by, path, source } = rest;
  const whole = by.findIndex((dimensions) => dimensions.length === 0);
  if (whole >= 0) return fail(source, 'rank-of-whole', source.located.place([...path, 'by', whole]));
  return { kind: 'ranking', indicator, by, of: value.rank, order: value.order ?? 'desc', path };
}

export function readAsOf(
  asOf: IndicatorDefinition['as-of'],
  base: Base | undefined,
  path: YamlPath,
  { source, release, axes }: Pick<Setting, 'source' | 'release' | 'axes'>,
): AsOf | undefined {
  if (asOf === undefined) return { date: release };
  const at: YamlPath = [...path, 'as-of'];
  if (typeof asOf === 'string') {
    const place = source.located.place(at);
    if (printDate(asOf, 'full', localeOf('en')) === undefined)
      return fail(source, 'bad-date', place, { text: asOf });
    if (asOf > release) return fail(source, 'late', place, { date: asOf, release });
    return { date: asOf };
  }
  if ('dimension' in asOf) return readDated(asOf, [...at, 'dimension'], { source, release, axes });
  const inColumn: YamlPath = [...at, 'column'];
  const column = base && requireBaseColumn(asOf.column, base, inColumn, source);
  if (!column) return undefined;
  if (column.type !== 'date')
    return fail(source, 'not-a-date', source.located.place(inColumn), { column: asOf.column });
  return asOf;
}

/** A dimension whose keys are dates, none of them after the release. */
function readDated(
  asOf: { readonly dimension: string },
  path: YamlPath,
  { source, release, axes }: Pick<Setting, 'source' | 'release' | 'axes'>,
): AsOf | undefined {
  const axis = find(source, axes, asOf.dimension, path, 'dimension');
  const keys = [...(axis?.byKey.keys() ?? [])];
  const place = source.located.place(path);
  const strange = keys.find((key) => printDate(key, 'full', localeOf('en')) === undefined);
  if (strange !== undefined)
    return fail(source, 'not-dated', place, { dimension: asOf.dimension, key: strange });
  const late = keys.find((key) => key > release);
  if (late !== undefined) return fail(source, 'late', place, { date: late, release });
  return axis && asOf;
}
