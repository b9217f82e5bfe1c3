/** The file as it is written: its objects one after the other, and the tokens of every text in it. */

import { inflateSync } from 'node:zlib';
import { listAt, type Pdf, pagesOf } from './pdf.js';

export const latin1 = (pdf: Pdf): string => Buffer.from(pdf.bytes).toString('latin1');

/** An object as it stands in the bytes. */
export interface RawObject {
  readonly id: string;
  /** Of a stream, its dictionary alone. */
  readonly body: string;
  /** Its bytes, as many as `Length` says; undefined without a stream. */
  readonly data?: Uint8Array;
  /** Whether each keyword stands where it must (ISO 19005-2, 6.1.7.1 and 6.1.9). */
  readonly sound: boolean;
}

export interface RawFile {
  readonly objects: readonly RawObject[];
  /** What follows the last object. */
  readonly tail: string;
}

/** Walks from the header on; ends where no object begins. */
export function rawFile(pdf: Pdf): RawFile {
  const text = latin1(pdf);
  const objects: RawObject[] = [];
  let at = /^%PDF-1\.\d\r?\n%[^\n]*\n/.exec(text)?.[0].length ?? 0;
  for (;;) {
    const head = /(\d+) 0 obj\n/y;
    head.lastIndex = at;
    const id = head.exec(text)?.[1];
    if (id === undefined) return { objects, tail: text.slice(at) };
    const found = readObject(pdf, text, id, head.lastIndex);
    objects.push(found.object);
    at = found.end;
  }
}

function readObject(
  pdf: Pdf,
  text: string,
  id: string,
  start: number,
): { readonly object: RawObject; readonly end: number } {
  const stream = text.indexOf('stream', start);
  const plain = text.indexOf('endobj', start);
  if (stream < 0 || plain < stream) {
    const end = plain < 0 ? text.length : plain + 'endobj\n'.length;
    const sound = text[plain - 1] === '\n' && text[end - 1] === '\n';
    return { object: { id, body: text.slice(start, plain), sound }, end };
  }
  const body = text.slice(start, stream);
  const from = stream + (text[stream + 'stream'.length] === '\r' ? 'stream\r\n' : 'stream\n').length;
  const to = from + Number(/\/Length (\d+)/.exec(body)?.[1]);
  const keywords = '\nendstream\nendobj\n';
  const sound = text[from - 1] === '\n' && text.startsWith(keywords, to);
  const end = sound ? to + keywords.length : text.indexOf('endobj\n', to) + 'endobj\n'.length;
  return { object: { id, body, data: pdf.bytes.subarray(from, to), sound }, end: Math.max(end, from) };
}

/** Every text of the file in the syntax of PDF: bodies of objects, object streams, contents of pages, forms. */
export function* rawTexts(pdf: Pdf): Generator<readonly [where: string, text: string]> {
  for (const { id, body, data } of rawFile(pdf).objects) {
    yield [id, body];
    if (data && /\/Type ?\/ObjStm/.test(body)) yield [id, inflateSync(data).toString('latin1')];
  }
  const contents = pagesOf(pdf).flatMap(({ dict }) => listAt(pdf, dict, '/Contents').map(String));
  for (const ref of [...contents, ...formsOf(pdf)])
    yield [ref, Buffer.from(pdf.streams.get(ref) ?? []).toString('latin1')];
}

/** References of forms and patterns: content that no page has of its own. */
export function formsOf(pdf: Pdf): readonly string[] {
  return [...pdf.streams.keys()].filter((ref) => {
    const dict = pdf.objects.get(ref);
    return (
      typeof dict === 'object' &&
      dict !== null &&
      !Array.isArray(dict) &&
      ('/PatternType' in dict || ('/Subtype' in dict && dict['/Subtype'] === '/Form'))
    );
  });
}

export interface Token {
  readonly kind: 'hex' | 'literal' | 'name' | 'number' | 'other';
  readonly text: string;
}

/** Strings, names and numbers as they are spelled (ISO 32000-1, 7.3). */
export function* tokensOf(text: string): Generator<Token> {
  const token =
    /%[^\r\n]*|<<|>>|<([^>]*)>|(?:\/([^\s()<>[\]{}/%]*))|([-+.\d][^\s()<>[\]{}/%]*)|(\()|[^\s()<>[\]{}/%]+|[\s[\]{}>)]/gy;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [all, hex, name, number, open] = match;
    if (hex !== undefined) yield { kind: 'hex', text: hex };
    else if (name !== undefined) yield { kind: 'name', text: name };
    else if (number !== undefined) yield { kind: 'number', text: number };
    else if (open !== undefined) {
      const end = endOfString(text, match.index);
      yield { kind: 'literal', text: text.slice(match.index + 1, end - 1) };
      token.lastIndex = end;
    } else if (!all.startsWith('%') && all.trim() !== '') yield { kind: 'other', text: all };
  }
}

/** Behind the bracket that closes the one at `start`. */
function endOfString(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
