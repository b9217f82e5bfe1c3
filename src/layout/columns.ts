/** Widths of the columns of a table from what stands in them. */

import type { ColumnAlign } from '../model/document.js';
import { shareRoom } from '../text/index.js';

/** What a column's cells need in points, paddings left out. */
export interface Need {
  readonly align: ColumnAlign;
  /** The widest thing that does not break. */
  readonly least: number;
  /** The widest body cell on one line. */
  readonly body: number;
  /** The widest head cell on one line, and its widest word. */
  readonly head: number;
  readonly headLeast: number;
}

/** A term and its text: the term stays on one line while it leaves the text two thirds. */
export function factWidths(needs: readonly Need[], width: number, padding: number): readonly number[] {
  const term = Math.min((needs[0]?.body ?? 0) + 2 * padding + 8, width / 3);
  const texts = needs.length - 1;
  return needs.map((_, nth) => (nth === 0 ? term : (width - term) / texts));
}

/** Column widths with paddings; their sum is `width`. */
export function columnWidths(needs: readonly Need[], width: number, padding: number): readonly number[] {
  const room = width - needs.length * 2 * padding;
  const wanted = needs.map(wantedWidth);
  const least = needs.map(leastOf);
  const total = sum(wanted);
  const inner = total <= room ? spread(needs, wanted, room) : shareRoom(least, wanted, room);
  return inner.map((one) => one + 2 * padding);
}

function leastOf(need: Need): number {
  return Math.max(need.least, need.headLeast);
}

/** The widest padding with which every column can have what does not break. */
export function paddingFor(needs: readonly Need[], width: number, choices: readonly number[]): number {
  const floor = sum(needs.map(leastOf));
  const fits = choices.find((padding) => floor + needs.length * 2 * padding <= width);
  return fits ?? choices.at(-1) ?? 0;
}

/** Heads up to this stay on one line where there is room. */
const shortHead = 48;

/** A head over numbers may take three lines; text wants its longest cell on one. */
function wantedWidth(need: Need): number {
  if (need.align === 'left') return Math.max(need.body, need.headLeast, Math.min(need.head, need.body * 1.5));
  return Math.max(need.body, need.headLeast, need.head / 2.4, Math.min(need.head, shortHead));
}

/** What is left over: number columns become equal, then the first column and they grow together. */
function spread(needs: readonly Need[], wanted: readonly number[], room: number): readonly number[] {
  const isNumber = needs.map((need) => need.align !== 'left');
  const numbers = isNumber.filter(Boolean).length;
  const widest = Math.max(0, ...wanted.filter((_, i) => isNumber[i]));
  const equal = wanted.map((one, i) => (isNumber[i] ? widest : one));
  const even = sum(equal) <= room ? equal : wanted;
  const left = room - sum(even);
  const stub = even[0] ?? 0;
  const texts = needs.length - numbers;
  if (numbers === 0) return even.map((one, i) => (i === even.length - 1 ? one + left : one));
  const toText = texts === 0 ? 0 : Math.min(left, Math.max(stub * 0.6, left / (numbers + 1)));
  return even.map((one, i) => one + (isNumber[i] ? (left - toText) / numbers : toText / texts));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
