/** Runs the named cases: every diagnostic at its place, with its words and hints. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogue, words } from '../../src/source/messages.js';
import { composeFiles } from './brief.js';
import { measuresWith } from './measures.js';
import { readSuites } from './suite.js';

const cases = readSuites('compose-');

describe.each([...new Set(cases.map((each) => each.suite))])('%s', (suite) => {
  test.each(cases.filter((each) => each.suite === suite))('$name', ({ files, text, told }) => {
    const composed = composeFiles(files, measuresWith(text));
    expect(composed.told).toEqual(told);
    for (const { diagnostic } of composed.entries)
      for (const { code, data } of [diagnostic, ...diagnostic.hints])
        expect(words(code, data, 'zh')).toMatch(/\p{Script=Han}/u);
  });
});

test('every message of the compose phase is said in some case', () => {
  // A table of 21,000 rows is no case for a page of them, and two documents are none.
  const long = readFileSync(new URL('listing.test.ts', import.meta.url), 'utf8');
  const woven = readFileSync(new URL('weave.test.ts', import.meta.url), 'utf8');
  // Nor are all words of a house, for one that cannot be read.
  const alt = readFileSync(new URL('chart-alt.test.ts', import.meta.url), 'utf8');
  // Nor is a whole style.
  const headings = readFileSync(new URL('heading-numbers.test.ts', import.meta.url), 'utf8');
  const said = [...cases.flatMap((each) => each.told), long, woven, alt, headings].join('\n');
  const codes = [...catalogue('en').keys()].filter((code) => code.startsWith('compose/'));
  expect(codes.filter((code) => !said.includes(`${code}:`))).toEqual([]);
});

test('both languages have the same messages', () => {
  const names = (lang: string): readonly string[] =>
    [...catalogue(lang).keys()].filter((code) => code.startsWith('compose/') || code.startsWith('hint/'));
  expect(names('zh')).toEqual(names('en'));
});
