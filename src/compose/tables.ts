/** Tables straight from figures: a row a member, a column an indicator. */

import { missingSigns, type SignName } from '../locale/index.js';
import type {
  Block,
  Inline,
  PrintForm,
  SyntheticExtent,
  Table,
  TableCell,
  TableColumn,
  TableRow,
} from '../model/document.js';
import type { Dimension, Member } from '../model/measures.js';
import type { MissingReason, Quantity } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import type { Directive } from './attributes.js';
import { type Column, readColumns } from './columns.js';
import { labelCell } from './context.js';
import { groupHeads } from './groups.js';
import { numberOf } from './inlines.js';
import { tableLegend } from './legend.js';
import { fault, type Lowering, use } from './lowering.js';
import { printCell, printQuantity } from './print.js';
import { parseSort, sortStably } from './sort.js';
import { drawColumn } from './sparks.js';
import { readWhere, type Where } from './where.js';

export function lowerIndicatorTable(directive: Directive, lowering: Lowering): readonly Block[] {
  const name = directive.text('by') ?? '';
  const { dimensions } = lowering.measures;
  const dimension = dimensions.get(name);
  if (!dimension) {
    const hints = nearestHint(name, dimensions.keys());
    fault(lowering, 'unknown-dimension', { name }, directive.at('by'), hints);
    return [];
  }
  const where = readWhere(directive, dimension, lowering);
  const columns = readColumns(directive, dimension, where.fixed, lowering);
  if (!where.sound || columns.length === 0) return [];
  const label = lowering.words.text('table', { number: lowering.count('table') });
  const empty = new Set<SignName>();
  const drawn: Inline[] = [];
  const rows = rowsOf(directive, dimension, columns, where, { ...lowering, empty, drawn });
  if (rows.length === 0) fault(lowering, 'no-rows', {}, directive.place);
  const note = directive.inlines('note');
  const table: Table = {
    kind: 'table',
    id: directive.text('id') ?? '',
    label,
    caption: directive.label ?? [],
    look: 'grid',
    columns: [
      { align: 'left' },
      ...columns.map(({ spark }): TableColumn => ({ align: spark ? 'left' : 'decimal' })),
    ],
    head: groupHeads(headOf(directive, dimension, columns, lowering), directive, lowering),
    rows,
    notes: [
      ...(note ? [note] : []),
      ...(drawn.length > 0 ? [drawn] : []),
      ...tableLegend(rows, [...empty], directive.place, lowering),
    ],
    synthetic: extentOf(
      rows.flatMap((row) => row.cells.map(({ spark, children }) => spark?.alt ?? children)),
    ),
    place: directive.place,
  };
  return [table];
}

function headOf(
  directive: Directive,
  dimension: Dimension,
  columns: readonly Column[],
  lowering: Lowering,
): TableRow {
  const { place } = directive;
  const stub = textCell(dimension.label[lowering.lang] ?? dimension.name, true, place);
  const heads = columns.map(({ head, headPlace, spark }) =>
    spark ? { children: spark.head, header: true, place } : textCell(head, true, headPlace ?? place),
  );
  return { role: 'head', cells: [stub, ...heads] };
}

export function textCell(
  text: string,
  header: boolean,
  place: TableCell['place'],
  vouched = false,
): TableCell {
  const children: readonly Inline[] = text === '' ? [] : [{ kind: 'text', text, vouched, place }];
  return { children, header, place };
}

function rowsOf(
  directive: Directive,
  dimension: Dimension,
  columns: readonly Column[],
  where: Where,
  lowering: DrawingLowering,
): readonly TableRow[] {
  const { place } = directive;
  const limit = readLimit(directive, lowering);
  const filled = dimension.members.filter(
    (member) =>
      limit === 'all' ||
      columns.some(({ figure, spark }) => spark?.has(member) ?? figure(member) !== undefined),
  );
  const sort = directive.text('sort');
  const keys =
    sort === undefined ? [] : parseSort(sort, lowering.measures, report(directive, 'sort', lowering));
  const sorted = sortStably(
    filled.filter((member) => where.keeps(member)),
    keys,
    (indicator, member) => where.figure(indicator, member),
  );
  const shown = typeof limit === 'number' ? sorted.slice(0, limit) : sorted;
  const total = readTotal(directive, lowering);
  const fill = openCells(directive, columns, total ? [...shown, undefined] : shown, lowering);
  const rows = shown.map((member): TableRow => {
    return { role: 'body', cells: [memberCell(member, place, lowering), ...fill(member)] };
  });
  if (!total) return rows;
  const row = totalRow(directive, fill(undefined), lowering);
  return total === 'first' ? [row, ...rows] : [...rows, row];
}

function report(directive: Directive, attribute: string, lowering: Lowering) {
  return (code: string, data: Readonly<Record<string, string>>, hints?: Parameters<typeof fault>[4]): void =>
    fault(lowering, code, data, directive.at(attribute), hints);
}

/** The cells of a row beside its head; what is drawn has one scale a column, which a note tells. */
function openCells(
  directive: Directive,
  columns: readonly Column[],
  members: readonly (Member | undefined)[],
  lowering: DrawingLowering,
): (member: Member | undefined) => readonly TableCell[] {
  const { place } = directive;
  const id = directive.text('id') ?? `${place.file}:${place.line}`;
  const drawn = columns.map(({ spark }) => spark && drawColumn(spark, members, id, place, lowering));
  for (const column of drawn) {
    if (!column || column.note.length === 0) continue;
    const between = lowering.words.text('alt.between');
    if (lowering.drawn.length > 0 && between !== '')
      lowering.drawn.push({ kind: 'text', text: between, vouched: false, place });
    lowering.drawn.push(...column.note);
  }
  return (member) =>
    columns.map((column, nth) => {
      const spark = drawn[nth]?.cell(member);
      if (spark) return spark;
      if (member) return figureCell(column.figure(member), place, lowering);
      return figureCell(column.total, place, lowering, 'not-applicable');
    });
}

function totalRow(directive: Directive, cells: readonly TableCell[], lowering: RowLowering): TableRow {
  const { place } = directive;
  const label = directive.inlines('total-label');
  const stub: TableCell = label
    ? { children: label, header: true, place: directive.at('total-label') }
    : textCell(lowering.words.text('total'), true, place);
  return { role: 'total', cells: [stub, ...cells] };
}

/** How every figure of a table is printed; one for all, since long tables have many. */
const signs: PrintForm = { wording: 'signs' };

/** Lowering that notes the signs of cells without a figure. */
export interface RowLowering extends Lowering {
  readonly empty: Set<SignName>;
}

/** Lowering that gathers what is to be said of drawings under the table, in one paragraph. */
interface DrawingLowering extends RowLowering {
  readonly drawn: Inline[];
}

/** A cell with a figure, or the sign for what there is no figure for. */
export function figureCell(
  quantity: Quantity | undefined,
  place: TableCell['place'],
  lowering: RowLowering,
  absent: MissingReason = 'not-available',
): TableCell {
  if (!quantity) {
    lowering.empty.add(absent);
    return textCell(missingSigns[absent], false, place);
  }
  const text = printQuantity(quantity, {}, 'signs', lowering.locale);
  return { children: [numberOf(use(quantity, lowering), text, place, signs)], header: false, place };
}

export function memberCell(member: Member, place: TableCell['place'], lowering: Lowering): TableCell {
  const cell = labelCell(member, lowering.lang);
  const printed = cell && printCell(cell, member.name, 'full', lowering.locale);
  if (!printed || 'refusal' in printed) {
    if (printed) lowering.log.report({ severity: 'error', place, ...printed.refusal });
    return textCell(member.name, true, place);
  }
  const children = printed.pieces.flatMap((piece): readonly Inline[] =>
    piece.kind === 'datum' ? [{ kind: 'datum', of: piece.of, text: piece.text, place }] : [],
  );
  return { children, header: true, place };
}

/** `rows="all"` keeps members without a figure; a number keeps that many. */
function readLimit(directive: Directive, lowering: Lowering): 'all' | number | undefined {
  const text = directive.text('rows');
  if (text === undefined || text === 'all') return text;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  attributeFault(directive, 'rows', text, 'all, 1, 2, …', lowering);
  return undefined;
}

/** Where the total row stands, if anywhere. */
export function readTotal(directive: Directive, lowering: Lowering): 'first' | 'last' | undefined {
  const text = directive.text('total');
  if (text === undefined || text === 'first' || text === 'last') return text;
  attributeFault(directive, 'total', text, 'first, last', lowering);
  return undefined;
}

function attributeFault(
  directive: Directive,
  name: string,
  value: string,
  names: string,
  lowering: Lowering,
): void {
  const data = { directive: directive.name, name, value };
  fault(lowering, 'attribute-value', data, directive.at(name), [{ code: 'hint/one-of', data: { names } }]);
}

/** Whether all, some or none of the numbers in some inlines are synthetic. */
export function extentOf(runs: readonly (readonly Inline[])[]): SyntheticExtent {
  return extentOfMarks(runs.flatMap(marksIn));
}

export function extentOfMarks(marks: readonly boolean[]): SyntheticExtent {
  if (!marks.includes(true)) return 'none';
  return marks.includes(false) ? 'some' : 'all';
}

function marksIn(nodes: readonly Inline[]): readonly boolean[] {
  return nodes.flatMap((node) => {
    if ('children' in node) return marksIn(node.children);
    return node.kind === 'number' ? [node.synthetic] : [];
  });
}
