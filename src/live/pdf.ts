/** The files that a PDF of ours carries: a small reader of the one kind of PDF that we write, and of no other. */

import { inflateSync } from 'node:zlib';
import { type PdfDictionary, type PdfObject, parseObject } from './pdf-objects.js';

/** Why a PDF is refused: it is not as we write them, or damaged. */
export class PdfFault extends Error {}

/** More than any ledger, expanded. */
const mostBytes = 2 ** 29;
const mostObjects = 2 ** 22;

interface Slot {
  /** 1: at an offset of the file; 2: in an object stream. */
  readonly kind: number;
  readonly first: number;
  readonly second: number;
}

interface Reader {
  readonly bytes: Buffer;
  readonly slots: ReadonlyMap<number, Slot>;
  /** Objects of streams that were opened. */
  readonly packed: Map<number, ReadonlyMap<number, PdfObject>>;
}

/** Names of embedded files and their bytes; throws `PdfFault`. */
export function attachedFiles(content: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  const { trailer, slots } = readReferences(bytes);
  if (trailer.Encrypt !== undefined) fail('encrypted');
  const reader: Reader = { bytes, slots, packed: new Map() };
  const root = dictionary(resolve(trailer.Root, reader));
  const names = dictionary(resolve(root.Names ?? {}, reader));
  const embedded = dictionary(resolve(names.EmbeddedFiles ?? {}, reader));
  const list = resolve(embedded.Names ?? [], reader);
  if (!Array.isArray(list)) fail('the list of files');
  const files = new Map<string, Uint8Array>();
  for (let nth = 0; nth + 1 < list.length; nth += 2) {
    const specification = dictionary(resolve(list[nth + 1], reader));
    const name = specification.F;
    const file = dictionary(specification.EF ?? {}).F;
    if (typeof name === 'object' && name !== null && 'text' in name && typeof name.text === 'string')
      files.set(name.text, streamOf(file, reader));
  }
  return files;
}

function fail(problem: string): never {
  throw new PdfFault(problem);
}

/** The cross-reference stream that the end of the file points at. */
function readReferences(bytes: Buffer): {
  readonly trailer: PdfDictionary;
  readonly slots: ReadonlyMap<number, Slot>;
} {
  const end = bytes.toString('latin1', Math.max(0, bytes.length - 64));
  const start = /startxref\s+(\d{1,12})\s+%%EOF\s*$/.exec(end)?.[1];
  if (start === undefined) fail('no end of the file');
  const { dictionary: trailer, data } = readStream(bytes, Number(start));
  if (name(trailer.Type) !== 'XRef' || trailer.Prev !== undefined) fail('saved by another program');
  const widths = trailer.W;
  if (!Array.isArray(widths) || widths.length !== 3) fail('its table');
  const [a, b, c] = widths.map(Number) as [number, number, number];
  const length = a + b + c;
  const rows = unpredict(data, trailer, length);
  if (rows.length / length > mostObjects) fail('its table');
  const slots = new Map<number, Slot>();
  const field = (at: number, width: number): number => (width === 0 ? 1 : rows.readUIntBE(at, width));
  if ([a, b, c].some((width) => !Number.isInteger(width) || width < 0 || width > 6)) fail('its table');
  for (let id = 0; (id + 1) * length <= rows.length; id++) {
    const at = id * length;
    slots.set(id, { kind: field(at, a), first: field(at + a, b), second: field(at + a + b, c) });
  }
  return { trailer, slots };
}

function name(value: PdfObject | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? value.name
    : undefined;
}

/** Undoes the Up predictor, the only one we write (ISO 32000-1, 7.4.4.4). */
function unpredict(data: Buffer, { DecodeParms }: PdfDictionary, length: number): Buffer {
  if (DecodeParms === undefined) return data;
  const { Predictor, Columns } = dictionary(DecodeParms);
  if (Predictor !== 12 || Columns !== length) fail('its table');
  const rows = Math.floor(data.length / (length + 1));
  const out = Buffer.alloc(rows * length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < length; column++) {
      const above = row === 0 ? 0 : (out[(row - 1) * length + column] ?? 0);
      out[row * length + column] = ((data[row * (length + 1) + 1 + column] ?? 0) + above) & 255;
    }
  return out;
}

function dictionary(value: PdfObject | undefined): PdfDictionary {
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    'reference' in value ||
    'name' in value ||
    'text' in value
  )
    return fail('its objects');
  return value as PdfDictionary;
}

function resolve(value: PdfObject | undefined, reader: Reader): PdfObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('reference' in value))
    return value ?? null;
  const id = Number(value.reference);
  const slot = reader.slots.get(id);
  if (slot?.kind === 1) return parseObject(bodyAt(reader.bytes, slot.first, id)).value;
  if (slot?.kind !== 2) return fail(`object ${id}`);
  const known = reader.packed.get(slot.first) ?? unpack(slot.first, reader);
  reader.packed.set(slot.first, known);
  return known.get(id) ?? fail(`object ${id}`);
}

/** The text from an object's head on, as far as any dictionary of ours goes. */
function bodyAt(bytes: Buffer, offset: number, id: number): string {
  const text = bytes.toString('latin1', offset, offset + 4096);
  const head = /^(\d+) 0 obj\s/.exec(text);
  if (Number(head?.[1]) !== id) return fail(`object ${id}`);
  return text.slice(head?.[0].length);
}

function unpack(id: number, reader: Reader): ReadonlyMap<number, PdfObject> {
  const slot = reader.slots.get(id);
  if (slot?.kind !== 1) return fail(`object ${id}`);
  const { dictionary: entries, data } = readStream(reader.bytes, slot.first);
  const [count, first] = [Number(entries.N), Number(entries.First)];
  if (name(entries.Type) !== 'ObjStm' || !(count >= 0 && count < 100_000)) fail(`object ${id}`);
  const text = data.toString('latin1');
  const numbers = text.slice(0, first).trim().split(/\s+/).map(Number);
  const objects = new Map<number, PdfObject>();
  for (let nth = 0; nth < count; nth++) {
    const start = first + (numbers[2 * nth + 1] ?? Number.NaN);
    if (!Number.isInteger(start)) return fail(`object ${id}`);
    objects.set(numbers[2 * nth] ?? 0, parseObject(text, start).value);
  }
  return objects;
}

function streamOf(value: PdfObject | undefined, reader: Reader): Uint8Array {
  const id =
    typeof value === 'object' && value !== null && 'reference' in value ? Number(value.reference) : -1;
  const slot = reader.slots.get(id);
  if (slot?.kind !== 1) return fail('an embedded file');
  return readStream(reader.bytes, slot.first).data;
}

function readStream(
  bytes: Buffer,
  offset: number,
): { readonly dictionary: PdfDictionary; readonly data: Buffer } {
  const text = bytes.toString('latin1', offset, offset + 4096);
  const head = /^\d+ 0 obj\s/.exec(text)?.[0] ?? fail('a stream');
  const { value, end } = parseObject(text, head.length);
  const entries = dictionary(value);
  const start = /^\s*stream\r?\n/.exec(text.slice(end))?.[0] ?? fail('a stream');
  const length = entries.Length;
  if (typeof length !== 'number' || name(entries.Filter) !== 'FlateDecode') fail('a stream');
  const from = offset + end + start.length;
  try {
    return {
      dictionary: entries,
      data: inflateSync(bytes.subarray(from, from + length), { maxOutputLength: mostBytes }),
    };
  } catch {
    return fail('a stream');
  }
}
