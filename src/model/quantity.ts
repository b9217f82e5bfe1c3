/** A figure that knows its value exactly, how it is printed, and the cells it came from. */

import type { Place } from './diagnostic.js';
import type { Localised } from './lang.js';

/** `indicator@dimension=key;...` with dimensions sorted by name; `indicator` alone when it has none. */
export type QuantityId = string;

/** A rational number in lowest terms; the denominator is positive. */
export interface Exact {
  readonly kind: 'exact';
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What is known only as an inequality: `> 70 %` is `low` open at 7/10. At least one end is given. */
export interface Bound {
  readonly kind: 'bound';
  readonly low?: Endpoint;
  readonly high?: Endpoint;
}

export interface Endpoint {
  readonly value: Exact;
  /** True when the value itself is excluded (`>`), false when included (`≥`). */
  readonly open: boolean;
}

/**
 * Why there is no value: nobody has it (`not-available`), it was asked for and did not come (`not-reported`), it may not be
 * told (`confidential`), nothing can stand there (`not-applicable`), or too few units are behind it (`suppressed`).
 */
export type MissingReason =
  | 'not-available'
  | 'not-reported'
  | 'confidential'
  | 'not-applicable'
  | 'suppressed';

/** No value, and why. */
export interface Missing {
  readonly kind: 'missing';
  readonly reason: MissingReason;
}

/** What is said of a value besides its size. */
export type Mark = 'provisional' | 'revised' | 'approximate';

export type Value = Exact | Bound | Missing;

/**
 * How a number is written: percent multiplies by 100 and takes a sign; points, the difference of two percentages, too, but
 * takes words; plain stands alone; ordinal is a rank.
 */
export type UnitStyle = 'plain' | 'percent' | 'points' | 'ordinal';

export interface Unit {
  readonly name: string;
  readonly style: UnitStyle;
  /** Word for a table head or axis: `enterprises`, `家`; `%` for percent. */
  readonly label: Localised;
}

/** Cells of one column that a value was computed from. */
export interface OriginCells {
  readonly file: string;
  readonly column: string;
  /** Number of rows. */
  readonly count: number;
  /** Runs of file lines, first and last included, ascending. */
  readonly lines: readonly (readonly [first: number, last: number])[];
}

export interface Origin {
  /** Where the indicator is defined. */
  readonly defined: Place;
  /** The formula as the author wrote it, e.g. `count(*) filter (where resumed) / count(*)`. */
  readonly formula: string;
  /** Of a ratio of sums, before it was brought into lowest terms: 9,122 of 9,472. */
  readonly parts?: Parts;
  /** The figures it was worked out from, in the order of the formula; absent for a figure that comes from rows. */
  readonly operands?: readonly QuantityId[];
  /** May be put together anew each time they are read. */
  readonly cells: readonly OriginCells[];
  /** The files of the cells, where they are known without the cells. */
  readonly files?: readonly string[];
}

export interface Parts {
  readonly numerator: Exact;
  readonly denominator: Exact;
}

export interface Quantity {
  readonly id: QuantityId;
  readonly indicator: string;
  /** Member key by dimension; empty for a figure of the whole. */
  readonly keys: Readonly<Record<string, string>>;
  readonly value: Value;
  /** In the order of `Mark`; absent when there is none. */
  readonly marks?: readonly Mark[];
  readonly unit: Unit;
  /** Decimal places in print (of the percentage for percent). */
  readonly decimals: number;
  /** `YYYY-MM-DD`: the state of affairs the figure describes. */
  readonly asOf: string;
  /** True when any row behind it is made up. */
  readonly synthetic: boolean;
  readonly origin: Origin;
}
