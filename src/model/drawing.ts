/** A chart as drawn: vectors for the page, SVG and PNG for Word and HTML. */

import type { Frame } from './page.js';

/** Id of a figure in its document. */
export type FigureId = string;

export interface Drawing {
  readonly frame: Frame;
  /** Self-contained SVG of the same drawing, fonts named but not embedded. */
  readonly svg: string;
  /** PNG at `scale` pixels a point. */
  png(scale: number): Uint8Array;
}
