/** Points, and lines that join them, over two axes of numbers. */

import type { NativeChart, NativePoint, NativeSeries, NotNative } from '../../model/native.js';
import { numberAxis } from './axes.js';
import { type Chart, rowIdOf } from './chart.js';
import { type Labelled, labelsFor } from './labels.js';
import { diameterOf, pointPaint, strokeOf } from './look.js';
import type { Placed } from './nodes.js';
import { amountOf, nameOf } from './series.js';
import { fieldOf, isPicture, picture, seriesFields, seriesKey, type Unit } from './units.js';

/** A series while its labels are sought. */
interface Cloud {
  readonly placed: readonly Placed[];
  readonly series: NativeSeries;
}

const drawn = ['point', 'circle', 'square', 'line'];

export function scatterChart(
  units: readonly Unit[],
  chart: Chart,
  dressing: Pick<NativeChart, 'plot' | 'title' | 'legend'>,
): NativeChart | NotNative {
  const mains = units.filter(({ mark }) => mark !== 'text');
  const other = mains.find(({ mark }) => !drawn.includes(mark));
  if (other || mains.length === 0) return picture('mark', other?.mark);
  const [xScale, yScale] = [chart.scale('x'), chart.scale('y')];
  if (!xScale || !yScale) return picture('scale', xScale ? 'y' : 'x');
  const [base, values] = [numberAxis(chart.marks, 'x', xScale), numberAxis(chart.marks, 'y', yScale)];
  if (isPicture(base)) return base;
  if (isPicture(values)) return values;
  const clouds: Cloud[] = [];
  for (const unit of mains) {
    const found = cloudsOf(unit, chart);
    if (isPicture(found)) return found;
    clouds.push(...found);
  }
  const points = clouds.flatMap(({ placed, series: { points: own } }, series) =>
    placed.map((one, index): Labelled => {
      const { item, left, top } = one;
      const [x, y] = [left + (item.x ?? 0), top + (item.y ?? 0)];
      return {
        placed: one,
        box: { x1: x, y1: y, x2: x, y2: y },
        value: own[index]?.value ?? null,
        series,
        index,
      };
    }),
  );
  const placeOf = ({ item }: Placed): string => JSON.stringify(item.datum ?? {});
  const labels = labelsFor(units, points, placeOf, false);
  if (isPicture(labels)) return labels;
  return {
    kind: 'scatter',
    horizontal: false,
    stacking: 'none',
    between: false,
    gap: 0,
    overlap: 0,
    hole: 0,
    categories: [],
    base,
    values,
    series: clouds.map(({ series }, index): NativeSeries => {
      const own = labels.get(index);
      if (!own) return series;
      const labelled = series.points.map((point, at): NativePoint => {
        const label = own.texts.get(at);
        return label === undefined ? point : { ...point, label };
      });
      return { ...series, labels: own.labels, points: labelled };
    }),
    ...dressing,
  };
}

function cloudsOf(unit: Unit, chart: Chart): readonly Cloud[] | NotNative {
  const [x, y] = [fieldOf(unit.encoding.x), fieldOf(unit.encoding.y)];
  if (x === undefined || y === undefined) return picture('channel', x === undefined ? 'x' : 'y');
  const fields = seriesFields(unit.encoding, undefined);
  const groups = new Map<string, Placed[]>();
  for (const placed of unit.items) {
    const key = seriesKey(placed, fields);
    groups.set(key, [...(groups.get(key) ?? []), placed]);
  }
  const line = unit.mark === 'line';
  const clouds: Cloud[] = [];
  for (const placed of groups.values()) {
    const item = placed[0]?.item ?? {};
    const { shape = 'circle', interpolate = 'linear', strokeWidth = 1, strokeDash = [] } = item;
    if (!line && !['circle', 'square', undefined].includes(shape)) return picture('shape', shape);
    if (interpolate.startsWith('step')) return picture('shape', interpolate);
    const paint = line ? strokeOf(item) : pointPaint(item);
    const points = placed.map((one): NativePoint => {
      const [across, up] = [amountOf(one, x), amountOf(one, y)];
      const color = pointPaint(one.item).color;
      return {
        ...(across === null ? {} : { x: across }),
        value: across === null ? null : up,
        ...rowIdOf(one, up, chart.rows),
        ...(line ? {} : { marker: Math.round(diameterOf(one.item)) }),
        ...(line || color === paint.color ? {} : { color }),
      };
    });
    const name = nameOf(unit, placed[0], fields, y, chart);
    const dashed = strokeDash.some((length) => length > 0);
    const mark = line ? 'line' : 'point';
    const smooth = interpolate !== 'linear';
    clouds.push({
      placed,
      series: { name, mark, ...paint, width: line ? strokeWidth : 0, dashed, smooth, points },
    });
  }
  return clouds;
}
