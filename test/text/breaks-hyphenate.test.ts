import { expect, test } from 'vitest';
import { hyphenate } from '../../src/text/hyphenate.js';

test('words are cut at American syllables, never near their ends', () => {
  expect(hyphenate('manufacturing').join('-')).toBe('man-u-fac-tur-ing');
  expect(hyphenate('resumption').join('-')).toBe('re-sump-tion');
  expect(hyphenate('strength')).toEqual(['strength']);
  expect(hyphenate('project')).toEqual(hyphenate('project'));
  for (const word of ['automobile', 'integrated', 'epidemic', 'industry', 'already']) {
    const parts = hyphenate(word);
    expect(parts.join('')).toBe(word);
    expect(parts[0]?.length).toBeGreaterThanOrEqual(2);
    expect(parts.at(-1)?.length).toBeGreaterThanOrEqual(3);
  }
});
