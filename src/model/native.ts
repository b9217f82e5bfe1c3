/** A chart as office programs draw it themselves: kind, series and axes as evaluated for the page; lengths in points of the drawing. */

import type { Color } from './page.js';
import type { QuantityId } from './quantity.js';

export interface NativeChart {
  /** `category` draws bars, lines and areas over names or days; `scatter` points over two axes of numbers. */
  readonly kind: 'category' | 'scatter' | 'pie';
  /** Bars run from left to right. */
  readonly horizontal: boolean;
  readonly stacking: 'none' | 'stacked' | 'percent';
  /** The first category stands half a step from the edge, not on it. */
  readonly between: boolean;
  /** Between groups of bars, and how far the bars of a group lie over one another, in percent of a bar. */
  readonly gap: number;
  readonly overlap: number;
  /** Diameter of the hole of a ring in percent; 0 for a pie. */
  readonly hole: number;
  /** As printed; empty for `scatter`. */
  readonly categories: readonly string[];
  /** The categories as days since 1899-12-30, when they stand along an axis of time. */
  readonly days?: readonly number[];
  readonly series: readonly NativeSeries[];
  /** Of categories or, for `scatter`, of numbers along the foot; none for `pie`. */
  readonly base?: NativeAxis;
  readonly values?: NativeAxis;
  /** What the axes enclose. */
  readonly plot: NativeArea;
  /** The unit or other words over the plot. */
  readonly title?: NativeText;
  readonly legend?: NativeArea & { readonly side: 't' | 'b' | 'l' | 'r' };
}

export interface NativeSeries {
  readonly name: string;
  readonly mark: 'bar' | 'line' | 'area' | 'point' | 'slice';
  readonly color: Color;
  readonly opacity: number;
  /** Width of the line. */
  readonly width: number;
  readonly dashed: boolean;
  readonly smooth: boolean;
  /** As many as categories, or as the series has points. */
  readonly points: readonly NativePoint[];
  readonly labels?: NativeLabels;
}

export interface NativePoint {
  /** Along the base, for `scatter`. */
  readonly x?: number;
  readonly value: number | null;
  /** The quantity that it is, where it is one. */
  readonly of?: QuantityId;
  /** Where it differs from the series'. */
  readonly color?: Color;
  /** Diameter of its marker; none when absent. */
  readonly marker?: number;
  /** As printed beside it. */
  readonly label?: string;
}

export interface NativeLabels {
  /** Number format that prints every label from its value; absent when one says something else. */
  readonly format?: string;
  readonly at: 'outEnd' | 'inEnd' | 'inBase' | 'ctr' | 't' | 'b' | 'l' | 'r';
  readonly type: NativeType;
}

export interface NativeType {
  readonly size: number;
  readonly bold: boolean;
  readonly color: Color;
}

export interface NativeText extends NativeType {
  readonly text: string;
  /** Its upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface NativeAxis {
  readonly min?: number;
  readonly max?: number;
  /** Between two labels; days or months on an axis of time. */
  readonly step?: number;
  readonly stepUnit?: 'days' | 'months';
  readonly format?: string;
  readonly title?: NativeText;
  /** None when the axis is not shown. */
  readonly labels?: NativeType;
  /** Degrees clockwise that its labels are turned by, from -90 to 90; upright when absent. */
  readonly turn?: number;
  readonly grid: boolean;
  readonly line: boolean;
  readonly ticks: boolean;
}

export interface NativeArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Why a chart is a picture in office programs, and what of it they cannot draw. */
export interface NotNative {
  readonly kind: 'picture';
  readonly why: WhyPicture;
  /** The mark, channel, scale or words it is about; may be empty. */
  readonly what: string;
}

export type WhyPicture =
  | 'composed'
  | 'mark'
  | 'channel'
  | 'scale'
  | 'ticks'
  | 'format'
  | 'text'
  | 'shape'
  | 'repeated'
  | 'many';
