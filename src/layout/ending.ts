/** Where a column of a page best ends: by its white space and the penalties of the vertical list. */

import { type Foot, type FootLine, footHeight, newNotes } from './foot.js';
import { always, type Box, never, type Piece } from './pieces.js';

/** What a column has before its first piece comes. */
export interface Room {
  readonly height: number;
  readonly used: number;
  /** Lines of notes that stand at the foot of the page already. */
  readonly lines: readonly FootLine[];
  /** Absent where notes are counted elsewhere. */
  readonly foot: Foot | undefined;
  readonly placed: ReadonlySet<string>;
  /** Told of a box higher than a page; absent where another page may have more room. */
  readonly tooHigh: ((box: Box) => void) | undefined;
}

/** The column ends before the piece `at`; `full` unless the list ended. */
export interface Ending {
  readonly at: number;
  readonly full: boolean;
}

/** `at` is `from` itself where not even the first box fits and there is somewhere else to go. */
export function endOfColumn(pieces: readonly Piece[], from: number, room: Room): Ending {
  const { height, foot } = room;
  const first = pieces[from];
  const seen = new Set(room.placed);
  const lines = [...room.lines];
  const feetOf = (): number => (foot ? footHeight(lines, foot) : 0);
  let used = room.used + (first?.kind === 'box' ? (first.repeat?.height ?? 0) : 0);
  let feet = feetOf();
  let pendingGap = 0;
  let best: { readonly at: number; readonly cost: number } | undefined;
  for (let at = from; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece?.kind === 'box') {
      used += pendingGap + piece.height;
      pendingGap = 0;
      if (piece.notes && foot) {
        lines.push(...newNotes([piece], foot, seen));
        feet = feetOf();
      }
      if (used + feet <= height + 0.01) continue;
      if (best) return { at: best.at, full: true };
      if (!room.tooHigh) return { at: from, full: true };
      if (at > from) return { at, full: true };
      // Notes that do not fit beside a box run over to the next page; the box itself cannot.
      if (used > height + 0.01) room.tooHigh(piece);
      return { at: at + 1, full: true };
    }
    if (piece?.kind === 'gap') pendingGap = Math.max(pendingGap, piece.height);
    const cost = costOfEnding(pieces, at);
    if (cost === always) return { at, full: true };
    if (cost === never) continue;
    const white = Math.max(0, (height - used - feet) / height);
    const total = cost + 1000 * white * white;
    if (!best || total <= best.cost) best = { at, cost: total };
  }
  return { at: pieces.length, full: false };
}

/** As in TeX: at a penalty for its cost, at a gap that follows a box for nothing. */
function costOfEnding(pieces: readonly Piece[], at: number): number {
  const piece = pieces[at];
  if (piece?.kind === 'penalty') return piece.cost;
  return piece?.kind === 'gap' && pieces[at - 1]?.kind === 'box' ? 0 : never;
}
