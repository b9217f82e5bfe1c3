/** How the Word file looks and behaves: styles, fonts, fields, tables, pictures. */

import { expect, test } from 'vitest';
import type { Block, Inline } from '../../src/model/document.js';
import { openLog } from '../../src/source/log.js';
import { openFonts } from '../../src/text/index.js';
import { docx } from '../../src/write/docx/index.js';
import { child, elements, parseXml, readParts, textOf, type XmlElement } from '../readers/docx.js';
import { brief, briefFile, editionOf, house } from './docx-fixture.js';

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
      ['REF _heading_progress \\h', lang === 'zh' ? '分地区进展' : 'Progress by region'],
      ['NOTEREF _note_n1 \\f \\h', '1'],
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
    const [first, second, third, ...boxes] = elements(body, 'w:tbl');
    const tables = [first, second, third].flatMap((table) => table ?? []);
    expect(tables).toHaveLength(3);
    expect(boxes.map((box) => elements(box, 'w:tblStyle')[0]?.attributes['w:val'])).toEqual([
      'BriefBox',
      'BriefBox',
    ]);
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
  'fills the contents in with links and pages, and takes references from captions (%s)',
  async (lang) => {
    const document = brief(lang);
    const edition = editionOf(document);
    const places = new Map([
      ['progress', 1],
      ['cases', 12],
      ['t', 2],
    ]);
    const table = document.blocks.find((block) => block.kind === 'table' && block.label !== '');
    const to = table?.kind === 'table' ? table : undefined;
    const place = { file: 'x', line: 1, column: 1 };
    const named = (page: boolean): Inline => ({
      kind: 'reference',
      to: to?.id ?? '',
      text: to?.label ?? '',
      ...(page ? { page: [' on ', '.'] as const } : {}),
      place,
    });
    const words: Block = { kind: 'paragraph', role: 'body', children: [named(false), named(true)], place };
    const bytes = await docx.write(
      {
        ...edition,
        document: { ...document, blocks: [...document.blocks, words] },
        pages: () => ({ ...edition.pages(), places: new Map([...places, [to?.id ?? '', 7]]) }),
      },
      { style: house, fonts: openFonts(), log: openLog() },
    );
    const paragraphs = elements(part(bytes, 'word/document.xml'), 'w:p');
    const entries = paragraphs.filter((paragraph) => /^TOC\d$/.test(styleOf(paragraph) ?? ''));
    expect(
      entries.map((entry) => [styleOf(entry), elements(entry, 'w:hyperlink')[0]?.attributes['w:anchor']]),
    ).toEqual([
      ['TOC1', '_heading_progress'],
      ['TOC2', '_heading_cases'],
    ]);
    expect(entries.map((entry) => textOf(entry).match(/\d+$/)?.[0])).toEqual(['1', '12']);
    const fields = paragraphs.flatMap((paragraph) =>
      elements(paragraph, 'w:fldChar').map(({ attributes }) => attributes['w:fldCharType']),
    );
    expect(fields.filter((type) => type === 'begin')).toHaveLength(
      fields.filter((type) => type === 'end').length,
    );
    const last = paragraphs.at(-1);
    expect(
      last && elements(last, 'w:fldSimple').map((each) => [each.attributes['w:instr']?.trim(), textOf(each)]),
    ).toEqual([
      [`REF _table_${to?.id.replaceAll('-', '_')} \\h`, to?.label],
      [`REF _table_${to?.id.replaceAll('-', '_')} \\h`, to?.label],
      [`PAGEREF _table_${to?.id.replaceAll('-', '_')} \\h`, '7'],
    ]);
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
    expect(underlined(body)).toBe(18 + 4 + 2);
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
