/** The figures meant by a printed text, an id, or a name as templates write it. */

import type { Measures } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { normalise, type Prints } from './prints.js';

/** In the order of the briefs; those that only have the same digits where nothing prints it just so. */
export function findFigures(query: string, prints: Prints, measures: Measures): readonly Quantity[] {
  const own = measures.quantities.get(query) ?? byName(query, measures);
  if (own) return [own];
  const wanted = normalise(query);
  const same = figures(prints, measures, (text) => normalise(text) === wanted);
  if (same.length > 0 || prints.written(query).length > 0) return same;
  const digits = digitsOf(wanted);
  return digits === '' ? [] : figures(prints, measures, (text) => digitsOf(normalise(text)) === digits);
}

function figures(
  prints: Prints,
  { quantities }: Measures,
  isMeant: (text: string) => boolean,
): readonly Quantity[] {
  const ids = new Set(prints.all.flatMap(({ id, text }) => (isMeant(text) ? [id] : [])));
  return [...ids].flatMap((id) => quantities.get(id) ?? []);
}

/** `96.3` of `96.3%` and of `more than 96.3%`; grouping marks do not count. */
function digitsOf(text: string): string {
  const [found = '', ...more] = text.match(/−?\d[\d,]*(?:\.\d+)?/g) ?? [];
  return more.length > 0 ? '' : found.replaceAll(',', '');
}

/** `resumption-rate.shanghai`, `share-resumed.shanghai.[2022-05-27]` */
function byName(query: string, measures: Measures): Quantity | undefined {
  const [name = '', ...members] = query
    .replace(/^\{\{|\}\}$/g, '')
    .split(/\.(?![^[]*\])/)
    .map((part) => part.replace(/^\[|\]$/g, ''));
  if (!measures.indicators.has(name)) return undefined;
  for (const quantity of measures.quantities.values()) {
    if (quantity.indicator !== name) continue;
    const names = Object.entries(quantity.keys).map(
      ([dimension, key]) =>
        measures.dimensions.get(dimension)?.members.find((member) => member.key === key)?.name ?? key,
    );
    if (names.join('\u0000') === members.join('\u0000')) return quantity;
  }
  return undefined;
}
