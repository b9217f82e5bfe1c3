/** TeX's vertical list: what blocks give before pages exist. */

import type { ArtifactKind, Item } from '../model/page.js';

/** Something with a height that draws itself once its top is known. */
export interface Box {
  readonly kind: 'box';
  readonly height: number;
  place(top: number): readonly Item[];
  /** Ids of the notes that it refers to, in order: they stand at the foot of its page. */
  readonly notes?: readonly string[];
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
      return [{ ...rest, artifact }];
    }
    const { tag: _tag, ...rest } = item;
    return [
      rest.kind === 'group' ? { ...rest, items: asArtifact(rest.items, artifact) } : { ...rest, artifact },
    ];
  });
}
