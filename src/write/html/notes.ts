/** The notes of the brief, at its end, each with links back to where it is referred to. */

import type { NoteBody } from '../../model/document.js';
import { words } from '../../source/messages.js';
import { setInlines } from './inlines.js';
import { attributes, escapeText } from './markup.js';
import { anchors, type Setting, sourceOf } from './setting.js';

/** Empty when there are none; to be set after the blocks, whose references it leads back to. */
export function setNotes(notes: readonly NoteBody[], setting: Setting): string {
  if (notes.length === 0) return '';
  // All bodies first: a note may refer to another one.
  const bodies = notes.map((note) => setInlines(note.children, setting));
  const items = notes.map((note, nth) => setNote(note, bodies[nth] ?? '', setting));
  const section = attributes({ role: 'doc-endnotes', 'aria-labelledby': anchors.notes });
  return `
<section${section}>
<h2${attributes({ id: anchors.notes })}>${escapeText(setting.document.labels.notes)}</h2>
<ol>
${items.join('\n')}
</ol>
</section>`;
}

function setNote({ number, place }: NoteBody, body: string, setting: Setting): string {
  const { references, document } = setting;
  const back = Array.from({ length: references.get(number) ?? 0 }, (_, index) => {
    const described = attributes({
      href: `#${anchors.reference(number, index + 1)}`,
      role: 'doc-backlink',
      'aria-label': words('write/back', { number, nth: index + 1 }, document.lang),
    });
    // The second character asks for the arrow as text, not as a picture.
    return ` <a${described}>↩\ufe0e</a>`;
  });
  return `<li${attributes({ id: anchors.note(number), value: number, ...sourceOf(place, setting) })}>${body}${back.join('')}</li>`;
}
