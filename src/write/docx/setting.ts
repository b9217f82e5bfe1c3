/** What writing a block into Word needs to know. */

import type { Log } from '../../model/diagnostic.js';
import type { Document } from '../../model/document.js';
import type { Drawing, FigureId } from '../../model/drawing.js';
import type { Lang } from '../../model/lang.js';
import type { Style, TextLook, TextRole } from '../../model/style.js';
import type { Fonts } from '../../text/index.js';
import type { ChartPart } from './chart/index.js';
import type { ListPlan } from './lists.js';
import type { CharacterStyles } from './marks.js';
import type { Anchors } from './numbers.js';
import type { Splices } from './splices.js';

export interface Setting {
  readonly document: Document;
  readonly drawings: ReadonlyMap<FigureId, Drawing>;
  readonly style: Style;
  readonly lang: Lang;
  readonly fonts: Fonts;
  readonly log: Log;
  /** Width of the text in points. */
  readonly width: number;
  /** True inside a quotation. */
  readonly quoted?: boolean;
  /** Page of each heading, table and figure as the PDF has it. */
  readonly places: () => ReadonlyMap<string, number>;
  /** False where a label says that all numbers are synthetic. */
  readonly underlines: boolean;
  /** True inside the text of a note, where Word takes no reference to another footnote. */
  readonly inNote: boolean;
  readonly notes: NoteUse;
  readonly lists: ListPlan;
  /** Charts that Word draws itself, in the order of their frames. */
  readonly charts: ChartPart[];
  readonly characterStyles: CharacterStyles;
  readonly anchors: Anchors;
  /** Text of the body that does not pass through docx. */
  readonly splices: Splices;
}

/** How often notes are referred to, and which already were. */
export interface NoteUse {
  readonly counts: ReadonlyMap<string, number>;
  readonly seen: Set<string>;
}

/** The look of a role in the language at hand. */
export function lookOf(role: TextRole, style: Style, lang: Lang): TextLook {
  const look = style.text[role][lang];
  if (!look) throw new Error(`style ${style.name} has no ${role} in ${lang}`);
  return look;
}

/** Twentieths of a point, Word's unit of length. */
export function twips(points: number): number {
  return Math.round(points * 20);
}

/** The style of prose in the language at hand: that of the second language of a brief has its own look. */
export function styleId(id: string, { lang, document }: Setting): string {
  return lang === document.lang ? id : `${id}Second`;
}
