/** The notes of the brief, at its end: a short rule, the heading, each note with its number. */

import type { NoteBody } from '../model/document.js';
import { prepare, prepareSpans, setCopy } from './copy.js';
import { type Box, gap, linesAsPieces, marked, never, type Piece, penalty, stack } from './pieces.js';
import { rule } from './rule.js';
import { lookOf, type Setting } from './setting.js';
import { labelSpan } from './spans.js';

const hang = 14;

export function setNotes(notes: readonly NoteBody[], setting: Setting): readonly Piece[] {
  if (notes.length === 0) return [];
  const { style, lang, tags, area, document } = setting;
  const look = lookOf('heading4', style, lang);
  const title = labelSpan(document.labels.notes, look, setting, tags.element(setting.parent, 'H2'));
  const lines = setCopy(prepareSpans([[title]], look, setting), area, setting);
  const line: Box = {
    kind: 'box',
    height: 6,
    place: (top) => [rule(area.left, area.left + 96, top, 0.6, style.inks.rule)],
  };
  return [
    gap(16),
    stack([line, ...lines]),
    penalty(never),
    gap(look.after),
    ...notes.flatMap((note) => setNote(note, setting)),
  ];
}

function setNote(note: NoteBody, setting: Setting): readonly Piece[] {
  const { style, lang, tags, area } = setting;
  const look = { ...lookOf('note', style, lang), indent: 0 };
  const branch = tags.element(setting.parent, 'Note');
  const number = labelSpan(`${note.number}.`, look, setting, tags.element(branch, 'Lbl'));
  const [label] = setCopy(
    prepareSpans([[number]], look, setting),
    { left: area.left, width: hang },
    setting,
    'left',
  );
  const copy = prepare(note.children, look, tags.element(branch, 'P'), setting);
  const [first, ...rest] = setCopy(copy, { left: area.left + hang, width: area.width - hang }, setting);
  if (!first) return [];
  const both: Box = { ...first, place: (top) => [...(label?.place(top) ?? []), ...first.place(top)] };
  return [...linesAsPieces([marked(both, `note-${note.id}`), ...rest]), gap(look.after)];
}
