/** Derived indicators: checked against what they are computed from, then computed at each key. */

import type { Indicator } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { Mark, OriginCells, Quantity, QuantityId, Value } from '../model/quantity.js';
import type { YamlPath } from '../source/yaml.js';
import { missing, operate } from './arithmetic.js';
import { originOf } from './cells.js';
import type { DerivedDefinition, IndicatorDefinition } from './definition.js';
import type { Axis } from './dimensions.js';
import { mergeMarks } from './marks.js';
import type { Setting } from './plan.js';
import { mergeCells } from './rank.js';
import { fail, find, placeIn, type Source, suggest } from './report.js';
import { type At, type Figure, figuresIn, readTerm, type Term, writeTerm } from './term.js';
import { checkUnit } from './units.js';

/** An indicator whose value comes from other indicators' figures. */
export interface Derivation {
  readonly kind: 'derivation';
  readonly indicator: Indicator;
  readonly term: Term;
  /** Dimension sets as the author wrote them; all that the operands share where the author wrote none. */
  readonly by?: readonly (readonly string[])[];
  readonly marks: readonly Mark[];
  readonly path: YamlPath;
}

export function planDerivation(
  indicator: Indicator,
  definition: IndicatorDefinition,
  value: DerivedDefinition,
  path: YamlPath,
  setting: Setting,
): Derivation | undefined {
  const { source, axes } = setting;
  const term = readTerm(value, [...path, 'value'], source);
  if (!term) return undefined;
  const { by, marks = [] } = definition;
  const named = (by ?? []).flatMap((dimensions, index) =>
    dimensions.map((name, nth) => find(source, axes, name, [...path, 'by', index, nth], 'dimension')),
  );
  const sound = figuresIn(term).map((figure) => checkAt(figure.at, [...path, 'value'], setting));
  if (named.includes(undefined) || sound.includes(false)) return undefined;
  return { kind: 'derivation', indicator, term, ...(by ? { by } : {}), marks, path };
}

/** The dimension and the member that a change runs over. */
function checkAt(at: At, path: YamlPath, { source, axes }: Setting): boolean {
  if (at.kind !== 'previous' && at.kind !== 'member') return true;
  const axis = find(source, axes, at.dimension, [...path, 'over'], 'dimension');
  if (!axis || at.kind === 'previous') return axis !== undefined;
  const names = [...axis.byKey.values()].map(({ member }) => member.name);
  if (names.includes(at.name)) return true;
  const data = { name: at.name, dimension: at.dimension };
  fail(source, 'no-such-member', source.located.place([...path, 'since']), data, suggest(at.name, names));
  return false;
}

/** What is known of the indicators computed so far. */
export interface Known {
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly quantities: ReadonlyMap<QuantityId, Quantity>;
}

export interface Derived {
  readonly indicator: Indicator;
  readonly quantities: readonly Quantity[];
}

/** Its figures, with the dimension sets it turned out to have; undefined when a fault was reported. */
export function derive(plan: Derivation, known: Known, setting: Setting): Derived | undefined {
  const { source, axes } = setting;
  const figures = figuresIn(plan.term);
  const operands = figures.map((figure) => operandOf(figure, known, source));
  if (operands.includes(undefined)) return undefined;
  const groups = groupsOf(plan, figures, known, source);
  if (!groups || !checkUnit(plan, known.indicators, source)) return undefined;
  const indicator = { ...plan.indicator, groups: groups.map((group) => [...group].sort()) };
  const formula = writeTerm(plan.term);
  const quantities = groups.flatMap((group) =>
    keysOf([...group].sort(), axes).map((keys) => {
      const met: Quantity[] = [];
      const value = evaluate(plan.term, keys, group, known, axes, met);
      return assemble(plan, keys, value, met, formula, setting);
    }),
  );
  return { indicator, quantities };
}

function operandOf({ indicator, path, span }: Figure, known: Known, source: Source): Indicator | undefined {
  const found = known.indicators.get(indicator);
  if (found) return found;
  const place = span ? placeIn(source, path, span.text, span) : source.located.place(path);
  return fail(
    source,
    'unknown-operand',
    place,
    { name: indicator },
    suggest(indicator, [...known.indicators.keys()]),
  );
}

function groupsOf(
  plan: Derivation,
  figures: readonly Figure[],
  known: Known,
  source: Source,
): readonly (readonly string[])[] | undefined {
  const lacks = (group: readonly string[]): Figure | undefined =>
    figures.find((figure) => !isComputed(figure, group, known));
  if (!plan.by) {
    // Which dimension the whole is without is plain where there is one only.
    const whole = figures.some(({ at }) => at.kind === 'whole');
    const first = known.indicators.get(figures[0]?.indicator ?? '')?.groups ?? [];
    const shared = first.filter((group) => (!whole || group.length === 1) && !lacks(group));
    if (shared.length > 0) return shared;
    return fail(source, 'no-shared-set', source.located.place([...plan.path, 'value']));
  }
  let sound = true;
  for (const [index, group] of plan.by.entries()) {
    const figure = lacks(group);
    if (!figure) continue;
    sound = false;
    const data = { name: figure.indicator, dimensions: setAt(figure.at, group).join(', ') };
    fail(source, 'not-computed', source.located.place([...plan.path, 'by', index]), data);
  }
  return sound ? plan.by : undefined;
}

function isComputed({ indicator, at }: Figure, group: readonly string[], known: Known): boolean {
  if ((at.kind === 'previous' || at.kind === 'member') && !group.includes(at.dimension)) return false;
  if (at.kind === 'whole' && group.length === 0) return false;
  const wanted = [...setAt(at, group)].sort().join(';');
  return known.indicators.get(indicator)?.groups.some((each) => each.join(';') === wanted) ?? false;
}

/** The whole is the nation in the same week: without the first dimension, at the same keys of the others. */
function setAt(at: At, group: readonly string[]): readonly string[] {
  return at.kind === 'whole' ? group.slice(1) : group;
}

/** Keys of all combinations of members, the last dimension changing fastest. */
function keysOf(
  names: readonly string[],
  axes: ReadonlyMap<string, Axis>,
): readonly Readonly<Record<string, string>>[] {
  return names.reduce<readonly Readonly<Record<string, string>>[]>(
    (before, name) =>
      before.flatMap((keys) =>
        [...(axes.get(name)?.byKey.keys() ?? [])].map((key) => ({ ...keys, [name]: key })),
      ),
    [{}],
  );
}

type Keys = Readonly<Record<string, string>>;

function evaluate(
  term: Term,
  keys: Keys,
  group: readonly string[],
  known: Known,
  axes: ReadonlyMap<string, Axis>,
  met: Quantity[],
): Value {
  if (term.kind === 'constant') return term.value;
  if (term.kind === 'operation') {
    const left = evaluate(term.left, keys, group, known, axes, met);
    return operate(term.operator, left, evaluate(term.right, keys, group, known, axes, met));
  }
  const at = keysAt(term.at, keys, group, axes);
  const quantity = at && known.quantities.get(quantityId(term.indicator, at));
  // There is nothing before the first member.
  if (!quantity) return missing('not-applicable');
  met.push(quantity);
  return quantity.value;
}

function keysAt(
  at: At,
  keys: Keys,
  group: readonly string[],
  axes: ReadonlyMap<string, Axis>,
): Keys | undefined {
  if (at.kind === 'same') return keys;
  if (at.kind === 'whole') {
    const { [group[0] ?? '']: _, ...rest } = keys;
    return rest;
  }
  const members = [...(axes.get(at.dimension)?.byKey.values() ?? [])].map(({ member }) => member);
  const own = members.findIndex((member) => member.key === keys[at.dimension]);
  const other = at.kind === 'previous' ? members[own - 1] : members.find((member) => member.name === at.name);
  return other && { ...keys, [at.dimension]: other.key };
}

function assemble(
  plan: Derivation,
  keys: Keys,
  value: Value,
  met: readonly Quantity[],
  formula: string,
  { release }: Setting,
): Quantity {
  const { indicator } = plan;
  const marks =
    value.kind === 'missing' ? [] : mergeMarks([plan.marks, ...met.map((each) => each.marks ?? [])]);
  const latest = met
    .map(({ asOf }) => asOf)
    .sort()
    .at(-1);
  return {
    id: quantityId(indicator.name, keys),
    indicator: indicator.name,
    keys,
    value,
    ...(marks.length > 0 ? { marks } : {}),
    unit: indicator.unit,
    decimals: indicator.decimals,
    asOf: latest ?? release,
    synthetic: met.some(({ synthetic }) => synthetic),
    origin: originOf(
      { defined: indicator.place, formula, operands: [...new Set(met.map(({ id }) => id))] },
      cellsBehind,
      met,
    ),
  };
}

function cellsBehind(met: readonly Quantity[]): readonly OriginCells[] {
  return mergeCells(met.flatMap(({ origin }) => origin.cells));
}
