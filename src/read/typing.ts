/** Texts of cells as typed values (Table Schema), or what is wrong with them. */

import { localeOf, printDate } from '../locale/index.js';
import type { Hint, MessageData } from '../model/diagnostic.js';
import type { CellValue, Column } from '../model/resource.js';

/** Why a text is not a value of its column; `code` is a message of `read/`. */
export interface CellFault {
  readonly code: 'read/type-error' | 'read/too-precise' | 'read/out-of-range';
  readonly data: MessageData;
  readonly hints: readonly Hint[];
}

export type TypeCell = (text: string) => Exclude<CellValue, null> | CellFault;

/** The reading of a column's texts; missing values are the caller's to keep away. */
export function typerOf(column: Column): TypeCell {
  switch (column.type) {
    case 'string':
      return (text) => text;
    case 'integer':
      return (text) => readInteger(text);
    case 'number':
      return (text) => readNumber(text, column.scale);
    case 'boolean':
      return (text) => (text === 'true' ? true : text === 'false' ? false : typeFault(text, 'boolean'));
    case 'date':
      return dateReader();
  }
}

/** 64-bit integers, as the store keeps them. */
const mostInteger = 2n ** 63n - 1n;
/** Digits of a decimal in the store. */
const mostDigits = 38;

function readInteger(text: string): bigint | CellFault {
  if (!/^[+-]?\d+$/.test(text)) return typeFault(text, 'integer');
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value > mostInteger || value < -mostInteger ? rangeFault(text) : value;
}

function readNumber(text: string, scale: number): bigint | CellFault {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return typeFault(text, 'number');
  const [, sign, whole = '', fraction = ''] = match;
  if (fraction.length > scale) return precisionFault(text, fraction.length, scale);
  const digits = BigInt(whole + fraction.padEnd(scale, '0'));
  if (digits.toString().length > mostDigits) return rangeFault(text);
  return sign === '-' ? -digits : digits;
}

function dateReader(): TypeCell {
  const known = new Map<string, string | CellFault>();
  const english = localeOf('en');
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const read = printDate(text, 'full', english) === undefined ? typeFault(text, 'date') : text;
    known.set(text, read);
    return read;
  };
}

function typeFault(text: string, type: string): CellFault {
  return { code: 'read/type-error', data: { text: shorten(text), type }, hints: hintsFor(text, type) };
}

function rangeFault(text: string): CellFault {
  return { code: 'read/out-of-range', data: { text: shorten(text) }, hints: [] };
}

function precisionFault(text: string, found: number, kept: number): CellFault {
  const hints = [{ code: 'hint/keep-decimals', data: { decimals: found } }];
  return { code: 'read/too-precise', data: { text: shorten(text), found, kept }, hints };
}

/** What a person most likely has to change. */
function hintsFor(text: string, type: string): readonly Hint[] {
  const hint = (name: string): readonly Hint[] => [{ code: `hint/${name}`, data: {} }];
  if (/[０-９．－＋％]/.test(text))
    return [{ code: 'hint/half-width', data: { text: text.normalize('NFKC') } }];
  if (text.trim() !== text) return hint('spaces');
  if (type === 'date') return hint('date-form');
  if (type === 'boolean') return hint('boolean-form');
  if (/^[+-]?\d{1,3}([,，' ]\d{3})+(\.\d+)?$/.test(text)) return hint('group-separators');
  if (/[%‰]$/.test(text)) return hint('ratio-form');
  if (/^[+-]?[\d.]+[eE][+-]?\d+$/.test(text)) return hint('exponent');
  return [];
}

/** Long texts would drown a message. */
export function shorten(text: string): string {
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : text;
}
