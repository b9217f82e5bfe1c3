/** Straight lines and shades: decoration, so never tagged. */

import type { Color, Path } from '../model/page.js';

/** A horizontal line with its middle at `y`. */
export function rule(left: number, right: number, y: number, width: number, color: Color): Path {
  return {
    kind: 'path',
    segments: [
      ['m', left, y],
      ['l', right, y],
    ],
    stroke: { color, width },
  };
}

export function shade(left: number, top: number, width: number, height: number, color: Color): Path {
  return {
    kind: 'path',
    segments: [
      ['m', left, top],
      ['l', left + width, top],
      ['l', left + width, top + height],
      ['l', left, top + height],
      ['z'],
    ],
    fill: color,
  };
}
