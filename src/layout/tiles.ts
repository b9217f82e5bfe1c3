/** Key figures side by side: a rule, the figure, what it says. */

import type { Tile, Tiles } from '../model/document.js';
import { type Copy, leastWidth, prepare, setCopy } from './copy.js';
import { type Box, gap, notesOf, type Piece, penalty, stack } from './pieces.js';
import { rule } from './rule.js';
import { type Area, lookOf, type Setting } from './setting.js';

/** As many stand in a row, fewer where they find no room; more go into rows of nearly equal length. */
const mostInRow = 4;
const between = 18;
const ruleWidth = 1.6;
const around = 12;
const rowGap = 12;

export function setTiles(block: Tiles, setting: Setting): readonly Piece[] {
  const list = setting.tags.element(setting.parent, 'L');
  const inner: Setting = { ...setting, parent: list };
  const copies = block.tiles.map((tile) => prepareTile(tile, inner));
  const needed = Math.max(0, ...copies.flatMap(({ value, words }) => [leastWidth(value), leastWidth(words)]));
  const fitting = Math.floor((setting.area.width + between) / (needed + between));
  const most = Math.min(mostInRow, Math.max(1, fitting));
  const rows = Math.ceil(copies.length / most);
  const columns = Math.ceil(copies.length / Math.max(1, rows));
  const width = (setting.area.width - between * (columns - 1)) / columns;
  const pieces = Array.from({ length: rows }, (_, row): readonly Piece[] => {
    const tiles = copies.slice(row * columns, (row + 1) * columns);
    const boxes = tiles.map((tile, nth) =>
      setTile(tile, { left: setting.area.left + nth * (width + between), width }, inner),
    );
    return [...(row === 0 ? [] : [penalty(100), gap(rowGap)]), sideBySide(boxes)];
  });
  return [gap(around), ...pieces.flat(), gap(around)];
}

/** What stands in a tile, measured. */
interface TileCopy {
  readonly value: Copy;
  readonly words: Copy;
}

function prepareTile(tile: Tile, setting: Setting): TileCopy {
  const { style, lang, tags } = setting;
  const body = tags.element(tags.element(setting.parent, 'LI'), 'LBody');
  const [value, label] = [lookOf('tileValue', style, lang), lookOf('tileLabel', style, lang)];
  return {
    value: prepare(tile.value, value, tags.element(body, 'P'), setting),
    words: prepare(tile.label, label, tags.element(body, 'P'), setting),
  };
}

function setTile({ value, words }: TileCopy, area: Area, setting: Setting): Box {
  const { style } = setting;
  const { left, width } = area;
  const line: Box = {
    kind: 'box',
    height: ruleWidth + 3,
    place: (top) => [rule(left, left + width, top + ruleWidth / 2, ruleWidth, style.inks.rule)],
  };
  const space: Box = { kind: 'box', height: value.look.after, place: () => [] };
  return stack([line, ...setCopy(value, area, setting), space, ...setCopy(words, area, setting)]);
}

/** Boxes with their tops on one line. */
function sideBySide(boxes: readonly Box[]): Box {
  return {
    kind: 'box',
    height: Math.max(0, ...boxes.map((box) => box.height)),
    ...notesOf(boxes),
    place: (top) => boxes.flatMap((box) => box.place(top)),
  };
}
