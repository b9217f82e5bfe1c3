/** White space between clusters: Han-Latin gaps, squeezed marks, and how far each may give (CLREQ; GB/T 15834 5.1). */

import type { Lang } from '../model/lang.js';
import type { Punctuation } from '../model/style.js';
import type { Cluster, ClusterKind } from '../text/breaks.js';

/** Which gaps give first: stretching `word`, `script`, `any`; squeezing `word`, `bracket`, `comma`, `script`. */
export type GapRank = 'none' | 'word' | 'bracket' | 'comma' | 'script' | 'any';

/** Space before a cluster in points; stretch and shrink are what a well set line uses at most. */
export interface Gap {
  readonly natural: number;
  readonly stretch: number;
  readonly shrink: number;
  readonly stretchRank: GapRank;
  readonly shrinkRank: GapRank;
}

/** A cluster with what spacing depends on. */
export interface Spaced {
  readonly cluster: Cluster;
  readonly width: number;
  /** Font size in points. */
  readonly em: number;
  /** Inside a number: gaps there keep their width. */
  readonly solid: boolean;
}

export const noGap: Gap = { natural: 0, stretch: 0, shrink: 0, stretchRank: 'none', shrinkRank: 'none' };

const scriptGap = 0.25;
const anyStretch = 0.1;

/** Blank half of a full-width mark, on its right (closing marks) or left (opening marks); 0 for all else. */
export function blankHalf({ cluster, width, em }: Spaced): number {
  if (!isMark(cluster.kind) || cluster.text.length > 1 || width < em * 0.8) return 0;
  return width - em / 2;
}

/** Marks whose blank half may go. */
function isMark(kind: ClusterKind): boolean {
  return kind === 'open' || isClosing(kind);
}

export function isClosing(kind: ClusterKind): boolean {
  return kind === 'close' || kind === 'middle' || kind === 'end';
}

export function gapBetween(left: Spaced, right: Spaced, lang: Lang, punctuation: Punctuation = 'full'): Gap {
  const [a, b] = [left.cluster.kind, right.cluster.kind];
  if (b === 'space' || b === 'fixedSpace' || b === 'wideSpace') return noGap;
  if (a === 'space') return wordGap(left, lang);
  if (a === 'fixedSpace' || a === 'wideSpace') return noGap;
  if (b === 'note') return { ...noGap, natural: -blankHalf(left) };
  const halved = punctuation === 'kaiming' && lang === 'zh' ? betweenHalves(left, right) : undefined;
  const space = halved ?? betweenMarks(left, right) ?? betweenScripts(left, right);
  return left.solid && right.solid ? { ...noGap, natural: space.natural } : space;
}

/** In em: pdftotext -raw joins words that are 0.15 em apart. */
const leastSpace = 0.16;

function wordGap(space: Spaced, lang: Lang): Gap {
  const { width, em } = space;
  // A third as in TeX, but never so far that readers of the file (poppler) take two words for one.
  const least = lang === 'zh' ? em / 4 : Math.max(width * (2 / 3), em * leastSpace);
  const shrink = Math.max(0, width - least);
  return { natural: 0, stretch: em * 0.13, shrink, stretchRank: 'word', shrinkRank: 'word' };
}

/** 开明式: a mark that does not end a sentence takes half an em, and none of it gives way. */
function betweenHalves(left: Spaced, right: Spaced): Gap | undefined {
  const [a, b] = [left.cluster.kind, right.cluster.kind];
  const ends = a === 'end' && isMark(b);
  const before = a === 'close' || a === 'middle' || ends ? blankHalf(left) : 0;
  const taken = before + opens(right);
  if (taken === 0) return undefined;
  const em = Math.max(left.em, right.em);
  return { ...noGap, natural: -taken, stretch: em * anyStretch, stretchRank: 'any' };
}

/** Two marks share one blank half: 1.5 em for both (GB/T 15834 5.1.10, CLREQ 3.1.6). */
function betweenMarks(left: Spaced, right: Spaced): Gap | undefined {
  const [a, b] = [left.cluster.kind, right.cluster.kind];
  if (isClosing(a) && isMark(b)) return { ...noGap, natural: -(blankHalf(left) || opens(right)) };
  if (a === 'open' && b === 'open') return { ...noGap, natural: -blankHalf(right) };
  const em = Math.max(left.em, right.em);
  const stretch = em * anyStretch;
  if (isClosing(a)) {
    if (b === 'connector' || b === 'slash' || b === 'dot') return noGap;
    const [shrink, shrinkRank] = squeezeAfter(left);
    return { natural: 0, stretch, shrink, stretchRank: 'any', shrinkRank };
  }
  if (b === 'open') {
    const shrink = opens(right);
    return { natural: 0, stretch, shrink, stretchRank: 'any', shrinkRank: shrink > 0 ? 'bracket' : 'none' };
  }
  return undefined;
}

function opens(right: Spaced): number {
  return right.cluster.kind === 'open' ? blankHalf(right) : 0;
}

/** Full stops keep their width: they part sentences. */
function squeezeAfter(left: Spaced): [number, GapRank] {
  switch (left.cluster.kind) {
    case 'close':
      return [blankHalf(left), 'bracket'];
    case 'middle':
      return [blankHalf(left), 'comma'];
    default:
      return [0, 'none'];
  }
}

const rigid: ReadonlySet<ClusterKind> = new Set(['connector', 'slash', 'dot', 'prefix', 'note']);

function betweenScripts(left: Spaced, right: Spaced): Gap {
  const [a, b] = [left.cluster.kind, right.cluster.kind];
  if (rigid.has(a) || rigid.has(b)) return noGap;
  if (a === 'west' && (b === 'west' || b === 'dash' || b === 'suffix')) return noGap;
  if (a === 'dash' && b === 'west') return noGap;
  const em = Math.max(left.em, right.em);
  const meets =
    (a === 'han' && b === 'west' && isLetterLike(right.cluster.text[0])) ||
    (a === 'west' && b === 'han' && isLetterLike(left.cluster.text.at(-1)));
  if (meets) {
    const give = em * (scriptGap / 2);
    return {
      natural: em * scriptGap,
      stretch: give,
      shrink: give,
      stretchRank: 'script',
      shrinkRank: 'script',
    };
  }
  return { ...noGap, stretch: em * anyStretch, stretchRank: 'any' };
}

/** Letters, digits and signs of numbers take the Han-Latin gap; Western punctuation does not. */
export function isLetterLike(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}%‰°+−<>≥≤±$€£]/u.test(character);
}
