/** A line of thought measured: clusters with widths, gaps, break costs and trims, ready to be broken into lines. */

import type { Lang } from '../model/lang.js';
import type { Punctuation } from '../model/style.js';
import { breakCosts, type Cluster, clusters, never } from '../text/breaks.js';
import { hyphenate } from '../text/hyphenate.js';
import type { Fonts } from '../text/index.js';
import { phraseCosts } from '../text/phrasing.js';
import { type PlacedSpan, placeSpans, type Slice, slicesWidth, sliceText, spanAt } from './slices.js';
import { blankHalf, type Gap, gapBetween, isClosing, isLetterLike, noGap, type Spaced } from './spacing.js';
import type { Span } from './spans.js';

/** Entry i of each list belongs to cluster i. */
export interface Measured {
  readonly text: string;
  /** With the offset of each in `text`. */
  readonly spans: readonly PlacedSpan[];
  readonly parts: readonly Cluster[];
  /** The glyphs of each cluster. */
  readonly slices: readonly (readonly Slice[])[];
  readonly widths: readonly number[];
  /** Before the cluster; of no meaning for the first. */
  readonly gaps: readonly Gap[];
  /** Of a break before the cluster. */
  readonly costs: readonly number[];
  /** Width of the hyphen that a break before the cluster sets; 0 for none. */
  readonly hyphens: readonly number[];
  /** What goes when the cluster begins or ends a line. */
  readonly startTrims: readonly number[];
  readonly endTrims: readonly number[];
  /** Space that glyphs inside clusters gain, by offset in `text`: ？！ in one em, · in half. */
  readonly inner: ReadonlyMap<number, number>;
}

/** Cost of a break at a hyphen, and at a space within a number's phrase. */
const hyphenCost = 90;
const phraseCost = 200;

export interface MeasureOptions {
  readonly hyphenated: boolean;
  /** Phrases stay together. */
  readonly title: boolean;
  /** Full widths of marks when absent. */
  readonly punctuation?: Punctuation;
}

export function measure(
  spans: readonly Span[],
  lang: Lang,
  fonts: Fonts,
  { hyphenated, title, punctuation = 'full' }: MeasureOptions,
): Measured {
  const [only, ...more] = spans;
  if (only?.solid && more.length === 0 && !only.printed && isFigure(only.text))
    return measureFigure(only, fonts);
  const placed = placeSpans(collapseSpaces(spans, lang));
  const text = placed.map((span) => span.text).join('');
  const whole = clusters(text, lang);
  const phrases = title ? phraseCosts(text, whole, lang) : [];
  const wholeCosts = breakCosts(whole, lang).map((cost, index) => cost + (phrases[index] ?? 0));
  const parts: Cluster[] = [];
  const costs: number[] = [];
  const hyphens: number[] = [];
  const flags = solidFlags(text, placed);
  whole.forEach((cluster, index) => {
    const cost = wholeCosts[index] ?? never;
    const pieces = hyphenated && !flags[cluster.start] ? syllables(cluster) : [cluster];
    pieces.forEach((piece, nth) => {
      parts.push(piece);
      costs.push(nth > 0 ? hyphenCost : solidCost(cost, cluster, whole[index - 1], flags));
      hyphens.push(nth > 0 ? hyphenWidth(piece.start, placed, fonts) : 0);
    });
  });
  const slices = parts.map((part) => sliceText(part.start, part.end, placed, fonts));
  const widths = slices.map(slicesWidth);
  spellOut(parts, hyphens, widths, placed, fonts);
  const inner = new Map<number, number>();
  const spaced = parts.map((cluster, index): Spaced => {
    const em = slices[index]?.[0]?.span.style.size ?? 0;
    const width = tighten(cluster, widths[index] ?? 0, em, lang, inner);
    return { cluster, width, em, solid: flags[cluster.start] === true };
  });
  return { text, spans: placed, parts, slices, costs, hyphens, inner, ...spacing(spaced, lang, punctuation) };
}

/** A figure alone is one cluster, which nothing breaks and no space parts: long tables are full of them. */
const figure = /^\d[\d.,]*%?$/;
const nothing = [0];
const noSpace: ReadonlyMap<number, number> = new Map();

export function isFigure(text: string): boolean {
  return figure.test(text);
}

function measureFigure(only: Span, fonts: Fonts): Measured {
  const { text, style } = only;
  const end = text.length;
  const span: PlacedSpan = { start: 0, end, ...only };
  const slices = [{ span, start: 0, end, runs: fonts.shape(text, style) }];
  return {
    text,
    spans: [span],
    parts: [{ start: 0, end, text, kind: 'west' }],
    slices: [slices],
    widths: [slicesWidth(slices)],
    gaps: [noGap],
    costs: [never],
    hyphens: nothing,
    startTrims: nothing,
    endTrims: nothing,
    inner: noSpace,
  };
}

/** Syllables measured as beginnings of their word sum up to the word as it is shaped whole. */
function spellOut(
  parts: readonly Cluster[],
  hyphens: readonly number[],
  widths: number[],
  spans: readonly PlacedSpan[],
  fonts: Fonts,
): void {
  let start = 0;
  let spelled = 0;
  parts.forEach((part, index) => {
    if (!hyphens[index]) {
      start = part.start;
      spelled = widths[index] ?? 0;
      return;
    }
    const width = slicesWidth(sliceText(start, part.end, spans, fonts));
    widths[index] = width - spelled;
    spelled = width;
  });
}

/** What a line that begins inside a word gains over the sum of its syllables: they are shaped afresh. */
export function freshStart(measured: Measured, from: number, to: number, fonts: Fonts): number {
  if (!measured.hyphens[from]) return 0;
  let stop = from + 1;
  while (stop < to && measured.hyphens[stop]) stop += 1;
  const [first, last] = [measured.parts[from], measured.parts[stop - 1]];
  if (!first || !last) return 0;
  let sum = 0;
  for (let i = from; i < stop; i += 1) sum += measured.widths[i] ?? 0;
  return slicesWidth(sliceText(first.start, last.end, measured.spans, fonts)) - sum;
}

function spacing(
  spaced: readonly Spaced[],
  lang: Lang,
  punctuation: Punctuation,
): Pick<Measured, 'widths' | 'gaps' | 'startTrims' | 'endTrims'> {
  return {
    widths: spaced.map((one) => one.width),
    gaps: spaced.map((right, index) => gapBetween(spaced[index - 1] ?? right, right, lang, punctuation)),
    startTrims: spaced.map((one) => (one.cluster.kind === 'open' ? blankHalf(one) : 0)),
    endTrims: spaced.map((one) => {
      if (one.cluster.kind === 'space' || one.cluster.kind === 'wideSpace') return one.width;
      return isClosing(one.cluster.kind) ? blankHalf(one) : 0;
    }),
  };
}

/** In Chinese a typed space beside Han or a full-width mark is the gap that stands there anyway. */
function collapseSpaces(spans: readonly Span[], lang: Lang): readonly Span[] {
  if (lang !== 'zh') return spans;
  const text = spans.map((span) => span.text).join('');
  if (!text.includes(' ')) return spans;
  const parts = clusters(text, lang);
  const dropped = new Set<number>();
  parts.forEach((part, index) => {
    if (part.kind !== 'space') return;
    const [left, right] = [parts[index - 1], parts[index + 1]];
    if (left && right && isCollapsed(left, right)) dropped.add(part.start);
  });
  let at = 0;
  return spans.map((span) => {
    const start = at;
    at += span.text.length;
    const kept = [...span.text].length === span.text.length ? span.text.split('') : Array.from(span.text);
    let offset = start;
    const characters = kept.filter((character) => {
      offset += character.length;
      return !dropped.has(offset - character.length);
    });
    return { ...span, text: characters.join('') };
  });
}

/** Between Han and a letter or number a gap stands anyway, beside a full-width mark none; `1. 甲` keeps its space. */
function isCollapsed(left: Cluster, right: Cluster): boolean {
  if (left.kind === 'west')
    return right.kind !== 'west' && (right.kind !== 'han' || isLetterLike(left.text.at(-1)));
  if (right.kind === 'west') return left.kind !== 'han' || isLetterLike(right.text[0]);
  return left.kind !== 'han' || right.kind !== 'han';
}

/** Which offsets are inside numbers. */
function solidFlags(text: string, spans: readonly PlacedSpan[]): readonly boolean[] {
  const flags = new Array<boolean>(text.length).fill(false);
  for (const span of spans) if (span.solid) flags.fill(true, span.start, span.end);
  return flags;
}

function solidCost(
  cost: number,
  cluster: Cluster,
  before: Cluster | undefined,
  flags: readonly boolean[],
): number {
  if (cost === never || !flags[cluster.start] || !flags[cluster.start - 1]) return cost;
  return before?.kind === 'space' ? Math.max(cost, phraseCost) : never;
}

/** A lower-case English word cut where it may be hyphenated. */
function syllables(cluster: Cluster): readonly Cluster[] {
  const found = /^[“"‘(]*([a-z]{6,})[”"’),.;:!?]*$/.exec(cluster.text);
  const word = found?.[1];
  if (!word) return [cluster];
  const fragments = hyphenate(word);
  if (fragments.length === 1) return [cluster];
  const lead = cluster.text.indexOf(word);
  let from = 0;
  return fragments.map((fragment, index) => {
    const end =
      index === fragments.length - 1
        ? cluster.text.length
        : from + fragment.length + (index === 0 ? lead : 0);
    const piece = {
      kind: cluster.kind,
      start: cluster.start + from,
      end: cluster.start + end,
      text: cluster.text.slice(from, end),
    };
    from = end;
    return piece;
  });
}

function hyphenWidth(at: number, spans: readonly PlacedSpan[], fonts: Fonts): number {
  const span = spanAt(at - 1, spans);
  return span ? fonts.width('-', span.style) : 0;
}

/** Marks narrower in Chinese than their glyphs: · takes half an em, a pair of ？！ one (GB/T 15834 5.1.7, 5.1.2). */
function tighten(
  cluster: Cluster,
  width: number,
  em: number,
  lang: Lang,
  inner: Map<number, number>,
): number {
  const gain = (offset: number, amount: number): void => {
    inner.set(offset, (inner.get(offset) ?? 0) + amount);
  };
  if (cluster.kind === 'dot' && lang === 'zh') {
    gain(cluster.start, (em / 2 - width) / 2);
    gain(cluster.end, (em / 2 - width) / 2);
    return em / 2;
  }
  if (cluster.kind === 'end' && cluster.text.length > 1) {
    const paired = cluster.text.length - (cluster.text.length % 2);
    for (let nth = 1; nth <= paired; nth += 1) gain(cluster.start + nth, -em / 2);
    return width - (paired * em) / 2;
  }
  return width;
}
