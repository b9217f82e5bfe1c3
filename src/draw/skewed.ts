/**
 * Gradients that run slantwise over an area that is not square: on a canvas Vega would paint them as a picture of pixels, and in its
 * SVG they are slanted with the area. Here they are taken out of Vega's hands before it paints, and slanted as in its SVG.
 */

import type { Matrix } from '../model/page.js';
import type { SceneNode } from './engine.js';
import { Wash } from './gradient.js';

interface Slanting {
  readonly gradient: 'linear';
  readonly x1?: number;
  readonly y1?: number;
  readonly x2?: number;
  readonly y2?: number;
  readonly stops: readonly { readonly offset: number; readonly color: string }[];
}

interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

type Painted = SceneNode & { fill?: unknown; stroke?: unknown; readonly bounds?: Box };

/** Stands for the gradient among the paints of the scene. */
export class Skewed {
  private readonly spec: Slanting;
  private readonly box: Box;

  constructor(spec: Slanting, box: Box) {
    this.spec = spec;
    this.box = box;
  }

  /** The colour that stands for it where one alone can. */
  middle(): string {
    return this.spec.stops[Math.floor(this.spec.stops.length / 2)]?.color ?? 'none';
  }

  /** The gradient where the canvas stands: from corner to corner of a unit square, which becomes the area. */
  wash([a, b, c, d, e, f]: Matrix): Wash {
    const { x1 = 0, y1 = 0, x2 = 1, y2 = 0, stops } = this.spec;
    const { x1: left, y1: top, x2: right, y2: bottom } = this.box;
    const [width, height] = [right - left, bottom - top];
    const matrix: Matrix = [
      a * width,
      b * width,
      c * height,
      d * height,
      a * left + c * top + e,
      b * left + d * top + f,
    ];
    const wash = new Wash('linear', [x1, y1, x2, y2], matrix);
    for (const { offset, color } of stops) wash.addColorStop(offset, color);
    return wash;
  }
}

/** Puts them in place of what Vega could not paint. The scene is used once. */
export function takeSkewed(node: SceneNode): void {
  const item = node as Painted;
  for (const paint of ['fill', 'stroke'] as const) {
    const found = item[paint];
    if (isSlanting(found) && item.bounds) item[paint] = new Skewed(found, item.bounds);
  }
  for (const child of node.items ?? []) takeSkewed(child);
}

function isSlanting(paint: unknown): paint is Slanting {
  if (typeof paint !== 'object' || paint === null || (paint as Slanting).gradient !== 'linear') return false;
  const { x1 = 0, y1 = 0, x2 = 1, y2 = 0 } = paint as Slanting;
  return x1 !== x2 && y1 !== y2;
}
