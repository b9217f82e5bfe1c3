/** The scene as Vega evaluated it, in places of the drawing: what marks, axes, legends and titles became. */

import type { SceneNode } from '../engine.js';

/** What we read of an item; Vega writes more. */
export interface Item {
  readonly marktype?: string;
  readonly role?: string;
  readonly name?: string;
  readonly items?: readonly Item[];
  readonly datum?: Readonly<Record<string, unknown>>;
  readonly bounds?: Box;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly orient?: string;
  readonly text?: unknown;
  readonly angle?: number;
  readonly fill?: unknown;
  readonly stroke?: unknown;
  readonly opacity?: number;
  readonly fillOpacity?: number;
  readonly strokeOpacity?: number;
  readonly strokeWidth?: number;
  readonly strokeDash?: readonly number[];
  readonly interpolate?: string;
  readonly size?: number;
  readonly shape?: string;
  readonly fontSize?: number;
  readonly fontWeight?: unknown;
  readonly defined?: boolean;
  readonly innerRadius?: number;
  readonly outerRadius?: number;
  readonly startAngle?: number;
  readonly endAngle?: number;
}

export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** An item with where its group stands in the drawing, and the box round it there. */
export interface Placed {
  readonly item: Item;
  readonly left: number;
  readonly top: number;
  readonly box: Box;
}

/** A mark's role and name, the orientation and scale of the axis it is of, and its items. */
export interface PlacedMark {
  readonly marktype: string;
  readonly role: string;
  readonly name: string;
  readonly axis?: { readonly scale: string; readonly orient: string };
  readonly items: readonly Placed[];
}

/** Every mark below the root, groups included; the origin of the root lies at (x, y). */
export function marksOf(root: SceneNode, x: number, y: number): readonly PlacedMark[] {
  const found: PlacedMark[] = [];
  const visit = (mark: Item, left: number, top: number, axis?: PlacedMark['axis']): void => {
    const items = mark.items ?? [];
    found.push({
      marktype: mark.marktype ?? '',
      role: mark.role ?? '',
      name: mark.name ?? '',
      ...(axis ? { axis } : {}),
      items: items.map((item) => ({ item, left, top, box: moved(item.bounds, left, top) })),
    });
    if (mark.marktype !== 'group') return;
    for (const item of items) {
      const own =
        mark.role === 'axis' ? { scale: String(item.datum?.scale), orient: item.orient ?? '' } : axis;
      for (const inner of item.items ?? []) visit(inner, left + (item.x ?? 0), top + (item.y ?? 0), own);
    }
  };
  visit(root as Item, x, y);
  return found;
}

function moved(box: Box | undefined, left: number, top: number): Box {
  const { x1, y1, x2, y2 } = box ?? { x1: 0, y1: 0, x2: 0, y2: 0 };
  return { x1: x1 + left, y1: y1 + top, x2: x2 + left, y2: y2 + top };
}

/** Distance between two boxes; 0 where they meet. */
export function distance(a: Box, b: Box): number {
  const across = Math.max(0, a.x1 - b.x2, b.x1 - a.x2);
  const down = Math.max(0, a.y1 - b.y2, b.y1 - a.y2);
  return Math.hypot(across, down);
}

/** Lines of a text as one. */
export function wordsOf(text: unknown): string {
  return Array.isArray(text)
    ? text.map(String).join(' ')
    : text === undefined || text === null
      ? ''
      : String(text);
}
