/** What a number says when pointed at: its date and the lines it came from. */

import { localeOf, printDate } from '../../locale/index.js';
import type { OriginCells, Quantity, QuantityId } from '../../model/quantity.js';
import { words } from '../../source/messages.js';
import type { Setting } from './setting.js';

/** The quantity of an id; a tree that names one it does not hold is a fault of ours and throws. */
export function quantityOf(id: QuantityId, { document }: Setting): Quantity {
  const quantity = document.quantities.get(id);
  if (!quantity) throw new Error(`the document does not hold quantity ${id}`);
  return quantity;
}

export function titleOf(id: QuantityId, setting: Setting): string {
  const known = setting.titles.get(id);
  if (known !== undefined) return known;
  const { asOf, origin, synthetic } = quantityOf(id, setting);
  const { lang, labels } = setting.document;
  const date = printDate(asOf, 'full', localeOf(lang)) ?? asOf;
  const parts = [
    words('write/as-of', { date }, lang),
    ...merged(origin.cells).map((cells) => cellsText(cells, lang)),
    ...(synthetic ? [labels.synthetic] : []),
  ];
  const title = parts.join(words('write/between', {}, lang));
  setting.titles.set(id, title);
  return title;
}

/** Columns read from the same lines of a file as one entry; entries without lines say nothing to a reader. */
function merged(cells: readonly OriginCells[]): readonly OriginCells[] {
  const found = new Map<string, OriginCells>();
  for (const each of cells) {
    if (each.lines.length === 0) continue;
    const key = `${each.file} ${each.lines.join(' ')}`;
    const known = found.get(key);
    found.set(key, known ? { ...known, column: `${known.column}, ${each.column}` } : each);
  }
  return [...found.values()];
}

/** Runs of lines that a title lists; more of them are only counted. */
const listed = 3;

function cellsText({ file, column, count, lines }: OriginCells, lang: string): string {
  const runs = lines.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
  const data = { file, column, count, first: lines[0]?.[0] ?? 0, last: lines.at(-1)?.[1] ?? 0 };
  return lines.length > listed
    ? words('write/many-cells', data, lang)
    : words('write/cells', { ...data, lines: runs.join(', ') }, lang);
}
