/** What each gap of a line gains or loses so that the line has its width: classes in the order of CLREQ. */

import type { Line } from './lines.js';
import type { Measured } from './paragraph.js';
import type { Gap, GapRank } from './spacing.js';

/** Caps in em, in order; the last class takes the rest. */
const stretchOrder: readonly (readonly [GapRank, number])[] = [
  ['word', 0.3],
  ['script', 0.083],
];
/** In em, of a gap between Han characters: wider, the line falls apart, and its end is left where it is. */
const widestHanGap = 1 / 3;
const shrinkOrder: readonly GapRank[] = ['word', 'bracket', 'comma', 'script'];

/** Extra space before each cluster of the line from its second; empty when it stays natural. */
export function adjust(measured: Measured, line: Line, em: number): ReadonlyMap<number, number> {
  const surplus = line.width - line.natural;
  if (Math.abs(surplus) < 1e-6) return new Map();
  return surplus > 0 ? stretch(measured, line, surplus, em) : squeeze(measured, line, -surplus);
}

function gapsOf(measured: Measured, line: Line, fits: (gap: Gap) => boolean): readonly number[] {
  const found: number[] = [];
  for (let i = line.from + 1; i < line.to; i += 1) {
    const gap = measured.gaps[i];
    if (gap && fits(gap)) found.push(i);
  }
  return found;
}

function stretch(measured: Measured, line: Line, surplus: number, em: number): ReadonlyMap<number, number> {
  const extra = new Map<number, number>();
  const all = gapsOf(measured, line, (gap) => gap.stretchRank !== 'none');
  if (all.length === 0) return extra;
  const others = all.filter((i) => measured.gaps[i]?.stretchRank === 'any');
  let left = surplus;
  for (const [rank, cap] of stretchOrder) {
    const some = all.filter((i) => measured.gaps[i]?.stretchRank === rank);
    const each = Math.min(left / Math.max(1, some.length), cap * em);
    for (const i of some) extra.set(i, each);
    left -= each * some.length;
  }
  if (others.length > 0 && left > others.length * widestHanGap * em) return new Map();
  const rest = others.length > 0 ? others : all;
  if (left > 0) for (const i of rest) extra.set(i, (extra.get(i) ?? 0) + left / rest.length);
  return extra;
}

function squeeze(measured: Measured, line: Line, lack: number): ReadonlyMap<number, number> {
  const extra = new Map<number, number>();
  let left = lack;
  for (const rank of shrinkOrder) {
    const some = gapsOf(measured, line, (gap) => gap.shrinkRank === rank);
    const room = some.reduce((sum, i) => sum + (measured.gaps[i]?.shrink ?? 0), 0);
    if (room === 0) continue;
    const share = Math.min(1, left / room);
    for (const i of some) extra.set(i, -share * (measured.gaps[i]?.shrink ?? 0));
    left -= share * room;
  }
  return extra;
}
