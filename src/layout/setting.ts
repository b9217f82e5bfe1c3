/** What setting a block needs to know. */

import type { Log } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Drawing, FigureId } from '../model/drawing.js';
import type { Lang } from '../model/lang.js';
import type { OutlineEntry } from '../model/page.js';
import type { Style, TextLook, TextRole } from '../model/style.js';
import type { LayoutFonts, Styles } from './shaping.js';
import type { Branch, Tags } from './tags.js';

export interface Setting {
  readonly document: Document;
  readonly drawings: ReadonlyMap<FigureId, Drawing>;
  readonly style: Style;
  readonly lang: Lang;
  readonly fonts: LayoutFonts;
  readonly styles: Styles;
  readonly stylesIn: (lang: Lang) => Styles;
  readonly log: Log;
  readonly tags: Tags;
  /** The element that blocks hang their own on. */
  readonly parent: Branch;
  readonly area: Area;
  /** The role of paragraphs inside a quotation. */
  readonly bodyRole?: TextRole;
  /** Pages that references name, as far as an earlier pass found them. */
  readonly places: ReadonlyMap<string, number>;
  /** Filled with the ids whose pages are printed. */
  readonly asked: Set<string>;
  /** False where a label says that all numbers are synthetic. */
  readonly underlines: boolean;
  /** Filled by headings. */
  readonly outline: OutlineEntry[];
  /** Level of the last heading in the tag tree; 0 before the first. */
  readonly depth: { level: number };
}

/** A column on the page, from the left edge of the paper, in points. */
export interface Area {
  readonly left: number;
  readonly width: number;
}

/** The setting for words in another language. */
export function inLanguage(lang: Lang, setting: Setting): Setting {
  return lang === setting.lang ? setting : { ...setting, lang, styles: setting.stylesIn(lang) };
}

/** The look of a role in the language at hand. */
export function lookOf(role: TextRole, style: Style, lang: Lang): TextLook {
  const look = style.text[role][lang];
  if (!look) throw new Error(`style ${style.name} has no ${role} in ${lang}`);
  return look;
}
