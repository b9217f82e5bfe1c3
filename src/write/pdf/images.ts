/** Pictures of pixels as image objects (ISO 32000-1, 8.9.5), each written once. */

import { deflateSync } from 'node:zlib';
import type PDFDocument from 'pdfkit';
import type { PdfValue, Reference } from 'pdfkit';
import type { Image } from '../../model/page.js';

export interface Images {
  /** The object of an image and the name that pages know it by. */
  object(image: Image): { readonly name: string; readonly ref: Reference };
}

export function openImages(doc: Pick<PDFDocument, 'ref'>): Images {
  const known = new Map<Image, { readonly name: string; readonly ref: Reference }>();
  return {
    object: (image) => {
      const found = known.get(image);
      if (found) return found;
      const made = { name: `I${known.size + 1}`, ref: writeImage(image, doc) };
      known.set(image, made);
      return made;
    },
  };
}

type Objects = Pick<PDFDocument, 'ref'>;

const channels = { gray: 1, rgb: 3 } as const;
const spaces = { gray: 'DeviceGray', rgb: 'DeviceRGB' } as const;

function writeImage(image: Image, doc: Objects): Reference {
  const { width, height, color, coding, bytes, alpha, profile } = image;
  const mask =
    alpha && samples({ Width: width, Height: height, ColorSpace: 'DeviceGray' }, alpha, width, 1, doc);
  const entries = {
    Width: width,
    Height: height,
    ColorSpace: profile ? ['ICCBased', embedProfile(profile, color, doc)] : spaces[color],
    ...(mask ? { SMask: mask } : {}),
  };
  if (coding === 'samples') return samples(entries, bytes, width, channels[color], doc);
  return stream({ ...entries, Filter: 'DCTDecode' }, bytes, doc);
}

type Entries = Readonly<Record<string, PdfValue>>;

function samples(
  entries: Entries,
  bytes: Uint8Array,
  width: number,
  colors: number,
  doc: Objects,
): Reference {
  const parameters = { Predictor: 15, Colors: colors, BitsPerComponent: 8, Columns: width };
  const packed = deflateSync(filterRows(bytes, width * colors, colors), { level: 6 });
  return stream({ ...entries, Filter: 'FlateDecode', DecodeParms: parameters }, packed, doc);
}

function stream(entries: Entries, bytes: Uint8Array, doc: Objects): Reference {
  const ref = doc.ref({ Type: 'XObject', Subtype: 'Image', BitsPerComponent: 8, ...entries });
  ref.compress = false;
  ref.end(bytes);
  return ref;
}

function embedProfile(profile: Uint8Array, color: Image['color'], doc: Objects): Reference {
  const ref = doc.ref({ N: channels[color], Alternate: spaces[color], Filter: 'FlateDecode' });
  ref.compress = false;
  ref.end(deflateSync(profile, { level: 6 }));
  return ref;
}

/** Rows as differences from the pixel at the left or above, whichever is smaller all in all (PNG 3, 12.7). */
export function filterRows(bytes: Uint8Array, length: number, pixel: number): Uint8Array {
  const rows = bytes.length / length;
  const filtered = new Uint8Array(rows * (length + 1));
  const tried = [new Uint8Array(length), new Uint8Array(length), new Uint8Array(length)];
  for (let row = 0; row < rows; row += 1) {
    const sums = [0, 0, 0];
    for (let at = 0; at < length; at += 1) {
      const from = row * length + at;
      const value = bytes[from] ?? 0;
      const left = at < pixel ? 0 : (bytes[from - pixel] ?? 0);
      const up = row === 0 ? 0 : (bytes[from - length] ?? 0);
      for (const [filter, near] of [0, left, up].entries()) {
        const difference = (value - near) & 255;
        const line = tried[filter];
        if (line) line[at] = difference;
        sums[filter] = (sums[filter] ?? 0) + (difference < 128 ? difference : 256 - difference);
      }
    }
    const best = sums.indexOf(Math.min(...sums));
    filtered[row * (length + 1)] = best;
    filtered.set(tried[best] ?? [], row * (length + 1) + 1);
  }
  return filtered;
}
