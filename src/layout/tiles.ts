/** Key figures side by side: a rule, the figure, what it says. */

import type { Tile, Tiles } from '../model/document.js';
import { prepare, setCopy } from './copy.js';
import { type Box, gap, notesOf, type Piece, penalty, stack } from './pieces.js';
import { rule } from './rule.js';
import { type Area, lookOf, type Setting } from './setting.js';

/** As many stand in a row; more go into rows of nearly equal length. */
const mostInRow = 4;
const between = 18;
const ruleWidth = 1.6;
const around = 12;
const rowGap = 12;

export function setTiles(block: Tiles, setting: Setting): readonly Piece[] {
  const list = setting.tags.element(setting.parent, 'L');
  const inner: Setting = { ...setting, parent: list };
  const rows = Math.ceil(block.tiles.length / mostInRow);
  const columns = Math.ceil(block.tiles.length / Math.max(1, rows));
  const width = (setting.area.width - between * (columns - 1)) / columns;
  const pieces = Array.from({ length: rows }, (_, row): readonly Piece[] => {
    const tiles = block.tiles.slice(row * columns, (row + 1) * columns);
    const boxes = tiles.map((tile, nth) =>
      setTile(tile, { left: setting.area.left + nth * (width + between), width }, inner),
    );
    return [...(row === 0 ? [] : [penalty(100), gap(rowGap)]), sideBySide(boxes)];
  });
  return [gap(around), ...pieces.flat(), gap(around)];
}

function setTile(tile: Tile, area: Area, setting: Setting): Box {
  const { style, lang, tags } = setting;
  const body = tags.element(tags.element(setting.parent, 'LI'), 'LBody');
  const [value, label] = [lookOf('tileValue', style, lang), lookOf('tileLabel', style, lang)];
  const figure = setCopy(prepare(tile.value, value, tags.element(body, 'P'), setting), area, setting);
  const words = setCopy(prepare(tile.label, label, tags.element(body, 'P'), setting), area, setting);
  const { left, width } = area;
  const line: Box = {
    kind: 'box',
    height: ruleWidth + 3,
    place: (top) => [rule(left, left + width, top + ruleWidth / 2, ruleWidth, style.inks.rule)],
  };
  const space: Box = { kind: 'box', height: value.after, place: () => [] };
  return stack([line, ...figure, space, ...words]);
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
