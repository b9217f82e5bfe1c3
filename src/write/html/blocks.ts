/** Every block to markup: one handler a kind. */

import type {
  Block,
  Handlers,
  Heading,
  Inline,
  List,
  ListItem,
  Masthead,
  Paragraph,
} from '../../model/document.js';
import { setFigure } from './figure.js';
import { setInlines } from './inlines.js';
import { attributes } from './markup.js';
import type { Setting } from './setting.js';
import { setTable } from './table.js';

const handlers: Handlers<Block, Setting, string> = {
  masthead: (block, setting) => `<div class="masthead">\n${mastheadLines(block, setting)}\n</div>`,
  heading: (block, setting) => heading(block, setting),
  paragraph: (block, setting) => paragraph(block, setting),
  list: (block, setting) => list(block, setting),
  table: (block, setting) => setTable(block, setting),
  figure: (block, setting) => setFigure(block, setting),
};

export function setBlocks(blocks: readonly Block[], setting: Setting): string {
  return blocks
    .map((block) => (handlers[block.kind] as (block: Block, setting: Setting) => string)(block, setting))
    .join('\n');
}

/** The masthead as the page's header. */
export function setHeader(block: Masthead, setting: Setting): string {
  return `<header class="masthead">\n${mastheadLines(block, setting)}\n</header>`;
}

function mastheadLines({ organ, series, issue, date }: Masthead, setting: Setting): string {
  const parts: readonly (readonly [string, readonly Inline[]])[] = [
    ['organ', organ],
    ['series', series],
    ['issue', issue],
    ['date', date],
  ];
  return parts
    .filter(([, nodes]) => nodes.length > 0)
    .map(([name, nodes]) => `<p class="${name}">${setInlines(nodes, setting)}</p>`)
    .join('\n');
}

function heading({ level, id, children }: Heading, setting: Setting): string {
  return `<h${level}${attributes({ id: id || undefined })}>${setInlines(children, setting)}</h${level}>`;
}

function paragraph({ role, children }: Paragraph, setting: Setting): string {
  const named = attributes({ class: role === 'body' ? undefined : role });
  return `<p${named}>${setInlines(children, setting)}</p>`;
}

function list({ ordered, start, items }: List, setting: Setting): string {
  const tag = ordered ? 'ol' : 'ul';
  const from = attributes({ start: ordered && start !== 1 ? start : undefined });
  return `<${tag}${from}>\n${items.map((item) => listItem(item, setting)).join('\n')}\n</${tag}>`;
}

/** A lone paragraph stands in its item without an element of its own. */
function listItem({ blocks }: ListItem, setting: Setting): string {
  const [only] = blocks;
  if (blocks.length === 1 && only?.kind === 'paragraph' && only.role === 'body')
    return `<li>${setInlines(only.children, setting)}</li>`;
  return `<li>${setBlocks(blocks, setting)}</li>`;
}
