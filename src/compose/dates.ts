/** Dates and periods as templates ask for them. */

import { type DateForm, type PeriodForm, printDate, printPeriod } from '../locale/index.js';
import type { HelperKit } from './helpers.js';
import { printCell } from './print.js';
import { type Cell, type Piece, unknown, type Value } from './value.js';

export function formatDate(value: Value, form: DateForm, kit: HelperKit): Value {
  if (isCell(value)) {
    const printed = printCell({ ...value, type: 'date' }, kit.argument(0), form, kit.locale);
    if ('pieces' in printed) return { kind: 'print', pieces: printed.pieces };
    const { code, data, hints, byData } = printed.refusal;
    return kit.fail(code.slice('compose/'.length), data, hints, byData);
  }
  const text = printDate(String(value), form, kit.locale);
  if (text === undefined) return kit.fail('bad-date', { name: kit.argument(0), value: String(value) });
  return { kind: 'print', pieces: [pieceOf(value, text)] };
}

/** From one date to another; what is said of each comes from its own cell. */
export function formatPeriod(from: Value, to: Value, form: PeriodForm, kit: HelperKit): Value {
  const faults = [from, to].filter((end, index) => refuseDate(end, index, kit));
  if (faults.length > 0) return unknown;
  const [first, last] = [isoOf(from), isoOf(to)];
  const said = printPeriod(first, last, form, kit.locale);
  if (said === undefined) {
    const data = { from: kit.argument(0), to: kit.argument(1), first, last };
    return kit.fail('period-order', data, [], true);
  }
  if (typeof said === 'string') return { kind: 'print', pieces: [pieceOf(from, said)] };
  const between: Piece = { kind: 'text', text: said.between, vouched: false };
  return { kind: 'print', pieces: [pieceOf(from, said.from), between, pieceOf(to, said.to)] };
}

/** Whether an end is no date, which is then reported. */
function refuseDate(end: Value, index: number, kit: HelperKit): boolean {
  const own = { ...kit, argument: () => kit.argument(index) };
  if (isCell(end) && (end.value === null || end.value === '')) return formatDate(end, 'iso', own) === unknown;
  if (printDate(isoOf(end), 'iso', kit.locale) !== undefined) return false;
  kit.fail('bad-date', { name: kit.argument(index), value: isoOf(end) }, [], isCell(end));
  return true;
}

function isCell(value: Value): value is Cell {
  return typeof value === 'object' && value.kind === 'cell';
}

function isoOf(value: Value): string {
  return String(isCell(value) ? value.value : value);
}

function pieceOf(value: Value, text: string): Piece {
  return isCell(value) ? { kind: 'datum', of: value.of, text } : { kind: 'text', text, vouched: false };
}
