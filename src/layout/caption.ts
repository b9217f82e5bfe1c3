/** What stands above and below a table or figure: its label and caption, and its small print. */

import type { Figure, Inline, Table } from '../model/document.js';
import { fullWidth, prepare, prepareSpans, setCopy } from './copy.js';
import { gap, linesAsPieces, marked, never, type Piece, penalty, stack } from './pieces.js';
import { lookOf, type Setting } from './setting.js';
import { labelSpan } from './spans.js';
import type { Branch } from './tags.js';

/** The caption, kept with what follows; at its right end the mark of a wholly synthetic table or figure. */
export function setCaption(block: Table | Figure, branch: Branch, setting: Setting): readonly Piece[] {
  const { document, style, lang, tags, area } = setting;
  const look = lookOf('caption', style, lang);
  if (block.caption.length === 0 && block.label === '') return [gap(look.before)];
  const caption = tags.element(branch, 'Caption');
  const text =
    block.label === ''
      ? ''
      : block.label + (block.caption.length > 0 ? document.labels.captionSeparator : '');
  const label = text === '' ? [] : [labelSpan(text, { ...look, ink: 'accent' }, setting, caption)];
  const copy = prepare(block.caption, look, caption, setting, { before: label });
  const mark = block.synthetic === 'all' ? setMark(caption, setting) : undefined;
  const lines = setCopy(copy, { ...area, width: area.width - (mark?.width ?? 0) }, setting);
  const [first, ...rest] = lines;
  const box = stack(
    first && mark
      ? [
          { ...first, place: (top: number) => [...first.place(top), ...mark.place(top, first.height)] },
          ...rest,
        ]
      : lines,
  );
  return [gap(look.before), marked(box, block.id), penalty(never), gap(look.after)];
}

interface Mark {
  /** With the space before it. */
  readonly width: number;
  place(top: number, height: number): ReturnType<Extract<Piece, { kind: 'box' }>['place']>;
}

function setMark(branch: Branch, setting: Setting): Mark {
  const { document, style, lang, area } = setting;
  const look = lookOf('note', style, lang);
  const copy = prepareSpans([[labelSpan(document.labels.synthetic, look, setting, branch)]], look, setting);
  const [line] = setCopy(copy, area, setting, 'right');
  return {
    width: fullWidth(copy) + 14,
    place: (top, height) => line?.place(top + (height - look.leading) / 2 + 0.4) ?? [],
  };
}

/** Small print under a table or figure, kept with it. */
export function setSmallPrint(
  notes: readonly (readonly Inline[])[],
  branch: Branch,
  setting: Setting,
): readonly Piece[] {
  const look = lookOf('note', setting.style, setting.lang);
  return notes.flatMap((note, nth) => {
    const copy = prepare(note, look, setting.tags.element(branch, 'P'), setting);
    return [penalty(never), gap(nth === 0 ? 4 : 1), ...linesAsPieces(setCopy(copy, setting.area, setting))];
  });
}

/** White space after a table or figure. */
export const afterDisplay = 12;
