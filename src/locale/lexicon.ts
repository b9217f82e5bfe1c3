/** The words a language reads numbers by, made ready for reading: the longest first. */

import type { NumberWords } from './number.js';
import type { Measure, Sense } from './reading.js';
import { markSigns } from './signs.js';

type Entries<K> = readonly (readonly [phrase: string, meaning: K])[];

export interface Lexicon {
  readonly before: Entries<Sense>;
  readonly after: Entries<Sense>;
  readonly unitsBefore: Entries<Measure>;
  readonly unitsAfter: Entries<Measure>;
  /** Words and their powers of ten. */
  readonly scales: Entries<number>;
  readonly ranges: NumberWords['reading']['ranges'];
  readonly level: readonly string[];
  readonly digits: RegExp;
}

const lexicons = new WeakMap<NumberWords, Lexicon>();

export function lexiconOf(words: NumberWords): Lexicon {
  const known = lexicons.get(words);
  if (known) return known;
  const { before, after, units, scales, ranges, level } = words.reading;
  const group = words.group.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const marks = Object.values(markSigns).map((sign) => [sign, 'mark'] as const);
  const made: Lexicon = {
    before: [...entriesOf(before), ...signsBefore].sort(longest),
    after: [...entriesOf(after), ...marks].sort(longest),
    unitsBefore: entriesOf(units.before).sort(longest),
    unitsAfter: entriesOf(units.after).sort(longest),
    scales: Object.entries(scales).sort(longest),
    ranges,
    level,
    digits: new RegExp(`^[−-]?(?:\\d{1,3}(?:${group}\\d{3})+|\\d+)(?:\\.\\d+)?$`),
  };
  lexicons.set(words, made);
  return made;
}

/** The signs of tables, the same in every language. */
const signsBefore: Entries<Sense> = [
  ['>', 'more'],
  ['≥', 'atLeast'],
  ['<', 'less'],
  ['≤', 'atMost'],
  [markSigns.approximate, 'about'],
];

function entriesOf<K extends string>(table: Readonly<Partial<Record<K, readonly string[]>>>): [string, K][] {
  return (Object.keys(table) as K[]).flatMap((meaning) =>
    (table[meaning] ?? []).map((phrase): [string, K] => [phrase, meaning]),
  );
}

function longest(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return b[0].length - a[0].length;
}

export interface LeadingScale {
  readonly power: number;
  /** How much of the text it takes, the space before it included. */
  readonly length: number;
}

/** The scale word that a text begins with, after a space or none. */
export function leadingScale(text: string, words: NumberWords): LeadingScale | undefined {
  const rest = text.replace(/^[ \u00A0]/, '');
  if (words.reading.notScales.some((word) => rest.startsWith(word))) return undefined;
  const found = lexiconOf(words).scales.find(([word]) => startsWithWord(rest, word));
  return found && { power: found[1], length: text.length - rest.length + found[0].length };
}

/** Whether a text begins with a word; letters of an alphabet must not go on behind it. */
export function startsWithWord(text: string, word: string): boolean {
  return text.startsWith(word) && !(/[a-z]$/i.test(word) && /^[a-z-]/i.test(text.slice(word.length)));
}

/** The power of ten in the name of a unit: 8 in `hundred million yuan` and `亿元`, 4 in `10,000 yuan`. */
export function powerOfUnit(label: string, words: NumberWords): number {
  const digits = /^10*(?:,000)*(?!\d)/.exec(label)?.[0] ?? '';
  const zeros = digits.replace(/[^0]/g, '').length;
  return zeros + (leadingScale(label.slice(digits.length), words)?.power ?? 0);
}
