/** Whether figures say in every language what they are: each print against its value, and the languages against one another. */

import { decimal, localeOf, overlap, type Reading, shift } from '../locale/index.js';
import type { Hint, Log, Place } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Lang } from '../model/lang.js';
import type { Exact, QuantityId, Unit } from '../model/quantity.js';
import { inlinesOf } from '../model/walk.js';
import { printQuantity } from './print.js';
import { type Print, printsIn } from './readings.js';

/** Reads every figure of every language back; works with one language too. */
export function checkFigures(documents: readonly Document[], log: Log): void {
  const [only, ...more] = documents;
  if (only && more.length === 0) {
    for (const print of printsOf(only)) if (!print.sound) reportMisread(print, only.lang, log);
    return;
  }
  const all = documents.map((document) => ({ lang: document.lang, prints: printsById(document) }));
  for (const { lang, prints } of all) {
    const others = all.filter((each) => each.lang !== lang);
    for (const print of [...prints.values()].flat())
      if (!print.sound) reportUnsound(print, lang, others, log);
  }
  const [first, ...others] = all;
  if (first) for (const other of others) comparePrints(first, other, log);
}

interface Printed {
  readonly lang: Lang;
  readonly prints: ReadonlyMap<QuantityId, readonly Print[]>;
}

function printsById(document: Document): ReadonlyMap<QuantityId, readonly Print[]> {
  const prints = new Map<QuantityId, Print[]>();
  for (const print of printsOf(document)) {
    const known = prints.get(print.quantity.id);
    if (known) known.push(print);
    else prints.set(print.quantity.id, [print]);
  }
  return prints;
}

/** One by one: those of a long table are many. */
function* printsOf({ blocks, notes, quantities, lang }: Document): Generator<Print> {
  for (const block of blocks)
    for (const run of inlinesOf(block, { alt: true })) yield* printsIn(run, quantities, lang);
  for (const { children } of notes) yield* printsIn(children, quantities, lang);
}

/** A print that says something else than its figure, with the print of another language where that one is right. */
function reportUnsound(print: Print, lang: Lang, others: readonly Printed[], log: Log): void {
  for (const other of others) {
    const right = other.prints.get(print.quantity.id)?.find((each) => each.sound);
    if (!right) continue;
    reportDisagreement(print, lang, right, other.lang, log);
    return;
  }
  reportMisread(print, lang, log);
}

/** A print that says something else than its figure, on its own. */
export function reportMisread(print: Print, lang: Lang, log: Log): void {
  const { quantity, place, text, reading } = print;
  const value = printQuantity(quantity, {}, 'signs', localeOf(lang));
  const data = { text, reads: spellReading(reading, quantity.unit.style, lang), id: quantity.id, value };
  log.report({ severity: 'error', code: 'compose/misread', data, place, hints: typedHint(print) });
}

function reportDisagreement(print: Print, lang: Lang, right: Print, other: Lang, log: Log): void {
  const { quantity, place, text, reading } = print;
  const { style } = quantity.unit;
  const data = {
    id: quantity.id,
    text,
    reads: spellReading(reading, style, lang),
    lang: other,
    other: right.text,
    otherReads: spellReading(right.reading, style, other),
  };
  const hints = [...typedHint(print), { code: 'hint/compare-place', data: { place: spell(right.place) } }];
  log.report({ severity: 'error', code: 'compose/parity-value', data, place, hints });
}

function typedHint({ typed }: Print): readonly Hint[] {
  return typed === '' ? [] : [{ code: 'hint/typed-beside', data: { text: typed } }];
}

/** Prints that are right by their own language's figure and cannot both be said of one value. */
function comparePrints(first: Printed, other: Printed, log: Log): void {
  for (const [id, prints] of first.prints) {
    for (const print of prints) {
      const against = other.prints.get(id)?.find((each) => print.sound && each.sound && !agree(print, each));
      if (against) reportDisagreement(print, first.lang, against, other.lang, log);
    }
  }
}

function agree(a: Print, b: Print): boolean {
  return !a.reading || !b.reading || overlap(a.reading, b.reading);
}

/** The numbers that a text says, written out: `225,000,000`, `63%–68%`. */
export function spellReading(reading: Reading | undefined, style: Unit['style'], lang: Lang): string {
  const { group, minus, range, missing } = localeOf(lang).numbers;
  if (!reading) return '?';
  if (reading.kind === 'missing') return missing[reading.reason];
  const hundredths = style === 'percent' || style === 'points';
  const [low = '0', high] = reading.said.map((each) => {
    const number = hundredths ? shift(each, 2) : each;
    const digits = decimal(number, placesOf(number), group).replace(/^-/, minus);
    return hundredths ? `${digits}%` : digits;
  });
  return high === undefined ? low : range(low, high);
}

/** Decimal places of a number that was read from decimal digits. */
function placesOf({ denominator }: Exact): number {
  let places = 0;
  while (10n ** BigInt(places) % denominator !== 0n) places += 1;
  return places;
}

function spell({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
