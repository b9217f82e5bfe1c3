/** CSV (RFC 4180) as rows of texts that can tell where in the file each cell stands. */

import type { Place } from '../model/diagnostic.js';
import {
  batchRows,
  longestRecord,
  type OpenTable,
  type RawBatch,
  type RawTable,
  Unreadable,
} from './rows.js';
import { openText } from './text.js';

/** Comma-separated, or by the delimiter of the dialect. */
export const csv: OpenTable = (input) => openDelimited(input, ',');

/** Tab-separated. */
export const tsv: OpenTable = (input) => openDelimited(input, '\t');

function openDelimited(input: Parameters<OpenTable>[0], usual: string): Promise<RawTable> {
  const { descriptor, file } = input.described;
  return openCsv(openText(input), file, descriptor.dialect?.delimiter ?? usual);
}

/** Reads the header; the rows follow as they are asked for. A broken quote is a `read/source-error` and ends the reading. */
async function openCsv(pieces: AsyncIterable<string>, file: string, delimiter: string): Promise<RawTable> {
  const batches = scanBatches(pieces, file, delimiter);
  const first = await batches.next();
  const head: RawBatch | undefined = first.done ? undefined : first.value;
  const labels = head?.rows?.[0];
  if (!head || !labels) {
    const place = { file, line: 1, column: 1 };
    throw new Unreadable({ severity: 'error', code: 'read/no-header', data: { file }, place });
  }
  return {
    labels: labels.map(String),
    labelPlace: (cell) => head.place(0, cell),
    batches: () => batches,
  };
}

/** All records; the first batch is the header alone. */
async function* scanBatches(
  pieces: AsyncIterable<string>,
  file: string,
  delimiter: string,
): AsyncGenerator<RawBatch> {
  let batch = openBatch(file, delimiter);
  let most = 1;
  let line = 1;
  let rest = '';
  const take = (scan: Scan, last: boolean): boolean => {
    const record = scan.next(last);
    if (record === 'more') return false;
    if ('fault' in record) throw faulty(record, file, line, delimiter);
    batch.rows.push(record.cells);
    batch.lines.push(line);
    batch.texts.push(record.text);
    line += 1 + record.breaks;
    return true;
  };
  for await (const piece of pieces) {
    const scan = openScan(rest + piece, delimiter);
    while (take(scan, false)) {
      if (batch.rows.length < most) continue;
      yield batch;
      batch = openBatch(file, delimiter);
      most = batchRows;
    }
    rest = scan.rest();
    if (rest.length > longestRecord)
      throw faulty({ fault: 'open', cell: 0, text: rest }, file, line, delimiter);
  }
  const scan = openScan(rest, delimiter);
  while (scan.rest() !== '') {
    take(scan, true);
    if (batch.rows.length < most) continue;
    yield batch;
    batch = openBatch(file, delimiter);
    most = batchRows;
  }
  if (batch.rows.length > 0) yield batch;
}

interface Batch extends RawBatch {
  readonly rows: (readonly string[])[];
  readonly lines: number[];
  /** Each record as it stands in the file. */
  readonly texts: string[];
}

function openBatch(file: string, delimiter: string): Batch {
  const [lines, texts, rows]: [number[], string[], Batch['rows']] = [[], [], []];
  return {
    rows,
    column: (cell) => rows.map((cells) => cells[cell]),
    lines,
    texts,
    place: (row, cell) => locate(texts[row] ?? '', { file, line: lines[row] ?? 1 }, delimiter, cell),
  };
}

interface Found {
  readonly cells: readonly string[];
  readonly text: string;
  /** Line breaks inside its cells. */
  readonly breaks: number;
}

interface Fault {
  readonly fault: 'inside' | 'after' | 'open';
  readonly cell: number;
  /** The record from its start. */
  readonly text: string;
}

interface Scan {
  /** The next record, or `more` when the text may end within it; with `last` the end of the text ends it. */
  next(last: boolean): Found | Fault | 'more';
  rest(): string;
}

function openScan(text: string, delimiter: string): Scan {
  let at = 0;
  let quote = text.indexOf('"');
  return {
    next: (last) => {
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd < 0 && !last) return 'more';
      const end = lineEnd < 0 ? text.length : lineEnd;
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      if (quote < 0 || quote >= end) {
        const record = text.slice(at, end);
        at = end + 1;
        return { cells: record.split(delimiter), text: record, breaks: 0 };
      }
      const found = scanQuoted(text, at, delimiter, last);
      if (found === 'more' || 'fault' in found) return found;
      at += found.text.length + 1;
      return found;
    },
    rest: () => text.slice(at),
  };
}

/** A record that has a quote in it. */
function scanQuoted(text: string, start: number, delimiter: string, last: boolean): Found | Fault | 'more' {
  const cells: string[] = [];
  let breaks = 0;
  let at = start;
  const fault = (kind: Fault['fault']): Fault => ({
    fault: kind,
    cell: cells.length,
    text: text.slice(start),
  });
  for (;;) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      // The quote after the last one of this piece may be the other half of a doubled one.
      if (end < 0 || (end === text.length - 1 && !last)) return last ? fault('open') : 'more';
      const cell = text.slice(at + 1, end);
      breaks += cell.includes('\n') ? cell.split('\n').length - 1 : 0;
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
      at = end + 1;
    } else {
      const end = endOfBare(text, at, delimiter);
      if (end === text.length && !last) return 'more';
      const cell = text.slice(at, end);
      if (cell.includes('"')) return fault('inside');
      cells.push(cell);
      at = end;
    }
    if (at >= text.length || text[at] === '\n') {
      return at >= text.length && !last ? 'more' : { cells, text: text.slice(start, at), breaks };
    }
    if (text[at] !== delimiter) {
      cells.pop();
      return fault('after');
    }
    at += 1;
  }
}

/** The quote that closes a cell whose text begins at `from`; -1 when there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function endOfBare(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1;
  return at;
}

function faulty({ fault, cell, text }: Fault, file: string, line: number, delimiter: string): Unreadable {
  return new Unreadable({
    severity: 'error',
    code: 'read/source-error',
    data: { kind: fault, problem: '' },
    place: locate(text, { file, line }, delimiter, cell),
    hints: [{ code: 'hint/double-quotes', data: {} }],
  });
}

/** The place of a cell in the record that begins at `text` on a line. */
function locate(
  text: string,
  { file, line }: { readonly file: string; readonly line: number },
  delimiter: string,
  cell: number,
): Place {
  let start = 0;
  for (let index = 0; ; index++) {
    const end = endOfCell(text, start, delimiter);
    const last = text[end] !== delimiter;
    if (index === cell || last) {
      const before = text.slice(0, index === cell ? start : end).split('\n');
      const column = (before.at(-1)?.length ?? 0) + 1;
      const length = index === cell ? (text.slice(start, end).split('\n')[0]?.length ?? 0) : 0;
      return { file, line: line + before.length - 1, column, ...(length > 0 ? { length } : {}) };
    }
    start = end + 1;
  }
}

function endOfCell(text: string, start: number, delimiter: string): number {
  if (text[start] !== '"') return endOfBare(text, start, delimiter);
  const end = closingQuote(text, start + 1);
  return end < 0 ? text.length : endOfBare(text, end + 1, delimiter);
}
