/** The Word file as another office program shows it. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inlinesOf, plainText } from '../../src/model/walk.js';
import { hasOffice, hasPoppler } from '../readers/programs.js';
import { brief, briefFile } from './docx-fixture.js';

const squeeze = (words: string): string => words.replace(/\s+/g, '');

/** What LibreOffice prints of a Word file, without white space. */
function printed(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-docx-'));
  const at = (ext: string): string => join(folder, `brief.${ext}`);
  writeFileSync(at('docx'), bytes);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  spawnSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, at('docx')]);
  spawnSync('pdftotext', ['-raw', at('pdf'), at('txt')]);
  const words = readFileSync(at('txt'), 'utf8');
  rmSync(folder, { recursive: true, force: true });
  return squeeze(words);
}

test.skipIf(!hasOffice || !hasPoppler).each(['en', 'zh'] as const)(
  'LibreOffice shows all its text (needs soffice and pdftotext; %s)',
  async (lang) => {
    const document = brief(lang);
    const shown = printed(await briefFile(lang));
    // Notes stand between the words, and a page may end within a paragraph: compare clause by clause.
    for (const block of document.blocks)
      for (const nodes of inlinesOf(block))
        for (const node of nodes)
          for (const clause of plainText([node]).split(/[,.;…，。；]/u))
            expect(shown).toContain(squeeze(clause).slice(0, 8));
    for (const note of document.notes)
      expect(shown).toContain(squeeze(plainText(note.children)).slice(0, 20));
    expect(shown).toContain(squeeze(document.meta.banner ?? ''));
  },
  120_000,
);
