/** Cells of long tables that hold figures and text on one line: measured and set without being kept. */

import type { ColumnAlign, Inline, TableCell } from '../model/document.js';
import type { Glyphs, Item, Path, TagId } from '../model/page.js';
import type { TextLook } from '../model/style.js';
import type { ShapedRun } from '../text/index.js';
import { fractionOf, type MeasuredCell, pointIn } from './cells.js';
import { fullWidth, leastWidth, prepareSpans } from './copy.js';
import { isFigure } from './paragraph.js';
import { setLine } from './setline.js';
import type { Setting } from './setting.js';
import { loneSpan, type Span, shapeStyle } from './spans.js';

/** What a quick cell shows: text, a datum or a figure. */
export type Lone = Extract<Inline, { readonly text: string }>;

/** A line set at the origin, with what its column must know. */
export interface QuickLine extends MeasuredCell {
  readonly items: readonly (Glyphs | Path)[];
}

const blank: QuickLine = { items: [], full: 0, least: 0, fraction: 0 };

function isLone(node: Inline): node is Lone {
  return node.kind === 'text' || node.kind === 'datum' || node.kind === 'number';
}

/** True of a cell whose inlines have no parts and no leads of their own. */
export function isQuick({ children, spark }: TableCell): boolean {
  return !spark && children.every(isLone);
}

/** Ids of the tag tree that an inline takes in its cell: a figure beside others is an element of its own. */
export function idsOf(node: Inline, { children }: TableCell): number {
  return node.kind === 'number' && children.length > 1 ? 2 : 1;
}

/** Lines kept of one column: names of places and branches come again; a column with more texts has names of its own. */
const mostKept = 500;

export type QuickLines = (
  cell: TableCell,
  column: number,
  look: TextLook,
  align: ColumnAlign,
  setting: Setting,
) => QuickLine;

/** Sets cells of one table, remembering texts that come again. */
export function openQuickLines(): QuickLines {
  const known = new Map<number, Map<string, QuickLine> | undefined>();
  return (cell, column, look, align, setting) => {
    const [lone, ...more] = cell.children.filter(isLone);
    if (!lone) return blank;
    if (more.length > 0 || isFigure(lone.text)) return setCell(cell, look, align, setting);
    const lines = known.has(column) ? known.get(column) : new Map<string, QuickLine>();
    if (!lines) return setCell(cell, look, align, setting);
    const key = `${lone.kind} ${look.weight} ${lone.kind === 'number' && lone.synthetic} ${lone.text}`;
    const line = lines.get(key) ?? setCell(cell, look, align, setting);
    // Every place of a character that cannot be printed is told.
    const printable = line.items.every((item) => item.kind !== 'glyphs' || !item.ids.includes(0));
    if (printable) lines.set(key, line);
    known.set(column, lines.size > mostKept ? undefined : lines);
    return line;
  };
}

/** What the column of a cell must know. */
export function measureQuickly(
  cell: TableCell,
  column: number,
  look: TextLook,
  align: ColumnAlign,
  lines: QuickLines,
  setting: Setting,
): MeasuredCell {
  // Most cells of long tables are figures or names, and nothing of theirs is wanted yet but their widths.
  const only = cell.children[0];
  if (cell.children.length !== 1 || !only || !isLone(only)) return lines(cell, column, look, align, setting);
  const style = shapeStyle(look, setting, { tabular: align !== 'left' });
  const full = setting.fonts.spelled(only.text, style);
  if (full === undefined) return lines(cell, column, look, align, setting);
  if (isFigure(only.text)) {
    const fraction = align === 'decimal' ? only.text.slice(pointIn(only.text)) : '';
    return { full, least: full, fraction: fraction === '' ? 0 : setting.fonts.width(fraction, style) };
  }
  const { lang } = setting;
  if (align === 'decimal' || lang !== 'zh' || !plain[lang]?.test(only.text))
    return lines(cell, column, look, align, setting);
  return { full, least: Math.min(look.size, full), fraction: 0 };
}

function setCell(cell: TableCell, look: TextLook, align: ColumnAlign, setting: Setting): QuickLine {
  const spans = spansOfCell(cell, 0, look, align, setting);
  const [only, ...more] = spans;
  const lone = only && more.length === 0 ? only : undefined;
  return (
    (lone && (setFigure(lone, align, setting) ?? setPlain(lone, align, setting))) ||
    setText(spans, look, align, setting)
  );
}

/** Spans with the ids that follow the cell's own. */
export function spansOfCell(
  cell: TableCell,
  id: TagId,
  look: TextLook,
  align: ColumnAlign,
  setting: Setting,
): readonly Span[] {
  const style = shapeStyle(look, setting, { tabular: align !== 'left' });
  const manner = { style, ink: setting.style.inks[look.ink] };
  let leaf = id;
  return cell.children.filter(isLone).map((node): Span => {
    leaf += idsOf(node, cell);
    return loneSpan(node, manner, leaf, setting);
  });
}

/** A figure in one run: its digits side by side. */
function setFigure(span: Span, align: ColumnAlign, setting: Setting): QuickLine | undefined {
  if (!span.solid || span.dotted || !isFigure(span.text)) return undefined;
  const [run, ...more] = setting.fonts.shape(span.text, span.style);
  if (!run || more.length > 0 || run.ids.length !== span.text.length || run.ids.includes(0)) return undefined;
  const { advances } = run;
  const point = align === 'decimal' ? pointIn(span.text) : advances.length;
  let [full, fraction] = [0, 0];
  for (let nth = 0; nth < advances.length; nth += 1) {
    const advance = advances[nth] ?? 0;
    full += advance;
    if (nth >= point) fraction += advance;
  }
  return { items: [glyphsOf(span, run, setting.lang)], full, least: full, fraction };
}

/** Texts whose width is that of their letters: Han without marks, or plain words of letters and digits. */
const plain: Readonly<Record<string, RegExp>> = {
  zh: /^[\u4e00-\u9fa5]+$/,
  en: /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/,
};

/** Names that need no rules of spacing, in one run: what the long way gives, word by word and without its lists. */
function setPlain(span: Span, align: ColumnAlign, setting: Setting): QuickLine | undefined {
  const { lang, fonts } = setting;
  if (span.dotted || align === 'decimal' || !plain[lang]?.test(span.text)) return undefined;
  if (lang === 'zh') return setHan(span, setting);
  const words = span.text.split(/(?<= )|(?= )/);
  const [ids, advances, texts]: [number[], number[], string[]] = [[], [], []];
  let [full, widest, face] = [0, 0, ''];
  for (const word of words) {
    const [run, ...more] = fonts.shape(word, span.style);
    if (!run || more.length > 0 || run.ids.includes(0) || (face !== '' && run.face !== face))
      return undefined;
    face = run.face;
    let width = 0;
    for (const advance of run.advances) width += advance;
    ids.push(...run.ids);
    advances.push(...run.advances);
    texts.push(...run.texts);
    full += width;
    widest = Math.max(widest, width);
  }
  const items = [glyphsOf(span, { face, size: span.style.size, ids, advances, texts }, lang)];
  return { items, full, least: widest, fraction: 0 };
}

function setHan(span: Span, { lang, fonts }: Setting): QuickLine | undefined {
  const [run, ...more] = fonts.shape(span.text, span.style);
  if (!run || more.length > 0 || run.ids.includes(0)) return undefined;
  let full = 0;
  for (const advance of run.advances) full += advance;
  return { items: [glyphsOf(span, run, lang)], full, least: Math.min(run.size, full), fraction: 0 };
}

/** A run at the origin. */
function glyphsOf(
  { ink: color, leaf: tag = 0 }: Span,
  { face, size, ids, advances, texts }: ShapedRun,
  lang: Setting['lang'],
): Glyphs {
  return { kind: 'glyphs', x: 0, y: 0, face, size, ids, advances, texts, color, lang, tag };
}

function setText(spans: readonly Span[], look: TextLook, align: ColumnAlign, setting: Setting): QuickLine {
  const copy = prepareSpans([spans], look, setting, { hyphenated: false });
  const [measured] = copy.lines;
  const full = fullWidth(copy);
  const to = measured?.parts.length ?? 0;
  const line = { from: 0, to, hyphen: 0, natural: full, width: full };
  const items = measured ? setLine(measured, line, new Map(), 0, 0, setting) : [];
  return {
    items: items.filter((item) => item.kind === 'glyphs' || item.kind === 'path'),
    full,
    least: leastWidth(copy),
    fraction: align === 'decimal' ? fractionOf(copy, setting) : 0,
  };
}

/** Adds the items of a cell's line, moved to their place, with the tags below the cell's own and its figures. */
export function placeQuickly(
  { items: line }: QuickLine,
  { children }: TableCell,
  id: TagId,
  x: number,
  y: number,
  items: Item[],
): void {
  const [first, second] = children;
  const lone = first?.kind === 'number' && !second ? first.of : undefined;
  for (const item of line) {
    if (item.kind === 'path') {
      items.push({ ...item, segments: item.segments.map((each) => moved(each, x, y)) });
      continue;
    }
    const { kind, face, size, ids, advances, texts, color, lang } = item;
    const left = item.x + x;
    const baseline = item.y + y;
    const tag = id + (item.tag ?? 0);
    // What is remembered by its text may have been another figure.
    const of = second ? item.of : lone;
    items.push(
      of === undefined
        ? { kind, x: left, y: baseline, face, size, ids, advances, texts, color, lang, tag }
        : { kind, x: left, y: baseline, face, size, ids, advances, texts, color, lang, tag, of },
    );
  }
}

type Segment = Path['segments'][number];

function moved(segment: Segment, x: number, y: number): Segment {
  switch (segment[0]) {
    case 'z':
      return segment;
    case 'c':
      return [
        'c',
        segment[1] + x,
        segment[2] + y,
        segment[3] + x,
        segment[4] + y,
        segment[5] + x,
        segment[6] + y,
      ];
    default:
      return [segment[0], segment[1] + x, segment[2] + y];
  }
}
