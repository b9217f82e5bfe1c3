/** Whether the language versions of a brief say the same: the same figures, headings, tables, charts and notes. */

import type { Log, Place } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import { drawnIn, rowsDrawn, walkInlines } from '../model/walk.js';
import { checkFigures } from './agree.js';
import { compareVouched } from './vouched.js';

/**
 * Reads the figures of every language back, and compares every language with the first one; what one of them lacks or says
 * otherwise is reported with both places.
 */
export function checkParity(documents: ReadonlyMap<Lang, Document>, log: Log): void {
  checkFigures([...documents.values()], log);
  const [first, ...others] = documents.values();
  if (!first) return;
  for (const other of others) {
    compareParts(first, other, log);
    compareQuantities(first, other, log);
    compareQuantities(other, first, log);
    compareVouched(first, other, log);
  }
}

type PartKind = 'heading' | 'table' | 'figure' | 'note';

interface Part {
  readonly kind: PartKind;
  readonly id: string;
  readonly place: Place;
}

const kinds: readonly PartKind[] = ['heading', 'table', 'figure', 'note'];

function partsOf(document: Document): readonly Part[] {
  const blocks = document.blocks.flatMap((block): readonly Part[] => {
    if (block.kind !== 'heading' && block.kind !== 'table' && block.kind !== 'figure') return [];
    // The title pairs by being the one there is.
    const id = block.kind === 'heading' && block.level === 1 ? 'title' : block.id;
    return [{ kind: block.kind, id, place: block.place }];
  });
  const notes = document.notes.map((note): Part => ({ kind: 'note', id: note.id, place: note.place }));
  return [...blocks, ...notes];
}

function compareParts(first: Document, other: Document, log: Log): void {
  for (const kind of kinds) {
    const [a, b] = [first, other].map((document) => partsOf(document).filter((part) => part.kind === kind));
    if (!a || !b) continue;
    reportMissing(a, b, other, log);
    reportMissing(b, a, first, log);
    reportOrder(a, b, other, log);
  }
}

/** Parts of one language that the other document lacks. */
function reportMissing(parts: readonly Part[], against: readonly Part[], other: Document, log: Log): void {
  for (const [index, { kind, id, place }] of parts.entries()) {
    if (against.some((part) => part.id === id)) continue;
    const data = { kind, id, lang: other.lang };
    // It would stand behind the part that its own predecessor pairs with.
    const before = parts.slice(0, index).findLast((part) => against.some((each) => each.id === part.id));
    const near = against.find((part) => part.id === before?.id)?.place ?? startOf(other);
    const hints = [{ code: 'hint/other-place', data: { lang: other.lang, place: spell(near) } }];
    log.report({ severity: 'error', code: 'compose/parity-missing', data, place, hints });
  }
}

/** Parts that both have, in different orders: reported at the first that differs. */
function reportOrder(a: readonly Part[], b: readonly Part[], other: Document, log: Log): void {
  const left = a.filter((part) => b.some((each) => each.id === part.id));
  const right = b.filter((part) => a.some((each) => each.id === part.id));
  const index = left.findIndex((part, position) => part.id !== right[position]?.id);
  const [part, pair] = [left[index], right[index]];
  if (!part || !pair) return;
  const data = { kind: part.kind, id: part.id, pair: pair.id, lang: other.lang };
  const hints = [{ code: 'hint/compare-place', data: { place: spell(pair.place) } }];
  log.report({ severity: 'warning', code: 'compose/parity-order', data, place: part.place, hints });
}

/** Quantities that only `first` prints, with the section of the other document where they are to be looked for; those of a missing table or chart go with it. */
function compareQuantities(first: Document, other: Document, log: Log): void {
  const parts = partsOf(other);
  const paired = first.blocks.filter(
    (block) =>
      (block.kind !== 'table' && block.kind !== 'figure') ||
      parts.some((part) => part.kind === block.kind && part.id === block.id),
  );
  const everywhere = printedAt(first);
  const printed = printedAt({ ...first, blocks: paired });
  for (const id of first.quantities.keys()) {
    const missing = everywhere.has(id) && !printed.has(id);
    if (missing || other.quantities.has(id)) continue;
    const { place, section } = printed.get(id) ?? { place: startOf(first), section: 'title' };
    const near = parts.find((part) => part.kind === 'heading' && part.id === section)?.place;
    const hints = [{ code: 'hint/compare-place', data: { place: spell(near ?? startOf(other)) } }];
    const data = { id, lang: other.lang };
    log.report({ severity: 'warning', code: 'compose/parity-quantity', data, place, hints });
  }
}

interface Printed {
  readonly place: Place;
  /** Id of the heading it stands under. */
  readonly section: string;
}

/** Where each quantity is first printed. */
function printedAt(document: Document): ReadonlyMap<string, Printed> {
  const places = new Map<string, Printed>();
  let section = 'title';
  for (const block of document.blocks) {
    if (block.kind === 'heading' && block.level > 1) section = block.id;
    const add = (id: string, place: Place): void => {
      if (!places.has(id)) places.set(id, { place, section });
    };
    const only = { ...document, blocks: [block], notes: [] };
    walkInlines(only, (node) => node.kind === 'number' && add(node.of, node.place), { alt: true });
    for (const row of drawnIn(block).flatMap(rowsDrawn)) add(row.of, block.place);
  }
  walkInlines({ ...document, blocks: [] }, (node) => {
    if (node.kind === 'number' && !places.has(node.of)) places.set(node.of, { place: node.place, section });
  });
  return places;
}

function startOf(document: Document): Place {
  const block = document.blocks.find((each) => each.kind !== 'masthead') ?? document.blocks[0];
  return block?.place ?? { file: '', line: 1, column: 1 };
}

function spell({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
