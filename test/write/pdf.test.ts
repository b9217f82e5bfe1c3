/** The PDF writer, read back by qpdf, poppler and pdf.js. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layout } from '../../src/layout/index.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { writePdf } from '../../src/write/pdf/index.js';
import { brief } from '../layout/briefs.js';
import { drawing, house } from '../layout/fixture.js';
import { readPdfNumbers, readPdfText } from '../readers/pdf.js';
import { hasPoppler, hasQpdf } from '../readers/programs.js';
import { treeNumbers } from '../readers/tree.js';

const fonts = openFonts();
const folder = mkdtempSync(join(tmpdir(), 'briefwright-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pagesOf = (lang: 'en' | 'zh') =>
  layout(brief(lang), new Map([['resumption', drawing]]), house, fonts, openLog());
const files = new Map<string, Uint8Array>();
beforeAll(async () => {
  for (const lang of ['en', 'zh'] as const) {
    files.set(lang, await writePdf(brief(lang), pagesOf(lang), fonts));
    writeFileSync(join(folder, `${lang}.pdf`), files.get(lang) ?? new Uint8Array());
  }
});
const bytesOf = (lang: string): Uint8Array => files.get(lang) ?? new Uint8Array();
const run = (program: string, ...args: string[]): string => {
  const { stdout, stderr } = spawnSync(program, args, { maxBuffer: 1 << 28 });
  return stdout.toString() + stderr.toString();
};

describe.each(['en', 'zh'] as const)('a brief in %s', (lang) => {
  test.skipIf(!hasQpdf)('is sound (qpdf; skipped without it)', () => {
    expect(run('qpdf', '--check', join(folder, `${lang}.pdf`))).toContain(
      'No syntax or stream encoding errors found',
    );
  });

  test.skipIf(!hasPoppler)('embeds every font as a subset with Unicode (poppler; skipped without it)', () => {
    const rows = run('pdffonts', join(folder, `${lang}.pdf`))
      .trim()
      .split('\n')
      .slice(2);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+\S+\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  test.skipIf(!hasPoppler)(
    'gives its text back with words and quotes whole (poppler; skipped without it)',
    () => {
      const text = readPdfText(bytesOf(lang)).replace(/\s+/g, '');
      for (const words of lang === 'en' ? ['Page1of', 'whitelist'] : ['第1页，共', '白名单'])
        expect(text).toContain(words);
      expect(text).not.toContain('\ufffd');
    },
  );

  test.skipIf(!hasQpdf)('carries each number with its id (qpdf; skipped without it)', async () => {
    const sort = (pairs: readonly { id: string; text: string }[]) =>
      pairs.map(({ id, text }) => `${id}=${text}`).sort();
    expect(sort(await readPdfNumbers(bytesOf(lang)))).toEqual(sort(treeNumbers(brief(lang))));
  });

  test('knows its title, language and outline, and its dates are those of the release', async () => {
    const document = await getDocument({ data: new Uint8Array(bytesOf(lang)), verbosity: 0 }).promise;
    const { info } = (await document.getMetadata()) as unknown as { info: Record<string, string> };
    const meta = brief(lang).meta;
    expect(info).toMatchObject({
      Title: meta.title,
      Author: meta.organ,
      Language: lang === 'en' ? 'en-US' : 'zh-CN',
    });
    expect(info.CreationDate).toBe(`D:${meta.date.replaceAll('-', '')}000000Z`);
    expect((await document.getMarkInfo())?.Marked).toBe(true);
    expect((await document.getOutline()).length).toBeGreaterThan(0);
    await document.destroy();
  });

  test('has the same bytes twice', async () => {
    expect(Buffer.from(await writePdf(brief(lang), pagesOf(lang), openFonts())).equals(bytesOf(lang))).toBe(
      true,
    );
  });

  test('is small', () => {
    expect(bytesOf(lang).length).toBeLessThan(250_000);
  });
});

test('a missing glyph never reaches the file', async () => {
  const paged = pagesOf('en');
  const broken = {
    ...paged,
    pages: paged.pages.map((page) => ({
      ...page,
      items: page.items.map((item) =>
        item.kind === 'glyphs' ? { ...item, ids: item.ids.map(() => 0) } : item,
      ),
    })),
  };
  await expect(writePdf(brief('en'), broken, fonts)).rejects.toThrow('no glyph for');
});

test('the members of pdfkit we rely on are there', () => {
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    compress: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    lang: 'en',
    displayTitle: true,
    tagged: true,
    font: null,
    info: {},
  });
  expect(typeof doc._addInfo).toBe('function');
  expect(typeof doc.metadata.getXML).toBe('function');
  expect(doc.getStructTreeRoot().data).toHaveProperty('ParentTree');
  expect(doc.getMarkInfoDictionary().data).toMatchObject({ Marked: true });
  const { page } = doc.addPage({ size: [100, 100], margin: 0 });
  expect(page.fonts).toEqual({});
  expect(page.ext_gstates).toEqual({});
  expect(page.annotations).toEqual([]);
  expect(page.content.buffer.length).toBe(1);
  expect(page.dictionary.data).toHaveProperty('MediaBox');
});
