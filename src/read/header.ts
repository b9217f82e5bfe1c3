/** Matches a file's header with the fields of its schema. */

import type { Hint, Log, MessageData } from '../model/diagnostic.js';
import { nearest, nearestHint } from '../source/nearest.js';
import type { Grid } from './csv.js';

type Fault = 'blank' | 'duplicate' | 'extra' | 'missing' | 'incorrect';

/** For each field the cell of a row that holds it; undefined where the header lacks it. */
export function matchHeader(
  grid: Grid,
  fields: readonly string[],
  log: Log,
): readonly (number | undefined)[] {
  const { header } = grid;
  const report = (name: Fault, cell: number, data: MessageData, hints: readonly Hint[] = []): void =>
    log.report({ severity: 'error', code: `read/${name}-label`, data, place: grid.place(-1, cell), hints });
  const missing = new Set(fields.filter((field) => !header.includes(field)));
  for (const [cell, column] of header.entries()) {
    if (column.trim() === '') report('blank', cell, { number: cell + 1 });
    else if (header.indexOf(column) < cell) report('duplicate', cell, { column });
    else if (!fields.includes(column)) {
      report('extra', cell, { column }, nearestHint(column, missing));
      // The hint names the one it was meant for.
      missing.delete(nearest(column, missing) ?? '');
    }
  }
  for (const column of missing) report('missing', 0, { column });
  const common = header.filter((label, cell) => fields.includes(label) && header.indexOf(label) === cell);
  const inOrder = fields.filter((field) => header.includes(field));
  const wrong = common.findIndex((label, at) => label !== inOrder[at]);
  const column = common[wrong];
  if (column !== undefined)
    report('incorrect', header.indexOf(column), { column, expected: inOrder[wrong] ?? '' });
  return fields.map((field) => (header.includes(field) ? header.indexOf(field) : undefined));
}
