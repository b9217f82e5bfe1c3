/** The cells behind a figure file by file, and the first rows they stand in. */

import { decimal, exact } from '../locale/index.js';
import type { OriginCells } from '../model/quantity.js';
import type { DataSet, Resource } from '../model/resource.js';
import { lineColumn, quoteName, type Store, type StoreValue } from '../store/index.js';

/** Columns of a file that the same rows of it are read from. */
export interface CellsOfFile {
  readonly file: string;
  readonly columns: readonly string[];
  /** Number of rows. */
  readonly count: number;
  /** Runs of file lines, as in the ledger: `2-6,9`. */
  readonly lines: string;
  /** The first lines. */
  readonly first: readonly number[];
}

export interface SourceRow {
  readonly file: string;
  readonly line: number;
  /** The key of the row, then the columns that were read, as the file has them. */
  readonly cells: readonly (readonly [column: string, text: string])[];
}

const shown = 3;

export function cellsByFile(cells: readonly OriginCells[]): readonly CellsOfFile[] {
  const groups = new Map<string, { cells: OriginCells; lines: string; columns: string[] }>();
  for (const each of cells) {
    const lines = each.lines
      .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
      .join(',');
    const key = `${each.file}\u0000${lines}`;
    const known = groups.get(key);
    if (known) known.columns.push(each.column);
    else groups.set(key, { cells: each, lines, columns: [each.column] });
  }
  return [...groups.values()].map(({ cells: { file, count, lines: runs }, lines, columns }) => ({
    file,
    columns,
    count,
    lines,
    first: firstLines(runs),
  }));
}

function firstLines(runs: OriginCells['lines']): readonly number[] {
  const lines: number[] = [];
  for (const [first, last] of runs)
    for (let line = first; line <= last; line += 1) {
      if (lines.length === shown) return lines;
      lines.push(line);
    }
  return lines;
}

/** The first rows of each file, typed as they were read. */
export async function firstRows(
  cells: readonly CellsOfFile[],
  dataSet: DataSet,
  store: Store,
): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = [];
  for (const { file, columns, first } of cells) {
    const resource = dataSet.resources.find((each) => each.file === file);
    if (!resource || first.length === 0) continue;
    const names = [...new Set([...resource.primaryKey, ...columns])];
    for (const { line, values } of await readRows(resource, names, first, store))
      rows.push({ file, line, cells: names.map((name, at) => [name, values[at] ?? '']) });
  }
  return rows;
}

async function readRows(
  resource: Resource,
  names: readonly string[],
  lines: readonly number[],
  store: Store,
): Promise<readonly { readonly line: number; readonly values: readonly string[] }[]> {
  const list = [lineColumn, ...names].map(quoteName).join(', ');
  const line = quoteName(lineColumn);
  const answer = await store.query(
    `SELECT ${list} FROM ${quoteName(resource.name)} WHERE ${line} IN (${lines.join(', ')}) ORDER BY ${line}`,
  );
  if (answer.kind === 'refusal') throw new Error(answer.problem);
  return Array.from({ length: answer.rows }, (_, row) => {
    const [number = null, ...values] = answer.columns.map((column) => column[row] ?? null);
    return { line: Number(number), values: values.map(spell) };
  });
}

function spell(value: StoreValue): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const { unscaled, scale } = value;
  return decimal(exact(unscaled, 10n ** BigInt(scale)), scale, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
