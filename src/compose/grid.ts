/** Hand-made tables: a GFM table as a grid of cells, aligned by what its columns hold. */

import type { TableRow as MarkdownRow, Table as MarkdownTable } from 'mdast';
import type { ColumnAlign, Inline, Table, TableCell, TableRow } from '../model/document.js';
import { fillRows } from '../model/grid.js';
import type { Directive } from './attributes.js';
import { lowerInlines } from './inlines.js';
import { tableLegend } from './legend.js';
import { fault, type Lowering } from './lowering.js';
import { spanOf } from './markdown.js';
import { mergeCells } from './merge.js';
import { extentOf, readTotal } from './tables.js';

/** A table with the caption, id and total row of its directive, or bare without one. */
export function lowerGrid(
  node: MarkdownTable,
  directive: Directive | undefined,
  lowering: Lowering,
): readonly Table[] {
  const { start, end } = spanOf(node);
  const [first] = node.children;
  if (!first) return [];
  const width = first.children.length;
  const all = node.children.map((row) => lowerRow(row, width, lowering));
  const count = directive ? readHeads(directive, all.length, lowering) : 1;
  const heads = mergeCells(all.slice(0, count), lowering);
  const merged = mergeCells(all.slice(count), lowering);
  const bodies = fillRows(merged.map((cells) => ({ role: 'body', cells })));
  // The first column heads its rows unless it holds figures itself.
  const headed = !bodies.some((cells) => cells[0]?.children.some(isNumber));
  const total = directive && readTotal(directive, lowering);
  const last = merged.length - 1;
  const rows = merged.map((cells, index): TableRow => {
    const isTotal = (total === 'first' && index === 0) || (total === 'last' && index === last);
    return {
      role: isTotal ? 'total' : 'body',
      cells: cells.map((cell) => ({ ...cell, header: headed && cell === bodies[index]?.[0] })),
    };
  });
  const columns = Array.from({ length: width }, (_, column) => ({
    align: alignOf(
      node.align?.[column],
      bodies.map((cells) => (cells[column]?.columns ? undefined : cells[column])),
    ),
  }));
  const table: Table = {
    kind: 'table',
    id: directive?.text('id') ?? `table-${lowering.count('bare')}`,
    label: directive ? lowering.words.text('table', { number: lowering.count('table') }) : '',
    caption: directive?.label ?? [],
    look: 'grid',
    columns,
    head: heads.map((cells) => ({
      role: 'head',
      cells: cells.map((cell) => ({ ...cell, header: true })),
    })),
    rows,
    notes: tableLegend(rows, [], directive?.place ?? lowering.expansion.place(start, end), lowering),
    synthetic: extentOf(merged.flatMap((cells) => cells.map((cell) => cell.children))),
    place: directive?.place ?? lowering.expansion.place(start, end),
  };
  return [table];
}

/** `heads="2"`: how many rows at the top are heads. */
function readHeads(directive: Directive, rows: number, lowering: Lowering): number {
  const text = directive.text('heads');
  if (text === undefined) return 1;
  const count = Number(text);
  if (/^[1-4]$/.test(text) && count < rows) return count;
  const data = { directive: directive.name, name: 'heads', value: text };
  const hints = [{ code: 'hint/one-of', data: { names: '1, 2, 3, 4' } }];
  fault(lowering, 'attribute-value', data, directive.at('heads'), hints);
  return 1;
}

function lowerRow(row: MarkdownRow, width: number, lowering: Lowering): readonly TableCell[] {
  const { start, end } = spanOf(row);
  if (row.children.length !== width) {
    const data = { cells: row.children.length, columns: width };
    fault(lowering, 'ragged-row', data, lowering.expansion.place(start, end));
  }
  return Array.from({ length: width }, (_, column): TableCell => {
    const cell = row.children[column];
    const inner = spanOf(cell?.children[0] ?? cell ?? row);
    return {
      children: cell ? lowerInlines(cell.children, 'signs', lowering) : [],
      header: false,
      place: lowering.expansion.place(inner.start, inner.end),
    };
  });
}

function alignOf(
  given: 'left' | 'center' | 'right' | null | undefined,
  cells: readonly (TableCell | undefined)[],
): ColumnAlign {
  if (given) return given;
  const filled = cells.filter((cell) => cell && cell.children.length > 0);
  const figures = filled.every((cell) => cell?.children.length === 1 && cell.children.every(isNumber));
  return figures && filled.length > 0 ? 'decimal' : 'left';
}

function isNumber(node: Inline): boolean {
  return node.kind === 'number' || ('children' in node && node.children.some(isNumber));
}

/** Inlines without the white space at their ends. */
export function trimInlines(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.flatMap((node, index): readonly Inline[] => {
    if (node.kind !== 'text') return [node];
    const text = trimEnds(node.text, index === 0, index === nodes.length - 1);
    if (text === '') return [];
    const lead = index === 0 ? node.text.length - node.text.trimStart().length : 0;
    const place = { ...node.place, column: node.place.column + lead };
    return [{ ...node, text, place: lead > 0 ? place : node.place }];
  });
}

function trimEnds(text: string, start: boolean, end: boolean): string {
  const left = start ? text.trimStart() : text;
  return end ? left.trimEnd() : left;
}
