/** The layers of a specification with the marks they became; what no office chart can hold is told here. */

import type { NotNative, WhyPicture } from '../../model/native.js';
import { isPlain } from '../check.js';
import { composing, facetChannels } from '../vocabulary.js';
import type { Placed, PlacedMark } from './nodes.js';

export type Plain = Readonly<Record<string, unknown>>;

/** One layer: its mark, its channels, and the items it became, line by line for lines and areas. */
export interface Unit {
  readonly mark: string;
  readonly encoding: Plain;
  readonly runs: readonly (readonly Placed[])[];
  readonly items: readonly Placed[];
}

export function picture(why: WhyPicture, what = ''): NotNative {
  return { kind: 'picture', why, what };
}

export function isPicture(found: unknown): found is NotNative {
  return typeof found === 'object' && found !== null && 'why' in found;
}

/** Channels that a field may drive, and those whose fields say which series an item is of. */
export const seriesChannels = ['color', 'fill', 'stroke', 'strokeDash', 'detail', 'xOffset', 'yOffset'];
const fieldChannels = new Set([
  ...seriesChannels,
  'x',
  'y',
  'theta',
  'text',
  'order',
  'tooltip',
  'description',
  'key',
]);
const drawable = new Set(['bar', 'line', 'area', 'arc', 'point', 'circle', 'square', 'text']);

/** The layers that show something, in the order they are painted. */
export function unitsOf(normalized: Plain, marks: readonly PlacedMark[]): readonly Unit[] | NotNative {
  const units: Unit[] = [];
  const visit = (view: Plain, given: string): NotNative | undefined => {
    const composed = composing.find((key) => key in view);
    if (composed !== undefined) return picture('composed', composed);
    const resolved = independent(view);
    if (resolved !== undefined) return picture('scale', resolved);
    const name = typeof view.name === 'string' ? view.name : given;
    const within = (part: string): string => (name === '' ? part : `${name}_${part}`);
    if (Array.isArray(view.layer)) {
      for (const [index, layer] of view.layer.entries()) {
        const refused = isPlain(layer) ? visit(layer, within(`layer_${index}`)) : undefined;
        if (refused) return refused;
      }
      return undefined;
    }
    const runs = marks.filter((mark) => mark.name === within('marks')).map(({ items }) => items);
    const items = runs.flat();
    if (items.length === 0) return undefined;
    const mark = isPlain(view.mark) ? String(view.mark.type) : String(view.mark);
    const encoding = isPlain(view.encoding) ? view.encoding : {};
    const refused = refusedBy(mark, encoding);
    if (refused) return refused;
    units.push({ mark, encoding, runs, items });
    return undefined;
  };
  return visit(normalized, '') ?? units;
}

/** The scale of a position that layers do not share. */
function independent({ resolve }: Plain): string | undefined {
  const scale = isPlain(resolve) ? resolve.scale : undefined;
  if (!isPlain(scale)) return undefined;
  return ['x', 'y', 'theta'].find((channel) => scale[channel] === 'independent');
}

function refusedBy(mark: string, encoding: Plain): NotNative | undefined {
  if (!drawable.has(mark)) return picture('mark', mark);
  for (const [channel, definition] of Object.entries(encoding)) {
    if (!isPlain(definition)) continue;
    if (facetChannels.includes(channel)) return picture('composed', channel);
    if (definition.bin) return picture('channel', `${channel}.bin`);
    if (fieldOf(definition) === undefined) continue;
    if (!fieldChannels.has(channel)) return picture('channel', channel);
    if (seriesChannels.includes(channel) && definition.type === 'quantitative')
      return picture('scale', channel);
  }
  return undefined;
}

/** Name of the column that a channel reads after Vega-Lite's transforms; nothing when it reads none. */
export function fieldOf(definition: unknown): string | undefined {
  if (!isPlain(definition)) return undefined;
  const { field, aggregate, timeUnit } = definition;
  if (aggregate === 'count') return '__count';
  if (typeof field !== 'string') return undefined;
  if (typeof aggregate === 'string') return `${aggregate}_${field}`;
  const unit = isPlain(timeUnit) ? timeUnit.unit : timeUnit;
  return typeof unit === 'string' ? `${unit.startsWith('utc') ? '' : 'utc'}${unit}_${field}` : field;
}

/** The values of an item that say which series it is of, as one key. */
export function seriesKey({ item }: Placed, fields: readonly string[]): string {
  return fields.map((field) => String(item.datum?.[field])).join('\u0000');
}

/** The columns that tell the series of a layer apart, without the one of its categories. */
export function seriesFields(encoding: Plain, category: string | undefined): readonly string[] {
  const fields = seriesChannels.flatMap((channel) => fieldOf(encoding[channel]) ?? []);
  return [...new Set(fields)].filter((field) => field !== category);
}
