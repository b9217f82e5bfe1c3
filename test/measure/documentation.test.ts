/** What can be written is documented, and what can be said is tested. */

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogueSchema } from '../../src/measure/schema.js';
import { catalogue } from '../../src/source/messages.js';

function keysOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysOf);
  if (schema === null || typeof schema !== 'object') return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(keysOf)];
}

test('every key of `indicators.yaml` stands in an example of CONTRIBUTING.md', () => {
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  const examples = [...text.matchAll(/```yaml\n(.*?)```|`([^`\n]+)`/gs)].map((match) => match[0]).join('\n');
  const keys = [...new Set(keysOf(catalogueSchema))];
  expect(keys.length).toBeGreaterThan(50);
  expect(keys.filter((key) => !new RegExp(`(^|[^\\w-])${key}:`, 'm').test(examples))).toEqual([]);
});

test('every message of this phase is in some test', () => {
  const tests = readdirSync('test/measure')
    .map((name) => readFileSync(`test/measure/${name}`, 'utf8'))
    .join('\n');
  const codes = [...catalogue('en').keys()].filter((code) => code.startsWith('measure/'));
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => !tests.includes(code))).toEqual([]);
});
