/** The ledger `numbers.json`: every number of a brief with its value, its cells and every place that prints it. */

import type { Place } from '../model/diagnostic.js';
import type { Block, Document, Figure, Inline } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { Indicator } from '../model/measures.js';
import type { Exact, OriginCells, Quantity, Value } from '../model/quantity.js';
import { inlinesOf, rowsOf } from '../model/walk.js';
import { decimalText, intervalText, ratioText } from './value.js';
import type { Writer } from './writer.js';

/** Written beside every brief; `docs/numbers.schema.json` describes it. */
export const ledger: Writer = {
  ext: 'numbers.json',
  write: async ({ document }) => ledgerBytes(document),
};

/** The file's bytes: a PDF that carries the ledger carries these. */
export function ledgerBytes(document: Document): Uint8Array {
  return new TextEncoder().encode(ledgerText(document));
}

/** JSON with sorted keys; the same document gives the same text. */
export function ledgerText(document: Document): string {
  const printed = openPrinted();
  for (const { nodes, where } of runsOf(document)) collect(nodes, where, printed);
  const content: Json = {
    version: 1,
    document: describeDocument(document),
    indicators: (document.indicators ?? []).map((each) => describeIndicator(each, document.lang)),
    sources: (document.sources ?? []).map((each) => ({ ...each })),
    numbers: [...document.quantities.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(describeQuantity),
    ...printed,
    figures: document.blocks.flatMap((block) =>
      block.kind === 'figure' && block.content.kind === 'chart' ? [describeFigure(block)] : [],
    ),
  };
  return `${JSON.stringify(sortKeys(content), null, 2)}\n`;
}

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sortKeys(each)]));
}

function describeDocument({ audience, subject, lang, meta, quantities }: Document): Json {
  return {
    audience,
    subject,
    lang,
    title: meta.title,
    organ: meta.organ,
    date: meta.date,
    synthetic: [...quantities.values()].some((quantity) => quantity.synthetic),
  };
}

/** What the brief's indicators mean, in its language; only what the author wrote. */
function describeIndicator(indicator: Indicator, lang: Lang): Json {
  const { name, label, definition, formula, denominator, caveat } = indicator;
  const texts = Object.entries({ label, definition, formula, denominator, caveat }).flatMap(([key, text]) =>
    text?.[lang] === undefined ? [] : [[key, text[lang]] as const],
  );
  return { name, ...Object.fromEntries(texts) };
}

function describeQuantity(quantity: Quantity): Json {
  const { id, indicator, keys, value, marks, unit, decimals, asOf, synthetic, origin } = quantity;
  return {
    id,
    indicator,
    keys: { ...keys },
    value: describeValue(value),
    ...(marks ? { marks: [...marks] } : {}),
    unit: unit.name,
    style: unit.style,
    decimals,
    asOf,
    synthetic,
    origin: {
      defined: placeText(origin.defined),
      formula: origin.formula,
      ...(origin.parts
        ? {
            numerator: exactText(origin.parts.numerator),
            denominator: exactText(origin.parts.denominator),
          }
        : {}),
      ...(origin.operands ? { operands: [...origin.operands] } : {}),
      cells: origin.cells.map(describeCells),
    },
  };
}

function describeValue(value: Value): Json {
  if (value.kind === 'exact') return { kind: 'exact', ...exactText(value) };
  if (value.kind === 'missing') return { kind: 'missing', reason: value.reason };
  const { low, high } = value;
  return {
    kind: 'bound',
    interval: intervalText(value),
    ...(low ? { low: { ...exactText(low.value), open: low.open } } : {}),
    ...(high ? { high: { ...exactText(high.value), open: high.open } } : {}),
  };
}

/** Texts, since the integers may be larger than a double holds; no decimal where it has no end. */
function exactText(value: Exact): { readonly ratio: string; readonly decimal?: string } {
  const decimal = decimalText(value);
  return { ratio: ratioText(value), ...(decimal === undefined ? {} : { decimal }) };
}

function describeCells({ file, column, count, lines }: OriginCells): Json {
  const runs = lines.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`));
  return { file, column, count, lines: runs.join(',') };
}

/** `file:line:column`, as editors and terminals open it. */
function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function describeFigure(figure: Figure): Json {
  return { id: figure.id, rows: rowsOf(figure).map((row) => ({ id: row.of, text: row.text })) };
}

/** Inlines of the document, and what they stand in. */
interface Run {
  readonly nodes: readonly Inline[];
  readonly where: string;
}

function runsOf(document: Document): readonly Run[] {
  return [
    ...document.blocks.flatMap(runsOfBlock),
    ...document.notes.map(({ children }) => ({ nodes: children, where: 'note' })),
  ];
}

function runsOfBlock(block: Block): readonly Run[] {
  const where = block.kind === 'table' ? 'table' : block.kind === 'figure' ? `figure:${block.id}` : 'prose';
  const runs = inlinesOf(block).map((nodes) => ({ nodes, where }));
  return block.kind === 'figure' ? [...runs, { nodes: block.alt, where: `alt:${block.id}` }] : runs;
}

interface Printed {
  readonly printed: Json[];
  readonly data: Json[];
  readonly vouched: Json[];
}

function openPrinted(): Printed & { readonly [key: string]: Json[] } {
  return { printed: [], data: [], vouched: [] };
}

function collect(nodes: readonly Inline[], where: string, into: Printed): void {
  for (const node of nodes) {
    const place = placeText(node.place);
    if ('children' in node) collect(node.children, where, into);
    else if (node.kind === 'number') into.printed.push({ id: node.of, text: node.text, where, place });
    else if (node.kind === 'datum') into.data.push({ text: node.text, ...node.of, where, place });
    else if (node.kind === 'text' && node.vouched) into.vouched.push({ text: node.text, where, place });
  }
}
