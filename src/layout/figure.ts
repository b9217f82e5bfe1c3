/** A figure: caption, the drawing as one tagged group, small print; decoration is an artifact alone. */

import type { Figure } from '../model/document.js';
import { plainText } from '../model/walk.js';
import { afterDisplay, setCaption, setSmallPrint } from './caption.js';
import { type Box, gap, marked, type Piece } from './pieces.js';
import type { Setting } from './setting.js';
import type { Branch } from './tags.js';

export function setFigure(block: Figure, setting: Setting): readonly Piece[] {
  if (block.content.kind === 'picture' && block.content.decorative)
    return [
      gap(afterDisplay),
      ...setDrawing(block, undefined, setting).map((box) => marked(box, block.id)),
      gap(afterDisplay),
    ];
  const own: Setting = { ...setting, underlines: setting.underlines && block.synthetic !== 'all' };
  const section = setting.tags.element(setting.parent, 'Sect');
  const caption = setCaption(block, section, own);
  const drawing = setDrawing(block, section, own);
  return [...caption, ...drawing, ...setSmallPrint(block.notes, section, own), gap(afterDisplay)];
}

function setDrawing(block: Figure, section: Branch | undefined, setting: Setting): readonly Box[] {
  const drawing = setting.drawings.get(block.id);
  if (!drawing) return [];
  const { width, height, items } = drawing.frame;
  const branch = section && setting.tags.element(section, 'Figure', { alt: plainText(block.alt) });
  const tagged = branch
    ? { tag: setting.tags.leaf(branch, block.place), size: [width, height] as const }
    : {};
  if (width > setting.area.width + 0.5)
    setting.log.report({
      severity: 'warning',
      code: 'layout/wide-figure',
      data: { figure: block.id, points: Math.ceil(width - setting.area.width) },
      place: block.place,
    });
  const x = setting.area.left + (setting.area.width - width) / 2;
  return [
    {
      kind: 'box',
      height,
      place: (top) => [{ kind: 'group', x, y: top, items, ...tagged }],
    },
  ];
}
