/** PDF objects as text: numbers, text strings, and trees of names and numbers. */

import { deflateSync } from 'node:zlib';

/** A number as PDF writes it: at most three decimals. */
export function real(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** Characters in one string; two bytes each, a string holds 32,767 bytes (PDF/A-2, 6.1.13). */
const mostCharacters = 16_000;

/** What a text string can hold of a text: whole characters, and no more of them than fit. */
export function fitting(text: string): string {
  const whole = wellFormed(text);
  if (whole.length <= mostCharacters) return whole;
  return `${wellFormed(whole.slice(0, mostCharacters)).replace(/[\ufffd\s]+$/u, '')}…`;
}

/** A text string: ASCII as it is, all else in UTF-16 (ISO 32000-1, 7.9.2.2). */
export function textString(text: string): string {
  const short = fitting(text);
  return /^[\x20-\x7e]*$/.test(short) ? `(${short.replace(/[\\()]/g, '\\$&')})` : `<feff${utf16(short)}>`;
}

/** Text of one byte a character as bytes, compressed at level 6: the same on every machine with the same Node. */
export type Deflate = (text: string) => Uint8Array;

/** The bytes before compression share one room: hundreds of pages would each leave theirs to be collected. */
export function openDeflate(): Deflate {
  let room = Buffer.allocUnsafe(1 << 16);
  return (text) => {
    if (text.length > room.length) room = Buffer.allocUnsafe(2 * text.length);
    // A copy, for zlib hands out a part of a larger room.
    return new Uint8Array(deflateSync(room.subarray(0, room.write(text, 'latin1')), { level: 6 }));
  };
}

/** Half of a pair is no character. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** A code as four hexadecimal digits. */
export function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

/** UTF-16, big end first, in hexadecimal. */
export function utf16(text: string): string {
  let digits = '';
  for (let index = 0; index < text.length; index++) digits += hex(text.charCodeAt(index));
  return digits;
}

/** Entries in one leaf of a tree. */
const perLeaf = 64;

/** A name or number tree of entries in order (ISO 32000-1, 7.9.6, 7.9.7): `put` stores a leaf and gives its number. */
export function treeOf(
  kind: 'Names' | 'Nums',
  entries: readonly { readonly key: string; readonly value: string }[],
  put: (body: string) => number,
): string {
  const list = (some: typeof entries): string =>
    `/${kind}[${some.map(({ key, value }) => `${key} ${value}`).join(' ')}]`;
  if (entries.length <= perLeaf) return `<<${list(entries)}>>`;
  const kids: string[] = [];
  for (let start = 0; start < entries.length; start += perLeaf) {
    const some = entries.slice(start, start + perLeaf);
    const limits = `/Limits[${some[0]?.key} ${some.at(-1)?.key}]`;
    kids.push(`${put(`<<${limits}${list(some)}>>`)} 0 R`);
  }
  return `<</Kids[${kids.join(' ')}]>>`;
}
