/** What a name in a template can stand for: a figure, a cell, a row, a list, a plain text or number. */

import type { Wording } from '../locale/index.js';
import type { CellRef, Dimension, Indicator, Measures } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import type { CellValue, Column } from '../model/resource.js';
import { leadsToFigure, memberNamed } from './names.js';

export type Value = string | number | boolean | Selection | Cell | Row | Rows | Print | Unknown;

/** An indicator, narrowed by the member names that follow it in a path. */
export interface Selection {
  readonly kind: 'selection';
  readonly indicator: Indicator;
  /** The names so far, as the author wrote them. */
  readonly path: readonly string[];
  /** The groups that the names so far fit. */
  readonly candidates: readonly Candidate[];
  /** The figure reached, when the names so far fill a group. */
  readonly quantity?: Quantity;
}

interface Candidate {
  readonly group: readonly string[];
  readonly keys: Readonly<Record<string, string>>;
}

/** A cell of a data file. */
export interface Cell {
  readonly kind: 'cell';
  readonly of: CellRef;
  readonly value: CellValue;
  readonly type: Column['type'];
  /** Decimal places of a `number` cell. */
  readonly scale: number;
}

/** Something with named parts: a row of a table, a table by key, a member of a dimension. */
export interface Row {
  readonly kind: 'row';
  readonly get: (name: string) => Value | undefined;
  readonly names: () => readonly string[];
  /** What prints when it is listed; a member's label. */
  readonly label?: Cell;
  /** What `#each` goes through; absent when it cannot be looped over. */
  readonly items?: () => readonly Value[];
}

export interface Rows {
  readonly kind: 'rows';
  readonly items: readonly Value[];
}

/** Text made by a helper, ready to stand in the brief. */
export interface Print {
  readonly kind: 'print';
  readonly pieces: readonly Piece[];
}

/** Stands where a name could not be found (already reported) or cannot be known before rendering. */
export interface Unknown {
  readonly kind: 'unknown';
}

export const unknown: Unknown = { kind: 'unknown' };

/** One printed part of a value. */
export type Piece =
  | { readonly kind: 'quantity'; readonly quantity: Quantity; readonly form: FormChoice }
  | { readonly kind: 'datum'; readonly of: CellRef; readonly text: string }
  | { readonly kind: 'reference'; readonly to: string; readonly page: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly vouched: boolean };

/** What the author fixed of a number's form; the rest follows the indicator and the surroundings. */
export interface FormChoice {
  readonly scale?: string;
  readonly decimals?: number;
  readonly wording?: Wording;
  /** The first figure of a range, whose unit in words stands behind the second. */
  readonly unitless?: boolean;
}

export function isUnknown(value: Value): value is Unknown {
  return typeof value === 'object' && value.kind === 'unknown';
}

/** The indicator before any member is named. */
export function selectAll(indicator: Indicator, measures: Measures): Selection {
  return settle(
    indicator,
    [],
    indicator.groups.map((group) => ({ group, keys: {} })),
    measures,
  );
}

/** The selection narrowed by a member name; undefined when no group goes on with such a member. */
export function narrow(selection: Selection, name: string, measures: Measures): Selection | undefined {
  const candidates = selection.candidates.flatMap(({ group, keys }) => {
    const dimension = nextDimension({ group, keys }, measures);
    const member = dimension && memberNamed(dimension, name);
    return dimension && member ? [{ group, keys: { ...keys, [dimension.name]: member.key } }] : [];
  });
  const within = candidates.filter(({ keys }) => leadsToFigure(selection.indicator, keys, measures));
  if (within.length === 0) return undefined;
  return settle(selection.indicator, [...selection.path, name], within, measures);
}

/** Member names that may follow, figures that exist only. */
export function nextNames(selection: Selection, measures: Measures): readonly string[] {
  const names = selection.candidates.flatMap(
    (candidate) => nextDimension(candidate, measures)?.members.map((member) => member.name) ?? [],
  );
  return [...new Set(names)].filter((name) => narrow(selection, name, measures) !== undefined);
}

function nextDimension(candidate: Candidate, measures: Measures): Dimension | undefined {
  const name = candidate.group[Object.keys(candidate.keys).length];
  return name === undefined ? undefined : measures.dimensions.get(name);
}

function settle(
  indicator: Indicator,
  path: readonly string[],
  candidates: readonly Candidate[],
  measures: Measures,
): Selection {
  const filled = candidates.find(({ group, keys }) => group.length === Object.keys(keys).length);
  const quantity = filled && measures.quantities.get(quantityId(indicator.name, filled.keys));
  return { kind: 'selection', indicator, path, candidates, ...(quantity ? { quantity } : {}) };
}

/** The selection as the author would write it. */
export function spell(selection: Selection): string {
  return [
    selection.indicator.name,
    ...selection.path.map((name) => (/^[^\d\W][\w-]*$/.test(name) ? name : `[${name}]`)),
  ].join('.');
}

/** Whether `#if` takes its first branch: a figure is true when it is known and not zero. */
export function isTrue(value: Value): boolean {
  if (typeof value !== 'object') return Boolean(value);
  switch (value.kind) {
    case 'selection': {
      const known = value.quantity?.value;
      return known?.kind === 'exact' ? known.numerator !== 0n : known?.kind === 'bound';
    }
    case 'cell':
      return Boolean(value.value);
    case 'rows':
      return value.items.length > 0;
    case 'row':
    case 'print':
      return true;
    case 'unknown':
      return false;
  }
}
