/** The imprint: the last lines of the file, between rules that are borders of their style. */

import { Paragraph } from 'docx';
import type { Imprint } from '../../model/document.js';
import { setEnds } from './ends.js';
import { setInlines } from './inlines.js';
import type { Setting } from './setting.js';

/**
 * It follows the text instead of standing at the foot of its page as in the PDF: only a floating frame could do that, and
 * readers' aids lose frames.
 */
export function setImprint(block: Imprint, setting: Setting): readonly Paragraph[] {
  const lines = block.lines.map(({ label, children }) => setInlines([...label, ...children], setting));
  const { left, right } = block;
  const alone = right.length === 0 ? setInlines(left, setting) : setEnds(left, right, setting);
  const ends = left.length + right.length > 0 ? [alone] : [];
  return [...lines, ...ends].map((children) => new Paragraph({ style: 'Imprint', children }));
}
