/** JSON Schema of the `datapackage.json` we read: the standard's properties we use, and ours with the prefix `briefwright:`. */

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const localised = { type: 'object', additionalProperties: text };
const bound = { type: ['string', 'number'] };
const described = { title: text, description: text, 'briefwright:title': localised };
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

const field = {
  type: 'object',
  required: ['name', 'type'],
  additionalProperties: false,
  properties: {
    ...described,
    name: { type: 'string', pattern: '^[^:"]+$' },
    type: { enum: ['string', 'integer', 'number', 'boolean', 'date'] },
    format: text,
    example: {},
    unit: text,
    constraints: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: { type: 'boolean' },
        unique: { type: 'boolean' },
        enum: { type: 'array', items: { type: ['string', 'number', 'boolean'] } },
        pattern: text,
        minimum: bound,
        maximum: bound,
      },
    },
    'briefwright:decimals': { type: 'integer', minimum: 0, maximum: 18 },
  },
};

const resource = {
  type: 'object',
  required: ['name', 'path', 'schema'],
  additionalProperties: false,
  properties: {
    ...described,
    name: text,
    path: text,
    format: { const: 'csv' },
    mediatype: text,
    encoding: { enum: ['utf-8', 'UTF-8', 'utf8'] },
    dialect: { type: 'object', properties: { delimiter: { type: 'string', minLength: 1, maxLength: 1 } } },
    sources: { type: 'array' },
    licenses: { type: 'array' },
    schema: {
      type: 'object',
      required: ['fields'],
      additionalProperties: false,
      properties: {
        fields: { type: 'array', minItems: 1, items: field },
        primaryKey: { type: ['string', 'array'], items: text },
        missingValues: texts,
        foreignKeys: {
          type: 'array',
          items: {
            type: 'object',
            required: ['fields', 'reference'],
            additionalProperties: false,
            properties: {
              fields: { type: 'array', items: text, minItems: 1, maxItems: 1 },
              reference: {
                type: 'object',
                required: ['resource', 'fields'],
                additionalProperties: false,
                properties: {
                  resource: text,
                  fields: { type: 'array', items: text, minItems: 1, maxItems: 1 },
                },
              },
            },
          },
        },
      },
    },
    'briefwright:exposed': { type: 'boolean' },
    'briefwright:synthetic': { type: 'boolean' },
  },
};

export const packageSchema = {
  type: 'object',
  required: ['name', 'resources', 'briefwright:release'],
  additionalProperties: false,
  properties: {
    ...described,
    $schema: text,
    name: text,
    version: text,
    created: text,
    homepage: text,
    keywords: texts,
    contributors: { type: 'array' },
    sources: { type: 'array' },
    licenses: { type: 'array' },
    resources: { type: 'array', minItems: 1, items: resource },
    'briefwright:release': date,
  },
};
