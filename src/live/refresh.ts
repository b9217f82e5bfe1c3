/** A Word file that people edited, with its numbers and charts as the data say now and everything else as it was. */

import type { Document } from '../model/document.js';
import type { Measures } from '../model/measures.js';
import {
  type CarriedFigure,
  type CarriedNumber,
  type CarriedPassage,
  describeCells,
  describeFacts,
  digestOf,
  escapeXml,
  type Passport,
  passagesOf,
  passportXml,
} from '../passport/index.js';
import { zip } from '../source/zip.js';
import { refillChart } from './chart.js';
import { type Comparison, compareWord, judge, type Present, printNow, printsByTag } from './compare.js';
import type { FoundPicture } from './pictures.js';
import { decodePart } from './relations.js';
import { isSettled, pairPassages } from './reread.js';
import type { Slot, Story } from './story.js';
import type { WordFile } from './word.js';

export interface Refreshed extends Comparison {
  readonly bytes: Uint8Array;
  /** Ids of figures that were drawn anew. */
  readonly redrawn: readonly string[];
  /** Figures that should have been and share their picture with others. */
  readonly kept: readonly string[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `fresh` is the same brief as it is written now. Nothing that is not replaced changes by a byte. */
export function refreshWord(word: WordFile, fresh: WordFile, present: Present): Refreshed {
  const comparison = compareWord(word, present);
  const charts = chartsToRedraw(word, fresh, comparison);
  const [body] = word.stories;
  const parts = new Map(word.parts);
  for (const [path, content] of charts.parts) parts.set(path, content);
  for (const story of word.stories) {
    const edits = [
      ...numberEdits(story, word.passport, present.measures),
      ...(story === body ? charts.edits : []),
    ];
    if (edits.length > 0) parts.set(story.part, new TextEncoder().encode(applyEdits(story.xml, edits)));
  }
  const passport = renewPassport(word, fresh.passport, present, charts.figures);
  parts.set(word.passportPath, new TextEncoder().encode(passportXml(passport)));
  return {
    ...comparison,
    bytes: zip([...parts]),
    redrawn: [...charts.figures.keys()],
    kept: charts.kept,
  };
}

/** Those that still read as they were written. */
function numberEdits(story: Story, passport: Passport, measures: Measures): readonly Edit[] {
  const known = printsByTag(passport);
  return story.controls.flatMap((control) => {
    const found = known.get(control.tag);
    if (!found || control.gone) return [];
    const expected = printNow(found.id, found.print.form, passport.lang, measures);
    if (expected === undefined || judge(found.print.text, control.text, expected) !== 'changed') return [];
    return control.slots.map((slot, nth) => fillSlot(slot, nth === 0 ? expected : '', story.xml));
  });
}

/** The first run of a number takes the whole text and with it keeps its looks; the others are emptied. */
function fillSlot({ start, inner, end, empty, preserved }: Slot, text: string, xml: string): Edit {
  const opening = xml.slice(start, inner);
  const name = /^<([^\s/>]+)/.exec(opening)?.[1] ?? 'w:t';
  const bare = opening.slice(0, empty ? -2 : -1).trimEnd();
  const space = preserved || text === text.trim() ? '' : ' xml:space="preserve"';
  return { start, end, text: `${bare}${space}>${escapeXml(text)}</${name}>` };
}

function applyEdits(xml: string, edits: readonly Edit[]): string {
  let [text, at] = ['', 0];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    // A control within a control has its text in both.
    if (edit.start < at) continue;
    text += xml.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + xml.slice(at);
}

interface Redrawing {
  readonly parts: ReadonlyMap<string, Uint8Array>;
  readonly edits: readonly Edit[];
  /** As the passport has them from now on. */
  readonly figures: ReadonlyMap<string, CarriedFigure>;
  readonly kept: readonly string[];
}

function chartsToRedraw(word: WordFile, fresh: WordFile, { pictures }: Comparison): Redrawing {
  const { passport } = word;
  const drawn = fresh.pictures;
  const [parts, figures] = [new Map<string, Uint8Array>(), new Map<string, CarriedFigure>()];
  const [edits, kept]: [Edit[], string[]] = [[], []];
  const users = countUsers(pictures);
  for (const figure of passport.figures) {
    const [old, now] = [pictures.get(figure.id), drawn.get(figure.id)];
    const next = fresh.passport.figures.find(({ id }) => id === figure.id);
    if (!next || !now || old?.state !== 'own' || !old.picture) continue;
    if (next.alt !== figure.alt) edits.push(...altEdits(old, figure.alt, next.alt));
    if (next.data === figure.data) continue;
    const sameParts =
      now.paths.length === old.paths.length &&
      now.paths.every((path, nth) => ending(path) === ending(old.paths[nth] ?? ''));
    if (!sameParts || old.paths.some((path) => (users.get(path) ?? 0) > 1)) {
      kept.push(figure.id);
      continue;
    }
    const drawnParts = partsFor(old.paths, now.paths, figure, word, fresh);
    if (!drawnParts) {
      kept.push(figure.id);
      continue;
    }
    for (const [path, content] of drawnParts) parts.set(path, content);
    edits.push(...sizeEdits(old, figure, next));
    figures.set(figure.id, { ...next, name: figure.name });
  }
  return { parts, edits, figures, kept };
}

/** The parts of a figure as they are drawn now; a chart that is no longer as we wrote it gets our figures alone. */
function partsFor(
  paths: readonly string[],
  drawn: readonly string[],
  figure: CarriedFigure,
  word: WordFile,
  fresh: WordFile,
): readonly (readonly [string, Uint8Array])[] | undefined {
  const parts: (readonly [string, Uint8Array])[] = [];
  for (const [nth, path] of paths.entries()) {
    const [before, after] = [word.parts.get(path), fresh.parts.get(drawn[nth] ?? '')];
    if (!before || !after) return undefined;
    if (ending(path) !== '.xml' || figure.parts.includes(digestOf(before))) parts.push([path, after]);
    else {
      const refilled = refillChart(decodePart(before), decodePart(after));
      if (refilled === undefined) return undefined;
      parts.push([path, new TextEncoder().encode(refilled)]);
    }
  }
  return parts;
}

function ending(path: string): string {
  return path.slice(path.lastIndexOf('.')).toLowerCase();
}

/** In how many figures a part is shown: two charts that were alike share one. */
function countUsers(pictures: ReadonlyMap<string, FoundPicture>): ReadonlyMap<string, number> {
  const users = new Map<string, number>();
  for (const { paths } of pictures.values())
    for (const path of paths) users.set(path, (users.get(path) ?? 0) + 1);
  return users;
}

/** A text that a person gave the picture stays. */
function altEdits({ picture }: FoundPicture, was: string, now: string): readonly Edit[] {
  if (!picture?.altSpan || picture.alt !== was) return [];
  const [start, end] = picture.altSpan;
  return [{ start, end, text: escapeXml(now) }];
}

/** The width stays as people made it; the height follows where the drawing has another shape. */
function sizeEdits({ picture }: FoundPicture, was: CarriedFigure, now: CarriedFigure): readonly Edit[] {
  const [before, after] = [was.height / was.width, now.height / now.width];
  if (Math.abs(after / before - 1) < 0.001) return [];
  return (picture?.extents ?? []).map(({ height, span: [start, end] }) => ({
    start,
    end,
    text: String(Math.round((height * after) / before)),
  }));
}

/** What the file says of itself from now on; what a person has still to read again stays as it was composed. */
function renewPassport(
  { passport, stories }: WordFile,
  fresh: Passport,
  { document, measures }: Present,
  figures: ReadonlyMap<string, CarriedFigure>,
): Passport {
  const { release, subject, dataSet, style, sources } = fresh;
  return {
    ...passport,
    release,
    subject,
    dataSet,
    style,
    sources,
    numbers: passport.numbers.map((number) => renewNumber(number, passport.lang, measures)),
    figures: passport.figures.map((figure) => figures.get(figure.id) ?? renewAlt(figure, fresh)),
    passages: renewPassages(passport.passages, document, stories),
  };
}

/** The text moves with the file even where the picture does not. */
function renewAlt(figure: CarriedFigure, fresh: Passport): CarriedFigure {
  const next = fresh.figures.find(({ id }) => id === figure.id);
  return next && next.data === figure.data ? { ...figure, alt: next.alt } : figure;
}

function renewNumber(number: CarriedNumber, lang: string, measures: Measures): CarriedNumber {
  const quantity = measures.quantities.get(number.id);
  if (!quantity) return number;
  return {
    ...number,
    facts: describeFacts(quantity),
    cells: describeCells(quantity),
    prints: number.prints.map((print) => ({
      ...print,
      text: printNow(number.id, print.form, lang, measures) ?? print.text,
    })),
  };
}

function renewPassages(
  then: readonly CarriedPassage[],
  document: Document,
  stories: readonly Story[],
): readonly CarriedPassage[] {
  const skeletons = stories.map((story) => story.skeletons);
  return pairPassages(then, passagesOf(document)).flatMap((pair) => {
    const { before, after, same } = pair;
    if (!same && !isSettled(pair, skeletons)) return before ? [before] : [];
    if (!after) return [];
    return [same && before ? withControls(after, before) : after];
  });
}

/** Numbers as they read now in the controls of the file. */
function withControls(passage: CarriedPassage, before: CarriedPassage): CarriedPassage {
  const controls = before.pieces.filter((piece) => typeof piece !== 'string').map((piece) => piece.control);
  let nth = 0;
  return {
    ...passage,
    pieces: passage.pieces.map((piece) => {
      if (typeof piece === 'string') return piece;
      const control = controls[nth++];
      return control === undefined ? { text: piece.text } : { text: piece.text, control };
    }),
  };
}
