/** `datapackage.json`: the part of Data Package v2 that is supported, with our `briefwright:` properties. */

import type { Localised } from '../model/lang.js';
import type { FieldType } from '../model/resource.js';

export interface Descriptor {
  readonly name: string;
  readonly title?: string;
  readonly 'briefwright:title'?: Localised;
  readonly 'briefwright:release': string;
  readonly resources: readonly ResourceDescriptor[];
}

export interface ResourceDescriptor {
  readonly name: string;
  readonly path: string;
  readonly title?: string;
  readonly encoding?: string;
  readonly dialect?: { readonly delimiter?: string };
  readonly schema: TableSchema;
  readonly 'briefwright:title'?: Localised;
  readonly 'briefwright:exposed'?: boolean;
  readonly 'briefwright:synthetic'?: boolean;
}

export interface TableSchema {
  readonly fields: readonly FieldDescriptor[];
  readonly primaryKey?: string | readonly string[];
  readonly foreignKeys?: readonly ForeignKey[];
  readonly missingValues?: readonly string[];
}

export interface ForeignKey {
  readonly fields: string | readonly string[];
  /** Without `resource`: the table itself. */
  readonly reference: { readonly resource?: string; readonly fields: string | readonly string[] };
}

export interface FieldDescriptor {
  readonly name: string;
  readonly type: FieldType;
  readonly title?: string;
  readonly constraints?: Constraints;
  readonly 'briefwright:title'?: Localised;
  readonly 'briefwright:decimals'?: number;
}

export interface Constraints {
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly enum?: readonly (string | number | boolean)[];
  /** XML Schema pattern: the whole value must match. */
  readonly pattern?: string;
  readonly minimum?: string | number;
  readonly maximum?: string | number;
}

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const localised = { type: 'object', additionalProperties: { type: 'string', minLength: 1 } };
const fieldNames = { type: ['string', 'array'], minLength: 1, minItems: 1, items: text };
const described = { title: text, description: text };

/** Properties of other programs pass; a mistyped one of ours does not. */
const foreignProperties = { '^(?!briefwright:)[a-z][a-z0-9-]*:': {} };

/** Decimals a `number` column may keep: products of two columns stay within 38 digits. */
const mostDecimals = 15;

const field = {
  type: 'object',
  required: ['name', 'type'],
  additionalProperties: false,
  patternProperties: foreignProperties,
  properties: {
    ...described,
    name: { type: 'string', pattern: '^[\\p{L}_][\\p{L}\\p{N}_-]*$' },
    type: { enum: ['string', 'integer', 'number', 'boolean', 'date'] },
    format: { enum: ['default'] },
    example: {},
    constraints: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: { type: 'boolean' },
        unique: { type: 'boolean' },
        enum: { type: 'array', minItems: 1, items: { type: ['string', 'number', 'boolean'] } },
        pattern: text,
        minimum: { type: ['string', 'number'] },
        maximum: { type: ['string', 'number'] },
      },
    },
    'briefwright:title': localised,
    'briefwright:decimals': { type: 'integer', minimum: 0, maximum: mostDecimals },
  },
};

const tableSchema = {
  type: 'object',
  required: ['fields'],
  additionalProperties: false,
  properties: {
    $schema: text,
    fields: { type: 'array', minItems: 1, items: field },
    primaryKey: fieldNames,
    missingValues: texts,
    foreignKeys: {
      type: 'array',
      items: {
        type: 'object',
        required: ['fields', 'reference'],
        additionalProperties: false,
        properties: {
          fields: fieldNames,
          reference: {
            type: 'object',
            required: ['fields'],
            additionalProperties: false,
            properties: { resource: text, fields: fieldNames },
          },
        },
      },
    },
  },
};

const resource = {
  type: 'object',
  required: ['name', 'path', 'schema'],
  additionalProperties: false,
  patternProperties: foreignProperties,
  properties: {
    ...described,
    $schema: text,
    name: { type: 'string', pattern: '^[a-z0-9]+([._-][a-z0-9]+)*$' },
    path: { type: 'string', minLength: 1 },
    type: { enum: ['table'] },
    format: text,
    mediatype: text,
    encoding: { enum: ['utf-8', 'UTF-8', 'utf8', 'gbk', 'gb18030'] },
    dialect: {
      type: 'object',
      additionalProperties: false,
      properties: {
        delimiter: { type: 'string', minLength: 1, maxLength: 1 },
        lineTerminator: { enum: ['\n', '\r\n'] },
        quoteChar: { enum: ['"'] },
        doubleQuote: { enum: [true] },
        header: { enum: [true] },
      },
    },
    schema: tableSchema,
    sources: { type: 'array', items: { type: 'object' } },
    licenses: { type: 'array', items: { type: 'object' } },
    'briefwright:title': localised,
    'briefwright:exposed': { type: 'boolean' },
    'briefwright:synthetic': { type: 'boolean' },
  },
};

/** Describes `Descriptor`. */
export const descriptorSchema = {
  type: 'object',
  required: ['name', 'briefwright:release', 'resources'],
  additionalProperties: false,
  patternProperties: foreignProperties,
  properties: {
    ...described,
    $schema: text,
    name: { type: 'string', pattern: '^[a-z0-9]+([._-][a-z0-9]+)*$' },
    id: text,
    homepage: text,
    version: text,
    created: text,
    image: text,
    keywords: texts,
    contributors: { type: 'array', items: { type: 'object' } },
    sources: { type: 'array', items: { type: 'object' } },
    licenses: { type: 'array', items: { type: 'object' } },
    resources: { type: 'array', minItems: 1, items: resource },
    'briefwright:title': localised,
    'briefwright:release': text,
  },
};
