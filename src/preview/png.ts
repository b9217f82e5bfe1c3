/** Pixels as a PNG file (ISO/IEC 15948), for pages on the screen. */

import { deflateSync } from 'node:zlib';
import type { Image } from '../model/page.js';

/** An image of samples; colours of a profile are given with the profile. */
export function encodePng({ width, height, color, bytes, alpha, profile }: Image): Uint8Array {
  const own = color === 'gray' ? 1 : 3;
  const channels = own + (alpha ? 1 : 0);
  const rows = Buffer.alloc(height * (1 + width * channels));
  for (let row = 0, at = 0; row < height; row++) {
    rows[at++] = 0;
    for (let pixel = row * width; pixel < (row + 1) * width; pixel++) {
      for (let channel = 0; channel < own; channel++) rows[at++] = bytes[pixel * own + channel] ?? 0;
      if (alpha) rows[at++] = alpha[pixel] ?? 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = (color === 'gray' ? 0 : 2) + (alpha ? 4 : 0);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...(profile
      ? [chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)]))]
      : []),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc(body), body.length + 4);
  return framed;
}

const table = Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}
