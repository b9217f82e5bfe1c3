/** Ranks: the place of each member among the others, from exact values. */

import { compareExact, exact } from '../locale/index.js';
import { quantityId } from '../model/measures.js';
import type { Exact, OriginCells, Quantity } from '../model/quantity.js';
import type { Setting } from './index.js';

/** Standard competition ranking (1, 2, 2, 4); what has no exact value has no rank. */
export function rankIndicator(
  name: string,
  quantities: readonly Quantity[],
  setting: Setting,
): readonly Quantity[] {
  const raw = setting.raw.indicators[name];
  const unit = raw && setting.raw.units[raw.unit];
  if (!raw || !unit || typeof raw.value !== 'object' || !('rank' in raw.value)) return [];
  const { rank: of, order = 'desc' } = raw.value;
  return raw.by.flatMap((group) => {
    const dimensions = [...group].sort().join();
    const ranked = quantities.filter(
      (each) => each.indicator === of && Object.keys(each.keys).sort().join() === dimensions,
    );
    const values = ranked.flatMap(({ value }) => (value.kind === 'exact' ? [value] : []));
    const cells = mergeCells(ranked);
    return ranked.map((each): Quantity => {
      const place =
        each.value.kind === 'exact'
          ? 1 + values.filter((other) => better(other, each.value as Exact, order)).length
          : undefined;
      return {
        ...each,
        id: quantityId(name, each.keys),
        indicator: name,
        value: place === undefined ? { kind: 'missing', reason: 'not-applicable' } : exact(BigInt(place)),
        unit: { name: raw.unit, ...unit },
        decimals: raw.decimals,
        synthetic: ranked.some((other) => other.synthetic),
        origin: {
          defined: setting.located.place(['indicators', name], 'key'),
          formula: `rank of ${of}, ${order === 'desc' ? 'highest' : 'lowest'} first`,
          cells,
        },
      };
    });
  });
}

function better(a: Exact, b: Exact, order: 'asc' | 'desc'): boolean {
  return compareExact(a, b) === (order === 'desc' ? 1 : -1);
}

/** The cells of all that was ranked, a column at a time. */
function mergeCells(ranked: readonly Quantity[]): readonly OriginCells[] {
  const merged = new Map<string, OriginCells>();
  for (const cells of ranked.flatMap((each) => each.origin.cells)) {
    const key = `${cells.file}|${cells.column}`;
    const known = merged.get(key);
    if (!known) merged.set(key, cells);
    else
      merged.set(key, {
        ...known,
        count: known.count + cells.count,
        lines: joinRuns([...known.lines, ...cells.lines]),
      });
  }
  return [...merged.values()];
}

function joinRuns(lines: OriginCells['lines']): OriginCells['lines'] {
  const joined: [number, number][] = [];
  for (const [first, last] of [...lines].sort((a, b) => a[0] - b[0])) {
    const before = joined.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}
