/** A brief whose every text tries to end the markup it stands in. */

import type { Document, Inline } from '../../src/model/document.js';
import { documentOf } from '../documents.js';
import { figure, grid } from './blocks.js';
import { type TestLang, Writing } from './writing.js';

/** Texts that look like markup of every format we write. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></title></textarea><!-- ',
  ']]> <![CDATA[ ?> --> &amp; &#60; &lt;',
  '*ST 长安* | [x](y) {{z}} $w \\u003c',
  '</data></table></svg><h1>',
];

/** Every place that takes text, filled with hostile texts. */
export function hostileDocument(lang: TestLang): Document {
  const w = new Writing(lang);
  const nasty = hostileTexts.join(' ');
  const words = (): Inline => w.text(nasty, nasty);
  const datum: Inline = {
    kind: 'datum',
    of: { file: `data/${nasty}.csv`, line: 2, column: nasty },
    text: nasty,
    place: w.at(),
  };
  const plain = documentOf(lang, []);
  const table = grid(w, 'all');
  const chart = figure(w, 'all');
  return {
    ...plain,
    meta: {
      title: nasty,
      organ: nasty,
      date: plain.meta.date,
      keywords: [nasty],
      runningHead: nasty,
      banner: nasty,
    },
    labels: { page: [nasty, nasty, nasty], notes: nasty, synthetic: nasty, captionSeparator: nasty },
    blocks: [
      {
        kind: 'masthead',
        form: 'beside',
        mark: [],
        copy: [],
        organ: [words()],
        series: [words()],
        issue: [words()],
        date: [datum],
        place: w.at(),
      },
      w.heading(1, 'title', words()),
      w.para('lead', words(), w.note(1)),
      w.para('body', w.link('https://example.org/?q="><script>', words()), datum, w.num('listed')),
      { ...table, label: nasty, caption: [words()], notes: [[words()]] },
      { ...chart, label: nasty, caption: [words()], alt: [words()], notes: [[words()]] },
      w.list(false, 1, [w.para('body', words())]),
    ],
    notes: [{ id: 'n1', number: 1, children: [words()], place: w.at() }],
  };
}
