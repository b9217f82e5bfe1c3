/** Letters to measured glyphs; the only user of font files. */

import type { Lang } from '../model/lang.js';
import type { FaceId } from '../model/page.js';
import type { FontStack } from '../model/style.js';

export { shippedFamilies } from './faces.js';
export { openFonts } from './fonts.js';
export { type FontFault, faultOf } from './probe.js';
export { shareGiven, shareRoom } from './room.js';

export interface ShapeStyle {
  readonly stack: FontStack;
  readonly weight: 400 | 500 | 700;
  /** Points. */
  readonly size: number;
  readonly lang: Lang;
  /** Emphasis: the slanted face where the family has one. */
  readonly italic?: boolean;
  /** Digits of one width and no kerning, for columns of figures. */
  readonly tabular?: boolean;
}

/** Glyphs of one face; advances in points. */
export interface ShapedRun {
  readonly face: FaceId;
  readonly size: number;
  readonly ids: readonly number[];
  readonly advances: readonly number[];
  /** Source text of each glyph; empty for the rest of a cluster. */
  readonly texts: readonly string[];
}

export interface Face {
  readonly id: FaceId;
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly postscriptName: string;
  /** Absolute path of the font file. */
  readonly path: string;
  readonly unitsPerEm: number;
  /** In em: above and below the baseline (descent is negative), heights of H and x. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  /** xMin, yMin, xMax, yMax of all glyphs, in em. */
  readonly bounds: readonly [number, number, number, number];
  /** The font file, TrueType outlines. */
  readonly bytes: Uint8Array;
  /** Advance of a glyph in em. */
  advance(glyph: number): number;
  /** Outline of a glyph as the `d` of an SVG path, in font units with y up; empty for a space. */
  outline(glyph: number): string;
  /** A new subset of the face; glyph 0 is .notdef. */
  subset(): Subset;
}

/** Collects glyphs for embedding. */
export interface Subset {
  /** The glyph's number in the subset, the same each time. */
  include(glyph: number): number;
  /** TrueType file with just the included glyphs. */
  encode(): Uint8Array;
}

export interface Fonts {
  /** Shapes text of one style into runs, one a face, in order; missing glyphs are id 0. */
  shape(text: string, style: ShapeStyle): readonly ShapedRun[];
  /** Width in points. */
  width(text: string, style: ShapeStyle): number;
  /** Characters of the text that no face of the stack has. */
  missing(text: string, style: ShapeStyle): readonly string[];
  face(id: FaceId): Face;
}
