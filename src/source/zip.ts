/** Zip archives whose bytes depend on their entries alone. */

import { strToU8, unzipSync, zipSync } from 'fflate';

/** A file of an archive; text is written as UTF-8. */
export type ZipEntry = readonly [path: string, content: Uint8Array | string];

/** Already packed: deflating them again costs time and wins nothing. */
const packed = /\.(png|jpe?g|docx|xlsx|zip)$/;

/** An archive of the entries in the order given, all dated 1980-01-01, the earliest a zip can say. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  // fflate writes the local time of the date it gets, so a local date gives the same bytes in every zone.
  const mtime = new Date(1980, 0, 1);
  const files = Object.fromEntries(
    entries.map(([path, content]) => [
      path,
      [typeof content === 'string' ? strToU8(content) : content, { level: packed.test(path) ? 0 : 6 }],
    ]),
  ) as Parameters<typeof zipSync>[0];
  return zipSync(files, { mtime });
}

/** The files of an archive in its order; throws when the bytes are none. */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(bytes)));
}
