/** What writing a node needs to know. */

import type { Log, Place } from '../../model/diagnostic.js';
import type { Document } from '../../model/document.js';
import type { Drawing, FigureId } from '../../model/drawing.js';
import type { QuantityId } from '../../model/quantity.js';
import type { Style } from '../../model/style.js';

export interface Setting {
  readonly document: Document;
  readonly drawings: ReadonlyMap<FigureId, Drawing>;
  readonly style: Style;
  readonly log: Log;
  /** Elements say where the template has them. */
  readonly places?: true;
  /** Filled as numbers are written: what each says when pointed at. */
  readonly titles: Map<QuantityId, string>;
  /** Filled as notes are referred to: references so far by note number. */
  readonly references: Map<number, number>;
}

/** The place of a node as attributes, where the setting wants places. */
export function sourceOf({ file, line, column }: Place, { places }: Setting) {
  return places ? { 'data-place': `${file}:${line}:${column}` } : {};
}

/** Ids of our own hold a dot, which authors' ids never do (`compose` refuses it). */
export const anchors = {
  text: 'brief.text',
  notes: 'brief.notes',
  caption: (id: string): string => `caption.${id}`,
  note: (number: number): string => `note.${number}`,
  reference: (number: number, nth: number): string => `note.${number}.from.${nth}`,
} as const;
