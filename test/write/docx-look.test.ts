/** How the Word file looks and behaves: styles, fonts, fields, tables, pictures. */

import { expect, test } from 'vitest';
import { child, elements, parseXml, readParts, textOf, type XmlElement } from '../readers/docx.js';
import { brief, briefFile, house } from './docx-fixture.js';

const languages = ['en', 'zh'] as const;

function part(bytes: Uint8Array, path: string): XmlElement {
  const xml = readParts(bytes).get(path);
  if (xml === undefined) throw new Error(`no ${path}`);
  return parseXml(xml);
}

function styleOf(paragraph: XmlElement): string | undefined {
  const properties = child(paragraph, 'w:pPr');
  return properties && child(properties, 'w:pStyle')?.attributes['w:val'];
}

test.each(languages)(
  'formats through styles: runs name a style, paragraphs add alignment, indents and keeping at most (%s)',
  async (lang) => {
    const bytes = await briefFile(lang);
    const body = part(bytes, 'word/document.xml');
    const stylesheet = part(bytes, 'word/styles.xml');
    const known = new Set(elements(stylesheet, 'w:style').map((style) => style.attributes['w:styleId']));
    const allowed = new Set(['w:pStyle', 'w:numPr', 'w:keepNext', 'w:jc', 'w:ind']);
    for (const properties of elements(body, 'w:pPr')) {
      const names = properties.children.map((one) => (typeof one === 'string' ? one : one.name));
      expect(names.filter((name) => !allowed.has(name))).toEqual([]);
    }
    for (const run of elements(body, 'w:rPr'))
      for (const one of run.children)
        if (typeof one !== 'string') {
          expect(['w:rStyle', 'w:rFonts']).toContain(one.name);
          if (one.name === 'w:rFonts') expect(one.attributes).toEqual({ 'w:hint': 'eastAsia' });
        }
    for (const name of ['w:pStyle', 'w:rStyle', 'w:tblStyle'])
      for (const { attributes } of elements(body, name)) expect(known).toContain(attributes['w:val']);
    for (const paragraph of elements(body, 'w:p')) expect(styleOf(paragraph)).toBeDefined();
  },
);

test.each(languages)(
  'speaks both scripts: fonts, languages, line breaking, compression (%s)',
  async (lang) => {
    const document = brief(lang);
    const bytes = await briefFile(lang);
    const stylesheet = part(bytes, 'word/styles.xml');
    const [defaults] = elements(stylesheet, 'w:rPrDefault');
    const [faces] = elements(defaults ?? stylesheet, 'w:rFonts');
    expect(faces?.attributes).toMatchObject({ 'w:ascii': 'Calibri', 'w:eastAsia': 'Microsoft YaHei' });
    expect(elements(stylesheet, 'w:lang')[0]?.attributes).toMatchObject({
      'w:val': 'en-US',
      'w:eastAsia': 'zh-CN',
    });
    expect(elements(stylesheet, 'w:kinsoku')).toHaveLength(1);
    expect(elements(stylesheet, 'w:autoSpaceDN')).toHaveLength(1);
    const settings = part(bytes, 'word/settings.xml');
    expect(child(settings, 'w:characterSpacingControl')?.attributes['w:val']).toBe('compressPunctuation');
    const core = part(bytes, 'docProps/core.xml');
    expect(child(core, 'dc:language')?.children).toEqual([lang === 'zh' ? 'zh-CN' : 'en-US']);
    expect(child(core, 'dc:creator')?.children).toEqual([document.meta.organ]);
    expect(child(core, 'dcterms:created')?.children).toEqual(['2022-06-14T00:00:00Z']);
    expect(readParts(bytes).get('docProps/custom.xml')).toContain(document.meta.banner);
  },
);

test.each(languages)('has the sizes, leadings and inks of the house style (%s)', async (lang) => {
  const bytes = await briefFile(lang);
  const styles = elements(part(bytes, 'word/styles.xml'), 'w:style');
  const roles = { Title: 'title', Heading1: 'heading2', BodyText: 'body', TableText: 'table' } as const;
  for (const [id, role] of Object.entries(roles) as [keyof typeof roles, 'body'][]) {
    const style = styles.find(({ attributes }) => attributes['w:styleId'] === id);
    const look = house.text[role][lang];
    if (!style || !look) throw new Error(id);
    expect(elements(style, 'w:sz')[0]?.attributes['w:val']).toBe(String(look.size * 2));
    expect(elements(style, 'w:spacing')[0]?.attributes['w:line']).toBe(String(look.leading * 20));
    expect(elements(style, 'w:color')[0]?.attributes['w:val']).toBe(
      house.inks[look.ink].slice(1).toUpperCase(),
    );
  }
});

test.each(languages)(
  'counts captions, pages and repeated notes with fields whose results are there (%s)',
  async (lang) => {
    const bytes = await briefFile(lang);
    const codes = (path: string) =>
      elements(part(bytes, path), 'w:fldSimple').map((field) => [
        field.attributes['w:instr']?.trim(),
        textOf(field),
      ]);
    const [table, figure] = lang === 'zh' ? ['表', '图'] : ['Table', 'Figure'];
    expect(codes('word/document.xml')).toEqual([
      ['NOTEREF _note_n1 \\f \\h', '1'],
      [`SEQ ${table} \\* ARABIC`, '1'],
      [`SEQ ${figure} \\* ARABIC`, '1'],
      [`SEQ ${table} \\* ARABIC`, '2'],
      ['NOTEREF _note_n1 \\f \\h', '1'],
      [`SEQ ${figure} \\* ARABIC`, '2'],
    ]);
    const footers = [...readParts(bytes).keys()].filter((path) => path.startsWith('word/footer'));
    expect(footers.flatMap(codes).sort()).toEqual([
      ['NUMPAGES', '3'],
      ['NUMPAGES', '3'],
      ['PAGE', '1'],
      ['PAGE', '2'],
    ]);
  },
);

test.each(languages)(
  'repeats the head of a table, keeps rows whole and fills the width of the text (%s)',
  async (lang) => {
    const bytes = await briefFile(lang);
    const body = part(bytes, 'word/document.xml');
    const tables = elements(body, 'w:tbl');
    expect(tables).toHaveLength(3);
    for (const table of tables) {
      const columns = elements(table, 'w:gridCol').map(({ attributes }) => Number(attributes['w:w']));
      expect(columns.reduce((a, b) => a + b, 0)).toBe(Math.round((595.28 - 136) * 20));
      expect(elements(table, 'w:cantSplit')).toHaveLength(elements(table, 'w:tr').length);
      expect(elements(table, 'w:tblCaption')).toHaveLength(1);
    }
    expect(tables.map((table) => elements(table, 'w:tblHeader').length)).toEqual([0, 1, 1]);
    const caption = elements(body, 'w:p').find((paragraph) => styleOf(paragraph) === 'Caption');
    expect(textOf(caption ?? body)).toMatch(
      lang === 'zh' ? /^表1　.*\t合成数据$/ : /^Table 1\. .*\tSynthetic data$/,
    );
  },
);

test.each(languages)(
  'underlines synthetic numbers except where a label says that all are (%s)',
  async (lang) => {
    const bytes = await briefFile(lang);
    const body = part(bytes, 'word/document.xml');
    const underlined = (root: XmlElement) =>
      elements(root, 'w:rStyle').filter(({ attributes }) => attributes['w:val']?.includes('SyntheticFigure'))
        .length;
    const [, all, some] = elements(body, 'w:tbl');
    expect(underlined(all ?? body)).toBe(0);
    expect(underlined(some ?? body)).toBe(18);
    expect(underlined(body)).toBe(18 + 4);
  },
);

test.each(languages)(
  'shows figures inline with their alternative text, as SVG and as PNG of twice the size (%s)',
  async (lang) => {
    const bytes = await briefFile(lang);
    const body = part(bytes, 'word/document.xml');
    const [picture] = elements(body, 'wp:docPr');
    expect(picture?.attributes.descr).toMatch(/96\.8%/);
    const files = readParts(bytes);
    expect([...files.keys()].filter((path) => path.endsWith('.svg')).length).toBeGreaterThan(0);
    expect(files.get('word/media/image1.svg')).toContain("font-family=\"'Calibri', 'Microsoft YaHei', ");
    expect(elements(body, 'wp:anchor')).toEqual([]);
  },
);
