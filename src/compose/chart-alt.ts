/**
 * The alternative text of a chart, written from its figures: what kind it is and what it says, what stands on its axes, the
 * highest and lowest by name, how series move, and what lies below a target. The words are those of `templates/messages/`.
 */

import { compareExact, printDate } from '../locale/index.js';
import type { Place } from '../model/diagnostic.js';
import type { Inline } from '../model/document.js';
import type { Member } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { plainText } from '../model/walk.js';
import {
  exactOf,
  extremesOf,
  type FactGroup,
  factsOf,
  type Held,
  type Item,
  type Single,
  trendOf,
} from './chart-facts.js';
import type { PickedRow } from './chart-rows.js';
import { labelCell } from './context.js';
import { numberOf } from './inlines.js';
import { type Lowering, use } from './lowering.js';
import { printCell, printQuantity } from './print.js';

/** Kinds of charts that the words of a house tell apart. */
export const chartKinds = [
  ...['bar', 'line', 'area', 'point', 'pie', 'heat', 'tiles', 'dumbbell', 'slope', 'bands'],
  ...['multiples', 'funnel', 'regained', 'chart'],
] as const;

export interface Described {
  /** One of `chartKinds`. */
  readonly kind: string;
  readonly caption: readonly Inline[];
  /** The title in the chart; may be empty. */
  readonly title: readonly Inline[];
  readonly rows: readonly PickedRow[];
  /** Where the chart is asked for. */
  readonly place: Place;
}

type Kit = Pick<Lowering, 'lang' | 'locale' | 'words' | 'measures' | 'used'>;
type Slot = string | number | readonly Inline[];

/** Items that are told one by one; of more only the highest and lowest are. */
const fewItems = 4;
const fewSeries = 5;
const fewNames = 6;

/** Never empty. Figures are nodes, so that they are printed, traced and refreshed as those of the text. */
export function describeChart(described: Described, kit: Kit): readonly Inline[] {
  const writer = writerOf(described.place, kit);
  const { groups, singles } = factsOf(described.rows);
  const sentences = [
    ...headOf(described, writer),
    ...groups.flatMap((group) => [
      shownOf(group, writer),
      ...(group.times.length > 1 ? overTime(group, writer) : sideBySide(group, writer)),
      ...gapsOf(group, writer),
    ]),
    ...singles.flatMap((single) => referenceOf(single, groups, writer)),
  ];
  const space = writer.text('alt.between');
  return sentences.flatMap((sentence, at) => (at === 0 ? sentence : [...space, ...sentence]));
}

/** How one figure moved through time; nothing where fewer than two points have a value. */
export function describeTrend(rows: readonly PickedRow[], place: Place, kit: Kit): readonly Inline[] {
  const writer = writerOf(place, kit);
  return factsOf(rows).groups.flatMap(({ items }) =>
    items.flatMap((item) => trend(item, false, writer).flat()),
  );
}

/** A message of the house with nodes and texts in its slots; what follows `number` prints a figure. */
export function openSentences(place: Place, kit: Kit): Pick<Writer, 'text' | 'number' | 'name'> {
  return writerOf(place, kit);
}

interface Writer {
  readonly kit: Kit;
  text(name: string, slots?: Readonly<Record<string, Slot>>): readonly Inline[];
  number(quantity: Quantity): readonly Inline[];
  /** Labels of members; of none, the words for all. */
  name(members: readonly Member[]): readonly Inline[];
  list(items: readonly (readonly Inline[])[]): readonly Inline[];
}

function writerOf(place: Place, kit: Kit): Writer {
  // The language joins place-holders, so that what they stand for keeps being nodes.
  const fill = (text: string, nodes: readonly (readonly Inline[])[]): readonly Inline[] =>
    text.split('\u0000').flatMap((part, at): readonly Inline[] => {
      if (at % 2 === 1) return nodes[Number(part)] ?? [];
      // Digits in it count what stands in the chart.
      return part === '' ? [] : [{ kind: 'text', text: part, vouched: /\p{Nd}/u.test(part), place }];
    });
  const writer: Writer = {
    kit,
    text: (name, slots = {}) => {
      const nodes: (readonly Inline[])[] = [];
      const data = Object.fromEntries(
        Object.entries(slots).map(([key, slot]) => {
          if (!Array.isArray(slot)) return [key, slot as string | number];
          nodes.push(slot);
          return [key, `\u0000${nodes.length - 1}\u0000`];
        }),
      );
      return fill(kit.words.text(name, data), nodes);
    },
    number: (quantity) => [
      numberOf(use(quantity, kit), printQuantity(quantity, {}, 'words', kit.locale), place),
    ],
    name: (members) => {
      if (members.length === 0) return writer.text('alt.whole');
      return members.flatMap((member, at) => [
        ...(at === 0 ? [] : writer.text('alt.join')),
        ...memberName(member, place, kit),
      ]);
    },
    list: (items) => fill(kit.locale.list(items.map((_, at) => `\u0000${at}\u0000`)), items),
  };
  return writer;
}

function memberName(member: Member, place: Place, { lang, locale }: Kit): readonly Inline[] {
  const cell = labelCell(member, lang);
  const printed = cell && printCell(cell, member.name, 'full', locale);
  if (!printed || 'refusal' in printed) return [{ kind: 'text', text: member.name, vouched: true, place }];
  return printed.pieces.flatMap((piece): readonly Inline[] =>
    piece.kind === 'datum' ? [{ kind: 'datum', of: piece.of, text: piece.text, place }] : [],
  );
}

/** Kind and message; the title as well unless it only names what the next sentence does. */
function headOf(
  { kind, caption, title, rows }: Described,
  { text, kit }: Writer,
): readonly (readonly Inline[])[] {
  const said = plainText(title);
  const labels = rows.map(({ indicator }) => indicator.label[kit.lang] ?? indicator.name);
  const repeats = labels.some((label) => said.includes(label));
  return [
    text('alt.head', { kind, caption, ended: endedBy(caption) }),
    ...(said.trim() === '' || repeats ? [] : [text('alt.title', { title, ended: endedBy(title) })]),
  ];
}

function endedBy(nodes: readonly Inline[]): string {
  return /[.?!。？！…]\s*$/u.test(plainText(nodes)) ? 'yes' : 'no';
}

/** What is measured, split how, of which day or between which. */
function shownOf(group: FactGroup, writer: Writer): readonly Inline[] {
  const { indicator, by, times, items } = group;
  const { lang, locale, measures } = writer.kit;
  const unit = indicator.unit.style === 'plain' ? locale.unitInHead(indicator.unit.label[lang] ?? '') : '';
  const dimensions = by.map((name) => locale.within(measures.dimensions.get(name)?.label[lang] ?? name));
  const slots = {
    indicator: indicator.label[lang] ?? indicator.name,
    unit,
    split: by.length > 0 ? 'yes' : 'no',
    dimensions: locale.list(dimensions),
    count: items.length,
  };
  const [start, end] = [times[0], times.at(-1)];
  if (start && end && start !== end)
    return writer.text('alt.over', { ...slots, start: writer.name([start]), end: writer.name([end]) });
  const days = new Set(items.flatMap(({ points }) => points.map(({ quantity }) => quantity.asOf)));
  const day = days.size === 1 ? printDate([...days][0] ?? '', 'full', locale) : undefined;
  return writer.text('alt.shown', { ...slots, dated: day === undefined ? 'no' : 'yes', day: day ?? '' });
}

function sideBySide({ items }: FactGroup, writer: Writer): readonly (readonly Inline[])[] {
  const held = items.flatMap(heldAt(0));
  if (held.length <= fewItems) return each(held, writer);
  const some = held.some(({ quantity }) => quantity.value.kind === 'bound') ? 'yes' : 'no';
  return extremes('alt.extremes', held, { some }, writer);
}

/** Series one by one, or of many the highest and lowest at the first and the last point. */
function overTime(group: FactGroup, writer: Writer): readonly (readonly Inline[])[] {
  const { items, times } = group;
  if (items.length > fewSeries)
    return [times[0], times.at(-1)].flatMap((time) => {
      if (!time) return [];
      const held = items.flatMap(({ members, points }) =>
        points.flatMap((point) =>
          point.time?.key === time.key ? [{ of: members, quantity: point.quantity }] : [],
        ),
      );
      return extremes('alt.extremes-at', held, { time: writer.name([time]) }, writer);
    });
  return items.flatMap((item) => trend(item, items.length > 1 || item.members.length > 0, writer));
}

function trend({ members, points }: Item, named: boolean, writer: Writer): readonly (readonly Inline[])[] {
  const found = trendOf(points);
  if (!found) return [];
  const { from, to, turn, peak, trough } = found;
  const point = (each: typeof peak, name: string): readonly Inline[] =>
    each?.time
      ? writer.text(name, { value: writer.number(each.quantity), time: writer.name([each.time]) })
      : [];
  return [
    writer.text('alt.trend', {
      named: named ? 'yes' : 'no',
      name: writer.name(members),
      turn,
      from: writer.number(from.quantity),
      to: writer.number(to.quantity),
      peak: point(peak, 'alt.peak'),
      trough: point(trough, 'alt.trough'),
    }),
  ];
}

type Named = Held<readonly Member[]>;

function heldAt(at: number): (item: Item) => readonly Named[] {
  return ({ members, points }) => {
    const quantity = points[at]?.quantity;
    return quantity ? [{ of: members, quantity }] : [];
  };
}

function each(held: readonly Named[], writer: Writer): readonly (readonly Inline[])[] {
  const known = held.filter(({ quantity }) => quantity.value.kind !== 'missing');
  return known.map(({ of, quantity }) =>
    writer.text('alt.item', { name: writer.name(of), value: writer.number(quantity) }),
  );
}

function extremes(
  name: string,
  held: readonly Named[],
  slots: Readonly<Record<string, Slot>>,
  writer: Writer,
): readonly (readonly Inline[])[] {
  const found = extremesOf(held);
  if (found)
    return [
      writer.text(name, { ...slots, high: sharing(found.high, writer), low: sharing(found.low, writer) }),
    ];
  const [same] = held.filter(({ quantity }) => exactOf(quantity));
  if (!same) return [];
  const { time = [] } = slots;
  const timed = slots.time === undefined ? 'no' : 'yes';
  return [writer.text('alt.same', { timed, time, value: writer.number(same.quantity) })];
}

function sharing(held: readonly Named[], writer: Writer): readonly Inline[] {
  const [first] = held;
  if (!first) return [];
  return writer.text('alt.held', {
    names: names(
      held.map(({ of }) => of),
      3,
      writer,
    ),
    value: writer.number(first.quantity),
  });
}

/** The first few by name, and how many more. */
function names(all: readonly (readonly Member[])[], most: number, writer: Writer): readonly Inline[] {
  if (all.length <= most) return writer.list(all.map(writer.name));
  const shown = all.slice(0, most - 1).map(writer.name);
  return writer.text('alt.more', {
    names: writer.list(shown),
    count: all.length,
  });
}

/** What is known as a bound only, and what has no value. */
function gapsOf({ items, times }: FactGroup, writer: Writer): readonly (readonly Inline[])[] {
  if (times.length > 1) return [];
  const held = items.flatMap(heldAt(0));
  const bounds = held.filter(({ quantity }) => quantity.value.kind === 'bound');
  const missing = held.filter(({ quantity }) => quantity.value.kind === 'missing');
  const told = held.length <= fewItems ? [] : bounds.slice(0, fewNames);
  return [
    ...(told.length === 0
      ? []
      : [writer.text('alt.bounds', { items: writer.list(told.map((one) => sharing([one], writer))) })]),
    ...(missing.length === 0
      ? []
      : [
          writer.text('alt.missing', {
            names: names(
              missing.map(({ of }) => of),
              fewNames,
              writer,
            ),
          }),
        ]),
  ];
}

/** A target or the whole, and what lies below it where all are known exactly. */
function referenceOf(
  { quantity, indicator, role }: Single,
  groups: readonly FactGroup[],
  writer: Writer,
): readonly (readonly Inline[])[] {
  if (quantity.value.kind === 'missing') return [];
  const { lang } = writer.kit;
  const group = groups.find((one) => one.times.length <= 1 && one.indicator.unit.name === quantity.unit.name);
  const own = group?.indicator.name === indicator.name;
  const whole = own && Object.keys(quantity.keys).length === 0;
  const label = { label: indicator.label[lang] ?? indicator.name };
  const apart = role === 'target' ? writer.text('alt.target') : writer.text('alt.label', label);
  const name = whole ? writer.name([]) : apart;
  const said = writer.text('alt.item', { name, value: writer.number(quantity) });
  const line = exactOf(quantity);
  const held = group?.items.flatMap(heldAt(0)).filter((one) => one.quantity.value.kind !== 'missing') ?? [];
  const values = held.map((one) => exactOf(one.quantity));
  if (!line || held.length < 2 || values.includes(undefined)) return [said];
  const below = held.filter((_, at) => {
    const value = values[at];
    return value !== undefined && compareExact(value, line) < 0;
  });
  const many = below.length > fewNames ? 'many' : below.length === 0 ? 'none' : 'few';
  const list = many === 'few' ? writer.list(below.map(({ of }) => writer.name(of))) : [];
  return [said, writer.text('alt.below', { many, names: list, count: below.length, total: held.length })];
}
