/** Which figures of an indicator add up to which: what a reader could work out from a printed total. */

import { quantityId } from '../model/measures.js';
import type { QuantityId } from '../model/quantity.js';
import type { Measured } from './quantities.js';
import type { Group } from './sets.js';

/** A figure and those it is the sum of. */
export interface Relation {
  readonly total: QuantityId;
  readonly parts: readonly QuantityId[];
}

/** Totals over each dimension, and groups over their members, wherever both are computed; crossed dimensions have no total. */
export function relationsOf(
  groups: readonly Group[],
  measured: readonly (readonly Measured[])[],
): readonly Relation[] {
  const sets = new Map(groups.map(({ keys }, index) => [spell(namesOf(keys)), measured[index] ?? []]));
  return groups.flatMap(({ keys }, index) => {
    const figures = measured[index] ?? [];
    return keys.flatMap(({ axis }): readonly Relation[] => {
      const { name } = axis.dimension;
      const others = namesOf(keys).filter((each) => each !== name);
      if (axis.cross) return [];
      if (!axis.groups) return sets.has(spell(others)) ? totalsOver(name, figures) : [];
      const of = axis.groups.of.dimension.name;
      const inside = others.includes(of) ? others : [...others, of].sort();
      if (!sets.has(spell(inside))) return [];
      return groupsOver(name, of, axis.groups.members, figures, others.includes(of));
    });
  });
}

type Keys = Group['keys'];

function namesOf(keys: Keys): readonly string[] {
  return keys.map(({ axis }) => axis.dimension.name);
}

function spell(names: readonly string[]): string {
  return names.join(';');
}

function without(keys: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  const { [name]: _, ...rest } = keys;
  return rest;
}

/** Each figure is part of the one that lacks the dimension. */
function totalsOver(name: string, figures: readonly Measured[]): readonly Relation[] {
  const totals = new Map<QuantityId, QuantityId[]>();
  for (const { quantity } of figures) {
    const total = quantityId(quantity.indicator, without(quantity.keys, name));
    const parts = totals.get(total);
    if (parts) parts.push(quantity.id);
    else totals.set(total, [quantity.id]);
  }
  return [...totals].map(([total, parts]) => ({ total, parts }));
}

/** Each figure of a group is the sum of its members', or, by member too, that of the member itself. */
function groupsOver(
  name: string,
  of: string,
  members: ReadonlyMap<string, readonly string[]>,
  figures: readonly Measured[],
  byMember: boolean,
): readonly Relation[] {
  return figures.flatMap(({ quantity }) => {
    const inside = members.get(quantity.keys[name] ?? '') ?? [];
    const own = inside.filter((member) => !byMember || member === quantity.keys[of]);
    const parts = own.map((member) =>
      quantityId(quantity.indicator, { ...without(quantity.keys, name), [of]: member }),
    );
    return parts.length > 0 ? [{ total: quantity.id, parts }] : [];
  });
}
