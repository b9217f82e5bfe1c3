/** Bars, lines and areas over names or days, together or alone. */

import type { NativeAxis, NativeChart, NativeSeries, NotNative } from '../../model/native.js';
import { isPlain } from '../check.js';
import { dayAxis, labelsOf, namedAxis, numberAxis, type Scale } from './axes.js';
import { gapsOf, orderOf, stackingOf } from './bars.js';
import type { Chart } from './chart.js';
import { serialDay } from './formats.js';
import { type Labelled, labelsFor } from './labels.js';
import { distance, type Placed } from './nodes.js';
import { amountOf, type Draft, draftsOf, type Reading, seriesOf } from './series.js';
import { fieldOf, isPicture, picture, seriesFields, seriesKey, type Unit } from './units.js';

/** More than this an office chart cannot tell apart or label. */
const mostSeries = 12;
const mostCategories = 200;

type Channel = 'x' | 'y';
export const timeScales: readonly string[] = ['utc', 'time'];
const nameScales: readonly string[] = ['band', 'point'];

/** The channel of the categories; nothing when both are numbers. */
export function baseOf(chart: Chart): Channel | undefined {
  const isBase = (channel: Channel): boolean =>
    [...timeScales, ...nameScales].includes(chart.scale(channel)?.type ?? '');
  return isBase('x') ? 'x' : isBase('y') ? 'y' : undefined;
}

type Dressing = Pick<NativeChart, 'plot' | 'title' | 'legend'>;

export function categoryChart(
  units: readonly Unit[],
  base: Channel,
  chart: Chart,
  dressing: Dressing,
): NativeChart | NotNative {
  const mains = units.filter(({ mark }) => ['bar', 'line', 'area'].includes(mark));
  const along = base === 'x' ? 'y' : 'x';
  const [baseScale, valueScale] = [chart.scale(base), chart.scale(along)];
  if (mains.length === 0) return picture('mark', units[0]?.mark);
  if (!baseScale || !valueScale) return picture('scale', along);
  const horizontal = base === 'y';
  const lying = mains.find(({ mark }) => mark !== 'bar');
  if (horizontal && lying) return picture('shape', lying.mark);
  const drafts: Draft[] = [];
  for (const unit of mains) {
    const reading = readingOf(unit, base, along, baseScale);
    if (isPicture(reading)) return reading;
    const found = draftsOf(unit, reading, chart);
    if (isPicture(found)) return found;
    drafts.push(...found);
  }
  const values = numberAxis(chart.marks, along, valueScale);
  if (isPicture(values)) return values;
  const foot = footOf(drafts, base, baseScale, chart);
  if (isPicture(foot)) return foot;
  if (drafts.length > mostSeries || foot.keys.length > mostCategories) return picture('many');
  const stacking = stackingOf(drafts, along);
  if (isPicture(stacking)) return stacking;
  const ordered = orderOf(drafts, stacking, chart);
  const series = dressed(ordered, foot, units, base, stacking !== 'none', chart);
  if (isPicture(series)) return series;
  const { keys: _, ...axis } = foot;
  return {
    kind: 'category',
    horizontal,
    stacking,
    ...gapsOf(ordered, base, baseScale),
    hole: 0,
    ...axis,
    series,
    values,
    ...dressing,
  };
}

function readingOf({ encoding }: Unit, base: Channel, along: Channel, scale: Scale): Reading | NotNative {
  const [category, value] = [fieldOf(encoding[base]), fieldOf(encoding[along])];
  if (category === undefined) return picture('channel', base);
  if (value === undefined) return picture('channel', along);
  const second = ['x2', 'y2'].find((channel) => channel in encoding);
  if (second !== undefined) return picture('channel', second);
  return { category, value, keyOf: ({ item }) => keyOf(item.datum?.[category], scale) };
}

/** A category as a key: days as milliseconds. */
function keyOf(value: unknown, { type }: Scale): string {
  if (!timeScales.includes(type)) return String(value);
  return String(typeof value === 'string' ? Date.parse(value) : Number(value));
}

interface Foot extends Pick<NativeChart, 'categories' | 'days' | 'between'> {
  readonly keys: readonly string[];
  readonly base: NativeAxis;
}

/** The categories in order, as printed, with their axis. */
function footOf(drafts: readonly Draft[], base: Channel, scale: Scale, chart: Chart): Foot | NotNative {
  const labels = labelsOf(chart.marks, base);
  const printed = new Map(labels.map(({ value, text }) => [keyOf(value, scale), text]));
  const named = namedAxis(chart.marks, base);
  if (isPicture(named)) return named;
  if (!timeScales.includes(scale.type)) {
    const keys = scale.domain().map((value) => keyOf(value, scale));
    const categories = keys.map((key) => printed.get(key) ?? key);
    return { keys, categories, between: true, base: named };
  }
  const times = [...new Set(drafts.flatMap(({ items }) => [...items.keys()].map(Number)))].sort(
    (a, b) => a - b,
  );
  const keys = times.map(String);
  const bars = drafts.some(({ mark }) => mark === 'bar');
  const start = scale(times[0]);
  const edged = Math.abs(start - scale(scale.domain()[0])) < 1;
  if (keys.every((key) => printed.get(key)) && isEven(times.map((time) => scale(time))) && (bars || edged))
    return { keys, categories: keys.map((key) => printed.get(key) ?? key), between: bars, base: named };
  const axis = dayAxis(chart.marks, base, times);
  if (isPicture(axis)) return axis;
  const [from, to] = scale.domain().map(Number);
  const ends =
    bars || from === undefined || to === undefined ? {} : { min: serialDay(from), max: serialDay(to) };
  const days = times.map(serialDay);
  if (new Set(days).size < days.length) return picture('scale', 'hours');
  return { keys, categories: keys, days, between: bars, base: { ...axis, ...ends } };
}

/** Months differ by a tenth in length. */
function isEven(places: readonly number[]): boolean {
  const steps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
  return Math.max(...steps) - Math.min(...steps) <= 0.11 * Math.max(...steps);
}

/** The series with their markers and labels. */
function dressed(
  drafts: readonly Draft[],
  { keys }: Foot,
  units: readonly Unit[],
  base: Channel,
  stacked: boolean,
  chart: Chart,
): readonly NativeSeries[] | NotNative {
  const points = drafts.flatMap(({ items, mark, valueField }, series) =>
    keys.flatMap((key, index): Labelled[] => {
      const placed = items.get(key);
      if (!placed) return [];
      const { item, left, top } = placed;
      const [x, y] = [left + (item.x ?? 0), top + (item.y ?? 0)];
      const box = mark === 'bar' ? placed.box : { x1: x, y1: y, x2: x, y2: y };
      return [{ placed, box, value: amountOf(placed, valueField), series, index }];
    }),
  );
  const fields = [
    ...new Set(drafts.flatMap(({ unit }) => seriesFields(unit.encoding, fieldOf(unit.encoding[base])))),
  ];
  const bases = [...new Set(drafts.flatMap(({ unit }) => fieldOf(unit.encoding[base]) ?? []))];
  const keysOf = (placed: Placed): string => seriesKey(placed, [...bases, ...fields]);
  const markers = markersOf(units, points);
  if (isPicture(markers)) return markers;
  const labels = labelsFor(units, points, keysOf, stacked);
  if (isPicture(labels)) return labels;
  const made: NativeSeries[] = [];
  for (const [index, draft] of drafts.entries()) {
    const series = seriesOf(draft, keys, markers, chart);
    if (isPicture(series)) return series;
    const own = labels.get(index);
    made.push(
      own
        ? {
            ...series,
            labels: own.labels,
            points: series.points.map((point, at) => {
              const label = own.texts.get(at);
              return label === undefined ? point : { ...point, label };
            }),
          }
        : series,
    );
  }
  return made;
}

/** Points drawn over lines are their markers; a point that lies on none is a mark of its own. */
function markersOf(
  units: readonly Unit[],
  points: readonly Labelled[],
): ReadonlyMap<Placed, Placed> | NotNative {
  const markers = new Map<Placed, Placed>();
  for (const unit of units.filter(({ mark }) => ['point', 'circle', 'square'].includes(mark)))
    for (const placed of unit.items) {
      const { item, left, top } = placed;
      const [x, y] = [left + (item.x ?? 0), top + (item.y ?? 0)];
      const at = points.filter(({ box }) => distance(box, { x1: x, y1: y, x2: x, y2: y }) < 0.5);
      const point =
        at.find(({ placed: one }) => isPlain(one.item.datum) && one.item.datum.id === item.datum?.id) ??
        at[0];
      if (!point || point.box.x1 !== point.box.x2) return picture('mark', unit.mark);
      markers.set(point.placed, placed);
    }
  return markers;
}
