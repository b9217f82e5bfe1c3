/** What a value looks like in the brief: pieces to print, or why it cannot be printed. */

import {
  type DateForm,
  decimal,
  exact,
  type Locale,
  type NumberForm,
  numberForm,
  printDate,
  printValue,
} from '../locale/index.js';
import type { Hint } from '../model/diagnostic.js';
import type { Measures } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { findForbidden } from './text.js';
import {
  type Cell,
  type FormChoice,
  nextNames,
  type Piece,
  type Selection,
  spell,
  type Value,
} from './value.js';

/** Why a value cannot be printed: a message and what to do. */
export interface Refusal {
  readonly code: `compose/${string}`;
  readonly data: Readonly<Record<string, string | number>>;
  readonly hints: readonly Hint[];
  /** The refusal hangs on the data met, not on the names written: said of branches that are taken only. */
  readonly byData: boolean;
}

export type Printed = { readonly pieces: readonly Piece[] } | { readonly refusal: Refusal };

/** The pieces of a value; `name` is how the author called it. */
export function printPieces(value: Value, name: string, measures: Measures, locale: Locale): Printed {
  if (typeof value === 'boolean') return refuse('not-printable', { name, what: 'boolean' });
  if (typeof value !== 'object') return { pieces: [{ kind: 'text', text: String(value), vouched: false }] };
  switch (value.kind) {
    case 'selection': {
      if (!value.quantity) return { refusal: noFigure(value, measures) };
      return { pieces: [{ kind: 'quantity', quantity: value.quantity, form: {} }] };
    }
    case 'cell':
      return printCell(value, name, 'full', locale);
    case 'row':
      if (value.label) return printCell(value.label, name, 'full', locale);
      return refuse(
        'not-printable',
        { name, what: value.items ? 'table' : 'row' },
        oneOfHint(value.names(), name),
      );
    case 'rows':
      return refuse('not-printable', { name, what: 'list' });
    case 'print':
      return { pieces: value.pieces };
    case 'unknown':
      return { pieces: [{ kind: 'text', text: '', vouched: true }] };
  }
}

/** A cell as printed in the locale; line ends in it become spaces. */
export function printCell(cell: Cell, name: string, form: DateForm, locale: Locale): Printed {
  const { value } = cell;
  if (typeof value === 'boolean') return refuse('not-printable', { name, what: 'boolean' });
  if (value === null || value === '') {
    const hints = [{ code: 'hint/guard-cell', data: { name } }];
    return refuse('empty-cell', { name, ...whereOf(cell) }, hints, true);
  }
  const text =
    typeof value === 'bigint' ? printNumber(cell, value, locale) : printText(cell, value, form, locale);
  if (text === undefined) return refuse('bad-date', { name, value: String(value) }, [], true);
  const forbidden = findForbidden(text);
  if (forbidden) {
    const data = { name: forbidden.name, ...whereOf(cell) };
    return refuse('forbidden-in-data', data, [], true);
  }
  return { pieces: [{ kind: 'datum', of: cell.of, text }] };
}

function printNumber(cell: Cell, value: bigint, locale: Locale): string {
  const { group, minus } = locale.numbers;
  return decimal(exact(value, 10n ** BigInt(cell.scale)), cell.scale, group).replace(/^-/, minus);
}

function printText(cell: Cell, value: string, form: DateForm, locale: Locale): string | undefined {
  if (cell.type === 'date') return printDate(value, form, locale);
  return value.replace(/[\t\n\r\u2028\u2029]+/g, ' ');
}

function whereOf(cell: Cell): { file: string; line: number; column: string } {
  return { file: cell.of.file, line: cell.of.line, column: cell.of.column };
}

/** The refusal of an indicator that needs a member to be a figure. */
export function noFigure(selection: Selection, measures: Measures): Refusal {
  const names = nextNames(selection, measures);
  const hints = names.length === 0 ? [] : oneOfHint(names, spell(selection));
  return { code: 'compose/no-figure', data: { name: spell(selection) }, hints, byData: false };
}

/** `one of: a.x, a.y, …` with the first few names. */
export function oneOfHint(names: readonly string[], prefix?: string): readonly Hint[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 6).map((name) => (prefix === undefined ? name : `${prefix}.${name}`));
  const more = names.length > shown.length ? ', …' : '';
  return [{ code: 'hint/one-of', data: { names: shown.join(', ') + more } }];
}

function refuse(
  code: string,
  data: Refusal['data'],
  hints: readonly Hint[] = [],
  byData = false,
): { readonly refusal: Refusal } {
  return { refusal: { code: `compose/${code}`, data, hints, byData } };
}

/** A quantity as printed: the indicator's unit and decimals unless the author chose others. */
export function printQuantity(
  quantity: Quantity,
  choice: FormChoice,
  wording: 'words' | 'signs',
  locale: Locale,
): string {
  return printValue(quantity.value, formOf(quantity, choice, wording), locale);
}

/** The form of a quantity where it stands. */
export function formOf(quantity: Quantity, choice: FormChoice, wording: 'words' | 'signs'): NumberForm {
  return numberForm(quantity, choice, choice.wording ?? wording);
}
