/** A project folder in memory and a brief composed from it. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { checkVersions, compose, readAudience } from '../../src/compose/index.js';
import type { Block, Chart, Document, Figure, Inline } from '../../src/model/document.js';
import type { Lang } from '../../src/model/lang.js';
import type { Measures } from '../../src/model/measures.js';
import { type Entry, openLog } from '../../src/source/log.js';
import { words } from '../../src/source/messages.js';
import { decodeUtf8, type World } from '../../src/source/world.js';
import { measuresWith } from './measures.js';

export type Files = Readonly<Record<string, string>>;

const shipped = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

export const audienceFile = `name: press
style: house
data: set
languages: [en, zh]
subject: "list-{release}"
organ: { en: Ministry of Industry, zh: 工业部 }
series: { en: Press release, zh: 新闻通稿 }
issue: { en: No. 12, zh: 第12期 }
keywords: { en: [white list], zh: [白名单] }
`;

const base: Files = {
  'templates/messages/en.json': shipped('templates/messages/en.json'),
  'templates/messages/zh.json': shipped('templates/messages/zh.json'),
  'templates/styles/house.yaml': shipped('templates/styles/house.yaml'),
  'templates/press/audience.yaml': audienceFile,
  'data/set/datapackage.json': '{\n  "name": "set",\n  "briefwright:release": "2022-06-14"\n}\n',
};

/** A project whose files are these and, unless they say otherwise, an audience `press` in the house style. */
export function worldOf(files: Files): World {
  // Fonts are written as base64.
  const encoding = (path: string) => (path.endsWith('.ttf') ? 'base64' : 'utf8');
  const all = new Map(
    Object.entries({ ...base, ...files }).map(([path, text]) => [path, Buffer.from(text, encoding(path))]),
  );
  const text = (path: string): string | undefined => {
    const bytes = all.get(path);
    return bytes && decodeUtf8(bytes);
  };
  return {
    root: '/',
    exists: (path) => all.has(path),
    bytes: (path) => all.get(path),
    stream: (path) => {
      const bytes = all.get(path);
      return bytes && [bytes];
    },
    sha256: (path) => {
      const bytes = all.get(path);
      return bytes && createHash('sha256').update(bytes).digest('hex');
    },
    size: (path) => all.get(path)?.length,
    // There is no disk, and so there are no links.
    pathBelow: (_folder, path) => (all.has(path) ? path : undefined),
    text,
    list: (folder) => {
      const inside = [...all.keys()].filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(inside.map((path) => path.slice(folder.length + 1).replace(/\/.*$/, '/')))].sort();
    },
    show: (path) => path,
  };
}

export interface Composed {
  readonly document: Document | undefined;
  /** `file:line:column severity code` and indented messages and hints. */
  readonly told: readonly string[];
  readonly entries: readonly Entry[];
}

/** Composes the brief of `press` in each language that has a template, and reads them back as one brief. */
export function composeFiles(
  files: Files,
  measures: Measures = measuresWith(),
  wanted: Lang = 'en',
): Composed {
  const world = worldOf(files);
  const log = openLog();
  const audience = readAudience('press', world, log);
  const documents = new Map<Lang, Document>();
  for (const lang of ['en', 'zh']) {
    if (!audience || !Object.keys(files).some((path) => path.endsWith(`/brief.${lang}.md.hbs`))) continue;
    const document = compose(audience, measures, lang, world, log);
    if (document) documents.set(lang, document);
  }
  checkVersions(audience ?? { folders: [] }, documents, world, log);
  const entries = log.entries();
  return { document: documents.get(wanted), told: entries.flatMap((entry) => tell(entry)), entries };
}

/** An English brief from one template; the title is given unless the template has one. */
export function composeText(text: string, files: Files = {}, measures?: Measures): Composed {
  return composeFiles({ ...files, 'templates/press/brief.en.md.hbs': text }, measures);
}

export function composeChinese(text: string, files: Files = {}, measures?: Measures): Composed {
  return composeFiles({ ...files, 'templates/press/brief.zh.md.hbs': text }, measures, 'zh');
}

/** A diagnostic as the suite writes it: place without the usual folder, severity, code, message, hints. */
export function tell({ diagnostic }: Entry): readonly string[] {
  const { place, severity, code, data, hints } = diagnostic;
  const where = place ? `${place.file.replace('templates/press/', '')}:${place.line}:${place.column}` : '-';
  return [
    `${where} ${severity} ${code}: ${words(code, data, 'en')}`,
    ...hints.map((hint) => `  = ${words(hint.code, hint.data, 'en')}`),
  ];
}

/** A tree in short: `[id=text]` a number, `<text>` a datum, `*…*` and `**…**`, `(text|href)`, `^n` a note. */
export function sketch(nodes: readonly Inline[]): string {
  return nodes.map(sketchNode).join('');
}

function sketchNode(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.vouched ? `{${node.text}}` : node.text;
    case 'number':
      return `[${node.of}=${node.text}]`;
    case 'datum':
      return `<${node.text}>`;
    case 'emphasis':
      return `*${sketch(node.children)}*`;
    case 'tongue':
      return `${node.lang}<<${sketch(node.children)}>>`;
    case 'strong':
      return `**${sketch(node.children)}**`;
    case 'link':
      return `(${sketch(node.children)}|${node.href})`;
    case 'note':
      return `^${node.number}`;
    case 'reference':
      return `{${node.text}${node.page ? node.page.join('#') : ''}->${node.to}}`;
    case 'break':
      return '/';
  }
}

/** The blocks of a document in short, one a line; the masthead is left out. */
export function outline(document: Document | undefined): readonly string[] {
  return (document?.blocks ?? []).flatMap(outlineBlock);
}

/** The chart of a figure. */
export function chartOf(figure: Figure | undefined): Chart | undefined {
  return figure?.content.kind === 'chart' ? figure.content : undefined;
}

function outlineBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'masthead':
      return [];
    case 'heading':
      return [`h${block.level}#${block.id} ${sketch(block.children)}`];
    case 'paragraph':
      return [`${block.role}: ${sketch(block.children)}`];
    case 'list':
      return [
        block.ordered ? `list ${block.start}:` : 'list:',
        ...block.items.flatMap((item) => item.blocks.flatMap(outlineBlock)).map((line) => `  ${line}`),
      ];
    case 'parallel':
      return block.rows.flatMap(({ sides }) =>
        sides.flatMap((side, nth) =>
          side.flatMap(outlineBlock).map((line) => `${nth === 0 ? '<' : '>'} ${line}`),
        ),
      );
    case 'quote':
      return ['quote:', ...block.blocks.flatMap(outlineBlock).map((line) => `  ${line}`)];
    case 'callout':
      return [
        `callout: ${sketch(block.title)}`.trimEnd(),
        ...block.blocks.flatMap(outlineBlock).map((line) => `  ${line}`),
      ];
    case 'tiles':
      return ['tiles:', ...block.tiles.map(({ value, label }) => `  ${sketch(value)} / ${sketch(label)}`)];
    case 'contents':
      return [
        `contents ${block.of === 'headings' ? block.depth : block.of}: ${sketch(block.title)}`.trimEnd(),
      ];
    case 'page-break':
      return ['page break'];
    case 'section':
      return [`section ${block.columns}${block.landscape ? ' landscape' : ''}`];
    case 'imprint':
      return [
        'imprint:',
        ...block.lines.map(({ label, children }) => `  ${sketch([...label, ...children])}`),
        `  ${sketch(block.left)} / ${sketch(block.right)}`,
      ];
    case 'table':
      return [
        `table#${block.id} ${block.label} ${sketch(block.caption)}`.trimEnd(),
        ...[...block.head, ...block.rows].map(
          (row) => `  ${row.role}: ${row.cells.map((cell) => sketch(cell.children)).join(' | ')}`,
        ),
        ...block.notes.map((note) => `  note: ${sketch(note)}`),
      ];
    case 'figure':
      return [`figure#${block.id} ${block.label} ${sketch(block.caption)}`, `  alt: ${sketch(block.alt)}`];
  }
}
