/** The JSON Schema of `indicators.yaml`: what stands where; `definition.ts` says what it means. */

const text = { type: 'string', minLength: 1 };
const localised = { type: 'object', additionalProperties: text };
/** Names as templates write them. */
const name = '^[a-z0-9]+(-[a-z0-9]+)*$';

function named(definition: object, pattern = name): object {
  return { type: 'object', propertyNames: { pattern }, additionalProperties: definition };
}

function record(required: readonly string[], properties: Readonly<Record<string, object>>): object {
  return { type: 'object', required, additionalProperties: false, properties };
}

function list(items: object, minItems: number, maxItems?: number): object {
  return { type: 'array', minItems, items, ...(maxItems === undefined ? {} : { maxItems }) };
}

const texts = { type: 'object', minProperties: 1, additionalProperties: text };

/** Names that SQL takes without quotes, so that expressions can say `enterprises.province`. */
const sqlName = '^[a-z_][a-z0-9_]*$';

const view = record(['from'], {
  from: text,
  join: list(record(['table', 'on'], { table: text, on: texts }), 1),
  where: text,
  columns: named(text, sqlName),
  latest: record(['by', 'at'], { by: list(text, 1), at: text, until: text }),
});

const dimension = record(['label', 'from', 'key', 'name', 'text'], {
  label: localised,
  from: text,
  key: text,
  name: text,
  text: localised,
  cross: { type: 'boolean' },
  within: texts,
  'on-request': { type: 'boolean' },
  groups: record(['of', 'from', 'key', 'member'], { of: text, from: text, key: text, member: text }),
});

const ratio = record(['numerator', 'denominator'], { numerator: text, denominator: text });

/** All forms in one record: which keys go together is checked where messages can say it. */
const value = {
  type: ['string', 'object'],
  minLength: 1,
  minProperties: 1,
  additionalProperties: false,
  properties: {
    numerator: text,
    denominator: text,
    'mean-of': ratio,
    median: text,
    rank: text,
    order: { enum: ['asc', 'desc'] },
    gap: list(text, 2, 2),
    difference: list(text, 2, 2),
    ratio: list(text, 2, 2),
    sum: list(text, 2),
    of: text,
    'gap-to-whole': text,
    'share-of-whole': text,
    change: text,
    over: text,
    since: text,
    as: { enum: ['difference', 'rate'] },
  },
};

const marks = ['provisional', 'revised', 'approximate'];
const meanings = ['normal', ...marks, 'not-available', 'not-reported', 'confidential', 'not-applicable'];

const indicator = record(['label', 'definition', 'unit', 'decimals'], {
  label: localised,
  head: localised,
  definition: localised,
  caveat: localised,
  formula: localised,
  denominator: localised,
  unit: text,
  decimals: { type: 'integer', minimum: 0, maximum: 12 },
  from: text,
  where: text,
  by: { type: 'array', minItems: 1, items: { type: 'array', uniqueItems: true, items: text } },
  on: { type: 'object', additionalProperties: text },
  value,
  sql: text,
  bound: text,
  'as-of': {
    type: ['string', 'object'],
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    properties: { column: text, dimension: text },
  },
  flags: record(['column', 'map'], {
    column: text,
    map: { type: 'object', minProperties: 1, additionalProperties: { enum: meanings } },
  }),
  marks: { type: 'array', minItems: 1, uniqueItems: true, items: { enum: marks } },
  suppress: record(['below'], { below: { type: 'integer', minimum: 2 }, count: text }),
});

/** Describes `Catalogue`. */
export const catalogueSchema = record(['units', 'indicators'], {
  units: named(
    record(['style', 'label'], {
      style: { enum: ['plain', 'percent', 'points', 'ordinal'] },
      // Empty where a number has no unit, or nobody has said which.
      label: { type: 'object', additionalProperties: { type: 'string' } },
    }),
  ),
  views: named(view, sqlName),
  dimensions: named(dimension),
  indicators: named(indicator),
});
