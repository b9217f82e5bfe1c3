/** A brief with what no author means to write: skipped headings, ragged tables, empty blocks, characters that mean nothing. */

import type { Document, Table } from '../../../src/model/document.js';
import { figure } from '../../documents/blocks.js';
import { documentOf, type TestLang, Writing } from '../../documents.js';

/** Joiners, marks, halves of pairs, the byte order mark, a soft hyphen, controls. */
const odd = 'a\u200bb\u200cc\u2060d\ufeffe\u00adf q\u0301 e\u0301 \u00a0 x\u2009y\u3000z \ufe0f';

export function oddDocument(lang: TestLang): Document {
  const w = new Writing(lang);
  const words = w.text('Words', '文字');
  const ragged: Table = {
    kind: 'table',
    id: 'ragged',
    label: '',
    caption: [],
    look: 'grid',
    columns: [{ align: 'left' }, { align: 'decimal' }, { align: 'right' }],
    head: [w.cells('head', [words], [words, w.note(1)], [w.link('https://example.org/', words)])],
    rows: [
      w.cells('body', [words], [w.num('listed')]),
      w.cells('body', [words], [w.num('listed')], [w.num('listed'), words]),
      ...Array.from({ length: 60 }, () => w.cells('body', [words], [w.num('listed')], [])),
    ],
    notes: [],
    synthetic: 'none',
    place: w.at(),
  };
  const headless: Table = {
    ...ragged,
    id: 'headless',
    look: 'facts',
    head: [],
    columns: [{ align: 'left' }, { align: 'left' }],
    rows: [1, 2].map(() => ({
      role: 'body' as const,
      cells: w.cells('body', [words], [words]).cells.map((cell) => ({ ...cell, header: false })),
    })),
  };
  const empty: Table = { ...ragged, id: 'empty', rows: [], head: [] };
  return documentOf(
    lang,
    [
      w.heading(2, 'first', words),
      w.heading(4, 'skipped', w.text('北京 in Beijing', 'Beijing在北京')),
      w.heading(3, 'up', words, w.note(1)),
      w.para('body', w.text(odd, odd), w.text('北京', '北京'), w.strong(w.emphasis(words))),
      w.para('body'),
      w.para('body', w.link('https://example.org/数据', w.text(' ', ' '))),
      w.para(
        'body',
        w.link('mailto:a@example.org', w.text('long words '.repeat(30), '很长的文字'.repeat(40))),
      ),
      w.list(true, 9, [w.para('body', words), w.list(false, 1, [w.para('body', w.num('listed'))])], []),
      w.list(false, 1),
      ragged,
      headless,
      empty,
      { ...figure(w, 'some'), alt: [w.text('a long story '.repeat(4000), '一个很长的故事'.repeat(4000))] },
    ],
    [{ id: 'n1', number: 1, children: [w.link('https://example.org/', words)], place: w.at() }],
  );
}
