/** Quotations, callouts and key figures. */

import {
  BorderStyle,
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  Table as WordTable,
} from 'docx';
import type { Block, Callout, Quote, Tile, Tiles } from '../../model/document.js';
import type { Piece } from './blocks.js';
import { setInlines } from './inlines.js';
import { type Setting, styleId, twips } from './setting.js';
import { hex } from './styles.js';

type SetBlocks = (blocks: readonly Block[], setting: Setting) => readonly Piece[];

export function setQuote(block: Quote, setting: Setting, setBlocks: SetBlocks): readonly Piece[] {
  return setBlocks(block.blocks, { ...setting, quoted: true });
}

const padding = { x: 12, y: 6 } as const;
/** Width of the bar in eighths of a point. */
const bar = 20;

/**
 * A table of one cell rather than shaded paragraphs: lists inside it keep their own styles, and what somebody types at
 * its end stays on the ground.
 */
export function setCallout(block: Callout, setting: Setting, setBlocks: SetBlocks): readonly Piece[] {
  const { inks } = setting.style;
  const inner: Setting = { ...setting, width: setting.width - 2 * padding.x };
  const head =
    block.title.length > 0
      ? [new Paragraph({ style: styleId('CalloutTitle', setting), children: setInlines(block.title, inner) })]
      : [];
  const cell = new TableCell({
    width: { size: twips(setting.width), type: WidthType.DXA },
    shading: { type: 'clear', color: 'auto', fill: hex(inks.shade) },
    borders: { left: { style: BorderStyle.SINGLE, size: bar, color: hex(inks.accent) } },
    margins: {
      top: twips(padding.y),
      bottom: twips(padding.y),
      left: twips(padding.x),
      right: twips(padding.x),
    },
    children: [...head, ...setBlocks(block.blocks, inner)] as Paragraph[],
  });
  return [
    new WordTable({
      style: 'BriefBox',
      width: { size: twips(setting.width), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: [twips(setting.width)],
      rows: [new TableRow({ children: [cell] })],
    }),
  ];
}

/** As many stand in a row; more go into rows of nearly equal length. */
const mostInRow = 4;
const gutter = 18;

export function setTiles(block: Tiles, setting: Setting): readonly Piece[] {
  const rows = Math.ceil(block.tiles.length / mostInRow);
  const columns = Math.ceil(block.tiles.length / Math.max(1, rows));
  const width = Math.floor(twips((setting.width - gutter * (columns - 1)) / columns));
  const widths = Array.from({ length: columns * 2 - 1 }, (_, nth) => (nth % 2 === 0 ? width : twips(gutter)));
  return [
    new WordTable({
      style: 'BriefBox',
      width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      rows: Array.from({ length: rows }, (_, row) =>
        tileRow(block.tiles.slice(row * columns, (row + 1) * columns), columns, width, setting),
      ),
    }),
  ];
}

function tileRow(tiles: readonly Tile[], columns: number, width: number, setting: Setting): TableRow {
  const cells = Array.from({ length: columns }, (_, nth) => tileCell(tiles[nth], width, setting));
  const gap = () =>
    new TableCell({
      width: { size: twips(gutter), type: WidthType.DXA },
      children: [new Paragraph({ style: 'TileLabel' })],
    });
  return new TableRow({
    cantSplit: true,
    children: cells.flatMap((cell, nth) => (nth === 0 ? [cell] : [gap(), cell])),
  });
}

function tileCell(tile: Tile | undefined, width: number, setting: Setting): TableCell {
  const { inks } = setting.style;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(tile ? { borders: { top: { style: BorderStyle.SINGLE, size: 13, color: hex(inks.rule) } } } : {}),
    margins: { top: twips(3), bottom: twips(9) },
    children: tile
      ? [
          new Paragraph({ style: 'TileValue', children: setInlines(tile.value, setting) }),
          new Paragraph({ style: 'TileLabel', children: setInlines(tile.label, setting) }),
        ]
      : [new Paragraph({ style: 'TileLabel' })],
  });
}
