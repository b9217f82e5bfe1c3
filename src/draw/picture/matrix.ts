/** Affine maps, as SVG and PDF write them. */

import type { Matrix, Segment } from '../../model/page.js';

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function put([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** By how much lengths grow; undefined where it differs with the direction. */
export function scaleOf([a, b, c, d]: Matrix): number | undefined {
  const [along, across] = [Math.hypot(a, b), Math.hypot(c, d)];
  const skewed = Math.abs(a * c + b * d) > 1e-4 * along * across;
  return skewed || Math.abs(along - across) > 1e-4 * Math.max(along, across) ? undefined : along;
}

/** `matrix(1 0 0 1 0 0)`; undefined for what is no such text. */
export function readMatrix(text: string): Matrix | undefined {
  const numbers =
    /^\s*matrix\(([^)]*)\)\s*$/
      .exec(text)?.[1]
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [a, b, c, d, e, f] = numbers;
  if (numbers.length !== 6 || !numbers.every(Number.isFinite)) return undefined;
  return [a ?? 0, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f ?? 0];
}

/** Path data of absolute moves, lines, curves and closes, put through a matrix; undefined for anything else. */
export function readPath(data: string, matrix: Matrix): readonly Segment[] | undefined {
  const segments: Segment[] = [];
  let [penX, penY] = [0, 0];
  for (const [, letter = '', rest = ''] of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const n =
      rest.trim() === ''
        ? []
        : rest
            .trim()
            .split(/[\s,]+/)
            .map(Number);
    if (!n.every(Number.isFinite)) return undefined;
    const at = (nth: number): readonly [number, number] => put(matrix, n[nth] ?? 0, n[nth + 1] ?? 0);
    if ((letter === 'M' || letter === 'L') && n.length === 2)
      segments.push([letter === 'M' ? 'm' : 'l', ...at(0)]);
    else if (letter === 'C' && n.length === 6) segments.push(['c', ...at(0), ...at(2), ...at(4)]);
    else if (letter === 'Q' && n.length === 4) {
      const [x = 0, y = 0, endX = 0, endY = 0] = n;
      const toward = (from: number, to: number): number => from + (2 / 3) * (to - from);
      const first = put(matrix, toward(penX, x), toward(penY, y));
      const second = put(matrix, toward(endX, x), toward(endY, y));
      segments.push(['c', ...first, ...second, ...at(2)]);
    } else if (letter === 'Z' && n.length === 0) segments.push(['z']);
    else return undefined;
    if (n.length >= 2) [penX, penY] = [n.at(-2) ?? 0, n.at(-1) ?? 0];
  }
  return segments;
}
