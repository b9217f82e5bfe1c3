/** `indicators.yaml`: what an author writes of units, dimensions and indicators. */

import type { Localised } from '../model/lang.js';
import type { UnitStyle } from '../model/quantity.js';

export interface Catalogue {
  readonly units: Readonly<Record<string, UnitDefinition>>;
  readonly dimensions?: Readonly<Record<string, DimensionDefinition>>;
  readonly indicators: Readonly<Record<string, IndicatorDefinition>>;
}

export interface UnitDefinition {
  readonly style: UnitStyle;
  readonly label: Localised;
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
}

export interface IndicatorDefinition {
  readonly label: Localised;
  readonly head?: Localised;
  readonly definition: Localised;
  readonly unit: string;
  readonly decimals: number;
  readonly from: string;
  readonly where?: string;
  readonly by?: readonly (readonly string[])[];
  /** Column of the facts that holds a dimension's key, where it is not called like the dimension. */
  readonly on?: Readonly<Record<string, string>>;
  readonly value: string | RatioDefinition | RankDefinition;
  readonly bound?: string;
  readonly 'as-of'?: string | { readonly column: string };
}

export interface RatioDefinition {
  readonly numerator: string;
  readonly denominator: string;
}

/** Rank 1 is the highest value for `desc`, the lowest for `asc`. */
export interface RankDefinition {
  readonly rank: string;
  readonly order?: 'asc' | 'desc';
}

const text = { type: 'string', minLength: 1 };
const localised = { type: 'object', additionalProperties: text };
/** Names as templates write them. */
const name = '^[a-z0-9]+(-[a-z0-9]+)*$';

function named(definition: object): object {
  return { type: 'object', propertyNames: { pattern: name }, additionalProperties: definition };
}

function record(required: readonly string[], properties: Readonly<Record<string, object>>): object {
  return { type: 'object', required, additionalProperties: false, properties };
}

const dimension = record(['label', 'from', 'key', 'name', 'text'], {
  label: localised,
  from: text,
  key: text,
  name: text,
  text: localised,
  cross: { type: 'boolean' },
});

const value = {
  type: ['string', 'object'],
  minLength: 1,
  oneOf: [
    { type: 'string' },
    record(['numerator', 'denominator'], { numerator: text, denominator: text }),
    record(['rank'], { rank: text, order: { enum: ['asc', 'desc'] } }),
  ],
};

const indicator = record(['label', 'definition', 'unit', 'decimals', 'from', 'value'], {
  label: localised,
  head: localised,
  definition: localised,
  unit: text,
  decimals: { type: 'integer', minimum: 0, maximum: 12 },
  from: text,
  where: text,
  by: { type: 'array', minItems: 1, items: { type: 'array', uniqueItems: true, items: text } },
  on: { type: 'object', additionalProperties: text },
  value,
  bound: text,
  'as-of': {
    type: ['string', 'object'],
    required: ['column'],
    additionalProperties: false,
    properties: { column: text },
  },
});

/** Describes `Catalogue`. */
export const catalogueSchema = record(['units', 'indicators'], {
  units: named(
    record(['style', 'label'], { style: { enum: ['plain', 'percent', 'ordinal'] }, label: localised }),
  ),
  dimensions: named(dimension),
  indicators: named(indicator),
});
