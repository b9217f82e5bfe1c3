/** The table of contents as Word's own field, filled in with the pages of the PDF. */

import { Paragraph } from 'docx';
import type { Contents, Heading } from '../../model/document.js';
import { listedHeadings, plainText } from '../../model/walk.js';
import { bookmarkName } from './anchors.js';
import type { Piece } from './blocks.js';
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
  const headings = listedHeadings(setting.document, block.depth);
  const code = ` TOC \\o "1-${block.depth - 1}" \\h \\z \\u `;
  const entries = headings.map((heading, nth) =>
    entry(heading, nth === 0 ? code : undefined, nth === headings.length - 1, setting),
  );
  return [...head, ...entries];
}

/** The field begins in the first entry and ends in the last. */
function entry(heading: Heading, code: string | undefined, last: boolean, setting: Setting): Element {
  const anchor = bookmarkName('heading', heading.id);
  const page = String(setting.places().get(heading.id) ?? '');
  const link = new Element('w:hyperlink', { 'w:anchor': anchor, 'w:history': '1' }, [
    run(words(plainText(heading.children))),
    run(new Element('w:tab')),
    ...begin(` PAGEREF ${anchor} \\h `),
    run(words(page)),
    mark('end'),
  ]);
  return new Element('w:p', {}, [
    new Element('w:pPr', {}, [new Element('w:pStyle', { 'w:val': `TOC${heading.level - 1}` })]),
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
