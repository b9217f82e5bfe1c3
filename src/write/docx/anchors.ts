/** Bookmarks: the names by which fields and links find headings, tables, figures and notes. */

import { createHash } from 'node:crypto';

/** Word takes no more characters. */
const longest = 40;

/** A name for an id of the document; the underscore in front keeps it out of Word's own list of bookmarks. */
export function bookmarkName(kind: 'heading' | 'table' | 'figure' | 'note', id: string): string {
  const name = `_${kind}_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
  // Ids that differ only in marks that bookmarks do not take must not meet in one name.
  const plain = /^[a-z0-9-]*$/.test(id) && name.length <= longest;
  if (plain) return name;
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 8);
  return `${name.slice(0, longest - 9)}_${digest}`;
}
