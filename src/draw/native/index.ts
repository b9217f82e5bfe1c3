/** A chart described for programs that draw charts themselves, from what Vega evaluated; or why it stays a picture. */

import type { Chart as ChartBlock } from '../../model/document.js';
import type { NativeChart, NotNative } from '../../model/native.js';
import type { View } from '../engine.js';
import { legendOf, legendWords, type Scale, titleOf } from './axes.js';
import { baseOf, categoryChart } from './category.js';
import type { Chart } from './chart.js';
import { marksOf } from './nodes.js';
import { pieChart } from './pie.js';
import { scatterChart } from './scatter.js';
import { isPicture, type Plain, unitsOf } from './units.js';

/** The origin of the plot lies at (x, y) of the drawing. */
export function nativeOf(
  normalized: Plain,
  view: View,
  { rows }: ChartBlock,
  x: number,
  y: number,
): NativeChart | NotNative {
  const marks = marksOf(view.scenegraph().root, x, y);
  const units = unitsOf(normalized, marks);
  if (isPicture(units)) return units;
  const title = titleOf(marks);
  const [root] = marks[0]?.items ?? [];
  const chart: Chart = {
    marks,
    rows: new Map(rows.map((row) => [row.of, row])),
    words: legendWords(marks),
    ...(title.title ? { title: title.title.text } : {}),
    plot: { x, y, width: root?.item.width ?? 0, height: root?.item.height ?? 0 },
    scale: (name) => scaleOf(view, name),
  };
  const dressing = { plot: chart.plot, ...title, ...legendOf(marks) };
  if (units.some(({ mark }) => mark === 'arc')) return pieChart(units, chart, dressing);
  const base = baseOf(chart);
  return base === undefined
    ? scatterChart(units, chart, dressing)
    : categoryChart(units, base, chart, dressing);
}

/** Vega throws for a scale that there is none of. */
function scaleOf(view: View, name: string): Scale | undefined {
  try {
    return view.scale(name);
  } catch {
    return undefined;
  }
}
