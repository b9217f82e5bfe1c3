/** Notes as Word's own endnotes, under a heading that closes the text. */

import { Paragraph, Tab, TextRun } from 'docx';
import type { Document } from '../../model/document.js';
import { walkInlines } from '../../model/walk.js';
import { label, setInlines } from './inlines.js';
import type { NoteUse, Setting } from './setting.js';

export function countReferences(document: Document): NoteUse {
  const counts = new Map<string, number>();
  walkInlines(document, (node) => {
    if (node.kind === 'note') counts.set(node.id, (counts.get(node.id) ?? 0) + 1);
  });
  return { counts, seen: new Set() };
}

/**
 * Endnotes rather than a list typed at the end: a reference added or deleted in Word renumbers the rest, and a click on
 * it shows the note. They print at the end of the text, so its last paragraph is their heading.
 */
export function notesHeading(setting: Setting): readonly Paragraph[] {
  const { document } = setting;
  if (document.notes.length === 0) return [];
  return [new Paragraph({ style: 'NotesHeading', children: [label(document.labels.notes, setting)] })];
}

/** The endnotes by number; call it when the body is done, for references between notes lean on the body's. */
export function setNotes(setting: Setting): Record<string, { readonly children: readonly Paragraph[] }> {
  const own: Setting = { ...setting, inNote: true };
  return Object.fromEntries(
    setting.document.notes.map((note) => [
      String(note.number),
      {
        children: [
          new Paragraph({
            style: 'EndnoteText',
            children: [new TextRun({ children: [new Tab()] }), ...setInlines(note.children, own)],
          }),
        ],
      },
    ]),
  );
}
