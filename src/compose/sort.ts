/** Sorting by figures: exact, stable, and what has no value last. */

import type { Hint } from '../model/diagnostic.js';
import type { Indicator, Measures } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import { orderQuantities } from './compare.js';

export interface SortKey {
  readonly indicator: Indicator;
  readonly descending: boolean;
}

type Fail = (code: string, data: Readonly<Record<string, string>>, hints?: readonly Hint[]) => void;

/** `rate desc, listed-enterprises`; what it does not understand is reported and left out. */
export function parseSort(text: string, measures: Measures, fail: Fail): readonly SortKey[] {
  return text.split(',').flatMap((part) => {
    const [name = '', direction = 'asc', extra] = part.trim().split(/\s+/);
    const indicator = measures.indicators.get(name);
    if (!indicator) fail('unknown-indicator', { name }, nearestHint(name, measures.indicators.keys()));
    const known = ['asc', 'desc'].includes(direction) && extra === undefined;
    if (!known)
      fail('sort-direction', { text: part.trim() }, [{ code: 'hint/one-of', data: { names: 'asc, desc' } }]);
    return indicator && known ? [{ indicator, descending: direction === 'desc' }] : [];
  });
}

/** The items in order; equal ones keep their order, and those without a figure come last either way. */
export function sortStably<T>(
  items: readonly T[],
  keys: readonly SortKey[],
  figure: (indicator: Indicator, item: T) => Quantity | undefined,
): readonly T[] {
  return [...items].sort((a, b) => {
    for (const { indicator, descending } of keys) {
      const [first, second] = [figure(indicator, a), figure(indicator, b)];
      const order = orderQuantities(first, second) ?? presence(second) - presence(first);
      if (order !== 0) return orderQuantities(first, second) !== undefined && descending ? -order : order;
    }
    return 0;
  });
}

function presence(quantity: Quantity | undefined): number {
  return quantity && quantity.value.kind !== 'missing' ? 1 : 0;
}
