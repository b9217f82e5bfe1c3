/** Charts and pictures of a brief as files of their own, for slides, sites and posts. */

import type { Drawing } from '../model/drawing.js';
import type { Edition } from '../model/edition.js';

/** Pixels a point of a PNG: 300 to the inch, nearly. */
const scale = 4;

/** By the name a person asks for, which is the extension as well. */
export const pictures: Readonly<Record<string, (drawing: Drawing) => Uint8Array>> = {
  svg: ({ svg }) => new TextEncoder().encode(svg),
  png: (drawing) => drawing.png(scale),
};

/** Each drawing of a brief by the id of its figure, in the order of the document. */
export function picturesOf(
  { document, drawings }: Edition,
  format: string,
): readonly (readonly [id: string, bytes: Uint8Array])[] {
  const write = pictures[format];
  if (!write) return [];
  return document.blocks.flatMap((block) => {
    const drawing = block.kind === 'figure' ? drawings.get(block.id) : undefined;
    return block.kind === 'figure' && drawing ? [[block.id, write(drawing)] as const] : [];
  });
}
