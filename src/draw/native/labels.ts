/** Texts of a chart as labels of the points they stand beside; one that stands beside none says something else. */

import type { NativeLabels, NotNative } from '../../model/native.js';
import { formatOf } from './formats.js';
import { typeOf } from './look.js';
import { type Box, distance, type Placed, wordsOf } from './nodes.js';
import { picture, type Unit } from './units.js';

/** What a text can be the label of. */
export interface Labelled {
  readonly placed: Placed;
  /** What the mark covers; a point for lines. */
  readonly box: Box;
  readonly value: number | null;
  readonly series: number;
  readonly index: number;
}

export interface SeriesLabels {
  readonly texts: ReadonlyMap<number, string>;
  readonly labels: NativeLabels;
}

/** Farther off, in points, a label is no longer beside its point. */
const beside = 9;

/** The labels of each series by the index of the point. */
export function labelsFor(
  units: readonly Unit[],
  points: readonly Labelled[],
  keysOf: (placed: Placed) => string,
  stacked: boolean,
): ReadonlyMap<number, SeriesLabels> | NotNative {
  const found = new Map<number, { point: Labelled; text: Placed }[]>();
  const taken = new Set<Labelled>();
  for (const text of units.filter(({ mark }) => mark === 'text').flatMap(({ items }) => items)) {
    const words = wordsOf(text.item.text);
    if (words.trim() === '') continue;
    const point = pointOf(text, points, keysOf);
    if (!point || taken.has(point) || distance(text.box, point.box) > beside || text.item.angle)
      return picture('text', words);
    taken.add(point);
    found.set(point.series, [...(found.get(point.series) ?? []), { point, text }]);
  }
  return new Map(
    [...found].map(([series, pairs]): [number, SeriesLabels] => {
      const samples = pairs.map(({ point, text }) => ({
        value: point.value ?? Number.NaN,
        text: wordsOf(text.item.text),
      }));
      const format = formatOf(samples);
      const [first] = pairs;
      const at = first ? placeOf(first.text.box, first.point.box, stacked) : 'ctr';
      const type = typeOf(first?.text.item ?? {});
      return [
        series,
        {
          texts: new Map(pairs.map(({ point, text }) => [point.index, wordsOf(text.item.text)])),
          labels: { at, type, ...(format === undefined ? {} : { format }) },
        },
      ];
    }),
  );
}

/** The point of the same row, or of the same keys when exactly one has them. */
function pointOf(
  text: Placed,
  points: readonly Labelled[],
  keysOf: (placed: Placed) => string,
): Labelled | undefined {
  const id = text.item.datum?.id;
  if (typeof id === 'string') {
    const same = points.find(({ placed }) => placed.item.datum?.id === id);
    if (same) return same;
  }
  const keys = keysOf(text);
  const same = points.filter(({ placed }) => keysOf(placed) === keys);
  return same.length === 1 ? same[0] : undefined;
}

/** Where the label stands: beyond the end of a bar or inside it, or on a side of a point. */
function placeOf(text: Box, mark: Box, stacked: boolean): NativeLabels['at'] {
  const right = (text.x1 + text.x2) / 2 - (mark.x1 + mark.x2) / 2;
  const down = (text.y1 + text.y2) / 2 - (mark.y1 + mark.y2) / 2;
  const flat = mark.x2 - mark.x1 < 0.5 && mark.y2 - mark.y1 < 0.5;
  if (flat) return Math.abs(right) > Math.abs(down) ? (right > 0 ? 'r' : 'l') : down > 0 ? 'b' : 't';
  const outside =
    text.x1 > mark.x2 - 1 || text.x2 < mark.x1 + 1 || text.y2 < mark.y1 + 2 || text.y1 > mark.y2 - 2;
  if (outside && !stacked) return 'outEnd';
  const near = Math.abs(right) < 2 && Math.abs(down) < 4;
  return near ? 'ctr' : 'inEnd';
}
