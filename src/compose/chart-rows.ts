/** Rows of a chart: the figures of an indicator for every member of some dimensions. */

import { toDouble } from '../locale/index.js';
import type { ChartRow } from '../model/document.js';
import type { Indicator, Member } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { Quantity, Value } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import type { Located, YamlPath } from '../source/yaml.js';
import { splitHint } from './columns.js';
import { labelCell } from './context.js';
import { fault, type Lowering, use } from './lowering.js';
import { printCell, printQuantity } from './print.js';

/** An entry of `data.quantities`; `where` lists the template names of the members wanted. */
export interface ChartSelection {
  readonly indicator: string;
  readonly by?: readonly string[];
  readonly where?: Readonly<Record<string, readonly string[]>>;
}

/** One row a figure, in the order of the dimensions given and of their members. */
export function selectRows(
  selection: ChartSelection,
  located: Located,
  path: YamlPath,
  lowering: Lowering,
): readonly ChartRow[] {
  const { measures } = lowering;
  const indicator = measures.indicators.get(selection.indicator);
  if (!indicator) {
    const name = selection.indicator;
    const hints = nearestHint(name, measures.indicators.keys());
    fault(lowering, 'unknown-indicator', { name }, located.place([...path, 'indicator']), hints);
    return [];
  }
  const own = ownMember(selection, lowering);
  const by = (selection.by ?? []).flatMap((name) => {
    if (!name.startsWith('@')) return [name];
    return own ? [own.dimension] : [];
  });
  const foreign = (selection.by ?? []).find(
    (name) => name.startsWith('@') && name !== `@${lowering.turn?.dimension}`,
  );
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
  return combine(wanted).flatMap((members) => rowOf(indicator, by, members, lowering));
}

/** `@province` among the dimensions is the province whose brief it is; in the brief of the whole it falls away. */
function ownMember(
  { by = [] }: ChartSelection,
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
  lowering: Lowering,
): readonly ChartRow[] {
  const keys = Object.fromEntries(by.map((name, index) => [name, members[index]?.key ?? '']));
  const quantity = lowering.measures.quantities.get(quantityId(indicator.name, keys));
  if (!quantity) return [];
  const fields = Object.fromEntries(
    by.flatMap((name, index) => {
      const member = members[index];
      if (!member) return [];
      return [
        [name, member.key],
        [`${name}_name`, member.name],
        [`${name}_label`, labelOf(member, lowering)],
      ];
    }),
  );
  return [rowFor(quantity, indicator, fields, lowering)];
}

function rowFor(
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
