/** Signs of a statistical table, the same in every language, and which of them a printed value shows. */

import type { Mark, MissingReason, Quantity } from '../model/quantity.js';

export const missingSigns: Readonly<Record<MissingReason, string>> = {
  'not-available': '…',
  'not-reported': 'nr',
  confidential: 'c',
  'not-applicable': '–',
  suppressed: 'x',
};

export const approximateSign = '≈';

export const markSigns: Readonly<Record<Mark, string>> = {
  provisional: 'p',
  revised: 'r',
  approximate: approximateSign,
};

/** What a sign stands for; `below-half` is a value that rounds to zero and is not zero, printed `0`. */
export type SignName = MissingReason | Mark | 'below-half';

/** In the order of a legend. */
export const signs: Readonly<Record<SignName, string>> = {
  ...missingSigns,
  'below-half': '0',
  ...markSigns,
};

/** The signs that a figure shows where it was printed as `text`: none where words were used. */
export function signsShown(quantity: Quantity, text: string): readonly SignName[] {
  const { value, marks = [] } = quantity;
  if (value.kind === 'missing') return text === missingSigns[value.reason] ? [value.reason] : [];
  // Suffixes: letters right behind a digit or a percent sign.
  const [letters = ''] = /(?<=[\d%])[a-z]+$/.exec(text) ?? [];
  const shown = marks.filter((mark) =>
    mark === 'approximate' ? text.startsWith(approximateSign) : letters.includes(markSigns[mark]),
  );
  const bare = text.replace(approximateSign, '').slice(0, letters.length > 0 ? -letters.length : undefined);
  const small = value.kind === 'exact' && value.numerator !== 0n && /^0%?$/.test(bare);
  return small && quantity.unit.style !== 'ordinal' ? ['below-half', ...shown] : shown;
}
