/** Rows of a chart: the figures of an indicator for every member of some dimensions. */

import { toDouble } from '../locale/index.js';
import type { ChartRow } from '../model/document.js';
import type { Indicator, Member } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { Quantity, Value } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import type { Located, YamlPath } from '../source/yaml.js';
import { labelCell } from './context.js';
import { fault, type Lowering, use } from './lowering.js';
import { printCell, printQuantity } from './print.js';
import { splitHint } from './where.js';

/**
 * An entry of `data.quantities`; `where` lists the template names of the members wanted. `province as item` calls the fields of a
 * dimension `item`, `item_name` and `item_label`, whichever dimension it is.
 */
export interface ChartSelection {
  readonly indicator: string;
  readonly by?: readonly string[];
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** What its rows are to the chart, as their field `role`. */
  readonly role?: string;
}

/** A row with what it was made from. */
export interface PickedRow {
  readonly row: ChartRow;
  readonly quantity: Quantity;
  readonly indicator: Indicator;
  /** The dimensions asked for, and a member of each. */
  readonly by: readonly string[];
  readonly members: readonly Member[];
}

/** One row a figure, in the order of the dimensions given and of their members. */
export function selectRows(
  selection: ChartSelection,
  located: Located,
  path: YamlPath,
  lowering: Lowering,
): readonly PickedRow[] {
  const { measures } = lowering;
  const split = (selection.by ?? []).map(readSplit);
  const asked = split.map(({ name }) => name);
  const indicator = measures.indicators.get(selection.indicator);
  if (!indicator) {
    const name = selection.indicator;
    const hints = nearestHint(name, measures.indicators.keys());
    fault(lowering, 'unknown-indicator', { name }, located.place([...path, 'indicator']), hints);
    return [];
  }
  const own = ownMember(asked, lowering);
  const kept = split.flatMap(({ name, field }) => {
    if (!name.startsWith('@')) return [{ name, field }];
    return own ? [{ name: own.dimension, field }] : [];
  });
  const by = kept.map(({ name }) => name);
  const foreign = asked.find((name) => name.startsWith('@') && name !== `@${lowering.turn?.dimension}`);
  if (foreign !== undefined) {
    fault(lowering, 'not-for-each', { name: foreign }, located.place([...path, 'by']));
    return [];
  }
  if (!indicator.groups.some((group) => group.join() === [...by].sort().join())) {
    const data = { indicator: indicator.name, dimension: by.join(', ') };
    const place = located.place([...path, by.length > 0 ? 'by' : 'indicator']);
    fault(lowering, 'not-split', data, place, splitHint(indicator));
    return [];
  }
  const wanted = by.map((name) =>
    name === own?.dimension ? [own.member] : membersOf(name, selection, located, path, lowering),
  );
  checkWhere(selection, by, located, path, lowering);
  const fields = kept.map(({ name, field }) => field ?? name);
  const role = selection.role === undefined ? {} : { role: selection.role };
  return combine(wanted).flatMap((members) => rowOf(indicator, by, members, role, fields, lowering));
}

/** `province`, or `province as item`. */
function readSplit(text: string): { readonly name: string; readonly field?: string } {
  const [, name = text, field] = /^(\S+) +as +([a-z][a-z0-9_]*)$/.exec(text) ?? [];
  return field === undefined ? { name } : { name, field };
}

/** `@province` among the dimensions is the province whose brief it is; in the brief of the whole it falls away. */
function ownMember(
  by: readonly string[],
  { turn }: Lowering,
): { readonly dimension: string; readonly member: Member } | undefined {
  if (!turn?.member || !by.includes(`@${turn.dimension}`)) return undefined;
  return { dimension: turn.dimension, member: turn.member };
}

function checkWhere(
  selection: ChartSelection,
  by: readonly string[],
  located: Located,
  path: YamlPath,
  lowering: Lowering,
): void {
  for (const name of Object.keys(selection.where ?? {}))
    if (!by.includes(name))
      fault(
        lowering,
        'unknown-dimension',
        { name },
        located.place([...path, 'where', name], 'key'),
        nearestHint(name, by),
      );
}

function membersOf(
  name: string,
  selection: ChartSelection,
  located: Located,
  path: YamlPath,
  lowering: Lowering,
): readonly Member[] {
  const all = lowering.measures.dimensions.get(name)?.members ?? [];
  const wanted = selection.where?.[name];
  if (!wanted) return all;
  for (const [index, each] of wanted.entries()) {
    if (all.some((member) => member.name === each)) continue;
    const place = located.place([...path, 'where', name, index]);
    const hints = nearestHint(
      each,
      all.map((member) => member.name),
    );
    fault(lowering, 'unknown-member', { dimension: name, name: each }, place, hints);
  }
  return all.filter((member) => wanted.includes(member.name));
}

function combine(lists: readonly (readonly Member[])[]): readonly (readonly Member[])[] {
  return lists.reduce<readonly (readonly Member[])[]>(
    (rows, members) => rows.flatMap((row) => members.map((member) => [...row, member])),
    [[]],
  );
}

function rowOf(
  indicator: Indicator,
  by: readonly string[],
  members: readonly Member[],
  more: Readonly<Record<string, string>>,
  names: readonly string[],
  lowering: Lowering,
): readonly PickedRow[] {
  const keys = Object.fromEntries(by.map((name, index) => [name, members[index]?.key ?? '']));
  const quantity = lowering.measures.quantities.get(quantityId(indicator.name, keys));
  if (!quantity) return [];
  const fields = Object.fromEntries(
    names.flatMap((name, index) => {
      const member = members[index];
      if (!member) return [];
      return [
        [name, member.key],
        [`${name}_name`, member.name],
        [`${name}_label`, labelOf(member, lowering)],
      ];
    }),
  );
  const row = rowFor(quantity, indicator, { ...more, ...fields }, lowering);
  return [{ row, quantity, indicator, by, members }];
}

/** A row of one figure. */
export function rowFor(
  quantity: Quantity,
  indicator: Indicator,
  fields: Readonly<Record<string, string>>,
  lowering: Lowering,
): ChartRow {
  return {
    of: use(quantity, lowering).id,
    text: printQuantity(quantity, {}, 'signs', lowering.locale),
    value: drawn(quantity.value),
    fields: {
      indicator: indicator.name,
      indicator_label: indicator.label[lowering.lang] ?? indicator.name,
      ...fields,
    },
  };
}

function labelOf(member: Member, lowering: Lowering): string {
  const cell = labelCell(member, lowering.lang);
  const printed = cell && printCell(cell, member.name, 'full', lowering.locale);
  if (!printed || 'refusal' in printed) return member.name;
  return printed.pieces.map((piece) => (piece.kind === 'datum' ? piece.text : '')).join('');
}

/** A bound is drawn at its end. */
function drawn(value: Value): number | null {
  if (value.kind === 'exact') return toDouble(value);
  const end = value.kind === 'bound' ? (value.low ?? value.high) : undefined;
  return end ? toDouble(end.value) : null;
}
