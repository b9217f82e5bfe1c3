/** Copy: inlines measured in one look, then set as lines in a column. */

import type { Inline } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { Frame, TagId } from '../model/page.js';
import type { TextLook } from '../model/style.js';
import { reportMissing } from './glyphs.js';
import { adjust } from './justify.js';
import { breakLines, type Line, widthBetween } from './lines.js';
import { freshStart, type Measured, measure } from './paragraph.js';
import type { Box } from './pieces.js';
import { setLine } from './setline.js';
import type { Area, Setting } from './setting.js';
import { spanAt } from './slices.js';
import { type Span, type SpanOptions, spansOf } from './spans.js';
import type { Branch } from './tags.js';
import { breakTitle } from './titles.js';

export interface Copy {
  readonly look: TextLook;
  /** One a forced line. */
  readonly lines: readonly Measured[];
  /** Stands in place of lines, in a box one leading high. */
  readonly drawing?: { readonly frame: Frame; readonly tag: TagId };
}

export interface CopyOptions extends SpanOptions {
  readonly hyphenated?: boolean;
  readonly title?: boolean;
  /** Spans before the inlines: labels. */
  readonly before?: readonly Span[];
}

export type Align = TextLook['align'] | 'right';

/** Measures inlines; their tags hang on the branch. */
export function prepare(
  nodes: readonly Inline[],
  look: TextLook,
  branch: Branch,
  setting: Setting,
  options: CopyOptions = {},
): Copy {
  const [first = [], ...rest] = spansOf(nodes, look, branch, setting, options);
  return prepareSpans([[...(options.before ?? []), ...first], ...rest], look, setting, options);
}

export function prepareSpans(
  lines: readonly (readonly Span[])[],
  look: TextLook,
  setting: Setting,
  options: CopyOptions = {},
): Copy {
  const title = options.title ?? false;
  return {
    look,
    lines: lines.map((spans) => {
      const { punctuation } = setting.style;
      const lang = languageOf(spans, setting.lang);
      const hyphenated = lang === 'en' && (options.hyphenated ?? look.align === 'justify');
      const measured = measure(spans, lang, setting.fonts, { hyphenated, title, punctuation });
      reportMissing(measured, setting.fonts, setting.log);
      return measured;
    }),
  };
}

/** That of all its spans, where a forced line is in one language, else that of the paragraph. */
function languageOf(spans: readonly Span[], lang: Lang): Lang {
  const own = spans[0]?.style.lang ?? lang;
  return own !== lang && spans.every(({ style }) => style.lang === own) ? own : lang;
}

/** Lines of the copy as boxes, one leading high each. */
export function setCopy(
  copy: Copy,
  area: Area,
  setting: Setting,
  align: Align = copy.look.align,
): readonly Box[] {
  if (copy.drawing) return [drawingBox(copy.drawing, copy.look, area, align)];
  return copy.lines.flatMap((measured, nth) => {
    const indent =
      nth === 0 && align !== 'right' && align !== 'center' ? copy.look.indent * copy.look.size : 0;
    const shape = { width: area.width, indent, justify: align === 'justify' };
    const lines = breakLines(measured, shape);
    return lines.map((line) => {
      const gain = freshStart(measured, line.from, line.to, setting.fonts);
      return lineBox(measured, { ...line, natural: line.natural + gain }, copy.look, area, align, setting);
    });
  });
}

/** In the middle of its line. */
function drawingBox(
  { frame, tag }: NonNullable<Copy['drawing']>,
  { leading }: TextLook,
  area: Area,
  align: Align,
): Box {
  const { width, height, items } = frame;
  const x = area.left + aligned(area.width - width, align);
  return {
    kind: 'box',
    height: leading,
    place: (top) => [
      { kind: 'group', x, y: top + (leading - height) / 2, items, tag, size: [width, height] },
    ],
  };
}

/** Lines of a title, as even as its phrases allow. */
export function setTitle(copy: Copy, area: Area, setting: Setting): readonly Box[] {
  const { look } = copy;
  return copy.lines.flatMap((measured) =>
    breakTitle(measured, area.width).map((line) => lineBox(measured, line, look, area, look.align, setting)),
  );
}

function lineBox(
  measured: Measured,
  line: Line,
  look: TextLook,
  area: Area,
  align: Align,
  setting: Setting,
): Box {
  const last = line.to === measured.parts.length;
  const surplus = line.width - line.natural;
  const extra =
    surplus < 0 || (align === 'justify' && !last)
      ? adjust(measured, line, look.size)
      : new Map<number, number>();
  const used = [...extra.values()].reduce((sum, amount) => sum + amount, line.natural);
  if (used > line.width + overfullTolerance) reportOverfull(measured, line, used - line.width, setting);
  const x = area.left + area.width - line.width + aligned(line.width - used, align);
  const notes = notesOn(measured, line);
  return {
    kind: 'box',
    height: look.leading,
    ...(notes.length > 0 ? { notes } : {}),
    place: (top) => setLine(measured, line, extra, x, top + baselineIn(look, setting.lang), setting),
  };
}

/** Notes that spans of the line refer to. */
function notesOn(measured: Measured, line: Line): readonly string[] {
  const start = measured.parts[line.from]?.start ?? 0;
  const end = measured.parts[line.to - 1]?.end ?? 0;
  return measured.spans.flatMap((span) =>
    span.note !== undefined && span.start >= start && span.start < end ? [span.note] : [],
  );
}

const overfullTolerance = 0.5;

function aligned(room: number, align: Align): number {
  if (align === 'right') return room;
  return align === 'center' ? Math.max(0, room / 2) : 0;
}

function reportOverfull(measured: Measured, line: Line, by: number, setting: Setting): void {
  const part = measured.parts[line.from];
  const place = part ? spanAt(part.start, measured.spans)?.place : undefined;
  const end = measured.parts[line.to - 1]?.end ?? 0;
  setting.log.report({
    severity: 'warning',
    code: 'layout/overfull',
    data: { text: measured.text.slice(part?.start ?? 0, end).trim(), points: Math.ceil(by) },
    ...(place ? { place } : {}),
  });
}

/** From the top of a line to its baseline: capitals or Han characters stand in the middle of the leading. */
export function baselineIn(look: TextLook, lang: Lang): number {
  return look.leading / 2 + look.size * (lang === 'zh' ? 0.38 : 0.34);
}

/** Width of the copy when nothing breaks it. */
export function fullWidth(copy: Copy): number {
  if (copy.drawing) return copy.drawing.frame.width;
  return Math.max(0, ...copy.lines.map((line) => widthBetween(line, 0, line.parts.length)));
}

/** Width of the widest thing in it that does not break. */
export function leastWidth(copy: Copy): number {
  if (copy.drawing) return copy.drawing.frame.width;
  return Math.max(0, ...copy.lines.map(widestPart));
}

function widestPart(measured: Measured): number {
  let widest = 0;
  let from = 0;
  for (let to = 1; to <= measured.parts.length; to += 1) {
    const cost = measured.costs[to];
    if (to < measured.parts.length && (cost === undefined || cost >= unwelcome)) continue;
    widest = Math.max(widest, widthBetween(measured, from, to));
    from = to;
  }
  return widest;
}

/** Breaks that cost this much are not counted on when columns are measured. */
const unwelcome = 100;
