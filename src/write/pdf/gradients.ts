/** Gradients as shadings (ISO 32000-1, 8.7.4), and where they let through what lies below, as soft masks of their opacity. */

import type PDFDocument from 'pdfkit';
import type { PdfValue, Reference } from 'pdfkit';
import type { Gradient, Matrix, Segment } from '../../model/page.js';
import { real } from './objects.js';

export interface Shading {
  readonly name: string;
  readonly ref: Reference;
}

export interface Gradients {
  /** The colours, opaque; gradients alike are one object. */
  shading(gradient: Gradient): Shading;
  /** A luminosity mask in the gradient's own space that covers a path; absent where all is opaque. */
  mask(gradient: Gradient, segments: readonly Segment[]): Reference | undefined;
}

type Objects = Pick<PDFDocument, 'ref'>;
type Space = 'DeviceRGB' | 'DeviceGray';

/** Opens the gradients of a document. */
export function openGradients(doc: Objects): Gradients {
  const known = new Map<string, Shading>();
  return {
    shading: (gradient) => {
      const { kind, between, stops } = gradient;
      const key = JSON.stringify([kind, between, stops.map(({ at, color }) => [at, color])]);
      const before = known.get(key);
      if (before) return before;
      const ref = writeShading(gradient, 'DeviceRGB', doc);
      const shading = { name: `S${known.size + 1}`, ref };
      known.set(key, shading);
      return shading;
    },
    mask: (gradient, segments) =>
      gradient.stops.every(({ opacity }) => opacity >= 1) ? undefined : writeMask(gradient, segments, doc),
  };
}

function writeShading({ kind, between, stops }: Gradient, space: Space, doc: Objects): Reference {
  const values = stops.map(({ color, opacity }) =>
    space === 'DeviceGray'
      ? [opacity]
      : [1, 3, 5].map((at) => exactly(Number.parseInt(color.slice(at, at + 2), 16) / 255)),
  );
  return ended(
    doc.ref({
      ShadingType: kind === 'linear' ? 2 : 3,
      ColorSpace: space,
      Coords: between,
      Function: stitched(
        stops.map(({ at }) => exactly(at)),
        values,
      ),
      Extend: [true, true],
    }),
  );
}

/** Stops as straight lines from colour to colour, one after the other (7.10.3 and 7.10.4). */
function stitched(at: readonly number[], values: readonly (readonly number[])[]): PdfValue {
  const pieces = at.slice(1).map((end, nth): { readonly end: number; readonly line: PdfValue } => ({
    end,
    line: { FunctionType: 2, Domain: [0, 1], C0: values[nth] ?? [], C1: values[nth + 1] ?? [], N: 1 },
  }));
  if (pieces.length === 1) return pieces[0]?.line ?? null;
  return {
    FunctionType: 3,
    Domain: [0, 1],
    Functions: pieces.map(({ line }) => line),
    Bounds: pieces.slice(0, -1).map(({ end }) => end),
    Encode: pieces.flatMap(() => [0, 1]),
  };
}

/** A mask lies in the space of the moment it is set (11.6.5.3): that of the gradient. */
function writeMask(gradient: Gradient, segments: readonly Segment[], doc: Objects): Reference {
  const group = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: boxIn(gradient.matrix, segments),
    Group: { Type: 'Group', S: 'Transparency', CS: 'DeviceGray' },
    Resources: { Shading: { S1: writeShading(gradient, 'DeviceGray', doc) } },
  });
  group.compress = false;
  group.end('/S1 sh');
  return ended(doc.ref({ Type: 'ExtGState', SMask: { Type: 'Mask', S: 'Luminosity', G: group } }));
}

/** The box round a path, with a margin, in the space that `matrix` puts into the path's. */
function boxIn([a, b, c, d, e, f]: Matrix, segments: readonly Segment[]): readonly number[] {
  const area = a * d - b * c;
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [, ...numbers] of segments)
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const [x, y] = [(numbers[at] ?? 0) - e, (numbers[at + 1] ?? 0) - f];
      xs.push((d * x - c * y) / area);
      ys.push((a * y - b * x) / area);
    }
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [right, bottom] = [Math.max(...xs), Math.max(...ys)];
  const [across, down] = [(right - left) / 10 + 1e-3, (bottom - top) / 10 + 1e-3];
  return [left - across, top - down, right + across, bottom + down].map((each) => Number(real(each)));
}

function exactly(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

function ended(ref: Reference): Reference {
  ref.end();
  return ref;
}
