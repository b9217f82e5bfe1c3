/** Breaks titles: no more lines than they need, at the ends of phrases, of like length. */

import { never } from '../text/breaks.js';
import { breakLines, type Line, widthBetween } from './lines.js';
import type { Measured } from './paragraph.js';

/** What a line that is its whole width longer or shorter than the mean costs, on the scale of break costs. */
const unevenness = 300;

/** The best way to a break: its score, and where the line before it ends. */
interface Way {
  readonly score: number;
  readonly from: number;
}

/** Lines of a title in a column; where something is too wide for it, those of a paragraph. */
export function breakTitle(measured: Measured, width: number): readonly Line[] {
  const plain = breakLines(measured, { width, indent: 0, justify: false });
  const count = measured.parts.length;
  if (plain.length < 2 || plain.some((line) => line.natural > width)) return plain;
  const mean = widthBetween(measured, 0, count) / plain.length;
  let ways: ReadonlyMap<number, Way> = new Map([[0, { score: 0, from: 0 }]]);
  const rounds = plain.map((_, nth) => {
    ways = oneLineFurther(measured, ways, width, mean, nth === plain.length - 1);
    return ways;
  });
  const lines: Line[] = [];
  let to = count;
  for (const round of rounds.reverse()) {
    const from = round.get(to)?.from;
    if (from === undefined) return plain;
    lines.push({ from, to, hyphen: 0, natural: widthBetween(measured, from, to), width });
    to = from;
  }
  return lines.reverse();
}

/** The best way to every place where the next line may end. */
function oneLineFurther(
  measured: Measured,
  ways: ReadonlyMap<number, Way>,
  width: number,
  mean: number,
  last: boolean,
): ReadonlyMap<number, Way> {
  const count = measured.parts.length;
  const next = new Map<number, Way>();
  for (const [from, way] of ways) {
    for (let to = from + 1; to <= count; to += 1) {
      const natural = widthBetween(measured, from, to);
      if (natural > width) break;
      const cost = to === count ? 0 : (measured.costs[to] ?? never);
      if (cost === never || (to === count) !== last) continue;
      const score = way.score + cost + (unevenness * Math.abs(natural - mean)) / width;
      if (score < (next.get(to)?.score ?? never)) next.set(to, { score, from });
    }
  }
  return next;
}
