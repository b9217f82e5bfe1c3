/** Breaks the vertical list into pages: the best end of each page by its white space and penalties. */

import type { Item } from '../model/page.js';
import { type Foot, type FootLine, fillFoot, footHeight, newNotes } from './foot.js';
import { always, type Box, never, type Piece } from './pieces.js';

export type { Foot } from './foot.js';

export interface PageSpace {
  readonly top: number;
  readonly height: number;
}

/** A page may end before the piece `at`. */
interface Ending {
  readonly at: number;
  readonly cost: number;
}

/** What page breaking knows while it goes from page to page. */
interface Flow {
  readonly pieces: readonly Piece[];
  readonly space: PageSpace;
  readonly foot: Foot;
  /** Notes that stand on a page already. */
  readonly placed: Set<string>;
  /** Told of a box higher than a page. */
  readonly tooHigh: (box: Box) => void;
}

/** Gives the items of a page: set when asked for and not kept, since a long table has millions. */
export type PageItems = () => readonly Item[];

/** Items of each page, in order. A box higher than a page gets one to itself; `tooHigh` is told. */
export function flow(
  pieces: readonly Piece[],
  foot: Foot,
  space: PageSpace,
  tooHigh: (box: Box) => void,
): readonly PageItems[] {
  const state: Flow = { pieces, space, foot, placed: new Set(), tooHigh };
  const pages: PageItems[] = [];
  let carried: readonly FootLine[] = [];
  let from = nextBox(pieces, 0);
  while (from < pieces.length || carried.length > 0) {
    const to = endOfPage(state, from, carried);
    const body = stackUp(pieces, from, to);
    const wanted = [...carried, ...newNotes(pieces.slice(from, to), foot, state.placed)];
    const notes = fillFoot(wanted, foot, space, body.height);
    pages.push(() => [...body.place(space.top), ...notes.items]);
    carried = notes.rest;
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
function endOfPage(state: Flow, from: number, carried: readonly FootLine[]): number {
  const { pieces, space, foot, placed, tooHigh } = state;
  const { height } = space;
  const first = pieces[from];
  const seen = new Set(placed);
  const lines = [...carried];
  let used = first?.kind === 'box' ? (first.repeat?.height ?? 0) : 0;
  let feet = footHeight(lines, foot);
  let pendingGap = 0;
  let best: Ending | undefined;
  for (let at = from; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece?.kind === 'box') {
      used += pendingGap + piece.height;
      pendingGap = 0;
      if (piece.notes) {
        lines.push(...newNotes([piece], foot, seen));
        feet = footHeight(lines, foot);
      }
      if (used + feet <= height + 0.01) continue;
      if (best) return best.at;
      if (at > from) return at;
      // Notes that do not fit beside a box run over to the next page; the box itself cannot.
      if (used > height + 0.01) tooHigh(piece);
      return at + 1;
    }
    if (piece?.kind === 'gap') pendingGap = Math.max(pendingGap, piece.height);
    const cost = costOfEnding(pieces, at);
    if (cost === always) return at;
    if (cost === never) continue;
    const white = Math.max(0, (height - used - feet) / height);
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

/** The boxes of a page one below the other, each with its distance from the top. */
function stackUp(pieces: readonly Piece[], from: number, to: number): Pick<Box, 'height' | 'place'> {
  const boxes: { readonly box: Pick<Box, 'place'>; readonly down: number }[] = [];
  let y = 0;
  let pendingGap = 0;
  for (let at = from; at < to; at += 1) {
    const piece = pieces[at];
    if (piece?.kind === 'gap') pendingGap = Math.max(pendingGap, piece.height);
    if (piece?.kind !== 'box') continue;
    y += pendingGap;
    pendingGap = 0;
    if (at === from && piece.repeat) {
      boxes.push({ box: piece.repeat, down: y });
      y += piece.repeat.height;
    }
    boxes.push({ box: piece, down: y });
    y += piece.height;
  }
  return { height: y, place: (top) => boxes.flatMap(({ box, down }) => box.place(top + down)) };
}
