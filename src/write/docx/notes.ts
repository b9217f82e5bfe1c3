/** Notes as Word's own footnotes. */

import { Paragraph, Tab, TextRun } from 'docx';
import type { Document } from '../../model/document.js';
import { walkInlines } from '../../model/walk.js';
import { setInlines } from './inlines.js';
import type { NoteUse, Setting } from './setting.js';

export function countReferences(document: Document): NoteUse {
  const counts = new Map<string, number>();
  walkInlines(document, (node) => {
    if (node.kind === 'note') counts.set(node.id, (counts.get(node.id) ?? 0) + 1);
  });
  return { counts, seen: new Set() };
}

/**
 * The footnotes by number; call it when the body is done, for references between notes lean on the body's. Real
 * footnotes rather than a list typed at the end: a reference added or deleted in Word renumbers the rest, and a click on
 * it shows the note. At the foot of the page rather than at the end: LibreOffice sets endnotes apart on a page of their own,
 * without the document's headers.
 */
export function setNotes(setting: Setting): Record<string, { readonly children: readonly Paragraph[] }> {
  const own: Setting = { ...setting, inNote: true };
  return Object.fromEntries(
    setting.document.notes.map((note) => [
      String(note.number),
      {
        children: [
          new Paragraph({
            style: 'FootnoteText',
            children: [new TextRun({ children: [new Tab()] }), ...setInlines(note.children, own)],
          }),
        ],
      },
    ]),
  );
}
