/** Bytes of a data file as text, or the places where they are none. */

import type { Log, Place } from '../model/diagnostic.js';

/** Decoded without a byte order mark; undefined when bytes or characters in it were reported. */
export function decode(bytes: Uint8Array, file: string, encoding: string, log: Log): string | undefined {
  const text = new TextDecoder(encoding).decode(bytes);
  if (!isValid(bytes, encoding)) {
    log.report({
      severity: 'error',
      code: 'read/encoding-error',
      data: { file, encoding },
      place: placeAt(text, Math.max(0, text.indexOf('\ufffd')), file),
      hints: [{ code: 'hint/encoding', data: {} }],
    });
    return undefined;
  }
  return checkCharacters(text, file, log) ? text : undefined;
}

function isValid(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Control characters, and private-use ones: no font shows them, and templates use them as marks. */
const refused =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ue000-\uf8ff\u{f0000}-\u{10ffff}]|\r(?!\n)/u;

const mostReports = 100;

function checkCharacters(text: string, file: string, log: Log): boolean {
  if (!refused.test(text)) return true;
  let count = 0;
  for (const match of text.matchAll(new RegExp(refused, 'gu'))) {
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const place = { ...placeAt(text, match.index, file), length: match[0].length };
    log.report({ severity: 'error', code: 'read/bad-character', data: { code: `U+${code}` }, place });
    count += 1;
    if (count === mostReports) break;
  }
  return false;
}

function placeAt(text: string, offset: number, file: string): Place {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
