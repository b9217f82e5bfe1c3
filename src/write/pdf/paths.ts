/** Paths, strokes and colours as PDF operators. */

import type { Segment, Stroke } from '../../model/page.js';
import { real } from './objects.js';

const caps = { butt: 0, round: 1, square: 2 };
const joins = { miter: 0, round: 1, bevel: 2 };

/** Sets what differs from the state a graphics state begins with. */
export function strokeState(stroke: Stroke): readonly string[] {
  const cap = caps[stroke.cap ?? 'butt'];
  const join = joins[stroke.join ?? 'miter'];
  return [
    `${color(stroke.color)} RG`,
    `${real(stroke.width)} w`,
    ...(cap === 0 ? [] : [`${cap} J`]),
    ...(join === 0 ? [] : [`${join} j`]),
    ...(join !== 0 || (stroke.miterLimit ?? 10) === 10 ? [] : [`${real(stroke.miterLimit ?? 10)} M`]),
    ...(stroke.dash && stroke.dash.length > 0
      ? [`[${stroke.dash.map(real).join(' ')}] ${real(stroke.dashOffset ?? 0)} d`]
      : []),
  ];
}

export function segments(path: readonly Segment[]): readonly string[] {
  return path.map((segment) => {
    if (segment[0] === 'z') return 'h';
    const [operator, ...numbers] = segment;
    return `${numbers.map(real).join(' ')} ${operator}`;
  });
}

const colors = new Map<string, string>();

/** `#rrggbb` as three numbers from 0 to 1. */
export function color(value: string): string {
  const known = colors.get(value);
  if (known !== undefined) return known;
  const parts = [1, 3, 5].map((at) => real(Number.parseInt(value.slice(at, at + 2), 16) / 255)).join(' ');
  colors.set(value, parts);
  return parts;
}
