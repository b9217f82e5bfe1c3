/** Reports rows that SQL found at fault: their places are sought in the file, which is read once more only then. */

import type { Place, Report } from '../model/diagnostic.js';
import type { RawCell } from './rows.js';
import type { Table } from './table.js';
import { type Body, mostTold, openTally } from './tally.js';

/** Rows of a table at fault for one reason. */
export interface Finding {
  /** Columns by whose name it is counted. */
  readonly column: string;
  readonly code: Report['code'];
  /** Field whose cell is shown. */
  readonly field: number;
  /** The first of them in order of the file: `mostTold` and one more, where there are so many. */
  readonly rows: readonly FoundRow[];
  readonly count: number;
}

export interface FoundRow {
  /** Counted from 0, the header left out. */
  readonly row: number;
  readonly line: number;
  /** What to say, given the row's cells in the order of the fields. */
  readonly body: (cells: readonly (RawCell | undefined)[]) => Omit<Body, 'place'>;
}

export async function reportFindings(table: Table, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const wanted = new Set(findings.flatMap(({ rows }) => rows.map(({ row }) => row)));
  const found = await findRows(table, wanted);
  for (const { column, code, field, rows, count } of findings) {
    const tally = openTally(table.log);
    for (const [nth, { row, line, body }] of rows.entries()) {
      const at = found.get(row);
      const place = at?.place(table.cells[field] ?? 0) ?? { file: table.described.file, line, column: 1 };
      const times = nth === mostTold ? count - mostTold : 1;
      tally.report(column, code, () => ({ ...body(at?.cells ?? []), place }), times);
    }
    tally.flush();
  }
}

interface At {
  readonly cells: readonly (RawCell | undefined)[];
  place(cell: number): Place;
}

async function findRows(table: Table, wanted: ReadonlySet<number>): Promise<ReadonlyMap<number, At>> {
  const found = new Map<number, At>();
  const raw = await table.open();
  let first = 0;
  for await (const batch of raw.batches()) {
    const indexes = [...batch.lines.keys()].filter((index) => wanted.has(first + index));
    const columns =
      indexes.length === 0
        ? []
        : table.cells.map((cell) => (cell === undefined ? undefined : batch.column(cell)));
    for (const index of indexes) {
      found.set(first + index, {
        cells: columns.map((column) => column?.[index]),
        place: (cell) => batch.place(index, cell),
      });
    }
    first += batch.lines.length;
    if (found.size === wanted.size) break;
  }
  return found;
}
