/** Gradients that run slantwise over an area that is not square: Vega would paint them on a canvas, which there is not. */

import type { SceneNode } from './engine.js';

interface Slanting {
  readonly gradient: 'linear';
  readonly x1?: number;
  readonly y1?: number;
  readonly x2?: number;
  readonly y2?: number;
  readonly stops: readonly { readonly offset: number; readonly color: string }[];
}

type Painted = SceneNode & { fill?: unknown; stroke?: unknown };

/** Gives them the colour of their middle; true when there were any. The scene is used once. */
export function flattenSkewed(node: SceneNode): boolean {
  const item = node as Painted;
  let found = false;
  for (const paint of ['fill', 'stroke'] as const) {
    const color = middleOf(item[paint]);
    if (color === undefined) continue;
    item[paint] = color;
    found = true;
  }
  for (const child of node.items ?? []) if (flattenSkewed(child)) found = true;
  return found;
}

function middleOf(paint: unknown): string | undefined {
  if (typeof paint !== 'object' || paint === null || (paint as Slanting).gradient !== 'linear')
    return undefined;
  const { x1 = 0, y1 = 0, x2 = 1, y2 = 0, stops } = paint as Slanting;
  if (x1 === x2 || y1 === y2) return undefined;
  return stops[Math.floor(stops.length / 2)]?.color;
}
