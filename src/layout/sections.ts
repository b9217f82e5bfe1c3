/** Cuts a brief where its columns or its paper change. */

import type { Block, Section } from '../model/document.js';
import { columnWidth, gutter, type Paper } from '../model/style.js';
import { setBlocks } from './blocks.js';
import type { Run, Sheet } from './flow.js';
import type { Setting } from './setting.js';

/** Upright paper, and the same turned: its top edge is the binding edge of the upright page (GB/T 9704-2012 7.6). */
export interface Sheets {
  readonly portrait: Sheet;
  readonly landscape: Sheet;
}

export function sheetsOf({ width, height, margin }: Paper): Sheets {
  const { top, right, bottom, left } = margin;
  return {
    portrait: sheetOf(width, height, left, top, right, bottom),
    landscape: sheetOf(height, width, bottom, left, top, right),
  };
}

function sheetOf(
  width: number,
  height: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): Sheet {
  return { width, height, left, top, textWidth: width - left - right, textHeight: height - top - bottom };
}

/** Sets every stretch at the width of its columns. */
export function setRuns(blocks: readonly Block[], sheets: Sheets, setting: Setting): readonly Run[] {
  const runs: Run[] = [];
  let [start, section]: [number, Pick<Section, 'columns' | 'landscape'>] = [0, plain];
  const end = (to: number): void => {
    if (to > start) runs.push(setRun(blocks.slice(start, to), section, sheets, setting));
  };
  for (const [nth, block] of blocks.entries()) {
    if (block.kind !== 'section') continue;
    end(nth);
    [start, section] = [nth + 1, block];
  }
  end(blocks.length);
  return runs;
}

const plain = { columns: 1, landscape: false } as const;

function setRun(
  blocks: readonly Block[],
  { columns, landscape }: Pick<Section, 'columns' | 'landscape'>,
  sheets: Sheets,
  setting: Setting,
): Run {
  const sheet = landscape ? sheets.landscape : sheets.portrait;
  const width = columnWidth(setting.style.paper, { columns, landscape });
  const pieces = setBlocks(blocks, { ...setting, area: { left: sheet.left, width } });
  return { pieces, columns, step: width + gutter, sheet };
}
