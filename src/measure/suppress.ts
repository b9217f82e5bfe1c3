/** Small cells taken out, and as many others as it takes that none of them can be worked out from what is shown. */

import type { Quantity, QuantityId } from '../model/quantity.js';
import { missing } from './arithmetic.js';
import type { Measured } from './quantities.js';
import { type Relation, relationsOf } from './relations.js';
import type { Group } from './sets.js';
import { determined } from './solve.js';

interface Cells {
  /** Units behind each figure. */
  readonly units: ReadonlyMap<QuantityId, number>;
  readonly relations: readonly Relation[];
  readonly below: number;
}

/**
 * The figures of an indicator, those of fewer than `below` units suppressed (none of 0: nobody is behind them). More are
 * taken, the smallest first, until in every sum whose total is shown those hidden are at least two and together of `below`
 * units, and until no hidden figure follows from all sums together.
 */
export function suppressSmall(
  measured: readonly (readonly Measured[])[],
  groups: readonly Group[],
  below: number,
): readonly Quantity[] {
  const all = measured.flat();
  const units = new Map(all.map(({ quantity, units: count }) => [quantity.id, count]));
  const hidden = new Set(all.filter((each) => each.units > 0 && each.units < below).map(idOf));
  if (hidden.size > 0) {
    const cells = { units, relations: relationsOf(groups, measured), below };
    for (let more = nextToHide(hidden, cells); more !== undefined; more = nextToHide(hidden, cells))
      hidden.add(more);
  }
  return all.map(({ quantity }) => (hidden.has(quantity.id) ? hide(quantity) : quantity));
}

function idOf({ quantity }: Measured): QuantityId {
  return quantity.id;
}

/** What is behind it stays untold too: its lines would say how many they are, the parts of a ratio what it is. */
function hide({ marks: _, ...quantity }: Quantity): Quantity {
  const { defined, formula, operands } = quantity.origin;
  const origin = { defined, formula, ...(operands ? { operands } : {}), cells: [] };
  return { ...quantity, value: missing('suppressed'), origin };
}

function nextToHide(hidden: ReadonlySet<QuantityId>, cells: Cells): QuantityId | undefined {
  for (const relation of cells.relations) {
    const inside = relation.parts.filter((id) => hidden.has(id));
    const total = inside.reduce((sum, id) => sum + (cells.units.get(id) ?? 0), 0);
    const bare = inside.length > 0 && (inside.length < 2 || total < cells.below);
    const victim = bare && !hidden.has(relation.total) ? victimOf(relation, hidden, cells) : undefined;
    if (victim !== undefined) return victim;
  }
  const exposed = determined(cells.relations, hidden);
  for (const id of exposed) {
    for (const relation of cells.relations) {
      if (relation.total !== id && !relation.parts.includes(id)) continue;
      const victim = victimOf(relation, hidden, cells);
      if (victim !== undefined) return victim;
    }
  }
  return undefined;
}

/** The part of fewest units that is still shown; the total when all parts are hidden or empty. */
function victimOf(
  { total, parts }: Relation,
  hidden: ReadonlySet<QuantityId>,
  { units }: Cells,
): QuantityId | undefined {
  const shown = parts.filter((id) => !hidden.has(id) && (units.get(id) ?? 0) > 0);
  const least = shown.reduce<QuantityId | undefined>(
    (best, id) => (best === undefined || (units.get(id) ?? 0) < (units.get(best) ?? 0) ? id : best),
    undefined,
  );
  return least ?? (hidden.has(total) ? undefined : total);
}
