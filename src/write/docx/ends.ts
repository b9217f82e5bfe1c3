/** A text at the left and one at the right of the same line, parted by a tab; of several lines each, their last ones meet. */

import { type ParagraphChild, Tab, TextRun } from 'docx';
import type { Inline } from '../../model/document.js';
import { forcedLines } from '../../model/walk.js';
import { setInlines } from './inlines.js';
import type { Mark } from './marks.js';
import type { Setting } from './setting.js';

export function setEnds(
  left: readonly Inline[],
  right: readonly Inline[],
  setting: Setting,
  rightMarks: readonly Mark[] = [],
): readonly ParagraphChild[] {
  const [lefts, rights] = [forcedLines(left), forcedLines(right)];
  const count = Math.max(lefts.length, rights.length);
  return Array.from({ length: count }, (_, nth) => nth - count).flatMap((fromEnd, nth) => [
    ...(nth > 0 ? [new TextRun({ break: 1 })] : []),
    ...setInlines(lefts.at(fromEnd) ?? [], setting),
    new TextRun({ children: [new Tab()] }),
    ...setInlines(rights.at(fromEnd) ?? [], setting, rightMarks),
  ]);
}
