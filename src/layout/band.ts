/** Columns side by side: filled one after another, or as low as they can be when all fits. */

import { endOfColumn } from './ending.js';
import { type Box, nextBox, type Piece, stackUp } from './pieces.js';

/** Where the columns begin and end, the first piece that found no room, and the height of the highest column. */
export interface Filled {
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly rest: number;
  readonly height: number;
}

/** Fills columns of a height; with `tooHigh` a box that no column holds gets one to itself. */
export function fillColumns(
  pieces: readonly Piece[],
  from: number,
  columns: number,
  height: number,
  tooHigh: ((box: Box) => void) | undefined,
): Filled {
  const ranges: (readonly [number, number])[] = [];
  let at = from;
  for (let nth = 0; nth < columns && at < pieces.length; nth += 1) {
    const room = { height, used: 0, lines: [], foot: undefined, placed: new Set<string>(), tooHigh };
    const end = endOfColumn(pieces, at, room);
    if (end.at === at) break;
    ranges.push([at, end.at]);
    at = nextBox(pieces, end.at);
  }
  const heights = ranges.map(([start, stop]) => stackUp(pieces, start, stop).height);
  return { ranges, rest: at, height: Math.max(0, ...heights) };
}

/** Steps of the search: each halves what is left of the column's height. */
const steps = 14;

/** The lowest columns that hold the same pieces. */
export function balance(pieces: readonly Piece[], from: number, columns: number, full: Filled): Filled {
  let [low, high] = [0, full.height];
  let best = full;
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2;
    const tried = fillColumns(pieces, from, columns, middle, undefined);
    if (tried.rest >= full.rest && tried.height < best.height + 0.01) {
      best = tried;
      high = Math.min(middle, tried.height);
    } else low = middle;
  }
  return best;
}
