/** Wording that would read otherwise now: passages of a brief then and now, their numbers left out. */

import type { Document } from '../model/document.js';
import { type CarriedPassage, passagesOf, skeletonOf } from '../passport/index.js';

export interface Reread {
  /** `section progress`, `table by-province`. */
  readonly at: string;
  /** As it was composed; empty for what is new, or too long to be kept. */
  readonly was: string;
  /** As it would be composed now; empty for what would go. */
  readonly now: string;
  /** A person has changed the passage in the file already. */
  readonly edited: boolean;
}

/** Passages then and now that say the same, or that took each other's place; a side may be missing. */
export interface Pair {
  readonly before?: CarriedPassage;
  readonly after?: CarriedPassage;
  readonly same: boolean;
}

/** What a person has to read again; passages that the file has as they would be now are settled. */
export function rereadIn(
  then: readonly CarriedPassage[],
  document: Document,
  skeletons: readonly ReadonlySet<string>[],
): readonly Reread[] {
  return pairPassages(then, passagesOf(document)).flatMap((pair) => {
    if (pair.same || isSettled(pair, skeletons)) return [];
    const { before, after } = pair;
    const edited = before !== undefined && !isIn(before, skeletons);
    return [{ at: (after ?? before)?.at ?? '', was: spell(before), now: spell(after), edited }];
  });
}

/** Whether the file reads as it would be composed now. */
export function isSettled({ before, after }: Pair, skeletons: readonly ReadonlySet<string>[]): boolean {
  if (after) return isIn(after, skeletons);
  return before !== undefined && !isIn(before, skeletons);
}

function isIn(passage: CarriedPassage, skeletons: readonly ReadonlySet<string>[]): boolean {
  const skeleton = skeletonOf(passage);
  // What stands beside a running head is the page's number.
  const within = passage.at === 'running-head';
  return skeletons.some(
    (each) => each.has(skeleton) || (within && [...each].some((text) => text.includes(skeleton))),
  );
}

function spell(passage: CarriedPassage | undefined): string {
  return (passage?.pieces ?? [])
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Beyond this many pairs to compare, passages are paired by their order alone. */
const most = 4_000_000;

/** A longest common run of passages in order, and what stands between paired by order. */
export function pairPassages(
  then: readonly CarriedPassage[],
  now: readonly CarriedPassage[],
): readonly Pair[] {
  const keys = [then, now].map((list) => list.map((each) => `${each.at} ${skeletonOf(each)}`));
  const [a = [], b = []] = keys;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const pairs: Pair[] = [];
  const same = (i: number, j: number): void => {
    const [before, after] = [then[i], now[j]];
    if (before && after) pairs.push({ before, after, same: true });
  };
  const between = (i: number, j: number, toI: number, toJ: number): void => {
    for (let nth = 0; i + nth < toI || j + nth < toJ; nth++) {
      const [before, after] = [
        i + nth < toI ? then[i + nth] : undefined,
        j + nth < toJ ? now[j + nth] : undefined,
      ];
      pairs.push({ ...(before ? { before } : {}), ...(after ? { after } : {}), same: false });
    }
  };
  for (let nth = 0; nth < head; nth++) same(nth, nth);
  let [i, j] = [head, head];
  for (const [x, y] of commonRun(a.slice(head, a.length - tail), b.slice(head, b.length - tail))) {
    between(i, j, head + x, head + y);
    same(head + x, head + y);
    [i, j] = [head + x + 1, head + y + 1];
  }
  between(i, j, a.length - tail, b.length - tail);
  for (let nth = tail; nth > 0; nth--) same(a.length - nth, b.length - nth);
  return pairs;
}

function commonRun(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  if (a.length * b.length > most) return [];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? 1 + (lengths[(i + 1) * width + j + 1] ?? 0)
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}
