/** CSV (RFC 4180) to records that know their lines, and the column of any cell when a message asks for it. */

import { CsvError, parse } from 'csv-parse/sync';
import type { Log, Place } from '../model/diagnostic.js';

export interface Records {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** First file line of each row. */
  readonly lines: readonly number[];
  place(row: number, column: number): Place;
  headerPlace(column: number): Place;
}

/** Reports syntax faults (a quote that never closes) as `read/csv-syntax`. Blank lines are left out. */
export function readRecords(text: string, file: string, delimiter: string, log: Log): Records | undefined {
  let parsed: { record: string[]; info: { lines: number } }[];
  try {
    parsed = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: number }).lines ?? 1);
    log.report({
      severity: 'error',
      code: 'read/csv-syntax',
      data: { problem: error.message },
      place: { file, line, column: 1 },
    });
    return undefined;
  }
  const [first, ...rest] = parsed;
  if (!first) {
    log.report({ severity: 'error', code: 'read/empty-file', place: { file, line: 1, column: 1 } });
    return undefined;
  }
  // `info.lines` is the last line of a record: one that holds line breaks began earlier.
  const lines = rest.map(({ record, info }) => info.lines - breaksIn(record));
  let source: readonly string[] | undefined;
  const lineText = (line: number): string => {
    source ??= text.split(/\r\n|\r|\n/);
    return source[line - 1] ?? '';
  };
  const placeIn = (line: number, column: number): Place => ({
    file,
    line,
    ...cellSpan(lineText(line), column, delimiter),
  });
  return {
    file,
    header: first.record,
    rows: rest.map(({ record }) => record),
    lines,
    place: (row, column) => placeIn(lines[row] ?? 1, column),
    headerPlace: (column) => placeIn(first.info.lines - breaksIn(first.record), column),
  };
}

function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

/** Column and length of a cell within its line, quotes included. */
function cellSpan(line: string, cell: number, delimiter: string): { column: number; length: number } {
  let start = 0;
  let quoted = false;
  let index = 0;
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === '"') quoted = !quoted;
    if (at < line.length && (quoted || line[at] !== delimiter)) continue;
    if (index === cell) return { column: start + 1, length: Math.max(1, at - start) };
    index += 1;
    start = at + 1;
  }
  return { column: Math.max(1, line.length), length: 1 };
}
