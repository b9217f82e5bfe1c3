/** A table that nothing describes yet, as texts: what a description of it can be made from. */

import type { Log } from '../model/diagnostic.js';
import type { World } from '../source/world.js';
import { csv } from './csv.js';
import { jsonElements, jsonLines } from './json-elements.js';
import { scanObject } from './json-object.js';
import type { Described } from './package.js';
import { type RawCell, Unreadable } from './rows.js';
import { openText } from './text.js';

export interface LooseTable {
  readonly labels: readonly string[];
  /** Cells as they stand in the file; empty where a row of JSON lacks the member or has null. */
  readonly rows: readonly (readonly string[])[];
  /** Of a file of delimited text; absent for JSON, which has no such texts. */
  readonly text?: { readonly delimiter: string; readonly encoding?: string };
}

/** More bytes than this nobody describes by looking at all of them. */
const mostBytes = 200_000_000;

/** Reads a CSV, TSV, JSON or NDJSON file to its end; what is wrong with it is reported and gives undefined. */
export async function readLoose(file: string, world: World, log: Log): Promise<LooseTable | undefined> {
  const size = world.size(file);
  if (size === undefined || size > mostBytes) {
    const code = size === undefined ? 'source/missing-file' : 'source/file-size';
    log.report({ severity: 'error', code, data: { file, bytes: size ?? 0, most: mostBytes } });
    return undefined;
  }
  try {
    return /\.(json|ndjson|jsonl)(\.gz)?$/i.test(file)
      ? await readObjects(file, world, log)
      : await readDelimited(file, world, log);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    log.report(error.report);
    return undefined;
  }
}

/** As the readers of a package are told of a file. */
function describedAs(file: string, text: LooseTable['text']): Described {
  const descriptor = {
    name: 'table',
    path: file,
    ...(text?.encoding ? { encoding: text.encoding } : {}),
    dialect: { delimiter: text?.delimiter ?? ',' },
    schema: { fields: [] },
  };
  return { descriptor, file } as unknown as Described;
}

async function readDelimited(file: string, world: World, log: Log): Promise<LooseTable | undefined> {
  const encoding = encodingOf(file, world);
  let start = '';
  const coded = encoding === undefined ? {} : { encoding };
  for await (const piece of openText({
    described: describedAs(file, { delimiter: ',', ...coded }),
    world,
    log,
  })) {
    start += piece;
    if (start.length > 100_000) break;
  }
  const text = { delimiter: delimiterOf(start), ...coded };
  const table = await csv({ described: describedAs(file, text), world, log });
  const rows: string[][] = [];
  for await (const batch of table.batches())
    for (const [nth, cells] of (batch.rows ?? []).entries()) {
      // A blank line is no row.
      if (cells.length === 1 && cells[0] === '' && table.labels.length > 1) continue;
      if (cells.length !== table.labels.length) {
        const data = { found: cells.length, expected: table.labels.length };
        const place = batch.place(nth, Math.min(cells.length, table.labels.length));
        const code = cells.length < table.labels.length ? 'read/missing-cell' : 'read/extra-cell';
        throw new Unreadable({ severity: 'error', code, data, place });
      }
      rows.push(cells.map(String));
    }
  return { labels: table.labels, rows, text };
}

/** UTF-8 and what has a mark need no word; what is no UTF-8 and reads as GB 18030 is that. */
function encodingOf(file: string, world: World): string | undefined {
  if (/\.gz$/i.test(file)) return undefined;
  const [utf8, gb18030] = ['utf-8', 'gb18030'].map((name) => new TextDecoder(name, { fatal: true }));
  let [isUtf8, isGb, first] = [true, true, true];
  for (const piece of world.stream(file) ?? []) {
    if (first && ((piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff)))
      return undefined;
    first = false;
    isUtf8 &&= decodes(utf8, piece);
    isGb &&= decodes(gb18030, piece);
  }
  return !isUtf8 && isGb ? 'gb18030' : undefined;
}

function decodes(decoder: InstanceType<typeof TextDecoder> | undefined, piece: Uint8Array): boolean {
  try {
    decoder?.decode(piece, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The sign that parts the first lines into as many cells each, the most of them. */
function delimiterOf(start: string): string {
  const lines = start
    .split('\n')
    .slice(0, 20)
    .map(withoutQuoted)
    .filter((line) => line.trim() !== '');
  const counted = [',', '\t', ';', '|'].map((sign) => {
    const [first = 0, ...others] = lines.map((line) => line.split(sign).length - 1);
    const steady = others.filter((count) => count === first).length;
    return { sign, weight: first === 0 ? 0 : (1 + steady) * 1000 + first };
  });
  return counted.reduce((best, each) => (each.weight > best.weight ? each : best)).sign;
}

function withoutQuoted(line: string): string {
  return line.replace(/"[^"]*"/g, '');
}

async function readObjects(file: string, world: World, log: Log): Promise<LooseTable> {
  const pieces = openText({ described: describedAs(file, undefined), world, log });
  const elements = /\.json(\.gz)?$/i.test(file) ? jsonElements(pieces) : jsonLines(pieces);
  const positions = new Map<string, number>();
  const rows: string[][] = [];
  for await (const { text, line, column, fault } of elements) {
    const place = { file, line, column };
    if (fault === undefined && text === '') continue;
    const members = fault === undefined ? scanObject(text) : undefined;
    if (!members || 'problem' in members) {
      const problem = members?.problem ?? fault ?? 'object';
      throw new Unreadable({ severity: 'error', code: 'read/json-error', data: { problem }, place });
    }
    const row: string[] = [];
    for (const { key, value } of members) {
      const at = positions.get(key) ?? positions.size;
      positions.set(key, at);
      row[at] = textOf(value);
    }
    rows.push(row);
  }
  const labels = [...positions.keys()];
  return { labels, rows: rows.map((row) => labels.map((_, at) => row[at] ?? '')) };
}

/** Numbers keep their digits; what is written with an exponent is written out, as far as a table of figures goes. */
function textOf(value: RawCell): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  const [, sign = '', digits = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,2})$/.exec(value.text) ?? [];
  if (value.kind !== 'number' || digits === '') return value.text;
  const point = digits.length + Number(power);
  const all = `${'0'.repeat(Math.max(0, 1 - point))}${digits}${fraction}`.padEnd(Math.max(point, 1), '0');
  const [whole, below] = [all.slice(0, Math.max(1, point)), all.slice(Math.max(1, point))];
  return `${sign}${whole}${below === '' ? '' : `.${below}`}`;
}
