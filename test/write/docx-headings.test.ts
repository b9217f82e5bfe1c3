/** Numbered headings in Word: a list behind the styles, not text. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Document, Heading, Inline } from '../../src/model/document.js';

import type { Style } from '../../src/model/style.js';
import { unzip } from '../../src/source/zip.js';
import { hasOffice, hasPoppler } from '../readers/programs.js';
import { shippedStyle } from '../styles.js';
import { brief, write } from './docx-fixture.js';

const place = { file: 'templates/t.md.hbs', line: 1, column: 1 };

function heading(level: Heading['level'], words: string, number?: string): Heading {
  return {
    kind: 'heading',
    level,
    id: `h-${words.toLowerCase()}`,
    ...(number === undefined ? {} : { number }),
    children: [{ kind: 'text', text: words, vouched: false, place }],
    place,
  };
}

function numberedBrief(lang: 'en' | 'zh'): Document {
  const numbers = lang === 'zh' ? ['一、', '（一）', '1.', '二、'] : ['1. ', '1.1 ', '1.1.1 ', '2. '];
  return {
    ...brief(lang),
    notes: [],
    blocks: [
      heading(1, 'Title'),
      heading(2, 'Alpha', numbers[0]),
      heading(3, 'Beta', numbers[1]),
      heading(4, 'Gamma', numbers[2]),
      heading(2, 'Annex'),
      heading(2, 'Delta', numbers[3]),
    ],
  };
}

async function partsOf(lang: 'en' | 'zh', style: Style): Promise<(path: string) => string> {
  const files = unzip(await write(numberedBrief(lang), undefined, style));
  return (path) => new TextDecoder().decode(files.get(path));
}

const official = shippedStyle('official');

test('a multilevel list counts as the style says and is tied to the heading styles', async () => {
  const part = await partsOf('zh', official);
  const list = /<w:abstractNum (?:(?!<\/w:abstractNum>).)*Heading1.*?<\/w:abstractNum>/s.exec(
    part('word/numbering.xml'),
  )?.[0];
  expect(list).toContain('<w:multiLevelType w:val="multilevel"/>');
  expect(list).not.toContain('tentative');
  const levels = [
    ...(list ?? '').matchAll(
      /<w:numFmt w:val="(\w+)"\/><w:pStyle w:val="(\w+)"\/><w:suff w:val="(\w+)"\/><w:lvlText w:val="([^"]*)"/g,
    ),
  ].map(([, ...found]) => found);
  expect(levels).toEqual([
    ['chineseCountingThousand', 'Heading1', 'nothing', '%1、'],
    ['chineseCountingThousand', 'Heading2', 'nothing', '（%2）'],
    ['decimal', 'Heading3', 'nothing', '%3.'],
    ['decimal', 'Heading4', 'nothing', '（%4）'],
  ]);
  const english = (await partsOf('en', official))('word/numbering.xml');
  expect(english).toMatch(/<w:pStyle w:val="Heading2"\/><w:suff w:val="space"\/><w:lvlText w:val="%1.%2"/);
});

test('headings hold no number as text; one that opts out is taken out of the list', async () => {
  const part = await partsOf('zh', official);
  const body = part('word/document.xml');
  expect(body).not.toMatch(/[一二]、|（一）/);
  const styled = /<w:style [^>]*w:styleId="Heading2">.*?<\/w:style>/s.exec(part('word/styles.xml'))?.[0];
  expect(styled).toMatch(/<w:keepLines\/><w:numPr><w:ilvl w:val="1"\/><w:numId w:val="\d+"\/><\/w:numPr>/);
  const paragraphs = [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([whole]) => whole);
  expect(paragraphs.filter((each) => each.includes('<w:numId w:val="0"/>'))).toEqual([
    expect.stringContaining('Annex'),
  ]);
});

test.skipIf(!hasOffice || !hasPoppler).each(['en', 'zh'] as const)(
  'LibreOffice counts what the tree counts (needs soffice and pdftotext; %s)',
  async (lang) => {
    const folder = mkdtempSync(join(tmpdir(), 'briefwright-headings-'));
    const at = (ext: string): string => join(folder, `brief.${ext}`);
    writeFileSync(at('docx'), await write(numberedBrief(lang), undefined, official));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    spawnSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, at('docx')]);
    spawnSync('pdftotext', ['-raw', at('pdf'), at('txt')]);
    const lines = readFileSync(at('txt'), 'utf8').split('\n');
    rmSync(folder, { recursive: true, force: true });
    const printed = numberedBrief(lang).blocks.flatMap((block) =>
      block.kind === 'heading' ? [`${block.number ?? ''}${block.id.slice(2)}`] : [],
    );
    expect(lines.map((line) => line.trim().toLowerCase())).toEqual(
      expect.arrayContaining(printed.map((line) => line.trim())),
    );
  },
  60_000,
);

test('a reference to a heading repeats its number and its words by fields, which an editor refreshes', async () => {
  const document = numberedBrief('zh');
  const to = (id: string, text: string): Inline => ({ kind: 'reference', to: id, text, place });
  const children = [to('h-beta', '“（一）Beta”'), to('h-gamma', '“1.Gamma”'), to('h-annex', '“Annex”')];
  const blocks: Document['blocks'] = [
    ...document.blocks,
    { kind: 'paragraph', role: 'body', children, place },
  ];
  const body = new TextDecoder().decode(
    unzip(await write({ ...document, blocks }, undefined, official)).get('word/document.xml'),
  );
  const paragraph = [...body.matchAll(/<w:p>(?:(?!<\/w:p>).)*REF.*?<\/w:p>/gs)].at(-1)?.[0] ?? '';
  const fields = [...paragraph.matchAll(/w:instr=" ([^"]*) ".*?<w:t[^>]*>([^<]*)</gs)].map(
    ([, ...found]) => found,
  );
  expect(fields).toEqual([
    ['REF _heading_h_beta \\n \\h', '（一）'],
    ['REF _heading_h_beta \\h', 'Beta'],
    ['REF _heading_h_gamma \\n \\h', '1'],
    ['REF _heading_h_gamma \\h', 'Gamma'],
    ['REF _heading_h_annex \\h', 'Annex'],
  ]);
  const words = [...paragraph.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, word]) => word).join('');
  expect(words).toBe('“（一）Beta”“1.Gamma”“Annex”');
});
