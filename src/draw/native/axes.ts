/** Axes, title and legend as they stand in the scene. */

import type { NativeAxis, NativeChart, NotNative } from '../../model/native.js';
import { dayFormatOf, formatOf } from './formats.js';
import { textOf, typeOf } from './look.js';
import { type Item, type Placed, type PlacedMark, wordsOf } from './nodes.js';
import { isPicture, picture } from './units.js';

/** A scale as Vega gives it. */
export interface Scale {
  readonly type: string;
  domain(): readonly unknown[];
  bandwidth?(): number;
  step?(): number;
  (value: unknown): number;
}

/** Parts of the axis of a scale with a role, over all its groups: grid and labels are drawn apart. */
function partsOf(marks: readonly PlacedMark[], scale: string, role: string): readonly Placed[] {
  return marks
    .filter((mark) => mark.axis?.scale === scale && mark.role === role)
    .flatMap(({ items }) => items);
}

/** What stands at each value along an axis, as printed. */
export function labelsOf(
  marks: readonly PlacedMark[],
  scale: string,
): readonly { value: unknown; text: string }[] {
  return partsOf(marks, scale, 'axis-label').map(({ item }) => ({
    value: item.datum?.value,
    text: wordsOf(item.text),
  }));
}

function dressOf(marks: readonly PlacedMark[], scale: string): Omit<NativeAxis, 'min'> {
  const part = (role: string): readonly Placed[] => partsOf(marks, scale, `axis-${role}`);
  const [label] = part('label');
  const [title] = part('title').filter(({ item }) => wordsOf(item.text) !== '');
  return {
    ...(title ? { title: textOf(title) } : {}),
    ...(label ? { labels: typeOf(label.item), ...turnOf(label.item) } : {}),
    grid: part('grid').length > 0,
    line: part('domain').length > 0,
    ticks: part('tick').length > 0,
  };
}

/** Half a turn more stands on its head: office programs have none such, and the same line stays. */
function turnOf({ angle = 0 }: Item): Pick<NativeAxis, 'turn'> {
  const turn = ((((angle + 90) % 180) + 180) % 180) - 90;
  return turn === 0 ? {} : { turn };
}

/** An axis of names: its categories say what is printed. */
export function namedAxis(marks: readonly PlacedMark[], scale: string): NativeAxis | NotNative {
  const turned = partsOf(marks, scale, 'axis-title').some(({ item }) => (item.angle ?? 0) % 360 !== 0);
  return turned ? picture('text', 'title') : dressOf(marks, scale);
}

/** An axis of numbers: ends, step and format of the scale and its labels. */
export function numberAxis(marks: readonly PlacedMark[], name: string, scale: Scale): NativeAxis | NotNative {
  if (scale.type !== 'linear') return picture('scale', scale.type);
  const dress = namedAxis(marks, name);
  if (isPicture(dress)) return dress;
  const [from = 0, to = 1] = scale.domain().map(Number);
  if (!(from < to)) return picture('scale', 'reversed');
  const labels = labelsOf(marks, name).map(({ value, text }) => ({ value: Number(value), text }));
  const shown = labels.filter(({ text }) => text !== '');
  if (shown.length === 0) return { ...dress, min: from, max: to };
  const format = formatOf(shown);
  if (format === undefined) return picture('format', shown[0]?.text);
  const step = stepOf(
    labels.map(({ value }) => value),
    from,
  );
  if (step === undefined) return picture('ticks', name);
  return { ...dress, min: from, max: to, step, format };
}

/** The distance of evenly spaced values of which the start is one, or would be; all of a span when there is one value. */
function stepOf(values: readonly number[], start: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [first = start, second] = sorted;
  const step = second === undefined ? first - start : second - first;
  if (!(step > 0)) return undefined;
  const even = (value: number): boolean => {
    const count = (value - start) / step;
    return Math.abs(count - Math.round(count)) < 1e-6;
  };
  return sorted.every(even) ? Number(step.toPrecision(12)) : undefined;
}

const dayLength = 86_400_000;

/** An axis of time: its labels are so many days or months apart. */
export function dayAxis(
  marks: readonly PlacedMark[],
  name: string,
  times: readonly number[],
): NativeAxis | NotNative {
  const dress = namedAxis(marks, name);
  if (isPicture(dress)) return dress;
  const labels = labelsOf(marks, name).map(({ value, text }) => ({ value: Number(value), text }));
  if (labels.length === 0) return dress;
  const format = dayFormatOf(labels);
  if (format === undefined) return picture('format', labels[0]?.text);
  const start = times[0] ?? 0;
  const days = stepOf(
    labels.map(({ value }) => value / dayLength),
    start / dayLength,
  );
  if (days !== undefined) return { ...dress, format, step: days, stepUnit: 'days' };
  const monthOf = (time: number): number => {
    const day = new Date(time);
    return day.getUTCDate() === new Date(start).getUTCDate()
      ? day.getUTCFullYear() * 12 + day.getUTCMonth()
      : Number.NaN;
  };
  const months = stepOf(
    labels.map(({ value }) => monthOf(value)),
    monthOf(start),
  );
  return months === undefined
    ? picture('ticks', name)
    : { ...dress, format, step: months, stepUnit: 'months' };
}

/** The words over the plot, of a title and its second line. */
export function titleOf(marks: readonly PlacedMark[]): Pick<NativeChart, 'title'> {
  const lines = marks
    .filter(({ role }) => role === 'title-text' || role === 'title-subtitle')
    .flatMap(({ items }) => items)
    .filter(({ item }) => wordsOf(item.text) !== '');
  const [first] = lines;
  if (!first) return {};
  return { title: { ...textOf(first), text: lines.map(({ item }) => wordsOf(item.text)).join('\n') } };
}

const sides = { top: 't', bottom: 'b', left: 'l', right: 'r' } as const;

export function legendOf(marks: readonly PlacedMark[]): Pick<NativeChart, 'legend'> {
  const [legend] = marks.filter(({ role }) => role === 'legend').flatMap(({ items }) => items);
  if (!legend) return {};
  const { box, item } = legend;
  const side = sides[(item.orient ?? 'right') as keyof typeof sides] ?? 'r';
  return { legend: { x: box.x1, y: box.y1, width: box.x2 - box.x1, height: box.y2 - box.y1, side } };
}

/** What a legend prints for a value. */
export function legendWords(marks: readonly PlacedMark[]): ReadonlyMap<string, string> {
  return new Map(
    marks
      .filter(({ role }) => role === 'legend-label')
      .flatMap(({ items }) => items)
      .map(({ item }) => [String(item.datum?.value), wordsOf(item.text)]),
  );
}
