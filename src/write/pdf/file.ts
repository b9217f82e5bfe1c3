/**
 * Rewrites what pdfkit made with object streams, a cross-reference stream and an ID from its content (ISO 32000-1, 7.5.7,
 * 7.5.8), and takes further objects as text. A tagged brief has an object for every number: packed together they take a
 * tenth of the space, and written as text they do not have to live in memory.
 */

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { openDeflate } from './objects.js';
import { openReferences } from './references.js';

/** Objects in one stream: large enough to compress well, small enough to open one page quickly. */
const perStream = 200;

export interface PdfFile {
  /** Numbers for that many objects, in a row; gives the first. */
  reserve(count: number): number;
  /** Writes an object without a stream; it takes the place of pdfkit's of that number. */
  put(id: number, body: string): void;
  end(): Uint8Array;
}

export function openFile(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const trailer = text.slice(text.lastIndexOf('trailer'));
  const root = /\/Root (\d+ 0 R)/.exec(trailer)?.[1];
  const info = /\/Info (\d+ 0 R)/.exec(trailer)?.[1];
  if (!root || !info) throw new Error('the PDF has no trailer');
  const objects = readObjects(bytes, text);
  const output = openOutput();
  const plain = new Map<number, string>();
  for (const { id, start, end, streamed } of objects) {
    if (streamed) output.object(id, bytes.subarray(start, end));
    else plain.set(id, text.slice(start, end));
  }
  let next = objects.length + 1;
  let waiting: PackedObject[] = [];
  const flush = (): void => {
    if (waiting.length > 0) output.pack(next++, waiting);
    waiting = [];
  };
  const pack = (id: number, body: string): void => {
    waiting.push({ id, body });
    if (waiting.length === perStream) flush();
  };
  return {
    reserve: (count) => {
      next += count;
      return next - count;
    },
    put: (id, body) => {
      plain.delete(id);
      pack(id, body);
    },
    end: () => {
      for (const [id, body] of plain) pack(id, body);
      flush();
      return output.end(root, info, next);
    },
  };
}

interface FoundObject {
  readonly id: number;
  /** Offsets of its body. */
  readonly start: number;
  readonly end: number;
  /** Has a stream, and so stays outside. */
  readonly streamed: boolean;
}

/** Cuts the file at the offsets of its cross-reference table. */
function readObjects(bytes: Uint8Array, text: string): readonly FoundObject[] {
  const table = text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1);
  const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
  const inOrder = [...offsets].sort((a, b) => a - b);
  const nextOf = new Map(inOrder.map((offset, index) => [offset, inOrder[index + 1] ?? table]));
  return offsets.map((offset, index) => {
    const head = `${index + 1} 0 obj\n`;
    if (!text.startsWith(head, offset)) throw new Error(`object ${index + 1} is not where the table says`);
    const start = offset + head.length;
    const end = text.lastIndexOf('\nendobj', nextOf.get(offset) ?? bytes.length);
    return { id: index + 1, start, end, streamed: text.startsWith('endstream', end - 'endstream'.length) };
  });
}

interface PackedObject {
  readonly id: number;
  /** One byte a character. */
  readonly body: string;
}

function openOutput() {
  const parts: Uint8Array[] = [];
  const deflate = openDeflate();
  const references = openReferences();
  const hash = createHash('sha256');
  let length = 0;
  const push = (part: Uint8Array | string): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    hash.update(bytes);
    length += bytes.length;
  };
  const object = (id: number, ...body: readonly (Uint8Array | string)[]): void => {
    references.outside(id, length);
    push(`${id} 0 obj\n`);
    for (const part of body) push(part);
    push('\nendobj\n');
  };
  push('%PDF-1.7\n%\xff\xff\xff\xff\n');
  return {
    object,
    pack: (id: number, objects: readonly PackedObject[]): void => {
      let [starts, bodies] = ['', ''];
      objects.forEach(({ id: packed, body }, place) => {
        references.inside(packed, id, place);
        starts += `${packed} ${bodies.length} `;
        bodies += `${body}\n`;
      });
      const content = deflate(starts + bodies);
      const entries = `/Type/ObjStm/N ${objects.length}/First ${starts.length}/Filter/FlateDecode/Length ${content.length}`;
      object(id, `<<${entries}>>\nstream\n`, content, '\nendstream');
    },
    end: (root: string, info: string, id: number): Uint8Array => {
      const start = length;
      references.outside(id, start);
      const table = deflateSync(references.rows(id + 1), { level: 6 });
      const digest = hash.copy().digest('hex').slice(0, 32);
      const predictor = `/DecodeParms<</Predictor 12/Columns ${references.rowLength}>>`;
      const entries = `/Type/XRef/Size ${id + 1}/W[1 4 2]/Root ${root}/Info ${info}/ID[<${digest}><${digest}>]`;
      const filter = `/Filter/FlateDecode${predictor}/Length ${table.length}`;
      object(id, `<<${entries}${filter}>>\nstream\n`, table, '\nendstream');
      push(`startxref\n${start}\n%%EOF\n`);
      return Buffer.concat(parts);
    },
  };
}
