/** Finds characters that no face has, in all the brief at once. */

import type { Log, Place } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Style } from '../model/style.js';
import { walkInlines } from '../model/walk.js';
import type { Fonts, ShapeStyle } from '../text/index.js';

/** Reports each character without a glyph, with the place of the text it stands in. */
export function checkGlyphs(document: Document, style: Style, fonts: Fonts, log: Log): void {
  const stack = style.fonts[document.lang];
  if (!stack) return;
  const shaping: ShapeStyle = { stack, weight: 400, size: 10, lang: document.lang };
  const check = (text: string, place?: Place): void => {
    for (const character of fonts.missing(text, shaping)) {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      log.report({
        severity: 'error',
        code: 'layout/missing-glyph',
        data: { character, code: `U+${code}` },
        ...(place ? { place } : {}),
      });
    }
  };
  walkInlines(document, (node) => {
    if ('text' in node) check(node.text, node.place);
  });
  const { meta, labels } = document;
  for (const text of [
    meta.runningHead,
    meta.organ,
    meta.banner ?? '',
    labels.notes,
    labels.synthetic,
    ...labels.page,
  ])
    check(text);
}
