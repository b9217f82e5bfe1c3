/** Chooses a face for every character by script and language, and shapes runs of one face. */

import type { Lang } from '../model/lang.js';
import { faceFor, type OpenFace, openFace } from './faces.js';
import type { Fonts, ShapedRun, ShapeStyle } from './index.js';

/** Marks that both scripts share: full width in Chinese, proportional in English. */
const sharedMarks = new Set('“”‘’—⸺…·');

/** Characters that are drawn by no glyph of their own: joiners, variation selectors, soft hyphens. */
const invisible = /^(?:[\u00ad\u2060\u200b-\u200f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])$/u;

/** The fonts that ship. Shaped words are kept, so one instance serves a whole run of briefs. */
export function openFonts(): Fonts {
  const words = new Map<string, readonly ShapedRun[]>();
  const shape = (text: string, style: ShapeStyle): readonly ShapedRun[] => {
    const { latin, han } = style.stack;
    const key = `${text}|${latin}|${han}|${style.weight}|${style.size}|${style.lang}|${style.tabular ?? false}`;
    const known = words.get(key);
    if (known) return known;
    const runs = split(text, style).map(({ opened, part }) => shapeRun(opened, part, style));
    if (words.size > 100_000) words.clear();
    words.set(key, runs);
    return runs;
  };
  return {
    shape,
    width: (text, style) =>
      shape(text, style).reduce(
        (sum, run) => sum + run.advances.reduce((total, advance) => total + advance, 0),
        0,
      ),
    missing: (text, style) => missing(text, style),
    face: (id) => openFace(id).face,
  };
}

interface Part {
  readonly opened: OpenFace;
  readonly part: string;
}

/** Cuts text where the face changes; a combining mark stays with its base. */
function split(text: string, style: ShapeStyle): readonly Part[] {
  const parts: { opened: OpenFace; part: string }[] = [];
  for (const character of text.normalize('NFC')) {
    const last = parts.at(-1);
    const opened =
      /^\p{M}$|[\ufe00-\ufe0f\u200d]/u.test(character) && last ? last.opened : choose(character, style);
    if (last && last.opened === opened) last.part += character;
    else parts.push({ opened, part: character });
  }
  return parts;
}

/** The face that draws a character: its script's family first, then the other; the first when neither has it. */
function choose(character: string, style: ShapeStyle): OpenFace {
  const { stack, weight, lang } = style;
  const latin = faceFor(stack.latin, weight);
  const order = isHan(character, lang) ? [faceFor(stack.han, weight), latin] : [latin];
  const code = character.codePointAt(0) ?? 0;
  const first = order.find(({ font }) => font.hasGlyphForCodePoint(code));
  if (first) return first;
  const han = faceFor(stack.han, weight);
  return han.font.hasGlyphForCodePoint(code) ? han : latin;
}

/** Han, kana, full-width forms and CJK marks; in Chinese also the marks that both scripts share. */
function isHan(character: string, lang: Lang): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x2e80 || (lang === 'zh' && sharedMarks.has(character));
}

function missing(text: string, style: ShapeStyle): readonly string[] {
  const found = new Set<string>();
  for (const character of text.normalize('NFC')) {
    if (/\s/.test(character) || invisible.test(character)) continue;
    const { font } = choose(character, style);
    if (!font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) found.add(character);
  }
  return [...found];
}

function shapeRun({ face, font }: OpenFace, text: string, style: ShapeStyle): ShapedRun {
  const scale = style.size / face.unitsPerEm;
  const ids: number[] = [];
  const advances: number[] = [];
  const texts: string[] = [];
  const han = face.family === style.stack.han;
  const shaped = han
    ? font.layout(halfWidthDots(text, style.lang), undefined, 'hani', 'ZHS ')
    : font.layout(text, style.tabular ? { kern: false, liga: false, tnum: true } : undefined, 'latn');
  const sources = clusterTexts(text, shaped.glyphs);
  for (const [index, glyph] of shaped.glyphs.entries()) {
    const position = shaped.positions[index];
    const offset = (position?.xOffset ?? 0) * scale;
    // An offset moves the glyph alone: the pen before it goes further, the pen after it less far.
    if (offset !== 0 && index > 0) advances[index - 1] = (advances[index - 1] ?? 0) + offset;
    ids.push(glyph.id);
    advances.push((position?.xAdvance ?? 0) * scale - (index > 0 ? offset : 0));
    texts.push(sources[index] ?? '');
  }
  return { face: face.id, size: style.size, ids, advances, texts };
}

/** The interpunct takes half an em in Chinese (GB/T 15834 5.1.7): the half-width form has that glyph. */
function halfWidthDots(text: string, lang: Lang): string {
  return lang === 'zh' ? text.replaceAll('·', '･') : text;
}

/** Source text a glyph: fontkit names the characters of each cluster in order. */
function clusterTexts(
  text: string,
  glyphs: readonly { readonly codePoints: readonly number[] }[],
): readonly string[] {
  const characters = [...text];
  let next = 0;
  return glyphs.map((glyph, index) => {
    const last = index === glyphs.length - 1;
    const count = last
      ? characters.length - next
      : Math.min(glyph.codePoints.length, characters.length - next);
    const source = characters.slice(next, next + count).join('');
    next += count;
    return source;
  });
}
