/** The ledger `numbers.json`: every number of a brief with its value, its cells and every place that prints it. */

import type { Place } from '../model/diagnostic.js';
import type { Block, Document, Figure, Inline, SourceFile, Spark } from '../model/document.js';
import type { Drawing } from '../model/drawing.js';
import type { Edition } from '../model/edition.js';
import { type Lang, versionOf } from '../model/lang.js';
import type { Indicator } from '../model/measures.js';
import type { Endpoint, Exact, Origin, OriginCells, Quantity, Value } from '../model/quantity.js';
import { drawnIn, inlinesOf, rowsDrawn } from '../model/walk.js';
import { spellForm } from '../passport/index.js';
import { encodeTexts, joinBytes } from '../source/encode.js';
import { decimalText, intervalText, ratioText } from './value.js';
import type { Writer } from './writer.js';

/** A brief with its drawings, whether laid out or not. */
export type Drawn = Pick<Edition, 'document' | 'drawings'>;

/** Written beside every brief; `docs/numbers.schema.json` describes it. */
export const ledger: Writer<Iterable<Uint8Array>> = {
  ext: 'numbers.json',
  write: async (edition) => {
    const carried = known.get(edition.drawings);
    return carried?.document === edition.document
      ? [carried.bytes]
      : { [Symbol.iterator]: () => encodeTexts(linesOf(edition)) };
  },
};

/** What a PDF carries, by the drawings of its edition: the file beside it is the same, and lines behind figures are long to spell. */
const known = new WeakMap<Drawn['drawings'], { readonly document: Document; readonly bytes: Uint8Array }>();

/** The file's bytes: a PDF that carries the ledger carries these. */
export function ledgerBytes(edition: Drawn): Uint8Array {
  const bytes = joinBytes(encodeTexts(linesOf(edition)));
  known.set(edition.drawings, { document: edition.document, bytes });
  return bytes;
}

/** JSON with sorted keys, an entry a line; the same document gives the same text. */
function* linesOf({ document, drawings }: Drawn): Generator<string> {
  const { lang, blocks, quantities, indicators = [], sources = [] } = document;
  const figures = blocks
    .flatMap(drawnIn)
    .filter((drawn) => !('content' in drawn) || drawn.content.kind === 'chart')
    .map((drawn) => describeFigure(drawn, drawings.get(drawn.id)));
  yield '{\n';
  yield* listed('data', dataOf(document));
  yield `  "document": ${JSON.stringify(describeDocument(document))},\n`;
  yield* listed('figures', figures);
  yield* listed(
    'indicators',
    mapped(indicators, (each) => describeIndicator(each, lang)),
  );
  yield* listed('numbers', mapped([...quantities.values()].sort(byId), describeQuantity));
  yield* listed('printed', printedOf(document));
  yield* listed('sources', mapped(sources, describeSource));
  yield '  "version": 1,\n';
  yield* listed('vouched', vouchedOf(document), '\n');
  yield '}\n';
}

function byId(a: Quantity, b: Quantity): number {
  return a.id < b.id ? -1 : 1;
}

/** Keys stand in the order in which they are written: that of the alphabet. */
type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

function* mapped<T>(items: Iterable<T>, of: (item: T) => Json): Generator<Json> {
  for (const item of items) yield of(item);
}

function* listed(key: string, items: Iterable<Json>, end = ',\n'): Generator<string> {
  yield `  "${key}": [`;
  let between = '\n    ';
  for (const item of items) {
    yield between + JSON.stringify(item);
    between = ',\n    ';
  }
  yield between === '\n    ' ? `]${end}` : `\n  ]${end}`;
}

function describeDocument({ audience, subject, lang, second, meta, made, quantities }: Document): Json {
  return {
    audience,
    ...(made ? { dataSet: made.dataSet } : {}),
    date: meta.date,
    ...(made?.turn ? { dimension: made.turn.dimension } : {}),
    ...(second ? { edition: versionOf({ lang, second }) } : {}),
    lang,
    ...(made?.turn ? { member: made.turn.member } : {}),
    organ: meta.organ,
    ...(made ? { style: made.style } : {}),
    subject,
    synthetic: [...quantities.values()].some((quantity) => quantity.synthetic),
    title: meta.title,
  };
}

/** What the brief's indicators mean, in its language; only what the author wrote. */
function describeIndicator(indicator: Indicator, lang: Lang): Json {
  const { name, label, definition, formula, denominator, caveat } = indicator;
  const texts = Object.entries({ caveat, definition, denominator, formula, label });
  return {
    ...Object.fromEntries(
      texts.flatMap(([key, text]) => (text?.[lang] === undefined ? [] : [[key, text[lang]] as const])),
    ),
    name,
  };
}

function describeSource({ file, bytes, sha256 }: SourceFile): Json {
  return { bytes, file, sha256 };
}

function describeQuantity(quantity: Quantity): Json {
  const { id, indicator, keys, value, marks, unit, decimals, asOf, synthetic, origin } = quantity;
  return {
    asOf,
    decimals,
    id,
    indicator,
    keys: sorted(keys),
    ...(marks ? { marks: [...marks] } : {}),
    origin: describeOrigin(origin),
    style: unit.style,
    synthetic,
    unit: unit.name,
    value: describeValue(value),
  };
}

function sorted(keys: Readonly<Record<string, string>>): Json {
  const names = Object.keys(keys);
  return names.length < 2 ? keys : Object.fromEntries(names.sort().map((name) => [name, keys[name] ?? '']));
}

function describeOrigin({ cells, defined, formula, operands, parts }: Origin): Json {
  return {
    cells: cells.map(describeCells),
    defined: placeText(defined),
    ...(parts ? { denominator: exactText(parts.denominator) } : {}),
    formula,
    ...(parts ? { numerator: exactText(parts.numerator) } : {}),
    ...(operands ? { operands: [...operands] } : {}),
  };
}

function describeValue(value: Value): Json {
  if (value.kind === 'exact') {
    const { decimal, ratio } = exactText(value);
    return decimal === undefined ? { kind: 'exact', ratio } : { decimal, kind: 'exact', ratio };
  }
  if (value.kind === 'missing') return { kind: 'missing', reason: value.reason };
  const { low, high } = value;
  return {
    ...(high ? { high: describeEnd(high) } : {}),
    interval: intervalText(value),
    kind: 'bound',
    ...(low ? { low: describeEnd(low) } : {}),
  };
}

function describeEnd({ value, open }: Endpoint): Json {
  const { decimal, ratio } = exactText(value);
  return decimal === undefined ? { open, ratio } : { decimal, open, ratio };
}

/** Texts, since the integers may be larger than a double holds; no decimal where it has no end. */
function exactText(value: Exact): { readonly decimal?: string; readonly ratio: string } {
  const [decimal, ratio] = [decimalText(value), ratioText(value)];
  return decimal === undefined ? { ratio } : { decimal, ratio };
}

function describeCells({ file, column, count, lines }: OriginCells): Json {
  const runs = lines.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`));
  return { column, count, file, lines: runs.join(',') };
}

/** `file:line:column`, as editors and terminals open it. */
function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function describeFigure(figure: Figure | Spark, drawing: Drawing | undefined): Json {
  const rows = rowsDrawn(figure).map((row) => ({ id: row.of, text: row.text }));
  if (!('content' in figure)) return { id: figure.id, rows, why: 'cell', word: 'picture' };
  return { id: figure.id, rows, ...describeWord(drawing?.native) };
}

/** How Word has the chart, and why it is a picture there: `mark: rule`. */
function describeWord(native: Drawing['native']): { readonly why?: string; readonly word?: string } {
  if (!native) return {};
  if (native.kind !== 'picture') return { word: 'native' };
  return { why: native.what === '' ? native.why : `${native.why}: ${native.what}`, word: 'picture' };
}

function* printedOf(document: Document): Generator<Json> {
  for (const [node, where] of leavesOf(document))
    if (node.kind === 'number')
      yield {
        ...(node.form ? { form: spellForm(node.form) } : {}),
        id: node.of,
        place: placeText(node.place),
        text: node.text,
        where,
      };
}

function* dataOf(document: Document): Generator<Json> {
  for (const [node, where] of leavesOf(document)) {
    if (node.kind !== 'datum') continue;
    const { column, file, line } = node.of;
    yield { column, file, line, place: placeText(node.place), text: node.text, where };
  }
}

function* vouchedOf(document: Document): Generator<Json> {
  for (const [node, where] of leavesOf(document))
    if (node.kind === 'text' && node.vouched) yield { place: placeText(node.place), text: node.text, where };
}

/** Inlines of the document without parts, and what they stand in. */
function* leavesOf({ blocks, notes }: Document): Generator<readonly [Inline, string]> {
  for (const block of blocks) {
    const where = whereOf(block);
    for (const nodes of inlinesOf(block)) yield* leavesIn(nodes, where);
    if (block.kind === 'figure') yield* leavesIn(block.alt, `alt:${block.id}`);
  }
  for (const { children } of notes) yield* leavesIn(children, 'note');
}

function whereOf(block: Block): string {
  return block.kind === 'table' ? 'table' : block.kind === 'figure' ? `figure:${block.id}` : 'prose';
}

function* leavesIn(nodes: readonly Inline[], where: string): Generator<readonly [Inline, string]> {
  for (const node of nodes)
    if ('children' in node) yield* leavesIn(node.children, where);
    else yield [node, where];
}
