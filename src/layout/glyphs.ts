/** Characters that no face has: an error, for they would print as empty boxes. */

import type { Log } from '../model/diagnostic.js';
import type { Fonts } from '../text/index.js';
import type { Measured } from './paragraph.js';

/** Reports each character of a paragraph without a glyph, with the place of the text it stands in. */
export function reportMissing(measured: Measured, fonts: Fonts, log: Log): void {
  for (const slices of measured.slices) {
    for (const { span, start, end, runs } of slices) {
      if (!runs.some((run) => run.ids.includes(0))) continue;
      const text = span.text.slice(start - span.start, end - span.start);
      for (const character of fonts.missing(text, span.style)) {
        const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
        log.report({
          severity: 'error',
          code: 'layout/missing-glyph',
          data: { character, code: `U+${code}` },
          ...(span.place ? { place: span.place } : {}),
        });
      }
    }
  }
}
