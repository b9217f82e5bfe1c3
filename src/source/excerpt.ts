/** The lines of files that problems point at, read in one pass a file, however large it is. */

import type { Place } from '../model/diagnostic.js';
import type { World } from './world.js';

/** A reader of the line at a place, given all the places it will be asked for; undefined where the file is no UTF-8 text. */
export function openExcerpts(
  places: Iterable<Place | undefined>,
  world: World,
): (place: Place) => string | undefined {
  const wanted = new Map<string, Set<number>>();
  for (const place of places) {
    if (!place) continue;
    const lines = wanted.get(place.file) ?? new Set();
    wanted.set(place.file, lines.add(place.line));
  }
  const found = new Map<string, ReadonlyMap<number, string>>();
  return ({ file, line }) => {
    const known = found.get(file) ?? pickLines(world.stream(file) ?? [], wanted.get(file) ?? new Set());
    found.set(file, known);
    return known.get(line);
  };
}

/** What stands for bytes that are no text, and what no text has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what it looks for
const noText = /[\u0000\ufffd]/;

/** A line is kept to this length: nobody sees more. */
const longest = 10_000;

function pickLines(pieces: Iterable<Uint8Array>, wanted: ReadonlySet<number>): ReadonlyMap<number, string> {
  const picked = new Map<number, string>();
  const decoder = new TextDecoder();
  const last = Math.max(0, ...wanted);
  let rest = '';
  let line = 1;
  const pick = (text: string): void => {
    if (wanted.has(line) && !noText.test(text)) picked.set(line, text.replace(/\r$/, '').slice(0, longest));
    line += 1;
  };
  for (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    // A line without end, in a file of another kind, must not fill the memory.
    if (rest.length > 100 * longest) rest = rest.slice(0, longest);
    for (const text of lines) pick(text);
    if (line > last) return picked;
  }
  pick(rest + decoder.decode());
  return picked;
}
