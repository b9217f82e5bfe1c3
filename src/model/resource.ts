/** Data as read: typed, validated tables; their rows, which know the line they came from, are in the store under the resource's name. */

import type { Place } from './diagnostic.js';
import type { Localised } from './lang.js';

/** Table Schema field types that a column may have. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'date';

/** A cell after typing: `number` cells are exact scaled integers (value × 10^scale of the column); dates are `YYYY-MM-DD`; null is a missing value. */
export type CellValue = string | bigint | boolean | null;

export interface Column {
  readonly name: string;
  readonly type: FieldType;
  /** Decimal places kept exactly in a `number` column; 0 for all other types. */
  readonly scale: number;
  readonly title: Localised;
}

export interface Resource {
  readonly name: string;
  /** Path relative to the project folder. */
  readonly file: string;
  readonly title: Localised;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  /** True when the whole table is made up; a boolean column `synthetic` decides row by row where there is one. */
  readonly synthetic: boolean;
  /** Templates may read rows of this table by key (`briefwright:exposed` in the descriptor). */
  readonly exposed: boolean;
  /** Place of the resource in `datapackage.json`. */
  readonly place: Place;
  /** Number of rows. */
  readonly rows: number;
}

/** A data set: its resources and what the package says of itself. */
export interface DataSet {
  readonly name: string;
  readonly title: Localised;
  /** Folder relative to the project folder. */
  readonly folder: string;
  /** Release date, `YYYY-MM-DD` (`briefwright:release`): no figure may be later. */
  readonly release: string;
  readonly resources: readonly Resource[];
}
