/** What is known of the whole chart while its parts are read. */

import type { ChartRow } from '../../model/document.js';
import type { NativeArea, NativePoint } from '../../model/native.js';
import type { Scale } from './axes.js';
import type { Placed, PlacedMark } from './nodes.js';

export interface Chart {
  readonly marks: readonly PlacedMark[];
  readonly rows: ReadonlyMap<string, ChartRow>;
  /** What the legend prints for a value. */
  readonly words: ReadonlyMap<string, string>;
  /** The words over the plot. */
  readonly title?: string;
  readonly plot: NativeArea;
  scale(name: string): Scale | undefined;
}

/** The row that an item shows, when it shows the row's own value. */
export function rowIdOf(
  { item }: Placed,
  value: number | null,
  rows: ReadonlyMap<string, ChartRow>,
): Pick<NativePoint, 'of'> {
  const row = rows.get(String(item.datum?.id));
  return row && row.value === value ? { of: row.of } : {};
}
