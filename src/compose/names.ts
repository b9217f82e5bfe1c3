/** Members by name and figures by the keys that lead to them, looked up once a data set. */

import type { Dimension, Indicator, Measures, Member } from '../model/measures.js';
import { quantityId } from '../model/measures.js';

const byName = new WeakMap<Dimension, ReadonlyMap<string, Member>>();

/** The member of a dimension that templates call `name`. */
export function memberNamed(dimension: Dimension, name: string): Member | undefined {
  let members = byName.get(dimension);
  if (!members) {
    members = new Map(dimension.members.map((member) => [member.name, member]));
    byName.set(dimension, members);
  }
  return members.get(name);
}

const leading = new WeakMap<Measures, ReadonlySet<string>>();

/** Whether some figure of the indicator has these keys, or these and more. */
export function leadsToFigure(
  indicator: Indicator,
  keys: Readonly<Record<string, string>>,
  measures: Measures,
): boolean {
  let ids = leading.get(measures);
  if (!ids) {
    ids = new Set(
      [...measures.quantities.values()].flatMap(({ indicator: name, keys: all }) => startsOf(name, all)),
    );
    leading.set(measures, ids);
  }
  return ids.has(quantityId(indicator.name, keys));
}

/** The ids of a figure's keys taken one more at a time, in the order of the dimensions' names. */
function startsOf(indicator: string, keys: Readonly<Record<string, string>>): readonly string[] {
  const names = Object.keys(keys).sort();
  return names.map((_, index) =>
    quantityId(
      indicator,
      Object.fromEntries(names.slice(0, index + 1).map((name) => [name, keys[name] ?? ''])),
    ),
  );
}
