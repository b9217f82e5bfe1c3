/** Joins of a view: each row points to one row of another table at most. */

import type { YamlPath } from '../source/yaml.js';
import { lineColumn, quoteName } from '../store/index.js';
import type { JoinDefinition } from './definition.js';
import { requireColumn } from './dimensions.js';
import type { Facts } from './facts.js';
import { fail, find } from './report.js';
import type { ViewKit } from './views.js';

export interface Join {
  readonly facts: Facts;
  readonly on: readonly JoinColumn[];
}

/** `column` of the joined table equals `equals` of an earlier one. */
export interface JoinColumn {
  readonly column: string;
  readonly table: string;
  readonly equals: string;
}

/** Each join may use the tables before it; undefined when one is at fault (reported). */
export async function readJoins(
  facts: Facts,
  definitions: readonly JoinDefinition[],
  path: YamlPath,
  kit: ViewKit,
): Promise<readonly Join[] | undefined> {
  const earlier = new Map([[facts.resource.name, facts]]);
  const joins: Join[] = [];
  for (const [nth, definition] of definitions.entries()) {
    const join = await readJoin(definition, facts, earlier, [...path, nth], kit);
    if (!join) continue;
    earlier.set(join.facts.resource.name, join.facts);
    joins.push(join);
  }
  return joins.length === definitions.length ? joins : undefined;
}

async function readJoin(
  { table, on }: JoinDefinition,
  first: Facts,
  earlier: ReadonlyMap<string, Facts>,
  path: YamlPath,
  kit: ViewKit,
): Promise<Join | undefined> {
  const { source } = kit;
  const facts = find(source, kit.facts, table, [...path, 'table'], 'resource');
  if (!facts) return undefined;
  if (earlier.has(table))
    return fail(source, 'joined-twice', source.located.place([...path, 'table']), { resource: table });
  const columns = Object.entries(on).map(([column, written]): JoinColumn | undefined => {
    const at: YamlPath = [...path, 'on', column];
    const [name, equals] = written.includes('.')
      ? (written.split('.', 2) as [string, string])
      : [first.resource.name, written];
    const left = find(source, earlier, name, at, 'resource');
    const sound = [
      facts.columns.has(column) || requireColumn(column, facts, at, source),
      left !== undefined && requireColumn(equals, left, at, source),
    ];
    return sound.includes(false) ? undefined : { column, table: name, equals };
  });
  const sound = columns.flatMap((column) => column ?? []);
  if (sound.length < columns.length) return undefined;
  const names = sound.map(({ column }) => column);
  return (await isUnique(facts, names, [...path, 'on'], kit)) ? { facts, on: sound } : undefined;
}

/** Several rows for one key would count the row that points to them several times. */
async function isUnique(
  facts: Facts,
  names: readonly string[],
  path: YamlPath,
  { store, loader, source }: ViewKit,
): Promise<boolean> {
  const columns = names.map(quoteName);
  const line = quoteName(lineColumn);
  const answer = await store.query(
    `SELECT min(${line}), ${columns.map((each) => `${each}::VARCHAR`).join(', ')} FROM ${quoteName(await loader.table(facts))} ` +
      `WHERE ${columns.map((each) => `${each} IS NOT NULL`).join(' AND ')} ` +
      `GROUP BY ${columns.join(', ')} HAVING count(*) > 1 ORDER BY 1 LIMIT 1`,
  );
  if (answer.kind === 'refusal') throw new Error(`a join cannot be checked: ${answer.problem}`);
  if (answer.rows === 0) return true;
  const [first, ...keys] = answer.columns.map((column) => String(column[0]));
  const { name, file } = facts.resource;
  const data = { resource: name, columns: names.join(', '), key: keys.join(', '), line: first ?? '', file };
  fail(source, 'join-not-unique', source.located.place(path), data);
  return false;
}
