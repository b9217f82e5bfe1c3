/** Every block to its pieces of the vertical list: one handler a kind. */

import type { Block, Handlers, Heading, Paragraph } from '../model/document.js';
import type { TextRole } from '../model/style.js';
import { headingInlines, plainText, staysWith } from '../model/walk.js';
import { setCallout, setQuote } from './boxes.js';
import { setContents } from './contents.js';
import { prepare, setCopy, setTitle } from './copy.js';
import { setFigure } from './figure.js';
import { tagHeading } from './headings.js';
import { setImprint } from './imprint.js';
import { setList } from './list.js';
import { setMasthead } from './masthead.js';
import { setParallel } from './parallel.js';
import { always, gap, linesAsPieces, marked, never, type Piece, penalty, stack } from './pieces.js';
import { lookOf, type Setting } from './setting.js';
import { setTable } from './table.js';
import { setTiles } from './tiles.js';

const handlers: Handlers<Block, Setting, readonly Piece[]> = {
  masthead: setMasthead,
  heading: setHeading,
  paragraph: setParagraph,
  list: setList,
  quote: (block, setting) => setQuote(block, setting, setBlocks),
  callout: (block, setting) => setCallout(block, setting, setBlocks),
  tiles: setTiles,
  table: setTable,
  figure: setFigure,
  contents: setContents,
  section: () => [],
  'page-break': () => [penalty(always)],
  imprint: setImprint,
  parallel: (block, setting) => setParallel(block, setting, setBlocks),
};

/** All blocks in order; a paragraph that leads to a list stays with its first item, and a signature with what it closes. */
export function setBlocks(blocks: readonly Block[], setting: Setting): readonly Piece[] {
  return blocks.flatMap((block, nth): readonly Piece[] => {
    const pieces = setBlock(block, setting);
    return staysWith(block, blocks[nth + 1])
      ? [...pieces.slice(0, -1), penalty(never), ...pieces.slice(-1)]
      : pieces;
  });
}

function setBlock(block: Block, setting: Setting): readonly Piece[] {
  const handle = handlers[block.kind] as (node: Block, setting: Setting) => readonly Piece[];
  return handle(block, setting);
}

const headingRoles = { 1: 'title', 2: 'heading2', 3: 'heading3', 4: 'heading4', 5: 'heading5' } as const;

/** A heading stays whole and with what follows. */
function setHeading(block: Heading, setting: Setting): readonly Piece[] {
  const role: TextRole = headingRoles[block.level];
  const look = lookOf(role, setting.style, setting.lang);
  const branch = tagHeading(block.level, setting);
  setting.outline.push({ level: block.level, title: plainText(headingInlines(block)), target: block.id });
  const copy = prepare(headingInlines(block), look, branch, setting, { title: true });
  // Indented like a paragraph, a heading is broken like one.
  const lines =
    look.indent > 0 ? setCopy(copy, setting.area, setting) : setTitle(copy, setting.area, setting);
  return [gap(look.before), marked(stack(lines), block.id), penalty(never), gap(look.after)];
}

function setParagraph(block: Paragraph, setting: Setting): readonly Piece[] {
  const role = block.role === 'body' ? (setting.bodyRole ?? 'body') : block.role;
  const look = lookOf(role, setting.style, setting.lang);
  const branch = setting.tags.element(setting.parent, 'P');
  const lines = setCopy(prepare(block.children, look, branch, setting), setting.area, setting);
  return [gap(look.before), ...linesAsPieces(lines), gap(look.after)];
}
