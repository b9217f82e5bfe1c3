/** Hand-made briefs in both languages that hold every kind of block, inline, value and extent; for the tests of writers. */

import type { Block, Document, NoteBody } from '../src/model/document.js';
import type { Drawing } from '../src/model/drawing.js';
import type { Edition } from '../src/model/edition.js';
import { openLog } from '../src/source/log.js';
import { openFonts } from '../src/text/index.js';
import type { Kit } from '../src/write/writer.js';
import {
  asides,
  facts,
  figure,
  grid,
  imprint,
  lists,
  masthead,
  notes,
  prose,
  section,
} from './documents/blocks.js';
import { byId } from './documents/quantities.js';
import { type TestLang, Writing } from './documents/writing.js';
import { house } from './styles.js';

export { quantities } from './documents/quantities.js';
export { type TestLang, Writing } from './documents/writing.js';

export const languages: readonly TestLang[] = ['en', 'zh'];

export const houseStyle = house;

/** A fresh log each, the house style, the fonts that ship. */
export function openKit(): Kit & { readonly log: ReturnType<typeof openLog> } {
  return { style: houseStyle, fonts: openFonts(), log: openLog() };
}

/** A brief of two or three pages with everything in it. */
export function sampleDocument(lang: TestLang): Document {
  const w = new Writing(lang);
  return documentOf(
    lang,
    [
      masthead(w),
      w.heading(
        1,
        'title',
        w.text('Nearly all ', ''),
        w.num('listed', 'words', lang === 'zh' ? 'wan' : undefined),
        w.text(' plants are at work again', '家工厂基本复工'),
      ),
      w.para(
        'lead',
        w.text('By June 14, ', '截至6月14日，'),
        w.num('listed'),
        w.text(' plants were listed, and ', '家工厂列入名单，开工率达'),
        w.num('share-open'),
        w.text(' of them were at work', ''),
        w.note(1),
        w.text('.', '。'),
      ),
      facts(w),
      w.heading(2, 'progress', w.text('Progress by region', '分地区进展')),
      ...prose(w),
      ...asides(w),
      w.heading(3, 'cases', w.text('Cases', '协调事项')),
      section(w, 2),
      ...lists(w),
      section(w, 1),
      w.heading(4, 'detail', w.text('Detail', '明细')),
      grid(w, 'all'),
      figure(w, 'all'),
      section(w, 1, true),
      w.heading(2, 'verification', w.text('Checks', '核对')),
      grid(w, 'some'),
      figure(w, 'some'),
      section(w, 1),
      w.para(
        'note',
        w.text('Parts may not add up because of rounding.', '由于四舍五入，分项之和可能不等于合计。'),
      ),
      w.para('closing', w.text('# # #', '（完）')),
      imprint(w),
    ],
    notes(w),
  );
}

export function documentOf(
  lang: TestLang,
  blocks: readonly Block[],
  bodies: readonly NoteBody[] = [],
): Document {
  const say = (en: string, zh: string): string => (lang === 'en' ? en : zh);
  return {
    lang,
    audience: 'sample',
    subject: 'plants-2022-06-14',
    meta: {
      title: say('Nearly all 22,500 plants are at work again', '2.25万家工厂基本复工'),
      organ: say('Office of Sample Statistics', '示例统计局'),
      date: '2022-06-14',
      keywords: lang === 'en' ? ['plants', 'work & output'] : ['工厂', '开工'],
      runningHead: say('Plants at work', '工厂开工情况'),
      banner: say('Synthetic data – for demonstration only', '合成数据·仅供演示'),
    },
    labels: {
      page: lang === 'en' ? ['Page ', ' of ', ''] : ['第', '页，共', '页'],
      notes: say('Notes', '注释'),
      synthetic: say('Synthetic data', '合成数据'),
      captionSeparator: say('. ', '　'),
    },
    blocks,
    notes: bodies,
    quantities: byId,
  };
}

/** A line over a grid, drawn by hand, with a clip and a gradient that two drawings name alike. */
export function sampleDrawing(words: string): Drawing {
  const safe = words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="459" height="180" viewBox="0 0 459 180"><defs><clipPath id="clip0"><rect x="30" y="10" width="425" height="160"/></clipPath><linearGradient id="g0"><stop offset="0" stop-color="#c9d1d9"/><stop offset="1" stop-color="#f1f5f9"/></linearGradient></defs><rect width="459" height="180" fill="url(#g0)"/><path clip-path="url(#clip0)" d="M30 150L160 90L300 50L455 20" fill="none" stroke="#0f5499" stroke-width="2"/><text x="40" y="24" font-size="9" font-family="Source Sans 3" fill="#1c2733">${safe}</text></svg>`;
  return { frame: { width: 459, height: 180, items: [] }, svg, png: () => new Uint8Array() };
}

/** The document with a drawing for each figure; its pages are empty. */
export function editionOf(document: Document): Edition {
  const drawings = document.blocks.flatMap((block) =>
    block.kind === 'figure' ? [[block.id, sampleDrawing(document.labels.notes)] as const] : [],
  );
  return {
    document,
    drawings: new Map(drawings),
    pages: () => ({
      lang: document.lang,
      pages: [{ width: houseStyle.paper.width, height: houseStyle.paper.height, items: [] }],
      places: new Map(),
      outline: [],
      tags: { kind: 'element', id: 0, role: 'Document', children: [] },
    }),
  };
}
