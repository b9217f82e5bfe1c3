/** Notes at the foot of the page that first refers to them, under a short rule. */

import type { NoteBody } from '../model/document.js';
import { prepare, prepareSpans, setCopy } from './copy.js';
import type { Foot } from './foot.js';
import { type Box, marked } from './pieces.js';
import { rule } from './rule.js';
import { lookOf, type Setting } from './setting.js';
import { labelSpan } from './spans.js';

const hang = 14;
const ruleWidth = 96;
/** From the text down to the rule, and from there to the first note. */
const above = 10;
const below = 5;

/** The notes set and ready for the pages they belong on; call it when the body is set, so that their tags come last. */
export function setNotes(notes: readonly NoteBody[], setting: Setting): Foot {
  const lines = new Map(notes.map((note) => [note.id, setNote(note, setting)]));
  const { area, style } = setting;
  return {
    left: area.left,
    opening: {
      kind: 'box',
      height: above + below,
      place: (top) => [rule(area.left, area.left + ruleWidth, top + above, 0.6, style.inks.rule)],
    },
    between: lookOf('note', style, setting.lang).after,
    lines: (id) => lines.get(id) ?? [],
  };
}

function setNote(note: NoteBody, setting: Setting): readonly Box[] {
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
  return [marked(both, `note-${note.id}`), ...rest];
}
