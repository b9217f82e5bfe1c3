/** Finished pages and drawings: one type, `Frame`, in points (1/72 inch), origin top left, y down. */

import type { Place } from './diagnostic.js';
import type { Lang } from './lang.js';
import type { QuantityId } from './quantity.js';

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
}

export type Item = Glyphs | Path | Raster | Group | LinkArea | Target;

/** A run of glyphs of one face on one baseline. */
export interface Glyphs {
  readonly kind: 'glyphs';
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly face: FaceId;
  readonly size: number;
  /** Degrees counter-clockwise about (x, y); only chart labels turn. */
  readonly angle?: number;
  readonly ids: readonly number[];
  /** Distance in points from each glyph's origin to the next one's. */
  readonly advances: readonly number[];
  /** Text each glyph stands for; a line-end hyphen is U+00AD; empty for the rest of a ligature's cluster. */
  readonly texts: readonly string[];
  readonly color: Color;
  readonly opacity?: number;
  /** A line round each letter, over what fills it. */
  readonly outline?: Stroke;
  /** The outline alone is painted. */
  readonly hollow?: true;
  readonly blend?: Blend;
  readonly lang: Lang;
  /** The quantity this run prints. */
  readonly of?: QuantityId;
  /** A leaf of the tag tree; without one the item is an artifact. */
  readonly tag?: TagId;
  readonly artifact?: ArtifactKind;
}

/** What an item without a tag is: page furniture, or the head of a table once more; decoration when it does not say. */
export type ArtifactKind = 'header' | 'footer' | 'again';

/** A face of the fonts that were opened, e.g. `noto-sans-sc-400`. */
export type FaceId = string;

/** `#rrggbb`. */
export type Color = string;

export type TagId = number;

export interface Path {
  readonly kind: 'path';
  readonly segments: readonly Segment[];
  readonly fill?: Color;
  /** Where fill and stroke are equally faint, they are faint as one: the line lets no fill through (ISO 32000-1, 11.7.4.4). */
  readonly fillOpacity?: number;
  /** What fills it in place of one colour; `fill` is absent then. */
  readonly gradient?: Gradient;
  /** What is inside of a path that crosses itself; nonzero when absent. */
  readonly fillRule?: 'evenodd';
  readonly stroke?: Stroke;
  readonly blend?: Blend;
  readonly tag?: TagId;
  readonly artifact?: ArtifactKind;
}

/** Colours that run from one point or circle to another, and on beyond both, in a space that `matrix` puts into the path's. */
export interface Gradient {
  readonly kind: 'linear' | 'radial';
  /** x1, y1, x2, y2; of circles x1, y1, r1, x2, y2, r2. */
  readonly between: readonly number[];
  /** Two at least, in order, the first at 0 and the last at 1. */
  readonly stops: readonly GradientStop[];
  readonly matrix: Matrix;
}

export interface GradientStop {
  readonly at: number;
  readonly color: Color;
  readonly opacity: number;
}

/** How colours mix with those they are painted over, in the words of CSS (Compositing and Blending 1, 10); PDF has the same. */
export const blends = [
  ...(['multiply', 'screen', 'overlay', 'darken', 'lighten', 'color-dodge', 'color-burn'] as const),
  ...(['hard-light', 'soft-light', 'difference', 'exclusion', 'hue', 'saturation', 'color'] as const),
  'luminosity',
] as const;
export type Blend = (typeof blends)[number];

/** m: move, l: line, c: cubic Bézier (two controls and the end), z: close. */
export type Segment =
  | readonly ['m' | 'l', x: number, y: number]
  | readonly ['c', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['z'];

export interface Stroke {
  readonly color: Color;
  readonly width: number;
  readonly opacity?: number;
  readonly dash?: readonly number[];
  /** How far into the dashes the line begins; 0 when absent. */
  readonly dashOffset?: number;
  readonly cap?: 'butt' | 'round' | 'square';
  readonly join?: 'miter' | 'round' | 'bevel';
  /** 10 when absent. */
  readonly miterLimit?: number;
}

/** A picture of pixels: its unit square, from the top left corner to the right and down, put through `matrix`. */
export interface Raster {
  readonly kind: 'raster';
  readonly matrix: Matrix;
  readonly image: Image;
  readonly tag?: TagId;
  readonly artifact?: ArtifactKind;
}

/** (x, y) becomes (a x + c y + e, b x + d y + f). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Pixels in sRGB or grey, or in the colours of a profile; drawn in several places, it is one object. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly color: 'gray' | 'rgb';
  /** Samples of 8 bits, row by row, or a whole JPEG file. */
  readonly coding: 'samples' | 'jpeg';
  readonly bytes: Uint8Array;
  /** Opacity of each pixel. */
  readonly alpha?: Uint8Array;
  /** ICC profile of version 2 or 4. */
  readonly profile?: Uint8Array;
}

/** Items moved by (x, y) and clipped to a path in the group's own coordinates. A tag covers all items inside (figures). */
export interface Group {
  readonly kind: 'group';
  readonly x: number;
  readonly y: number;
  readonly clip?: readonly Segment[];
  readonly items: readonly Item[];
  readonly tag?: TagId;
  /** Width and height of a tagged drawing. */
  readonly size?: readonly [width: number, height: number];
}

/** An area that leads somewhere; one a line for links that wrap. */
export interface LinkArea {
  readonly kind: 'link';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A URL, or `#id` of a target. */
  readonly href: string;
  /** What the link leads to, in words. */
  readonly title: string;
  /** The Link element of the tag tree it belongs to. */
  readonly tag: TagId;
}

/** A place that links and the outline lead to. */
export interface Target {
  readonly kind: 'target';
  readonly id: string;
  readonly y: number;
}

export interface Paged {
  readonly lang: Lang;
  readonly pages: readonly Frame[];
  readonly outline: readonly OutlineEntry[];
  /** Page, from 1, of each target. */
  readonly places: ReadonlyMap<string, number>;
  /** The `Document` element. */
  readonly tags: TagElement;
  /** Where the template says what a leaf holds; cells of long tables are not listed. */
  readonly sources?: ReadonlyMap<TagId, Place>;
}

export interface OutlineEntry {
  readonly level: number;
  readonly title: string;
  /** Id of a target. */
  readonly target: string;
}

/** Structure roles of PDF 1.7 (ISO 32000-1, 14.8.4) in use. */
export type TagRole =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Caption'
  | 'Figure'
  | 'Link'
  | 'Note'
  | 'Reference'
  | 'TOC'
  | 'TOCI'
  | 'BlockQuote'
  | 'Span'
  | 'Em'
  | 'Strong';

/** Labels of a list (ISO 32000-1, 14.8.5.5). */
export type ListNumbering = 'Disc' | 'Decimal';

/** An element of the tag tree. */
export interface TagElement {
  readonly kind: 'element';
  readonly id: TagId;
  readonly role: TagRole;
  readonly lang?: Lang;
  /** What stands for a figure. */
  readonly alt?: string;
  /** Of a TH. */
  readonly scope?: 'Column' | 'Row';
  /** Columns and rows that a TH or TD spans, where more than one. */
  readonly columns?: number;
  readonly rows?: number;
  /** Of an L. */
  readonly numbering?: ListNumbering;
  /** The quantity it prints. */
  readonly of?: QuantityId;
  readonly children: readonly TagNode[];
  /** Of an element whose children are made whenever they are read: tells what is below it, in order, without making any. */
  readonly survey?: (see: Survey) => void;
}

/** Told of elements and leaves in reading order, of a leaf with the element it belongs to. */
export interface Survey {
  element(id: TagId, role: TagRole): void;
  leaf(id: TagId, of: TagId): void;
}

/** Content: the items that name this id, in page order. */
export interface TagLeaf {
  readonly kind: 'leaf';
  readonly id: TagId;
}

export type TagNode = TagElement | TagLeaf;
