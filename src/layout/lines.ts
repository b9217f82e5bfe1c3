/** Total-fit line breaking (Knuth and Plass) over clusters and gaps; a thing too wide for a line gets one to itself. */

import { never } from '../text/breaks.js';
import type { Measured } from './paragraph.js';
import { isClosing } from './spacing.js';

/** Clusters `from` to `to` (excluded) on one line. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** Width of the hyphen set at its end; 0 for none. */
  readonly hyphen: number;
  /** Without adjustment, in points. */
  readonly natural: number;
  /** What the line may take. */
  readonly width: number;
}

export interface LineShape {
  readonly width: number;
  readonly indent: number;
  /** Lines fill the width; else they end where they will. */
  readonly justify: boolean;
}

const slack = 1e-6;
/** Demerits as in TeX, on its scale: (10 + badness)² + cost². */
const doubleHyphen = 5_000;
const doubleMark = 200;
const loneCharacter = 1e9;
const shortLast = 2_000;
const overfull = 1e12;
/** Part of the width that a ragged line may well leave. */
const ragged = 0.3;

/** Running totals over clusters, so that the inner loop is arithmetic. */
interface Sums {
  /** Width of the clusters before i with the gaps between them. */
  readonly width: readonly number[];
  readonly stretch: readonly number[];
  readonly shrink: readonly number[];
  /** What a line that begins at i leaves out of `width`: all before it, its gap and its trim. */
  readonly before: readonly number[];
}

/** The best lines of the whole paragraph. */
export function breakLines(measured: Measured, shape: LineShape): readonly Line[] {
  const count = measured.parts.length;
  if (count === 0) return [];
  const width = shape.width - shape.indent;
  const natural = widthBetween(measured, 0, count);
  if (natural <= width + slack) return [{ from: 0, to: count, hyphen: 0, natural, width }];
  const sums = sumUp(measured, shape.justify);
  const previous = bestBreaks(measured, shape, sums);
  const lines: Line[] = [];
  for (let to = count; to > 0; to = previous[to] ?? 0)
    lines.push(lineOf(measured, shape, sums, previous[to] ?? 0, to));
  return lines.reverse();
}

/** For each place a line may end, where that line best begins. */
function bestBreaks(measured: Measured, shape: LineShape, sums: Sums): readonly number[] {
  const count = measured.parts.length;
  const best = zeros(count).fill(never);
  const previous = zeros(count).fill(-1);
  best[0] = 0;
  let active = [0];
  for (let to = 1; to <= count; to += 1) {
    const last = to === count;
    if (!last && measured.costs[to] === never) continue;
    const fitting: number[] = [];
    let nearest = 0;
    for (const from of active) {
      nearest = from;
      const natural = naturalWidth(measured, sums, from, to);
      const width = shape.width - (from === 0 ? shape.indent : 0);
      const ratio = ratioOf(natural, width, shape, sums, from, to);
      if (ratio < -1 - slack) {
        // A hyphen can make a line too long that the next fragment does not.
        const hyphen = last ? 0 : (measured.hyphens[to] ?? 0);
        if (hyphen > 0 && natural - hyphen <= width) fitting.push(from);
        continue;
      }
      fitting.push(from);
      const total = (best[from] ?? never) + demerits(measured, from, to, ratio, shape, natural / width);
      if (total < (best[to] ?? never)) {
        best[to] = total;
        previous[to] = from;
      }
    }
    if (best[to] === never && fitting.length === 0) {
      best[to] = (best[nearest] ?? 0) + overfull;
      previous[to] = nearest;
    }
    active = fitting;
    if (best[to] !== never) active.push(to);
  }
  return previous;
}

function zeros(count: number): number[] {
  return new Array<number>(count + 1).fill(0);
}

function sumUp(measured: Measured, justify: boolean): Sums {
  const count = measured.parts.length;
  const [width, stretch, shrink, before] = [zeros(count), zeros(count), zeros(count), zeros(count)];
  for (let i = 0; i < count; i += 1) {
    const gap = i === 0 ? undefined : measured.gaps[i];
    const gives = justify || gap?.shrinkRank === 'bracket' || gap?.shrinkRank === 'comma';
    const natural = gap?.natural ?? 0;
    before[i] = (width[i] ?? 0) + natural + (measured.startTrims[i] ?? 0);
    width[i + 1] = (width[i] ?? 0) + (measured.widths[i] ?? 0) + natural;
    stretch[i + 1] = (stretch[i] ?? 0) + (justify ? (gap?.stretch ?? 0) : 0);
    shrink[i + 1] = (shrink[i] ?? 0) + (gives ? (gap?.shrink ?? 0) : 0);
  }
  return { width, stretch, shrink, before };
}

function naturalWidth(measured: Measured, sums: Sums, from: number, to: number): number {
  const hyphen = to < measured.parts.length ? (measured.hyphens[to] ?? 0) : 0;
  return (sums.width[to] ?? 0) - (sums.before[from] ?? 0) - (measured.endTrims[to - 1] ?? 0) + hyphen;
}

/** Natural width of some clusters on a line of their own. */
export function widthBetween(measured: Measured, from: number, to: number): number {
  let width = -(measured.startTrims[from] ?? 0) - (measured.endTrims[to - 1] ?? 0);
  for (let i = from; i < to; i += 1)
    width += (measured.widths[i] ?? 0) + (i > from ? (measured.gaps[i]?.natural ?? 0) : 0);
  return width;
}

function lineOf(measured: Measured, shape: LineShape, sums: Sums, from: number, to: number): Line {
  return {
    from,
    to,
    hyphen: to < measured.parts.length ? (measured.hyphens[to] ?? 0) : 0,
    natural: naturalWidth(measured, sums, from, to),
    width: shape.width - (from === 0 ? shape.indent : 0),
  };
}

/** How much of its elasticity a line uses: 1 all stretch, -1 all shrink. */
function ratioOf(
  natural: number,
  width: number,
  shape: LineShape,
  sums: Sums,
  from: number,
  to: number,
): number {
  const surplus = width - natural;
  if (Math.abs(surplus) <= slack) return 0;
  // The gap before its first cluster is not in the line.
  const inner = Math.min(from + 1, to);
  if (surplus > 0) {
    if (to === sums.width.length - 1) return 0;
    if (!shape.justify) return surplus / (width * ragged);
    const stretch = (sums.stretch[to] ?? 0) - (sums.stretch[inner] ?? 0);
    return stretch > 0 ? Math.min(1e3, surplus / stretch) : 1e3;
  }
  const shrink = (sums.shrink[to] ?? 0) - (sums.shrink[inner] ?? 0);
  return shrink > 0 ? surplus / shrink : -1e3;
}

function demerits(
  measured: Measured,
  from: number,
  to: number,
  ratio: number,
  shape: LineShape,
  filled: number,
): number {
  const { parts, hyphens } = measured;
  const last = to === parts.length;
  const marked = endsInMark(measured, to);
  // 先挤进后推出: a mark that may not begin a line is rather squeezed in than its character pushed out.
  const share = ratio < 0 && marked && shape.justify ? 0.15 : 1;
  const size = Math.abs(ratio);
  const badness = 100 * size * size * size * share;
  const cost = last ? 0 : (measured.costs[to] ?? 0);
  let total = (10 + badness) * (10 + badness) + cost * cost;
  if (from === 0) return total;
  if (!last && (hyphens[to] ?? 0) > 0 && (hyphens[from] ?? 0) > 0) total += doubleHyphen;
  if (marked && endsInMark(measured, from)) total += doubleMark;
  return last ? total + lastLine(measured, from, filled) : total;
}

function endsInMark(measured: Measured, to: number): boolean {
  const kind = measured.parts[to - 1]?.kind;
  return kind !== undefined && isClosing(kind);
}

/** 孤字不成行: a paragraph's last line holds at least two Han characters, and more than the end of a word. */
function lastLine(measured: Measured, from: number, filled: number): number {
  const solid = measured.parts.slice(from).filter((part) => !isClosing(part.kind));
  if (solid.length === 1 && solid[0]?.kind === 'han') return loneCharacter;
  if (solid.length === 1 && (measured.hyphens[from] ?? 0) > 0) return loneCharacter;
  return filled < 0.08 ? shortLast : 0;
}
