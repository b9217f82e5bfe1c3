/** Tables of contents as Word's own fields, filled in with the pages of the PDF. */

import { Paragraph } from 'docx';
import type { Contents } from '../../model/document.js';
import { type Listed, listedIn } from '../../model/walk.js';
import { bookmarkName } from './anchors.js';
import type { Piece } from './blocks.js';
import { sequenceOf } from './caption.js';
import { setInlines } from './inlines.js';
import type { Setting } from './setting.js';
import { Element } from './xml.js';

/**
 * Entries are there when the file opens, so Word asks nothing; F9 makes them anew. The document's level 2 is Word's
 * Heading 1.
 */
export function setContents(block: Contents, setting: Setting): readonly Piece[] {
  const head =
    block.title.length > 0
      ? [new Paragraph({ style: 'ContentsHeading', children: setInlines(block.title, setting) })]
      : [];
  const all = listedIn(setting.document, block);
  const code = codeOf(block, all[0]);
  const entries = all.map((listed, nth) =>
    entry(listed, nth === 0 ? code : undefined, code !== undefined && nth === all.length - 1, setting),
  );
  return [...head, ...entries];
}

/** Headings by their level, or the captions of a sequence; none where labels hold no number that Word counts. */
function codeOf({ of, depth }: Contents, first: Listed | undefined): string | undefined {
  if (of === 'headings') return ` TOC \\o "1-${depth - 1}" \\h \\z \\u `;
  const sequence = sequenceOf(first?.label ?? '');
  return sequence === undefined ? undefined : ` TOC \\h \\z \\c "${sequence}" `;
}

/** The field begins in the first entry and ends in the last. */
function entry(
  { kind, id, level, text }: Listed,
  code: string | undefined,
  last: boolean,
  setting: Setting,
): Element {
  const anchor = bookmarkName(kind, id);
  const page = String(setting.places().get(id) ?? '');
  const link = new Element('w:hyperlink', { 'w:anchor': anchor, 'w:history': '1' }, [
    run(words(text)),
    run(new Element('w:tab')),
    ...begin(` PAGEREF ${anchor} \\h `),
    run(words(page)),
    mark('end'),
  ]);
  return new Element('w:p', {}, [
    new Element('w:pPr', {}, [
      new Element('w:pStyle', { 'w:val': kind === 'heading' ? `TOC${level - 1}` : 'TableofFigures' }),
    ]),
    ...(code === undefined ? [] : begin(code)),
    link,
    ...(last ? [mark('end')] : []),
  ]);
}

function begin(code: string): readonly Element[] {
  const instruction = new Element('w:instrText', { 'xml:space': 'preserve' }, [code]);
  return [mark('begin'), run(instruction), mark('separate')];
}

function mark(type: 'begin' | 'separate' | 'end'): Element {
  return run(new Element('w:fldChar', { 'w:fldCharType': type }));
}

function run(child: Element): Element {
  return new Element('w:r', {}, [child]);
}

function words(text: string): Element {
  return new Element('w:t', { 'xml:space': 'preserve' }, [text]);
}
