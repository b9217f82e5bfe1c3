/** Groups of members: a dimension whose members are groups of another's, as a table lists them. */

import type { YamlPath } from '../source/yaml.js';
import { lineColumn, quoteName, type Store } from '../store/index.js';
import type { DimensionDefinition, GroupsDefinition } from './definition.js';
import { type Axis, type Membership, requireColumn } from './dimensions.js';
import type { Facts, Loader } from './facts.js';
import { fail, find, type Source } from './report.js';

export interface MembershipKit {
  readonly facts: ReadonlyMap<string, Facts>;
  readonly store: Store;
  readonly loader: Loader;
  readonly source: Source;
}

/** The axes, those of groups with their membership; one that cannot be read is left out. */
export async function readGroupings(
  axes: ReadonlyMap<string, Axis>,
  definitions: Readonly<Record<string, DimensionDefinition>>,
  kit: MembershipKit,
): Promise<ReadonlyMap<string, Axis>> {
  const read = new Map<string, Axis>();
  for (const [name, axis] of axes) {
    const groups = definitions[name]?.groups;
    const grouped = groups ? await readGrouping(axis, groups, axes, definitions, kit) : axis;
    if (grouped) read.set(name, grouped);
  }
  return read;
}

async function readGrouping(
  axis: Axis,
  groups: GroupsDefinition,
  axes: ReadonlyMap<string, Axis>,
  definitions: Readonly<Record<string, DimensionDefinition>>,
  kit: MembershipKit,
): Promise<Axis | undefined> {
  const { source } = kit;
  const path: YamlPath = ['dimensions', axis.dimension.name, 'groups'];
  const of = find(source, axes, groups.of, [...path, 'of'], 'dimension');
  const facts = find(source, kit.facts, groups.from, [...path, 'from'], 'resource');
  if (!of || !facts) return undefined;
  if (axis.cross || of.cross || definitions[groups.of]?.groups)
    return fail(source, 'bad-groups', source.located.place([...path, 'of']), { name: groups.of });
  const sound = (['key', 'member'] as const).map((part) =>
    requireColumn(groups[part], facts, [...path, part], source),
  );
  if (sound.includes(false)) return undefined;
  return {
    ...axis,
    groups: { of, facts, ...groupsOf(groups), ...(await readRows(axis, of, facts, groups, kit)) },
  };
}

function groupsOf({ key, member }: GroupsDefinition): Pick<Membership, 'key' | 'member'> {
  return { key, member };
}

/** Rows of the table; a key that no member has, and a pair that stands twice, are told at their line. */
async function readRows(
  axis: Axis,
  of: Axis,
  facts: Facts,
  { key, member }: GroupsDefinition,
  { store, loader, source }: MembershipKit,
): Promise<Pick<Membership, 'lines' | 'members'>> {
  const columns = [lineColumn, key, member].map((name) => `${quoteName(name)}`);
  const [line = '', ...texts] = columns;
  const list = [line, ...texts.map((name) => `${name}::VARCHAR`)].join(', ');
  const answer = await store.query(
    `SELECT ${list} FROM ${quoteName(await loader.table(facts))} ORDER BY ${line}`,
  );
  if (answer.kind === 'refusal') throw new Error(`a table of groups cannot be read: ${answer.problem}`);
  const lines = new Map<string, number[]>();
  const members = new Map<string, string[]>();
  for (let row = 0; row < answer.rows; row++) {
    const [at, group, inside] = answer.columns.map((column) => column[row]);
    const place = { file: facts.resource.file, line: Number(at), column: 1 };
    for (const [each, own, column] of [
      [group, axis, key],
      [inside, of, member],
    ] as const) {
      if (typeof each === 'string' && own.byKey.has(each)) continue;
      const data = { key: String(each ?? ''), column, dimension: own.dimension.name };
      fail(source, 'unknown-member', place, { ...data, resource: own.facts.resource.name });
    }
    const [name, one] = [String(group), String(inside)];
    if (members.get(name)?.includes(one)) fail(source, 'member-twice', place, { group: name, member: one });
    lines.set(name, [...(lines.get(name) ?? []), Number(at)]);
    members.set(name, [...(members.get(name) ?? []), one]);
  }
  return { lines, members };
}
