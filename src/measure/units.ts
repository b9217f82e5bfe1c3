/** Units of derived figures: percentages differ in points, and unlike things do not add up. */

import type { Indicator } from '../model/measures.js';
import type { Unit } from '../model/quantity.js';
import type { Derivation } from './derivation.js';
import { fail, type Source } from './report.js';
import { figuresIn, type Term } from './term.js';

/** What a term measures: a unit of counts by name, percentages, points, or a bare number. */
type Measure =
  | { readonly kind: 'percent' | 'points' | 'number' }
  | { readonly kind: 'plain'; readonly unit: string };

/** True when the indicator's unit suits what it computes; else an error at the unit, or at the value. */
export function checkUnit(
  plan: Derivation,
  indicators: ReadonlyMap<string, Indicator>,
  source: Source,
): boolean {
  const units = new Map(
    figuresIn(plan.term).map(({ indicator }) => [indicator, indicators.get(indicator)?.unit] as const),
  );
  const measure = measureOf(plan.term, units);
  if (!measure) {
    fail(source, 'unlike-units', source.located.place([...plan.path, 'value']));
    return false;
  }
  const { unit } = plan.indicator;
  if (suits(measure, unit)) return true;
  const what = measure.kind === 'plain' ? measure.unit : measure.kind;
  const place = source.located.place([...plan.path, 'unit']);
  fail(source, 'derived-unit', place, { kind: measure.kind, what, unit: unit.name });
  return false;
}

function suits(measure: Measure, unit: Unit): boolean {
  switch (measure.kind) {
    case 'plain':
      return measure.unit === unit.name;
    case 'number':
      return unit.style === 'percent' || unit.style === 'plain';
    default:
      return unit.style === measure.kind;
  }
}

function measureOf(term: Term, units: ReadonlyMap<string, Unit | undefined>): Measure | undefined {
  if (term.kind === 'constant') return { kind: 'number' };
  if (term.kind === 'figure') return measureOfUnit(units.get(term.indicator));
  const [left, right] = [measureOf(term.left, units), measureOf(term.right, units)];
  if (!left || !right) return undefined;
  if (term.operator === 'growth') return isLike(left, right) ? { kind: 'number' } : undefined;
  if (term.operator === '+' || term.operator === '-') {
    // A number written out takes the unit of what it stands beside.
    if (term.left.kind === 'constant') return right;
    return term.right.kind === 'constant' ? left : sumOf(left, right, term.operator);
  }
  if (term.operator === '*' && left.kind === 'number' && term.left.kind === 'constant') return right;
  const byConstant = right.kind === 'number' && term.right.kind === 'constant';
  return byConstant ? left : { kind: 'number' };
}

/** A difference of ranks is a number of places. */
function measureOfUnit(unit: Unit | undefined): Measure | undefined {
  if (!unit) return undefined;
  if (unit.style === 'plain') return { kind: 'plain', unit: unit.name };
  return { kind: unit.style === 'ordinal' ? 'number' : unit.style };
}

function sumOf(left: Measure, right: Measure, operator: '+' | '-'): Measure | undefined {
  const kinds = `${left.kind} ${right.kind}`;
  if (kinds === 'percent percent') return { kind: operator === '-' ? 'points' : 'percent' };
  if (kinds === 'percent points' || (kinds === 'points percent' && operator === '+'))
    return { kind: 'percent' };
  return isLike(left, right) ? left : undefined;
}

function isLike(left: Measure, right: Measure): boolean {
  if (left.kind === 'plain' && right.kind === 'plain') return left.unit === right.unit;
  return left.kind === right.kind;
}
