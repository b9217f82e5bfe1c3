/** Text to markup: the only file that decides how characters stand in HTML and CSS. */

import type { Log, Place } from '../../model/diagnostic.js';

/** HTML has no way to write these: they are parse errors, and half a surrogate pair is no character. */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with `�` for what cannot be shown, which is reported. */
export function printable(text: string, log: Log, place: Place): string {
  const clean = text.replace(unprintable, '\ufffd');
  if (clean !== text)
    log.report({ severity: 'warning', code: 'write/control-character', data: { format: 'html' }, place });
  return clean;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for element content and for attribute values. */
export function escapeText(text: string): string {
  return text.replace(unprintable, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** ` name="value"` for each attribute given; `true` stands alone, `undefined` is left out. */
export function attributes(values: Readonly<Record<string, string | number | true | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => {
      if (value === undefined) return '';
      return value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`;
    })
    .join('');
}

/** A CSS string that cannot end early, nor end the style element: all but plain letters and digits is escaped. */
export function cssString(text: string): string {
  const escaped = [...text.replace(unprintable, '\ufffd')].map((character) =>
    /[A-Za-z0-9 ]/.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}
