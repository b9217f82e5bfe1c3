/** The paragraphs of a document as texts with their numbers apart, so that a change of words can be told from one of figures. */

import { createHash } from 'node:crypto';
import type { Block, Document, Inline, Num, Table } from '../model/document.js';
import { inlinesOf, plainText } from '../model/walk.js';
import type { CarriedPassage, CarriedPiece } from './passport.js';

/** Tables with more rows are one passage, kept as a digest. */
const mostRows = 200;

/** Stands for a number. */
export const slotSign = '\ufffc';

type Controls = (node: Num) => number | undefined;

/** In reading order, without alternative texts; `controls` gives the id of the control a number was set in. */
export function passagesOf(
  document: Document,
  controls: Controls = () => undefined,
): readonly CarriedPassage[] {
  const passages: CarriedPassage[] = [];
  const add = (at: string, nodes: readonly Inline[]): void => {
    const pieces = joined(piecesOf(nodes, controls));
    if (pieces.some((piece) => typeof piece !== 'string' || piece.trim() !== ''))
      passages.push({ at, pieces });
  };
  const { runningHead } = document.meta;
  if (runningHead !== '') passages.push({ at: 'running-head', pieces: [runningHead] });
  let section = '';
  for (const block of document.blocks) {
    if (block.kind === 'heading') section = block.id;
    const at = placeOf(block, section);
    if (block.kind === 'table') addTable(block, at, add, passages);
    else for (const nodes of inlinesOf(block)) add(at, nodes);
  }
  for (const { id, children } of document.notes) add(`note ${id}`, children);
  return passages;
}

function placeOf(block: Block, section: string): string {
  if (block.kind === 'table' || block.kind === 'figure') return `${block.kind} ${block.id}`;
  if (block.kind === 'heading') return `heading ${block.id}`;
  return section === '' ? block.kind : `section ${section}`;
}

function addTable(
  table: Table,
  at: string,
  add: (at: string, nodes: readonly Inline[]) => void,
  passages: CarriedPassage[],
): void {
  const between: Inline = { kind: 'text', text: '\t', vouched: true, place: table.place };
  const rowOf = (row: Table['rows'][number]): readonly Inline[] =>
    row.cells.flatMap(({ children }, nth) => (nth === 0 ? children : [between, ...children]));
  add(at, table.caption);
  for (const row of table.head) add(at, rowOf(row));
  if (table.rows.length <= mostRows) for (const row of table.rows) add(at, rowOf(row));
  else {
    const hash = createHash('sha256');
    for (const row of table.rows)
      hash.update(`${skeletonOf({ pieces: piecesOf(rowOf(row), () => undefined) })}\n`);
    passages.push({ at, pieces: [], digest: hash.digest('hex') });
  }
  for (const note of table.notes) add(at, note);
}

function piecesOf(nodes: readonly Inline[], controls: Controls): readonly (string | CarriedPiece)[] {
  return nodes.flatMap((node): readonly (string | CarriedPiece)[] => {
    if (node.kind === 'number') {
      const control = controls(node);
      return [control === undefined ? { text: node.text } : { text: node.text, control }];
    }
    return 'children' in node ? piecesOf(node.children, controls) : [plainText([node])];
  });
}

function joined(pieces: readonly (string | CarriedPiece)[]): readonly (string | CarriedPiece)[] {
  const parts: (string | CarriedPiece)[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') parts[parts.length - 1] = last + piece;
    else parts.push(piece);
  }
  return parts;
}

/** The text of a passage without its numbers, in one spelling of white space. */
export function skeletonOf({ pieces, digest }: Pick<CarriedPassage, 'pieces' | 'digest'>): string {
  if (digest !== undefined) return digest;
  return plain(pieces.map((piece) => (typeof piece === 'string' ? piece : slotSign)).join(''));
}

export function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

export function digestOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
