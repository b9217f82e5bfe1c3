/** CSS colours as the frame has them: `#rrggbb` and an opacity. */

import { color as parse } from 'd3-color';
import type { Color } from '../model/page.js';

export interface Ink {
  readonly color: Color;
  /** Above 0, at most 1. */
  readonly opacity: number;
}

/** What a canvas paints with; nothing when that is invisible. A text that is no colour paints black, as on a canvas. */
export function inkOf(style: unknown, alpha: number): Ink | undefined {
  if (style === 'none') return undefined;
  const parsed = parse(commas(String(style)))?.rgb() ?? { r: 0, g: 0, b: 0, opacity: 1 };
  const opacity = Math.round(Math.min(1, parsed.opacity * alpha) * 1000) / 1000;
  if (!(opacity > 0)) return undefined;
  return { color: `#${[parsed.r, parsed.g, parsed.b].map(hex).join('')}`, opacity };
}

/** True for what CSS calls a colour, and for none. */
export function isColor(style: unknown): boolean {
  return style === 'none' || parse(commas(String(style))) !== null;
}

/** `rgb(15 84 153 / 50%)` of CSS 4 as `rgba(15, 84, 153, 0.5)`, which d3 reads. */
function commas(style: string): string {
  const [, space, body] = /^\s*(rgb|hsl)a?\(([^,]+)\)\s*$/.exec(style) ?? [];
  if (space === undefined || body === undefined) return style;
  const [a, b, c, alpha = '1'] = body.trim().split(/[\s/]+/);
  const share = alpha.endsWith('%') ? Number.parseFloat(alpha) / 100 : Number(alpha);
  return `${space}a(${a}, ${b}, ${c}, ${share})`;
}

function hex(value: number): string {
  const byte = Math.round(Math.min(255, Math.max(0, value || 0)));
  return byte.toString(16).padStart(2, '0');
}
