/** The page read back by a strict reader and by a browser: structure, numbers, escaping, anchors. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/model/document.js';
import { plainText, rowsOf, walkInlines } from '../../src/model/walk.js';
import { writers } from '../../src/write/index.js';
import { hostileDocument, hostileTexts } from '../documents/hostile.js';
import {
  documentOf,
  editionOf,
  languages,
  openKit,
  sampleDocument,
  type TestLang,
  Writing,
} from '../documents.js';
import {
  findAll,
  type HtmlElement,
  parseHtml,
  readHtmlFigures,
  readHtmlNumbers,
  readHtmlText,
  textOf,
} from '../readers/html.js';
import { hasChromium } from '../readers/programs.js';
import { treeNumbers } from '../readers/tree.js';

const folder = mkdtempSync(join(tmpdir(), 'briefwright-html-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function write(document: Document, kit = openKit()): Promise<string> {
  const bytes = await writers.html?.write(editionOf(document), kit);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

const pages = new Map<TestLang, string>();
for (const lang of languages) pages.set(lang, await write(sampleDocument(lang)));
const pageOf = (lang: TestLang): string => pages.get(lang) ?? '';
const named = (root: HtmlElement, ...names: string[]): readonly HtmlElement[] =>
  findAll(root, ({ name }) => names.includes(name));
const attribute = (elements: readonly HtmlElement[], name: string): readonly string[] =>
  elements.flatMap((element) => element.attributes[name] ?? []);

/** The page as the browser's parser builds it, written out again. */
function throughBrowser(html: string, name: string): string {
  const path = join(folder, `${name}.html`);
  writeFileSync(path, html);
  const { stdout } = spawnSync(
    'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--dump-dom',
      `file://${path}`,
    ],
    { maxBuffer: 1 << 28 },
  );
  return stdout.toString().replaceAll('&nbsp;', '\u00a0');
}

/** A tree in a form that does not know how it was written. */
function outline(element: HtmlElement): unknown {
  const children: unknown[] = [];
  for (const child of element.children) {
    if (typeof child !== 'string') children.push(outline(child));
    else if (child.trim() !== '') children.push(child.replace(/\s+/g, ' ').trim());
  }
  return [element.name, element.attributes, children];
}

describe.each(languages)('the page of the sample brief in %s', (lang) => {
  const document = sampleDocument(lang);
  const root = parseHtml(pageOf(lang));

  test('carries the numbers of the tree in its order', () => {
    expect(readHtmlNumbers(pageOf(lang))).toEqual(treeNumbers(document));
  });

  test('carries the numbers of each chart in a table that opens', () => {
    const figures = readHtmlFigures(pageOf(lang));
    for (const block of document.blocks)
      if (block.kind === 'figure')
        expect(figures.get(block.id)).toEqual(rowsOf(block).map(({ of, text }) => ({ id: of, text })));
    expect(figures.size).toBe(2);
  });

  test('has every text of the tree, in its order', () => {
    const squeeze = (text: string): string => text.replace(/\s+/g, '');
    const read = squeeze(readHtmlText(pageOf(lang)));
    let at = 0;
    walkInlines(document, (node) => {
      if (!('text' in node)) return;
      const found = read.indexOf(squeeze(node.text), at);
      expect(found, node.text).toBeGreaterThanOrEqual(at);
      at = found + squeeze(node.text).length;
    });
  });

  test.skipIf(!hasChromium)(
    'is what a browser makes of it, tag by tag (chromium; skipped without it)',
    () => {
      const html = pageOf(lang);
      const parsed = parseHtml(throughBrowser(html, lang));
      expect(outline(parsed)).toEqual(outline(root));
    },
  );

  test('has the document properties in its head', () => {
    const metas = new Map(
      named(root, 'meta').map(({ attributes }) => [
        attributes.name ?? attributes['http-equiv'],
        attributes.content,
      ]),
    );
    expect(root.attributes.lang).toBe(lang === 'en' ? 'en-US' : 'zh-CN');
    expect(named(root, 'title').map(textOf)).toEqual([document.meta.title]);
    expect(metas.get('author')).toBe(document.meta.organ);
    expect(metas.get('date')).toBe('2022-06-14');
    expect(metas.get('keywords')).toBe(document.meta.keywords.join(', '));
    expect(metas.get('description')).toContain('22,500');
    expect(metas.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    );
  });

  test('fetches nothing and runs nothing', () => {
    expect(named(root, 'script', 'link', 'img', 'iframe', 'object', 'base')).toEqual([]);
    expect(
      attribute(
        findAll(root, () => true),
        'src',
      ),
    ).toEqual([]);
    expect(pageOf(lang)).not.toMatch(/@import|url\((?!#)/);
  });

  test('has unique ids, and every inner link leads to one', () => {
    const everything = findAll(root, () => true);
    const ids = attribute(everything, 'id');
    expect(ids.length).toBe(new Set(ids).size);
    const inner = attribute(named(root, 'a'), 'href').filter((href) => href.startsWith('#'));
    expect(inner.length).toBeGreaterThan(6);
    for (const href of inner) expect(ids).toContain(href.slice(1));
    for (const name of attribute(everything, 'aria-labelledby')) expect(ids).toContain(name);
    for (const use of pageOf(lang).matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(use[1]);
  });

  test('has one first heading and skips no level', () => {
    const levels = named(root, 'h1', 'h2', 'h3', 'h4').map(({ name }) => Number(name[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    }, 0);
    expect(attribute(named(root, 'h2', 'h3', 'h4'), 'id')).toEqual([
      'progress',
      'cases',
      'detail',
      'verification',
      'brief.notes',
    ]);
  });

  test('has its landmarks, and all text stands in one', () => {
    const [body] = named(root, 'body');
    const top = (body?.children ?? []).filter((child) => typeof child !== 'string');
    expect(top.map(({ name }) => name)).toEqual(['a', 'aside', 'div']);
    expect(named(root, 'header')).toHaveLength(1);
    expect(named(root, 'main')).toHaveLength(1);
    expect(named(root, 'aside').map(textOf)).toEqual([document.meta.banner]);
  });

  test('has heads of columns and rows in tables of figures', () => {
    const [table] = named(root, 'table').filter(({ attributes }) => attributes.class === 'grid');
    if (!table) throw new Error('no table');
    expect(named(table, 'caption')).toHaveLength(1);
    const [head] = named(table, 'thead');
    expect(head && attribute(named(head, 'th'), 'scope')).toEqual(['col', 'col', 'col', 'col']);
    const [body] = named(table, 'tbody');
    expect(body && attribute(named(body, 'th'), 'scope')).toEqual(Array(5).fill('row'));
    expect(named(table, 'th').filter((cell) => textOf(cell) === '')).toEqual([]);
  });

  test('aligns decimals by what the shorter fractions lack', () => {
    const [table] = named(root, 'table').filter(({ attributes }) => attributes.class === 'grid');
    const column = named(table ?? root, 'tr').map((row) => named(row, 'td', 'th')[2]?.attributes['data-pad']);
    // Share at work: head, 96.3%, 66.7%, 100.0%, …, –
    expect(column).toEqual([undefined, undefined, undefined, undefined, '.0%', '.0%']);
  });

  test('says of each number its exact value, its date and its lines', () => {
    const of = (id: string): HtmlElement | undefined =>
      named(root, 'data').find(({ attributes }) => attributes['data-quantity'] === id);
    expect(of('share-open')?.attributes).toMatchObject({ value: '0.963', class: 'synthetic' });
    expect(of('share-open@region=north')?.attributes.value).toBe('2/3');
    expect(of('output')?.attributes.value).toBe('9007199254740993000');
    expect(of('claimed')?.attributes.value).toBe('(0.7,)');
    expect(of('range')?.attributes.value).toBe('[0.63,2/3)');
    expect(of('share-open@region=west')?.attributes.value).toBe('');
    expect(of('claimed')?.attributes.class ?? '').not.toContain('synthetic');
    expect(of('share-open')?.attributes.title).toBe(
      lang === 'en'
        ? 'As of June 14, 2022; data/sample/plants.csv, status, region, lines 2–6, 9, 12–14; Synthetic data'
        : '数据截至2022年6月14日；data/sample/plants.csv，status, region列，第2–6, 9, 12–14行；合成数据',
    );
  });

  test('says of each datum its cell', () => {
    expect(attribute(named(root, 'span'), 'data-cell')[0]).toBe('data/sample/regions.csv:3:date');
  });

  test('gives figures a text for the eye and one for the ear', () => {
    const pictures = findAll(root, ({ attributes }) => attributes.role === 'img');
    const alts = document.blocks.flatMap((block) => (block.kind === 'figure' ? [plainText(block.alt)] : []));
    expect(attribute(pictures, 'aria-label')).toEqual(alts);
    expect(named(root, 'figcaption')).toHaveLength(2);
    expect(attribute(named(root, 'svg'), 'aria-hidden')).toEqual(['true', 'true']);
  });

  test('leads from notes back to each reference', () => {
    const backs = findAll(root, ({ attributes }) => attributes.role === 'doc-backlink');
    expect(attribute(backs, 'href')).toEqual([
      '#note.1.from.1',
      '#note.1.from.2',
      '#note.1.from.3',
      '#note.2.from.1',
      '#note.2.from.2',
    ]);
  });

  test('marks Chinese words in English text, and nothing in Chinese text', () => {
    const marked = findAll(root, ({ name, attributes }) => name === 'span' && 'lang' in attributes);
    expect(marked.map(textOf)).toEqual(lang === 'en' ? ['复工达产'] : []);
  });

  test('is the same bytes twice', async () => {
    expect(await write(sampleDocument(lang))).toBe(pageOf(lang));
  });

  test('hostile texts stay texts, in Chinese in a browser too (chromium; that part skipped without it)', async () => {
    const hostile = hostileDocument(lang);
    const html = await write(hostile);
    const tree = parseHtml(html);
    expect(named(tree, 'script', 'img', 'textarea')).toEqual([]);
    const nasty = hostileTexts.join(' ');
    expect(textOf(named(tree, 'h1')[0] ?? tree)).toBe(nasty);
    expect(attribute(named(tree, 'span'), 'data-cell')[0]).toBe(`data/${nasty}.csv:2:${nasty}`);
    expect(
      attribute(
        findAll(tree, ({ attributes }) => attributes.role === 'img'),
        'aria-label',
      ),
    ).toEqual([nasty]);
    if (hasChromium && lang === 'zh') {
      const seen = parseHtml(throughBrowser(html, `hostile-${lang}`));
      expect(outline(seen)).toEqual(outline(tree));
    }
  });
});

test('control characters and half characters are replaced and reported', async () => {
  const kit = openKit();
  const w = new Writing('en');
  const html = await write(documentOf('en', [w.para('body', w.text('a\u0000b\u001bc\ud800d', ''))]), kit);
  expect(readHtmlText(html)).toContain('a\ufffdb\ufffdc\ufffdd');
  expect(kit.log.entries().map(({ diagnostic }) => diagnostic.code)).toEqual(['write/control-character']);
});

test('a figure without a drawing and a link elsewhere are errors with their places', async () => {
  const kit = openKit();
  const w = new Writing('en');
  const sample = sampleDocument('en');
  const figure = sample.blocks.find((block) => block.kind === 'figure');
  const document = documentOf('en', [
    ...(figure ? [figure] : []),
    w.para('body', w.link('javascript:alert(1)', w.text('here', ''))),
  ]);
  const bytes = await writers.html?.write({ ...editionOf(document), drawings: new Map() }, kit);
  expect(new TextDecoder().decode(bytes)).not.toContain('javascript:');
  const told = kit.log.entries().map(({ diagnostic }) => [diagnostic.code, diagnostic.place !== undefined]);
  expect(told.sort()).toEqual([
    ['write/no-drawing', true],
    ['write/unsafe-link', true],
  ]);
});

test('a page without notes, masthead and banner has no traces of them', async () => {
  const w = new Writing('en');
  const plain = documentOf('en', [w.heading(1, 'title', w.text('Title', ''))]);
  const { banner: _, ...meta } = plain.meta;
  const root = parseHtml(await write({ ...plain, meta }));
  expect(named(root, 'header', 'aside', 'section')).toEqual([]);
});
