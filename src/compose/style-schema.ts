/** The form of `templates/styles/*.yaml` as a JSON Schema. */

import { locales } from '../locale/index.js';
import { mainFont } from '../model/style.js';

type Schema = Readonly<Record<string, unknown>>;

/** An object with just these properties; those that end in `?` may be left out. */
function record(properties: Readonly<Record<string, Schema>>): Schema {
  const named = Object.entries(properties).map(([key, value]) => [key.replace('?', ''), value] as const);
  const required = Object.keys(properties).filter((key) => !key.endsWith('?'));
  return { type: 'object', required, properties: Object.fromEntries(named), additionalProperties: false };
}

function each(names: readonly string[], schema: Schema): Schema {
  return record(Object.fromEntries(names.map((name) => [name, schema])));
}

const length: Schema = { type: 'number', minimum: 0 };
const size: Schema = { type: 'number', exclusiveMinimum: 0 };
const name: Schema = { type: 'string', minLength: 1 };
const color: Schema = { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' };
const families: Schema = { anyOf: [name, { type: 'array', minItems: 1, items: name }] };

const inks = ['text', 'muted', 'accent', 'emblem', 'rule', 'hairline', 'shade'];
const roles = [
  'body',
  'lead',
  'note',
  'closing',
  'quote',
  'calloutTitle',
  'tileValue',
  'tileLabel',
  'contents',
  'title',
  'heading2',
  'heading3',
  'heading4',
  'heading5?',
  'caption',
  'table',
  'tableHead',
  'furniture',
  'banner',
  'organ',
  'series',
  'issue',
  'mark',
  'imprint',
];

const look = record({
  'font?': name,
  size,
  leading: size,
  weight: { type: 'integer', enum: [400, 500, 700] },
  ink: { type: 'string', enum: inks },
  before: length,
  after: length,
  indent: length,
  align: { type: 'string', enum: ['left', 'center', 'right', 'justify'] },
});

const languages = Object.keys(locales);
const stack = record({ latin: families, han: families, word: record({ ascii: name, eastAsia: name }) });

/** What stands in many places is said once: the check is then made once, too. */
const definitions = { look, looks: each(languages, refer('look')), stacks: each(languages, stack) };

function refer(definition: string): Schema {
  return { $ref: `#/definitions/${definition}` };
}

const text: Schema = { type: 'string' };
const headingForms: Schema = {
  type: 'array',
  minItems: 1,
  maxItems: 4,
  items: record({ count: { type: 'string', enum: ['decimal', 'han'] }, text: name }),
};
const furnitureLine = record({ 'left?': text, 'center?': text, 'right?': text });
const pageFurniture = record({ 'head?': furnitureLine, 'foot?': furnitureLine });

export const schema: Schema = {
  definitions,
  ...record({
    name,
    paper: record({
      width: size,
      height: size,
      margin: each(['top', 'right', 'bottom', 'left'], length),
    }),
    'files?': {
      type: 'array',
      items: record({
        family: name,
        weight: { type: 'integer', minimum: 1, maximum: 1000 },
        'italic?': { type: 'boolean' },
        file: name,
      }),
    },
    fonts: { type: 'object', required: [mainFont], additionalProperties: refer('stacks') },
    'punctuation?': { type: 'string', enum: ['full', 'kaiming'] },
    inks: each(inks, color),
    text: each(roles, refer('looks')),
    'headings?': record(Object.fromEntries(languages.map((lang) => [`${lang}?`, headingForms]))),
    masthead: record({ form: { type: 'string', enum: ['beside', 'centred', 'letter'] }, rule: length }),
    'table?': record({
      'rules?': { type: 'string', enum: ['rows', 'ends', 'columns', 'grid'] },
      'zebra?': { type: 'boolean' },
    }),
    furniture: record({
      rise: length,
      drop: length,
      'inset?': length,
      rule: { type: 'boolean' },
      'first?': pageFurniture,
      odd: pageFurniture,
      'even?': pageFurniture,
    }),
    chart: record({
      'font?': name,
      width: size,
      height: size,
      palette: { type: 'array', minItems: 1, items: color },
    }),
  }),
};

/** As above for editors: a file that extends another says only what differs. */
export const styleFileSchema = {
  ...partly(schema),
  required: ['name'],
  if: { type: 'object', not: { type: 'object', required: ['extends'] } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { type: 'object', required: schema.required },
};

function partly(whole: Schema): Schema {
  const parts = JSON.parse(
    JSON.stringify(whole, (key, value) => (key === 'required' ? undefined : value)),
  ) as Schema & { readonly properties: Schema };
  return { ...parts, properties: { ...parts.properties, extends: name } };
}
