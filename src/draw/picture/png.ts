/** A PNG of any kind as samples of 8 bits with opacity apart: palettes, grey, 16 bits, interlaced (PNG 3). */

import { inflateSync } from 'node:zlib';
import type { Image } from '../../model/page.js';
import { type Chunk, readChunks, writeChunks } from './chunks.js';
import { hasProfile } from './profile.js';

export interface PngHead {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  readonly type: keyof typeof channelsOf;
  readonly interlaced: boolean;
}

/** Samples of a pixel by colour type: grey, colour, palette, grey with alpha, colour with alpha. */
const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** What the file says of itself; undefined when it is broken or of a kind that does not exist. */
export function readPngHead(bytes: Uint8Array): PngHead | undefined {
  const data = readChunks(bytes)?.[0]?.data;
  if (data?.length !== 13) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, 13);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, type = 0, compression, filter, interlace = 0] = data.subarray(8);
  const known = depthsOf[type]?.includes(depth) && compression === 0 && filter === 0 && interlace <= 1;
  if (!known || width === 0 || height === 0) return undefined;
  return { width, height, depth, type: type as PngHead['type'], interlaced: interlace === 1 };
}

export interface Png {
  readonly image: Image;
  /** The file without texts, times and the like. */
  readonly file: Uint8Array;
}

/** Undefined when the file is broken; it must not have more pixels than memory has room for. */
export function readPng(bytes: Uint8Array): Png | undefined {
  const head = readPngHead(bytes);
  const chunks = readChunks(bytes);
  if (!head || !chunks) return undefined;
  const samples = readSamples(head, chunks);
  const image = samples && colored(samples, head, chunks);
  return image && { image, file: writeChunks(chunks) };
}

/** Samples as they stand in the file, one a place, up to 16 bits. */
function readSamples(head: PngHead, chunks: readonly Chunk[]): Uint16Array | undefined {
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const passes = passesOf(head);
  const rowBytes = (width: number): number => Math.ceil((width * channelsOf[head.type] * head.depth) / 8);
  const wanted = passes.reduce((sum, { width, height }) => sum + height * (1 + rowBytes(width)), 0);
  let raw: Uint8Array;
  try {
    raw = inflateSync(packed, { maxOutputLength: wanted + 1 });
  } catch {
    return undefined;
  }
  if (raw.length !== wanted) return undefined;
  const samples = new Uint16Array(head.width * head.height * channelsOf[head.type]);
  let at = 0;
  for (const pass of passes) {
    const length = rowBytes(pass.width);
    const rows = raw.subarray(at, at + pass.height * (1 + length));
    if (!unfilter(rows, length, Math.max(1, (channelsOf[head.type] * head.depth) >> 3))) return undefined;
    spread(rows, length, pass, head, samples);
    at += rows.length;
  }
  return samples;
}

/** A part of an interlaced picture: every so many columns and rows from a first one. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly width: number;
  readonly height: number;
}

/** Adam7 (PNG 3, 8.1): x, y, steps. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function passesOf({ width, height, interlaced }: PngHead): readonly Pass[] {
  const steps = interlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  return steps
    .map(([x, y, stepX, stepY]) => ({
      x,
      y,
      stepX,
      stepY,
      width: Math.max(0, Math.ceil((width - x) / stepX)),
      height: Math.max(0, Math.ceil((height - y) / stepY)),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/** Undoes the filter that each row names in its first byte (PNG 3, 9.2); false for one that does not exist. */
function unfilter(rows: Uint8Array, length: number, pixel: number): boolean {
  for (let start = 0; start < rows.length; start += length + 1) {
    const filter = rows[start] ?? 0;
    if (filter > 4) return false;
    for (let at = start + 1; at <= start + length; at += 1) {
      const left = at - pixel > start ? (rows[at - pixel] ?? 0) : 0;
      const up = start > 0 ? (rows[at - length - 1] ?? 0) : 0;
      const corner = start > 0 && at - pixel > start ? (rows[at - length - 1 - pixel] ?? 0) : 0;
      rows[at] = (rows[at] ?? 0) + predict(filter, left, up, corner);
    }
  }
  return true;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? paeth(left, up, corner) : 0;
}

/** Whichever of the three is nearest to left + up - corner (PNG 3, 9.4). */
export function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function spread(rows: Uint8Array, length: number, pass: Pass, head: PngHead, samples: Uint16Array): void {
  const { depth, width } = head;
  const channels = channelsOf[head.type];
  for (let row = 0; row < pass.height; row += 1) {
    const start = row * (length + 1) + 1;
    const to = (pass.y + row * pass.stepY) * width;
    for (let column = 0; column < pass.width; column += 1) {
      const pixel = (to + pass.x + column * pass.stepX) * channels;
      for (let channel = 0; channel < channels; channel += 1)
        samples[pixel + channel] = sampleAt(rows, start, column * channels + channel, depth);
    }
  }
}

function sampleAt(rows: Uint8Array, start: number, nth: number, depth: number): number {
  if (depth === 8) return rows[start + nth] ?? 0;
  if (depth === 16) return ((rows[start + 2 * nth] ?? 0) << 8) | (rows[start + 2 * nth + 1] ?? 0);
  const bit = nth * depth;
  return ((rows[start + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

/** Samples as colours of 8 bits, with the opacity of each pixel where one is not opaque. */
function colored(samples: Uint16Array, head: PngHead, chunks: readonly Chunk[]): Image | undefined {
  const { width, height, type } = head;
  const find = (name: string): Uint8Array | undefined => chunks.find((chunk) => chunk.type === name)?.data;
  const palette = find('PLTE');
  if (type === 3 && !palette) return undefined;
  const gray = type === 0 || type === 4;
  const [bytes, alpha] = [new Uint8Array(width * height * (gray ? 1 : 3)), new Uint8Array(width * height)];
  const put = putterOf(samples, head, palette, find('tRNS'), bytes, alpha);
  for (let pixel = 0; pixel < width * height; pixel += 1) if (!put(pixel)) return undefined;
  const icc = profileIn(find('iCCP'));
  return {
    width,
    height,
    color: gray ? 'gray' : 'rgb',
    coding: 'samples',
    bytes,
    ...(alpha.every((value) => value === 255) ? {} : { alpha }),
    ...(icc && hasProfile(icc, gray ? 'gray' : 'rgb') ? { profile: icc } : {}),
  };
}

/** Writes the colour and opacity of a pixel; false for a colour that the palette does not have. */
function putterOf(
  samples: Uint16Array,
  { depth, type }: PngHead,
  palette: Uint8Array | undefined,
  clear: Uint8Array | undefined,
  bytes: Uint8Array,
  alpha: Uint8Array,
): (pixel: number) => boolean {
  const channels = channelsOf[type];
  const most = 2 ** depth - 1;
  const to8 = (value: number): number => (depth === 8 ? value : Math.round((value * 255) / most));
  if (type === 3)
    return (pixel) => {
      const index = samples[pixel] ?? 0;
      if (!palette || 3 * index + 2 >= palette.length) return false;
      bytes.set(palette.subarray(3 * index, 3 * index + 3), 3 * pixel);
      alpha[pixel] = clear?.[index] ?? 255;
      return true;
    };
  const colors = channels >= 3 ? 3 : 1;
  // One colour may stand for what is clear.
  const key = clear && clear.length >= 2 * colors ? clear : undefined;
  return (pixel) => {
    let isKey = key !== undefined;
    for (let channel = 0; channel < colors; channel += 1) {
      const value = samples[pixel * channels + channel] ?? 0;
      bytes[pixel * colors + channel] = to8(value);
      if (key && value !== (((key[2 * channel] ?? 0) << 8) | (key[2 * channel + 1] ?? 0))) isKey = false;
    }
    alpha[pixel] = channels > colors ? to8(samples[pixel * channels + colors] ?? 0) : isKey ? 0 : 255;
    return true;
  };
}

/** The largest profile we unpack. */
const mostProfile = 1 << 22;

/** The ICC profile of an iCCP chunk: a name, a zero, the method, and the packed profile. */
function profileIn(chunk: Uint8Array | undefined): Uint8Array | undefined {
  const end = chunk?.indexOf(0) ?? -1;
  if (!chunk || end < 0) return undefined;
  try {
    return new Uint8Array(inflateSync(chunk.subarray(end + 2), { maxOutputLength: mostProfile }));
  } catch {
    return undefined;
  }
}
