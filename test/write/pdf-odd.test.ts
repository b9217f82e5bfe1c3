/** Briefs that authors may write and none of ours does, from their templates to PDF in every look and language, against all rules. */

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, type Plan } from '../../src/build.js';
import { openLog } from '../../src/source/log.js';
import { render } from '../../src/source/messages.js';
import { openWorld } from '../../src/source/world.js';
import { jpeg, makePng } from '../pictures.js';
import { hasQpdf } from '../readers/programs.js';
import { bytesOf } from '../shipped.js';
import { readPdf } from './pdf-conformance/pdf.js';
import { faultsOf } from './pdf-conformance/rules.js';
import { charts, svgs } from './pdf-odd/parts.js';

const names = ['charts', 'columns', 'marks', 'notes', 'pictures', 'tables'];
const folder = mkdtempSync(join(tmpdir(), 'briefwright-odd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const audience = (name: string): string => `name: ${name}
style: house
data: set
languages: [en, zh, zh+en, zh-en]
subject: ${name}
organ: { en: Sample Office, zh: 示例办公室 }
series: { en: Note, zh: 简讯 }
issue: { en: "", zh: "" }
keywords: { en: [works], zh: [工厂] }
numbered-headings: true
attach: ${name !== 'charts'}
`;

const pngs = {
  'clear.png': { type: 6, depth: 8, interlaced: false },
  'deep.png': { type: 2, depth: 16, interlaced: false },
  'palette.png': { type: 3, depth: 4, interlaced: false, clear: true },
  'bits.png': { type: 0, depth: 1, interlaced: false, clear: true },
  'laced.png': { type: 4, depth: 16, interlaced: true },
} as const;

beforeAll(() => {
  cpSync('test/cli/project/data', join(folder, 'data'), { recursive: true });
  for (const part of ['styles', 'messages', 'fonts'])
    cpSync(join('templates', part), join(folder, 'templates', part), { recursive: true });
  for (const name of names) {
    const own = join(folder, 'templates', name);
    for (const part of ['charts', 'images']) mkdirSync(join(own, part), { recursive: true });
    writeFileSync(join(own, 'audience.yaml'), audience(name));
    for (const lang of ['en', 'zh'])
      cpSync(`test/write/pdf-odd/${name}.${lang}.md.hbs`, join(own, `brief.${lang}.md.hbs`));
    for (const [chart, spec] of Object.entries(charts))
      writeFileSync(join(own, 'charts', `${chart}.vl.json`), JSON.stringify(spec));
    for (const [file, kind] of Object.entries(pngs))
      writeFileSync(join(own, 'images', file), makePng(40, 24, kind));
    for (const [file, text] of Object.entries(svgs)) writeFileSync(join(own, 'images', file), text);
    writeFileSync(join(own, 'images', 'photo.jpg'), jpeg);
  }
});

async function pdfsOf(plan: Plan): Promise<readonly (readonly [path: string, bytes: Uint8Array])[]> {
  const log = openLog();
  const files = await build({ ...plan, formats: ['pdf'] }, openWorld(folder), log, () => {});
  const told = log.entries().map((entry) => render(entry, 'en', () => undefined));
  if (!files) throw new Error(told.join('\n'));
  return [...files]
    .filter(([path]) => path.endsWith('.pdf'))
    .map(([path, content]) => [path, bytesOf(content)]);
}

describe.skipIf(!hasQpdf)('odd briefs keep every rule (qpdf; skipped without it)', () => {
  test.each(names)('%s', async (name) => {
    const house = await pdfsOf({ audiences: [name] });
    expect(house).toHaveLength(4);
    const others = await pdfsOf({
      audiences: [name],
      styles: ['official', 'letter'],
      languages: ['en', 'zh'],
    });
    for (const [path, bytes] of [...house, ...others]) {
      expect([path, faultsOf(readPdf(bytes))]).toEqual([path, []]);
      const opened = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
      expect(opened.numPages).toBeGreaterThan(0);
      await opened.destroy();
    }
  });
});
