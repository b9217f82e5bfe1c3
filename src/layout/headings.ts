/** The tag of a heading. */

import type { Setting } from './setting.js';
import type { Branch } from './tags.js';

/** Never more than one level below the heading before it (PDF/UA-1, 7.4.2), whatever the author skipped. */
export function tagHeading(wanted: 1 | 2 | 3 | 4 | 5, setting: Setting): Branch {
  const level = Math.min(wanted, setting.depth.level + 1) as 1 | 2 | 3 | 4 | 5;
  setting.depth.level = level;
  return setting.tags.element(setting.parent, `H${level}`);
}
