/** Syllables of English words, American patterns. */

import hyphen from 'hyphen/en-us/index.js';

const known = new Map<string, readonly string[]>();

/** Fragments of a lower-case word of letters, at least two letters before and three after a cut; whole when it has none. */
export function hyphenate(word: string): readonly string[] {
  const found = known.get(word);
  if (found) return found;
  const fragments = hyphen.hyphenateSync(word, { hyphenChar: '\u00ad', minWordLength: 6 }).split('\u00ad');
  const kept = joinShortEnds(fragments);
  known.set(word, kept);
  return kept;
}

function joinShortEnds(fragments: readonly string[]): readonly string[] {
  const kept = [...fragments];
  while (kept.length > 1 && (kept[0]?.length ?? 0) < 2) kept.splice(0, 2, kept.slice(0, 2).join(''));
  while (kept.length > 1 && (kept.at(-1)?.length ?? 0) < 3) kept.splice(-2, 2, kept.slice(-2).join(''));
  return kept;
}
