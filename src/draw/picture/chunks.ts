/** A PNG file as its chunks, checked one by one (PNG 3, 5). */

export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** All chunks up to IEND; undefined when one is cut off or its check sum is wrong. */
export function readChunks(bytes: Uint8Array): readonly Chunk[] | undefined {
  if (signature.some((byte, at) => bytes[at] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length || view.getUint32(end - 4) !== checkSum(bytes.subarray(at + 4, end - 4)))
      return undefined;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4) });
    if (type === 'IEND') return chunks;
    at = end;
  }
  return undefined;
}

/** What a reader needs to show the picture: texts, times and positions of cameras stay behind. */
const needed = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'iCCP', 'sRGB', 'gAMA', 'cHRM', 'sBIT']);

/** The file with the chunks that are needed. */
export function writeChunks(chunks: readonly Chunk[]): Uint8Array {
  return writeAll(chunks.filter(({ type }) => needed.has(type)));
}

/** A sound PNG with a title in it (PNG 3, 11.3.3.2), in ASCII: two pictures that look the same are two files. */
export function withTitle(bytes: Uint8Array, title: string): Uint8Array {
  const [head, ...rest] = readChunks(bytes) ?? [];
  if (!head) throw new Error('a title for what is no PNG');
  const data = new TextEncoder().encode(`Title\0${title}`);
  return writeAll([head, { type: 'tEXt', data }, ...rest]);
}

function writeAll(kept: readonly Chunk[]): Uint8Array {
  const size = kept.reduce((sum, { data }) => sum + 12 + data.length, signature.length);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(signature);
  let at = signature.length;
  for (const { type, data } of kept) {
    view.setUint32(at, data.length);
    for (let letter = 0; letter < 4; letter += 1) bytes[at + 4 + letter] = type.charCodeAt(letter);
    bytes.set(data, at + 8);
    view.setUint32(at + 8 + data.length, checkSum(bytes.subarray(at + 4, at + 8 + data.length)));
    at += 12 + data.length;
  }
  return bytes;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 (PNG 3, annex D). */
function checkSum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
