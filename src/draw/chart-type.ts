/** The type of a chart's texts: what a scene names in CSS, as the faces that set it. */

import type { Lang } from '../model/lang.js';
import type { FontStack } from '../model/style.js';
import type { Fonts, ShapedRun, ShapeStyle } from '../text/index.js';

/** Who sets the texts of a chart. */
export interface ChartType {
  readonly fonts: Fonts;
  readonly stack: FontStack;
  readonly lang: Lang;
}

/** The same where a figure stands. */
export interface PlacedType extends ChartType {
  /** Width of the text there, in points: that of its column, or of the page. */
  readonly room: number;
}

/** A font as CSS has it: `italic bold 9px Source Sans 3`. */
export interface CssFont {
  readonly size: number;
  readonly weight: ShapeStyle['weight'];
  readonly slanted: boolean;
  readonly family: string;
}

/** The family that stands for the style's stack in a scene. */
export function familyOf(stack: FontStack): string {
  return [...new Set([...stack.latin, ...stack.han])].join(', ');
}

export function parseFont(css: string): CssFont {
  const [, before = '', size = '', family = ''] = /^(.*?)([\d.]+)px\s*(.*)$/.exec(css) ?? [];
  const weight = /\b(bold|normal|\d{3})\b/.exec(before)?.[1];
  return {
    size: Number(size),
    weight: nearestWeight(weight),
    slanted: isSlanted(before),
    family,
  };
}

/** True for what CSS calls slanted. */
export function isSlanted(style: unknown): boolean {
  return /italic|oblique/.test(String(style ?? ''));
}

/** The weight among ours: bold begins at 600, medium at 450. */
export function nearestWeight(weight: unknown): ShapeStyle['weight'] {
  const value = weight === 'bold' ? 700 : Number(weight ?? 400);
  return value >= 600 ? 700 : value >= 450 ? 500 : 400;
}

/** A text set on one line: each run with where it starts, and the width of all. */
export interface Line {
  readonly runs: readonly { readonly run: ShapedRun; readonly start: number }[];
  readonly width: number;
}

/** Space between Han and letters or digits, in em: as wide as in running text. */
export const scriptGap = 0.25;

export function setLine(
  { fonts, stack, lang }: ChartType,
  text: string,
  size: number,
  weight: ShapeStyle['weight'],
  italic: boolean,
): Line {
  const runs: { run: ShapedRun; start: number }[] = [];
  let width = 0;
  let before = '';
  for (const run of fonts.shape(text, { stack, lang, size, weight, italic })) {
    const words = run.texts.join('');
    if (lang === 'zh' && meets(before, words)) width += scriptGap * size;
    runs.push({ run, start: width });
    for (const advance of run.advances) width += advance;
    before = words;
  }
  return { runs, width };
}

/** True when a Han character and a letter or digit of the other script stand side by side. */
function meets(left: string, right: string): boolean {
  return (
    (/\p{Script=Han}$/u.test(left) && /^[\p{Script=Latin}\p{N}]/u.test(right)) ||
    (/[\p{Script=Latin}\p{N}%]$/u.test(left) && /^\p{Script=Han}/u.test(right))
  );
}
