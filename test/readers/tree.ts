/** The numbers of the tree itself: (id, text) of every number node in blocks and notes. */

import type { Document } from '../../src/model/document.js';
import { walkInlines } from '../../src/model/walk.js';

export function treeNumbers(document: Document): readonly { readonly id: string; readonly text: string }[] {
  const found: { id: string; text: string }[] = [];
  walkInlines(document, (node) => {
    if (node.kind === 'number') found.push({ id: node.of, text: node.text });
  });
  return found;
}
