/** TeX's vertical list: what blocks give before pages exist. */

import type { ArtifactKind, Item } from '../model/page.js';

/** Something with a height that draws itself once its top is known. */
export interface Box {
  readonly kind: 'box';
  readonly height: number;
  place(top: number): readonly Item[];
  /** Ids of the notes that it refers to, in order: they stand at the foot of its page. */
  readonly notes?: readonly string[];
  /** It and what follows stand at the foot of their page. */
  readonly sinks?: true;
  /** Stands above the box when it begins a page: the head of a split table, as an artifact. */
  readonly repeat?: Omit<Box, 'kind' | 'repeat'>;
}

/** White space; neighbours merge into the largest, and none begins a page. A page may end here after a box. */
export interface Gap {
  readonly kind: 'gap';
  readonly height: number;
}

/** What ending a page here costs; `never` forbids it, `always` asks for it. Full pages cost 0, half empty ones 250. */
export interface Penalty {
  readonly kind: 'penalty';
  readonly cost: number;
}

export type Piece = Box | Gap | Penalty;

export const never = Number.POSITIVE_INFINITY;
/** Of a break that the author asks for. */
export const always = Number.NEGATIVE_INFINITY;

export function gap(height: number): Gap {
  return { kind: 'gap', height };
}

export function penalty(cost: number): Penalty {
  return { kind: 'penalty', cost };
}

/** The first box at or after a piece; the number of pieces when there is none. */
export function nextBox(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (at < pieces.length && pieces[at]?.kind !== 'box') at += 1;
  return at;
}

/** White before a piece that the box before it asks for. */
export function trailingGap(pieces: readonly Piece[], to: number): number {
  let height = 0;
  for (let at = Math.min(to, pieces.length) - 1; at >= 0; at -= 1) {
    const piece = pieces[at];
    if (piece?.kind === 'box') break;
    if (piece?.kind === 'gap') height = Math.max(height, piece.height);
  }
  return height;
}

/** Where the pieces begin that must stay with what comes after the list; its length when the list may end a page. */
export function keptTail(pieces: readonly Piece[], from: number): number {
  let last = pieces.length - 1;
  while (last >= from && pieces[last]?.kind !== 'box') last -= 1;
  if (!pieces.slice(last + 1).some((piece) => piece.kind === 'penalty' && piece.cost === never))
    return pieces.length;
  for (let at = last; at > from; at -= 1) {
    const [piece, before] = [pieces[at], pieces[at - 1]];
    if (piece?.kind === 'penalty' && piece.cost !== never) return at;
    if (piece?.kind === 'gap' && before?.kind === 'box') return at;
  }
  return from;
}

/** Boxes of a column one below the other; `free` is the height that its page has left. */
export interface Stacked {
  readonly height: number;
  place(top: number, free: number): readonly Item[];
}

/** The boxes of a stretch, each with its distance from the top. */
export function stackUp(pieces: readonly Piece[], from: number, to: number): Stacked {
  const boxes: { readonly box: Pick<Box, 'place'>; readonly down: number; readonly sunk: boolean }[] = [];
  let y = 0;
  let pendingGap = 0;
  let sunk = false;
  for (let at = from; at < to; at += 1) {
    const piece = pieces[at];
    if (piece?.kind === 'gap') pendingGap = Math.max(pendingGap, piece.height);
    if (piece?.kind !== 'box') continue;
    sunk ||= piece.sinks === true;
    y += pendingGap;
    pendingGap = 0;
    if (at === from && piece.repeat) {
      boxes.push({ box: piece.repeat, down: y, sunk });
      y += piece.repeat.height;
    }
    boxes.push({ box: piece, down: y, sunk });
    y += piece.height;
  }
  return {
    height: y,
    place: (top, free) => {
      const items: Item[] = [];
      for (const { box, down, sunk } of boxes)
        for (const item of box.place(top + down + (sunk ? free : 0))) items.push(item);
      return items;
    },
  };
}

/** Boxes one below the other as one box. */
export function stack(boxes: readonly Box[]): Box {
  return {
    kind: 'box',
    height: boxes.reduce((sum, box) => sum + box.height, 0),
    ...notesOf(boxes),
    place: (top) => {
      let y = top;
      return boxes.flatMap((box) => {
        const items = box.place(y);
        y += box.height;
        return items;
      });
    },
  };
}

/** The notes of boxes that become one. */
export function notesOf(boxes: readonly Box[]): Pick<Box, 'notes'> {
  const notes = boxes.flatMap((box) => box.notes ?? []);
  return notes.length > 0 ? { notes } : {};
}

/** A box that links lead to. */
export function marked(box: Box, id: string): Box {
  return { ...box, place: (top) => [{ kind: 'target', id, y: top }, ...box.place(top)] };
}

/** The lines of a paragraph: neither its first nor its last line stands alone on a page. */
export function linesAsPieces(lines: readonly Box[]): readonly Piece[] {
  return lines.flatMap((line, index): readonly Piece[] => {
    if (index === 0) return [line];
    const lonely = index === 1 || index === lines.length - 1;
    return [penalty(lonely ? never : 5), line];
  });
}

/** The same items as an artifact: no tags, numbers, links or targets. */
export function asArtifact(items: readonly Item[], artifact: ArtifactKind): readonly Item[] {
  return items.flatMap((item): readonly Item[] => {
    if (item.kind === 'link' || item.kind === 'target') return [];
    if (item.kind === 'glyphs') {
      const { tag: _tag, of: _of, ...rest } = item;
      return [{ artifact, ...rest }];
    }
    const { tag: _tag, ...rest } = item;
    return [
      rest.kind === 'group' ? { ...rest, items: asArtifact(rest.items, artifact) } : { artifact, ...rest },
    ];
  });
}
