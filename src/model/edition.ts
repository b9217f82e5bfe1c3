/** What writers take: the document, its drawings, and its pages when one asks for them. */

import type { Document } from './document.js';
import type { Drawing, FigureId } from './drawing.js';
import type { Paged } from './page.js';

export interface Edition {
  readonly document: Document;
  readonly drawings: ReadonlyMap<FigureId, Drawing>;
  /** Lays out once, when first asked. */
  pages(): Paged;
}
