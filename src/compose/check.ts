/** Rules on a finished brief: each looks at the whole document and reports what breaks it. */

import type { Log, Place } from '../model/diagnostic.js';
import type { Document, Heading, Inline } from '../model/document.js';
import { inlinesOf, listedIn } from '../model/walk.js';
import { reportMisread } from './agree.js';
import { printsIn } from './readings.js';
import { type Avoided, checkTerms } from './terms.js';
import { findForbidden } from './text.js';
import { untracedDigits } from './untraced.js';

/** What the rules look at besides the tree. */
export interface Checked {
  readonly document: Document;
  /** Texts outside the tree: inside charts, and the document properties. */
  readonly texts: readonly (readonly Inline[])[];
  /** What a reader meets that holds text of the author; not a cell that is a figure and nothing else. */
  readonly runs: readonly (readonly Inline[])[];
  readonly untraced: 'warning' | 'error';
  /** Renderings that the term base refuses. */
  readonly avoided: readonly Avoided[];
  readonly log: Log;
}

type Rule = (checked: Checked) => void;

/** Every rule; a new one is a function and a line here. */
const rules: readonly Rule[] = [
  oneTitle,
  headingSteps,
  uniqueIds,
  listsOfSomething,
  printableTexts,
  tracedDigits,
  houseTerms,
  readableTexts,
];

export function checkDocument(checked: Omit<Checked, 'runs'>): void {
  const runs = runsOf(checked);
  for (const rule of rules) rule({ ...checked, runs });
}

function error(
  checked: Checked,
  code: `compose/${string}`,
  data: Readonly<Record<string, string | number>>,
  place: Place,
): void {
  checked.log.report({ severity: 'error', code, data, place });
}

function headingsOf(document: Document): readonly Heading[] {
  return document.blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []));
}

/** A brief has one title, before its other headings. */
function oneTitle(checked: Checked): void {
  const [title, ...more] = headingsOf(checked.document).filter((heading) => heading.level === 1);
  const first = checked.document.blocks.find(
    (block) => block.kind !== 'masthead' && block.kind !== 'section',
  );
  if (!title) {
    const place = first?.place ?? checked.document.blocks[0]?.place;
    if (place) error(checked, 'compose/no-title', {}, { file: place.file, line: 1, column: 1 });
  }
  for (const heading of more) error(checked, 'compose/second-title', {}, heading.place);
  if (title && title.children.length === 0) error(checked, 'compose/empty-heading', {}, title.place);
}

/** Heading levels go down one at a time (PDF/UA-1, 7.4.2). */
function headingSteps(checked: Checked): void {
  let level = 1;
  for (const heading of headingsOf(checked.document)) {
    if (heading.level > level + 1)
      error(checked, 'compose/heading-skip', { from: level, to: heading.level }, heading.place);
    level = heading.level;
  }
}

/** Ids of headings, tables and figures are targets in one and the same document. */
function uniqueIds(checked: Checked): void {
  const seen = new Map<string, Place>();
  for (const block of checked.document.blocks) {
    if (block.kind !== 'heading' && block.kind !== 'table' && block.kind !== 'figure') continue;
    const known = block.id === '' ? undefined : seen.get(block.id);
    if (known) {
      const first = `${known.file}:${known.line}:${known.column}`;
      error(checked, 'compose/duplicate-id', { id: block.id, first }, block.place);
    } else seen.set(block.id, block.place);
  }
}

/** A list of contents has entries. */
function listsOfSomething({ document, log }: Checked): void {
  for (const block of document.blocks) {
    if (block.kind !== 'contents' || listedIn(document, block).length > 0) continue;
    const { of, place } = block;
    log.report({ severity: 'warning', code: 'compose/contents-empty', data: { of }, place });
  }
}

/** Every run that a reader meets and that holds text. */
function runsOf({ document, texts }: Omit<Checked, 'runs'>): readonly (readonly Inline[])[] {
  const runs: (readonly Inline[])[] = [];
  const add = (run: readonly Inline[]): void => {
    if (holdsText(run)) runs.push(run);
  };
  for (const block of document.blocks) inlinesOf(block, { alt: true }).forEach(add);
  for (const { children } of document.notes) add(children);
  texts.forEach(add);
  return runs;
}

function holdsText(run: readonly Inline[]): boolean {
  return run.some((node) => node.kind !== 'number' && node.kind !== 'datum');
}

/** No character reference, label or property brings in a character that cannot be printed. */
function printableTexts(checked: Checked): void {
  const visit = (node: Inline): void => {
    if ('children' in node) node.children.forEach(visit);
    const found = node.kind === 'text' ? findForbidden(node.text) : undefined;
    if (!found) return;
    const { file, line, column } = node.place;
    const place = { file, line, column: column + found.index };
    error(checked, 'compose/forbidden-character', { name: found.name }, place);
  };
  for (const run of checked.runs) run.forEach(visit);
}

/** Every digit is a figure, a datum, exempt by rule or vouched for. */
function tracedDigits(checked: Checked): void {
  const { document, runs, untraced, log } = checked;
  for (const run of runs)
    for (const { digits, place } of untracedDigits(run, document.lang))
      log.report({
        severity: untraced,
        code: 'compose/untraced-number',
        data: { digits },
        place,
        hints: [{ code: 'hint/typed', data: { digits } }],
      });
}

/** Terms are worded as the term base says. */
function houseTerms(checked: Checked): void {
  for (const run of checked.runs) checkTerms(run, checked.avoided, checked.log);
}

/** Figures outside the tree say what they are; those in it are read when all languages are there. */
function readableTexts({ document, texts, log }: Checked): void {
  for (const run of texts)
    for (const print of printsIn(run, document.quantities, document.lang))
      if (!print.sound) reportMisread(print, document.lang, log);
}
