/** Inks, lines and letters of items as an office chart names them. */

import type { NativeText, NativeType } from '../../model/native.js';
import type { Color } from '../../model/page.js';
import { nearestWeight } from '../chart-type.js';
import { inkOf } from '../color.js';
import { type Item, type Placed, wordsOf } from './nodes.js';

export interface Paint {
  readonly color: Color;
  readonly opacity: number;
}

const black: Paint = { color: '#000000', opacity: 1 };

/** What a bar, an area or a slice is filled with. */
export function fillOf({ fill, opacity = 1, fillOpacity = 1 }: Item): Paint {
  return inkOf(fill ?? 'none', opacity * fillOpacity) ?? black;
}

export function strokeOf({ stroke, opacity = 1, strokeOpacity = 1 }: Item): Paint {
  return inkOf(stroke ?? 'none', opacity * strokeOpacity) ?? black;
}

/** A marker's colour: points may be filled or rings. */
export function pointPaint(item: Item): Paint {
  const { fill } = item;
  return fill === undefined || fill === 'transparent' || fill === null ? strokeOf(item) : fillOf(item);
}

/** Diameter of a symbol whose size is its area in square points. */
export function diameterOf({ size = 30 }: Item): number {
  return 2 * Math.sqrt(size / Math.PI);
}

export function typeOf(item: Item): NativeType {
  return {
    size: item.fontSize ?? 9,
    bold: nearestWeight(item.fontWeight) === 700,
    color: fillOf(item).color,
  };
}

export function textOf({ item, box }: Placed): NativeText {
  return { ...typeOf(item), text: wordsOf(item.text), x: box.x1, y: box.y1 };
}
