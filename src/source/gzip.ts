/** Gzip streams, unpacked piece by piece within limits. */

import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Why a gzip stream cannot be unpacked: it is none, is damaged or cut short, or grows beyond all measure. */
export class GzipError extends Error {
  readonly kind: 'broken' | 'bomb';

  constructor(kind: GzipError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** How large the unpacked bytes may be: tables of text shrink to a tenth, rarely to a hundredth. */
export interface GzipLimits {
  readonly most: number;
  /** Times the packed size; held against what exceeds `free` bytes. */
  readonly ratio: number;
  readonly free: number;
}

export const usualLimits: GzipLimits = { most: 2 ** 33, ratio: 200, free: 2 ** 24 };

/** Packed bytes given to the unpacker at a time: each may become a thousand. */
const pieceSize = 1 << 14;

/** Unpacks; checks lengths and sums; throws `GzipError`. */
export async function* gunzip(
  packed: Iterable<Uint8Array>,
  limits: GzipLimits = usualLimits,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  function* small(): Generator<Uint8Array> {
    for (const piece of packed) {
      for (let from = 0; from < piece.length; from += pieceSize) {
        const part = piece.subarray(from, from + pieceSize);
        read += part.length;
        yield part;
      }
    }
  }
  const source = Readable.from(small(), { highWaterMark: 1 });
  const unpacker = source.pipe(createGunzip());
  source.on('error', (error) => unpacker.destroy(error));
  let unpacked = 0;
  try {
    for await (const piece of unpacker as AsyncIterable<Uint8Array>) {
      unpacked += piece.length;
      if (unpacked > limits.most || (unpacked > limits.free && unpacked > read * limits.ratio))
        throw new GzipError('bomb', 'too large');
      yield piece;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw /^Z_/.test(code) ? new GzipError('broken', (error as Error).message) : error;
  } finally {
    source.destroy();
    unpacker.destroy();
  }
}
