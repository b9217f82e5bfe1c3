/** The `members` helper: the values of a dimension, chosen and sorted by an indicator. */

import type { Indicator, Member } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import { memberOf } from './context.js';
import type { HelperKit, Options } from './helpers.js';
import { memberNamed } from './names.js';
import { parseSort, sortStably } from './sort.js';
import { unknown, type Value } from './value.js';

/**
 * `(members "industry" where="province=@province" of="rate" sort="rate desc" first=3)`: `of` keeps members with a figure only,
 * and figures are those of the member that `where` names; of the whole in the brief of the whole.
 */
export function listMembers(name: string, options: Options, kit: HelperKit): Value {
  const { measures } = kit;
  const dimension = measures.dimensions.get(name);
  if (!dimension)
    return kit.fail('unknown-dimension', { name }, nearestHint(name, measures.dimensions.keys()));
  const fixed = readFixed(options.text('where'), kit);
  if (!fixed) return unknown;
  const figure = (indicator: Indicator, member: Member): Quantity | undefined =>
    measures.quantities.get(quantityId(indicator.name, { [name]: member.key, ...fixed })) ??
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

/** `province=@province` or `province=shanghai` as keys; undefined when it was reported. */
function readFixed(
  text: string | undefined,
  { measures, turn, fail }: HelperKit,
): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return {};
  const [, dimension = '', value = ''] = /^\s*([\w-]+)\s*=\s*(@?[\w-]+)\s*$/.exec(text) ?? [];
  if (dimension === '') {
    fail('where', { text }, [{ code: 'hint/where-member', data: {} }]);
    return undefined;
  }
  if (value.startsWith('@') && value !== `@${turn?.dimension}`) {
    fail('not-for-each', { name: value });
    return undefined;
  }
  if (value.startsWith('@')) return turn?.member ? { [dimension]: turn.member.key } : {};
  const known = measures.dimensions.get(dimension);
  const member = known && memberNamed(known, value);
  if (member) return { [dimension]: member.key };
  const names = known?.members.map((each) => each.name) ?? [];
  if (known) fail('unknown-member', { dimension, name: value }, nearestHint(value, names));
  else fail('unknown-dimension', { name: dimension }, nearestHint(dimension, measures.dimensions.keys()));
  return undefined;
}
