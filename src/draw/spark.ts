/** Drawings as high as a line, for cells of tables: a line, columns, or a bar against a mark. No Vega: there may be hundreds. */

import type { ChartRow, Spark } from '../model/document.js';
import type { Frame, Item, Segment } from '../model/page.js';
import type { Style } from '../model/style.js';

/** Points; a line of small print is a little higher. */
const width = 66;
const height = 9;
/** A dot at the end of a line. */
const radius = 1.5;
/** From the end of a full bar to the edge, so that a mark on it stays whole. */
const clear = 0.8;

export function sparkFrame(spark: Spark, style: Style): Frame {
  return { width, height, items: drawers[spark.form](spark, style) };
}

type Drawer = (spark: Spark, style: Style) => readonly Item[];

const drawers: Readonly<Record<Spark['form'], Drawer>> = {
  line: drawLine,
  columns: drawColumns,
  bullet: drawBullet,
};

/** Share of the scale at which a value lies; in the middle where the scale has no length. */
function shareOf(value: number, [low, high]: Spark['domain']): number {
  return high > low ? (value - low) / (high - low) : 0.5;
}

/** Broken where a value is missing, with a dot at the last one. */
function drawLine({ rows, domain }: Spark, { inks }: Style): readonly Item[] {
  const room = width - 2 * radius;
  const at = (value: number, nth: number): readonly [number, number] => [
    radius + (rows.length > 1 ? (nth * room) / (rows.length - 1) : room / 2),
    height - radius - shareOf(value, domain) * (height - 2 * radius),
  ];
  const segments: Segment[] = [];
  let [before, end]: [boolean, readonly [number, number] | undefined] = [false, undefined];
  for (const [nth, { value }] of rows.entries()) {
    if (value !== null) {
      end = at(value, nth);
      segments.push([before ? 'l' : 'm', ...end]);
    }
    before = value !== null;
  }
  const stroke = { color: inks.accent, width: 1, cap: 'round', join: 'round' } as const;
  return [{ kind: 'path', segments, stroke }, ...(end ? [dot(end, inks.accent)] : [])];
}

/** Control points of a quarter of a circle. */
const quarter = 0.5523;

function dot([x, y]: readonly [number, number], fill: string): Item {
  const [r, k] = [radius, radius * quarter];
  const segments: Segment[] = [
    ['m', x + r, y],
    ['c', x + r, y + k, x + k, y + r, x, y + r],
    ['c', x - k, y + r, x - r, y + k, x - r, y],
    ['c', x - r, y - k, x - k, y - r, x, y - r],
    ['c', x + k, y - r, x + r, y - k, x + r, y],
    ['z'],
  ];
  return { kind: 'path', segments, fill };
}

/** From zero up and down; the last one stands out. */
function drawColumns({ rows, domain }: Spark, { inks }: Style): readonly Item[] {
  const step = width / rows.length;
  const y = (value: number): number => height - shareOf(value, domain) * height;
  const last = rows.findLastIndex(({ value }) => value !== null);
  return rows.flatMap(({ value }, nth): readonly Item[] => {
    if (value === null) return [];
    const [top, foot] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
    // What is nearly nothing is still there.
    const seen = Math.max(foot - top, 0.5);
    const [x, across] = [nth * step + step * 0.14, step * 0.72];
    return [box(x, value < 0 ? top : foot - seen, across, seen, nth === last ? inks.accent : inks.hairline)];
  });
}

/** A bar on a shade as long as the scale, and a mark where the target lies. */
function drawBullet({ rows, target, domain }: Spark, { inks }: Style): readonly Item[] {
  const x = (value: number): number => shareOf(value, domain) * (width - clear);
  const value = rows[0]?.value ?? null;
  const zero = x(Math.max(domain[0], Math.min(0, domain[1])));
  const mark = targetOf(target);
  return [
    box(0, 1, width - clear, height - 2, inks.shade),
    ...(value === null
      ? []
      : [box(Math.min(zero, x(value)), 2.6, Math.abs(x(value) - zero), height - 5.2, inks.accent)]),
    ...(mark === undefined ? [] : [box(x(mark) - clear, 0.4, 2 * clear, height - 0.8, inks.text)]),
  ];
}

function targetOf(row: ChartRow | undefined): number | undefined {
  return row?.value ?? undefined;
}

function box(x: number, y: number, across: number, down: number, fill: string): Item {
  const segments: Segment[] = [
    ['m', x, y],
    ['l', x + across, y],
    ['l', x + across, y + down],
    ['l', x, y + down],
    ['z'],
  ];
  return { kind: 'path', segments, fill };
}
