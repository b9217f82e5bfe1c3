/** Where a line may end: characters to clusters that never split, and what a break before each costs. */

import type { Lang } from '../model/lang.js';
import { kindOf, splitWestern } from './classes.js';

export { noteMark } from './classes.js';

/** Classes of CLREQ and GB/T 15834-2011; `west` is a word of an alphabetic script or a number with its signs. */
export type ClusterKind =
  | 'han'
  | 'west'
  | 'open'
  | 'close'
  | 'middle'
  | 'end'
  | 'dot'
  | 'connector'
  | 'slash'
  | 'dash'
  | 'ellipsis'
  | 'prefix'
  | 'suffix'
  | 'space'
  | 'fixedSpace'
  | 'wideSpace'
  | 'note';

/** A stretch of text that no line end splits (hyphenation apart); offsets in UTF-16 units. */
export interface Cluster {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: ClusterKind;
}

/** A break that is forbidden. */
export const never = Number.POSITIVE_INFINITY;

const shunned = 150;

/** Cuts a text into clusters, in order and without remainder. */
export function clusters(text: string, lang: Lang): readonly Cluster[] {
  const found: Cluster[] = [];
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(text, at, lang);
    let end = at + sizeAt(text, at);
    if (kind === 'west') while (end < text.length && isWestern(text, end, lang)) end += sizeAt(text, end);
    else end = endOfMark(text, at, end, kind);
    while (end < text.length && isCombining(text, end)) end += sizeAt(text, end);
    if (kind === 'west') found.push(...splitWestern(text.slice(at, end), at));
    else found.push({ start: at, end, text: text.slice(at, end), kind });
    at = end;
  }
  return found;
}

function isWestern(text: string, at: number, lang: Lang): boolean {
  return isCombining(text, at) || kindOf(text, at, lang) === 'west';
}

function sizeAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function isCombining(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0;
  return code >= 0x300 && /\p{M}|\u200d/u.test(String.fromCodePoint(code));
}

/** Dashes and ellipses are one mark of two characters (GB/T 15834 5.1.4, 5.1.5); so are ？！ together (5.1.2). */
function endOfMark(text: string, at: number, end: number, kind: ClusterKind): number {
  const first = text[at];
  if (kind === 'dash' || kind === 'ellipsis') {
    let last = end;
    while (last < text.length && text[last] === first) last += 1;
    return last;
  }
  if (kind === 'end' && /[？！]/.test(first ?? '')) {
    let last = end;
    while (last < text.length && /[？！]/.test(text[last] ?? '')) last += 1;
    return last;
  }
  return end;
}

/** Kinds that do not begin a line (kinsoku of the level GB). */
const notFirst: ReadonlySet<ClusterKind> = new Set([
  'close',
  'middle',
  'end',
  'dot',
  'connector',
  'slash',
  'suffix',
  'space',
  'note',
]);
/** Kinds that do not end a line. */
const notLast: ReadonlySet<ClusterKind> = new Set(['open', 'slash', 'prefix']);

/** Cost of a break before each cluster: `never`, or a penalty from 0; the first is `never`. */
export function breakCosts(parts: readonly Cluster[], lang: Lang): readonly number[] {
  return parts.map((right, index) => {
    const left = parts[index - 1];
    return left ? costBetween(left, right, parts, index, lang) : never;
  });
}

function costBetween(
  left: Cluster,
  right: Cluster,
  parts: readonly Cluster[],
  index: number,
  lang: Lang,
): number {
  if (notFirst.has(right.kind) || notLast.has(left.kind)) return never;
  if (left.kind === 'fixedSpace' || right.kind === 'fixedSpace') return never;
  if (left.kind === 'space' || left.kind === 'wideSpace')
    return costAfterSpace(parts[index - 2]?.text ?? '', right.text);
  if (right.kind === 'dash') return lang === 'zh' && left.kind !== 'dash' ? 10 : never;
  if (right.kind === 'ellipsis') return lang === 'zh' ? 60 : never;
  if (left.kind === 'note' && right.kind === 'west') return never;
  const last = left.text.at(-1) ?? '';
  const first = right.text[0] ?? '';
  if (right.kind === 'west') return costBeforeWestern(left, last, first);
  if (left.kind === 'west') return costAfterWestern(parts[index - 2], last, first);
  return costBetweenHan(parts[index - 2], last, first);
}

/** Words that belong to the number before or after them. */
const unitWord =
  /^(thousand|million|billion|trillion|yuan|percent|percentage|points?|tons?|kg|km|kWh|MW|GW)\b/i;
const numbered =
  /^\(?(Table|Figure|Fig\.|No\.|Nos\.|Section|Chapter|Annex|Note|Page|p\.|January|February|March|April|May|June|July|August|September|October|November|December)$/;

function costAfterSpace(before: string, after: string): number {
  if (/[\d%]$/.test(before) && unitWord.test(after)) return shunned;
  if (/^(Mr|Mrs|Ms|Dr|Prof)\.$/.test(before)) return shunned;
  return numbered.test(before) && /^\d/.test(after) ? shunned : 0;
}

function costBeforeWestern(left: Cluster, last: string, first: string): number {
  if (/[,.;:!?)\]}%‰°′″’”»]/.test(first)) return never;
  if (left.kind === 'west') return /[-–/?&=._]/.test(last) ? 30 : never;
  if (!/\d/.test(first)) return left.kind === 'dot' ? 20 : 0;
  if (left.kind === 'connector' || left.kind === 'dot' || /[第图表件〕号]/.test(last)) return never;
  return /[年月]/.test(last) ? shunned : 0;
}

/** Characters that complete a number, and measure words that follow one. */
const completes = /[万亿千百十年月日时分秒岁号届℃％]/;
const measures = /[家个项次人户名位种类批期周天元吨米倍成条件份]/;

function costAfterWestern(before: Cluster | undefined, last: string, first: string): number {
  if (/[([{$£€#&@]/.test(last)) return never;
  if (!/[\d%‰]/.test(last)) return 0;
  if (/\d/.test(last) && (completes.test(first) || before?.text === '第')) return never;
  return measures.test(first) ? shunned : 0;
}

function costBetweenHan(before: Cluster | undefined, last: string, first: string): number {
  const numeral = before?.kind === 'west' && /\d$/.test(before.text) && completes.test(last);
  if (numeral && /[万亿]/.test(last))
    return /[万亿余多]/.test(first) ? never : measures.test(first) ? shunned : 0;
  return last === '第' && /[一二三四五六七八九十]/.test(first) ? never : 0;
}
