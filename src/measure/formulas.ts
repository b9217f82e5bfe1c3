/** The expressions of an indicator over rows: its value, condition and count of units. */

import type { YamlPath } from '../source/yaml.js';
import type { Store } from '../store/index.js';
import type { Base } from './base.js';
import type { IndicatorDefinition } from './definition.js';
import { type Formula, factAlias, readFormula, type Scope, type Use } from './expression.js';
import type { Form } from './forms.js';
import type { Plan } from './plan.js';
import { fail, type Source } from './report.js';
import type { Group } from './sets.js';

type RowsValue = Extract<Form, { kind: 'rows' }>['value'];

export interface Formulas extends Pick<Plan, 'where' | 'numerator' | 'denominator' | 'mean' | 'formula'> {
  /** How many units are behind a figure. */
  readonly units?: Formula;
}

interface Kit {
  readonly source: Source;
  readonly store: Store;
}

/** Reads them all, so that one run shows every fault; undefined when there is one. */
export async function readFormulas(
  definition: IndicatorDefinition,
  value: RowsValue,
  base: Base,
  groups: readonly Group[],
  path: YamlPath,
  kit: Kit,
): Promise<Formulas | undefined> {
  const scope = scopeOf(base, groups, kit);
  const read = (text: string | undefined, at: YamlPath, use: Use): Promise<Formula | undefined> =>
    text === undefined ? Promise.resolve(undefined) : readFormula(text, [...path, ...at], use, scope);
  const { where: condition, suppress, bound } = definition;
  if (bound !== undefined && typeof value !== 'string')
    return fail(kit.source, 'bound-of-ratio', kit.source.located.place([...path, 'bound'], 'key'));
  const where = await read(condition, ['where'], 'where');
  const parts = await readValue(value, read);
  const units = await read(suppress?.count, ['suppress', 'count'], 'value');
  if (units && !units.aggregate)
    return fail(kit.source, 'no-aggregate', kit.source.located.place(units.path));
  const lost = [condition !== undefined && !where, suppress?.count !== undefined && !units];
  if (!parts || lost.includes(true)) return undefined;
  return {
    ...parts,
    ...(where ? { where } : {}),
    ...(units ? { units } : {}),
    formula: condition === undefined ? parts.formula : `${parts.formula} where ${condition.trim()}`,
  };
}

/** Crossed dimensions may be named where every set of the indicator has them. */
function scopeOf(base: Base, groups: readonly Group[], { source, store }: Kit): Scope {
  const crossed = (groups[0]?.keys ?? []).filter(
    ({ axis }) => axis.cross && groups.every(({ keys }) => keys.some((key) => key.axis === axis)),
  );
  return {
    rows: base,
    alias: factAlias,
    tables: new Map(crossed.map(({ axis }) => [axis.dimension.name, axis.facts.columns])),
    source,
    store,
  };
}

type Read = (text: string, at: YamlPath, use: Use) => Promise<Formula | undefined>;

async function readValue(
  value: RowsValue,
  read: Read,
): Promise<Pick<Formulas, 'numerator' | 'denominator' | 'mean' | 'formula'> | undefined> {
  if (typeof value === 'string') {
    const numerator = await read(value, ['value'], 'value');
    return numerator && { numerator, mean: false, formula: value.trim() };
  }
  if ('median' in value) return readMedian(value.median, read);
  const mean = 'mean-of' in value;
  const { numerator: above, denominator: below } = mean ? value['mean-of'] : value;
  const at: YamlPath = mean ? ['value', 'mean-of'] : ['value'];
  const use = mean ? 'row' : 'value';
  const numerator = await read(above, [...at, 'numerator'], use);
  const denominator = await read(below, [...at, 'denominator'], use);
  const ratio = `${bracket(above)} / ${bracket(below)}`;
  return (
    numerator && denominator && { numerator, denominator, mean, formula: mean ? `mean of ${ratio}` : ratio }
  );
}

/** The lower and the upper middle value, added and halved: both are values of rows, so their mean is exact. */
async function readMedian(
  text: string,
  read: Read,
): Promise<Pick<Formulas, 'numerator' | 'denominator' | 'mean' | 'formula'> | undefined> {
  const row = await read(text, ['value', 'median'], 'row');
  if (!row) return undefined;
  const middle = (sql: string): string => `quantile_disc(${sql}, 0.5)`;
  const numerator = { ...row, aggregate: true, sql: `(${middle(row.sql)} - ${middle(`-${row.sql}`)})` };
  const denominator: Formula = { ...row, aggregate: true, sql: '2::BIGINT', columns: [], crossed: [] };
  return { numerator, denominator, mean: false, formula: `median of ${bracket(text)}` };
}

/** One term of a ratio: a name or a call, which stands alone, or anything else in brackets. */
function bracket(formula: string): string {
  const text = formula.trim();
  return /^[\w.]+(\([^()]*\))?( filter \(.*\))?$/i.test(text) ? text : `(${text})`;
}
