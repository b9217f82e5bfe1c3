/** Two languages side by side: a table without borders, a row a pair, so that what belongs together stays so when people edit. */

import { Paragraph, TableCell, TableLayoutType, TableRow, WidthType, Table as WordTable } from 'docx';
import { localeOf } from '../../locale/index.js';
import type { Block, Parallel } from '../../model/document.js';
import type { Piece } from './blocks.js';
import { type Setting, twips } from './setting.js';

type SetBlocks = (blocks: readonly Block[], setting: Setting) => readonly Piece[];

/** White between the sides, in points. */
const gutter = 20;

export function setParallel(block: Parallel, setting: Setting, setBlocks: SetBlocks): readonly Piece[] {
  const { langs, form, rows } = block;
  const own = (nth: number, width: number): Setting => ({
    ...setting,
    lang: langs[nth === 0 ? 0 : 1],
    width,
  });
  if (form === 'under')
    return rows.flatMap(({ sides }) =>
      sides.flatMap((side, nth) => setBlocks(side, own(nth, setting.width))),
    );
  const [a, b] = langs.map((lang) => localeOf(lang).room) as [number, number];
  const first = Math.round((twips(setting.width) * a) / (a + b));
  const widths = [first, twips(setting.width) - first];
  const cell = (blocks: readonly Block[], nth: number): TableCell => {
    const size = widths[nth] ?? 0;
    const children = setBlocks(blocks, own(nth, size / 20 - gutter / 2));
    // Half the gutter stands on either side of the middle.
    const margins = nth === 0 ? { left: 0, right: twips(gutter / 2) } : { left: twips(gutter / 2), right: 0 };
    return new TableCell({
      width: { size, type: WidthType.DXA },
      margins,
      children: (children.length > 0 ? children : [new Paragraph({})]) as Paragraph[],
    });
  };
  return [
    new WordTable({
      style: 'BriefBox',
      width: { size: twips(setting.width), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      rows: rows.map(({ sides }) => new TableRow({ cantSplit: true, children: sides.map(cell) })),
    }),
  ];
}
