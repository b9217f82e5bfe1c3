/** Breaks the vertical list into pages: the best end of each page by its white space and penalties. */

import type { Item } from '../model/page.js';
import { type Box, never, type Piece } from './pieces.js';

export interface PageSpace {
  readonly top: number;
  readonly height: number;
}

/** A page may end before the piece `at`, having used `height`. */
interface Ending {
  readonly at: number;
  readonly cost: number;
}

/** Items of each page, in order. A box higher than a page gets one to itself; `tooHigh` is told. */
export function flow(
  pieces: readonly Piece[],
  space: PageSpace,
  tooHigh: (box: Box) => void,
): readonly (readonly Item[])[] {
  const pages: (readonly Item[])[] = [];
  let from = nextBox(pieces, 0);
  while (from < pieces.length) {
    const to = endOfPage(pieces, from, space.height, tooHigh);
    pages.push(placeAll(pieces, from, to, space.top));
    from = nextBox(pieces, to);
  }
  return pages;
}

function nextBox(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (at < pieces.length && pieces[at]?.kind !== 'box') at += 1;
  return at;
}

/** The piece before which the page ends. */
function endOfPage(
  pieces: readonly Piece[],
  from: number,
  height: number,
  tooHigh: (box: Box) => void,
): number {
  const first = pieces[from];
  let used = first?.kind === 'box' ? (first.repeat?.height ?? 0) : 0;
  let pendingGap = 0;
  let best: Ending | undefined;
  for (let at = from; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece?.kind === 'box') {
      used += pendingGap + piece.height;
      pendingGap = 0;
      if (used <= height + 0.01) continue;
      if (best) return best.at;
      if (at === from) tooHigh(piece);
      return at === from ? at + 1 : at;
    }
    if (piece?.kind === 'gap') pendingGap = Math.max(pendingGap, piece.height);
    const cost = costOfEnding(pieces, at);
    if (cost === never) continue;
    const white = Math.max(0, (height - used) / height);
    const total = cost + 1000 * white * white;
    if (!best || total <= best.cost) best = { at, cost: total };
  }
  return pieces.length;
}

/** As in TeX: at a penalty for its cost, at a gap that follows a box for nothing. */
function costOfEnding(pieces: readonly Piece[], at: number): number {
  const piece = pieces[at];
  if (piece?.kind === 'penalty') return piece.cost;
  return piece?.kind === 'gap' && pieces[at - 1]?.kind === 'box' ? 0 : never;
}

function placeAll(pieces: readonly Piece[], from: number, to: number, top: number): readonly Item[] {
  const items: Item[] = [];
  let y = top;
  let pendingGap = 0;
  for (let at = from; at < to; at += 1) {
    const piece = pieces[at];
    if (piece?.kind === 'gap') pendingGap = Math.max(pendingGap, piece.height);
    if (piece?.kind !== 'box') continue;
    y += pendingGap;
    pendingGap = 0;
    if (at === from && piece.repeat) {
      items.push(...piece.repeat.place(y));
      y += piece.repeat.height;
    }
    items.push(...piece.place(y));
    y += piece.height;
  }
  return items;
}
