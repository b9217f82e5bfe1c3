/** Picture files made by hand: PNG of every kind, a JPEG of four quarters, and what cameras add to it. */

import { deflateSync } from 'node:zlib';

export interface PngKind {
  readonly type: 0 | 2 | 3 | 4 | 6;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  readonly interlaced: boolean;
  /** With a clear colour or clear entries of the palette. */
  readonly clear?: boolean;
}

const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** A PNG with samples that follow from the place: `(x, y, channel) -> 0 … 2^depth - 1`. */
export function makePng(width: number, height: number, kind: PngKind, more: readonly Buffer[] = []): Buffer {
  const { type, depth, interlaced, clear } = kind;
  const channels = channelsOf[type];
  const steps = interlaced
    ? [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ]
    : [[0, 0, 1, 1]];
  const rows: Buffer[] = [];
  for (const [x0 = 0, y0 = 0, dx = 1, dy = 1] of steps) {
    let above: Buffer | undefined;
    for (let y = y0; y < height; y += dy) {
      const samples: number[] = [];
      for (let x = x0; x < width; x += dx)
        for (let channel = 0; channel < channels; channel += 1) samples.push(sample(x, y, channel, depth));
      if (samples.length === 0) continue;
      const row = pack(samples, depth);
      rows.push(filtered(row, above, rows.length % 5, Math.max(1, (channels * depth) >> 3)));
      above = row;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, type, 0, 0, interlaced ? 1 : 0], 8);
  const colors =
    type === 3
      ? [chunk('PLTE', Buffer.from(Array.from({ length: 3 * 2 ** depth }, (_, at) => (at * 37) & 255)))]
      : [];
  const transparent = clear ? [chunk('tRNS', clearOf(type, depth))] : [];
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...more,
    ...colors,
    ...transparent,
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function sample(x: number, y: number, channel: number, depth: number): number {
  const most = 2 ** depth - 1;
  return (x * 7919 + y * 104729 + channel * 1299709 + x * y * 31) % (most + 1);
}

function clearOf(type: number, depth: number): Buffer {
  if (type === 3) return Buffer.from([0, 128]);
  const values = [0, 1, 2].slice(0, type === 0 ? 1 : 3).map((channel) => sample(1, 1, channel, depth));
  return Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
}

function pack(samples: readonly number[], depth: number): Buffer {
  if (depth === 16) return Buffer.from(samples.flatMap((value) => [value >> 8, value & 255]));
  const bytes = Buffer.alloc(Math.ceil((samples.length * depth) / 8));
  for (const [nth, value] of samples.entries()) {
    const bit = nth * depth;
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (value << (8 - depth - (bit & 7)));
  }
  return bytes;
}

function filtered(row: Buffer, above: Buffer | undefined, filter: number, pixel: number): Buffer {
  const out = Buffer.alloc(row.length + 1);
  out[0] = filter;
  for (let at = 0; at < row.length; at += 1) {
    const left = at < pixel ? 0 : (row[at - pixel] ?? 0);
    const up = above?.[at] ?? 0;
    const corner = at < pixel ? 0 : (above?.[at - pixel] ?? 0);
    const p = left + up - corner;
    const [pa, pb, pc] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)];
    const paeth = pa <= pb && pa <= pc ? left : pb <= pc ? up : corner;
    out[at + 1] = ((row[at] ?? 0) - ([0, left, up, (left + up) >> 1, paeth][filter] ?? 0)) & 255;
  }
  return out;
}

export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  let value = 0xffffffff;
  for (const byte of body) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  }
  whole.writeUInt32BE((value ^ 0xffffffff) >>> 0, body.length + 4);
  return whole;
}

/** 24 by 16 pixels: red at the top left, blue at the bottom right, white else; with a profile of sRGB. */
export const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAQABgDASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAACQAICv/EABgQAQADAQAAAAAAAAAAAAAAAAAJR4XE/8QAFgEBAQEAAAAAAAAAAAAAAAAABwAI/8QAKhEAAAIHBQkAAAAAAAAAAAAAERIAAQIDBjFRBAUUFSEHExdiZKGj4eP/2gAMAwEAAhEDEQA/AMmEDiftLK7CBjJmlp3Z4VCcI5pfLiyb8pjalGTDS5GVSqMETbSc5ul9YcIQ5dTiANMrkRVAmibJzKJojhH13j+iBGP5e/pP/9k=',
  'base64',
);

/** With a segment after the start of the file. */
export function withSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}

/** Exif with an orientation, as a camera writes it. */
export function turned(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return withSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}
