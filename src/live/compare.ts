/** The numbers of a file against those of the data now: what agrees, what the data changed, what a person changed. */

import { localeOf, numberForm, printValue, type Wording } from '../locale/index.js';
import type { Document } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { Measures } from '../model/measures.js';
import { drawnIn } from '../model/walk.js';
import { type CarriedPrint, figureData, type Passport, plain, readForm } from '../passport/index.js';
import type { FoundPicture } from './pictures.js';
import { type Reread, rereadIn } from './reread.js';
import type { Control } from './story.js';
import type { WordFile } from './word.js';

/**
 * `same`: as the data say now. `changed`: as it was written, and the data say otherwise now. `overtyped`: a person wrote another.
 * `deleted`: its control is gone. `no-figure`: the data have no such figure any more. `redrawn`: a chart whose rows read the
 * same and that would be drawn otherwise. `strange`: a control with the id of a figure that the file was not written with.
 */
export type FindingKind = 'same' | 'changed' | 'overtyped' | 'deleted' | 'no-figure' | 'redrawn' | 'strange';

export interface Finding {
  readonly kind: FindingKind;
  /** Id of the quantity; of the figure for a chart. */
  readonly id: string;
  /** What holds the number: the tag of a control, `figure resumption`, or the place in the template. */
  readonly anchor: string;
  /** The text of the paragraph around it. */
  readonly around: string;
  /** As the file has it; absent when it was deleted. */
  readonly printed?: string;
  /** As it was written. */
  readonly original: string;
  /** As the data have it now; absent when they do not. */
  readonly expected?: string;
}

/** What is held against a file. */
export interface Present {
  readonly document: Document;
  readonly measures: Measures;
}

export interface Comparison {
  readonly findings: readonly Finding[];
  readonly reread: readonly Reread[];
  /** By id of the figure. */
  readonly pictures: ReadonlyMap<string, FoundPicture>;
}

export function compareWord(word: WordFile, present: Present): Comparison {
  const { passport, pictures } = word;
  const skeletons = word.stories.map((story) => story.skeletons);
  return {
    findings: [
      ...compareControls(word, present.measures),
      ...compareCharts(passport, present, (id) => pictures.get(id)?.state ?? 'absent'),
    ],
    reread: rereadIn(passport.passages, present.document, skeletons),
    pictures,
  };
}

/** What a print of a quantity reads now; undefined when there is no such quantity or form. */
export function printNow(id: string, form: string, lang: Lang, { quantities }: Measures): string | undefined {
  const [quantity, choice] = [quantities.get(id), readForm(form)];
  if (!quantity || !choice) return undefined;
  const wording = (choice.wording ?? 'words') as Wording;
  return printValue(quantity.value, numberForm(quantity, choice, wording), localeOf(choice.lang ?? lang));
}

/** Kind of a print by what it was, is and should be. */
export function judge(
  original: string,
  printed: string,
  expected: string | undefined,
): 'same' | 'changed' | 'overtyped' | 'no-figure' {
  if (expected === undefined) return 'no-figure';
  if (plain(printed) === plain(expected)) return 'same';
  return plain(printed) === plain(original) ? 'changed' : 'overtyped';
}

/** Prints by the tag of their controls. */
export function printsByTag({
  numbers,
}: Passport): ReadonlyMap<string, { readonly id: string; readonly print: CarriedPrint }> {
  return new Map(
    numbers.flatMap(({ id, prints }) => prints.map((print) => [print.tag, { id, print }] as const)),
  );
}

function compareControls({ stories, passport }: WordFile, measures: Measures): readonly Finding[] {
  const known = printsByTag(passport);
  const findings: Finding[] = [];
  const left = new Map<string, Control[]>();
  for (const control of stories.flatMap((story) => story.controls)) {
    if (control.copy || control.gone) continue;
    const { tag, text, paragraph } = control;
    const found = known.get(tag);
    if (!found) {
      if (measures.quantities.has(tag)) findings.push(strange(control, passport.lang, measures));
      continue;
    }
    left.set(tag, [...(left.get(tag) ?? []), control]);
    const { id, print } = found;
    const expected = printNow(id, print.form, passport.lang, measures);
    findings.push({
      kind: judge(print.text, text, expected),
      id,
      anchor: tag,
      around: paragraph,
      printed: text,
      original: print.text,
      ...(expected === undefined ? {} : { expected }),
    });
  }
  for (const [tag, { id, print }] of known)
    findings.push(...deleted(id, print, left.get(tag) ?? [], passport, measures));
  return findings;
}

/** A control that came from another brief: its id names a figure, its form is not known. */
function strange({ tag, text, paragraph }: Control, lang: Lang, measures: Measures): Finding {
  const forms = ['words', 'signs'].map((form) => printNow(tag, form, lang, measures) ?? '');
  const agrees = forms.some((form) => plain(form) === plain(text));
  return {
    kind: agrees ? 'same' : 'strange',
    id: tag,
    anchor: tag,
    around: paragraph,
    printed: text,
    original: text,
    expected: forms[0] ?? '',
  };
}

/** As many as there are fewer; those whose ids are no longer there first, since some programs give new ids to all. */
function deleted(
  id: string,
  print: CarriedPrint,
  left: readonly Control[],
  { passages, lang }: Passport,
  measures: Measures,
): readonly Finding[] {
  const fewer = print.controls.length - left.length;
  if (fewer <= 0) return [];
  const there = new Set(left.map((control) => control.id));
  const expected = printNow(id, print.form, lang, measures);
  return [...print.controls]
    .sort((a, b) => Number(there.has(a)) - Number(there.has(b)) || a - b)
    .slice(0, fewer)
    .map((control) => {
      const passage = passages.find(({ pieces }) =>
        pieces.some((piece) => typeof piece !== 'string' && piece.control === control),
      );
      const around = passage?.pieces
        .map((piece) => (typeof piece === 'string' ? piece : piece.text))
        .join('');
      return {
        kind: 'deleted',
        id,
        anchor: print.tag,
        around: plain(around ?? ''),
        original: print.text,
        ...(expected === undefined ? {} : { expected }),
      };
    });
}

/** The rows of each chart, and charts whose rows say the same. */
export function compareCharts(
  { figures, lang }: Pick<Passport, 'figures' | 'lang'>,
  { document, measures }: Present,
  stateOf: (figure: string) => FoundPicture['state'],
): readonly Finding[] {
  const drawn = new Map(document.blocks.flatMap(drawnIn).map((each) => [each.id, each] as const));
  return figures.flatMap((figure): readonly Finding[] => {
    const anchor = `figure ${figure.id}`;
    const of = { anchor, around: figure.alt };
    const state = stateOf(figure.id);
    const whole = { ...of, id: figure.id, original: '' };
    if (state === 'absent') return [{ ...whole, kind: 'deleted' }];
    const block = drawn.get(figure.id);
    if (!block) return [{ ...whole, kind: 'no-figure' }];
    const stale = figure.data !== '' && figureData(block) !== figure.data;
    if (state === 'replaced') return [{ ...whole, kind: 'overtyped' }];
    const rows = figure.rows.map(({ of: id, text }): Finding => {
      const expected = printNow(id, 'signs', lang, measures);
      const kind = judge(text, text, expected);
      return {
        ...of,
        kind,
        id,
        printed: text,
        original: text,
        ...(expected === undefined ? {} : { expected }),
      };
    });
    const silent = stale && rows.every(({ kind }) => kind === 'same');
    return silent ? [...rows, { ...whole, kind: 'redrawn' }] : rows;
  });
}
