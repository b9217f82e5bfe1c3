/** Tables: measured, given columns, cut into rows that pages may part. */

import type { Table, TableRow } from '../model/document.js';
import { hasSpans, placeRows } from '../model/grid.js';
import { shareGiven } from '../text/index.js';
import { afterDisplay, setCaption, setSmallPrint } from './caption.js';
import { fractions, type MeasuredRow, measureRow, needsOf } from './cells.js';
import { columnWidths, factWidths, paddingFor } from './columns.js';
import { openLong } from './long.js';
import { asArtifact, type Box, gap, never, notesOf, type Piece, penalty, stack } from './pieces.js';
import { edge, fine, fits, type Grid, groupBox, isQuick, padding, QuickBox, rowBox } from './rows.js';
import { shade } from './rule.js';
import { lookOf, type Setting } from './setting.js';
import type { Branch } from './tags.js';
import { uprightsOf } from './uprights.js';

const heavy = 1.2;
/** Tables of at most so many rows would rather not be parted. */
const shortTable = 14;
/** Of tables with more rows, most cells are not kept between measuring and setting. */
const longTable = 200;

export function setTable(block: Table, setting: Setting): readonly Piece[] {
  const own: Setting = { ...setting, underlines: setting.underlines && block.synthetic !== 'all' };
  const branch = setting.tags.element(setting.parent, 'Table');
  const caption = setCaption(block, branch, own);
  const headTag = block.head.length > 0 ? setting.tags.element(branch, 'THead') : branch;
  const head = placeRows(block.head).map((row) => measureRow(row, block, headTag, own));
  const body = setting.tags.element(branch, 'TBody');
  const rows = measureRows(block, body, own);
  const grid = gridOf(block, head, rows, setting);
  const pieces = parts(block, head, rows, grid, own);
  return [...caption, ...pieces, ...setSmallPrint(block.notes, setting.parent, own), gap(afterDisplay)];
}

function measureRows(block: Table, body: Branch, setting: Setting): readonly MeasuredRow[] {
  const long = block.rows.length > longTable && !block.rows.some(hasSpans);
  if (!long) return placeRows(block.rows).map((row) => measureRow(row, block, body, setting));
  const quick = openLong(block, body, setting);
  const slow = (row: TableRow) => placeRows([row]).map((each) => measureRow(each, block, body, setting));
  return block.rows.flatMap((row, nth) => quick(row, nth) ?? slow(row));
}

function gridOf(
  block: Table,
  head: readonly MeasuredRow[],
  rows: readonly MeasuredRow[],
  setting: Setting,
): Grid {
  const points = fractions(rows, block.columns);
  const needs = needsOf(head, rows, block, points);
  const inset = paddingFor(needs, setting.area.width, padding.x);
  const share = block.look === 'facts' ? factWidths : columnWidths;
  const widths = shareGiven(
    block.columns.map((column) => column.share),
    setting.area.width,
    (columns, width) =>
      share(
        columns.flatMap((nth) => needs[nth] ?? []),
        width,
        inset,
      ),
  );
  let left = setting.area.left;
  const columns = block.columns.map(({ align }, nth) => {
    const column = { align, left, width: widths[nth] ?? 0 };
    left += column.width;
    return column;
  });
  const rules = block.look === 'grid' ? setting.style.table.rules : 'rows';
  return { columns, points, inset, uprights: uprightsOf(columns, rules) };
}

function parts(
  block: Table,
  head: readonly MeasuredRow[],
  rows: readonly MeasuredRow[],
  grid: Grid,
  setting: Setting,
): readonly Piece[] {
  const { inks } = setting.style;
  const top = edge(setting, heavy, block.look === 'grid' ? inks.rule : inks.hairline);
  const headBox = stack([
    top,
    ...(head.length > 1 ? [groupBox(head, grid, setting)] : head.map((row) => rowBox(row, grid, setting))),
    ...(head.length > 0 ? [edge(setting, fine, inks.rule)] : []),
  ]);
  const repeat =
    head.length > 0
      ? { height: headBox.height, place: (y: number) => asArtifact(headBox.place(y), 'again') }
      : undefined;
  const grids = block.look === 'grid';
  const { rules, zebra } = setting.style.table;
  const line = grids && rules === 'ends' ? none : edge(setting, fine, inks.hairline);
  const end = edge(setting, grids ? heavy : fine, grids ? inks.rule : inks.hairline);
  const least = lookOf('table', setting.style, setting.lang).leading + 2 * padding.y;
  const quick = { grid, setting, least, ...(repeat ? { repeat } : {}) };
  const groups = groupRows(rows, grid);
  const boxes = groups.map(([row, ...more], nth): Box => {
    const under = nth === groups.length - 1 ? end : line;
    if (
      row &&
      more.length === 0 &&
      isQuick(row) &&
      grid.columns.every((_, column) => fits(row, column, grid))
    )
      return banded(new QuickBox(row, under, quick), grids && zebra && nth % 2 === 1, setting);
    const box =
      row && more.length === 0
        ? rowBox(row, grid, setting)
        : groupBox([...(row ? [row] : []), ...more], grid, setting);
    const whole = stack([box, under]);
    const bands = grids && zebra && nth % 2 === 1;
    return banded(repeat ? { repeat, ...whole } : whole, bands, setting);
  });
  const [free, bound] = [penalty(rows.length <= shortTable ? 150 : 0), penalty(never)];
  const pieces = boxes.flatMap((box, nth): readonly Piece[] => {
    const kept = nth <= 1 || nth === boxes.length - 1;
    return [kept ? bound : free, box];
  });
  return [headBox, ...pieces];
}

/** Every other row of a table with bands stands on a shade. */
function banded(box: Box, shaded: boolean, setting: Setting): Box {
  if (!shaded) return box;
  const { left, width } = setting.area;
  const { height, repeat } = box;
  return {
    kind: 'box',
    height,
    ...notesOf([box]),
    ...(repeat ? { repeat } : {}),
    place: (top) => [shade(left, top, width, height, setting.style.inks.shade), ...box.place(top)],
  };
}

const none: Box = { kind: 'box', height: 0, place: () => [] };

/** Rows that cells of several rows hold together. */
function groupRows(rows: readonly MeasuredRow[], grid: Grid): readonly (readonly MeasuredRow[])[] {
  const groups: MeasuredRow[][] = [];
  let open = 0;
  for (const row of rows) {
    if (open > 0) groups.at(-1)?.push(row);
    else groups.push([row]);
    open = row.place
      ? 0
      : Math.max(open - 1, ...grid.columns.map((_, nth) => (row.cell(nth)?.rows ?? 1) - 1));
  }
  return groups;
}
