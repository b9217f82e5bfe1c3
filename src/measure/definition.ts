/** `indicators.yaml`: what an author writes of units, views, dimensions and indicators. */

import type { Localised } from '../model/lang.js';
import type { Mark, MissingReason, UnitStyle } from '../model/quantity.js';

export interface Catalogue {
  readonly units: Readonly<Record<string, UnitDefinition>>;
  readonly views?: Readonly<Record<string, ViewDefinition>>;
  readonly dimensions?: Readonly<Record<string, DimensionDefinition>>;
  readonly indicators: Readonly<Record<string, IndicatorDefinition>>;
}

export interface UnitDefinition {
  readonly style: UnitStyle;
  readonly label: Localised;
}

/** Rows of one table with columns of others that each row points to: no row is lost or counted twice. */
export interface ViewDefinition {
  readonly from: string;
  readonly join?: readonly JoinDefinition[];
  readonly where?: string;
  /** Expressions by name, beside the columns of `from`. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly latest?: LatestDefinition;
}

export interface JoinDefinition {
  readonly table: string;
  /** Columns so far (`uscc`, `enterprises.province`) by the columns of the table that they equal. */
  readonly on: Readonly<Record<string, string>>;
}

/** Of the rows that share `by`, the one with the greatest `at`, and of those the one furthest down the file. */
export interface LatestDefinition {
  readonly by: readonly string[];
  readonly at: string;
  /** Rows later than this date, or than the release date (`release`), are left out. */
  readonly until?: string;
}

export interface DimensionDefinition {
  readonly label: Localised;
  /** Resource that lists the members. */
  readonly from: string;
  /** Columns of that resource. */
  readonly key: string;
  readonly name: string;
  readonly text: Localised;
  /** Every fact row counts for every member; expressions may name the member's columns: `week.date`. */
  readonly cross?: boolean;
  /** Members are read only when a plan names some: a register of thousands would cost every brief. */
  readonly 'on-request'?: boolean;
  /** Columns of that resource that name the member of another dimension each member lies in: a city its province. */
  readonly within?: Readonly<Record<string, string>>;
  readonly groups?: GroupsDefinition;
}

/** The members are groups of another dimension's members, which a table lists; groups may overlap. */
export interface GroupsDefinition {
  readonly of: string;
  readonly from: string;
  /** Columns of that table: the key of the group and that of its member. */
  readonly key: string;
  readonly member: string;
}

export interface IndicatorDefinition {
  readonly label: Localised;
  readonly head?: Localised;
  readonly definition: Localised;
  readonly caveat?: Localised;
  readonly formula?: Localised;
  readonly denominator?: Localised;
  readonly unit: string;
  readonly decimals: number;
  /** A resource or a view. */
  readonly from?: string;
  readonly where?: string;
  readonly by?: readonly (readonly string[])[];
  /** Column of the facts that holds a dimension's key, where it is not called like the dimension. */
  readonly on?: Readonly<Record<string, string>>;
  readonly value?: ValueDefinition;
  /** A whole SELECT instead of `from`, `where` and `value`; its columns are the keys and `value`. */
  readonly sql?: string;
  readonly bound?: string;
  /** A date, a column (its latest date), or a dimension whose keys are dates. */
  readonly 'as-of'?: string | { readonly column: string } | { readonly dimension: string };
  readonly flags?: FlagsDefinition;
  readonly marks?: readonly Mark[];
  readonly suppress?: SuppressDefinition;
}

/** What the codes of a column say of a row: a mark, a reason for no value, or nothing (`normal`). */
export interface FlagsDefinition {
  readonly column: string;
  readonly map: Readonly<Record<string, FlagMeaning>>;
}

export type FlagMeaning = Mark | Exclude<MissingReason, 'suppressed'> | 'normal';

/** Figures of fewer than `below` units are not shown, nor others from which they could be worked out. */
export interface SuppressDefinition {
  readonly below: number;
  /** How many units are behind a figure; `count(*)` where it is not said. */
  readonly count?: string;
}

export type ValueDefinition =
  | string
  | RatioDefinition
  | MeanDefinition
  | MedianDefinition
  | RankDefinition
  | DerivedDefinition;

export interface RatioDefinition {
  readonly numerator: string;
  readonly denominator: string;
}

/** The mean of the rows' ratios, each row counting the same; rows without both numbers are left out. */
export interface MeanDefinition {
  readonly 'mean-of': RatioDefinition;
}

/** The middle value of the rows, or the mean of the two middle ones. */
export interface MedianDefinition {
  readonly median: string;
}

/** Rank 1 is the highest value for `desc`, the lowest for `asc`. */
export interface RankDefinition {
  readonly rank: string;
  readonly order?: 'asc' | 'desc';
}

/** Worked out from the figures of other indicators at the same keys. */
export type DerivedDefinition =
  | { readonly gap: readonly string[] }
  | { readonly difference: readonly string[] }
  | { readonly sum: readonly string[] }
  | { readonly ratio: readonly string[] }
  | { readonly of: string }
  | { readonly 'gap-to-whole': string }
  | { readonly 'share-of-whole': string }
  | ChangeDefinition;

/** Since the member before, or a given member, of an ordered dimension (`over`), or since another indicator's figure. */
export interface ChangeDefinition {
  readonly change: string;
  readonly over?: string;
  readonly since?: string;
  readonly as?: 'difference' | 'rate';
}
