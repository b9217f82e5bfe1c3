/** Words in two languages in one place. */

import type { Log, Place } from '../model/diagnostic.js';
import type { Inline, Text, Tongue } from '../model/document.js';
import type { Bilingual, Lang } from '../model/lang.js';
import { plainText } from '../model/walk.js';

export interface Weaving {
  readonly langs: readonly [Lang, Lang];
  readonly form: Bilingual;
  readonly log: Log;
}

/** One after the other in a line, an em between them; once, where both read the same. */
export function beside(
  first: readonly Inline[],
  second: readonly Inline[],
  { langs }: Weaving,
): readonly Inline[] {
  return join(first, second, langs[1], (place) => [own('\u3000', place)]);
}

/** One under the other. */
export function over(
  first: readonly Inline[],
  second: readonly Inline[],
  { langs }: Weaving,
): readonly Inline[] {
  // A title in the outline or the properties of a file has no lines: the space parts its words.
  return join(first, second, langs[1], (place) => [own(' ', place), { kind: 'break', place }]);
}

/** One after the other, a space between them: names of members. */
export function after(
  first: readonly Inline[],
  second: readonly Inline[],
  { langs }: Weaving,
): readonly Inline[] {
  return join(first, second, langs[1], (place) => [own(' ', place)]);
}

function join(
  first: readonly Inline[],
  second: readonly Inline[],
  lang: Lang,
  between: (place: Place) => readonly Inline[],
): readonly Inline[] {
  const place = second[0]?.place;
  if (place === undefined || plainText(first) === plainText(second)) return first;
  if (first.length === 0) return [tongue(second, lang, place)];
  return [...first, ...between(place), tongue(second, lang, place)];
}

/** Whether both take no more than so many ems together: Han characters one each, others about half. */
export function isShort(first: readonly Inline[], second: readonly Inline[], ems: number): boolean {
  return emsOf(plainText(first) + plainText(second)) <= ems;
}

export function emsOf(text: string): number {
  let sum = 0;
  for (const sign of text) sum += /\p{Script=Han}/u.test(sign) ? 1 : 0.5;
  return sum;
}

export function tongue(children: readonly Inline[], lang: Lang, place: Place): Tongue {
  return { kind: 'tongue', lang, children, place };
}

/** Text of ours. */
export function own(text: string, place: Place): Text {
  return { kind: 'text', text, vouched: true, place };
}

export function joinTexts(first: string, second: string, between: string): string {
  return first === second || second === '' ? first : `${first}${between}${second}`;
}
