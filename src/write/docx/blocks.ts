/** Every block to paragraphs, tables and pictures: one handler a kind. */

import { PageBreak, Paragraph, type Table as WordTable } from 'docx';
import type { Block, Handlers, List, ListItem, Paragraph as ParagraphBlock } from '../../model/document.js';
import { staysWith } from '../../model/walk.js';
import { setCallout, setQuote, setTiles } from './boxes.js';
import { setContents } from './contents.js';
import { setFigure } from './figure.js';
import { setHeading } from './headings.js';
import { setImprint } from './imprint.js';
import { setInlines } from './inlines.js';
import { addOrderedList, listStyle } from './lists.js';
import { setMasthead } from './masthead.js';
import { setParallel } from './parallel.js';
import { type Setting, styleId } from './setting.js';
import { setTable } from './table.js';
import type { Element } from './xml.js';

/** What stands in the body of a Word file. */
export type Piece = Paragraph | WordTable | Element;

const handlers: Handlers<Block, Setting, readonly Piece[]> = {
  masthead: setMasthead,
  heading: setHeading,
  paragraph: (block, setting) => setParagraph(block, setting),
  list: (block, setting) => setList(block, 0, setting),
  quote: (block, setting) => setQuote(block, setting, setBlocks),
  callout: (block, setting) => setCallout(block, setting, setBlocks),
  tiles: setTiles,
  table: setTable,
  figure: setFigure,
  contents: setContents,
  // Sections are cut before blocks are set.
  section: () => [],
  imprint: setImprint,
  parallel: (block, setting) => setParallel(block, setting, setBlocks),
  'page-break': () => [new Paragraph({ style: 'PageBreak', children: [new PageBreak()] })],
};

export function setBlocks(blocks: readonly Block[], setting: Setting): readonly Piece[] {
  return blocks.flatMap((block, nth) => {
    const next = blocks[nth + 1];
    if (block.kind === 'paragraph') return setParagraph(block, setting, staysWith(block, next));
    const handle = handlers[block.kind] as (node: Block, setting: Setting) => readonly Piece[];
    return [...handle(block, setting), ...spaceAfter(block, next)];
  });
}

/**
 * A table has no space after it, and two tables in a row would become one: a thin empty paragraph parts it from what
 * follows, unless that brings its own space or the table ends with its notes.
 */
function spaceAfter(block: Block, next: Block | undefined): readonly Piece[] {
  const bare = block.kind === 'callout' || block.kind === 'tiles' || block.kind === 'contents';
  if (!bare && (block.kind !== 'table' || block.notes.length > 0)) return [];
  const spaced =
    next?.kind === 'heading' || ((next?.kind === 'table' || next?.kind === 'figure') && next.label !== '');
  return spaced ? [] : [new Paragraph({ style: 'TableEnd' })];
}

const paragraphStyles = {
  body: 'BodyText',
  lead: 'Lead',
  note: 'NoteText',
  closing: 'Closing',
} as const;

function setParagraph(block: ParagraphBlock, setting: Setting, keepNext = false): readonly Piece[] {
  const style = block.role === 'body' && setting.quoted ? 'Quote' : paragraphStyles[block.role];
  const children = setInlines(block.children, setting);
  return [new Paragraph({ style: styleId(style, setting), ...(keepNext ? { keepNext } : {}), children })];
}

function setList(block: List, depth: number, setting: Setting): readonly Piece[] {
  const reference = block.ordered ? addOrderedList(setting.lists, block.start, depth) : undefined;
  return block.items.flatMap((item) => setItem(item, reference, depth, setting));
}

/** The first paragraph carries the marker; later ones stand under its text in List Continue. */
function setItem(
  item: ListItem,
  reference: string | undefined,
  depth: number,
  setting: Setting,
): readonly Piece[] {
  const first = item.blocks[0]?.kind === 'paragraph' ? item.blocks[0] : undefined;
  const rest = first ? item.blocks.slice(1) : item.blocks;
  return [
    new Paragraph({
      style: listStyle(reference ? 'ListNumber' : 'ListBullet', depth),
      // Bullets get their numbering from the style; each numbered list needs its own, or it would go on counting.
      ...(reference ? { numbering: { reference, level: Math.min(depth, 4), instance: 0 } } : {}),
      children: first ? setInlines(first.children, setting) : [],
    }),
    ...rest.flatMap((block) =>
      block.kind === 'list'
        ? setList(block, depth + 1, setting)
        : [
            new Paragraph({
              style: listStyle('ListContinue', depth),
              children: setInlines(block.children, setting),
            }),
          ],
    ),
  ];
}
