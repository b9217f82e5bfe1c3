/** JSON Schema of `datapackage.json`, from the field lists of Data Package, Table Dialect and Table Schema v2. */

type Json = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const flag = { type: 'boolean' };
const count = { type: 'integer', minimum: 0 };
const character = { type: 'string', minLength: 1, maxLength: 1 };
const limit = { type: ['string', 'number'] };
const localised = { type: 'object', additionalProperties: { type: 'string', minLength: 1 } };
const fieldNames = { type: ['string', 'array'], minLength: 1, minItems: 1, items: text };
const described = { title: text, description: text };
const objects = { type: 'array', items: { type: 'object' } };
const missingValues = {
  type: 'array',
  items: { type: ['string', 'object'], required: ['value'], properties: { value: text, label: text } },
};

/** Properties of other programs pass; a mistyped one of ours does not. */
const foreignProperties = { '^(?!briefwright:)[a-z][a-z0-9-]*:': {} };

/** An object of these properties alone. */
function record(required: readonly string[], properties: Json): Json {
  return {
    type: 'object',
    required,
    additionalProperties: false,
    patternProperties: foreignProperties,
    properties,
  };
}

/** Decimals a `number` column may keep: products of two columns stay within 38 digits. */
const mostDecimals = 15;

const constraints = record([], {
  required: flag,
  unique: flag,
  enum: { type: 'array', minItems: 1, items: { type: ['string', 'number', 'boolean'] } },
  pattern: text,
  minLength: count,
  maxLength: count,
  minimum: limit,
  maximum: limit,
  exclusiveMinimum: limit,
  exclusiveMaximum: limit,
  jsonSchema: {},
});

const field = record(['name'], {
  ...described,
  name: { type: 'string', pattern: '^[\\p{L}_][\\p{L}\\p{N}_-]*$' },
  type: text,
  format: text,
  example: {},
  rdfType: text,
  constraints,
  missingValues,
  categories: {},
  categoriesOrdered: flag,
  decimalChar: character,
  groupChar: character,
  bareNumber: flag,
  trueValues: { ...texts, minItems: 1 },
  falseValues: { ...texts, minItems: 1 },
  'briefwright:title': localised,
  'briefwright:decimals': { type: 'integer', minimum: 0, maximum: mostDecimals },
  'briefwright:check': { enum: ['uscc'] },
  'briefwright:unit': { type: 'string', minLength: 1 },
});

/** Our checks; which keys go with which kind is told by `checks.ts`. */
const check = record(['kind'], {
  kind: { enum: ['uscc', 'not-after-release', 'order', 'share', 'sum'] },
  field: text,
  fields: { type: 'array', minItems: 2, maxItems: 2, items: text },
  part: text,
  of: text,
  columns: { ...texts, minItems: 1 },
  by: texts,
  total: {
    ...record([], {
      field: text,
      value: { type: ['string', 'number', 'boolean'] },
      resource: text,
      columns: texts,
      by: texts,
    }),
    dependencies: { field: ['value'], value: ['field'] },
    if: { required: ['resource'] },
    else: { required: ['field'] },
  },
  tolerance: { type: ['number', 'string'] },
});

const foreignKey = record(['fields', 'reference'], {
  fields: fieldNames,
  reference: record(['fields'], { resource: text, fields: fieldNames }),
});

const tableSchema = {
  ...record(['fields'], {
    ...described,
    $schema: text,
    name: text,
    fields: { type: 'array', minItems: 1, items: field },
    fieldsMatch: {},
    primaryKey: fieldNames,
    uniqueKeys: { type: 'array', items: { type: 'array', minItems: 1, items: text } },
    missingValues,
    foreignKeys: { type: 'array', items: foreignKey },
  }),
  type: ['object', 'string'],
};

const dialect = {
  ...record([], {
    ...described,
    $schema: text,
    name: text,
    header: flag,
    headerRows: {},
    headerJoin: {},
    commentRows: {},
    commentChar: {},
    delimiter: character,
    lineTerminator: text,
    quoteChar: text,
    doubleQuote: flag,
    escapeChar: {},
    nullSequence: {},
    skipInitialSpace: flag,
    property: {},
    itemType: {},
    itemKeys: {},
    sheetNumber: {},
    sheetName: {},
    table: {},
  }),
  type: ['object', 'string'],
};

const resource = record(['name', 'path', 'schema'], {
  ...described,
  $schema: text,
  name: { type: 'string', pattern: '^[a-z0-9]+([._-][a-z0-9]+)*$' },
  path: { type: ['string', 'array'], minLength: 1, minItems: 1, items: text },
  data: {},
  type: text,
  homepage: text,
  format: text,
  mediatype: text,
  encoding: text,
  bytes: count,
  hash: text,
  dialect,
  schema: tableSchema,
  sources: objects,
  licenses: objects,
  'briefwright:title': localised,
  'briefwright:exposed': flag,
  'briefwright:synthetic': flag,
  'briefwright:checks': { type: 'array', items: check },
});

/** Describes what the standard allows; `support.ts` refuses what of it is not supported. */
export const descriptorSchema: Json = record(['name', 'briefwright:release', 'resources'], {
  ...described,
  $schema: text,
  name: { type: 'string', pattern: '^[a-z0-9]+([._-][a-z0-9]+)*$' },
  id: text,
  homepage: text,
  version: text,
  created: text,
  image: text,
  keywords: texts,
  contributors: objects,
  sources: objects,
  licenses: objects,
  resources: { type: 'array', minItems: 1, items: resource },
  'briefwright:title': localised,
  'briefwright:release': text,
});
