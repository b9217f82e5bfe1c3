/** Widths of a table's columns from what stands in them, for a fixed grid that Word, WPS and LibreOffice draw alike. */

import type { ColumnAlign, Inline, Spark, Table, TableCell } from '../../model/document.js';
import { cellsInColumn, type PlacedRow, placeRows } from '../../model/grid.js';
import { stackOf } from '../../model/style.js';
import { forcedLines, plainText } from '../../model/walk.js';
import { shareGiven, shareRoom } from '../../text/index.js';
import { lookOf, type Setting, twips } from './setting.js';

/** Space at each side of a cell's text, in points. */
export const cellPadding = 5;

/** The faces Word has may run a little wider than ours; better a loose column than a number on two lines. */
const allowance = 1.06;

/** What a column needs in points, paddings left out. */
interface Need {
  readonly align: ColumnAlign;
  /** The widest body cell on one line, and the widest thing in it that does not break. */
  readonly body: number;
  readonly bodyLeast: number;
  readonly head: number;
  readonly headLeast: number;
}

/** Column widths in twips; their sum is the width of the text. */
export function gridOf(table: Table, setting: Setting, ruler: Ruler): readonly number[] {
  const placed = { head: placeRows(table.head), rows: placeRows(table.rows) };
  const needs = table.columns.map((column, nth) => needOf(table, placed, nth, column.align, ruler));
  const inner = (of: readonly Need[], room: number) =>
    table.look === 'facts' ? factWidths(of, room) : gridWidths(of, room);
  const widths = shareGiven(
    table.columns.map((column) => column.share),
    setting.width,
    (columns, width) =>
      inner(
        columns.flatMap((nth) => needs[nth] ?? []),
        width - columns.length * 2 * cellPadding,
      ).map((each) => each + 2 * cellPadding),
  );
  return roundTo(widths.map(twips), twips(setting.width));
}

interface PlacedTable {
  readonly head: readonly PlacedRow[];
  readonly rows: readonly PlacedRow[];
}

/** Cells that span columns take what these have. */
function needOf(table: Table, placed: PlacedTable, nth: number, align: ColumnAlign, ruler: Ruler): Need {
  const body = cellsInColumn(placed.rows, nth);
  const filled = body.some(({ cell }) => cell.children.length > 0);
  const numeric = align === 'decimal' || (align === 'right' && filled);
  const bold = table.look === 'facts' ? nth === 0 : table.rows.some((row) => row.role === 'total');
  const own = widest(body, bold, numeric, ruler);
  const head = widest(cellsInColumn(placed.head, nth), true, numeric, ruler);
  return {
    align,
    body: own.line,
    bodyLeast: numeric ? own.line : own.word,
    head: head.line,
    headLeast: head.word,
  };
}

/** The widest line among cells, and the widest thing in them that does not break. */
function widest(
  cells: readonly { readonly cell: TableCell }[],
  bold: boolean,
  tabular: boolean,
  ruler: Ruler,
): { readonly line: number; readonly word: number } {
  let [line, word] = [0, 0];
  for (const { cell } of cells) {
    const drawn = cell.spark ? ruler.drawn(cell.spark) : 0;
    [line, word] = [Math.max(line, drawn), Math.max(word, drawn)];
    for (const text of linesOf(cell.children)) {
      const width = ruler(text, bold, tabular);
      line = Math.max(line, width);
      // A part is no wider than its whole.
      if (width > word)
        for (const part of unbreakable(text)) word = Math.max(word, ruler(part, bold, tabular));
    }
  }
  return { line, word };
}

/** Width of one line of table text in points. */
export interface Ruler {
  (text: string, bold: boolean, tabular: boolean): number;
  /** Of a drawing in a cell. */
  drawn(spark: Spark): number;
}

/** Measures each word once; digits are taken for zeros, which are as wide or wider, and Han characters are of one width. */
export function openRuler({ style, lang, fonts, drawings }: Setting): Ruler {
  const look = lookOf('table', style, lang);
  const { size } = look;
  const stack = stackOf(style, lang, look);
  const known = new Map<string, number>();
  const ruler = (text: string, bold: boolean, tabular: boolean): number => {
    const weight = bold ? 700 : 400;
    const measure = (word: string): number => {
      const key = `${weight}${tabular} ${word}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const width = fonts.width(word, { stack, weight, size, lang, tabular }) * allowance;
      known.set(key, width);
      return width;
    };
    const like = text.replace(/\d/g, '0').replace(/\p{Script=Han}/gu, '国');
    const words = like.split(' ');
    let width = (words.length - 1) * measure(' ');
    for (const word of words) width += measure(word);
    return width;
  };
  return Object.assign(ruler, { drawn: ({ id }: Spark) => drawings.get(id)?.frame.width ?? 0 });
}

/** The texts between forced breaks. */
function linesOf(nodes: readonly Inline[]): readonly string[] {
  return forcedLines(nodes).map(plainText);
}

/** Words, and single Han characters with the marks that stay beside them. */
function unbreakable(text: string): readonly string[] {
  return text.split(/\s+|(?<=\p{Script=Han})(?=\p{Script=Han})/u).filter((part) => part !== '');
}

/** A term and its text: the term stays on one line while it leaves the text two thirds. */
function factWidths(needs: readonly Need[], room: number): readonly number[] {
  const term = Math.min((needs[0]?.body ?? 0) + 14, room / 3);
  return needs.map((_, nth) => (nth === 0 ? term : (room - term) / (needs.length - 1)));
}

function gridWidths(needs: readonly Need[], room: number): readonly number[] {
  const ample = needs.map(ampleWidth);
  // A tenth stays free: columns that touch read worse than a head on two lines.
  if (sum(ample) <= room * 0.9) return spread(needs, ample, room);
  const wanted = needs.map(wantedWidth);
  return sum(wanted) <= room
    ? spread(needs, wanted, room)
    : shareRoom(leastWidths(needs, wanted), wanted, room);
}

/** Heads up to this many points stay on one line where there is room. */
const shortHead = 48;

/** A head over numbers may take three lines; text wants its longest cell on one. */
function wantedWidth({ align, body, head, headLeast }: Need): number {
  if (align === 'left') return Math.max(body, headLeast, Math.min(head, body * 1.5));
  return Math.max(body, headLeast, head / 2.4, Math.min(head, shortHead));
}

/** Every head on one line. */
function ampleWidth(need: Need): number {
  return need.align === 'left' ? wantedWidth(need) : Math.max(need.body, need.head);
}

/** Room to spare: number columns become equal where they can, then text and numbers share the rest. */
function spread(needs: readonly Need[], wanted: readonly number[], room: number): readonly number[] {
  const numeric = needs.map((need) => need.align !== 'left');
  const numbers = numeric.filter(Boolean).length;
  const texts = needs.length - numbers;
  const widest = Math.max(0, ...wanted.filter((_, nth) => numeric[nth]));
  const equal = wanted.map((width, nth) => (numeric[nth] ? widest : width));
  const even = sum(equal) <= room ? equal : wanted;
  const left = room - sum(even);
  if (numbers === 0) return even.map((width, nth) => (nth === even.length - 1 ? width + left : width));
  const toTexts = texts === 0 ? 0 : Math.min(left, Math.max((even[0] ?? 0) * 0.6, left / (numbers + 1)));
  return even.map((width, nth) => width + (numeric[nth] ? (left - toTexts) / numbers : toTexts / texts));
}

/** The widest thing in each column that does not break. */
function leastWidths(needs: readonly Need[], wanted: readonly number[]): readonly number[] {
  return needs.map((need, nth) => Math.min(Math.max(need.bodyLeast, need.headLeast), wanted[nth] ?? 0));
}

/** Whole twips with an exact sum: the last column takes what rounding leaves. */
function roundTo(widths: readonly number[], total: number): readonly number[] {
  const rest = total - sum(widths);
  return widths.map((width, nth) => (nth === widths.length - 1 ? width + rest : width));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
