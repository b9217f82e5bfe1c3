/** How this phase reports: at a place of `indicators.yaml`, down to the word in an expression. */

import type { Hint, Log, MessageData, Place } from '../model/diagnostic.js';
import { nearestHint } from '../source/nearest.js';
import type { Located, YamlPath } from '../source/yaml.js';
import { type Span, StoreSlow } from '../store/index.js';

/** `indicators.yaml` as parsed, its lines, and where to report. */
export interface Source {
  readonly located: Located;
  readonly lines: readonly string[];
  readonly log: Log;
}

export function openSource(located: Located, text: string, log: Log): Source {
  return { located, lines: text.split(/\r\n|\n/), log };
}

/** An error of this phase; `name` is a message of `measure/`. */
export function fail(
  source: Source,
  name: string,
  place: Place,
  data: MessageData = {},
  hints: readonly Hint[] = [],
): undefined {
  source.log.report({ severity: 'error', code: `measure/${name}`, data, place, hints });
  return undefined;
}

/** Thrown once it was told that something takes too long: nothing after it is worth waiting for. */
export class Stopped extends Error {}

/** Does the work on a part of the file; a query of it that takes too long is told at `place`, and ends measuring. */
export async function inTime<T>(
  source: Source,
  name: string,
  place: Place,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreSlow)) throw error;
    const { seconds } = error;
    fail(source, 'too-slow', place, { name, seconds }, [{ code: 'hint/too-slow', data: {} }]);
    throw new Stopped();
  }
}

/** The entry called `name`, or an error at `path` with the nearest name, or all names when they are few. */
export function find<T>(
  source: Source,
  known: ReadonlyMap<string, T>,
  name: string,
  path: YamlPath,
  kind: 'resource' | 'dimension' | 'unit' | 'indicator',
): T | undefined {
  const found = known.get(name);
  if (found !== undefined) return found;
  return fail(
    source,
    `unknown-${kind}`,
    source.located.place(path),
    { name },
    suggest(name, [...known.keys()]),
  );
}

export function suggest(name: string, known: readonly string[]): readonly Hint[] {
  const near = nearestHint(name, known);
  if (near.length > 0 || known.length === 0 || known.length > 12) return near;
  return [{ code: 'hint/one-of', data: { names: known.join(', ') } }];
}

/** The place of a stretch of a text value; of the whole value when the file writes it in another form. */
export function placeIn(source: Source, path: YamlPath, text: string, span: Span): Place {
  const start = source.located.place(path);
  const { file } = start;
  const before = text.slice(0, span.offset).split('\n');
  const line = text.split('\n')[before.length - 1] ?? '';
  const column = (before.at(-1)?.length ?? 0) + 1;
  const written = (source.lines[start.line - 1] ?? '').slice(start.column - 1);
  if (/^[|>]/.test(written)) {
    // A block: the lines below, each after its indentation.
    const number = start.line + before.length;
    const below = source.lines[number - 1] ?? '';
    const indent = below.length - line.length;
    return below.endsWith(line) && below.slice(0, indent).trim() === ''
      ? { file, line: number, column: indent + column, length: span.length }
      : start;
  }
  const quote = /^["']/.test(written) ? 1 : 0;
  return before.length === 1 && written.startsWith(line, quote)
    ? { file, line: start.line, column: start.column + quote + column - 1, length: span.length }
    : start;
}
