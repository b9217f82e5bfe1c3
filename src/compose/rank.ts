/** Ranks of members by an indicator, as quantities that know all the cells they were compared by. */

import { compareExact, exact } from '../locale/index.js';
import type { Place } from '../model/diagnostic.js';
import type { Localised } from '../model/lang.js';
import type { Dimension, Indicator, Member } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { OriginCells, Quantity } from '../model/quantity.js';

interface RankUnit {
  readonly name: string;
  readonly label: Localised;
  readonly place: Place;
}

/** Rank by member key, the highest value first; equal values share a rank and the next one is skipped (1, 2, 2, 4). */
export function rankMembers(
  indicator: Indicator,
  rows: Dimension,
  figure: (member: Member) => Quantity | undefined,
  unit: RankUnit,
): ReadonlyMap<string, Quantity> {
  const valued = rows.members.flatMap((member) => {
    const quantity = figure(member);
    return quantity?.value.kind === 'exact' ? [{ member, quantity, value: quantity.value }] : [];
  });
  const cells = mergeCells(valued.flatMap(({ quantity }) => quantity.origin.cells));
  const synthetic = valued.some(({ quantity }) => quantity.synthetic);
  return new Map(
    valued.map(({ member, quantity, value }) => {
      const above = valued.filter((other) => compareExact(other.value, value) > 0).length;
      const name = `rank:${indicator.name}`;
      const rank: Quantity = {
        ...quantity,
        id: quantityId(name, quantity.keys),
        indicator: name,
        value: exact(BigInt(above + 1)),
        unit: { name: unit.name, style: 'ordinal', label: unit.label },
        decimals: 0,
        synthetic,
        origin: {
          defined: unit.place,
          formula: `rank of ${indicator.name} by ${rows.name}, descending`,
          cells,
        },
      };
      return [member.key, rank];
    }),
  );
}

/** Cells of several figures together, a column once. */
function mergeCells(all: readonly OriginCells[]): readonly OriginCells[] {
  const columns = new Map<string, OriginCells[]>();
  for (const cells of all) {
    const key = `${cells.file}\u0000${cells.column}`;
    columns.set(key, [...(columns.get(key) ?? []), cells]);
  }
  return [...columns.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const lines = mergeRuns(group.flatMap((cells) => cells.lines));
    // A cell that several figures share (a denominator) counts once.
    const count = Math.min(
      group.reduce((sum, cells) => sum + cells.count, 0),
      lines.reduce((sum, [from, to]) => sum + to - from + 1, 0),
    );
    return [{ file: first.file, column: first.column, count, lines }];
  });
}

type Run = readonly [first: number, last: number];

function mergeRuns(runs: readonly Run[]): readonly Run[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...runs].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
