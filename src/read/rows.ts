/** What every format gives: the labels of a file's columns and its rows, some at a time, each able to tell its place. */

import type { Log, Place, Report } from '../model/diagnostic.js';
import type { World } from '../source/world.js';
import type { ParquetFile } from '../store/index.js';
import type { Described } from './package.js';

/** A cell that is no text in its file: a JSON number as written, a date of a typed column, an object. */
export interface Literal {
  readonly kind: 'number' | 'date' | 'other';
  readonly text: string;
}

/** A text, `null` where a typed format says that there is no value, or a value that has a type of its own. */
export type RawCell = string | null | boolean | Literal;

/** Some rows of a file. */
export interface RawBatch {
  /** Rows as they stand, in formats where one may have more or fewer cells than there are labels. */
  readonly rows?: readonly (readonly RawCell[])[];
  /** The cells of a column, one a row; undefined where the row has no such cell. */
  column(cell: number): readonly (RawCell | undefined)[];
  /** First file line of each row. */
  readonly lines: readonly number[];
  /** Where a cell stands; the end of the row when it has no such cell. */
  place(row: number, cell: number): Place;
}

/** A file opened for one reading. */
export interface RawTable {
  readonly labels: readonly string[];
  labelPlace(cell: number): Place;
  batches(): AsyncIterable<RawBatch>;
  /** A file whose cells are typed already, so that the store can take it as it is. */
  readonly typed?: ParquetFile;
}

/** Opens a file from its start; what makes it unreadable is thrown as `Unreadable`. */
export type OpenTable = (input: Input) => Promise<RawTable>;

export interface Input {
  readonly described: Described;
  readonly world: World;
  readonly log: Log;
}

/** Rows handed out at a time. */
export const batchRows = 2048;

/** Characters of one row, at most: more is taken for a quote or bracket that is never closed. */
export const longestRecord = 1 << 22;

/** A file that cannot be read any further, and why. */
export class Unreadable extends Error {
  readonly report: Report;

  constructor(report: Report) {
    super(report.code);
    this.report = report;
  }
}
