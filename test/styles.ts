/** The looks that ship, read as the command reads them. */

import { readStyle } from '../src/compose/style.js';
import type { Style } from '../src/model/style.js';
import { openLog } from '../src/source/log.js';
import { openWorld } from '../src/source/world.js';

export function shippedStyle(name: string): Style {
  const place = { file: `templates/styles/${name}.yaml`, line: 1, column: 1 };
  const style = readStyle(name, place, openWorld('.'), openLog());
  if (!style) throw new Error(`the style ${name} does not read`);
  return style;
}

export const house = shippedStyle('house');
