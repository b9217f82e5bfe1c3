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
  const shape = (text: string, style: ShapeStyle): readonly ShapedRun[] => {
    // Figures of tables do not come again.
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
  return { ...fonts, shape };
}
