/** Every block to markup: one handler a kind. */

import { localeOf } from '../../locale/index.js';
import type {
  Block,
  Callout,
  Contents,
  Handlers,
  Heading,
  Imprint,
  Inline,
  List,
  ListItem,
  Masthead,
  Paragraph,
  Parallel,
  Section,
  Tiles,
} from '../../model/document.js';
import { headingInlines, listedIn, plainText } from '../../model/walk.js';
import { setFigure } from './figure.js';
import { setInlines } from './inlines.js';
import { attributes, escapeText } from './markup.js';
import { type Setting, sourceOf } from './setting.js';
import { setTable } from './table.js';

const handlers: Handlers<Block, Setting, string> = {
  masthead: (block, setting) =>
    `<div class="${mastheadClass(block)}">\n${mastheadLines(block, setting)}\n</div>`,
  heading: (block, setting) => heading(block, setting),
  paragraph: (block, setting) => paragraph(block, setting),
  list: (block, setting) => list(block, setting),
  table: (block, setting) => setTable(block, setting),
  figure: (block, setting) => setFigure(block, setting),
  quote: (block, setting) => `<blockquote>\n${setBlocks(block.blocks, setting)}\n</blockquote>`,
  callout: (block, setting) => callout(block, setting),
  tiles: (block, setting) => tiles(block, setting),
  contents: (block, setting) => contents(block, setting),
  section: () => '',
  'page-break': () => '<div class="page-break"></div>',
  imprint,
  parallel,
};

export function setBlocks(blocks: readonly Block[], setting: Setting): string {
  const parts = blocks.map((block, nth) => {
    if (block.kind === 'section') return turnSection(block, blocks.slice(0, nth));
    return (handlers[block.kind] as (block: Block, setting: Setting) => string)(block, setting);
  });
  const open = openSection(blocks);
  return [...parts, ...(open ? ['</div>'] : [])].filter((part) => part !== '').join('\n');
}

/** The section that is open after some blocks, unless it is one upright column. */
function openSection(blocks: readonly Block[]): Section | undefined {
  const last = blocks.findLast((block) => block.kind === 'section');
  return last && (last.columns > 1 || last.landscape) ? last : undefined;
}

/** Closes the section before and opens this one. */
function turnSection(section: Section, before: readonly Block[]): string {
  const close = openSection(before) ? '</div>' : '';
  if (!openSection([section])) return close;
  const names = [
    ...(section.columns > 1 ? [`columns${section.columns}`] : []),
    ...(section.landscape ? ['landscape'] : []),
  ];
  return `${close}<div${attributes({ class: names.join(' ') })}>`;
}

/** Row by row, each side marked with its language, so that readers' aids change their voice. */
function parallel({ langs, form, rows }: Parallel, setting: Setting): string {
  const lines = rows.flatMap(({ sides }) =>
    sides.map((side, nth) => {
      const { tag } = localeOf(langs[nth === 0 ? 0 : 1]);
      return `<div${attributes({ lang: tag })}>\n${setBlocks(side, setting)}\n</div>`;
    }),
  );
  return `<div class="parallel ${form}">\n${lines.join('\n')}\n</div>`;
}

function imprint({ lines, left, right }: Imprint, setting: Setting): string {
  const rows = lines.map(
    ({ label, children, place }) =>
      `<p${attributes(sourceOf(place, setting))}><span class="term">${setInlines(label, setting)}</span>${setInlines(children, setting)}</p>`,
  );
  const ends = [left, right].map((nodes) => (nodes.length > 0 ? `<p>${setInlines(nodes, setting)}</p>` : ''));
  const last = ends.some((end) => end !== '') ? [`<div class="ends">${ends.join('')}</div>`] : [];
  return `<footer class="imprint">\n${[...rows, ...last].join('\n')}\n</footer>`;
}

/** The masthead as the page's header. */
export function setHeader(block: Masthead, setting: Setting): string {
  return `<header class="${mastheadClass(block)}">\n${mastheadLines(block, setting)}\n</header>`;
}

function mastheadClass({ form }: Masthead): string {
  return form === 'beside' ? 'masthead' : form === 'letter' ? 'masthead centred letter' : 'masthead centred';
}

function mastheadLines(block: Masthead, setting: Setting): string {
  const { mark, copy, organ, series, issue, date } = block;
  type Part = readonly [string, readonly Inline[]];
  const marks: readonly Part[] = [
    ['mark', mark],
    ['copy', copy],
  ];
  const [who, what]: readonly [Part, readonly Part[]] = [
    ['organ', organ],
    [
      ['series', series],
      ['issue', issue],
    ],
  ];
  const parts: readonly Part[] =
    block.form !== 'beside'
      ? [...marks, ...what, who, ['date', date]]
      : [...marks, who, ...what, ['date', date]];
  return parts
    .filter(([, nodes]) => nodes.length > 0)
    .map(([name, nodes]) => {
      const [first] = nodes;
      const named = attributes({ class: name, ...(first ? sourceOf(first.place, setting) : {}) });
      return `<p${named}>${setInlines(nodes, setting)}</p>`;
    })
    .join('\n');
}

function heading(block: Heading, setting: Setting): string {
  const { level, id, place } = block;
  return `<h${level}${attributes({ id: id || undefined, ...sourceOf(place, setting) })}>${setInlines(headingInlines(block), setting)}</h${level}>`;
}

function paragraph({ role, children, place }: Paragraph, setting: Setting): string {
  const named = attributes({ class: role === 'body' ? undefined : role, ...sourceOf(place, setting) });
  return `<p${named}>${setInlines(children, setting)}</p>`;
}

function callout({ title, blocks }: Callout, setting: Setting): string {
  const head = title.length > 0 ? `<p class="callout-title">${setInlines(title, setting)}</p>\n` : '';
  return `<div class="callout" role="note">\n${head}${setBlocks(blocks, setting)}\n</div>`;
}

function tiles(block: Tiles, setting: Setting): string {
  const items = block.tiles.map(
    ({ value, label, place }) =>
      `<li${attributes(sourceOf(place, setting))}><span class="tile-value">${setInlines(value, setting)}</span> <span class="tile-label">${setInlines(label, setting)}</span></li>`,
  );
  return `<ul class="tiles" role="list">\n${items.join('\n')}\n</ul>`;
}

/** Headings by level, tables or figures as links; a nested list would need levels without gaps, which briefs have, but not the list before the first. */
function contents(block: Contents, setting: Setting): string {
  const { title } = block;
  const entries = listedIn(setting.document, block).map(({ level, id, text }) => {
    const link = `<a${attributes({ href: `#${id}` })}>${escapeText(text)}</a>`;
    return `<li${attributes({ class: level > 2 ? `level${level}` : undefined })}>${link}</li>`;
  });
  const head = title.length > 0 ? `<p class="contents-title">${setInlines(title, setting)}</p>\n` : '';
  const named = attributes({ class: 'contents', 'aria-label': plainText(title) || undefined });
  return `<nav${named}>\n${head}<ul role="list">\n${entries.join('\n')}\n</ul>\n</nav>`;
}

function list({ ordered, start, items }: List, setting: Setting): string {
  const tag = ordered ? 'ol' : 'ul';
  const from = attributes({ start: ordered && start !== 1 ? start : undefined });
  return `<${tag}${from}>\n${items.map((item) => listItem(item, setting)).join('\n')}\n</${tag}>`;
}

/** A lone paragraph stands in its item without an element of its own. */
function listItem({ blocks, place }: ListItem, setting: Setting): string {
  const [only] = blocks;
  if (blocks.length === 1 && only?.kind === 'paragraph' && only.role === 'body')
    return `<li${attributes(sourceOf(only.place, setting))}>${setInlines(only.children, setting)}</li>`;
  return `<li${attributes(sourceOf(place, setting))}>${setBlocks(blocks, setting)}</li>`;
}
