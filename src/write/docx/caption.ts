/** What stands above and below a table or figure: its caption with a numbered field, and its small print. */

import { Bookmark, Paragraph, type ParagraphChild, Tab, TextRun } from 'docx';
import type { Figure, Inline, Table } from '../../model/document.js';
import { bookmarkName } from './anchors.js';
import { field, label, setInlines } from './inlines.js';
import type { Setting } from './setting.js';

/** `Table 1`, `表1`: words, perhaps a space, and the number that Word can count itself. */
const counted = /^(.*?\p{L})(\s*)(\d+)$/u;

/** The caption paragraph, none when there is neither label nor caption. */
export function setCaption(block: Table | Figure, setting: Setting): readonly Paragraph[] {
  if (block.label === '' && block.caption.length === 0) return [];
  const separator =
    block.label !== '' && block.caption.length > 0
      ? [label(setting.document.labels.captionSeparator, setting, 'CaptionLabel')]
      : [];
  const anchor = bookmarkName(block.kind, block.id);
  return [
    new Paragraph({
      style: 'Caption',
      children: [
        // References repeat the label alone.
        new Bookmark({ id: anchor, children: setLabel(block.label, setting) }),
        ...separator,
        ...setInlines(block.caption, setting),
        ...(block.synthetic === 'all' ? syntheticMark(setting) : []),
      ],
    }),
  ];
}

/** The sequence that a label counts in: Word names it by the label, and its own "Insert Caption" goes on counting the same one. */
export function sequenceOf(label: string): string | undefined {
  return counted.exec(label)?.[1]?.trim().replace(/\s+/g, '_');
}

function setLabel(text: string, setting: Setting): readonly ParagraphChild[] {
  const match = counted.exec(text);
  if (!match) return text === '' ? [] : [label(text, setting, 'CaptionLabel')];
  const [, words = '', gap = '', number = ''] = match;
  const sequence = field(`SEQ ${sequenceOf(text)} \\* ARABIC`, number, 'CaptionLabel');
  return [label(words + gap, setting, 'CaptionLabel'), sequence as unknown as ParagraphChild];
}

/** At the right tab of the caption line. */
function syntheticMark(setting: Setting): readonly ParagraphChild[] {
  return [
    new TextRun({ children: [new Tab()] }),
    label(setting.document.labels.synthetic, setting, 'SyntheticLabel'),
  ];
}

/** Small print, a paragraph each, all on one page. */
export function setSmallPrint(notes: readonly (readonly Inline[])[], setting: Setting): readonly Paragraph[] {
  return notes.map(
    (note, nth) =>
      new Paragraph({
        style: 'TableNote',
        ...(nth < notes.length - 1 ? { keepNext: true } : {}),
        children: setInlines(note, setting),
      }),
  );
}
