/** Characters that neither templates nor data may hold, because the page or the tree could not keep them apart. */

/** Private use and noncharacters: the first have no agreed glyph, the second mark values inside the Markdown. */
const reserved = /[\u{E000}-\u{F8FF}\u{FDD0}-\u{FDEF}\u{F0000}-\u{10FFFF}]|[\p{Noncharacter_Code_Point}]/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|\p{Surrogate}/u;

/** A character that may not stand in a template or a value. */
export interface Forbidden {
  readonly index: number;
  /** `U+E000`. */
  readonly name: string;
}

export function findForbidden(text: string): Forbidden | undefined {
  const found = [reserved.exec(text), control.exec(text)].filter((match) => match !== null);
  const first = found.sort((a, b) => a.index - b.index)[0];
  if (!first) return undefined;
  const code = first[0].codePointAt(0) ?? 0;
  return { index: first.index, name: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` };
}
