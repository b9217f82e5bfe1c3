/** What goes into the body without passing through docx. */

import { joinBytes } from '../../source/encode.js';
import { Element } from './xml.js';

/** Stretches of text for the body, each in the place where docx was given its mark. */
export interface Splices {
  /** Takes text, and gives what docx is to write in its place. */
  mark(xml: Uint8Array): Element;
  /** The body with the stretches in it. */
  fill(body: string): Uint8Array | string;
}

const markPattern = /<w:stretch w:val="(\d+)"\/>/;

export function openSplices(): Splices {
  const stretches: Uint8Array[] = [];
  return {
    mark: (xml) => new Element('w:stretch', { 'w:val': String(stretches.push(xml) - 1) }),
    fill: (body) => {
      if (stretches.length === 0) return body;
      const encoder = new TextEncoder();
      const pieces = body
        .split(markPattern)
        .map((piece, nth) => (nth % 2 === 0 ? encoder.encode(piece) : stretchAt(Number(piece), stretches)));
      return joinBytes(pieces);
    },
  };
}

function stretchAt(nth: number, stretches: readonly Uint8Array[]): Uint8Array {
  const stretch = stretches[nth];
  if (!stretch) throw new Error(`no stretch ${nth} of the body`);
  return stretch;
}
