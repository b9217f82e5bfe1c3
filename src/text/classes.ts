/** The class of each character for line breaking (domain: CLREQ, GB/T 15834-2011), by language. */

import type { Lang } from '../model/lang.js';
import type { Cluster, ClusterKind } from './breaks.js';

/** Stands for a note reference in the text of a paragraph. */
export const noteMark = '\ufffc';

const fullWidth: ReadonlyMap<string, ClusterKind> = new Map(
  (
    [
      ['open', '“‘（《〈【〔［｛「『〖'],
      ['close', '”’）》〉】〕］｝」』〗'],
      ['middle', '，、；：'],
      ['end', '。？！．'],
      ['dot', '·・‧'],
      ['connector', '～–'],
      ['slash', '/／'],
      ['dash', '—⸺'],
      ['ellipsis', '…'],
      ['prefix', '￥＄№'],
      ['suffix', '℃％'],
    ] as const
  ).flatMap(([kind, marks]) => [...marks].map((mark) => [mark, kind] as const)),
);

/** Marks that English shares with Chinese but sets in its own letters. */
const shared = new Set('“‘”’·–/…');

/** The kind of the character at an offset; neighbours decide on marks that two scripts share. */
export function kindOf(text: string, at: number, lang: Lang): ClusterKind {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  switch (character) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
      return 'space';
    case '\u00a0':
    case '\u202f':
    case '\u2060':
      return 'fixedSpace';
    case '\u3000':
      return 'wideSpace';
    case noteMark:
      return 'note';
  }
  const kind = fullWidth.get(character);
  if (kind === undefined) return isHan(character, lang) ? 'han' : 'west';
  if (!shared.has(character)) return kind === 'dash' ? dashKind(text, at, character, lang) : kind;
  return lang !== 'zh' || insideWestern(text, at, character) ? 'west' : kind;
}

/** Two em dashes are a dash; one between Han characters is a connector (GB/T 15834 4.13). */
function dashKind(text: string, at: number, character: string, lang: Lang): ClusterKind {
  if (lang !== 'zh' || character === '⸺' || text[at - 1] === character || text[at + 1] === character)
    return 'dash';
  return 'connector';
}

/** `it’s`, `GB/T`, `2020–2022` keep their Western form in Chinese text. */
function insideWestern(text: string, at: number, character: string): boolean {
  const pattern = /[0-9A-Za-z\u00c0-\u024f%:/.]/;
  if (!/[’/–]/.test(character)) return false;
  return pattern.test(text[at - 1] ?? '') && pattern.test(text[at + 1] ?? '');
}

function isHan(character: string, lang: Lang): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xff10 && code <= 0xff5a) return false;
  if (code >= 0x2e80) return true;
  // Signs of mathematics belong to their numbers: no white parts `−4.3`.
  if (code >= 0x2200 && code <= 0x22ff) return false;
  // Arrows, enclosed numbers, geometric shapes: set like Han in Chinese, like words in English.
  return lang === 'zh' && code >= 0x2190 && code <= 0x27bf;
}

/** Words may break after a hyphen between letters and inside addresses; numbers never. */
export function splitWestern(text: string, start: number): readonly Cluster[] {
  const address = text.includes('://') || (text.length > 24 && /[/@_]/.test(text));
  const cuts = address
    ? [...text.matchAll(/(?<=[^/])[/?&=._-](?=[^/.])/g)]
    : [...text.matchAll(/(?<=\p{L}{2})[-–](?=\p{L}{2})/gu)];
  const ends = [...cuts.map((cut) => cut.index + cut[0].length), text.length];
  let from = 0;
  return ends.map((end) => {
    const part: Cluster = {
      start: start + from,
      end: start + end,
      text: text.slice(from, end),
      kind: 'west',
    };
    from = end;
    return part;
  });
}
