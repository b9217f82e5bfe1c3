/** Dimension sets of an indicator: which column holds each key. */

import type { YamlPath } from '../source/yaml.js';
import { type Base, requireBaseColumn } from './base.js';
import type { Axis } from './dimensions.js';
import { fail, find, type Source } from './report.js';

/** A dimension set: its dimensions sorted by name, with the column that holds each key. */
export interface Group {
  readonly keys: readonly KeyColumn[];
}

export interface KeyColumn {
  readonly axis: Axis;
  /** Column of the facts, or of the dimension's own table when it is crossed; the members' when it is one of groups. */
  readonly column: string;
}

interface SetKit {
  readonly source: Source;
  readonly axes: ReadonlyMap<string, Axis>;
}

/** The dimension sets of an indicator over rows; undefined when one is at fault (reported). */
export function readGroups(
  by: readonly (readonly string[])[],
  on: Readonly<Record<string, string>>,
  base: Base,
  path: YamlPath,
  kit: SetKit,
): readonly Group[] | undefined {
  const { source, axes } = kit;
  let sound = checkOn(by, on, base, path, kit);
  const seen = new Set<string>();
  const groups = by.map((dimensions, index) => {
    const at: YamlPath = [...path, 'by', index];
    const names = [...dimensions].sort();
    const twice = seen.has(names.join(';'));
    if (twice) fail(source, 'duplicate-group', source.located.place(at));
    seen.add(names.join(';'));
    const keys = names.map((name): KeyColumn | undefined => {
      const axis = find(source, axes, name, [...at, dimensions.indexOf(name)], 'dimension');
      if (!axis) return undefined;
      if (axis.cross) return { axis, column: axis.keyColumn };
      const holder = holderOf(axis);
      const column = on[holder] ?? holder;
      const place = [...at, dimensions.indexOf(name)];
      return on[holder] !== undefined || requireBaseColumn(column, base, place, source)
        ? { axis, column }
        : undefined;
    });
    if (twice || keys.includes(undefined)) sound = false;
    return { keys: keys.filter((key) => key !== undefined) };
  });
  return sound ? groups : undefined;
}

/** The dimension whose keys the facts hold: a group is reached through its members. */
function holderOf({ dimension, groups }: Axis): string {
  return groups ? groups.of.dimension.name : dimension.name;
}

function checkOn(
  by: readonly (readonly string[])[],
  on: Readonly<Record<string, string>>,
  base: Base,
  path: YamlPath,
  { source, axes }: SetKit,
): boolean {
  const used = new Set(
    by.flat().map((name) => {
      const axis = axes.get(name);
      return axis ? holderOf(axis) : name;
    }),
  );
  let sound = true;
  for (const [dimension, column] of Object.entries(on)) {
    const place: YamlPath = [...path, 'on', dimension];
    if (!used.has(dimension) || axes.get(dimension)?.cross) {
      fail(source, 'unused-on', source.located.place(place, 'key'), { dimension });
      sound = false;
    } else if (!requireBaseColumn(column, base, place, source)) sound = false;
  }
  return sound;
}
