/** Numbers that authors vouch for, compared between two languages where they stand in the same place. */

import { findNumbers, type Interval, localeOf, overlap } from '../locale/index.js';
import type { Log, Place } from '../model/diagnostic.js';
import type { Block, Document, Inline } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import { inlinesOf } from '../model/walk.js';
import { flatten } from './readings.js';

/** A text of `{{typed}}` with digits in it, and the numbers a reader makes of it. */
interface Vouched {
  readonly text: string;
  readonly numbers: readonly Interval[];
  readonly place: Place;
}

/**
 * Warns of vouched numbers that differ. They are paired in their order within paired runs of text, and only where both languages
 * have as many; what agrees with any of its run is settled, since languages put things in their own order.
 */
export function compareVouched(first: Document, other: Document, log: Log): void {
  const against = new Map(placesOf(other).map((each) => [each.key, each.runs]));
  for (const { key, runs } of placesOf(first)) {
    const paired = against.get(key);
    if (!paired) continue;
    // Runs pair by their order where there are as many: cells of a table, items of a list.
    if (runs.length === paired.length)
      for (const [index, run] of runs.entries()) compareRuns([run], [paired[index] ?? []], first, other, log);
    else compareRuns(runs, paired, first, other, log);
  }
}

export type Runs = readonly (readonly Inline[])[];

/** A place in a brief that has its like in the other languages. */
export interface Spot {
  readonly key: string;
  readonly place: Place;
  readonly runs: Runs;
}

/** Blocks with ids by these, notes too; what stands between, by its order under its heading, where its number is the same. */
export function placesOf(document: Document): readonly Spot[] {
  const spots: Spot[] = [];
  let section = 'title';
  let between: Block[] = [];
  const close = (): void => {
    const count = between.length;
    for (const [index, block] of between.entries())
      spots.push({ key: `${section} ${index}/${count}`, place: block.place, runs: inlinesOf(block) });
    between = [];
  };
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      close();
      section = block.level === 1 ? 'title' : block.id;
      spots.push({ key: `heading ${section}`, place: block.place, runs: [block.children] });
    } else if (block.kind === 'table' || block.kind === 'figure')
      spots.push({
        key: `${block.kind} ${block.id}`,
        place: block.place,
        runs: inlinesOf(block, { alt: true }),
      });
    else between.push(block);
  }
  close();
  const notes = document.notes.map((note) => ({
    key: `note ${note.id}`,
    place: note.place,
    runs: [note.children],
  }));
  return [...spots, ...notes];
}

function compareRuns(a: Runs, b: Runs, first: Document, other: Document, log: Log): void {
  const ours = a.flatMap((run) => vouchedIn(run, first.lang));
  const theirs = b.flatMap((run) => vouchedIn(run, other.lang));
  if (ours.length !== theirs.length) return;
  const open = [...theirs];
  const unsettled = ours.filter((vouched) => {
    const match = open.findIndex((each) => agree(vouched, each));
    if (match >= 0) open.splice(match, 1);
    return match < 0;
  });
  for (const [index, { text, place }] of unsettled.entries()) {
    const against = open[index];
    if (!against) continue;
    const at = `${against.place.file}:${against.place.line}:${against.place.column}`;
    log.report({
      severity: 'warning',
      code: 'compose/parity-typed',
      data: { text, lang: other.lang, other: against.text },
      place,
      hints: [{ code: 'hint/compare-place', data: { place: at } }],
    });
  }
}

function vouchedIn(run: readonly Inline[], lang: Lang): readonly Vouched[] {
  const { text, leaves } = flatten(run);
  return leaves.flatMap(({ node, from, to }): readonly Vouched[] => {
    if (node.kind !== 'text' || !node.vouched || !/\d/.test(node.text)) return [];
    // A scale word may stand behind the vouched text: `2000` and `万元`.
    const numbers = findNumbers(text.slice(from), localeOf(lang).numbers, to - from);
    return [{ text: node.text, numbers, place: node.place }];
  });
}

/** Whether the numbers in two texts agree in any order; texts with unlike many numbers cannot be compared. */
function agree(a: Vouched, b: Vouched): boolean {
  if (a.numbers.length !== b.numbers.length) return true;
  const open = [...b.numbers];
  return a.numbers.every((number) => {
    const match = open.findIndex((each) => overlap(number, each));
    if (match >= 0) open.splice(match, 1);
    return match >= 0;
  });
}
