/** Shapes words of one face: Han and figures by table, all else by the font's own rules through fontkit. */

import type { OpenFace } from './faces.js';

/** Glyphs in the face's own units. */
export interface ShapedWord {
  readonly ids: readonly number[];
  readonly advances: readonly number[];
  readonly texts: readonly string[];
}

export type WordScript = 'latin' | 'han';

/** One cluster: its text in the source and the characters that are drawn for it, none when it is invisible. */
export interface Letter {
  readonly source: string;
  readonly drawn: string;
}

/** Figures and their marks: no face that ships kerns or joins them, so the tables answer (tested pair by pair). */
const figures = /^[0-9.,%+\-−±–:~$()/≥≤]+$/u;

/** Marks whose form in mainland Chinese is chosen by rules of the font, and letters with marks. */
const ruled = /[—⸺⸻ʻ‑‚„‼⁇⁈⁉\p{M}]/u;

/** Glyphs of letters that one face draws. */
export function shapeLetters(
  face: OpenFace,
  letters: readonly Letter[],
  script: WordScript,
  tabular: boolean,
): ShapedWord {
  const shaped = { ids: [] as number[], advances: [] as number[], texts: [] as string[] };
  const take = (word: ShapedWord): void => {
    shaped.ids.push(...word.ids);
    shaped.advances.push(...word.advances);
    shaped.texts.push(...word.texts);
  };
  for (let start = 0; start < letters.length; ) {
    const kind = kindOf(letters[start], script);
    let end = start + 1;
    while (end < letters.length && kindOf(letters[end], script) === kind) end++;
    const word = letters.slice(start, end);
    const byTable =
      kind !== 'ruled' || (script === 'latin' && word.every(({ drawn }) => figures.test(drawn)));
    take(byTable ? lookUp(face, word) : applyRules(face, word, script, tabular));
    start = end;
  }
  return shaped;
}

/** What is invisible or a space ends a word; Han need no rules save for a few marks. */
function kindOf(letter: Letter | undefined, script: WordScript): 'ruled' | 'plain' {
  if (!letter || letter.drawn === '' || /^\s$/.test(letter.drawn)) return 'plain';
  return script === 'latin' || ruled.test(letter.drawn) ? 'ruled' : 'plain';
}

function lookUp({ sfnt }: OpenFace, letters: readonly Letter[]): ShapedWord {
  const space = sfnt.glyphOf(0x20);
  const ids: number[] = [];
  const advances: number[] = [];
  const texts: string[] = [];
  for (const { source, drawn } of letters) {
    const code = drawn.codePointAt(0);
    const glyph = code === undefined ? space : sfnt.glyphOf(code) || (/\s/.test(drawn) ? space : 0);
    ids.push(glyph);
    advances.push(code === undefined ? 0 : sfnt.advance(glyph));
    texts.push(source);
  }
  return { ids, advances, texts };
}

function applyRules(
  { engine }: OpenFace,
  letters: readonly Letter[],
  script: WordScript,
  tabular: boolean,
): ShapedWord {
  const text = letters.map(({ drawn }) => drawn).join('');
  const { glyphs, positions } =
    script === 'han'
      ? engine().layout(text, undefined, 'hani', 'ZHS ')
      : engine().layout(text, tabular ? { kern: false, liga: false, tnum: true } : undefined, 'latn');
  const sources = letters.flatMap(sourceByCharacter);
  const ids: number[] = [];
  const advances: number[] = [];
  const texts: string[] = [];
  let next = 0;
  for (const [index, glyph] of glyphs.entries()) {
    const { xAdvance, xOffset } = positions[index] ?? { xAdvance: 0, xOffset: 0 };
    // An offset moves the glyph alone: the pen before it goes further, the pen after it less far.
    if (index > 0) advances[index - 1] = (advances[index - 1] ?? 0) + xOffset;
    ids.push(glyph.id);
    advances.push(xAdvance - (index > 0 ? xOffset : 0));
    const end = index === glyphs.length - 1 ? sources.length : next + glyph.codePoints.length;
    texts.push(sources.slice(next, end).join(''));
    next = Math.min(end, sources.length);
  }
  return { ids, advances, texts };
}

/** Source text of each drawn character: its own where they pair, else the first stands for the whole cluster. */
function sourceByCharacter({ source, drawn }: Letter): readonly string[] {
  const characters = [...drawn];
  if (drawn === source) return characters;
  return characters.map((_, index) => (index === 0 ? source : ''));
}
