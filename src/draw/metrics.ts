/** Widths of a chart's texts for Vega's layout, from the very glyphs that are drawn. */

import { type ChartType, isSlanted, nearestWeight, setLine } from './chart-type.js';
import type { Vega } from './engine.js';

/** Characters of one text: more is no label, and shaping it would take minutes. */
const mostCharacters = 2_000;

/** What Vega says of a text it measures. */
export interface MeasuredText {
  readonly fontSize?: number | null;
  readonly fontWeight?: unknown;
  readonly fontStyle?: unknown;
  readonly limit?: number;
}

/** Width in points, never above the limit of the text: Vega cuts what is as wide as its limit. */
export function measure(item: MeasuredText, text: unknown, type: ChartType): number {
  const size = item.fontSize == null ? 11 : Number(item.fontSize) || 0;
  const line = String(text ?? '').trim();
  if (size <= 0 || line === '') return 0;
  if (line.length > mostCharacters) throw new Error(`a text of ${line.length} characters is too long`);
  const { width } = setLine(type, line, size, nearestWeight(item.fontWeight), isSlanted(item.fontStyle));
  return item.limit !== undefined && item.limit > 0 ? Math.min(width, item.limit) : width;
}

/** Runs `work` with Vega measuring in our type; its own measure is put back whatever happens. */
export async function withMetrics<T>(vega: Vega, type: ChartType, work: () => Promise<T>): Promise<T> {
  const { textMetrics } = vega;
  const before = textMetrics.width;
  textMetrics.width = (item, text) => measure(item, text, type);
  try {
    return await work();
  } finally {
    textMetrics.width = before;
  }
}
