/** A block with each of its inlines changed. */

import type { Block, Inline, List, Paragraph, Prose, TableRow } from '../model/document.js';

type Change = (node: Inline) => Inline;

/** Changes parents before their children. */
export function mapInlines(block: Block, change: Change): Block {
  const all = (nodes: readonly Inline[]): readonly Inline[] =>
    mapKept(nodes, (node) => mapInline(node, change));
  const rows = (lines: readonly TableRow[]): readonly TableRow[] =>
    mapKept(lines, (row) => {
      const cells = mapKept(row.cells, (cell) => {
        const children = all(cell.children);
        return children === cell.children ? cell : { ...cell, children };
      });
      return cells === row.cells ? row : { ...row, cells };
    });
  switch (block.kind) {
    case 'masthead':
    case 'section':
    case 'page-break':
      return block;
    case 'heading':
    case 'paragraph':
      return { ...block, children: all(block.children) };
    case 'list':
      return mapList(block, change);
    case 'quote':
      return { ...block, blocks: mapFlow(block.blocks, change) };
    case 'callout':
      return { ...block, title: all(block.title), blocks: mapFlow(block.blocks, change) };
    case 'parallel':
      return {
        ...block,
        rows: block.rows.map(({ sides: [first, second] }) => ({
          sides: [mapProse(first, change), mapProse(second, change)],
        })),
      };
    case 'tiles':
      return {
        ...block,
        tiles: block.tiles.map((tile) => ({ ...tile, value: all(tile.value), label: all(tile.label) })),
      };
    case 'contents':
      return { ...block, title: all(block.title) };
    case 'imprint':
      return {
        ...block,
        lines: block.lines.map((line) => ({ ...line, label: all(line.label), children: all(line.children) })),
        left: all(block.left),
        right: all(block.right),
      };
    case 'table':
      return {
        ...block,
        caption: all(block.caption),
        head: rows(block.head),
        rows: rows(block.rows),
        notes: block.notes.map(all),
      };
    case 'figure':
      return { ...block, caption: all(block.caption), alt: all(block.alt), notes: block.notes.map(all) };
  }
}

function mapProse(blocks: readonly Prose[], change: Change): readonly Prose[] {
  return blocks.map((block) => mapInlines(block, change) as Prose);
}

function mapList(list: List, change: Change): List {
  return {
    ...list,
    items: list.items.map((item) => ({ ...item, blocks: mapFlow(item.blocks, change) })),
  };
}

function mapFlow(blocks: readonly (Paragraph | List)[], change: Change): readonly (Paragraph | List)[] {
  return blocks.map((block) =>
    block.kind === 'list'
      ? mapList(block, change)
      : { ...block, children: block.children.map((node) => mapInline(node, change)) },
  );
}

export function mapInline(node: Inline, change: Change): Inline {
  const own = change(node);
  if (!('children' in own)) return own;
  return { ...own, children: own.children.map((child) => mapInline(child, change)) };
}

/** The list itself when nothing in it changes: most cells of a long table stay what they are. */
function mapKept<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  let changed: T[] | undefined;
  for (const [nth, item] of items.entries()) {
    const next = change(item);
    if (next === item) continue;
    changed ??= [...items];
    changed[nth] = next;
  }
  return changed ?? items;
}
