/** Slices of a whole, with or without a hole. */

import type { NativeChart, NativePoint, NativeSeries, NotNative } from '../../model/native.js';
import { type Chart, rowIdOf } from './chart.js';
import { type Labelled, labelsFor, type SeriesLabels } from './labels.js';
import { fillOf } from './look.js';
import type { Placed } from './nodes.js';
import { amountOf, nameOf } from './series.js';
import { fieldOf, isPicture, picture, seriesFields, seriesKey, type Unit } from './units.js';

export function pieChart(
  units: readonly Unit[],
  chart: Chart,
  dressing: Pick<NativeChart, 'plot' | 'title' | 'legend'>,
): NativeChart | NotNative {
  const [unit, second] = units.filter(({ mark }) => mark === 'arc');
  const other = units.find(({ mark }) => mark !== 'arc' && mark !== 'text');
  if (!unit || second || other) return picture('mark', other?.mark ?? 'arc');
  const value = fieldOf(unit.encoding.theta);
  const fields = seriesFields(unit.encoding, undefined);
  if (value === undefined || fields.length === 0) return picture('channel', 'theta');
  const slices = [...unit.items].sort((a, b) => startOf(a) - startOf(b));
  const [first] = slices;
  if (!first) return picture('mark', 'arc');
  if (slices.some(({ item }) => item.outerRadius !== first.item.outerRadius)) return picture('shape', 'arc');
  if (Math.abs(startOf(first)) > 0.01) return picture('shape', 'arc');
  const keyOf = (placed: Placed): string => seriesKey(placed, fields);
  if (new Set(slices.map(keyOf)).size < slices.length) return picture('repeated', keyOf(first));
  const hole = (first.item.innerRadius ?? 0) / (first.item.outerRadius ?? 1);
  const points = slices.map(
    (placed, index): Labelled => ({
      placed,
      box: placed.box,
      value: amountOf(placed, value),
      series: 0,
      index,
    }),
  );
  const labels = labelsFor(units, points, keyOf, hole > 0);
  if (isPicture(labels)) return labels;
  const words = slices.map((placed) => nameOf(unit, placed, fields, value, chart));
  return {
    kind: 'pie',
    horizontal: false,
    stacking: 'none',
    between: true,
    gap: 0,
    overlap: 0,
    hole: Math.round(hole * 100),
    categories: words,
    series: [ring(slices, value, labels.get(0), outside(units, first), chart)],
    ...dressing,
    plot: circleOf(first),
  };
}

/** The slices as the one series of the chart. */
function ring(
  slices: readonly Placed[],
  field: string,
  own: SeriesLabels | undefined,
  outer: boolean,
  chart: Chart,
): NativeSeries {
  const points = slices.map((placed, index): NativePoint => {
    const label = own?.texts.get(index);
    const value = amountOf(placed, field);
    return {
      value,
      ...rowIdOf(placed, value, chart.rows),
      color: fillOf(placed.item).color,
      ...(label === undefined ? {} : { label }),
    };
  });
  return {
    name: chart.title ?? field,
    mark: 'slice',
    ...fillOf(slices[0]?.item ?? {}),
    width: 0,
    dashed: false,
    smooth: false,
    points,
    ...(own ? { labels: { ...own.labels, at: outer ? 'outEnd' : 'ctr' } } : {}),
  };
}

/** The square round the whole, which is all the plot of an office chart. */
function circleOf({ item, left, top }: Placed): NativeChart['plot'] {
  const radius = item.outerRadius ?? 0;
  const [x, y] = [left + (item.x ?? 0) - radius, top + (item.y ?? 0) - radius];
  return { x, y, width: 2 * radius, height: 2 * radius };
}

function startOf({ item }: Placed): number {
  return Math.min(item.startAngle ?? 0, item.endAngle ?? 0);
}

/** True when the labels stand round the pie. */
function outside(units: readonly Unit[], { item, left, top }: Placed): boolean {
  const centre = [left + (item.x ?? 0), top + (item.y ?? 0)] as const;
  const text = units.find(({ mark }) => mark === 'text')?.items[0];
  if (!text) return false;
  const at = [
    (text.box.x1 + text.box.x2) / 2 - centre[0],
    (text.box.y1 + text.box.y2) / 2 - centre[1],
  ] as const;
  return Math.hypot(...at) > (item.outerRadius ?? 0);
}
