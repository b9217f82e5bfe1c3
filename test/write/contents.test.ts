/** Lists of tables and figures: the same entries and pages in every output, and fields that Word can make anew. */

import { describe, expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import type { Document } from '../../src/model/document.js';
import type { Edition } from '../../src/model/edition.js';
import type { TagElement, TagNode } from '../../src/model/page.js';
import { listedIn } from '../../src/model/walk.js';
import { openLog } from '../../src/source/log.js';
import { unzip } from '../../src/source/zip.js';
import { openFonts } from '../../src/text/index.js';
import { docx } from '../../src/write/docx/index.js';
import { html } from '../../src/write/html/index.js';
import { editionOf, houseStyle, openKit, sampleDocument } from '../documents.js';
import { leafTexts, leaves } from '../layout/reading.js';

const fonts = openFonts();

function elements(node: TagNode): readonly TagElement[] {
  return node.kind === 'leaf' ? [] : [node, ...node.children.flatMap(elements)];
}

function editionWithPages(document: Document): Edition {
  const edition = editionOf(document);
  const pages = layout(document, edition.drawings, houseStyle, fonts, openLog());
  return { ...edition, pages: () => pages };
}

const expected = {
  tables: { en: ['Table 1. ', 'Table 2. '], zh: ['表1　', '表2　'] },
  figures: { en: ['Figure 1. ', 'Figure 2. '], zh: ['图1　', '图2　'] },
} as const;

describe.each(['en', 'zh'] as const)('in %s', (lang) => {
  const document = sampleDocument(lang);
  const edition = editionWithPages(document);
  const lists = document.blocks.flatMap((block) => (block.kind === 'contents' ? [block] : []));

  test.each(['tables', 'figures'] as const)('%s are listed by label and caption', (of) => {
    const [list] = lists.filter((block) => block.of === of);
    const texts = list ? listedIn(document, list).map(({ text }) => text) : [];
    expect(texts).toHaveLength(2);
    for (const [nth, start] of expected[of][lang].entries()) expect(texts[nth]?.startsWith(start)).toBe(true);
  });

  test('pages have them as TOC with the page of each at its end', () => {
    const paged = edition.pages();
    const texts = leafTexts(paged);
    const trees = elements(paged.tags).filter(({ role }) => role === 'TOC');
    expect(trees).toHaveLength(lists.length);
    for (const [nth, list] of lists.entries()) {
      const items = trees[nth]?.children ?? [];
      const read = items.map((item) =>
        leaves(item)
          .map((leaf) => texts.get(leaf) ?? '')
          .join('')
          .replace(/\s/g, ''),
      );
      const wanted = listedIn(document, list).map(({ id, text }) =>
        `${text}${paged.places.get(id)}`.replace(/\s/g, ''),
      );
      expect(read).toEqual(wanted);
      for (const item of items) expect(item.kind === 'element' && item.role).toBe('TOCI');
    }
  });

  test('Word has a field for each, filled in with those pages', async () => {
    const xml = new TextDecoder().decode(
      unzip(await docx.write(edition, openKit())).get('word/document.xml'),
    );
    const word = { tables: lang === 'en' ? 'Table' : '表', figures: lang === 'en' ? 'Figure' : '图' };
    for (const of of ['tables', 'figures'] as const) {
      expect(xml).toContain(
        ` TOC \\h \\z \\c "${word[of]}" `.replaceAll('"', xml.includes('\\c &quot;') ? '&quot;' : '"'),
      );
      expect(xml).toContain(` SEQ ${word[of]} `.trim());
    }
    const entries = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*"TableofFigures"(?:(?!<\/w:p>).)*<\/w:p>/gs)].map(
      ([paragraph]) => [...paragraph.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
    );
    const wanted = lists
      .filter(({ of }) => of !== 'headings')
      .flatMap((list) =>
        listedIn(document, list).map(({ id, text }) => `${text}${edition.pages().places.get(id)}`),
      );
    expect(entries).toEqual(wanted);
    const anchors = [...xml.matchAll(/PAGEREF (\S+)/g)].map(([, name = '']) => name);
    for (const name of anchors) expect(xml).toContain(`w:name="${name}"`);
    expect(xml.match(/w:fldCharType="begin"/g)?.length).toBe(xml.match(/w:fldCharType="end"/g)?.length);
  });

  test('HTML has lists of links', async () => {
    const page = new TextDecoder().decode(await html.write(edition, openKit()));
    const navs = [...page.matchAll(/<nav class="contents"[\s\S]*?<\/nav>/g)].map(([nav]) => nav);
    expect(navs).toHaveLength(lists.length);
    for (const [nth, list] of lists.entries()) {
      const links = [...(navs[nth] ?? '').matchAll(/<a href="#([^"]*)">([^<]*)<\/a>/g)].map(
        ([, id, text]) => ({ id, text }),
      );
      expect(links).toEqual(listedIn(document, list).map(({ id, text }) => ({ id, text })));
      for (const { id } of links) expect(page).toContain(` id="${id}"`);
    }
  });
});
