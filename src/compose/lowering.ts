/** What lowering a tree carries along: the expansion it came from, the language, and what the document gathers. */

import type { Locale } from '../locale/index.js';
import type { Hint, Log, Place } from '../model/diagnostic.js';
import type { Inline } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { Measures } from '../model/measures.js';
import type { Quantity, QuantityId } from '../model/quantity.js';
import type { World } from '../source/world.js';
import type { HeadingNumbers } from './heading-numbers.js';
import type { Words } from './labels.js';
import type { NoteBook } from './notes.js';
import type { Expansion } from './tokens.js';
import type { Turn } from './turn.js';

export interface Lowering {
  readonly lang: Lang;
  readonly locale: Locale;
  readonly words: Words;
  readonly measures: Measures;
  readonly world: World;
  /** The audience's folder and those that it extends, nearest first. */
  readonly folders: readonly string[];
  readonly log: Log;
  readonly expansion: Expansion;
  readonly notes: NoteBook;
  /** Whose brief it is. */
  readonly turn?: Turn;
  /** Every quantity that a node refers to. */
  readonly used: Map<QuantityId, Quantity>;
  /** Texts inside charts, checked like prose. */
  readonly chartTexts: (readonly Inline[])[];
  /** The next number of a kind of captioned block. */
  count(kind: 'table' | 'figure' | 'bare'): number;
  readonly headings: HeadingNumbers;
  /** A template outside the Markdown, such as a chart's title, expanded. */
  expandText(text: string, at: Place): Expansion | undefined;
}

/** In prose numbers take words (`more than 70%`), in tables signs (`>70%`). */
export type Wording = 'words' | 'signs';

/** Reports a fault of a brief. */
export function fault(
  lowering: Pick<Lowering, 'log'>,
  code: string,
  data: Readonly<Record<string, string | number>>,
  place: Place,
  hints: readonly Hint[] = [],
): void {
  lowering.log.report({ severity: 'error', code: `compose/${code}`, data, place, hints });
}

/** Reports a construct that a brief cannot hold, with what to write instead. */
export function refuseConstruct(what: string, place: Place, lowering: Pick<Lowering, 'log'>): void {
  fault(lowering, 'refused', { what }, place, [{ code: 'hint/instead', data: { what } }]);
}

/** Notes a quantity as used and gives it back. */
export function use(quantity: Quantity, lowering: Pick<Lowering, 'used'>): Quantity {
  lowering.used.set(quantity.id, quantity);
  return quantity;
}
