/** What a language must say so that numbers in its print can be read back. */

/**
 * What a word beside a number says of it. `near` is just below it, or about zero; `up` and `down` give a direction; `mark`
 * leaves the size as it is.
 */
export type Sense = 'more' | 'atLeast' | 'less' | 'atMost' | 'about' | 'near' | 'up' | 'down' | 'mark';

/** What a number counts in: hundredths (a percentage, points between percentages) or places in an order. */
export type Measure = 'percent' | 'points' | 'ordinal';

type Phrases<K extends string> = Readonly<Partial<Record<K, readonly string[]>>>;

/** Words as readers meet them, more than we print ourselves: authors type others. */
export interface ReadingWords {
  readonly before: Phrases<Sense>;
  readonly after: Phrases<Sense>;
  readonly units: { readonly before: Phrases<Measure>; readonly after: Phrases<Measure> };
  /** Words right behind a number that multiply it, with their power of ten. */
  readonly scales: Readonly<Record<string, number>>;
  /** Words that begin like one of `scales` and multiply nothing. */
  readonly notScales: readonly string[];
  /** Words for no difference. */
  readonly level: readonly string[];
  /** What stands before and between the two numbers of a range. */
  readonly ranges: readonly (readonly [before: string, between: string])[];
}
