/** The foot of a page: notes under a rule, lines that find no room carried over to the next page. */

import type { Item } from '../model/page.js';
import type { Box, Piece } from './pieces.js';

export interface PageSpace {
  readonly top: number;
  readonly height: number;
}

/** The notes of a brief, set. */
export interface Foot {
  /** Left edge of the lines. */
  readonly left: number;
  /** Stands above the first note of a page. */
  readonly opening: Box;
  /** White between two notes. */
  readonly between: number;
  lines(id: string): readonly Box[];
}

/** A line of a note. */
export interface FootLine {
  readonly box: Box;
  /** The first of its note. */
  readonly first: boolean;
}

/** Lines of the notes that pieces refer to first, notes of those notes too; `seen` learns their ids. */
export function newNotes(pieces: readonly Piece[], foot: Foot, seen: Set<string>): readonly FootLine[] {
  const lines: FootLine[] = [];
  const add = (piece: Piece): void => {
    if (piece.kind !== 'box') return;
    for (const id of piece.notes ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      const boxes = foot.lines(id);
      lines.push(...boxes.map((box, nth) => ({ box, first: nth === 0 })));
      for (const box of boxes) add(box);
    }
  };
  for (const piece of pieces) add(piece);
  return lines;
}

/** Of lines with the opening above them; 0 for none. */
export function footHeight(lines: readonly FootLine[], foot: Foot): number {
  if (lines.length === 0) return 0;
  return lines.reduce((sum, line, nth) => sum + lineHeight(line, nth, foot), foot.opening.height);
}

function lineHeight({ box, first }: FootLine, nth: number, { between }: Foot): number {
  return box.height + (first && nth > 0 ? between : 0);
}

/** As many lines as fit under a body of the height given, at the foot of the page; a page without body takes one at least. */
export function fillFoot(
  lines: readonly FootLine[],
  foot: Foot,
  { top, height }: PageSpace,
  body: number,
): { readonly items: readonly Item[]; readonly rest: readonly FootLine[]; readonly height: number } {
  if (lines.length === 0) return { items: [], rest: [], height: 0 };
  let used = foot.opening.height;
  let count = 0;
  for (const [nth, line] of lines.entries()) {
    const more = used + lineHeight(line, nth, foot);
    const must = body === 0 && nth === 0;
    if (body + more > height + 0.01 && !must) break;
    used = more;
    count += 1;
  }
  if (count === 0) return { items: [], rest: lines, height: 0 };
  let y = top + Math.max(body, height - used);
  const items = [...foot.opening.place(y)];
  y += foot.opening.height;
  for (const [nth, line] of lines.slice(0, count).entries()) {
    y += lineHeight(line, nth, foot) - line.box.height;
    items.push(...line.box.place(y));
    y += line.box.height;
  }
  return { items, rest: lines.slice(count), height: used };
}
