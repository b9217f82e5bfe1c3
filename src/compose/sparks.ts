/**
 * Columns of a table that draw: `line:rate@week` and `columns:output@month` take an indicator through a dimension, `bullet:rate`
 * holds it against the figure of the whole, and `bullet:actual/planned` against another indicator.
 */

import type { Place } from '../model/diagnostic.js';
import type { Inline, Spark, TableCell } from '../model/document.js';
import type { Dimension, Indicator, Member } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { plainText } from '../model/walk.js';
import { nearestHint } from '../source/nearest.js';
import type { Directive } from './attributes.js';
import { describeTrend, openSentences } from './chart-alt.js';
import { type PickedRow, rowFor } from './chart-rows.js';
import { fault, type Lowering } from './lowering.js';
import { figureOf, splitHint } from './where.js';

export interface SparkColumn {
  /** As the author wrote it. */
  readonly name: string;
  readonly form: Spark['form'];
  readonly head: readonly Inline[];
  /** Whether a row has any figure. */
  has(member: Member): boolean;
  /** The figures of a row, or of the whole. */
  picked(member: Member | undefined): readonly PickedRow[];
  target?(member: Member | undefined): PickedRow | undefined;
  /** What the mark of a bullet is. */
  readonly mark?: string;
}

const pattern = /^(line|columns|bullet):([a-z][\w-]*)(?:(@|\/)([a-z][\w-]*))?$/;

export function isSparkColumn(name: string): boolean {
  return /^(line|columns|bullet):/.test(name);
}

interface Asked {
  readonly name: string;
  readonly rows: Dimension;
  readonly fixed: Readonly<Record<string, string>>;
  readonly directive: Directive;
  readonly lowering: Lowering;
}

/** What cannot be read or is unknown is reported. */
export function readSparkColumn(asked: Asked): SparkColumn | undefined {
  const { name, directive, lowering } = asked;
  const [, form = '', indicatorName = '', sign, second = ''] = pattern.exec(name) ?? [];
  const wanted = form === 'bullet' ? sign !== '@' : sign === '@';
  if (form === '' || !wanted) {
    const forms =
      'line:INDICATOR@DIMENSION, columns:INDICATOR@DIMENSION, bullet:INDICATOR, bullet:INDICATOR/INDICATOR';
    const data = { directive: directive.name, name: 'columns', value: name };
    fault(lowering, 'attribute-value', data, directive.at('columns'), [
      { code: 'hint/one-of', data: { names: forms } },
    ]);
    return undefined;
  }
  const indicator = indicatorNamed(indicatorName, asked);
  if (!indicator) return undefined;
  if (form === 'bullet') return readBullet(indicator, sign === '/' ? second : undefined, asked);
  return readSeries(form === 'line' ? 'line' : 'columns', indicator, second, asked);
}

function indicatorNamed(name: string, { directive, lowering }: Asked): Indicator | undefined {
  const { indicators } = lowering.measures;
  const found = indicators.get(name);
  if (!found)
    fault(
      lowering,
      'unknown-indicator',
      { name },
      directive.at('columns'),
      nearestHint(name, indicators.keys()),
    );
  return found;
}

/** Whether an indicator has figures by the rows of the table and, where one is given, a further dimension. */
function isSplit(
  indicator: Indicator,
  further: readonly string[],
  { rows, fixed, directive, lowering }: Asked,
): boolean {
  const ways = [[], Object.keys(fixed)].map((more) => [rows.name, ...further, ...more].sort().join());
  if (indicator.groups.some((group) => ways.includes(group.join()))) return true;
  const data = { indicator: indicator.name, dimension: [rows.name, ...further].join(', ') };
  fault(lowering, 'not-split', data, directive.at('columns'), splitHint(indicator));
  return false;
}

function readSeries(
  form: 'line' | 'columns',
  indicator: Indicator,
  dimensionName: string,
  asked: Asked,
): SparkColumn | undefined {
  const { name, rows, fixed, directive, lowering } = asked;
  const { dimensions } = lowering.measures;
  const along = dimensions.get(dimensionName);
  if (!along) {
    const hints = nearestHint(dimensionName, dimensions.keys());
    fault(lowering, 'unknown-dimension', { name: dimensionName }, directive.at('columns'), hints);
    return undefined;
  }
  if (!isSplit(indicator, [along.name], asked)) return undefined;
  const figure = (member: Member | undefined, point: Member): Quantity | undefined => {
    const own = member ? { [rows.name]: member.key } : {};
    return figureOf(indicator, { ...own, [along.name]: point.key }, fixed, lowering);
  };
  const picked = (member: Member | undefined): readonly PickedRow[] =>
    along.members.flatMap((point): readonly PickedRow[] => {
      const quantity = figure(member, point);
      if (!quantity) return [];
      const row = rowFor(quantity, indicator, { [along.name]: point.key }, lowering);
      return [{ row, quantity, indicator, by: [along.name], members: [point] }];
    });
  const [first, last] = [along.members[0], along.members.at(-1)];
  const { text, name: nameOf } = openSentences(directive.at('columns'), lowering);
  const head = text('spark.head', {
    indicator: indicator.head[lowering.lang] ?? indicator.name,
    from: nameOf(first ? [first] : []),
    to: nameOf(last ? [last] : []),
  });
  const has = (member: Member): boolean => along.members.some((point) => figure(member, point) !== undefined);
  return { name, form, head, has, picked };
}

function readBullet(
  indicator: Indicator,
  against: string | undefined,
  asked: Asked,
): SparkColumn | undefined {
  const { name, rows, fixed, directive, lowering } = asked;
  const other = against === undefined ? undefined : indicatorNamed(against, asked);
  if (against !== undefined && !other) return undefined;
  if (!isSplit(indicator, [], asked) || (other && !isSplit(other, [], asked))) return undefined;
  const quantityOf = (of: Indicator, member: Member | undefined): Quantity | undefined =>
    figureOf(of, member ? { [rows.name]: member.key } : {}, fixed, lowering);
  const figure = (of: Indicator, member: Member | undefined): PickedRow | undefined => {
    const quantity = quantityOf(of, member);
    if (!quantity) return undefined;
    return { row: rowFor(quantity, of, {}, lowering), quantity, indicator: of, by: [], members: [] };
  };
  const { text } = openSentences(directive.at('columns'), lowering);
  return {
    name,
    form: 'bullet',
    head: text('alt.label', { label: indicator.head[lowering.lang] ?? indicator.name }),
    has: (member) => quantityOf(indicator, member) !== undefined,
    picked: (member) => [figure(indicator, member)].flatMap((row) => row ?? []),
    target: (member) => (other ? figure(other, member) : figure(indicator, undefined)),
    mark: other ? (other.label[lowering.lang] ?? other.name) : lowering.words.text('spark.whole'),
  };
}

/** The cells of a column, one for each member and for the whole, and the line under the table that says their scale. */
export interface DrawnColumn {
  /** Undefined where there is nothing to draw. */
  cell(member: Member | undefined): TableCell | undefined;
  readonly note: readonly Inline[];
}

export function drawColumn(
  column: SparkColumn,
  members: readonly (Member | undefined)[],
  table: string,
  place: Place,
  lowering: Lowering,
): DrawnColumn {
  const cells = members.flatMap((member): readonly Filled[] => {
    const rows = column.picked(member);
    const target = column.target?.(member);
    const enough = rows.filter(({ row }) => row.value !== null).length >= (column.form === 'line' ? 2 : 1);
    return enough ? [{ member, rows, ...(target ? { target } : {}) }] : [];
  });
  const held = cells.flatMap(({ rows, target }) => [...rows, ...(target ? [target] : [])]);
  const sorted = held
    .filter(({ row }) => row.value !== null)
    .sort((a, b) => (a.row.value ?? 0) - (b.row.value ?? 0));
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high) return { cell: () => undefined, note: [] };
  const zero = column.form !== 'line';
  const ends = [low.row.value ?? 0, high.row.value ?? 0] as const;
  const domain = zero ? ([Math.min(0, ends[0]), Math.max(0, ends[1])] as const) : ends;
  const made = new Map(
    cells.map((filled) => {
      const id = `${table}:${filled.member?.name ?? '*'}:${column.name}`;
      return [filled.member, cellOf(column, filled, id, domain, place, lowering)] as const;
    }),
  );
  return {
    cell: (member) => made.get(member),
    note: noteOf(column, low.quantity, high.quantity, place, lowering),
  };
}

interface Filled {
  readonly member: Member | undefined;
  readonly rows: readonly PickedRow[];
  readonly target?: PickedRow;
}

function cellOf(
  column: SparkColumn,
  { rows, target }: Filled,
  id: string,
  domain: Spark['domain'],
  place: Place,
  lowering: Lowering,
): TableCell {
  const spark: Spark = {
    id,
    form: column.form,
    rows: rows.map(({ row }) => row),
    ...(target ? { target: target.row } : {}),
    domain,
    alt: altOf(column, rows, target, place, lowering),
    place,
  };
  return { children: [], header: false, spark, place };
}

/** Never empty. */
function altOf(
  { mark }: SparkColumn,
  rows: readonly PickedRow[],
  target: PickedRow | undefined,
  place: Place,
  lowering: Lowering,
): readonly Inline[] {
  const { text, number } = openSentences(place, lowering);
  const [only] = rows;
  if (!only) return text('spark.none');
  if (mark === undefined) {
    const trend = describeTrend(rows, place, lowering);
    return plainText(trend) === '' ? number(only.quantity) : trend;
  }
  if (!target) return number(only.quantity);
  return text('spark.against', { value: number(only.quantity), name: mark, target: number(target.quantity) });
}

function noteOf(
  { form, head, mark }: SparkColumn,
  low: Quantity,
  high: Quantity,
  place: Place,
  lowering: Lowering,
): readonly Inline[] {
  const { text, number } = openSentences(place, lowering);
  return text(`spark.${form}`, { head, low: number(low), high: number(high), name: mark ?? '' });
}
