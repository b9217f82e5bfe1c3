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

/** The styles of each language, opened once. */
export function stylesByLang(style: Style): (lang: Lang) => Styles {
  const opened = new Map<Lang, Styles>();
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

/** The same fonts, remembering what they shaped by style and text. */
export function remember(fonts: Fonts): Fonts {
  const shaped = new Map<ShapeStyle, Map<string, readonly ShapedRun[]>>();
  const signs = openSigns(fonts);
  const shape = (text: string, style: ShapeStyle): readonly ShapedRun[] => {
    // Figures do not come again, but their digits do.
    const figure = isFigure.test(text) && signs(style);
    if (figure) return spell(text, style, figure);
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
  const width = (text: string, style: ShapeStyle): number => {
    const figure = isFigure.test(text) && signs(style);
    if (!figure) return fonts.width(text, style);
    let sum = 0;
    for (const sign of text) sum += figure.glyphs.get(sign)?.advance ?? 0;
    return sum;
  };
  return { ...fonts, shape, width };
}

/** Digits with their marks: no face that ships kerns or joins them, so that each is shaped on its own. */
const isFigure = /^[\d.,%]+$/;
const allSigns = '0123456789.,%';

/** The glyphs of digits and their marks in one style, all of one face. */
interface Signs {
  readonly face: FaceId;
  readonly glyphs: ReadonlyMap<string, { readonly id: number; readonly advance: number }>;
}

/** Undefined for a style whose digits and marks are not all in one face. */
function openSigns(fonts: Fonts): (style: ShapeStyle) => Signs | undefined {
  const known = new Map<ShapeStyle, Signs | undefined>();
  return (style) => {
    if (!known.has(style)) known.set(style, signsOf(style, fonts));
    return known.get(style);
  };
}

function signsOf(style: ShapeStyle, fonts: Fonts): Signs | undefined {
  const shaped = [...allSigns].map((sign) => ({ sign, runs: fonts.shape(sign, style) }));
  const face = shaped[0]?.runs[0]?.face;
  const alike = shaped.every(
    ({ runs: [run, ...more] }) => more.length === 0 && run?.face === face && run?.ids.length === 1,
  );
  if (face === undefined || !alike) return undefined;
  const glyphs = shaped.map(({ sign, runs: [run] }) => {
    const [id = 0, advance = 0] = [run?.ids[0], run?.advances[0]];
    return [sign, { id, advance }] as const;
  });
  return glyphs.some(([, { id }]) => id === 0) ? undefined : { face, glyphs: new Map(glyphs) };
}

function spell(text: string, { size }: ShapeStyle, { face, glyphs }: Signs): readonly ShapedRun[] {
  const texts = text.split('');
  const ids = texts.map((sign) => glyphs.get(sign)?.id ?? 0);
  const advances = texts.map((sign) => glyphs.get(sign)?.advance ?? 0);
  return [{ face, size, ids, advances, texts }];
}
