/** What stands in a line: texts, numbers, and what encloses them. */

import type { Place } from './diagnostic.js';
import type { Lang } from './lang.js';
import type { CellRef } from './measures.js';
import type { QuantityId } from './quantity.js';

export type Inline = Text | Num | Datum | Emphasis | Strong | Tongue | Link | NoteRef | Reference | Break;

export interface Text {
  readonly kind: 'text';
  readonly text: string;
  /** True when the author vouched for the digits in it with `{{typed}}`. */
  readonly vouched: boolean;
  readonly place: Place;
}

/** A quantity as printed: formatted once, in the locale, for every output. */
export interface Num {
  readonly kind: 'number';
  readonly of: QuantityId;
  readonly text: string;
  /** How it was asked to be printed; words and the indicator's own decimals when absent. */
  readonly form?: PrintForm;
  readonly synthetic: boolean;
  readonly place: Place;
}

/** What its author and its surroundings chose of a number's print; the rest is its indicator's. */
export interface PrintForm {
  /** A `Wording` of the locale; `words` when absent. */
  readonly wording?: string;
  readonly scale?: string;
  readonly decimals?: number;
  readonly unitless?: boolean;
  /** Where it is not the document's. */
  readonly lang?: Lang;
}

/** A name, code or date from the data. */
export interface Datum {
  readonly kind: 'datum';
  readonly of: CellRef;
  readonly text: string;
  readonly place: Place;
}

export interface Emphasis {
  readonly kind: 'emphasis';
  readonly children: readonly Inline[];
  readonly place: Place;
}

export interface Strong {
  readonly kind: 'strong';
  readonly children: readonly Inline[];
  readonly place: Place;
}

/** Words in the other language of a brief in two. */
export interface Tongue {
  readonly kind: 'tongue';
  readonly lang: Lang;
  readonly children: readonly Inline[];
  readonly place: Place;
}

/** `http`, `https` or `mailto`, or `#id` of a block. */
export interface Link {
  readonly kind: 'link';
  readonly href: string;
  readonly children: readonly Inline[];
  readonly place: Place;
}

/** A reference to a note, printed as its number. */
export interface NoteRef {
  readonly kind: 'note';
  readonly id: string;
  readonly number: number;
  readonly place: Place;
}

/** A heading, table or figure named in the text: `Table 2`, and its page where the output has pages. */
export interface Reference {
  readonly kind: 'reference';
  /** Id of the block. */
  readonly to: string;
  readonly text: string;
  /** What stands around the page's number after `text`: ` on page `, ``; absent when no page is wanted. */
  readonly page?: readonly [before: string, after: string];
  readonly place: Place;
}

/** A line break the author forced. */
export interface Break {
  readonly kind: 'break';
  readonly place: Place;
}
