/** Schemas that editors check by are those that the code checks by, and the files that ship name theirs and satisfy it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { audienceSchema } from '../../src/compose/audience.js';
import { messagesSchema } from '../../src/compose/labels.js';
import { styleFileSchema as styleSchema } from '../../src/compose/style-schema.js';
import { catalogueSchema } from '../../src/measure/schema.js';
import { descriptorSchema } from '../../src/read/standard.js';

const inCode = {
  audience: audienceSchema,
  style: styleSchema,
  indicators: catalogueSchema,
  messages: messagesSchema,
  datapackage: descriptorSchema,
};

const schemaAt = (name: string): object =>
  JSON.parse(readFileSync(`docs/schemas/${name}.schema.json`, 'utf8')) as object;

const below = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map((path) => join(folder, String(path)))
    .sort();

test.each(Object.entries(inCode))(
  '%s: the written schema is that of the code (npm run schemas)',
  (name, schema) => {
    const { $schema, title, ...written } = schemaAt(name) as { $schema: string; title: string };
    expect($schema).toContain('draft-07');
    expect(title).toMatch(/^(templates|data)\//);
    expect(written).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);

const yamls = [...below('templates'), ...below('data')].filter((path) => path.endsWith('.yaml'));
const jsons = [
  ...below('templates/messages').map((path) => [path, 'messages'] as const),
  ...below('data')
    .filter((path) => path.endsWith('datapackage.json'))
    .map((path) => [path, 'datapackage'] as const),
];

const check = (name: string, value: unknown): unknown => {
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
  const validate = ajv.compile(schemaAt(name));
  return validate(value) ? [] : validate.errors;
};

test.each(yamls)('%s begins with its schema, which is there and fits it', (path) => {
  const text = readFileSync(path, 'utf8');
  const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
  const file = join(dirname(path), schema);
  expect(existsSync(file), file).toBe(true);
  const [, name = ''] = /docs\/schemas\/([a-z]+)\.schema\.json$/.exec(file) ?? [];
  const wanted = path.endsWith('audience.yaml')
    ? 'audience'
    : path.endsWith('indicators.yaml')
      ? 'indicators'
      : 'style';
  expect(name).toBe(wanted);
  expect(check(name, parse(text))).toEqual([]);
});

test.each(jsons)('%s fits its schema (%s)', (path, name) => {
  expect(check(name, JSON.parse(readFileSync(path, 'utf8')))).toEqual([]);
});
