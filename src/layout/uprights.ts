/** Lines between the columns of a table: beside every cell where its columns end, so that none runs through a wide one. */

import type { Item, Segment } from '../model/page.js';
import type { TableStyle } from '../model/style.js';
import type { Setting } from './setting.js';

const width = 0.5;

/** A line that stands after a column: -1 for the left side of the table. */
export interface Upright {
  readonly x: number;
  readonly after: number;
}

/** What a cell takes up. */
export interface Extent {
  readonly column: number;
  readonly columns: number;
  readonly top: number;
  readonly height: number;
}

/** Lines between columns (`columns`), and at both sides as well (`grid`). */
export function uprightsOf(
  columns: readonly { readonly left: number; readonly width: number }[],
  rules: TableStyle['rules'],
): readonly Upright[] {
  if (rules !== 'columns' && rules !== 'grid') return [];
  const last = columns.length - 1;
  const between = columns.slice(0, last).map(({ left, width: own }, nth) => ({ x: left + own, after: nth }));
  const [first, end] = [columns[0], columns[last]];
  if (rules === 'columns' || !first || !end) return between;
  const sides = [
    { x: first.left + width / 2, after: -1 },
    { x: end.left + end.width - width / 2, after: last },
  ];
  return [...between, ...sides];
}

/** The lines beside cells, as one path; nothing for a table without. */
export function upright(
  cells: readonly Extent[],
  uprights: readonly Upright[],
  { style }: Setting,
): readonly Item[] {
  if (uprights.length === 0) return [];
  const segments: Segment[] = [];
  for (const { column, columns, top, height } of cells)
    for (const { x, after } of uprights)
      if (after === column + columns - 1 || (after === -1 && column === 0))
        segments.push(['m', x, top], ['l', x, top + height]);
  return segments.length === 0
    ? []
    : [{ kind: 'path', segments, stroke: { color: style.inks.hairline, width } }];
}
