/** Breaks the vertical lists of a brief into pages, stretch after stretch; a page may hold several. */

import type { Item } from '../model/page.js';
import { balance, type Filled, fillColumns } from './band.js';
import { endOfColumn } from './ending.js';
import { type Foot, type FootLine, fillFoot, footHeight, newNotes } from './foot.js';
import { type Box, keptTail, nextBox, type Piece, type Stacked, stackUp, trailingGap } from './pieces.js';

export type { Foot } from './foot.js';

/** The paper of a page, and where its text stands on it. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** The area of the text. */
  readonly left: number;
  readonly top: number;
  readonly textWidth: number;
  readonly textHeight: number;
}

/** Pieces that are set one after another in columns of one width. */
export interface Run {
  readonly pieces: readonly Piece[];
  readonly columns: number;
  /** From the left edge of one column to that of the next. */
  readonly step: number;
  readonly sheet: Sheet;
}

/** Gives the items of a page: set when asked for and not kept, since a long table has millions. */
export type PageItems = () => readonly Item[];

export interface FlowedPage {
  readonly sheet: Sheet;
  readonly items: PageItems;
}

/** What stands on a page over its whole width: a column, or some side by side. */
interface Band {
  readonly columns: readonly Stacked[];
  readonly step: number;
  /** White above it. */
  readonly gap: number;
  readonly height: number;
  /** Lines of the notes that it refers to first. */
  readonly lines: readonly FootLine[];
  /** It may not end a page. */
  readonly kept: boolean;
}

/** A page while it fills. */
interface Draft {
  readonly sheet: Sheet;
  bands: Band[];
  /** Lines of notes that found no room on the page before. */
  readonly carried: readonly FootLine[];
  /** White that the last band asks for below it. */
  gap: number;
}

interface Press {
  readonly foot: Foot;
  /** Told of a box higher than a page. */
  readonly tooHigh: (box: Box) => void;
  /** Notes that stand on a page already. */
  readonly placed: Set<string>;
  readonly pages: FlowedPage[];
  draft: Draft;
}

/** Pages in order. A box higher than a page gets one to itself; `tooHigh` is told. */
export function flow(runs: readonly Run[], foot: Foot, tooHigh: (box: Box) => void): readonly FlowedPage[] {
  const [first] = runs;
  if (!first) return [];
  const press: Press = { foot, tooHigh, placed: new Set(), pages: [], draft: openDraft(first.sheet, []) };
  for (const run of runs) {
    if (run.sheet !== press.draft.sheet) turnPage(press, run.sheet);
    const set = run.columns > 1 ? setColumns : setColumn;
    let from = nextBox(run.pieces, 0);
    while (from < run.pieces.length) from = nextBox(run.pieces, set(press, run, from));
  }
  while (press.draft.bands.length > 0 || press.draft.carried.length > 0) turnPage(press, press.draft.sheet);
  return press.pages;
}

function openDraft(sheet: Sheet, carried: readonly FootLine[]): Draft {
  return { sheet, bands: [], carried, gap: 0 };
}

function heightOf(bands: readonly Band[]): number {
  return bands.reduce((sum, band) => sum + band.gap + band.height, 0);
}

/** Ends the page; what its notes have no room for goes on to the next. */
function turnPage(press: Press, next: Sheet): void {
  const { foot, draft } = press;
  const { sheet, bands, carried } = draft;
  const space = { top: sheet.top, height: sheet.textHeight };
  const body = heightOf(bands);
  const notes = fillFoot([...carried, ...bands.flatMap((band) => band.lines)], foot, space, body);
  if (bands.length > 0 || carried.length > 0) {
    const free = Math.max(0, sheet.textHeight - body - notes.height);
    const shift = sheet.left - foot.left;
    press.pages.push({
      sheet,
      items: () => placeBands(bands, sheet, free).concat(moved(notes.items, shift)),
    });
  }
  press.draft = openDraft(next, notes.rest);
}

function placeBands(bands: readonly Band[], { top }: Sheet, free: number): Item[] {
  const items: Item[] = [];
  let y = top;
  for (const { columns, step, gap, height } of bands) {
    y += gap;
    for (const [nth, column] of columns.entries())
      for (const item of moved(column.place(y, free), nth * step)) items.push(item);
    y += height;
  }
  return items;
}

/** The same items further to the right. */
function moved(items: readonly Item[], by: number): readonly Item[] {
  if (by === 0) return items;
  return items.map((item): Item => {
    if (item.kind === 'target') return item;
    if (item.kind === 'raster') {
      const [a, b, c, d, e, f] = item.matrix;
      return { ...item, matrix: [a, b, c, d, e + by, f] };
    }
    if (item.kind !== 'path') return { ...item, x: item.x + by };
    const segments = item.segments.map((segment) => {
      const [operator, ...numbers] = segment;
      return [operator, ...numbers.map((value, nth) => (nth % 2 === 0 ? value + by : value))];
    });
    return { ...item, segments: segments as unknown as typeof item.segments };
  });
}

/** White between what stands on the page and what comes, and where that begins. */
function gapBefore(press: Press, run: Run, from: number): number {
  const { bands, gap } = press.draft;
  if (bands.length === 0) return 0;
  const leading = run.pieces.slice(0, from).map((piece) => (piece.kind === 'gap' ? piece.height : 0));
  return from === nextBox(run.pieces, 0) ? Math.max(gap, ...leading) : gap;
}

/** Sets what fits on the page and gives the piece that the next page begins with. */
function setColumn(press: Press, run: Run, from: number): number {
  const { draft, foot, placed, tooHigh } = press;
  const gap = gapBefore(press, run, from);
  const end = endOfColumn(run.pieces, from, {
    height: draft.sheet.textHeight,
    used: heightOf(draft.bands) + gap,
    lines: [...draft.carried, ...draft.bands.flatMap((band) => band.lines)],
    foot,
    placed,
    tooHigh: draft.bands.length === 0 ? tooHigh : undefined,
  });
  if (end.at === from) return begin(press, from);
  addBands(press, run, gap, from, end.at);
  if (end.full) turnPage(press, draft.sheet);
  return end.at;
}

/** Nothing more fits: what may not stand last goes to the next page with what follows it. */
function begin(press: Press, from: number): number {
  const { bands, sheet } = press.draft;
  let last = bands.length;
  while (last > 0 && bands[last - 1]?.kept) last -= 1;
  const along = last === 0 ? [] : bands.splice(last);
  const { gap } = press.draft;
  turnPage(press, sheet);
  press.draft.bands.push(...along.map((band, nth) => (nth === 0 ? { ...band, gap: 0 } : band)));
  press.draft.gap = along.length > 0 ? gap : 0;
  return from;
}

/** What ends a run and wants company below is a band of its own, which can be moved. */
function addBands(press: Press, run: Run, gap: number, from: number, to: number): void {
  const { foot, placed, draft } = press;
  const { pieces } = run;
  const tail = to >= pieces.length ? keptTail(pieces, from) : to;
  const add = (start: number, stop: number, above: number, kept: boolean): void => {
    const column = stackUp(pieces, start, stop);
    const lines = newNotes(pieces.slice(start, stop), foot, placed);
    draft.bands.push({ columns: [column], step: 0, gap: above, height: column.height, lines, kept });
  };
  const split = tail > from && tail < to;
  if (split) {
    add(from, tail, gap, false);
    const next = nextBox(pieces, tail);
    add(next, to, trailingGap(pieces, next), true);
  } else add(from, to, gap, tail === from && tail < to && to >= pieces.length);
  draft.gap = trailingGap(pieces, to);
}

/** The same for columns side by side: full ones where the run goes on, else as low and even as they can be. */
function setColumns(press: Press, run: Run, from: number): number {
  const { draft, foot, placed } = press;
  const gap = gapBefore(press, run, from);
  const used = heightOf(draft.bands) + gap;
  const before = [...draft.carried, ...draft.bands.flatMap((band) => band.lines)];
  const { pieces, columns } = run;
  const linesOf = (filled: Filled): readonly FootLine[] =>
    newNotes(
      filled.ranges.flatMap(([start, stop]) => pieces.slice(start, stop)),
      foot,
      new Set(placed),
    );
  let room = draft.sheet.textHeight - used;
  let filled = fillColumns(pieces, from, columns, room, undefined);
  for (let pass = 0; pass < 6; pass += 1) {
    const feet = footHeight([...before, ...linesOf(filled)], foot);
    if (filled.height + feet <= draft.sheet.textHeight - used + 0.01) break;
    room = Math.max(0, draft.sheet.textHeight - used - feet);
    filled = fillColumns(pieces, from, columns, room, undefined);
  }
  if (filled.ranges.length === 0) {
    if (draft.bands.length > 0) return begin(press, from);
    filled = fillColumns(pieces, from, columns, room, press.tooHigh);
  }
  const done = filled.rest >= pieces.length;
  if (done) filled = balance(pieces, from, columns, filled);
  const parts = filled.ranges.map(([start, stop]) => stackUp(pieces, start, stop));
  const lines = newNotes(
    filled.ranges.flatMap(([start, stop]) => pieces.slice(start, stop)),
    foot,
    placed,
  );
  draft.bands.push({ columns: parts, step: run.step, gap, height: filled.height, lines, kept: false });
  draft.gap = trailingGap(pieces, pieces.length);
  if (!done) turnPage(press, draft.sheet);
  return filled.rest;
}
