/** Problems as a person reads them: sorted, folded, in both languages, with the line and a caret under wide characters too. */

import { expect, test } from 'vitest';
import { openLog } from '../../src/source/log.js';
import { asData, render } from '../../src/source/messages.js';
import { nearest } from '../../src/source/nearest.js';
import { checkSchema } from '../../src/source/schema.js';
import { parseYaml } from '../../src/source/yaml.js';

const place = { file: 'a.yaml', line: 2, column: 1 };

test('equal problems fold with their count and places sort by number', () => {
  const log = openLog();
  const report = (line: number) =>
    log.report({
      severity: 'error',
      code: 'source/unknown-key',
      data: { key: 'x' },
      place: { ...place, line },
    });
  report(10);
  report(2);
  log.within({ code: 'step/audience', data: { name: 'press' } }).report({
    severity: 'error',
    code: 'source/unknown-key',
    data: { key: 'x' },
    place: { ...place, line: 10 },
  });
  expect(log.failed).toBe(true);
  expect(log.entries().map(({ diagnostic, count }) => [diagnostic.place?.line, count])).toEqual([
    [2, 1],
    [10, 2],
  ]);
});

test('a diagnostic in English and Chinese', () => {
  const log = openLog();
  log.within({ code: 'step/audience', data: { name: 'press' } }).report({
    severity: 'error',
    code: 'source/unknown-key',
    data: { key: 'tilte' },
    place: { file: 'a.yaml', line: 1, column: 3, length: 5 },
    hints: [{ code: 'hint/did-you-mean', data: { name: 'title' } }],
  });
  const [entry] = log.entries();
  if (!entry) throw new Error('nothing was logged');
  expect(render(entry, 'en', () => '简报tilte: x')).toBe(
    [
      'a.yaml:1:3: error: unknown key `tilte`',
      '  1 | 简报tilte: x',
      '    |     ^^^^^',
      '  = hint: did you mean `title`?',
      '  = while: audience press [source/unknown-key]',
    ].join('\n'),
  );
  expect(render(entry, 'zh', () => undefined)).toBe(
    [
      'a.yaml:1:3: 错误：不认识的键 `tilte`',
      '  = 提示：是否指 `title`？',
      '  = 正在处理：读者对象 press [source/unknown-key]',
    ].join('\n'),
  );
  expect(asData(entry, 'en')).toMatchObject({
    count: 1,
    message: 'unknown key `tilte`',
    hints: ['did you mean `title`?'],
  });
});

test('YAML and JSON know the place of every value', () => {
  const log = openLog();
  const yaml = parseYaml('a:\n  - b: 1\n    c: [x, y]\n', 'f.yaml', log);
  expect(yaml?.place(['a', 0, 'c', 1])).toEqual({ file: 'f.yaml', line: 3, column: 12, length: 1 });
  expect(yaml?.place(['a', 0, 'c'], 'key')).toEqual({ file: 'f.yaml', line: 3, column: 5, length: 1 });
  const json = parseYaml('{\n  "a": {"b": 2}\n}', 'f.json', log);
  expect(json?.value).toEqual({ a: { b: 2 } });
  expect(json?.place(['a', 'b'])).toMatchObject({ line: 2, column: 14 });
  expect(parseYaml('a: [1\nb: 2', 'g.yaml', log)).toBeUndefined();
  expect(log.entries()[0]?.diagnostic).toMatchObject({ code: 'source/syntax', place: { file: 'g.yaml' } });
});

test('every fault against a schema is told at once, with the nearest key', () => {
  const log = openLog();
  const schema = {
    type: 'object',
    properties: { title: { type: 'string' }, size: { enum: ['a', 'b'] }, n: { type: 'integer' } },
    required: ['n'],
    additionalProperties: false,
  };
  const located = parseYaml('tilte: x\nsize: c\n', 'f.yaml', log);
  expect(located && checkSchema(located, schema, log)).toBeUndefined();
  const told = log.entries().map(({ diagnostic: d }) => [d.code, d.place?.line, d.hints[0]?.data ?? null]);
  expect(told).toContainEqual(['source/unknown-key', 1, { name: 'title' }]);
  expect(told).toContainEqual(['source/schema', 2, { names: 'a, b' }]);
  expect(told).toHaveLength(3);
});

test('the nearest name', () => {
  expect(nearest('resumption.shanghia', ['resumption.shanghai', 'resumption.shaanxi'])).toBe(
    'resumption.shanghai',
  );
  expect(nearest('xyz', ['resumption'])).toBeUndefined();
});
