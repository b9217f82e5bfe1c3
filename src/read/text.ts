/** Bytes of a data file as text, piece by piece, or the places where they are none. */

import type { Log, Place } from '../model/diagnostic.js';
import { GzipError, gunzip } from '../source/gzip.js';
import { type Input, Unreadable } from './rows.js';
import { openTally } from './tally.js';

/** The text of a package's file: unpacked when its name ends in `.gz`, decoded as its mark or its descriptor says. */
export async function* openText({ described, world, log }: Input): AsyncGenerator<string> {
  const { descriptor, file } = described;
  const stream = world.stream(file) ?? [];
  const bytes = /\.gz$/i.test(file) ? gunzip(stream) : stream;
  try {
    yield* decode(bytes, file, descriptor.encoding?.toLowerCase(), log);
  } catch (error) {
    if (!(error instanceof GzipError)) throw error;
    const data = { file, kind: error.kind, problem: error.message };
    throw new Unreadable({
      severity: 'error',
      code: 'read/gzip-error',
      data,
      place: { file, line: 1, column: 1 },
    });
  }
}

/** Text with line ends `\n` and without a byte order mark; characters that must not stand in data are reported. */
export async function* decode(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  file: string,
  declared: string | undefined,
  log: Log,
): AsyncGenerator<string> {
  const tally = openTally(log);
  let encoding = declared ?? 'utf-8';
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let end: End = { line: 1, column: 1 };
  let held = '';
  const next = (decoded: string, last: boolean): string => {
    let text = held + decoded;
    held = '';
    if (!last && text.endsWith('\r')) {
      text = text.slice(0, -1);
      held = '\r';
    }
    if (text.includes('\r')) text = text.replaceAll('\r\n', '\n');
    if (end.line === 1 && end.column === 1 && text.startsWith('\ufeff')) text = text.slice(1);
    checkCharacters(text, end, file, tally.report);
    checkDecoded(text, end, file, encoding);
    end = endOf(text, end);
    return text;
  };
  try {
    for await (const piece of bytes) {
      if (!decoder) {
        encoding = encodingOf(piece, declared);
        decoder = new TextDecoder(encoding);
      }
      yield next(decoder.decode(piece, { stream: true }), false);
    }
    yield next(decoder?.decode() ?? '', true);
  } finally {
    tally.flush();
  }
}

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** A byte order mark decides where the descriptor says nothing, or only `utf-16`. */
function encodingOf(start: Uint8Array, declared: string | undefined): string {
  if (declared !== undefined && declared !== 'utf-16') return declared;
  const mark = marks.find(([, bytes]) => bytes.every((byte, at) => start[at] === byte));
  return mark?.[0] ?? (declared === undefined ? 'utf-8' : 'utf-16le');
}

/** Where the text so far ends. */
interface End {
  readonly line: number;
  readonly column: number;
}

/** What stands for bytes that are no text. */
const replacement = '\ufffd';

function checkDecoded(text: string, start: End, file: string, encoding: string): void {
  const at = text.indexOf(replacement);
  if (at < 0) return;
  throw new Unreadable({
    severity: 'error',
    code: 'read/encoding-error',
    data: { file, encoding },
    place: { file, ...endOf(text.slice(0, at), start) },
    hints: [{ code: 'hint/encoding', data: {} }],
  });
}

/** Control characters, and private-use ones (above U+FFFF by their first half): no font shows them, and templates use them as marks. */
const refused =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ue000-\uf8ff\udb80-\udbff]|\r/;

/** The first character of a value that must not stand in data, as `U+0000`: for values that their file spells otherwise. */
export function badCharacter(value: string): string | undefined {
  const match = refused.exec(value) ?? /\p{Surrogate}/u.exec(value);
  return match ? codeOf(value, match.index) : undefined;
}

function codeOf(text: string, at: number): string {
  return `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function checkCharacters(
  text: string,
  start: End,
  file: string,
  report: ReturnType<typeof openTally>['report'],
): void {
  if (!refused.test(text)) return;
  for (const match of text.matchAll(new RegExp(refused, 'g'))) {
    report('', 'read/bad-character', () => {
      const place: Place = { file, ...endOf(text.slice(0, match.index), start), length: 1 };
      return { severity: 'error', data: { code: codeOf(text, match.index) }, place };
    });
  }
}

function endOf(text: string, { line, column }: End): End {
  let lines = 0;
  let last = -1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines += 1;
    last = at;
  }
  return lines === 0
    ? { line, column: column + text.length }
    : { line: line + lines, column: text.length - last };
}
