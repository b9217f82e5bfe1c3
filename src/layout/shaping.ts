/** Shaping for one layout: one object a style, so that shaped words are found by identity. */

import type { Lang } from '../model/lang.js';
import type { FaceId } from '../model/page.js';
import { type FontStack, type Style, stackOf, type TextLook } from '../model/style.js';
import type { Fonts, ShapedRun, ShapeStyle } from '../text/index.js';

export interface Styles {
  of(look: TextLook, tabular: boolean): ShapeStyle;
  /** A shape style in another weight or size. */
  vary(
    style: ShapeStyle,
    change: Partial<Pick<ShapeStyle, 'weight' | 'size' | 'tabular' | 'italic'>>,
  ): ShapeStyle;
}

/** What has been opened of a style, for the next brief in it. */
const openedOf = new WeakMap<Style, Map<Lang, Styles>>();

/** The styles of each language, opened once. */
export function stylesByLang(style: Style): (lang: Lang) => Styles {
  const opened = openedOf.get(style) ?? new Map<Lang, Styles>();
  openedOf.set(style, opened);
  return (lang) => {
    const styles = opened.get(lang) ?? openStyles(style, lang);
    opened.set(lang, styles);
    return styles;
  };
}

function openStyles(style: Style, lang: Lang): Styles {
  const known = new Map<FontStack, Map<string, ShapeStyle>>();
  const find = (wanted: ShapeStyle): ShapeStyle => {
    const { stack, weight, size, tabular = false, italic = false } = wanted;
    const ofStack = known.get(stack) ?? new Map<string, ShapeStyle>();
    if (ofStack.size === 0) known.set(stack, ofStack);
    const key = `${weight}|${size}|${tabular}|${italic}`;
    const found = ofStack.get(key) ?? {
      stack,
      weight,
      size,
      lang,
      ...(tabular ? { tabular } : {}),
      ...(italic ? { italic } : {}),
    };
    ofStack.set(key, found);
    return found;
  };
  return {
    of: (look, tabular) =>
      find({ stack: stackOf(style, lang, look), weight: look.weight, size: look.size, lang, tabular }),
    vary: (before, change) => find({ ...before, ...change }),
  };
}

/** Texts kept of one style: words come again, the numbers of a long table do not. */
const mostKept = 5_000;

/** Fonts of a layout. */
export interface LayoutFonts extends Fonts {
  /** Width of a figure or of Han that one face has, letter by letter; undefined for any other text. */
  spelled(text: string, style: ShapeStyle): number | undefined;
}

/** What remembers for given fonts, through all briefs that they set. */
const remembering = new WeakMap<Fonts, LayoutFonts>();

/** The same fonts, remembering what they shaped by style and text. */
export function remember(fonts: Fonts): LayoutFonts {
  const known = remembering.get(fonts) ?? openMemory(fonts);
  remembering.set(fonts, known);
  return known;
}

function openMemory(fonts: Fonts): LayoutFonts {
  const shaped = new WeakMap<ShapeStyle, Map<string, readonly ShapedRun[]>>();
  const lettersOf = openLetters(fonts);
  const shape = (text: string, style: ShapeStyle): readonly ShapedRun[] => {
    // Figures and names do not come again, but what they are spelled with does.
    const letters = lettersOf(text, style);
    if (letters) return spell(text, style, letters);
    if (style.tabular) return fonts.shape(text, style);
    const words = shaped.get(style) ?? new Map<string, readonly ShapedRun[]>();
    if (words.size === 0) shaped.set(style, words);
    const known = words.get(text);
    if (known) return known;
    const runs = fonts.shape(text, style);
    if (words.size >= mostKept) words.clear();
    words.set(text, runs);
    return runs;
  };
  const spelled = (text: string, style: ShapeStyle): number | undefined => {
    const letters = lettersOf(text, style);
    if (!letters) return undefined;
    let sum = 0;
    for (let at = 0; at < text.length; at += 1) sum += letters.glyphs.get(text[at] ?? '')?.advance ?? 0;
    return sum;
  };
  const width = (text: string, style: ShapeStyle): number => spelled(text, style) ?? fonts.width(text, style);
  return { ...fonts, shape, width, spelled };
}

/** Digits with their marks: no face that ships kerns or joins them, so that each is shaped on its own. */
const isFigure = /^[\d.,%+−]+$/;

/** Han, which stand each on its own; a lone one is a word, and found as such. */
const isHan = /^[\u4e00-\u9fa5]{2,}$/;

/** Glyphs of single characters in one style, all of one face. */
interface Letters {
  readonly face: FaceId;
  readonly glyphs: Map<string, { readonly id: number; readonly advance: number }>;
}

/** What a text is spelled with; undefined for one that has other characters, or not all in one face. */
function openLetters(fonts: Fonts): (text: string, style: ShapeStyle) => Letters | undefined {
  const figures = new WeakMap<ShapeStyle, Letters>();
  const han = new WeakMap<ShapeStyle, Letters>();
  return (text, style) => {
    const known = isFigure.test(text) ? figures : isHan.test(text) ? han : undefined;
    if (!known) return undefined;
    const before = known.get(style);
    const letters = addLetters(before, text, style, fonts);
    if (letters && !before) known.set(style, letters);
    return letters;
  };
}

/** The same letters with those of a text; undefined where one is lacking, or of another face. */
function addLetters(
  known: Letters | undefined,
  text: string,
  style: ShapeStyle,
  fonts: Fonts,
): Letters | undefined {
  let letters = known;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (letters?.glyphs.has(character)) continue;
    const [run, ...more] = fonts.shape(character, style);
    const [id = 0, advance = 0] = [run?.ids[0], run?.advances[0]];
    if (!run || more.length > 0 || run.ids.length !== 1 || id === 0) return undefined;
    letters ??= { face: run.face, glyphs: new Map() };
    if (run.face !== letters.face) return undefined;
    letters.glyphs.set(character, { id, advance });
  }
  return letters;
}

/** In loops over arrays of their size: a long table spells hundreds of thousands of cells. */
function spell(text: string, { size }: ShapeStyle, { face, glyphs }: Letters): readonly ShapedRun[] {
  const length = text.length;
  const [ids, advances, texts] = [
    new Array<number>(length),
    new Array<number>(length),
    new Array<string>(length),
  ];
  for (let at = 0; at < length; at += 1) {
    const character = text[at] ?? '';
    const glyph = glyphs.get(character);
    ids[at] = glyph?.id ?? 0;
    advances[at] = glyph?.advance ?? 0;
    texts[at] = character;
  }
  return [{ face, size, ids, advances, texts }];
}
