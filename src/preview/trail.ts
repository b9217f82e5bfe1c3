/** What is known of what was pressed on a page: a figure with its trail, a cell, or a piece of the template. */

import { explainNumber } from '../inspect/index.js';
import { figureEntries } from '../inspect/tell.js';
import type { Place } from '../model/diagnostic.js';
import type { Block, Document, Inline } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import { drawnIn, inlinesOf, plainText, rowsDrawn } from '../model/walk.js';
import { openExcerpts } from '../source/excerpt.js';
import { words } from '../source/messages.js';
import type { World } from '../source/world.js';
import type { Excerpt, Trail, TrailEntry } from './protocol.js';
import type { Good } from './session.js';

/** What is asked: a figure by its id, a spot by its place, or both. */
export interface Question {
  readonly id?: string;
  readonly place?: Place;
}

/** Undefined where nothing of the brief has the id or stands at the place. */
export async function followTrail(
  { id, place }: Question,
  good: Good,
  world: World,
  ui: Lang,
): Promise<Trail | undefined> {
  const spot = place && findSpot(place, good.document);
  const source = place && sourceAt(place, world);
  const shown = source ? { source } : {};
  const figure = id ?? (spot?.node?.kind === 'number' ? spot.node.of : undefined);
  if (figure !== undefined) {
    const trail = await figureTrail(figure, good, ui);
    return trail && { ...trail, ...shown };
  }
  if (!source) return undefined;
  if (spot?.node?.kind === 'datum') {
    const { file, line, column } = spot.node.of;
    const cell = { name: words('preview/cell', {}, ui), text: `${file}:${line}  ${column}` };
    return { title: spot.node.text, entries: [cell], figures: [], source };
  }
  const figures = spot ? figuresOf(spot.runs, spot.block, good, ui) : [];
  return { title: spot ? cut(titleOf(spot)) : '', entries: [], figures, source };
}

async function figureTrail(id: string, good: Good, ui: Lang): Promise<Trail | undefined> {
  const { opened } = good.data;
  if (!opened?.measures.quantities.has(id)) return undefined;
  const { dataSet, measures, store } = opened;
  const explained = await explainNumber(id, { dataSet, measures, store, documents: good.documents });
  const [figure] = explained?.figures ?? [];
  if (!figure) return undefined;
  const printed = figure.places.find(({ lang }) => lang === good.document.lang);
  const entries: TrailEntry[] = [{ name: words('preview/id', {}, ui), text: id }];
  let last = '';
  for (const [name, text] of figureEntries(figure, ui)) {
    entries.push({ name: name === last ? '' : name, text });
    last = name;
  }
  const operands = figure.operands.map((operand) => ({
    id: operand.id,
    text: printOf(operand.id, good) ?? operand.id,
    label: labelOf(operand.id, good, ui),
  }));
  return { title: printed?.text ?? id, entries, figures: operands };
}

interface Spot {
  readonly block: Block | undefined;
  /** What stands in the same paragraph, cell or note. */
  readonly runs: readonly Inline[];
  readonly node?: Inline;
}

/** The smallest thing that begins at a place. */
function findSpot(place: Place, { blocks, notes }: Document): Spot | undefined {
  const isHere = (at: Place): boolean =>
    at.file === place.file && at.line === place.line && at.column === place.column;
  const search = (nodes: readonly Inline[]): Inline | undefined => {
    for (const node of nodes) {
      const inner = 'children' in node ? search(node.children) : undefined;
      if (inner) return inner;
      if (isHere(node.place)) return node;
    }
    return undefined;
  };
  const bodies = notes.map(({ children }) => [undefined, children] as const);
  const runs = blocks.flatMap((block) =>
    inlinesOf(block, { alt: true }).map((nodes) => [block, nodes] as const),
  );
  for (const [block, nodes] of [...runs, ...bodies]) {
    const node = search(nodes);
    if (node) return { block, runs: nodes, node };
  }
  const block = blocks.find((each) => isHere(each.place));
  return block && { block, runs: inlinesOf(block).flat() };
}

function titleOf({ block, runs, node }: Spot): string {
  if (node || block?.kind !== 'figure') return plainText(runs);
  return [block.label, plainText(block.caption)].filter((part) => part !== '').join(' · ');
}

const longest = 80;

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}

/** More than this nobody reads through. */
const mostFigures = 60;

function figuresOf(
  runs: readonly Inline[],
  block: Block | undefined,
  good: Good,
  ui: Lang,
): Trail['figures'] {
  const found = new Map<string, string>();
  const visit = (nodes: readonly Inline[]): void => {
    for (const node of nodes)
      if (node.kind === 'number') found.set(node.of, node.text);
      else if ('children' in node) visit(node.children);
  };
  visit(runs);
  if (block) for (const row of drawnIn(block).flatMap(rowsDrawn)) found.set(row.of, row.text);
  return [...found].slice(0, mostFigures).map(([id, text]) => ({ id, text, label: labelOf(id, good, ui) }));
}

function printOf(id: string, { document }: Good): string | undefined {
  let text: string | undefined;
  const visit = (nodes: readonly Inline[]): void => {
    for (const node of nodes)
      if (node.kind === 'number' && node.of === id) text ??= node.text;
      else if ('children' in node) visit(node.children);
  };
  for (const block of document.blocks) for (const nodes of inlinesOf(block)) visit(nodes);
  return text;
}

/** The indicator and the members a figure is of. */
function labelOf(id: string, { data }: Good, ui: Lang): string {
  const measures = data.opened?.measures;
  const quantity = measures?.quantities.get(id);
  if (!measures || !quantity) return id;
  const indicator = measures.indicators.get(quantity.indicator);
  const members = Object.entries(quantity.keys).map(([name, key]) => {
    const member = measures.dimensions.get(name)?.members.find((each) => each.key === key);
    return member?.label[ui]?.text ?? key;
  });
  const label = indicator && (indicator.label[ui] ?? Object.values(indicator.label)[0]);
  return [label ?? quantity.indicator, ...members].join(' · ');
}

/** Lines shown before and after. */
const around = 2;

/** The lines of a template or data file around a place; undefined where there are none. */
export function excerptAt(place: Place, world: World): Excerpt | undefined {
  const { file, line, column } = place;
  if (!/^(templates|data)\//.test(file) || file.includes('..')) return undefined;
  const first = Math.max(1, line - around);
  const numbers = Array.from({ length: line + around - first + 1 }, (_, nth) => first + nth);
  const read = openExcerpts(
    numbers.map((number) => ({ file, line: number, column: 1 })),
    world,
  );
  const lines = numbers.flatMap((number) => {
    const text = read({ file, line: number, column: 1 });
    return text === undefined ? [] : [{ number, text: text.slice(0, 2_000) }];
  });
  const here = lines.find(({ number }) => number === line);
  return here && { lines, line, column, length: place.length ?? lengthAt(here.text, column - 1) };
}

/** Of what begins there: an expression of a template, else a word. */
function lengthAt(text: string, start: number): number {
  const [found = ' '] = /^(\{\{.*?\}\}+|::+[a-z]+|[\p{L}\p{N}]+|.)/u.exec(text.slice(start)) ?? [];
  return found.length;
}

function sourceAt(place: Place, world: World): Trail['source'] {
  const excerpt = excerptAt(place, world);
  return excerpt && { place: `${place.file}:${place.line}:${place.column}`, excerpt };
}
