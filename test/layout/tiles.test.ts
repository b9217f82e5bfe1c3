/** Key figures side by side: as many in a row as find room. */

import { expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Glyphs, Item } from '../../src/model/page.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { section } from '../documents/blocks.js';
import { documentOf, houseStyle, Writing } from '../documents.js';

const fonts = openFonts();

interface Placed {
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

function placed(items: readonly Item[], x = 0, y = 0): readonly Placed[] {
  return items.flatMap((item) => {
    if (item.kind === 'group') return placed(item.items, x + item.x, y + item.y);
    return item.kind === 'glyphs' ? [spanOf(item, x, y)] : [];
  });
}

function spanOf(run: Glyphs, x: number, y: number): Placed {
  const left = x + run.x;
  const width = run.advances.reduce((sum, each) => sum + each, 0);
  return { left, right: left + width, baseline: y + run.y, size: run.size };
}

/** Baselines of large figures, and those that run into what stands at their right. */
function tilesIn(columns: 1 | 2 | 3): { readonly rows: number; readonly overlaps: number } {
  const w = new Writing('en');
  const tile = () => ({
    value: [w.text('234,567', '')],
    label: [w.text('works open', '')],
    place: w.at(),
  });
  const document = documentOf('en', [
    section(w, columns),
    { kind: 'tiles', tiles: [tile(), tile(), tile(), tile()], place: w.at() },
  ]);
  const [page] = layout(document, new Map(), houseStyle, fonts, openLog()).pages;
  const runs = placed(page?.items ?? []);
  const overlaps = runs.filter((run) =>
    runs.some(
      (other) => other.baseline === run.baseline && other.left > run.left && other.left < run.right - 0.01,
    ),
  );
  const size = houseStyle.text.tileValue.en?.size;
  const rows = new Set(runs.filter((run) => run.size === size).map(({ baseline }) => baseline));
  return { rows: rows.size, overlaps: overlaps.length };
}

test('figures too wide for four in a row go into more rows, and never run into one another', () => {
  expect(tilesIn(1)).toEqual({ rows: 1, overlaps: 0 });
  expect(tilesIn(2).overlaps).toBe(0);
  expect(tilesIn(3).overlaps).toBe(0);
});
