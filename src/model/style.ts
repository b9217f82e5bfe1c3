/** One look for PDF, Word, HTML and charts, read from `templates/styles/*.yaml`; lengths in points. */

import type { Lang } from './lang.js';
import type { Color } from './page.js';

export interface Style {
  readonly name: string;
  readonly paper: Paper;
  /** Font stack a language: Latin first where a script falls back. */
  readonly fonts: Readonly<Record<Lang, FontStack>>;
  readonly inks: Inks;
  readonly text: Readonly<Record<TextRole, Readonly<Record<Lang, TextLook>>>>;
  readonly chart: ChartLook;
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

export interface FontStack {
  /** Family of letters and digits. */
  readonly latin: string;
  /** Family of Han characters and full-width marks. */
  readonly han: string;
  /** What Word is told, for a reader's machine. */
  readonly word: { readonly ascii: string; readonly eastAsia: string };
}

export interface Inks {
  readonly text: Color;
  readonly muted: Color;
  readonly accent: Color;
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
  | 'caption'
  | 'table'
  | 'tableHead'
  | 'furniture'
  | 'banner'
  | 'organ'
  | 'series';

export interface TextLook {
  readonly size: number;
  /** Distance between baselines. */
  readonly leading: number;
  readonly weight: 400 | 500 | 700;
  readonly ink: keyof Inks;
  readonly before: number;
  readonly after: number;
  /** First-line indent in em. */
  readonly indent: number;
  readonly align: 'left' | 'center' | 'justify';
}

export interface ChartLook {
  /** Width and height of a chart in points unless its specification says otherwise. */
  readonly width: number;
  readonly height: number;
  readonly palette: readonly Color[];
}
