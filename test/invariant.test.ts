/** The invariant: the same (id, text) pairs in tree, PDF, Word, HTML and ledger, read back by code that shares nothing with the writers. */

import { beforeAll, describe, expect, test } from 'vitest';
import type { Edition } from '../src/model/edition.js';
import { plainText } from '../src/model/walk.js';
import { readDocxCharts, readDocxNumbers, readDocxText } from './readers/docx.js';
import { readHtmlNumbers } from './readers/html.js';
import { readLedgerFigures, readLedgerNumbers } from './readers/ledger.js';
import { readPdfNumbers, readPdfText } from './readers/pdf.js';
import { treeNumbers } from './readers/tree.js';
import { buildShipped, openShipped } from './shipped.js';

interface Pair {
  readonly id: string;
  readonly text: string;
}

/** A multiset as sorted lines, so that a difference reads well. */
const sorted = (pairs: readonly Pair[]): string[] => pairs.map(({ id, text }) => `${id} = ${text}`).sort();

let files: ReadonlyMap<string, Uint8Array>;
const editions = new Map<string, Edition>();
beforeAll(async () => {
  const plan = { audiences: ['press'] };
  files = await buildShipped(plan);
  for (const { edition } of await openShipped(plan)) editions.set(edition.document.lang, edition);
});

const bytesOf = (lang: string, ext: string): Uint8Array => {
  const found = [...files].find(([path]) => path.startsWith('press/') && path.endsWith(`.${lang}.${ext}`));
  if (!found) throw new Error(`no ${ext} in ${lang}`);
  return found[1];
};
const textOf = (lang: string, ext: string): string => new TextDecoder().decode(bytesOf(lang, ext));
const editionOf = (lang: string): Edition => {
  const edition = editions.get(lang);
  if (!edition) throw new Error(`no edition ${lang}`);
  return edition;
};

describe.each(['en', 'zh'])('the press brief in %s', (lang) => {
  test('has numbers to compare', () => {
    expect(treeNumbers(editionOf(lang).document).length).toBeGreaterThan(100);
  });

  test('the PDF carries the same numbers', async () => {
    expect(sorted(await readPdfNumbers(bytesOf(lang, 'pdf')))).toEqual(
      sorted(treeNumbers(editionOf(lang).document)),
    );
  });

  test('the Word file carries the same numbers', () => {
    expect(sorted(readDocxNumbers(bytesOf(lang, 'docx')))).toEqual(
      sorted(treeNumbers(editionOf(lang).document)),
    );
  });

  test('the page carries the same numbers', () => {
    expect(sorted(readHtmlNumbers(textOf(lang, 'html')))).toEqual(
      sorted(treeNumbers(editionOf(lang).document)),
    );
  });

  test('the ledger lists the same numbers', () => {
    expect(sorted(readLedgerNumbers(textOf(lang, 'numbers.json')))).toEqual(
      sorted(treeNumbers(editionOf(lang).document)),
    );
  });

  test('a chart is in the Word file as the ledger says, and a native one carries the numbers of its chart', () => {
    const json = textOf(lang, 'numbers.json');
    const { figures } = JSON.parse(json) as { figures: { id: string; word?: string; why?: string }[] };
    const charts = readDocxCharts(bytesOf(lang, 'docx'));
    const native = figures.filter(({ word }) => word === 'native');
    expect(charts.map(({ rows }) => rows)).toEqual(native.map(({ id }) => readLedgerFigures(json).get(id)));
    for (const { word, why } of figures) expect(word === 'native' ? why === undefined : why).toBeTruthy();
  });

  test('every paragraph of the document stands whole in the PDF and in the Word file', () => {
    const squeeze = (text: string): string => text.replace(/[\s\u00ad]+/g, '');
    const pdf = squeeze(readPdfText(bytesOf(lang, 'pdf')));
    const docx = squeeze(readDocxText(bytesOf(lang, 'docx')));
    for (const block of editionOf(lang).document.blocks) {
      if (block.kind !== 'paragraph' && block.kind !== 'heading') continue;
      const text = squeeze(plainText(block.children));
      // Note numbers stand between the words in the PDF; compare the pieces around them.
      for (const piece of pieces(block.children)) expect(pdf).toContain(squeeze(piece));
      expect(docx).toContain(text.slice(0, 12));
    }
  });
});

/** The texts between note references. */
function pieces(nodes: Parameters<typeof plainText>[0]): string[] {
  const found: string[][] = [[]];
  for (const node of nodes) {
    if (node.kind === 'note') found.push([]);
    else found.at(-1)?.push(plainText([node]));
  }
  return found.map((part) => part.join('')).filter((part) => part.trim() !== '');
}
