/** One look for PDF, Word, HTML and charts, read from `templates/styles/*.yaml`; lengths in points. */

import type { Place } from './diagnostic.js';
import type { Lang } from './lang.js';
import type { Color } from './page.js';

export interface Style {
  readonly name: string;
  readonly paper: Paper;
  /** Font files of the style's own, beside the families that ship. */
  readonly files: readonly FontFile[];
  /** Font stacks by name and language; `text` sets every look that names no other. */
  readonly fonts: Readonly<Record<string, Readonly<Record<Lang, FontStack>>>>;
  readonly punctuation: Punctuation;
  readonly inks: Inks;
  readonly text: Readonly<Record<TextRole, Readonly<Record<Lang, TextLook>>>>;
  /** How headings are numbered where an audience wants it: of levels 2, 3 and 4; deeper ones have no number. */
  readonly headings: Readonly<Record<Lang, readonly HeadingForm[]>>;
  readonly masthead: MastheadLook;
  readonly table: TableStyle;
  readonly furniture: Furniture;
  readonly chart: ChartLook;
}

/** A Word file of the house's own that briefs are set in. */
export interface ReferenceFile {
  /** Path relative to the project folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Where it is named. */
  readonly place: Place;
}

export interface Paper {
  readonly width: number;
  readonly height: number;
  readonly margin: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

/**
 * Widths of full-width marks inside a line: `full` keeps them (全角式), `kaiming` halves all but those that end a sentence
 * (开明式). Marks side by side and at the edges of lines share or lose their white in both.
 */
export type Punctuation = 'full' | 'kaiming';

export interface FontFile {
  readonly family: string;
  /** 100 to 900 as in CSS. */
  readonly weight: number;
  /** Slanted, for emphasis in alphabetic scripts. */
  readonly italic?: boolean;
  /** Absolute path, for programs that open it themselves. */
  readonly path: string;
  /** A TrueType file. */
  bytes(): Uint8Array;
}

/** Each list is a chain: the first family that has a whole glyph cluster draws it. */
export interface FontStack {
  /** Families of letters and digits. */
  readonly latin: readonly string[];
  /** Families of Han characters and full-width marks. */
  readonly han: readonly string[];
  /** What Word is told, for a reader's machine. */
  readonly word: { readonly ascii: string; readonly eastAsia: string };
}

export interface Inks {
  readonly text: Color;
  readonly muted: Color;
  readonly accent: Color;
  /** Of the masthead and its rule. */
  readonly emblem: Color;
  readonly rule: Color;
  readonly hairline: Color;
  readonly shade: Color;
}

export type TextRole =
  | 'body'
  | 'lead'
  | 'note'
  | 'closing'
  | 'quote'
  | 'calloutTitle'
  | 'tileValue'
  | 'tileLabel'
  | 'contents'
  | 'title'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'heading5'
  | 'caption'
  | 'table'
  | 'tableHead'
  | 'furniture'
  | 'banner'
  | 'organ'
  | 'series'
  | 'issue'
  | 'mark'
  | 'imprint';

/** `decimal` counts 1, 2, 3; `han` 一、二、三. */
export type HeadingCount = 'decimal' | 'han';

export interface HeadingForm {
  readonly count: HeadingCount;
  /** `{1}` to `{4}` are the counts of a level as that level counts, white at the end parts it from the words: `{1}.{2} `. */
  readonly text: string;
}

export interface MastheadLook {
  /** As in `Masthead`. */
  readonly form: 'beside' | 'centred' | 'letter';
  /** Width of the rule. */
  readonly rule: number;
}

/**
 * Tables of figures: lines under every row, or only at head and ends (三线表); `columns` adds lines between columns, `grid` at the
 * sides too. And a shade under every other row.
 */
export interface TableStyle {
  readonly rules: 'rows' | 'ends' | 'columns' | 'grid';
  readonly zebra: boolean;
}

/** What stands on pages beside the text; page 1 is `first`, then `even` and `odd` take turns. */
export interface Furniture {
  /** From the text up to the foot of the head line. */
  readonly rise: number;
  /** From the foot of the text area down to the top of the foot line. */
  readonly drop: number;
  /** Of both lines from the edges of the text. */
  readonly inset: number;
  /** A hairline under the head line. */
  readonly rule: boolean;
  readonly first: PageFurniture;
  readonly odd: PageFurniture;
  readonly even: PageFurniture;
}

export interface PageFurniture {
  readonly head: FurnitureLine;
  readonly foot: FurnitureLine;
}

/** Texts with slots: `{title}` and `{organ}` of the brief, `{page}`, `{pages}`, and `{folio}` for `Page 1 of 2`. */
export interface FurnitureLine {
  readonly left: string;
  readonly center: string;
  readonly right: string;
}

export interface TextLook {
  /** Name of a font stack of the style; `text` when absent. */
  readonly font?: string;
  readonly size: number;
  /** Distance between baselines. */
  readonly leading: number;
  readonly weight: 400 | 500 | 700;
  readonly ink: keyof Inks;
  readonly before: number;
  readonly after: number;
  /** First-line indent in em. */
  readonly indent: number;
  readonly align: 'left' | 'center' | 'right' | 'justify';
}

/** White between columns of text, in points. */
export const gutter = 20;

/** Width of a column of text in points; of turned paper when it lies. */
export function columnWidth(
  { width, height, margin }: Paper,
  { columns, landscape }: { readonly columns: number; readonly landscape: boolean },
): number {
  const text = landscape ? height - margin.top - margin.bottom : width - margin.left - margin.right;
  return (text - gutter * (columns - 1)) / columns;
}

/** The stack of a look in a language, or the one of the running text. */
export function stackOf(style: Style, lang: Lang, look?: Pick<TextLook, 'font'>): FontStack {
  const stack = style.fonts[look?.font ?? mainFont]?.[lang];
  if (!stack) throw new Error(`style ${style.name} has no font ${look?.font ?? mainFont} for ${lang}`);
  return stack;
}

/** Name of the stack of the running text. */
export const mainFont = 'text';

export interface ChartLook {
  /** Name of a font stack of the style; `text` when absent. */
  readonly font?: string;
  /** Width and height of a chart in points unless its specification says otherwise. */
  readonly width: number;
  readonly height: number;
  readonly palette: readonly Color[];
}
