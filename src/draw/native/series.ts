/** Items of a layer as series: who they are, their values by category, and their inks. */

import type { NativePoint, NativeSeries, NotNative } from '../../model/native.js';
import { isPlain } from '../check.js';
import { type Chart, rowIdOf } from './chart.js';
import { fillOf, pointPaint, strokeOf } from './look.js';
import type { Placed } from './nodes.js';
import { fieldOf, picture, seriesChannels, seriesFields, seriesKey, type Unit } from './units.js';

/** The items of one series of one layer, by the key of their category. */
export interface Draft {
  readonly unit: Unit;
  readonly mark: 'bar' | 'line' | 'area';
  readonly key: string;
  readonly name: string;
  readonly valueField: string;
  readonly items: ReadonlyMap<string, Placed>;
}

/** How the categories of a layer are read from its items. */
export interface Reading {
  readonly category: string;
  readonly value: string;
  keyOf(placed: Placed): string;
}

export function draftsOf(unit: Unit, reading: Reading, chart: Chart): readonly Draft[] | NotNative {
  const fields = seriesFields(unit.encoding, reading.category);
  const groups = new Map<string, Map<string, Placed>>();
  for (const placed of unit.items) {
    const key = seriesKey(placed, fields);
    const group = groups.get(key) ?? new Map<string, Placed>();
    groups.set(key, group);
    const category = reading.keyOf(placed);
    if (group.has(category)) return picture('repeated', category);
    group.set(category, placed);
  }
  return [...groups].map(([key, items]): Draft => {
    const [first] = items.values();
    const name = nameOf(unit, first, fields, reading.value, chart);
    return { unit, mark: unit.mark as Draft['mark'], key, name, valueField: reading.value, items };
  });
}

/** What the legend calls it, or its value, or the title of what it measures. */
export function nameOf(
  { encoding }: Unit,
  first: Placed | undefined,
  fields: readonly string[],
  value: string,
  { words, title }: Chart,
): string {
  for (const channel of seriesChannels) {
    const definition = encoding[channel];
    if (!isPlain(definition)) continue;
    const field = fieldOf(definition);
    const own = field !== undefined && fields.includes(field) ? first?.item.datum?.[field] : definition.datum;
    if (own !== undefined) return words.get(String(own)) ?? String(own);
  }
  const measured = [encoding.y, encoding.x, encoding.theta].find((one) => fieldOf(one) === value);
  const said = isPlain(measured) ? measured.title : undefined;
  return said ? [said].flat().map(String).join(' ') : (title ?? value);
}

export function amountOf({ item }: Placed, field: string): number | null {
  const value = item.datum?.[field];
  if (item.defined === false || value === null || value === undefined || value === '') return null;
  return Number.isFinite(Number(value)) ? Number(value) : null;
}

/** The series of a draft along the categories; markers stand on the points that have one. */
export function seriesOf(
  draft: Draft,
  categories: readonly string[],
  markers: ReadonlyMap<Placed, Placed>,
  { rows }: Chart,
): NativeSeries | NotNative {
  const [first] = draft.items.values();
  const item = first?.item ?? {};
  const { interpolate = 'linear', strokeWidth = 1, strokeDash = [] } = item;
  if (interpolate.startsWith('step')) return picture('shape', interpolate);
  const paint = draft.mark === 'line' ? strokeOf(item) : fillOf(item);
  const points = categories.map((category): NativePoint => {
    const placed = draft.items.get(category);
    if (!placed) return { value: null };
    const own = draft.mark === 'bar' ? fillOf(placed.item).color : paint.color;
    const marker = markers.get(placed)?.item;
    const value = amountOf(placed, draft.valueField);
    return {
      value,
      ...rowIdOf(placed, value, rows),
      ...(own === paint.color ? {} : { color: own }),
      ...(marker ? { marker: Math.round(2 * Math.sqrt((marker.size ?? 30) / Math.PI)) } : {}),
      ...(marker && pointPaint(marker).color !== paint.color ? { color: pointPaint(marker).color } : {}),
    };
  });
  return {
    name: draft.name,
    mark: draft.mark,
    ...paint,
    width: strokeWidth,
    dashed: strokeDash.some((length) => length > 0),
    smooth: interpolate !== 'linear',
    points,
  };
}
