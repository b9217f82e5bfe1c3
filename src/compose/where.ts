/** The `where` of a table: which members it shows, and which member of another dimension its figures are for. */

import { exact } from '../locale/index.js';
import type { Hint } from '../model/diagnostic.js';
import type { Dimension, Indicator, Member } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import type { Directive } from './attributes.js';
import { type Comparison, compareValues } from './compare.js';
import { fault, type Lowering } from './lowering.js';
import { memberNamed } from './names.js';
import { selectAll } from './value.js';

export interface Where {
  /** Member keys of dimensions other than the rows'. */
  readonly fixed: Readonly<Record<string, string>>;
  keeps(member: Member): boolean;
  /** An indicator's figure for a member of the rows. */
  figure(indicator: Indicator, member: Member): Quantity | undefined;
  /** False when a condition could not be read (reported). */
  readonly sound: boolean;
}

type Condition = (member: Member, where: Pick<Where, 'figure'>) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': 'eq',
  '!=': 'ne',
  '>': 'gt',
  '>=': 'ge',
  '<': 'lt',
  '<=': 'le',
};

/** `week=2022-05-27; province=shanghai,jiangsu; listed-enterprises >= 100; province=@province`: all must hold. */
export function readWhere(directive: Directive, rows: Dimension, lowering: Lowering): Where {
  const conditions: Condition[] = [];
  const fixed: Record<string, string> = {};
  let sound = true;
  for (const part of (directive.text('where') ?? '').split(';').map((each) => each.trim())) {
    if (part === '') continue;
    const read = readCondition(part, rows, lowering, directive);
    if (!read) sound = false;
    else if ('fixed' in read) fixed[read.fixed] = read.key;
    else conditions.push(read.keeps);
  }
  const figure: Where['figure'] = (indicator, member) =>
    figureOf(indicator, { [rows.name]: member.key }, fixed, lowering);
  return { fixed, figure, sound, keeps: (member) => conditions.every((keeps) => keeps(member, { figure })) };
}

/** The figure for some keys and, where the indicator is split that way, the fixed ones. */
export function figureOf(
  indicator: Indicator,
  keys: Readonly<Record<string, string>>,
  fixed: Readonly<Record<string, string>>,
  lowering: Pick<Lowering, 'measures'>,
): Quantity | undefined {
  const { quantities } = lowering.measures;
  return (
    quantities.get(quantityId(indicator.name, { ...keys, ...fixed })) ??
    quantities.get(quantityId(indicator.name, keys))
  );
}

/** By what an indicator is worked out, for those who asked for something else. */
export function splitHint(indicator: Indicator): readonly Hint[] {
  const groups = indicator.groups.filter((group) => group.length > 0).map((group) => group.join(' + '));
  return groups.length === 0 ? [] : [{ code: 'hint/split-by', data: { groups: groups.join(', ') } }];
}

type Read = { readonly keeps: Condition } | { readonly fixed: string; readonly key: string };

function readCondition(
  part: string,
  rows: Dimension,
  lowering: Lowering,
  directive: Directive,
): Read | undefined {
  const [, name = '', operator = '', value = ''] = /^([\w-]+)\s*(>=|<=|!=|=|>|<)\s*(.+)$/.exec(part) ?? [];
  const { dimensions, indicators } = lowering.measures;
  const place = directive.at('where');
  const dimension = dimensions.get(name);
  if (dimension && operator === '=') return readMembers(value, dimension, rows, lowering, directive);
  const indicator = indicators.get(name);
  if (!indicator) {
    if (name === '' || dimension) refuseCondition(part, directive, lowering);
    else {
      const hints = nearestHint(name, [...dimensions.keys(), ...indicators.keys()]);
      fault(lowering, 'unknown-indicator', { name }, place, hints);
    }
    return undefined;
  }
  const limit = Number(value.replace(/%$/, ''));
  if (!/^-?\d+(\.\d+)?%?$/.test(value)) {
    refuseCondition(part, directive, lowering);
    return undefined;
  }
  const scale = value.endsWith('%') ? 100n : 1n;
  return {
    keeps: (member, where) => meets(where.figure(indicator, member), operator, limit, scale, lowering),
  };
}

function meets(
  quantity: Quantity | undefined,
  operator: string,
  limit: number,
  scale: bigint,
  lowering: Lowering,
): boolean {
  const indicator = quantity && lowering.measures.indicators.get(quantity.indicator);
  if (!quantity || !indicator || quantity.value.kind !== 'exact') return false;
  const { numerator, denominator } = quantity.value;
  const value = { ...quantity, value: exact(numerator * scale, denominator) };
  const selection = { ...selectAll(indicator, lowering.measures), quantity: value };
  return compareValues(comparisons[operator] ?? 'eq', selection, limit) ?? false;
}

function readMembers(
  value: string,
  dimension: Dimension,
  rows: Dimension,
  lowering: Lowering,
  directive: Directive,
): Read | undefined {
  const { turn } = lowering;
  if (value.startsWith('@') && value !== `@${turn?.dimension}`) {
    fault(lowering, 'not-for-each', { name: value }, directive.at('where'));
    return undefined;
  }
  // In the brief of the whole the condition falls away, as in a chart.
  if (value.startsWith('@') && !turn?.member) return { keeps: () => true };
  const names = value.startsWith('@')
    ? [turn?.member?.name ?? '']
    : value.split(',').map((each) => each.trim());
  const members = names.map((name) => memberNamed(dimension, name));
  for (const [index, name] of names.entries()) {
    if (members[index]) continue;
    const hints = nearestHint(
      name,
      dimension.members.map((member) => member.name),
    );
    fault(lowering, 'unknown-member', { dimension: dimension.name, name }, directive.at('where'), hints);
  }
  const keys = members.flatMap((member) => (member ? [member.key] : []));
  const [key] = keys;
  if (key === undefined || keys.length < names.length) return undefined;
  if (dimension.name === rows.name) return { keeps: (member) => keys.includes(member.key) };
  if (rows.members.some((member) => member.within?.[dimension.name] !== undefined))
    return { keeps: (member) => keys.includes(member.within?.[dimension.name] ?? '') };
  if (keys.length > 1) {
    refuseCondition(`${dimension.name}=${value}`, directive, lowering);
    return undefined;
  }
  return { fixed: dimension.name, key };
}

function refuseCondition(text: string, directive: Directive, lowering: Lowering): void {
  fault(lowering, 'where', { text }, directive.at('where'), [{ code: 'hint/where-form', data: {} }]);
}
