/** Parquet files as rows; a row's number stands for its line, and its column is always 1. */

import type { Place } from '../model/diagnostic.js';
import { openParquet, type ParquetCell, ParquetError, type ParquetFile } from '../store/index.js';
import type { FieldDescriptor } from './descriptor.js';
import { type Input, type OpenTable, type RawBatch, type RawCell, Unreadable } from './rows.js';
import { openTally, type Tally } from './tally.js';
import { badCharacter } from './text.js';

/** Column types of the file that a field may have. */
const fitting: Readonly<Record<FieldDescriptor['type'], readonly string[]>> = {
  string: ['string'],
  integer: ['integer'],
  number: ['decimal', 'integer'],
  boolean: ['boolean'],
  date: ['date'],
  year: ['integer', 'string'],
  yearmonth: ['string'],
};

export const parquet: OpenTable = async (input) => {
  const { described, world } = input;
  const { file, descriptor } = described;
  const path = world.pathBelow(described.folder, file);
  // DuckDB would take these for patterns of many names.
  if (path === undefined || /[*?[\]{}]/.test(descriptor.path)) throw broken(file, 'unsafe path');
  const opened = await openParquet(path).catch((error: unknown) => {
    throw error instanceof ParquetError ? broken(file, error.message) : error;
  });
  const misfit = misfits(opened, input);
  if (misfit) {
    opened.close();
    throw misfit;
  }
  return {
    labels: opened.columns.map(({ name }) => name),
    labelPlace: () => ({ file, line: 1, column: 1 }),
    batches: () => readBatches(opened, input),
    typed: opened,
  };
};

/** Reports the columns whose type no cell could pass by; the last of them is given back to be thrown. */
function misfits({ columns }: ParquetFile, { described, log }: Input): Unreadable | undefined {
  const { file, descriptor } = described;
  const found = descriptor.schema.fields.flatMap((field) => {
    const column = columns.find(({ name }) => name === field.name);
    if (!column || fitting[field.type].includes(column.kind)) return [];
    const binary = /^(DOUBLE|FLOAT)$/.test(column.type) && field.type === 'number';
    return {
      severity: 'error' as const,
      code: 'read/column-type' as const,
      data: { column: field.name, found: column.type, type: field.type },
      place: { file, line: 1, column: 1 },
      hints: binary ? [{ code: 'hint/store-decimal', data: {} }] : [],
    };
  });
  for (const report of found.slice(0, -1)) log.report(report);
  const last = found.at(-1);
  return last && new Unreadable(last);
}

async function* readBatches(opened: ParquetFile, { described, log }: Input): AsyncGenerator<RawBatch> {
  const { file } = described;
  const tally = openTally(log);
  let first = 1;
  try {
    for await (const { rows: size, column } of opened.batches()) {
      const from = first;
      const place = (row: number): Place => ({ file, line: from + row, column: 1 });
      yield {
        column: (at) => {
          const { name = '', kind = 'other' } = opened.columns[at] ?? {};
          const cells = column(at);
          if (kind !== 'string') return cells.map((cell) => literalOf(cell, kind));
          checkTexts(cells, name, place, tally);
          return cells;
        },
        lines: Array.from({ length: size }, (_, row) => from + row),
        place,
      };
      first += size;
    }
  } catch (error) {
    throw error instanceof ParquetError ? broken(file, error.message) : error;
  } finally {
    opened.close();
    tally.flush();
  }
}

function literalOf(cell: ParquetCell, kind: string): RawCell {
  return typeof cell === 'string' ? { kind: kind === 'date' ? 'date' : 'number', text: cell } : cell;
}

function checkTexts(
  column: readonly ParquetCell[],
  name: string,
  place: (row: number) => Place,
  tally: Tally,
): void {
  for (const [row, cell] of column.entries()) {
    const code = typeof cell === 'string' ? badCharacter(cell) : undefined;
    if (code === undefined) continue;
    tally.report(name, 'read/bad-character', () => ({
      severity: 'error',
      data: { code },
      place: place(row),
    }));
  }
}

function broken(file: string, problem: string): Unreadable {
  const place = { file, line: 1, column: 1 };
  return new Unreadable({ severity: 'error', code: 'read/parquet-error', data: { file, problem }, place });
}
