/** Shaping for one layout: one object a style, so that shaped words are found by identity. */

import type { Lang } from '../model/lang.js';
import type { FontStack } from '../model/style.js';
import type { Fonts, ShapedRun, ShapeStyle } from '../text/index.js';

export interface Styles {
  of(weight: ShapeStyle['weight'], size: number, tabular: boolean): ShapeStyle;
}

export function openStyles(stack: FontStack, lang: Lang): Styles {
  const known = new Map<string, ShapeStyle>();
  return {
    of: (weight, size, tabular) => {
      const key = `${weight}|${size}|${tabular}`;
      const style = known.get(key) ?? { stack, weight, size, lang, ...(tabular ? { tabular } : {}) };
      known.set(key, style);
      return style;
    },
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
