/** Cuts text into user-perceived characters and says what of each is drawn. */

/** Drawn by no glyph: soft hyphens, joiners, marks of direction, variation selectors, the byte order mark. */
const invisible =
  /[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\u200d|\p{Variation_Selector}/gu;

/** Whether characters may join into one: combining marks, joiners, skin tones, flags, jamo. */
const joining = /\p{M}|\u200d|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u1100-\u11ff]/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Grapheme clusters (UAX #29); their concatenation is the text. */
export function clustersOf(text: string): readonly string[] {
  return joining.test(text) ? Array.from(graphemes.segment(text), ({ segment }) => segment) : [...text];
}

/**
 * The spellings of a cluster to look for in a face, best first: the characters as they are, and composed ones for a
 * letter with marks. A lone character stays itself where a face has it, for composition would change rare names.
 */
export function spellingsOf(cluster: string): readonly string[] {
  const visible = cluster.replace(invisible, '');
  const composed = visible.normalize('NFC');
  if (composed === visible) return [visible];
  return [...visible].length > 1 ? [composed, visible] : [visible, composed];
}

/** A mark that a face may lack without the text becoming unreadable. */
export function isMark(character: string): boolean {
  return /^\p{M}$/u.test(character);
}
