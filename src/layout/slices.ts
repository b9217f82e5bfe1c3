/** Stretches of a paragraph's text as its spans set them, shaped. */

import type { Fonts, ShapedRun } from '../text/index.js';
import type { Span } from './spans.js';

/** With its offsets in the text of the paragraph. */
export interface PlacedSpan extends Span {
  readonly start: number;
  readonly end: number;
}

/** What one span has of a stretch. */
export interface Slice {
  readonly span: PlacedSpan;
  readonly start: number;
  readonly end: number;
  readonly runs: readonly ShapedRun[];
}

export function placeSpans(spans: readonly Span[]): readonly PlacedSpan[] {
  let at = 0;
  return spans.map((span) => {
    const start = at;
    at += span.text.length;
    // What is new stands before the spread: behind it, V8 makes a hidden class for every object.
    return { start, end: at, ...span };
  });
}

/** The span of a character. */
export function spanAt(offset: number, spans: readonly PlacedSpan[]): PlacedSpan | undefined {
  let [low, high] = [0, spans.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return undefined;
    if (offset < span.start) high = middle - 1;
    else if (offset >= span.end) low = middle + 1;
    else return span;
  }
  return undefined;
}

export function sliceText(
  start: number,
  end: number,
  spans: readonly PlacedSpan[],
  fonts: Fonts,
): readonly Slice[] {
  const slices: Slice[] = [];
  for (let at = start; at < end; ) {
    const span = spanAt(at, spans);
    if (!span) break;
    const stop = Math.min(end, span.end);
    const text = span.printed ?? span.text.slice(at - span.start, stop - span.start);
    slices.push({ span, start: at, end: stop, runs: fonts.shape(text, span.style) });
    at = stop;
  }
  return slices;
}

export function slicesWidth(slices: readonly Slice[]): number {
  let width = 0;
  for (const { runs } of slices) for (const run of runs) for (const advance of run.advances) width += advance;
  return width;
}
