/** References to headings, tables and figures get their texts once every block has its number. */

import type { Block, Inline, NoteBody } from '../model/document.js';
import { headingInlines, plainText } from '../model/walk.js';
import { nearestHint } from '../source/nearest.js';
import type { Words } from './labels.js';
import { fault, type Lowering } from './lowering.js';
import { mapInline, mapInlines } from './map.js';

/** The blocks and notes with every reference spelled out; ids that no block has are reported. */
export function resolveReferences(
  blocks: readonly Block[],
  notes: readonly NoteBody[],
  lowering: Lowering,
): { readonly blocks: readonly Block[]; readonly notes: readonly NoteBody[] } {
  const labels = labelsOf(blocks, lowering.words);
  const resolve = (node: Inline): Inline => {
    if (node.kind === 'link' && node.href.startsWith('#')) known(node.href.slice(1), node);
    if (node.kind !== 'reference') return node;
    const text = known(node.to, node) ?? '';
    return { ...node, text, ...(node.page ? { page: around(text, lowering.words) } : {}) };
  };
  const known = (id: string, { place }: Inline): string | undefined => {
    const label = labels.get(id);
    if (label === undefined)
      fault(lowering, 'unknown-reference', { id }, place, nearestHint(id, labels.keys()));
    return label;
  };
  return {
    blocks: blocks.map((block) => mapInlines(block, resolve)),
    notes: notes.map((note) => ({
      ...note,
      children: note.children.map((node) => mapInline(node, resolve)),
    })),
  };
}

/** What each id is called: the label of a table or figure, the quoted text of a heading. */
function labelsOf(blocks: readonly Block[], words: Words): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind === 'heading')
      labels.set(block.id, words.text('heading', { title: plainText(headingInlines(block)) }));
    if (block.kind === 'table' || block.kind === 'figure')
      labels.set(block.id, block.label === '' ? plainText(block.caption) : block.label);
  }
  return labels;
}

/** What stands between the label and the page's number, and after it. */
function around(label: string, words: Words): readonly [string, string] {
  const [before = '', after = ''] = words.text('on-page', { label, page: '\u0000' }).split('\u0000');
  return [before.startsWith(label) ? before.slice(label.length) : before, after];
}
