/** Hand-made pages with everything a page may hold, written and read back by outside programs. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Glyphs, Item, Paged, TagElement, TagNode, TagRole } from '../../src/model/page.js';
import { openFonts } from '../../src/text/index.js';
import { writePdf } from '../../src/write/pdf/index.js';
import { brief } from '../layout/briefs.js';
import { readPdfNumbers, readPdfText } from '../readers/pdf.js';
import { hasPoppler, hasQpdf } from '../readers/programs.js';
import { readPdf } from './pdf-conformance/pdf.js';
import { faultsOf } from './pdf-conformance/rules.js';
import { attributeOf, elementsOf } from './pdf-conformance/structure.js';

const fonts = openFonts();
const stack = { latin: ['Source Sans 3'], han: ['Noto Sans SC'], word: { ascii: '', eastAsia: '' } };
const quantity = 'rate@area=31';

interface Setting {
  readonly lang?: 'en' | 'zh';
  readonly weight?: 400 | 700;
  readonly size?: number;
  readonly tag?: number;
  readonly angle?: number;
  readonly opacity?: number;
}

function set(text: string, x: number, y: number, setting: Setting = {}): Glyphs[] {
  const { lang = 'zh', weight = 400, size = 12, ...rest } = setting;
  let at = x;
  return fonts.shape(text, { stack, weight, size, lang }).map((run) => {
    const left = at;
    at += run.advances.reduce((sum, advance) => sum + advance, 0);
    return { kind: 'glyphs', x: left, y, color: '#1c2733', lang, ...run, ...rest };
  });
}

const leaf = (id: number): TagNode => ({ kind: 'leaf', id });
const element = (
  id: number,
  role: TagRole,
  children: readonly TagNode[],
  more: Partial<TagElement> = {},
): TagElement => ({ kind: 'element', id, role, children, ...more });

/** A number broken over two lines by a hyphen the layout put in. */
const [broken] = set('three-', 60, 180, { lang: 'en', tag: 8 });
const hyphenated: Item[] = broken ? [{ ...broken, texts: [...broken.texts.slice(0, -1), '\u00ad'] }] : [];
/** Two glyphs that stand for one text: the first carries it for both. */
const [cluster] = set('q\u0301', 60, 240, { lang: 'en', tag: 10 });
const clustered: Item[] = cluster ? [{ ...cluster, texts: ['q\u0301', ''] }] : [];

const square: Item = {
  kind: 'path',
  segments: [['m', 0, 0], ['l', 400, 0], ['l', 400, 400], ['l', 0, 400], ['z']],
  fill: '#c8500a',
  fillOpacity: 0.5,
  stroke: { color: '#0f5499', width: 2, dash: [4, 2] },
};
const first: Item[] = [
  { kind: 'target', id: 'top', y: 40 },
  ...set('“白名单”企业——复工……约翰·史密斯', 60, 80, { tag: 1, weight: 700, size: 18 }),
  ...set('复工率', 60, 120, { tag: 2 }),
  ...set('96.3%', 110, 120, { tag: 3 }),
  ...set('It is “resumed” at the site.', 60, 150, { lang: 'en', tag: 5 }),
  ...hyphenated,
  ...set('quarters', 60, 200, { lang: 'en', tag: 8 }),
  ...clustered,
  {
    kind: 'link',
    x: 60,
    y: 140,
    width: 150,
    height: 14,
    href: 'https://example.org/数据?a=1%20b',
    title: 'data',
    tag: 6,
  },
  {
    kind: 'group',
    x: 300,
    y: 300,
    clip: [['m', 0, 0], ['l', 120, 0], ['l', 120, 120], ['l', 0, 120], ['z']],
    items: [
      square,
      ...set('图中标签', 10, 60, { tag: 12 }),
      { kind: 'link', x: 10, y: 50, width: 48, height: 14, href: '#end', title: 'end', tag: 13 },
    ],
  },
  {
    kind: 'group',
    x: 60,
    y: 300,
    tag: 15,
    size: [120, 120],
    items: [
      square,
      ...set('轴', 5, 20),
      ...set('Turned', 40, 100, { lang: 'en', angle: 90, opacity: 0.6 }),
    ].slice(1),
  },
  ...set('第1页', 280, 800).map((run) => ({ ...run, artifact: 'footer' as const })),
];
const second: Item[] = [
  { kind: 'group', x: 0, y: 100, items: [{ kind: 'target', id: 'end', y: 10 }] },
  ...set('第二页', 60, 120, { tag: 17 }),
  { kind: 'group', x: 40, y: 200, tag: 18, size: [120, 90], items: [square] },
];
const paged: Paged = {
  lang: 'zh',
  pages: [
    { width: 595.28, height: 841.89, items: first },
    { width: 841.89, height: 595.28, items: second },
  ],
  places: new Map(),
  outline: [
    { level: 1, title: '白名单', target: 'top' },
    { level: 2, title: 'End', target: 'end' },
  ],
  tags: element(100, 'Document', [
    element(101, 'H1', [leaf(1)]),
    element(102, 'P', [leaf(2), element(103, 'Span', [leaf(3)], { of: quantity })]),
    element(104, 'P', [element(6, 'Link', [leaf(5)])], { lang: 'en' }),
    element(105, 'P', [element(106, 'Span', [leaf(8)], { of: 'count' })], { lang: 'en' }),
    element(107, 'P', [leaf(10)], { lang: 'en' }),
    element(108, 'P', [element(13, 'Link', [leaf(12)])]),
    element(109, 'Figure', [leaf(15)], { alt: '柱状图' }),
    element(110, 'Note', [leaf(17)]),
    element(111, 'Figure', [leaf(18)], { alt: '方框' }),
  ]),
};

const folder = mkdtempSync(join(tmpdir(), 'briefwright-pages-'));
const path = join(folder, 'pages.pdf');
let bytes = new Uint8Array();
beforeAll(async () => {
  bytes = new Uint8Array(await writePdf(brief('zh'), paged, fonts));
  writeFileSync(path, bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const open = () => getDocument({ data: bytes.slice(), verbosity: 0 }).promise;

test.skipIf(!hasQpdf)('is sound (qpdf; skipped without it)', () => {
  const { stdout, stderr, status } = spawnSync('qpdf', ['--check', path]);
  expect(`${stdout}${stderr}`).toContain('No syntax or stream encoding errors found');
  expect(status).toBe(0);
});

test.skipIf(!hasPoppler)('every text comes back as it was written (poppler; skipped without it)', () => {
  const text = readPdfText(bytes);
  for (const words of [
    '“白名单”企业——复工……约翰·史密斯',
    '复工率96.3%',
    'It is “resumed” at the site.',
    'q\u0301',
    '图中标签',
    '第二页',
  ])
    expect(text.replace(/(?<=[\u4e00-\u9fff])\s+(?=\d)/g, '')).toContain(words);
});

test.skipIf(!hasQpdf)('numbers are read with their ids, a hyphen at a line end left out (qpdf)', async () => {
  expect(await readPdfNumbers(bytes)).toEqual([
    { id: quantity, text: '96.3%' },
    { id: 'count', text: 'threequarters' },
  ]);
});

test('the structure tree keeps roles, words for figures and tags inside groups that carry none', async () => {
  const document = await open();
  const tree = (await (await document.getPage(1)).getStructTree()) as unknown;
  const roles: string[] = [];
  const alts: string[] = [];
  const visit = (node: { role?: string; alt?: string; children?: unknown[] }): void => {
    if (node.role) roles.push(node.role);
    if (node.alt) alts.push(node.alt);
    for (const child of node.children ?? []) visit(child as typeof node);
  };
  visit(tree as Parameters<typeof visit>[0]);
  expect(roles).toEqual(expect.arrayContaining(['Document', 'H1', 'P', 'Span', 'Link', 'Figure']));
  expect(alts).toContain('柱状图');
  const { items } = await (await document.getPage(1)).getTextContent({ includeMarkedContent: true });
  const label = items.findIndex((item) => 'str' in item && item.str.includes('图中标签'));
  const marked = items.slice(0, label).findLast((item) => 'type' in item && item.type !== 'endMarkedContent');
  expect(marked && 'id' in marked ? marked.id : undefined).toMatch(/mc\d+$/);
  await document.destroy();
});

test('links lead out by an ASCII address and in by name, moved with their group', async () => {
  const document = await open();
  const links = (await (await document.getPage(1)).getAnnotations()) as {
    url?: string;
    unsafeUrl?: string;
    dest?: string;
    rect: number[];
  }[];
  expect(links.map(({ unsafeUrl, dest }) => unsafeUrl ?? dest)).toEqual([
    'https://example.org/%E6%95%B0%E6%8D%AE?a=1%20b',
    'end',
  ]);
  expect(links[1]?.rect.map(Math.round)).toEqual([310, 478, 358, 492]);
  const destination = await document.getDestination('end');
  expect(destination?.[3]).toBeCloseTo(595.28 - 110, 2);
  expect(await document.getPageIndex(destination?.[0])).toBe(1);
  const outline = await document.getOutline();
  expect([outline[0]?.title, outline[0]?.items[0]?.title]).toEqual(['白名单', 'End']);
  await document.destroy();
});

test('a missing character shaped by the fonts never reaches the file', async () => {
  const pages = [{ width: 200, height: 200, items: set('𠮷', 10, 50, { tag: 1 }) }];
  const tags = element(100, 'Document', [element(101, 'P', [leaf(1)])]);
  await expect(
    writePdf(brief('zh'), { lang: 'zh', pages, places: new Map(), outline: [], tags }, fonts),
  ).rejects.toThrow('no glyph');
});

test.skipIf(!hasQpdf)('keeps every rule of conformance (qpdf; skipped without it)', () => {
  expect(faultsOf(readPdf(bytes))).toEqual([]);
});

test.skipIf(!hasQpdf)(
  'a figure has its box on its own page, whatever the height of the others (qpdf)',
  () => {
    const pdf = readPdf(bytes);
    const boxes = elementsOf(pdf)
      .filter(({ role }) => role === 'Figure')
      .map((figure) => attributeOf(pdf, figure, 'Layout', '/BBox'));
    expect(boxes).toEqual([
      [60, 421.89, 180, 541.89],
      [40, 305.28, 160, 395.28],
    ]);
  },
);

test('has the same bytes twice', async () => {
  expect(Buffer.from(await writePdf(brief('zh'), paged, openFonts())).equals(bytes)).toBe(true);
});
