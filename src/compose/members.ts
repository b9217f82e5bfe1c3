/** The `members` helper: the values of a dimension, chosen and sorted by an indicator. */

import type { Indicator, Member } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import { memberOf } from './context.js';
import type { HelperKit, Options } from './helpers.js';
import { parseSort, sortStably } from './sort.js';
import type { Value } from './value.js';

/** `(members "province" of="rate" sort="rate desc" first=3)`: `of` keeps members with a figure only. */
export function listMembers(name: string, options: Options, kit: HelperKit): Value {
  const { measures } = kit;
  const dimension = measures.dimensions.get(name);
  if (!dimension)
    return kit.fail('unknown-dimension', { name }, nearestHint(name, measures.dimensions.keys()));
  const figure = (indicator: Indicator, member: Member): Quantity | undefined =>
    measures.quantities.get(quantityId(indicator.name, { [name]: member.key }));
  let members: readonly Member[] = dimension.members;
  const of = options.text('of');
  if (of !== undefined) {
    const indicator = measures.indicators.get(of);
    if (!indicator)
      return kit.fail('unknown-indicator', { name: of }, nearestHint(of, measures.indicators.keys()));
    members = members.filter((member) => (figure(indicator, member)?.value.kind ?? 'missing') !== 'missing');
  }
  const sort = options.text('sort');
  if (sort !== undefined) {
    const keys = parseSort(sort, measures, (code, data, hints) => kit.fail(code, data, hints));
    members = sortStably(members, keys, figure);
  }
  const first = options.integer('first');
  const shown = first === undefined ? members : members.slice(0, first);
  return { kind: 'rows', items: shown.map((member) => memberOf(member, kit.lang)) };
}
