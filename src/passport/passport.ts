/** What a brief carries so that its numbers can be worked out again: from what it was made, and every print. */

/** Of one brief in one language. */
export interface Passport extends MadeFrom {
  /** Files that its figures came from, with their SHA-256 then. */
  readonly sources: readonly { readonly file: string; readonly sha256: string }[];
  readonly numbers: readonly CarriedNumber[];
  readonly figures: readonly CarriedFigure[];
  readonly passages: readonly CarriedPassage[];
}

export interface MadeFrom {
  readonly audience: string;
  readonly lang: string;
  /** `zh+en` of a brief in two languages, whose first is `lang`. */
  readonly edition?: string;
  /** A folder in `data/`. */
  readonly dataSet: string;
  /** `YYYY-MM-DD` */
  readonly release: string;
  /** Stem of the files. */
  readonly subject: string;
  readonly style: string;
  /** The dimension and the name of its member that the brief is about, where an audience has a brief for each. */
  readonly turn?: { readonly dimension: string; readonly member: string };
}

export interface CarriedNumber {
  readonly id: string;
  /** `value`, `marks`, `unit`, `as-of`, `synthetic`, `defined`, `formula`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly prints: readonly CarriedPrint[];
  readonly cells: readonly CarriedCells[];
}

/** One form that a number is printed in. */
export interface CarriedPrint {
  /** Of the content controls that hold it. */
  readonly tag: string;
  /** See `spellForm`. */
  readonly form: string;
  /** As it was written. */
  readonly text: string;
  /** Ids of its controls. */
  readonly controls: readonly number[];
}

export interface CarriedCells {
  readonly file: string;
  readonly column: string;
  readonly count: number;
  /** `2-6 9` */
  readonly lines: string;
}

export interface CarriedFigure {
  readonly id: string;
  /** Of the picture in the file. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** SHA-256 of what is drawn: specification and rows. */
  readonly data: string;
  /** SHA-256 of the picture's parts, the SVG first. */
  readonly parts: readonly string[];
  readonly alt: string;
  readonly rows: readonly CarriedRow[];
}

export interface CarriedRow {
  readonly of: string;
  readonly text: string;
}

/** A paragraph, or a row of a table, as it was composed. */
export interface CarriedPassage {
  /** `heading progress`, `prose`, `table by-province`, `note`. */
  readonly at: string;
  readonly pieces: readonly (string | CarriedPiece)[];
  /** Instead of pieces, where they are long: SHA-256 of the text without its numbers. */
  readonly digest?: string;
}

/** A number in a passage. */
export interface CarriedPiece {
  readonly text: string;
  readonly control?: number;
}
