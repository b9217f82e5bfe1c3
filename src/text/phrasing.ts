/** What breaks in a title cost beyond what the rules ask: phrases stay together where they can. */

import type { Lang } from '../model/lang.js';
import type { Cluster } from './breaks.js';

/** Costs to add to a break before each cluster; on the scale of `breakCosts`. */
export function phraseCosts(text: string, parts: readonly Cluster[], lang: Lang): readonly number[] {
  if (lang !== 'zh') return parts.map((part, index) => englishCost(parts[index - 2]?.text, part.text));
  const words = wordLengths(text);
  return parts.map((right, index) => {
    const left = parts[index - 1];
    if (left?.kind !== 'han') return 0;
    const length = words.get(right.start);
    if (length === undefined) return insideWord;
    // Dictionaries cut unknown words to single characters: a break beside one may be inside a word.
    return length === 1 || (left.end - left.start === 1 && words.get(left.start) === 1)
      ? besideSingle
      : betweenWords;
  });
}

const insideWord = 400;
const besideSingle = 150;
const betweenWords = 40;
const afterSmallWord = 100;

const smallWord = /^(an?|the|of|on|in|at|to|by|for|from|with|and|or|as|but|than|that)$/i;

/** A line of a title does not end in an article, preposition or conjunction; it may well begin with one. */
function englishCost(before: string | undefined, after: string): number {
  if (before === undefined) return 0;
  if (smallWord.test(before)) return afterSmallWord;
  return smallWord.test(after) ? 0 : betweenWords;
}

/** Length of each word by the offset at which it begins. */
function wordLengths(text: string): ReadonlyMap<number, number> {
  const lengths = new Map<number, number>();
  for (const { index, segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text))
    lengths.set(index, segment.length);
  return lengths;
}
