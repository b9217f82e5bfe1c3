/** A JPEG file as it is, without what a camera noted in it; its size, colours and which way up it is (ITU-T T.81, Exif 2.3). */

import type { Image } from '../../model/page.js';
import { hasProfile } from './profile.js';

/** Why a JPEG cannot be shown: it is broken, has the four inks of a press, or a coding that PDF does not have. */
export type JpegFault = 'broken' | 'inks' | 'coding';

export interface Jpeg {
  readonly image: Image;
  /** 1 to 8 (Exif 2.3, 4.6.4): 1 is upright, from 5 on width and height change places. */
  readonly orientation: number;
}

interface Segment {
  readonly marker: number;
  /** With marker and length. */
  readonly whole: Uint8Array;
  /** Without. */
  readonly data: Uint8Array;
}

export function readJpeg(bytes: Uint8Array): Jpeg | JpegFault {
  const parts = readSegments(bytes);
  const frame = parts?.segments.find(({ marker }) => isFrame(marker));
  if (!parts || !frame || frame.data.length < 6) return 'broken';
  const view = new DataView(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength);
  const [bits, height, width, components] = [
    view.getUint8(0),
    view.getUint16(1),
    view.getUint16(3),
    view.getUint8(5),
  ];
  if (width === 0 || height === 0) return 'broken';
  // Baseline, extended and progressive with Huffman codes (ISO 32000-1, 7.4.8).
  if (![0xc0, 0xc1, 0xc2].includes(frame.marker) || bits !== 8) return 'coding';
  if (components !== 1 && components !== 3) return 'inks';
  const color = components === 1 ? 'gray' : 'rgb';
  const profile = profileIn(parts.segments);
  const exif = parts.segments.find(({ marker, data }) => marker === 0xe1 && startsWith(data, 'Exif\0\0'));
  return {
    image: {
      width,
      height,
      color,
      coding: 'jpeg',
      bytes: join([
        bytes.subarray(0, 2),
        ...parts.segments.filter(isNeeded).map(({ whole }) => whole),
        parts.scans,
      ]),
      ...(profile && hasProfile(profile, color) ? { profile } : {}),
    },
    orientation: exif ? orientationIn(exif.data.subarray(6)) : 1,
  };
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Application data goes, but for JFIF (0), ICC profiles (2) and Adobe's word on the colours (14); so do comments. */
function isNeeded({ marker, data }: Segment): boolean {
  if (marker === 0xe0 || marker === 0xee) return true;
  if (marker === 0xe2) return startsWith(data, profileHead);
  return (marker < 0xe0 || marker > 0xef) && marker !== 0xfe;
}

/** Segments before the first scan, and all from there on. */
function readSegments(
  bytes: Uint8Array,
): { readonly segments: readonly Segment[]; readonly scans: Uint8Array } | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // Bytes of fill may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) {
      const end = endOfScans(bytes, at);
      return end === undefined ? undefined : { segments, scans: bytes.subarray(at, end) };
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    const whole = bytes.subarray(at, at + 2 + length);
    segments.push({ marker, whole, data: whole.subarray(4) });
    at += whole.length;
  }
  return undefined;
}

/** Where the picture ends, from its first scan on; undefined when it does not. What a camera adds behind is left out. */
function endOfScans(bytes: Uint8Array, first: number): number | undefined {
  let at = first;
  while (at + 1 < bytes.length) {
    const marker = bytes[at] === 0xff ? (bytes[at + 1] ?? 0) : 0;
    if (marker === 0xd9) return at + 2;
    // In a scan a byte of 255 is followed by 0; restarts carry nothing.
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) at += 1;
    else at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  return undefined;
}

const profileHead = 'ICC_PROFILE\0';

/** A profile may come in several pieces, which are numbered (ICC.1, B.4). */
function profileIn(segments: readonly Segment[]): Uint8Array | undefined {
  const pieces = segments
    .filter(({ marker, data }) => marker === 0xe2 && startsWith(data, profileHead))
    .map(({ data }) => ({ nth: data[12] ?? 0, bytes: data.subarray(14) }))
    .sort((a, b) => a.nth - b.nth);
  return pieces.length === 0 ? undefined : join(pieces.map(({ bytes }) => bytes));
}

/** Tag 274 of the first directory of a TIFF; 1 where it is not said. */
function orientationIn(tiff: Uint8Array): number {
  if (tiff.length < 8) return 1;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return 1;
  const count = view.getUint16(start, little);
  for (let nth = 0; nth < count; nth += 1) {
    const at = start + 2 + 12 * nth;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) !== 274) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

function startsWith(data: Uint8Array, text: string): boolean {
  return [...text].every((character, at) => data[at] === character.charCodeAt(0));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
