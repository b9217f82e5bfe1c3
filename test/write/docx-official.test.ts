/** The official looks in Word: 28 characters by 22 lines as LibreOffice sets them, and the rules of a letter. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Document } from '../../src/model/document.js';
import { unzip } from '../../src/source/zip.js';
import { hasOffice, hasPoppler } from '../readers/programs.js';
import { shippedStyle } from '../styles.js';
import { brief, write } from './docx-fixture.js';

const place = { file: 'templates/t.md.hbs', line: 1, column: 1 };

function letters(count: number): Document {
  const { banner: _, ...meta } = brief('zh').meta;
  const text = '国'.repeat(count);
  return {
    ...brief('zh'),
    meta,
    notes: [],
    blocks: [
      { kind: 'paragraph', role: 'body', children: [{ kind: 'text', text, vouched: false, place }], place },
    ],
  };
}

test.skipIf(!hasOffice || !hasPoppler).each(['official', 'letter'])(
  'the first page of %s holds 22 lines of 28 characters (needs soffice and pdftotext)',
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'briefwright-grid-'));
    const at = (ext: string): string => join(folder, `brief.${ext}`);
    writeFileSync(at('docx'), await write(letters(2 * 616), undefined, shippedStyle(name)));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    spawnSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, at('docx')]);
    spawnSync('pdftotext', ['-l', '1', '-layout', at('pdf'), at('txt')]);
    const lines = readFileSync(at('txt'), 'utf8').match(/国+/g) ?? [];
    rmSync(folder, { recursive: true, force: true });
    // The paragraph's indent takes two characters of the first.
    expect(lines.map((line) => line.length)).toEqual([26, ...Array.from({ length: 21 }, () => 28)]);
  },
  60_000,
);

test('a letter has its second double rule at the foot of the first page alone', async () => {
  const files = unzip(await write(letters(10), undefined, shippedStyle('letter')));
  const feet = [...files].filter(([path]) => /footer\d+\.xml$/.test(path));
  const ruled = feet.filter(([, bytes]) => new TextDecoder().decode(bytes).includes('"LetterFoot"'));
  expect(ruled).toHaveLength(1);
  const styles = new TextDecoder().decode(files.get('word/styles.xml'));
  expect(styles).toMatch(/w:styleId="LetterFoot">.*?<w:bottom w:val="thinThickSmallGap"/s);
  const rels = new TextDecoder().decode(files.get('word/_rels/document.xml.rels'));
  const id = new RegExp(`Id="(\\w+)"[^>]*Target="${ruled[0]?.[0].replace('word/', '')}"`).exec(rels)?.[1];
  const body = new TextDecoder().decode(files.get('word/document.xml'));
  expect(body).toContain(`<w:footerReference w:type="first" r:id="${id}"/>`);
});
