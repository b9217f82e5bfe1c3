/** The members of one JSON object with their places; numbers keep the digits they are written with. */

import { endOfString } from './json-elements.js';
import type { RawCell } from './rows.js';

export interface Member {
  readonly key: string;
  readonly keyAt: number;
  readonly value: RawCell;
  /** Where the value stands in the text of the object, and how long it is there. */
  readonly at: number;
  readonly length: number;
  /** True when the value is a string that is not spelled as it is. */
  readonly escaped: boolean;
}

/** What is wrong with the text, and where; `problem` is a case of the message `read/json-error`. */
export interface JsonFault {
  readonly problem: 'object' | 'sign' | 'end';
  readonly at: number;
}

/** The whole text is one object, or at fault. */
export function scanObject(text: string): readonly Member[] | JsonFault {
  if (text[0] !== '{') return { problem: 'object', at: 0 };
  const members: Member[] = [];
  let at = skip(text, 1);
  if (text[at] === '}') return finish(text, at, members);
  for (;;) {
    const keyAt = at;
    const key = readString(text, at);
    if (!key) return fault(text, at);
    at = skip(text, key.end);
    if (text[at] !== ':') return fault(text, at);
    at = skip(text, at + 1);
    const value = readValue(text, at);
    if (!value) return fault(text, at);
    members.push({
      key: key.value,
      keyAt,
      value: value.cell,
      at,
      length: value.end - at,
      escaped: value.escaped,
    });
    at = skip(text, value.end);
    if (text[at] === '}') return finish(text, at, members);
    if (text[at] !== ',') return fault(text, at);
    at = skip(text, at + 1);
  }
}

function fault(text: string, at: number): JsonFault {
  return { problem: at >= text.length ? 'end' : 'sign', at: Math.min(at, text.length) };
}

function finish(text: string, at: number, members: readonly Member[]): readonly Member[] | JsonFault {
  const end = skip(text, at + 1);
  return end < text.length ? fault(text, end) : members;
}

function skip(text: string, from: number): number {
  let at = from;
  while (' \t\n\r'.includes(text[at] ?? 'x')) at += 1;
  return at;
}

function readString(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  const close = text[at] === '"' ? endOfString(text, at) : -1;
  if (close < 0) return undefined;
  const bare = text.slice(at + 1, close);
  if (!bare.includes('\\') && !bare.includes('\n') && !bare.includes('\t'))
    return { value: bare, end: close + 1 };
  try {
    return { value: JSON.parse(text.slice(at, close + 1)) as string, end: close + 1 };
  } catch {
    return undefined;
  }
}

interface Value {
  readonly cell: RawCell;
  readonly end: number;
  readonly escaped: boolean;
}

const word = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

function readValue(text: string, at: number): Value | undefined {
  const sign = text[at];
  if (sign === '"') {
    const read = readString(text, at);
    return read && { cell: read.value, end: read.end, escaped: read.end - at !== read.value.length + 2 };
  }
  if (sign === '{' || sign === '[') return readNested(text, at);
  word.lastIndex = at;
  const found = word.exec(text)?.[0];
  if (found === undefined) return undefined;
  const end = at + found.length;
  const cell = found === 'null' ? null : found === 'true' || found === 'false' ? found === 'true' : undefined;
  return { cell: cell === undefined ? { kind: 'number', text: found } : cell, end, escaped: false };
}

/** An object or array inside: no column holds one, but its own form is checked. */
function readNested(text: string, start: number): Value | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') {
      at = endOfString(text, at);
      if (at < 0) return undefined;
    } else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth > 0) continue;
    const nested = text.slice(start, at + 1);
    try {
      JSON.parse(nested);
    } catch {
      return undefined;
    }
    return { cell: { kind: 'other', text: nested }, end: at + 1, escaped: false };
  }
  return undefined;
}
