/** Shaping for one layout: one object a style, so that shaped words are found by identity. */

import type { Lang } from '../model/lang.js';
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

export function openStyles(style: Style, lang: Lang): Styles {
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

/** The same fonts, remembering what they shaped by style and text. */
export function remember(fonts: Fonts): Fonts {
  const shaped = new Map<ShapeStyle, Map<string, readonly ShapedRun[]>>();
  const signs = new Map<ShapeStyle, Map<string, ShapedRun>>();
  const shape = (text: string, style: ShapeStyle): readonly ShapedRun[] => {
    // Figures of tables do not come again, but their digits do.
    if (style.tabular)
      return (figure.test(text) && spell(text, style, signs, fonts)) || fonts.shape(text, style);
    const words = shaped.get(style) ?? new Map<string, readonly ShapedRun[]>();
    if (words.size === 0) shaped.set(style, words);
    const known = words.get(text);
    if (known) return known;
    const runs = fonts.shape(text, style);
    if (words.size >= mostKept) words.clear();
    words.set(text, runs);
    return runs;
  };
  return { ...fonts, shape };
}

/** Digits of one width with their marks: nothing kerns or joins them, so that each is shaped on its own. */
const figure = /^[\d.,%]+$/;

/** A figure from its signs; undefined where they are not all of one face. */
function spell(
  text: string,
  style: ShapeStyle,
  signs: Map<ShapeStyle, Map<string, ShapedRun>>,
  fonts: Fonts,
): readonly ShapedRun[] | undefined {
  const known = signs.get(style) ?? new Map<string, ShapedRun>();
  if (known.size === 0) signs.set(style, known);
  const ids: number[] = [];
  const advances: number[] = [];
  const texts: string[] = [];
  let face: string | undefined;
  for (const sign of text) {
    const run = known.get(sign) ?? fonts.shape(sign, style)[0];
    if (run?.ids.length !== 1 || (face !== undefined && run.face !== face)) return undefined;
    known.set(sign, run);
    face = run.face;
    ids.push(run.ids[0] ?? 0);
    advances.push(run.advances[0] ?? 0);
    texts.push(sign);
  }
  return face === undefined ? undefined : [{ face, size: style.size, ids, advances, texts }];
}
