/** What stands above and below a table or figure: its label, caption and synthetic mark, and its small print. */

import type { Figure, Inline, Table } from '../../model/document.js';
import { setInlines } from './inlines.js';
import { escapeText } from './markup.js';
import type { Setting } from './setting.js';

/** Content of the caption element; empty when there is neither label nor caption. */
export function captionContent(block: Table | Figure, setting: Setting): string {
  const { label, caption, synthetic } = block;
  if (label === '' && caption.length === 0) return '';
  const { captionSeparator, synthetic: mark } = setting.document.labels;
  const separator = label !== '' && caption.length > 0 ? captionSeparator : '';
  const start = label === '' ? '' : `<span class="label">${escapeText(label + separator)}</span>`;
  const end = synthetic === 'all' ? ` <span class="mark">${escapeText(mark)}</span>` : '';
  return `<span class="words">${start}${setInlines(caption, setting)}</span>${end}`;
}

/** The class of a table or figure all of whose numbers are synthetic, so that its mark stands for their underlines. */
export function extentClass(block: Table | Figure): string {
  return block.synthetic === 'all' ? ' all-synthetic' : '';
}

export function setSmallPrint(notes: readonly (readonly Inline[])[], setting: Setting): string {
  return notes.map((note) => `\n<p class="note">${setInlines(note, setting)}</p>`).join('');
}
