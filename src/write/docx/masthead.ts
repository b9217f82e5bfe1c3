/** The masthead as lines of text with a tab each, in the order of its form. */

import { Paragraph } from 'docx';
import type { Inline, Masthead } from '../../model/document.js';
import { setEnds } from './ends.js';
import { setInlines } from './inlines.js';
import type { Mark } from './marks.js';
import type { Setting } from './setting.js';

/**
 * Lines with a tab each rather than a table: somebody who changes the date or the organ types in a line of text, and
 * neither Word nor WPS draws a frame of cells around it. The rule is the bottom border of the style Organ.
 */
export function setMasthead(block: Masthead, setting: Setting): readonly Paragraph[] {
  const { mark, copy, organ, series, issue, date } = block;
  const line = (
    style: string,
    left: readonly Inline[],
    right: readonly Inline[],
    rightMarks: readonly Mark[] = [],
  ) => new Paragraph({ style, children: setEnds(left, right, setting, rightMarks) });
  const marks = mark.length > 0 || copy.length > 0 ? [line('DistributionMark', mark, copy)] : [];
  if (block.form === 'beside')
    return [...marks, line('Organ', organ, series, ['series']), line('Issue', issue, date)];
  if (block.form === 'letter')
    return [
      new Paragraph({ style: 'Series', children: setInlines(series, setting) }),
      line('Issue', [...mark, ...copy], issue),
    ];
  return [
    ...marks,
    ...(series.length > 0 ? [new Paragraph({ style: 'Series', children: setInlines(series, setting) })] : []),
    ...(issue.length > 0 ? [new Paragraph({ style: 'Issue', children: setInlines(issue, setting) })] : []),
    line('Organ', organ, date),
  ];
}
