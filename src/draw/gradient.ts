/** Colour gradients as slices of plain colours, each over the one before: no seam shows, and every output has plain colours. */

import type { Color, Item, Path, Segment } from '../model/page.js';
import { inkOf } from './color.js';

type Point = readonly [x: number, y: number];

interface Stop {
  readonly at: number;
  readonly rgb: readonly number[];
}

/** A slice for every so many points: finer than print tells apart. */
const finest = 0.5;
const mostSlices = 256;

/** What Vega gets for a gradient, and the recorder paints with. */
export class Wash {
  readonly #stops: Stop[] = [];
  #faded = false;
  private readonly length: number;
  private readonly outline: (share: number, reach: number) => readonly Segment[];
  private readonly inwards: boolean;

  /** Where slice `share`, from 0 to 1, begins: an outline that covers all beyond; `reach` is wider than what is painted. */
  constructor(
    length: number,
    outline: (share: number, reach: number) => readonly Segment[],
    /** From the far end inwards, as circles are painted, rather than from the near end on. */
    inwards = false,
  ) {
    this.length = length;
    this.outline = outline;
    this.inwards = inwards;
  }

  addColorStop(at: number, color: string): void {
    const ink = inkOf(color, 1);
    if (!ink || ink.opacity < 1) this.#faded = true;
    this.#stops.push({ at: Math.min(1, Math.max(0, at)), rgb: channels(ink?.color ?? '#000000') });
  }

  /** The path filled; undefined where it lets through what lies under it: slices would show through one another. */
  fill(segments: readonly Segment[], alpha: number): readonly Item[] | undefined {
    if (this.#faded || alpha < 1 || this.#stops.length === 0) return undefined;
    const stops = [...this.#stops].sort((a, b) => a.at - b.at);
    const count = sliceCount(stops, this.length);
    const reach = reachOf(segments) + this.length;
    const slices: Path[] = [];
    for (let nth = 1; nth < count; nth++) {
      const share = this.inwards ? 1 - nth / count : nth / count;
      const middle = this.inwards ? share - 0.5 / count : share + 0.5 / count;
      const outline = this.outline(share, reach);
      if (outline.length > 0) slices.push({ kind: 'path', segments: outline, fill: colorAt(stops, middle) });
    }
    const ground: Path = { kind: 'path', segments, fill: colorAt(stops, this.inwards ? 1 : 0) };
    return slices.length === 0
      ? [ground]
      : [ground, { kind: 'group', x: 0, y: 0, clip: segments, items: slices }];
  }
}

/** From one point to another of the frame. */
export function linear([x1, y1]: Point, [x2, y2]: Point): Wash {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [along, down] = length > 0 ? [(x2 - x1) / length, (y2 - y1) / length] : [1, 0];
  return new Wash(length, (share, reach) => {
    const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
    const corners: readonly Point[] = [
      [x - down * reach, y + along * reach],
      [x + down * reach, y - along * reach],
      [x + (along + down) * reach, y + (down - along) * reach],
      [x + (along - down) * reach, y + (down + along) * reach],
    ];
    return polygon(corners);
  });
}

/** From one circle of the frame out to another. */
export function radial(center: Point, radius: number, outer: Point, outerRadius: number): Wash {
  const between = (a: number, b: number, share: number): number => a + (b - a) * share;
  return new Wash(
    Math.abs(outerRadius - radius),
    (share) =>
      circle(
        [between(center[0], outer[0], share), between(center[1], outer[1], share)],
        between(radius, outerRadius, share),
      ),
    true,
  );
}

function sliceCount(stops: readonly Stop[], length: number): number {
  let shades = 0;
  for (const [index, stop] of stops.entries()) {
    const before = stops[index - 1];
    if (before) shades += Math.max(...stop.rgb.map((each, at) => Math.abs(each - (before.rgb[at] ?? 0))));
  }
  return Math.max(1, Math.min(mostSlices, Math.ceil(length / finest), Math.ceil(shades)));
}

function colorAt(stops: readonly Stop[], share: number): Color {
  const next = stops.findIndex(({ at }) => at >= share);
  const upper = stops[next < 0 ? stops.length - 1 : next];
  const lower = stops[Math.max(0, (next < 0 ? stops.length : next) - 1)];
  if (!upper || !lower) return '#000000';
  const span = upper.at - lower.at;
  const part = span > 0 ? Math.min(1, Math.max(0, (share - lower.at) / span)) : 1;
  const mixed = upper.rgb.map((each, at) => Math.round((lower.rgb[at] ?? 0) * (1 - part) + each * part));
  return `#${mixed.map((each) => each.toString(16).padStart(2, '0')).join('')}`;
}

function channels(color: Color): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** Longer than the way from any point of a path to any other. */
function reachOf(segments: readonly Segment[]): number {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [, ...numbers] of segments)
    for (const [index, value] of numbers.entries()) (index % 2 === 0 ? xs : ys).push(value);
  return Math.max(...xs) - Math.min(...xs) + Math.max(...ys) - Math.min(...ys);
}

function polygon([start, ...others]: readonly Point[]): readonly Segment[] {
  if (!start) return [];
  return [['m', ...rounded(start)], ...others.map((point): Segment => ['l', ...rounded(point)]), ['z']];
}

function circle([x, y]: Point, radius: number): readonly Segment[] {
  if (!(radius > 0)) return [];
  // Four cubics, whose controls lie this far along the tangents.
  const k = 0.5522848 * radius;
  const curve = (...points: readonly number[]): Segment => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = points.map((each) => Math.round(each * 1000) / 1000);
    return ['c', a, b, c, d, e, f];
  };
  return [
    ['m', ...rounded([x + radius, y])],
    curve(x + radius, y + k, x + k, y + radius, x, y + radius),
    curve(x - k, y + radius, x - radius, y + k, x - radius, y),
    curve(x - radius, y - k, x - k, y - radius, x, y - radius),
    curve(x + k, y - radius, x + radius, y - k, x + radius, y),
    ['z'],
  ];
}

function rounded([x, y]: Point): readonly [number, number] {
  return [Math.round(x * 1000) / 1000 + 0, Math.round(y * 1000) / 1000 + 0];
}
