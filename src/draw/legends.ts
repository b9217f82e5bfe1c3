/**
 * Legends over a chart, moved above what stands there already: the lying title of a y axis, which Vega does not reckon with; and
 * those that are wider than it in several rows, which Vega would cut.
 */

import type { View } from './engine.js';
import { hasWrapped } from './functions.js';
import { makeRoom } from './room.js';

type Plain = Readonly<Record<string, unknown>>;

/** Points between the foot of the axis title and the axis, and between its head and the legend. */
const apart = 4;

/** The compiled specification with room under its legends and rows for them; the very same when nothing stands in the way. */
export function raiseLegends(given: Plain): Plain {
  const compiled = wrapLegends(given);
  const rise = titleRise(compiled, titleSize(compiled));
  if (rise === 0) return compiled;
  const own = legendDefaults(compiled);
  const raise = (scope: Plain): Plain => ({
    ...scope,
    ...(Array.isArray(scope.legends)
      ? { legends: scope.legends.map((each) => lifted(each, own, rise)) }
      : {}),
    ...(Array.isArray(scope.marks)
      ? { marks: scope.marks.map((mark) => (mark?.type === 'group' ? raise(mark) : mark)) }
      : {}),
  });
  return raise(compiled);
}

/** Lays a chart out, `most` points wide at most, and as high as its author says where it is `stated`; once more where a legend took rows, which Vega makes no room for when it knows how wide the plot is. */
export async function layOut(view: View, most = Number.POSITIVE_INFINITY, stated = false): Promise<void> {
  await view.runAsync();
  if (hasWrapped()) await view.resize().runAsync();
  await makeRoom(view, most, stated);
}

/** Scales whose legends show ticks, not what is in the domain. */
const amounts = new Set<unknown>(['linear', 'sqrt', 'pow']);

/** Legends of names, or of amounts by size, along the top or the foot of one view, as many entries a row as there is room for. */
function wrapLegends(compiled: Plain): Plain {
  const { legends, width, signals, scales } = compiled;
  const sized = typeof width === 'number' || isNamed(signals, 'width');
  if (!Array.isArray(legends) || !sized) return compiled;
  const own = legendDefaults(compiled);
  const fontSize = (legend: Plain): number => Number(legend.labelFontSize ?? own.labelFontSize ?? 10) || 10;
  const lies = (legend: Plain): boolean => ['top', 'bottom'].includes(String(legend.orient ?? own.orient));
  const beside = Math.max(1, legends.filter(lies).length);
  return {
    ...compiled,
    legends: legends.map((legend: Plain) => {
      const { fill, stroke, shape, strokeDash, size, strokeWidth } = legend;
      const scale = fill ?? stroke ?? shape ?? strokeDash ?? size ?? strokeWidth;
      if (!lies(legend) || typeof scale !== 'string' || 'columns' in legend || 'columns' in own)
        return legend;
      if (legend.type === 'gradient' || legend.direction === 'vertical') return legend;
      const kind = Array.isArray(scales) ? scales.find(({ name }) => name === scale)?.type : undefined;
      const counted = amounts.has(kind) && legend.values === undefined;
      const room = `legendColumns(domain(${JSON.stringify(scale)}), ${fontSize(legend)}, width / ${beside}, ${counted})`;
      return { ...legend, columns: { signal: room } };
    }),
  };
}

function isNamed(signals: unknown, name: string): boolean {
  return Array.isArray(signals) && signals.some((each: Plain) => each.name === name);
}

function lifted(legend: Plain, own: Plain, rise: number): Plain {
  if ((legend.orient ?? own.orient) !== 'top') return legend;
  const offset = legend.offset ?? own.offset ?? 0;
  return { ...legend, offset: (typeof offset === 'number' ? offset : 0) + rise };
}

/** How far titles of axes reach above their plots, in points. */
function titleRise({ axes, marks }: Plain, size: number): number {
  const rises = [
    ...(Array.isArray(axes) ? axes.map((axis: Plain) => riseOf(axis, size)) : []),
    ...(Array.isArray(marks)
      ? marks.map((mark: Plain) => (mark.type === 'group' ? titleRise(mark, size) : 0))
      : []),
  ];
  return Math.max(0, ...rises);
}

function riseOf({ title, titleAngle, titleY, titleFontSize }: Plain, size: number): number {
  if (title === undefined || title === null || title === '' || titleAngle !== 0) return 0;
  if (typeof titleY !== 'number' || titleY >= 0) return 0;
  const lines = Array.isArray(title) ? title.length : 1;
  return -titleY + lines * 1.2 * (typeof titleFontSize === 'number' ? titleFontSize : size) + apart;
}

function titleSize(compiled: Plain): number {
  const { axis } = (compiled.config ?? {}) as { readonly axis?: Plain };
  return typeof axis?.titleFontSize === 'number' ? axis.titleFontSize : 11;
}

function legendDefaults(compiled: Plain): Plain {
  const { legend } = (compiled.config ?? {}) as { readonly legend?: Plain };
  return legend ?? {};
}
