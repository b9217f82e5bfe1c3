/** Ranks of members by another indicator's exact values. */

import { compareExact, exact } from '../locale/index.js';
import type { Indicator } from '../model/measures.js';
import { quantityId } from '../model/measures.js';
import type { Exact, OriginCells, Quantity, QuantityId, Value } from '../model/quantity.js';
import { missing } from './arithmetic.js';
import { originOf } from './cells.js';
import { mergeMarks } from './marks.js';
import type { Ranking, Setting } from './plan.js';
import { fail, find } from './report.js';

/** Competition ranking: equal values share a rank and the next is skipped (1, 2, 2, 4); missing and bound values have none. */
export function rankQuantities(ranking: Ranking, known: RankKnown, setting: Setting): readonly Quantity[] {
  const { source } = setting;
  const path = [...ranking.path, 'value', 'rank'];
  const rankable = new Map([...known.indicators].filter(([name]) => !known.ranks.has(name)));
  const base = find(source, rankable, ranking.of, path, 'indicator');
  if (!base) return [];
  const of = [...known.quantities.values()].filter((quantity) => quantity.indicator === base.name);
  return ranking.by.flatMap((dimensions, index) => {
    const names = [...dimensions].sort().join(';');
    if (!base.groups.some((group) => group.join(';') === names)) {
      const data = { name: base.name, dimensions: dimensions.join(', ') };
      fail(source, 'not-computed', source.located.place([...ranking.path, 'by', index]), data);
      return [];
    }
    const group = of.filter((quantity) => Object.keys(quantity.keys).sort().join(';') === names);
    return contests(group, dimensions[0] ?? '').flatMap((contest) => rankContest(contest, ranking));
  });
}

/** What is computed so far; ranks themselves are not ranked. */
interface RankKnown {
  readonly quantities: ReadonlyMap<QuantityId, Quantity>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly ranks: ReadonlySet<string>;
}

/** Members are ranked among those that share the keys of all dimensions but the first. */
function contests(group: readonly Quantity[], ranked: string): readonly (readonly Quantity[])[] {
  const found = new Map<string, Quantity[]>();
  for (const quantity of group) {
    const { [ranked]: _, ...rest } = quantity.keys;
    const key = quantityId('', rest);
    const contest = found.get(key);
    if (contest) contest.push(quantity);
    else found.set(key, [quantity]);
  }
  return [...found.values()];
}

function rankContest(contest: readonly Quantity[], ranking: Ranking): readonly Quantity[] {
  const { indicator, order, of } = ranking;
  const valued = contest.filter(
    (quantity): quantity is Quantity & { value: Exact } => quantity.value.kind === 'exact',
  );
  const sorted = [...valued].sort((a, b) =>
    order === 'desc' ? compareExact(b.value, a.value) : compareExact(a.value, b.value),
  );
  const ranks = new Map<QuantityId, number>();
  for (const [at, { id, value }] of sorted.entries()) {
    const before = sorted[at - 1];
    const tied = before && compareExact(before.value, value) === 0;
    ranks.set(id, tied ? (ranks.get(before.id) ?? at + 1) : at + 1);
  }
  const said = { defined: indicator.place, formula: `rank of ${of} (${order})` };
  let merged: readonly OriginCells[] | undefined;
  const cells = (): readonly OriginCells[] => {
    merged ??= mergeCells(valued.flatMap((quantity) => quantity.origin.cells));
    return merged;
  };
  const synthetic = valued.some((quantity) => quantity.synthetic);
  const asOf = valued
    .map((quantity) => quantity.asOf)
    .sort()
    .at(-1);
  const marks = mergeMarks(valued.map((quantity) => quantity.marks ?? []));
  return contest.map((quantity) => {
    const rank = ranks.get(quantity.id);
    return {
      id: quantityId(indicator.name, quantity.keys),
      indicator: indicator.name,
      keys: quantity.keys,
      value: rank === undefined ? unranked(quantity.value) : exact(BigInt(rank)),
      ...(marks.length > 0 && rank !== undefined ? { marks } : {}),
      unit: indicator.unit,
      decimals: indicator.decimals,
      asOf: asOf ?? quantity.asOf,
      synthetic,
      origin: originOf({ ...said, operands: [quantity.id] }, cells, undefined),
    };
  });
}

/** What has no value has no rank for the same reason; where a bound would stand is not known. */
function unranked(value: Value): Value {
  return value.kind === 'missing' ? value : missing('not-available');
}

type Run = readonly [first: number, last: number];

/** Cells of several figures together, each column once and each line once; merged when a reader of the figure asks for it. */
export function mergeCells(all: readonly OriginCells[]): readonly OriginCells[] {
  const columns = new Map<string, Set<OriginCells>>();
  for (const cells of all) {
    const key = `${cells.file}\u0000${cells.column}`;
    const known = columns.get(key);
    if (known) known.add(cells);
    else columns.set(key, new Set([cells]));
  }
  return [...columns.values()].flatMap((set): readonly OriginCells[] => {
    const [first, ...more] = set;
    if (!first) return [];
    if (more.length === 0) return [first];
    const { file, column } = first;
    return [
      {
        file,
        column,
        get count() {
          return countLines(mergeRuns([...set]));
        },
        get lines() {
          return mergeRuns([...set]);
        },
      },
    ];
  });
}

function mergeRuns(cells: readonly OriginCells[]): readonly Run[] {
  const lines: [number, number][] = [];
  const runs = cells.flatMap((each) => each.lines);
  for (const [first, last] of [...runs].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const open = lines.at(-1);
    if (open && first <= open[1] + 1) open[1] = Math.max(open[1], last);
    else lines.push([first, last]);
  }
  return lines;
}

function countLines(lines: readonly Run[]): number {
  return lines.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}
