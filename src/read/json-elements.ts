/** Cuts JSON text that comes in pieces into the texts of its rows. */

import { longestRecord } from './rows.js';

/** The text of one row and where it starts; an empty text is a blank line. */
export interface Element {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Set when the file cannot be read on from here: a case of the message `read/json-error`. */
  readonly fault?: string;
}

/** The elements of a top-level array, uncut and unchecked inside. */
export async function* jsonElements(pieces: AsyncIterable<string>): AsyncGenerator<Element> {
  const cursor = openCursor();
  // What may come next: the array, its first element or its end, an element, a comma or the end, nothing.
  let expected: 'array' | 'first' | 'element' | 'comma' | 'nothing' = 'array';
  for await (const piece of withEnd(pieces)) {
    cursor.feed(piece ?? '');
    for (;;) {
      cursor.skipSpace();
      const sign = cursor.sign();
      if (sign === undefined) break;
      if (expected === 'array' && sign === '[') expected = 'first';
      else if (expected === 'comma' && sign === ',') expected = 'element';
      else if ((expected === 'comma' || expected === 'first') && sign === ']') expected = 'nothing';
      else if ((expected === 'first' || expected === 'element') && sign === '{') {
        const length = objectLength(cursor.rest());
        if (length === undefined) {
          if (cursor.rest().length > longestRecord) return yield cursor.fault('end');
          break;
        }
        yield cursor.take(length);
        expected = 'comma';
        continue;
      } else {
        const isRow = expected === 'first' || expected === 'element';
        return yield cursor.fault(expected === 'array' ? 'array' : isRow && sign !== ',' ? 'object' : 'sign');
      }
      cursor.take(1);
    }
  }
  if (expected !== 'nothing') yield cursor.fault(expected === 'array' ? 'array' : 'end');
}

/** The lines of the text; blank ones at its end are none. */
export async function* jsonLines(pieces: AsyncIterable<string>): AsyncGenerator<Element> {
  const cursor = openCursor();
  let blanks: Element[] = [];
  for await (const piece of withEnd(pieces)) {
    cursor.feed(piece ?? '');
    for (;;) {
      const rest = cursor.rest();
      const end = rest.indexOf('\n');
      if (end < 0 && (piece !== undefined || rest === '')) break;
      cursor.skipSpace(end < 0 ? rest.length : end);
      const line = cursor.take(
        Math.max(0, (end < 0 ? rest.length : end) - (rest.length - cursor.rest().length)),
      );
      if (end >= 0) cursor.take(1);
      const element = { ...line, text: line.text.trimEnd() };
      if (element.text === '') {
        blanks.push(element);
        continue;
      }
      for (const blank of blanks) yield blank;
      blanks = [];
      yield element;
    }
    if (cursor.rest().length > longestRecord) return yield cursor.fault('end');
  }
}

/** The pieces and then undefined. */
async function* withEnd(pieces: AsyncIterable<string>): AsyncGenerator<string | undefined> {
  yield* pieces;
  yield undefined;
}

function openCursor() {
  let text = '';
  let at = 0;
  let line = 1;
  let column = 1;
  const take = (length: number): Element => {
    const taken = { text: text.slice(at, at + length), line, column };
    at += length;
    const last = taken.text.lastIndexOf('\n');
    if (last < 0) column += length;
    else {
      line += taken.text.split('\n').length - 1;
      column = length - last;
    }
    return taken;
  };
  return {
    feed: (piece: string): void => {
      text = text.slice(at) + piece;
      at = 0;
    },
    /** The next sign, if the text has come so far. */
    sign: (): string | undefined => text[at],
    rest: (): string => text.slice(at),
    take,
    /** Passes over blanks, as far as `most` characters. */
    skipSpace: (most = Number.POSITIVE_INFINITY): void => {
      let length = 0;
      while (length < most && ' \t\n\r'.includes(text[at + length] ?? 'x')) length += 1;
      take(length);
    },
    fault: (fault: string): Element => ({ text: '', line, column, fault }),
  };
}

/** Length of the object that a text begins with; undefined when it does not end there. */
function objectLength(text: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') {
      at = endOfString(text, at);
      if (at < 0) return undefined;
    } else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** The quote that closes the string whose quote stands at `start`; -1 when there is none. */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}
