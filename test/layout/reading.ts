/** Reads pages back: texts by tag, and what a Document should read as. */

import type { Block, Document, Inline } from '../../src/model/document.js';
import type { Glyphs, Item, Paged, TagElement, TagId, TagNode } from '../../src/model/page.js';
import { inlinesOf, sidesOf } from '../../src/model/walk.js';

/** Every item of a page, groups opened, with its place on the page. */
export function allItems(items: readonly Item[], dx = 0, dy = 0): readonly Item[] {
  return items.flatMap((item): readonly Item[] => {
    if (item.kind === 'group') return allItems(item.items, dx + item.x, dy + item.y);
    if (item.kind === 'glyphs') return [{ ...item, x: item.x + dx, y: item.y + dy }];
    return [item];
  });
}

export function glyphsOf(items: readonly Item[]): readonly Glyphs[] {
  return allItems(items).filter((item): item is Glyphs => item.kind === 'glyphs');
}

export function textOf(run: Glyphs): string {
  return run.texts.join('');
}

export function widthOf(run: Glyphs): number {
  return run.advances.reduce((sum, advance) => sum + advance, 0);
}

/** Text by leaf, line-end hyphens left out. */
export function leafTexts(paged: Paged): ReadonlyMap<TagId, string> {
  const texts = new Map<TagId, string>();
  for (const page of paged.pages)
    for (const run of glyphsOf(page.items))
      if (run.tag !== undefined)
        texts.set(run.tag, (texts.get(run.tag) ?? '') + textOf(run).replaceAll('\u00ad', ''));
  return texts;
}

export function elements(node: TagNode): readonly TagElement[] {
  return node.kind === 'leaf' ? [] : [node, ...node.children.flatMap(elements)];
}

export function leaves(node: TagNode): readonly TagId[] {
  return node.kind === 'leaf' ? [node.id] : node.children.flatMap(leaves);
}

/** All tagged text in the order of the tag tree, spaces left out. */
export function taggedText(paged: Paged): string {
  const texts = leafTexts(paged);
  return leaves(paged.tags)
    .map((leaf) => texts.get(leaf) ?? '')
    .join('')
    .replace(/\s/g, '');
}

/** What the Document should read as, generated labels and numbers included, spaces left out. */
export function expectedText(document: Document): string {
  const notes = document.notes.map((note) => `${note.number}.${words(note.children)}`).join('');
  const blocks = document.blocks.map((block) => blockText(block, document)).join('');
  return `${blocks}${notes}`.replace(/\s/g, '');
}

function words(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return words(node.children);
      if (node.kind === 'note') return String(node.number);
      // Pages of references are compared apart.
      return node.kind === 'break' ? '' : node.text;
    })
    .join('');
}

function blockText(block: Block, document: Document): string {
  switch (block.kind) {
    case 'masthead':
      return inlinesOf(block).map(words).join('');
    case 'heading':
    case 'paragraph':
      return words(block.children);
    case 'list':
      return block.items
        .map((item, nth) => {
          const marker = block.ordered ? `${block.start + nth}.` : '•';
          return marker + item.blocks.map((child) => blockText(child, document)).join('');
        })
        .join('');
    case 'parallel':
      return sidesOf(block)
        .flat()
        .map((child) => blockText(child, document))
        .join('');
    case 'quote':
      return block.blocks.map((child) => blockText(child, document)).join('');
    case 'callout':
      return words(block.title) + block.blocks.map((child) => blockText(child, document)).join('');
    case 'tiles':
      return block.tiles.map(({ value, label }) => words(value) + words(label)).join('');
    case 'contents':
      return words(block.title);
    case 'page-break':
    case 'section':
      return '';
    case 'imprint':
      return [
        ...block.lines.map(({ label, children }) => words([...label, ...children])),
        words(block.left),
        words(block.right),
      ].join('');
    case 'table':
    case 'figure': {
      const { labels } = document;
      const label = block.label === '' ? '' : block.label + labels.captionSeparator;
      const mark = block.synthetic === 'all' ? labels.synthetic : '';
      const rows = block.kind === 'table' ? [...block.head, ...block.rows] : [];
      const cells = rows.flatMap((row) => row.cells.map((cell) => words(cell.children))).join('');
      return label + words(block.caption) + mark + cells + block.notes.map(words).join('');
    }
  }
}
