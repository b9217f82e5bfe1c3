/** Matches a file's labels with the fields of its schema. */

import type { Hint, Log, MessageData } from '../model/diagnostic.js';
import { nearest, nearestHint } from '../source/nearest.js';
import type { TableSchema } from './descriptor.js';
import type { RawTable } from './rows.js';

type Fault = 'blank' | 'duplicate' | 'extra' | 'missing' | 'incorrect';

/** For each field the cell of a row that holds it; undefined where the header lacks it. */
export function matchHeader(
  { labels, labelPlace }: RawTable,
  schema: TableSchema,
  log: Log,
): readonly (number | undefined)[] {
  const fields = schema.fields.map((field) => field.name);
  const report = (name: Fault, cell: number, data: MessageData, hints: readonly Hint[] = []): void =>
    log.report({ severity: 'error', code: `read/${name}-label`, data, place: labelPlace(cell), hints });
  const missing = new Set(fields.filter((field) => !labels.includes(field)));
  for (const [cell, column] of labels.entries()) {
    if (column.trim() === '') report('blank', cell, { number: cell + 1 });
    else if (labels.indexOf(column) < cell) report('duplicate', cell, { column });
    else if (!fields.includes(column)) {
      report('extra', cell, { column }, nearestHint(column, missing));
      // The hint names the one it was meant for.
      missing.delete(nearest(column, missing) ?? '');
    }
  }
  for (const column of missing) report('missing', 0, { column });
  const common = labels.filter((label, cell) => fields.includes(label) && labels.indexOf(label) === cell);
  const inOrder = fields.filter((field) => labels.includes(field));
  const ordered = !String(schema.fieldsMatch ?? 'exact').includes('equal');
  const wrong = ordered ? common.findIndex((label, at) => label !== inOrder[at]) : -1;
  const column = common[wrong];
  if (column !== undefined)
    report('incorrect', labels.indexOf(column), { column, expected: inOrder[wrong] ?? '' });
  return fields.map((field) => (labels.includes(field) ? labels.indexOf(field) : undefined));
}
