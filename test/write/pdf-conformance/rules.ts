/** All rules: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) or PDF/A-3a (ISO 19005-3), as veraPDF's profiles number them, with what both build on. */

import { attachmentRules } from './attachment-rules.js';
import { contentRules } from './content-rules.js';
import { documentRules } from './document-rules.js';
import { fileRules } from './file-rules.js';
import { imageRules } from './image-rules.js';
import { metadataRules } from './metadata-rules.js';
import type { Pdf, Rule } from './pdf.js';
import { structureRules } from './structure-rules.js';

export const rules: readonly Rule[] = [
  ...fileRules,
  ...metadataRules,
  ...documentRules,
  ...structureRules,
  ...contentRules,
  ...imageRules,
  ...attachmentRules,
];

/** What breaks which rule: the first few of each. */
export function faultsOf(pdf: Pdf): readonly string[] {
  return rules.flatMap(({ name, check }) => {
    const found = check(pdf);
    const more = found.length > 3 ? ` and ${found.length - 3} more` : '';
    return found.length === 0 ? [] : [`${name}: ${found.slice(0, 3).join('; ')}${more}`];
  });
}
