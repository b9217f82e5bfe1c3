/** Legends over a chart, moved above what stands there already: the lying title of a y axis, which Vega does not reckon with. */

type Plain = Readonly<Record<string, unknown>>;

/** Points between the foot of the axis title and the axis, and between its head and the legend. */
const apart = 4;

/** The compiled specification with room under its legends; the very same when none stands in the way. */
export function raiseLegends(compiled: Plain): Plain {
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
