/** What a reader can work out: hidden figures that follow from sums over shown ones, by exact elimination. */

import { exact } from '../locale/index.js';
import type { Exact, QuantityId } from '../model/quantity.js';
import type { Relation } from './relations.js';

/** A linear equation over hidden figures: their coefficients; what is shown counts as known. */
type Row = Map<QuantityId, Exact>;

/** The hidden figures whose value the sums fix. */
export function determined(
  relations: readonly Relation[],
  hidden: ReadonlySet<QuantityId>,
): readonly QuantityId[] {
  const pivots = new Map<QuantityId, Row>();
  for (const relation of relations) {
    const row = reduceBy(pivots, equationOf(relation, hidden));
    const [pivot] = row.keys();
    if (pivot === undefined) continue;
    const unit = scale(row, inverse(row.get(pivot) ?? one));
    // Other rows lose the new pivot, so that each row holds its own pivot and free figures only.
    for (const [name, other] of pivots) {
      const factor = other.get(pivot);
      if (factor) pivots.set(name, subtract(other, unit, factor));
    }
    pivots.set(pivot, unit);
  }
  return [...pivots].flatMap(([pivot, row]) => (row.size === 1 ? [pivot] : []));
}

const one = exact(1n);

function equationOf({ total, parts }: Relation, hidden: ReadonlySet<QuantityId>): Row {
  const row: Row = new Map();
  const add = (id: QuantityId, by: bigint): void => {
    const sum = (row.get(id)?.numerator ?? 0n) + by;
    if (sum === 0n) row.delete(id);
    else row.set(id, exact(sum));
  };
  if (hidden.has(total)) add(total, -1n);
  for (const part of parts) if (hidden.has(part)) add(part, 1n);
  return row;
}

function reduceBy(pivots: ReadonlyMap<QuantityId, Row>, row: Row): Row {
  let reduced = row;
  for (const [pivot, other] of pivots) {
    const factor = reduced.get(pivot);
    if (factor) reduced = subtract(reduced, other, factor);
  }
  return reduced;
}

/** `row - factor * other`. */
function subtract(row: Row, other: Row, factor: Exact): Row {
  const result: Row = new Map(row);
  for (const [id, value] of other) {
    const before = result.get(id) ?? exact(0n);
    const after = exact(
      before.numerator * value.denominator * factor.denominator -
        value.numerator * factor.numerator * before.denominator,
      before.denominator * value.denominator * factor.denominator,
    );
    if (after.numerator === 0n) result.delete(id);
    else result.set(id, after);
  }
  return result;
}

function scale(row: Row, by: Exact): Row {
  return new Map(
    [...row].map(([id, { numerator, denominator }]) => [
      id,
      exact(numerator * by.numerator, denominator * by.denominator),
    ]),
  );
}

function inverse({ numerator, denominator }: Exact): Exact {
  return exact(denominator, numerator);
}
