/** SVG to PNG for readers that do not know SVG, with the fonts that ship and no others. */

import { Resvg } from '@resvg/resvg-js';
import type { Fonts } from '../text/index.js';

const faces = [
  'source-sans-3-400',
  'source-sans-3-500',
  'source-sans-3-700',
  'noto-sans-sc-400',
  'noto-sans-sc-500',
  'noto-sans-sc-700',
];

/** Pixels a point. */
export function pngOf(svg: string, scale: number, fonts: Fonts): Uint8Array {
  const used = faces.filter((id) =>
    svg.includes(`font-family="${fonts.face(id).family}" font-weight="${fonts.face(id).weight}"`),
  );
  const fontFiles = used.map((id) => fonts.face(id).path);
  return new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles },
  })
    .render()
    .asPng();
}
