/** Colour gradients of a canvas as the frame has them. */

import type { Gradient, GradientStop, Matrix } from '../model/page.js';
import { inkOf } from './color.js';

/** What Vega gets for a gradient, and the recorder paints with. */
export class Wash {
  readonly #stops: GradientStop[] = [];
  private readonly kind: Gradient['kind'];
  private readonly between: readonly number[];
  private readonly matrix: Matrix;

  /** `matrix` puts the canvas as it stands into the frame; `between` are points or circles on that canvas. */
  constructor(kind: Gradient['kind'], between: readonly number[], matrix: Matrix) {
    this.kind = kind;
    this.between = between;
    this.matrix = matrix;
  }

  addColorStop(at: number, color: string): void {
    const ink = inkOf(color, 1) ?? { color: clearOf(color), opacity: 0 };
    this.#stops.push({ at: Math.min(1, Math.max(0, at)), ...ink });
  }

  /** The colour that stands for it where one alone can. */
  middle(): string {
    return this.#stops[Math.floor(this.#stops.length / 2)]?.color ?? 'none';
  }

  /** Nothing without colours, or where its space has no width: a canvas then paints nothing. */
  gradient(): Gradient | undefined {
    const stops = this.#stops.toSorted((a, b) => a.at - b.at);
    const [first, last] = [stops[0], stops.at(-1)];
    const [a, b, c, d] = this.matrix;
    if (!first || !last || !this.between.every(Number.isFinite) || !(Math.abs(a * d - b * c) > 1e-9))
      return undefined;
    return {
      kind: this.kind,
      between: this.between.map(round),
      stops: [
        ...(first.at > 0 ? [{ ...first, at: 0 }] : []),
        ...stops,
        ...(last.at < 1 || stops.length === 1 ? [{ ...last, at: 1 }] : []),
      ],
      matrix: this.matrix,
    };
  }
}

/** A colour that nothing is seen of still mixes with its neighbour. */
function clearOf(color: string): string {
  return (
    inkOf(color.replace(/^transparent$/, '#000000').replace(/[\d.]+%?\s*\)$/, '1)'), 1)?.color ?? '#000000'
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
