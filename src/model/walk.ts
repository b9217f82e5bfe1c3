/** Walks over the Document: every inline in reading order, and the plain text of inlines. */

import type {
  Block,
  ChartRow,
  Contents,
  Document,
  Figure,
  Heading,
  Inline,
  Parallel,
  Prose,
  Spark,
  Table,
} from './document.js';

/** Calls `visit` for every inline of the document, parents before children, in reading order; alt texts too when asked. */
export function walkInlines(
  document: Document,
  visit: (node: Inline) => void,
  options: { readonly alt?: boolean } = {},
): void {
  for (const block of document.blocks)
    for (const inlines of inlinesOf(block, options)) visitAll(inlines, visit);
  for (const note of document.notes) visitAll(note.children, visit);
}

function visitAll(nodes: readonly Inline[], visit: (node: Inline) => void): void {
  for (const node of nodes) {
    visit(node);
    if ('children' in node) visitAll(node.children, visit);
  }
}

/** The runs of inlines a block holds, in the order every output prints them (captions first). */
export function inlinesOf(
  block: Block,
  options: { readonly alt?: boolean } = {},
): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case 'masthead':
      return block.form !== 'beside'
        ? [block.mark, block.copy, block.series, block.issue, block.organ, block.date]
        : [block.mark, block.copy, block.organ, block.series, block.issue, block.date];
    case 'heading':
    case 'paragraph':
      return [block.children];
    case 'list':
      return block.items.flatMap((item) => item.blocks.flatMap((child) => inlinesOf(child, options)));
    case 'quote':
      return block.blocks.flatMap((child) => inlinesOf(child, options));
    case 'callout':
      return [block.title, ...block.blocks.flatMap((child) => inlinesOf(child, options))];
    case 'parallel':
      return sidesOf(block).flatMap((side) => side.flatMap((child) => inlinesOf(child, options)));
    case 'tiles':
      return block.tiles.flatMap((tile) => [tile.value, tile.label]);
    case 'contents':
      return [block.title];
    case 'page-break':
    case 'section':
      return [];
    case 'imprint':
      return [
        ...block.lines.map(({ label, children }) => [...label, ...children]),
        ...[block.left, block.right].filter((run) => run.length > 0),
      ];
    case 'table':
      return runsOfTable(block, options.alt === true);
    case 'figure':
      return [block.caption, ...(options.alt ? [block.alt] : []), ...block.notes];
  }
}

/** In loops: a long table has a run for each of its cells. */
function runsOfTable({ caption, head, rows, notes }: Table, alt: boolean): readonly (readonly Inline[])[] {
  const runs: (readonly Inline[])[] = [caption];
  for (const { cells } of head) for (const { children } of cells) runs.push(children);
  for (const { cells } of rows)
    for (const { children, spark } of cells) runs.push(alt && spark ? spark.alt : children);
  for (const note of notes) runs.push(note);
  return runs;
}

/** The stretches of one language in the order they are read: all of the left side first, or row by row. */
export function sidesOf({ form, rows }: Parallel): readonly (readonly Prose[])[] {
  return form === 'under'
    ? rows.flatMap(({ sides }) => sides)
    : [rows.flatMap(({ sides }) => sides[0]), rows.flatMap(({ sides }) => sides[1])];
}

/** Whether a paragraph and the block after it stand on one page: what leads to a list, and what a signature and its date close. */
export function staysWith(block: Block, next: Block | undefined): boolean {
  if (block.kind !== 'paragraph') return false;
  return next?.kind === 'list' || (next?.kind === 'paragraph' && next.role === 'closing');
}

/** The rows behind a figure; a picture has none. */
export function rowsOf({ content }: Figure): readonly ChartRow[] {
  return content.kind === 'chart' ? content.rows : [];
}

/** The rows behind a figure or a drawing in a cell. */
export function rowsDrawn(drawn: Figure | Spark): readonly ChartRow[] {
  if ('content' in drawn) return rowsOf(drawn);
  return drawn.target ? [...drawn.rows, drawn.target] : drawn.rows;
}

/** What is drawn in a block: a figure, or the drawings in its cells. */
export function drawnIn(block: Block): readonly (Figure | Spark)[] {
  return block.kind === 'figure' ? [block] : sparksOf(block);
}

/** Drawings in the cells of a block, row by row. */
export function sparksOf(block: Block): readonly Spark[] {
  if (block.kind !== 'table') return [];
  const found: Spark[] = [];
  for (const { cells } of block.rows) for (const { spark } of cells) if (spark) found.push(spark);
  return found;
}

/** An entry of a table of contents. */
export interface Listed {
  readonly kind: 'heading' | 'table' | 'figure';
  readonly id: string;
  /** Of a heading; that of the highest ones for all else. */
  readonly level: number;
  /** `Table 2`; empty for a heading. */
  readonly label: string;
  readonly text: string;
}

/** What a table of contents lists: headings down to its depth, or the tables or figures with a label. */
export function listedIn({ blocks, labels }: Document, { of, depth }: Contents): readonly Listed[] {
  return blocks.flatMap((block): readonly Listed[] => {
    if (block.kind === 'heading' && of === 'headings') {
      const { kind, id, level } = block;
      const text = plainText(headingInlines(block));
      return level > 1 && level <= depth ? [{ kind, id, level, label: '', text }] : [];
    }
    if ((block.kind !== 'table' && block.kind !== 'figure') || `${block.kind}s` !== of) return [];
    const { kind, id, label, caption } = block;
    const text = [label, plainText(caption)].filter((part) => part !== '').join(labels.captionSeparator);
    return label === '' ? [] : [{ kind, id, level: 2, label, text }];
  });
}

/** What a heading prints where numbers are text: its number and its words. */
export function headingInlines({ number, children, place }: Heading): readonly Inline[] {
  return number === undefined
    ? children
    : [{ kind: 'text', text: number, vouched: true, place }, ...children];
}

/** The text of inlines as printed, note numbers, pages of references and forced breaks left out. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return plainText(node.children);
      return node.kind === 'note' || node.kind === 'break' ? '' : node.text;
    })
    .join('');
}

/** Inlines between the breaks that the author forced. */
export function forcedLines(nodes: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]];
  for (const node of nodes) {
    if (node.kind === 'break') lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines;
}
