/** Short ways to write nodes of a document by hand. */

import type {
  Block,
  Inline,
  Num,
  Paragraph,
  ParagraphRole,
  TableCell,
  TableRow,
} from '../../src/model/document.js';

export const place = { file: 'templates/press/brief.md.hbs', line: 3, column: 1 };
export const text = (words: string): Inline => ({ kind: 'text', text: words, vouched: false, place });
export const num = (of: string, words: string, synthetic = false): Num => ({
  kind: 'number',
  of,
  text: words,
  synthetic,
  place,
});
export const datum = (words: string): Inline => ({
  kind: 'datum',
  of: { file: 'data/x.csv', line: 2, column: 'a' },
  text: words,
  place,
});
export const strong = (...children: Inline[]): Inline => ({ kind: 'strong', children, place });
export const emphasis = (...children: Inline[]): Inline => ({ kind: 'emphasis', children, place });
export const note = (number: number): Inline => ({ kind: 'note', id: `n${number}`, number, place });
export const line: Inline = { kind: 'break', place };
export const link = (href: string, ...children: Inline[]): Inline => ({
  kind: 'link',
  href,
  children,
  place,
});
export const para = (role: ParagraphRole, ...children: Inline[]): Paragraph => ({
  kind: 'paragraph',
  role,
  children,
  place,
});
export const heading = (level: 1 | 2 | 3 | 4, id: string, words: string): Block => ({
  kind: 'heading',
  level,
  id,
  children: [text(words)],
  place,
});
export const cell = (...children: (Inline | string)[]): TableCell => ({
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
  header: false,
  place,
});
export const row = (role: TableRow['role'], ...cells: TableCell[]): TableRow => ({
  role,
  cells: cells.map((one, nth) => ({ ...one, header: role === 'head' || nth === 0 })),
});

/** A sentence in the language. */
export type Words = (en: string, zh: string) => string;
