/** Zip archives from strangers: names, counts and sizes are held to limits before anything is expanded. */

import { inflateRawSync } from 'node:zlib';

/** Why an archive is refused. */
export class ArchiveFault extends Error {
  readonly kind: 'not-zip' | 'broken' | 'too-large' | 'bad-name';
  /** The entry it is about; empty for the whole. */
  readonly entry: string;

  constructor(kind: ArchiveFault['kind'], entry: string, problem: string) {
    super(problem);
    this.kind = kind;
    this.entry = entry;
  }
}

export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of all entries together when expanded. */
  readonly expanded: number;
  /** Times the packed size; held against entries of more than `free` bytes. */
  readonly ratio: number;
  readonly free: number;
}

/** A brief of 600 pages has one part of 60 MB that shrinks to a fortieth. */
export const archiveLimits: ArchiveLimits = { entries: 4096, expanded: 2 ** 29, ratio: 250, free: 2 ** 20 };

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly expanded: number;
  readonly sum: number;
  /** Of its local header. */
  readonly offset: number;
}

const endLength = 22;

/** The files of an archive in its order, folders left out; throws `ArchiveFault`. */
export function openArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = archiveLimits,
): ReadonlyMap<string, Uint8Array> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readDirectory(view, limits);
  holdToLimits(entries, limits);
  return new Map(
    entries.filter(({ name }) => !name.endsWith('/')).map((entry) => [entry.name, expand(entry, view)]),
  );
}

function refuse(kind: ArchiveFault['kind'], entry: string, problem: string): never {
  throw new ArchiveFault(kind, entry, problem);
}

function readDirectory(view: Buffer, limits: ArchiveLimits): readonly Entry[] {
  if (view.length < endLength || view.readUInt32LE(0) !== 0x04034b50) refuse('not-zip', '', 'no zip archive');
  const end = findEnd(view);
  const [count, size, start] = [
    view.readUInt16LE(end + 10),
    view.readUInt32LE(end + 12),
    view.readUInt32LE(end + 16),
  ];
  if (count === 0xffff || start === 0xffffffff) refuse('too-large', '', 'zip64');
  if (count > limits.entries) refuse('too-large', '', `${count} entries`);
  if (start + size > end) refuse('broken', '', 'the directory is cut');
  const entries: Entry[] = [];
  let at = start;
  for (let nth = 0; nth < count; nth++) {
    if (at + 46 > end || view.readUInt32LE(at) !== 0x02014b50) refuse('broken', '', 'the directory is cut');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = view.toString('utf8', at + 46, at + 46 + nameLength);
    if (view.readUInt16LE(at + 8) & 1) refuse('broken', name, 'encrypted');
    entries.push({
      name,
      method: view.readUInt16LE(at + 10),
      sum: view.readUInt32LE(at + 16),
      packed: view.readUInt32LE(at + 20),
      expanded: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(view: Buffer): number {
  for (let at = view.length - endLength; at >= Math.max(0, view.length - endLength - 0xffff); at--)
    if (view.readUInt32LE(at) === 0x06054b50 && at + endLength + view.readUInt16LE(at + 20) === view.length)
      return at;
  return refuse('broken', '', 'the archive is cut short');
}

function holdToLimits(entries: readonly Entry[], limits: ArchiveLimits): void {
  const names = new Set<string>();
  let total = 0;
  for (const { name, packed, expanded } of entries) {
    if (!isSafe(name)) refuse('bad-name', name, 'leaves the archive');
    // Programs differ in which of two they read.
    if (names.has(name.toLowerCase())) refuse('bad-name', name, 'stands twice');
    names.add(name.toLowerCase());
    total += expanded;
    if (total > limits.expanded) refuse('too-large', name, `more than ${limits.expanded} bytes`);
    if (expanded > limits.free && expanded > packed * limits.ratio)
      refuse('too-large', name, `${Math.floor(expanded / Math.max(1, packed))} times its packed size`);
  }
}

function isSafe(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (name === '' || name.startsWith('/') || /[\\:\u0000-\u001f\ufffd]/.test(name)) return false;
  return !name.split('/').some((part) => part === '..' || part === '.');
}

function expand({ name, method, packed, expanded, sum, offset }: Entry, view: Buffer): Uint8Array {
  if (offset + 30 > view.length || view.readUInt32LE(offset) !== 0x04034b50)
    refuse('broken', name, 'no such entry');
  const start = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const raw = view.subarray(start, start + packed);
  if (raw.length !== packed) refuse('broken', name, 'cut short');
  const content =
    method === 0
      ? raw
      : method === 8
        ? inflate(name, raw, expanded)
        : refuse('broken', name, `method ${method}`);
  if (content.length !== expanded || crc32(content) !== sum) refuse('broken', name, 'damaged');
  return new Uint8Array(content);
}

/** Never more bytes than the directory, which was held to the limits, promised. */
function inflate(name: string, raw: Uint8Array, expanded: number): Uint8Array {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, expanded) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return refuse('too-large', name, 'more bytes than it says');
    return refuse('broken', name, 'damaged');
  }
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 255] ?? 0);
  return (sum ^ 0xffffffff) >>> 0;
}
