/** CSV (RFC 4180) as rows of texts that can tell where in the file each cell stands. */

import { CsvError, parse } from 'csv-parse/sync';
import type { Log, Place } from '../model/diagnostic.js';

/** A table of texts: the header, and rows that may be ragged. */
export interface Grid {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** First file line of each row. */
  readonly lines: readonly number[];
  /** Where a cell stands (the header is row -1); the end of the row when it has no such cell. */
  place(row: number, cell: number): Place;
}

/** Reads a whole file; a broken quote is reported as `read/source-error` and ends the reading. */
export function readCsv(source: string, file: string, delimiter: string, log: Log): Grid | undefined {
  const text = source.includes('\r') ? source.replaceAll('\r\n', '\n') : source;
  const parsed = parseRecords(text, delimiter);
  const records = parsed instanceof CsvError ? recordsBefore(text, delimiter) : parsed;
  const ends = lastLines(records);
  const startLine = (record: number): number => (ends[record - 1] ?? 0) + 1;
  const starts = lineStarts(text);
  const place = (record: number, cell: number): Place => {
    const line = startLine(record);
    return { file, ...locate(text, starts()[line - 1] ?? 0, line, delimiter, cell) };
  };
  if (parsed instanceof CsvError) {
    const kind = faultKinds[parsed.code] ?? 'other';
    log.report({
      severity: 'error',
      code: 'read/source-error',
      data: { kind, problem: parsed.message },
      place: place(records.length, Number(parsed.column ?? 0)),
      hints: kind === 'other' ? [] : [{ code: 'hint/double-quotes', data: {} }],
    });
    return undefined;
  }
  const [header, ...rows] = records;
  if (!header) {
    const start = { file, line: 1, column: 1 };
    log.report({ severity: 'error', code: 'read/no-header', data: { file }, place: start });
    return undefined;
  }
  return {
    file,
    header,
    rows,
    lines: rows.map((_, row) => startLine(row + 1)),
    place: (row, cell) => place(row + 1, cell),
  };
}

const faultKinds: Readonly<Record<string, string>> = {
  INVALID_OPENING_QUOTE: 'inside',
  CSV_INVALID_CLOSING_QUOTE: 'after',
  CSV_QUOTE_NOT_CLOSED: 'open',
};

type Records = readonly (readonly string[])[];

function parseRecords(
  text: string,
  delimiter: string,
  onRecord?: (record: string[]) => string[],
): Records | CsvError {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      ...(onRecord ? { on_record: onRecord } : {}),
    });
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

/** The records of a broken file up to the fault. */
function recordsBefore(text: string, delimiter: string): Records {
  const records: string[][] = [];
  parseRecords(text, delimiter, (record) => {
    records.push(record);
    return record;
  });
  return records;
}

/** Last file line of each record: a cell may hold line breaks. */
function lastLines(records: Records): readonly number[] {
  let line = 0;
  return records.map((record) => {
    line += 1;
    for (const cell of record) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    return line;
  });
}

/** Offset of the start of each line, worked out when first asked. */
function lineStarts(text: string): () => readonly number[] {
  let starts: number[] | undefined;
  return () => {
    if (starts) return starts;
    starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  };
}

/** The place of a cell in the record that begins at `offset` on `firstLine`. */
function locate(
  text: string,
  offset: number,
  firstLine: number,
  delimiter: string,
  cell: number,
): Omit<Place, 'file'> {
  let start = offset;
  for (let index = 0; ; index++) {
    const end = endOfCell(text, start, delimiter);
    const last = text[end] !== delimiter;
    if (index === cell || last) {
      const from = index === cell ? start : end;
      const before = text.slice(offset, from).split('\n');
      const column = (before.at(-1)?.length ?? 0) + 1;
      const length = index === cell ? (text.slice(start, end).split('\n')[0]?.length ?? 0) : 0;
      return { line: firstLine + before.length - 1, column, ...(length > 0 ? { length } : {}) };
    }
    start = end + 1;
  }
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let at = start;
  if (text[at] === '"') {
    at += 1;
    while (at < text.length && !(text[at] === '"' && text[at + 1] !== '"')) at += text[at] === '"' ? 2 : 1;
    at += 1;
  }
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1;
  return Math.min(at, text.length);
}
