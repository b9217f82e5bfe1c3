/** Published statements beside the figures computed from the data set, each with a verdict and its reason. */

import type { SignName } from '../locale/index.js';
import type { Block, Inline, Table, TableCell, TableRow } from '../model/document.js';
import type { DataRow, DataTable, Dimension, Indicator, Member } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import type { Directive } from './attributes.js';
import { judge } from './compare.js';
import { tableLegend } from './legend.js';
import { fault, type Lowering } from './lowering.js';
import { printCell } from './print.js';
import { extentOf, figureCell, memberCell, type RowLowering, textCell } from './tables.js';
import { narrow, type Selection, selectAll } from './value.js';
import { figureOf, readWhere } from './where.js';

/** `::claims[Caption]{#id by="claim" announced="announced-rate announced-count" computed="figure" words="quantifier_en"}` */
export function lowerClaims(directive: Directive, lowering: Lowering): readonly Block[] {
  const sources = readSources(directive, lowering);
  if (!sources) return [];
  const where = readWhere(directive, sources.dimension, lowering);
  if (!where.sound) return [];
  const label = lowering.words.text('table', { number: lowering.count('table') });
  const empty = new Set<SignName>();
  const rows = sources.dimension.members
    .filter((member) => where.keeps(member))
    .map((member) => claimRow(member, sources, directive, { ...lowering, empty }));
  if (rows.length === 0) fault(lowering, 'no-rows', {}, directive.place);
  const note = directive.inlines('note');
  const { place } = directive;
  const heads = ['announced', 'computed', 'result'].map((name) => lowering.words.text(`claims.${name}`));
  const stub = sources.dimension.label[lowering.lang] ?? sources.dimension.name;
  const table: Table = {
    kind: 'table',
    id: directive.text('id') ?? '',
    label,
    caption: directive.label ?? [],
    look: 'grid',
    columns: [{ align: 'left' }, { align: 'right' }, { align: 'right' }, { align: 'left' }],
    head: [{ role: 'head', cells: [stub, ...heads].map((text) => textCell(text, true, place)) }],
    rows,
    notes: [...(note ? [note] : []), ...tableLegend(rows, [...empty], place, lowering)],
    synthetic: extentOf(rows.flatMap((row) => row.cells.map((cell) => cell.children))),
    place,
  };
  return [table];
}

/** Where statements and figures come from. */
interface Sources {
  readonly dimension: Dimension;
  readonly announced: readonly Indicator[];
  readonly table: DataTable;
  /** Column that names the computed figure as templates do; empty where nothing can be computed. */
  readonly computed: string;
  /** Column with what was said where no number was: `the vast majority`. */
  readonly words: string | undefined;
}

function readSources(directive: Directive, lowering: Lowering): Sources | undefined {
  const { measures } = lowering;
  const name = directive.text('by') ?? '';
  const dimension = measures.dimensions.get(name);
  if (!dimension) {
    const hints = nearestHint(name, measures.dimensions.keys());
    fault(lowering, 'unknown-dimension', { name }, directive.at('by'), hints);
    return undefined;
  }
  const announced = (directive.text('announced') ?? '').split(/\s+/).flatMap((each) => {
    const indicator = measures.indicators.get(each);
    const hints = indicator ? [] : nearestHint(each, measures.indicators.keys());
    if (!indicator) fault(lowering, 'unknown-indicator', { name: each }, directive.at('announced'), hints);
    return indicator ?? [];
  });
  const file = dimension.members[0]?.label[lowering.lang]?.cell.file;
  const table = [...measures.tables.values()].find((each) => each.file === file);
  if (!table) {
    fault(lowering, 'claims-not-exposed', { dimension: name, file: file ?? '' }, directive.at('by'));
    return undefined;
  }
  const columns = ['computed', 'words'].map((attribute) => {
    const column = directive.text(attribute);
    if (column === undefined || table.columns.some((each) => each.name === column)) return column;
    const known = table.columns.map((each) => each.name);
    const data = { name: column, file: table.file };
    fault(lowering, 'no-column', data, directive.at(attribute), nearestHint(column, known));
    return '';
  });
  const [computed = '', words] = columns;
  if (announced.length === 0 || columns.includes('')) return undefined;
  return { dimension, announced, table, computed, words };
}

function claimRow(member: Member, sources: Sources, directive: Directive, lowering: RowLowering): TableRow {
  const row = sources.table.rows.find((each) => each.key === member.key);
  const announced = sources.announced
    .map((indicator) => figureOf(indicator, { [sources.dimension.name]: member.key }, {}, lowering))
    .find((quantity) => quantity && quantity.value.kind !== 'missing');
  const name = row?.values[sources.computed];
  const computed =
    typeof name === 'string' && name !== '' ? readFigure(name, row, sources, lowering) : undefined;
  const { verdict, because } = judge(announced, computed);
  const { place } = directive;
  const result = lowering.words.text('claims.because', {
    verdict: lowering.words.text(`verdict.${verdict}`),
    reason: lowering.words.text(`because.${because}`),
  });
  const said = announced ? undefined : wordsOf(row, sources, lowering);
  return {
    role: 'body',
    cells: [
      memberCell(member, place, lowering),
      said ? cellOf(said, place) : figureCell(announced, place, lowering, 'not-applicable'),
      figureCell(computed, place, lowering, 'not-applicable'),
      textCell(result, false, place),
    ],
  };
}

function cellOf(children: readonly Inline[], place: TableCell['place']): TableCell {
  return { children, header: false, place };
}

/** The figure that a cell names; a name that leads to none is a fault of the data, told at the cell. */
function readFigure(
  name: string,
  row: DataRow | undefined,
  { table, computed }: Sources,
  lowering: Lowering,
): Quantity | undefined {
  const { measures } = lowering;
  const [first = '', ...members] = name.split('.');
  const indicator = measures.indicators.get(first);
  const selection = members.reduce<Selection | undefined>(
    (before, member) => before && narrow(before, member, measures),
    indicator && selectAll(indicator, measures),
  );
  if (selection?.quantity) return selection.quantity;
  const place = { file: table.file, line: row?.line ?? 1, column: 1 };
  const hints = indicator ? [] : nearestHint(first, measures.indicators.keys());
  fault(lowering, 'claims-figure', { name, column: computed }, place, hints);
  return undefined;
}

/** What was said instead of a number, as a cell of the data. */
function wordsOf(
  row: DataRow | undefined,
  { table, words }: Sources,
  lowering: Lowering,
): readonly Inline[] | undefined {
  const value = words === undefined ? null : row?.values[words];
  if (!row || words === undefined || typeof value !== 'string' || value === '') return undefined;
  const of = { file: table.file, line: row.line, column: words };
  const printed = printCell(
    { kind: 'cell', of, value, type: 'string', scale: 0 },
    words,
    'full',
    lowering.locale,
  );
  const place = { file: table.file, line: row.line, column: 1 };
  if ('refusal' in printed) {
    lowering.log.report({ severity: 'error', place, ...printed.refusal });
    return undefined;
  }
  return printed.pieces.flatMap((piece): readonly Inline[] =>
    piece.kind === 'datum' ? [{ kind: 'datum', of: piece.of, text: piece.text, place }] : [],
  );
}
