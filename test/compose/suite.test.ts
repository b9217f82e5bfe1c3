/** Runs the named cases: every diagnostic at its place, with its words and hints. */

import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/source/messages.js';
import { composeFiles } from './brief.js';
import { measuresWith } from './measures.js';
import { readSuites } from './suite.js';

const cases = readSuites('compose-');

describe.each([...new Set(cases.map((each) => each.suite))])('%s', (suite) => {
  test.each(cases.filter((each) => each.suite === suite))('$name', ({ files, text, told }) => {
    expect(composeFiles(files, measuresWith(text)).told).toEqual(told);
  });
});

test('every message of the compose phase is said in some case', () => {
  const said = cases.flatMap((each) => each.told).join('\n');
  const codes = [...catalogue('en').keys()].filter((code) => code.startsWith('compose/'));
  expect(codes.filter((code) => !said.includes(`${code}:`))).toEqual([]);
});

test('both languages have the same messages', () => {
  const names = (lang: string): readonly string[] =>
    [...catalogue(lang).keys()].filter((code) => code.startsWith('compose/') || code.startsWith('hint/'));
  expect(names('zh')).toEqual(names('en'));
});
