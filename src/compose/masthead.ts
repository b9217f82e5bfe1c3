/** The head of a brief, from the texts of its audience: organ, series, issue and date; `{province}` in them is whose brief it is. */

import type { Place } from '../model/diagnostic.js';
import type { Inline, Masthead, Text } from '../model/document.js';
import { plainText } from '../model/walk.js';
import type { Audience, AudienceTexts, Said } from './audience.js';
import type { ExpandKit } from './expand.js';
import { printCell } from './print.js';
import { turnRow } from './turn.js';
import type { Cell } from './value.js';

export function mastheadOf(
  { style }: Audience,
  texts: AudienceTexts,
  release: Cell,
  kit: ExpandKit,
): Masthead {
  const { place } = texts.organ;
  const inlines = (said: Said): readonly Inline[] => spellSaid(said, kit);
  return {
    kind: 'masthead',
    form: style.masthead.form,
    mark: texts.mark ? inlines(texts.mark) : [],
    // A number that the author gives each copy, for no other reason.
    copy: texts.copy ? [{ ...textOf(texts.copy.text, texts.copy.place), vouched: true }] : [],
    ...(style.masthead.form === 'letter'
      ? { organ: [], series: inlines(texts.organ), date: [] }
      : {
          organ: inlines(texts.organ),
          series: inlines(texts.series),
          date: cellOf(release, 'release', place, kit),
        }),
    issue: inlines(texts.issue),
    place,
  };
}

/** A text of the audience with the label of the member, or of the whole, in its slots: `{province}`. */
export function spellSaid({ text, place }: Said, kit: ExpandKit): readonly Inline[] {
  const { turn } = kit;
  const pieces = turn ? text.split(new RegExp(`(\\{${turn.dimension}\\})`)) : [text];
  return pieces.flatMap((piece): readonly Inline[] => {
    if (piece === '') return [];
    if (!turn || piece !== `{${turn.dimension}}`) return [textOf(piece, place)];
    const label = turnRow(turn, kit.lang).get('label');
    return typeof label === 'object' && label.kind === 'cell'
      ? cellOf(label, `${turn.dimension}.label`, place, kit)
      : [];
  });
}

/** The same as letters alone. */
export function spellPlain(said: Said, kit: ExpandKit): string {
  return plainText(spellSaid(said, kit));
}

function cellOf(cell: Cell, name: string, place: Place, kit: ExpandKit): readonly Inline[] {
  const printed = printCell(cell, name, 'full', kit.locale);
  if ('refusal' in printed) {
    const { code, data, hints } = printed.refusal;
    kit.log.report({ severity: 'error', code, data, hints, place });
    return [];
  }
  return printed.pieces.flatMap((piece): readonly Inline[] =>
    piece.kind === 'datum' ? [{ kind: 'datum', of: piece.of, text: piece.text, place }] : [],
  );
}

function textOf(text: string, place: Place): Text {
  return { kind: 'text', text, vouched: false, place };
}
