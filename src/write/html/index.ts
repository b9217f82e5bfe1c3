/** The page: one self-contained accessible file without scripts and without anything to fetch. */

import { localeOf } from '../../locale/index.js';
import type { Document } from '../../model/document.js';
import { plainText } from '../../model/walk.js';
import { words } from '../../source/messages.js';
import type { Kit, Writer } from '../writer.js';
import { setBlocks, setHeader } from './blocks.js';
import { stylesheet } from './css.js';
import { attributes, escapeText } from './markup.js';
import { setNotes } from './notes.js';
import { anchors, type Setting } from './setting.js';

export const html: Writer = {
  ext: 'html',
  write: async ({ document, drawings }, kit) =>
    new TextEncoder().encode(page({ document, drawings, ...settingOf(kit) })),
};

function settingOf({ style, log, places }: Kit): Omit<Setting, 'document' | 'drawings'> {
  return { style, log, ...(places ? { places } : {}), titles: new Map(), references: new Map() };
}

function page(setting: Setting): string {
  const { document, style } = setting;
  const { lang, meta, labels } = document;
  const [first, ...rest] = document.blocks;
  const masthead = first?.kind === 'masthead' ? first : undefined;
  const banner = meta.banner
    ? `<aside class="banner"${attributes({ 'aria-label': labels.synthetic })}>${escapeText(meta.banner)}</aside>\n`
    : '';
  // Notes come after the blocks whose references they count.
  const header = masthead ? `${setHeader(masthead, setting)}\n` : '';
  const text = setBlocks(masthead ? rest : document.blocks, setting);
  const notes = setNotes(document.notes, setting);
  return `<!doctype html>
<html${attributes({ lang: localeOf(lang).tag })}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
${properties(document)}
<style>
${stylesheet(document, style)}
</style>
</head>
<body>
<a class="skip"${attributes({ href: `#${anchors.text}` })}>${escapeText(words('write/skip', {}, lang))}</a>
${banner}<div class="paper">
${header}<main${attributes({ id: anchors.text, tabindex: -1 })}>
${text}${notes}
</main>
</div>
</body>
</html>
`;
}

/** Longest description that search engines show. */
const descriptionLength = 300;

function properties(document: Document): string {
  const { meta, blocks } = document;
  const lead = blocks.find((block) => block.kind === 'paragraph' && block.role === 'lead');
  const description = lead?.kind === 'paragraph' ? shorten(plainText(lead.children)) : meta.title;
  const named: readonly (readonly [string, string])[] = [
    ['author', meta.organ],
    ['description', description],
    ['keywords', meta.keywords.join(', ')],
    ['date', meta.date],
    ['generator', 'Briefwright'],
  ];
  return [
    `<title>${escapeText(meta.title)}</title>`,
    ...named
      .filter(([, content]) => content !== '')
      .map(([name, content]) => `<meta${attributes({ name, content })}>`),
  ].join('\n');
}

function shorten(text: string): string {
  const characters = [...text];
  if (characters.length <= descriptionLength) return text;
  return `${characters.slice(0, descriptionLength - 1).join('')}…`;
}
