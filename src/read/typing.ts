/** Cells as typed values (Table Schema), or what is wrong with them. */

import type { Hint, MessageData } from '../model/diagnostic.js';
import type { CellValue, Column } from '../model/resource.js';
import { dateReader, isDate, isMonth } from './dates.js';
import type { FieldDescriptor } from './descriptor.js';
import { numberReader, readPlain } from './numbers.js';
import type { Literal, RawCell } from './rows.js';

/** Why a cell is not a value of its column; `code` is a message of `read/`. */
export interface CellFault {
  readonly code: 'read/type-error' | 'read/too-precise' | 'read/out-of-range';
  readonly data: MessageData;
  readonly hints: readonly Hint[];
}

export type Typed = Exclude<CellValue, null> | CellFault;

/** The reading of a column's cells; missing values are the caller's to keep away. */
export interface Typer {
  text(text: string): Typed;
  /** A cell that is no text in its file. */
  native(cell: boolean | Literal): Typed;
}

export function typerOf(field: FieldDescriptor, column: Column): Typer {
  const { type } = field;
  const refuse = (cell: boolean | Literal): CellFault => typeFault(textOf(cell), type);
  switch (type) {
    case 'string':
      return { text: (text) => text, native: refuse };
    case 'integer':
    case 'number': {
      const fault = (text: string): CellFault => typeFault(text, type);
      const text = numberReader(field, column.scale, fault);
      const plain = readPlain(column.scale, fault);
      return { text, native: (cell) => (isLiteral(cell, 'number') ? plain(cell.text) : refuse(cell)) };
    }
    case 'boolean':
      return {
        text: booleanReader(field),
        native: (cell) => (typeof cell === 'boolean' ? cell : refuse(cell)),
      };
    case 'date': {
      const text = dateReader(field.format, (each) => typeFault(each, type, field.format));
      return {
        text,
        native: (cell) => (isLiteral(cell, 'date') && isDate(cell.text) ? cell.text : refuse(cell)),
      };
    }
    case 'year': {
      const text = (each: string): Typed => (/^\d{4}$/.test(each) ? each : typeFault(each, type));
      return { text, native: (cell) => (isLiteral(cell, 'number') ? text(cell.text) : refuse(cell)) };
    }
    case 'yearmonth':
      return { text: (text) => (isMonth(text) ? text : typeFault(text, type)), native: refuse };
  }
}

function isLiteral(cell: boolean | Literal, kind: Literal['kind']): cell is Literal {
  return typeof cell === 'object' && cell.kind === kind;
}

/** A cell as messages show it. */
export function textOf(cell: RawCell): string {
  return cell === null ? '' : typeof cell === 'object' ? cell.text : String(cell);
}

/** What Table Schema takes for true and false where the field does not say. */
const usualTrue = ['true', 'True', 'TRUE', '1'];
const usualFalse = ['false', 'False', 'FALSE', '0'];

function booleanReader({ trueValues = usualTrue, falseValues = usualFalse }: FieldDescriptor): Typer['text'] {
  const [yes, no] = [new Set(trueValues), new Set(falseValues)];
  const own = trueValues !== usualTrue || falseValues !== usualFalse;
  const names = [...trueValues, ...falseValues].join(', ');
  const hints: readonly Hint[] = own
    ? [{ code: 'hint/one-of', data: { names } }]
    : [{ code: 'hint/boolean-form', data: {} }];
  return (text) => {
    if (yes.has(text)) return true;
    if (no.has(text)) return false;
    const fault = typeFault(text, 'boolean');
    return fault.hints.length > 0 ? fault : { ...fault, hints };
  };
}

function typeFault(text: string, type: string, format?: string): CellFault {
  return {
    code: 'read/type-error',
    data: { text: shorten(text), type, form: format ?? 'default' },
    hints: hintsFor(text, type, format),
  };
}

/** What a person most likely has to change. */
function hintsFor(text: string, type: string, format: string | undefined): readonly Hint[] {
  const hint = (name: string): readonly Hint[] => [{ code: `hint/${name}`, data: {} }];
  if (type === 'string') return [];
  if (/[０-９．－＋％]/.test(text))
    return [{ code: 'hint/half-width', data: { text: shorten(text.normalize('NFKC')) } }];
  if (text.trim() !== text) return hint('spaces');
  if (type === 'date') return format === undefined || format === 'default' ? hint('date-form') : [];
  if (type !== 'integer' && type !== 'number') return [];
  if (/^[+-]?\d{1,3}([,，' ]\d{3})+(\.\d+)?$/.test(text)) return hint('group-separators');
  if (/[%‰]$/.test(text)) return hint('ratio-form');
  if (/^[+-]?[\d.]+[eE][+-]?\d+$/.test(text)) return hint('exponent');
  return [];
}

/** Long texts would drown a message. */
export function shorten(text: string): string {
  if (text.length <= 40) return text;
  const characters = [...text.slice(0, 100)];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : text;
}
