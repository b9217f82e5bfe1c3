/** Reads numbers in print back: from a text of one language to the values it allows, without the code that prints. */

import type { Endpoint, Exact, MissingReason, Unit } from '../model/quantity.js';
import { compareExact, exact } from './exact.js';
import { add, type Interval, negate, type Reading, shift } from './interval.js';
import { type Lexicon, lexiconOf, startsWithWord } from './lexicon.js';
import type { NumberWords } from './number.js';
import type { Measure, Sense } from './reading.js';
import { missingSigns } from './signs.js';

/** What a printed figure says; undefined for a text that is no number. Numbers without a unit count in that of `style`. */
export function readNumber(
  text: string,
  words: NumberWords,
  style: Unit['style'] = 'plain',
): Reading | undefined {
  const reason = reasonOf(text, words);
  if (reason) return { kind: 'missing', reason };
  const peeled = peel(text.trim(), lexiconOf(words));
  return peeled && intervalOf(peeled, words, style);
}

/** Every number that begins before `until`, with the scales and units behind it; words that say `more` or `about` are left aside. */
export function findNumbers(text: string, words: NumberWords, until = text.length): readonly Interval[] {
  const lexicon = lexiconOf(words);
  const found: { core: Core; from: number; to: number }[] = [];
  for (const match of text.matchAll(/(?<![\d.])(?:−|(?<=^|\s)-)?\d[\d,]*(?:\.\d+)?/g)) {
    const digits = match[0].replace(/,+$/, '');
    const to = endOfCore(text, match.index + digits.length, lexicon);
    const core = readCore(text.slice(match.index, to), lexicon);
    if (core) found.push({ core, from: match.index, to });
  }
  return found.flatMap(({ core, from, to }, index): readonly Interval[] => {
    if (from >= until) return [];
    const next = found[index + 1];
    const joined = next && lexicon.ranges.some(([, between]) => between === text.slice(to, next.from));
    return [relate('exact', [measure(joined ? inherit(core, next.core) : core, 'plain')])].flatMap(
      (interval) => interval ?? [],
    );
  });
}

/** A number without the words around it. */
interface Core {
  readonly number: Exact;
  /** Decimal places printed. */
  readonly places: number;
  /** Of the scale words behind it; undefined without any. */
  readonly power: number | undefined;
  readonly measure: Measure | undefined;
}

interface Peeled {
  readonly senses: readonly Sense[];
  /** Two for a range, none for `unchanged`. */
  readonly cores: readonly Core[];
}

function reasonOf(text: string, words: NumberWords): MissingReason | undefined {
  const reasons = Object.keys(missingSigns) as MissingReason[];
  return reasons.find((reason) => text === missingSigns[reason] || text === words.missing[reason]);
}

/** Takes words off both ends, the longest first, until numbers are left. */
function peel(text: string, lexicon: Lexicon): Peeled | undefined {
  if (lexicon.level.includes(text)) return { senses: [], cores: [] };
  const cores = readRange(text, lexicon) ?? readCore(text, lexicon);
  if (cores) return { senses: [], cores: [cores].flat() };
  for (const [phrase, sense] of lexicon.after) {
    const inner = text.endsWith(phrase) && peel(text.slice(0, -phrase.length).trimEnd(), lexicon);
    if (inner) return { ...inner, senses: [sense, ...inner.senses] };
  }
  for (const [phrase, sense] of lexicon.before) {
    const inner = text.startsWith(phrase) && peel(text.slice(phrase.length).trimStart(), lexicon);
    if (inner) return { ...inner, senses: [sense, ...inner.senses] };
  }
  return undefined;
}

/** `63%–68%`, `between 0.7 and 1.7 percentage points`: what the first number lacks it has from the second. */
function readRange(text: string, lexicon: Lexicon): Core[] | undefined {
  for (const [before, between] of lexicon.ranges) {
    if (!text.startsWith(before)) continue;
    // A hyphen that opens the text is a minus.
    const at = text.indexOf(between, before.length + 1);
    if (at < 0) continue;
    const low = readCore(text.slice(before.length, at), lexicon);
    const high = readCore(text.slice(at + between.length), lexicon);
    if (low && high) return [inherit(low, high), high];
  }
  return undefined;
}

function inherit(low: Core, high: Core): Core {
  return { ...low, power: low.power ?? high.power, measure: low.measure ?? high.measure };
}

/** Digits with the scales and the unit beside them, and nothing else. */
function readCore(text: string, lexicon: Lexicon): Core | undefined {
  const before = lexicon.unitsBefore.find(([phrase]) => text.startsWith(phrase));
  let rest = before ? text.slice(before[0].length) : text;
  // The ending of a rank stands right behind its digits: that of `thousand` is none.
  const after = lexicon.unitsAfter.find(
    ([phrase, said]) =>
      rest.endsWith(phrase) && (said !== 'ordinal' || /\d$/.test(rest.slice(0, -phrase.length))),
  );
  if (after) rest = rest.slice(0, -after[0].length).trimEnd();
  let power: number | undefined;
  for (let scale = scaleAtEnd(rest, lexicon); scale; scale = scaleAtEnd(rest, lexicon)) {
    rest = rest.slice(0, -scale[0].length).trimEnd();
    power = (power ?? 0) + scale[1];
  }
  if (!lexicon.digits.test(rest)) return undefined;
  const places = rest.includes('.') ? rest.length - rest.indexOf('.') - 1 : 0;
  const size = exact(BigInt(rest.replace(/\D/g, '')), 10n ** BigInt(places));
  const number = /^\d/.test(rest) ? size : negate(size);
  return { number, places, power, measure: after?.[1] ?? before?.[1] };
}

function scaleAtEnd(text: string, lexicon: Lexicon): readonly [string, number] | undefined {
  return lexicon.scales.find(([word]) => text.endsWith(word));
}

/** Where the scales and the unit end that stand behind digits. */
function endOfCore(text: string, from: number, lexicon: Lexicon): number {
  let end = from;
  const step = (entries: readonly (readonly [string, unknown])[]): boolean => {
    const rest = text.slice(end).replace(/^[ \u00A0]/, '');
    const found = entries.find(([word]) => startsWithWord(rest, word.trimStart()));
    if (found) end = text.length - rest.length + found[0].trimStart().length;
    return found !== undefined;
  };
  while (step(lexicon.scales));
  step(lexicon.unitsAfter);
  return end;
}

/** A number in the measure of quantities: percentages as ratios. */
interface Measured {
  readonly value: Exact;
  readonly step: Exact;
  /** A place in an order is not rounded. */
  readonly whole: boolean;
}

function measure({ number, places, power = 0, measure: said }: Core, style: Unit['style']): Measured {
  const hundredths = said === 'percent' || said === 'points' || (said === undefined && style === 'points');
  const shifted = power - (hundredths ? 2 : 0);
  return {
    value: shift(number, shifted),
    step: shift(exact(1n), shifted - places),
    whole: (said ?? style) === 'ordinal',
  };
}

type Relation = 'exact' | 'more' | 'atLeast' | 'less' | 'atMost' | 'near';

function intervalOf(
  { senses, cores }: Peeled,
  words: NumberWords,
  style: Unit['style'],
): Interval | undefined {
  if (cores.length === 0) return levelOf(words, style);
  const directions = senses.filter((sense) => sense === 'up' || sense === 'down');
  const relations = senses.flatMap((sense): readonly Relation[] =>
    sense === 'up' || sense === 'down' || sense === 'mark' || sense === 'about' ? [] : [sense],
  );
  if (directions.length > 1 || relations.length > 1) return undefined;
  const interval = relate(
    relations[0] ?? 'exact',
    cores.map((core) => measure(core, style)),
  );
  if (!interval || directions.length === 0) return interval;
  // What goes up by less than 5 does not go down.
  const upright = interval.low ? interval : { ...interval, low: end(exact(0n), false) };
  return directions[0] === 'down' ? mirror(upright) : upright;
}

function relate(relation: Relation, [first, second]: readonly Measured[]): Interval | undefined {
  if (!first) return undefined;
  const { value, step } = first;
  if (second) {
    if (relation !== 'exact' || compareExact(value, second.value) > 0) return undefined;
    const wide = compareExact(step, second.step) > 0 ? step : second.step;
    const [low, high] = [end(value, false), end(second.value, false)];
    return { kind: 'interval', low, high, said: [value, second.value], step: wide };
  }
  return { kind: 'interval', ...endsOf(relation, first), said: [value], step };
}

function endsOf(relation: Relation, { value, step, whole }: Measured): Pick<Interval, 'low' | 'high'> {
  switch (relation) {
    case 'more':
      return { low: end(value, true) };
    case 'atLeast':
      return { low: end(value, false) };
    case 'less':
      return { high: end(value, true) };
    case 'atMost':
      return { high: end(value, false) };
    case 'near':
      if (value.numerator > 0n) return { low: end(add(value, negate(step)), false), high: end(value, true) };
      if (value.numerator < 0n) return { low: end(value, true), high: end(add(value, step), false) };
      return around(value, step, whole);
    case 'exact':
      return around(value, step, whole);
  }
}

/** What rounds to a number: half a unit rounds away from zero, so that the far end belongs to the next number. */
function around(value: Exact, step: Exact, whole: boolean): Required<Pick<Interval, 'low' | 'high'>> {
  const half = whole ? exact(0n) : exact(step.numerator, step.denominator * 2n);
  const [lowOpen, highOpen] = whole ? [false, false] : [value.numerator <= 0n, value.numerator >= 0n];
  return { low: end(add(value, negate(half)), lowOpen), high: end(add(value, half), highOpen) };
}

/** `unchanged`: less than half of one unit, whose scale the text does not tell. */
function levelOf(words: NumberWords, style: Unit['style']): Interval {
  const scale = Math.max(0, ...Object.values(words.scales).map(({ power }) => power));
  const power = style === 'plain' ? scale : style === 'ordinal' ? 0 : -2;
  const step = shift(exact(1n), power);
  return { kind: 'interval', ...around(exact(0n), step, false), said: [], step };
}

function mirror({ low, high, ...rest }: Interval): Interval {
  const turn = ({ value, open }: Endpoint): Endpoint => end(negate(value), open);
  return {
    ...rest,
    ...(high ? { low: turn(high) } : {}),
    ...(low ? { high: turn(low) } : {}),
    said: rest.said.map(negate).reverse(),
  };
}

function end(value: Exact, open: boolean): Endpoint {
  return { value, open };
}
