/** A chart or picture as drawn: vectors or pixels for the page, SVG and a raster file for Word and HTML. */

import type { NativeChart, NotNative } from './native.js';
import type { Frame } from './page.js';

/** Id of a figure in its document. */
export type FigureId = string;

export interface Drawing {
  readonly frame: Frame;
  /** Self-contained SVG of the same drawing, fonts named but not embedded. */
  readonly svg: string;
  /** PNG at `scale` pixels a point. */
  png(scale: number): Uint8Array;
  /** A chart for programs that draw charts themselves, or why it stays a picture there; absent for pictures. */
  readonly native?: NativeChart | NotNative;
  /** A picture of pixels as a file, for what shows such files better than SVG. */
  readonly raster?: { readonly format: 'png' | 'jpeg'; readonly bytes: Uint8Array };
}
