/** Tables and figures of two languages as one: heads, names and captions in both, figures printed once. */

import type { Place } from '../model/diagnostic.js';
import type { Chart, ChartRow, Figure, Inline, Table, TableCell, TableRow } from '../model/document.js';
import { plainText, rowsDrawn } from '../model/walk.js';
import { after, isShort, joinTexts, over, own, tongue, type Weaving } from './tongues.js';

type ReportApart = (place: Place, other: Place | undefined, weaving: Weaving) => void;

/** Undefined where they have not the same rows and cells. */
export function weaveTable(
  first: Table,
  second: Table,
  weaving: Weaving,
  reportApart: ReportApart,
): Table | undefined {
  if (shapeOf(first) !== shapeOf(second)) {
    reportApart(first.place, second.place, weaving);
    return undefined;
  }
  const strange = strangeCell(first, second);
  if (strange) {
    reportApart(...strange, weaving);
    return undefined;
  }
  const rows = (own: readonly TableRow[], others: readonly TableRow[]): readonly TableRow[] =>
    own.map((row, nth) => weaveRow(row, others[nth] ?? row, first, weaving));
  return {
    ...first,
    ...weaveCaption(first, second, weaving),
    head: rows(first.head, second.head),
    rows: rows(first.rows, second.rows),
    notes: weaveNotes(first.notes, second.notes, weaving),
  };
}

function shapeOf({ head, rows }: Table): string {
  return [...head, ...rows]
    .map(({ cells }) => cells.map(({ columns = 1, rows = 1 }) => `${columns}x${rows}`).join())
    .join(';');
}

/** The first cell whose figures are others than those of its pair: rows in another order, say. */
function strangeCell(first: Table, second: Table): readonly [Place, Place] | undefined {
  const others = [...second.head, ...second.rows];
  for (const [nth, { cells }] of [...first.head, ...first.rows].entries())
    for (const [column, cell] of cells.entries()) {
      const pair = others[nth]?.cells[column];
      if (pair && figuresOf(cell) !== figuresOf(pair)) return [cell.place, pair.place];
    }
  return undefined;
}

function figuresOf({ children, spark }: TableCell): string {
  return spark
    ? rowsDrawn(spark)
        .map(({ of }) => of)
        .join(' ')
    : figuresIn(children);
}

/** Sorted, since languages order their words in ways of their own. */
function figuresIn(nodes: readonly Inline[]): string {
  const ids = (of: readonly Inline[]): readonly string[] =>
    of.flatMap((node) => ('children' in node ? ids(node.children) : node.kind === 'number' ? [node.of] : []));
  return [...ids(nodes)].sort().join(' ');
}

/** Ems that a name and its translation may take beside each other. */
const shortName = 14;

/** A name and its translation share a line where there is room; heads and sentences have one each. */
function weaveRow(row: TableRow, other: TableRow, { look }: Table, weaving: Weaving): TableRow {
  return {
    ...row,
    cells: row.cells.map((cell, nth): TableCell => {
      const pair = other.cells[nth];
      if (!pair) return cell;
      const named = row.role !== 'head' && look === 'grid' && cell.header;
      const join = named && isShort(cell.children, pair.children, shortName) ? after : over;
      const { spark } = cell;
      if (spark && pair.spark)
        return { ...cell, spark: { ...spark, alt: after(spark.alt, pair.spark.alt, weaving) } };
      return { ...cell, children: join(cell.children, pair.children, weaving) };
    }),
  };
}

/** Each language has its label before its caption. */
function weaveCaption(
  first: Table | Figure,
  second: Table | Figure,
  weaving: Weaving,
): Pick<Table, 'caption'> {
  const { caption, label } = second;
  if (plainText(caption) === '' && label === '') return { caption: first.caption };
  const labelled = label === '' ? caption : [own(`${label}. `, second.place), ...caption];
  return { caption: over(first.caption, labelled, weaving) };
}

function weaveNotes(
  first: readonly (readonly Inline[])[],
  second: readonly (readonly Inline[])[],
  { langs }: Weaving,
): readonly (readonly Inline[])[] {
  const known = new Set(first.map(plainText));
  const others = second.flatMap((note): readonly (readonly Inline[])[] => {
    const place = note[0]?.place;
    return place === undefined || known.has(plainText(note)) ? [] : [[tongue(note, langs[1], place)]];
  });
  return [...first, ...others];
}

export function weaveFigure(first: Figure, second: Figure, weaving: Weaving): Figure {
  const [a, b] = [first.content, second.content];
  return {
    ...first,
    ...weaveCaption(first, second, weaving),
    alt: after(first.alt, second.alt, weaving),
    content: a.kind === 'chart' && b.kind === 'chart' ? weaveChart(a, b) : a,
    notes: weaveNotes(first.notes, second.notes, weaving),
  };
}

/** Titles in two lines, names with their translation; numbers as the first language prints them. */
function weaveChart(first: Chart, second: Chart): Chart {
  return {
    ...first,
    spec: weaveSpec(first.spec, second.spec) as Chart['spec'],
    rows: first.rows.map((row, nth) => weaveChartRow(row, second.rows[nth])),
  };
}

function weaveChartRow(row: ChartRow, other: ChartRow | undefined): ChartRow {
  if (!other || other.of !== row.of) return row;
  const fields = Object.entries(row.fields).map(([name, text]) => [
    name,
    name.endsWith('_label') ? joinTexts(text, other.fields[name] ?? '', ' ') : text,
  ]);
  return { ...row, fields: Object.fromEntries(fields) };
}

/** Properties of Vega-Lite that hold words of the chart's own, which may have several lines. */
const worded = new Set(['title', 'text', 'subtitle']);

function weaveSpec(first: unknown, second: unknown, key = ''): unknown {
  if (typeof first === 'string' && typeof second === 'string')
    return first !== second && worded.has(key) ? [first, second] : first;
  if (Array.isArray(first))
    return Array.isArray(second) && second.length === first.length
      ? first.map((one, nth) => weaveSpec(one, second[nth], key))
      : first;
  if (typeof first !== 'object' || first === null || typeof second !== 'object' || second === null)
    return first;
  const other = second as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(first).map(([name, value]) => [name, weaveSpec(value, other[name], name)]),
  );
}
