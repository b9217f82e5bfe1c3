/** `indicators.yaml`: its JSON Schema and its shape once checked. */

import type { Localised } from '../model/lang.js';
import type { UnitStyle } from '../model/quantity.js';

export interface RawUnit {
  style: UnitStyle;
  label: Localised;
}

export interface RawDimension {
  label: Localised;
  from: string;
  key: string;
  name: string;
  text: Localised;
  cross?: boolean;
}

/** A SQL aggregate, an exact ratio of two, or the rank of another indicator. */
export type RawValue =
  | string
  | { numerator: string; denominator: string }
  | { rank: string; order?: 'asc' | 'desc' };

export interface RawIndicator {
  label: Localised;
  head?: Localised;
  definition?: Localised;
  unit: string;
  decimals: number;
  from: string;
  where?: string;
  by: string[][];
  on?: Readonly<Record<string, string>>;
  value: RawValue;
  bound?: string;
  'as-of'?: string | { column: string };
}

export interface RawIndicators {
  units: Readonly<Record<string, RawUnit>>;
  dimensions?: Readonly<Record<string, RawDimension>>;
  indicators: Readonly<Record<string, RawIndicator>>;
}

const text = { type: 'string', minLength: 1 };
const localised = { type: 'object', required: ['en', 'zh'], additionalProperties: text };
const name = { pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' };
const record = (values: object): object => ({
  type: 'object',
  propertyNames: name,
  additionalProperties: values,
});

const unit = {
  type: 'object',
  required: ['style', 'label'],
  additionalProperties: false,
  properties: { style: { enum: ['plain', 'percent', 'ordinal'] }, label: localised },
};

const dimension = {
  type: 'object',
  required: ['label', 'from', 'key', 'name', 'text'],
  additionalProperties: false,
  properties: {
    label: localised,
    from: text,
    key: text,
    name: text,
    text: localised,
    cross: { type: 'boolean' },
  },
};

const indicator = {
  type: 'object',
  required: ['label', 'unit', 'decimals', 'from', 'by', 'value'],
  additionalProperties: false,
  properties: {
    label: localised,
    head: localised,
    definition: localised,
    unit: text,
    decimals: { type: 'integer', minimum: 0, maximum: 9 },
    from: text,
    where: text,
    by: { type: 'array', minItems: 1, items: { type: 'array', items: text } },
    on: { type: 'object', additionalProperties: text },
    value: {
      type: ['string', 'object'],
      additionalProperties: false,
      properties: { numerator: text, denominator: text, rank: text, order: { enum: ['asc', 'desc'] } },
      oneOf: [
        { type: 'string' },
        { type: 'object', required: ['numerator', 'denominator'] },
        { type: 'object', required: ['rank'] },
      ],
    },
    bound: text,
    'as-of': {
      type: ['string', 'object'],
      additionalProperties: false,
      properties: { column: text },
    },
  },
};

export const indicatorsSchema = {
  type: 'object',
  required: ['units', 'indicators'],
  additionalProperties: false,
  properties: { units: record(unit), dimensions: record(dimension), indicators: record(indicator) },
};
