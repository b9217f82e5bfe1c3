/** Bytes of a data file as text, or the places where they are none. */

import type { Log, Place } from '../model/diagnostic.js';

/** Decoded without a byte order mark; undefined when bytes or characters in it were reported. */
export function decode(bytes: Uint8Array, file: string, encoding: string, log: Log): string | undefined {
  const text = decodeStrictly(bytes, encoding);
  if (text === undefined) {
    const loose = new TextDecoder(encoding).decode(bytes);
    log.report({
      severity: 'error',
      code: 'read/encoding-error',
      data: { file, encoding },
      place: placeAt(loose, Math.max(0, loose.indexOf('\ufffd')), file),
      hints: [{ code: 'hint/encoding', data: {} }],
    });
    return undefined;
  }
  return checkCharacters(text, file, log) ? text : undefined;
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Control characters, and private-use ones (above U+FFFF by their first half): no font shows them, and templates use them as marks. */
const refused =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ue000-\uf8ff\udb80-\udbff]|\r(?!\n)/;

const mostReports = 100;

function checkCharacters(text: string, file: string, log: Log): boolean {
  if (!refused.test(text)) return true;
  let count = 0;
  for (const match of text.matchAll(new RegExp(refused, 'g'))) {
    const code = (text.codePointAt(match.index) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const place = { ...placeAt(text, match.index, file), length: 1 };
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
