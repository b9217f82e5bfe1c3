/** What the rows of a chart say: series over time, items side by side with the highest and lowest, and what they are held against. */

import { compareExact } from '../locale/index.js';
import type { Indicator, Member } from '../model/measures.js';
import type { Exact, Quantity } from '../model/quantity.js';
import type { PickedRow } from './chart-rows.js';

/** The figures of one indicator that stand side by side, or follow one another in time. */
export interface FactGroup {
  readonly indicator: Indicator;
  /** The dimensions they are split by, time left out. */
  readonly by: readonly string[];
  /** In the order of the rows. */
  readonly items: readonly Item[];
  /** The members of the dimension of time, in order; empty where there is none. */
  readonly times: readonly Member[];
}

/** One bar, one line: a figure, or one for each point in time. */
export interface Item {
  /** Members of the dimensions in `by`; none for the whole. */
  readonly members: readonly Member[];
  readonly points: readonly Point[];
}

export interface Point {
  readonly quantity: Quantity;
  readonly time?: Member;
}

/** A figure that stands alone: a target, or the whole beside its members. */
export interface Single {
  readonly quantity: Quantity;
  readonly indicator: Indicator;
  readonly role: string | undefined;
}

export interface Facts {
  readonly groups: readonly FactGroup[];
  readonly singles: readonly Single[];
}

export function factsOf(rows: readonly PickedRow[]): Facts {
  const singles: Single[] = [];
  const groups = new Map<string, { readonly time: string | undefined; readonly rows: PickedRow[] }>();
  for (const picked of rows) {
    const { indicator, by, members, quantity, row } = picked;
    const time = by.find((_, at) => isMoment(members[at]));
    if (by.length === 0) {
      singles.push({ quantity, indicator, role: row.fields.role });
      continue;
    }
    const key = `${indicator.name} ${time ?? ''}`;
    const group = groups.get(key);
    if (group) group.rows.push(picked);
    else groups.set(key, { time, rows: [picked] });
  }
  return { groups: [...groups.values()].map((each) => groupOf(each.rows, each.time)), singles };
}

/** A day or a month; four digits alone may be any code. */
function isMoment(member: Member | undefined): boolean {
  return /^\d{4}-\d{2}(-\d{2})?$/.test(member?.key ?? '');
}

function groupOf(rows: readonly PickedRow[], time: string | undefined): FactGroup {
  const items = new Map<string, { readonly members: readonly Member[]; readonly points: Point[] }>();
  const times = new Map<string, Member>();
  const by = new Set<string>();
  for (const { by: names, members, quantity } of rows) {
    const at = time === undefined ? -1 : names.indexOf(time);
    const moment = members[at];
    // Dates that no series has reached are no end of it.
    if (moment && quantity.value.kind !== 'missing') times.set(moment.key, moment);
    const own = members.filter((_, index) => index !== at);
    for (const [index, name] of names.entries()) if (index !== at) by.add(name);
    const key = own.map((member) => member.key).join(';');
    const item = items.get(key) ?? { members: own, points: [] };
    item.points.push(moment ? { quantity, time: moment } : { quantity });
    items.set(key, item);
  }
  const order = [...times.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const rank = new Map(order.map((member, index) => [member.key, index]));
  const [first] = rows;
  if (!first) throw new Error('a group of no rows');
  return {
    indicator: first.indicator,
    by: [...by],
    times: order,
    items: [...items.values()].map(({ members, points }) => ({
      members,
      points: points.toSorted(
        (a, b) => (rank.get(a.time?.key ?? '') ?? 0) - (rank.get(b.time?.key ?? '') ?? 0),
      ),
    })),
  };
}

/** The exact value of a figure; nothing of one that is missing or known as a bound only. */
export function exactOf({ value }: Quantity): Exact | undefined {
  return value.kind === 'exact' ? value : undefined;
}

/** Something with a figure, among others. */
export interface Held<T> {
  readonly of: T;
  readonly quantity: Quantity;
}

/** All that share the highest value and all that share the lowest; nothing without two different values. */
export function extremesOf<T>(
  all: readonly Held<T>[],
): { readonly high: readonly Held<T>[]; readonly low: readonly Held<T>[] } | undefined {
  const known = all.flatMap((held) => {
    const value = exactOf(held.quantity);
    return value ? [{ held, value }] : [];
  });
  const sorted = known.toSorted((a, b) => compareExact(a.value, b.value));
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (!least || !most || compareExact(least.value, most.value) === 0) return undefined;
  const like = (value: Exact) =>
    known.filter((each) => compareExact(each.value, value) === 0).map(({ held }) => held);
  return { high: like(most.value), low: like(least.value) };
}

/** How a series moves from its first figure to its last, and what lies beyond both between them. */
export interface Trend {
  readonly from: Point;
  readonly to: Point;
  /** `apart` where one of them is a bound, so that no order is known. */
  readonly turn: 'up' | 'down' | 'level' | 'apart';
  readonly peak?: Point;
  readonly trough?: Point;
}

/** Undefined for a series with less than two figures. */
export function trendOf(points: readonly Point[]): Trend | undefined {
  const known = points.filter(({ quantity }) => quantity.value.kind !== 'missing');
  const [from, to] = [known[0], known.at(-1)];
  if (!from || !to || from === to) return undefined;
  const [first, last] = [exactOf(from.quantity), exactOf(to.quantity)];
  if (!first || !last) return { from, to, turn: 'apart' };
  const order = compareExact(last, first);
  const between = extremesOf(known.map((point) => ({ of: point, quantity: point.quantity })));
  // A value that an end has as well is no peak between them.
  const beyond = (held: readonly Held<Point>[] | undefined): Point | undefined =>
    held?.some(({ of }) => of === from || of === to) ? undefined : held?.[0]?.of;
  const [peak, trough] = [beyond(between?.high), beyond(between?.low)];
  return {
    from,
    to,
    turn: order > 0 ? 'up' : order < 0 ? 'down' : 'level',
    ...(peak ? { peak } : {}),
    ...(trough ? { trough } : {}),
  };
}
