/** Moments on axes, in legends and in texts that a chart formats: worded as the language of the brief has them. */

import type { Locale, Moments } from '../locale/index.js';
import type { TimeLocale, Vega, VegaLocale } from './engine.js';

const made = new WeakMap<Locale, VegaLocale>();

/**
 * What Vega formats by. Without a format of the specification's own each mark of a time axis is worded by the finest part that it
 * has. All times are those of UTC, also where an expression asks for local time: a brief is the same in every time zone.
 */
export function vegaLocale({ locale: make }: Pick<Vega, 'locale'>, locale: Locale): VegaLocale {
  const known = made.get(locale);
  if (known) return known;
  const { ticks, names } = locale.moments;
  const full = locale.moments.parts['year-month-date'] ?? ticks.date;
  const base = make(undefined, { dateTime: full, date: full, time: ticks.seconds, ...names });
  const usual = units(ticks);
  const utcFormat: TimeLocale['utcFormat'] = (format) => base.utcFormat(format ?? usual);
  const ours: VegaLocale = { ...base, timeFormat: utcFormat, utcFormat };
  made.set(locale, ours);
  return ours;
}

type Plain = Readonly<Record<string, unknown>>;

/** Ticks that Vega takes where an axis asks for no number of them. */
const usualTicks = 10;

/**
 * The compiled specification with a format for each time axis that has none: among days the first of a month is one of them,
 * `June 1` and not `June`. The very same where there is none.
 */
export function wordMoments(compiled: Plain): Plain {
  const times = new Set(timeScales(compiled));
  if (times.size === 0) return compiled;
  const word = (scope: Plain): Plain => ({
    ...scope,
    ...(Array.isArray(scope.axes) ? { axes: scope.axes.map((axis) => worded(axis, times)) } : {}),
    ...(Array.isArray(scope.marks)
      ? { marks: scope.marks.map((mark) => (mark?.type === 'group' ? word(mark) : mark)) }
      : {}),
  });
  return word(compiled);
}

function worded(axis: Plain, times: ReadonlySet<unknown>): Plain {
  const { scale, format, labels, tickCount, values } = axis;
  if (!times.has(scale) || format !== undefined || labels === false) return axis;
  const ticks = expressionOf(values ?? tickCount ?? usualTicks);
  return { ...axis, format: { signal: `momentForms(domain(${JSON.stringify(scale)}), ${ticks})` } };
}

/** A property of an axis as an expression: given, or worked out, or a list of such. */
function expressionOf(property: unknown): string {
  if (Array.isArray(property)) return `[${property.map(expressionOf).join()}]`;
  const { signal } = (property ?? {}) as { readonly signal?: unknown };
  return typeof signal === 'string' ? signal : JSON.stringify(property);
}

/** Names of the scales of time, in every scope: Vega-Lite gives no name twice. */
function timeScales({ scales, marks }: Plain): readonly unknown[] {
  return [
    ...(Array.isArray(scales) ? scales.filter(({ type }) => type === 'utc').map(({ name }) => name) : []),
    ...(Array.isArray(marks)
      ? marks.flatMap((mark) => (mark?.type === 'group' ? timeScales(mark) : []))
      : []),
  ];
}

/** Months along an axis that have room for their year. */
const mostMonths = 6;

/** Patterns for the ticks of an axis, named or counted: days, weeks and hours stand beside whole dates. Nothing where the usual ones serve. */
export function momentForms(
  domain: readonly unknown[],
  marks: unknown,
  { scale }: Pick<Vega, 'scale'>,
  { moments: { ticks, parts } }: Locale,
): Readonly<Record<string, string>> | undefined {
  const days = Array.isArray(marks)
    ? marks.map((mark) => new Date(mark))
    : typeof marks === 'number'
      ? scale('utc')().domain(domain).ticks(marks)
      : [];
  if (days.every((day) => day.getUTCDate() === 1 && day.getUTCHours() === 0)) {
    // A few months each say their year: one form for all reads better, and Word's charts have but one.
    const whole = parts['year-month'];
    const few = days.length <= mostMonths && days.some((day) => day.getUTCMonth() !== 0);
    return few && whole !== undefined
      ? { ...units(ticks), year: whole, quarter: whole, month: whole }
      : undefined;
  }
  return { ...units(ticks), year: ticks.date, quarter: ticks.date, month: ticks.date };
}

/** Vega’s parts of a moment, each by the pattern of ours that words it. */
function units(ticks: Moments['ticks']): Readonly<Record<string, string>> {
  return {
    ...ticks,
    quarter: ticks.month,
    week: ticks.date,
    day: ticks.date,
    minutes: ticks.hours,
  };
}
