/** SVG to PNG for readers that show no SVG, with the very faces of the drawing and no fonts of the machine. */

import type { Frame } from '../model/page.js';
import type { Fonts } from '../text/index.js';
import type { Engine } from './engine.js';
import { textRuns } from './review.js';

/** On white, at `scale` pixels a point. */
export function renderPng(
  svg: string,
  frame: Frame,
  scale: number,
  fonts: Fonts,
  { Resvg }: Pick<Engine, 'Resvg'>,
): Uint8Array {
  const faces = new Set(textRuns(frame.items).map((run) => run.face));
  const picture = new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles: [...faces].sort().map((id) => fonts.face(id).path) },
  });
  return new Uint8Array(picture.render().asPng());
}
