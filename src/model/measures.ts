/** What a data set says once measured: quantities by id, and the names templates reach them by. */

import type { Place } from './diagnostic.js';
import type { Lang, Localised } from './lang.js';
import type { Quantity, QuantityId, Unit } from './quantity.js';
import type { CellValue, Column } from './resource.js';

/** One cell of a data file. */
export interface CellRef {
  readonly file: string;
  readonly line: number;
  readonly column: string;
}

export interface Indicator {
  readonly name: string;
  readonly label: Localised;
  /** Short label for a table head; the label itself where the author gives none. */
  readonly head: Localised;
  readonly definition: Localised;
  /** What a reader must know before using it; absent when there is nothing. */
  readonly caveat?: Localised;
  /** The formula in words, and what a rate is a share of. */
  readonly formula?: Localised;
  readonly denominator?: Localised;
  readonly unit: Unit;
  readonly decimals: number;
  /** The dimension sets it is computed for, each sorted by name; `[]` is the whole. */
  readonly groups: readonly (readonly string[])[];
  readonly place: Place;
}

/** One value of a dimension: a province, a week. */
export interface Member {
  readonly key: string;
  /** What templates say: `shanghai` in `{{resumption-rate.shanghai}}`. */
  readonly name: string;
  readonly label: Readonly<Record<Lang, CellText>>;
  /** Keys of the members of other dimensions that it lies in, by dimension: a city's province. */
  readonly within?: Readonly<Record<string, string>>;
  /** Its row of the code table, where members are read on request. */
  readonly own?: { readonly table: Omit<DataTable, 'rows'>; readonly row: DataRow };
}

/** Text taken from a cell, with its cell. */
export interface CellText {
  readonly text: string;
  readonly cell: CellRef;
}

export interface Dimension {
  readonly name: string;
  readonly label: Localised;
  /** In the order of the code table; where they are read on request, those that were asked for. */
  readonly members: readonly Member[];
  /** The file that lists all members, and how many, where they are read on request. */
  readonly onRequest?: { readonly file: string; readonly count: number };
}

/** A row of an exposed table; templates reach it as `{{table.key.column}}`. */
export interface DataRow {
  readonly key: string;
  readonly line: number;
  readonly values: Readonly<Record<string, CellValue>>;
}

export interface DataTable {
  readonly name: string;
  readonly file: string;
  readonly columns: readonly Column[];
  readonly rows: readonly DataRow[];
  /** The whole table is made up; a column `synthetic` says it row by row. */
  readonly synthetic: boolean;
}

export interface Measures {
  readonly quantities: ReadonlyMap<QuantityId, Quantity>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly tables: ReadonlyMap<string, DataTable>;
  readonly dataSet: { readonly name: string; readonly title: Localised; readonly release: string };
}

/** The id of a quantity from its indicator and keys: the one spelling of it. */
export function quantityId(indicator: string, keys: Readonly<Record<string, string>>): QuantityId {
  const parts = Object.keys(keys)
    .sort()
    .map((dimension) => `${dimension}=${keys[dimension]}`);
  return parts.length === 0 ? indicator : `${indicator}@${parts.join(';')}`;
}
