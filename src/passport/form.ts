/** How a number is printed, as a few words: `signs`, `words as=wan decimals=2`. */

import type { PrintForm } from '../model/document.js';

export function spellForm({ wording = 'words', scale, decimals, unitless, lang }: PrintForm): string {
  return [
    wording,
    ...(scale === undefined ? [] : [`as=${scale}`]),
    ...(decimals === undefined ? [] : [`decimals=${decimals}`]),
    ...(unitless ? ['unitless'] : []),
    ...(lang === undefined ? [] : [`lang=${lang}`]),
  ].join(' ');
}

/** What `spellForm` wrote; undefined for anything else. */
export function readForm(text: string): PrintForm | undefined {
  const match = /^([a-z-]+)(?: as=([a-z-]+))?(?: decimals=(\d{1,2}))?( unitless)?(?: lang=([a-z]+))?$/.exec(
    text,
  );
  if (!match) return undefined;
  const [, wording = '', scale, decimals, unitless, lang] = match;
  return {
    wording,
    ...(scale === undefined ? {} : { scale }),
    ...(decimals === undefined ? {} : { decimals: Number(decimals) }),
    ...(unitless === undefined ? {} : { unitless: true }),
    ...(lang === undefined ? {} : { lang }),
  };
}
