/** Dimensions and their members, from code tables. */

import { locales, printDate } from '../locale/index.js';
import type { Lang, Localised } from '../model/lang.js';
import type { CellText, Dimension, Member } from '../model/measures.js';
import type { YamlPath } from '../source/yaml.js';
import { quoteName, quoteText, type Store } from '../store/index.js';
import type { DimensionDefinition } from './definition.js';
import { cellText, type Facts, fetchRows, type Rows } from './facts.js';
import { fail, find, type Source, suggest } from './report.js';

/** A dimension with what measuring needs to know beyond what templates see. */
export interface Axis {
  readonly dimension: Dimension;
  readonly facts: Facts;
  readonly keyColumn: string;
  readonly cross: boolean;
  /** Its members are those asked for alone; rows of others are not measured by it. */
  readonly onRequest: boolean;
  readonly byKey: ReadonlyMap<string, AxisMember>;
  /** Absent unless the members are groups of another dimension's. */
  readonly groups?: Membership;
}

/** Which members of a dimension are in which group: rows of a table, each once. */
export interface Membership {
  readonly of: Axis;
  readonly facts: Facts;
  /** Columns of that table. */
  readonly key: string;
  readonly member: string;
  /** Its lines by key of the group. */
  readonly lines: ReadonlyMap<string, readonly number[]>;
  /** Member keys by key of the group. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

export interface AxisMember {
  readonly member: Member;
  /** Its line in the code table. */
  readonly line: number;
}

/** Members asked for, of one dimension: by key, name or label. */
export interface Choice {
  readonly dimension: string;
  readonly members: readonly string[];
}

/** Rows that one of the texts asked for names, whatever its case; a name that holds commas came in parts. */
function wantedRows(name: string, { key, name: named, text }: DimensionDefinition, choice?: Choice): string {
  if (choice?.dimension !== name) return 'false';
  const wanted = [...choice.members, choice.members.join(', ')].map((each) => quoteText(each.toLowerCase()));
  const columns = [...new Set([key, named, ...Object.values(text)])];
  return columns
    .map((column) => `lower(${quoteName(column)}::VARCHAR) IN (${wanted.join(', ')})`)
    .join(' OR ');
}

export async function readAxes(
  definitions: Readonly<Record<string, DimensionDefinition>>,
  facts: ReadonlyMap<string, Facts>,
  source: Source,
  store: Store,
  choice?: Choice,
): Promise<ReadonlyMap<string, Axis>> {
  const axes = new Map<string, Axis>();
  for (const [name, definition] of Object.entries(definitions)) {
    const axis = await readAxis(name, definition, facts, source, store, choice);
    if (axis) axes.set(name, axis);
  }
  for (const [name, { within = {} }] of Object.entries(definitions)) checkWithin(name, within, axes, source);
  return axes;
}

/** What members lie in must be a dimension, and one of its members. */
function checkWithin(
  name: string,
  within: Readonly<Record<string, string>>,
  axes: ReadonlyMap<string, Axis>,
  source: Source,
): void {
  for (const [outer, column] of Object.entries(within)) {
    const outside = find(source, axes, outer, ['dimensions', name, 'within', outer], 'dimension');
    const axis = axes.get(name);
    if (!outside || !axis) continue;
    const { file, name: resource } = axis.facts.resource;
    for (const { member, line } of axis.byKey.values()) {
      const key = member.within?.[outer] ?? '';
      if (outside.byKey.has(key)) continue;
      const data = { key, column, dimension: outer, resource: outside.facts.resource.name };
      const code = key === '' ? 'no-member' : 'unknown-member';
      fail(
        source,
        code,
        { file, line, column: 1 },
        { ...data, resource: key === '' ? resource : data.resource },
      );
    }
  }
}

async function readAxis(
  name: string,
  definition: DimensionDefinition,
  facts: ReadonlyMap<string, Facts>,
  source: Source,
  store: Store,
  choice?: Choice,
): Promise<Axis | undefined> {
  const path: YamlPath = ['dimensions', name];
  requireLanguages(definition.label, [...path, 'label'], source);
  requireLanguages(definition.text, [...path, 'text'], source);
  const table = find(source, facts, definition.from, [...path, 'from'], 'resource');
  if (!table) return undefined;
  const columns = [
    requireColumn(definition.key, table, [...path, 'key'], source),
    requireColumn(definition.name, table, [...path, 'name'], source),
    ...Object.entries(definition.text).map(([lang, column]) =>
      requireColumn(column, table, [...path, 'text', lang], source),
    ),
    ...Object.entries(definition.within ?? {}).map(([outer, column]) =>
      requireColumn(column, table, [...path, 'within', outer], source),
    ),
  ];
  if (columns.includes(false)) return undefined;
  const { key, name: named, text, within = {} } = definition;
  const onRequest = definition['on-request'] ?? false;
  const needed = [key, named, ...Object.values(text), ...Object.values(within)];
  const rows = onRequest
    ? await fetchRows(table, table.columns.keys(), store, wantedRows(name, definition, choice))
    : await fetchRows(table, needed, store);
  const byKey = readMembers(definition, { facts: table, rows }, source);
  const members = [...byKey.values()].map(({ member }) => member);
  return {
    dimension: {
      name,
      label: definition.label,
      members,
      ...(onRequest ? { onRequest: { file: table.resource.file, count: table.resource.rows } } : {}),
    },
    facts: table,
    keyColumn: definition.key,
    cross: definition.cross ?? false,
    onRequest,
    byKey,
  };
}

/** Keys stand in ids between these signs. */
const badKey = /[;=@\s]/;
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A code table with what members need of it. */
interface CodeTable {
  readonly facts: Facts;
  readonly rows: Rows;
}

function readMembers(
  definition: DimensionDefinition,
  table: CodeTable,
  source: Source,
): ReadonlyMap<string, AxisMember> {
  const members = new Map<string, AxisMember>();
  const names = new Map<string, number>();
  const { file } = table.facts.resource;
  for (const [row, line] of table.rows.lines.entries()) {
    const place = { file, line, column: 1 };
    const key = textAt(table, definition.key, row);
    const written = textAt(table, definition.name, row);
    // A register has codes rather than names for templates and files.
    const name = definition['on-request'] ? written?.toLowerCase() : written;
    if (key === undefined || badKey.test(key))
      fail(source, 'bad-key', place, { column: definition.key, key: key ?? '' });
    else if (members.has(key))
      fail(source, 'duplicate-key', place, { key, line: members.get(key)?.line ?? 0 });
    if (name === undefined || !slug.test(name))
      fail(source, 'bad-member', place, { column: definition.name, name: name ?? '' });
    else if (names.has(name)) fail(source, 'duplicate-member', place, { name, line: names.get(name) ?? 0 });
    if (key === undefined || name === undefined) continue;
    names.set(name, names.get(name) ?? line);
    const label: Record<string, CellText> = {};
    for (const [lang, column] of Object.entries(definition.text)) {
      const text = labelAt(table, column, row, lang);
      if (text === undefined) fail(source, 'no-label', place, { column, lang });
      else label[lang] = { text, cell: { file, line, column } };
    }
    if (!members.has(key))
      members.set(key, {
        member: { key, name, label, ...withinOf(definition, table, row), ...ownOf(definition, table, row) },
        line,
      });
  }
  return members;
}

function ownOf(
  { 'on-request': asked }: DimensionDefinition,
  table: CodeTable,
  row: number,
): Pick<Member, 'own'> {
  if (!asked) return {};
  const { name, file, columns } = table.facts.resource;
  const values = Object.fromEntries(
    columns.map((each) => [each.name, table.rows.values(each.name)[row] ?? null]),
  );
  const [line = 0, key = ''] = [table.rows.lines[row], String(values[columns[0]?.name ?? ''] ?? '')];
  return {
    own: { table: { name, file, columns, synthetic: table.facts.synthetic }, row: { key, line, values } },
  };
}

function withinOf({ within }: DimensionDefinition, table: CodeTable, row: number): Pick<Member, 'within'> {
  if (!within) return {};
  const pairs = Object.entries(within).map(([outer, column]) => [outer, textAt(table, column, row) ?? '']);
  return { within: Object.fromEntries(pairs) };
}

function textAt({ facts, rows }: CodeTable, name: string, row: number): string | undefined {
  const column = facts.columns.get(name);
  const cell = rows.values(name)[row];
  return column === undefined || cell === undefined || cell === null ? undefined : cellText(cell, column);
}

/** A label as printed: a date in full, in the language. */
function labelAt(table: CodeTable, name: string, row: number, lang: Lang): string | undefined {
  const text = textAt(table, name, row);
  if (text === undefined || table.facts.columns.get(name)?.type !== 'date' || !locales[lang]) return text;
  return printDate(text, 'full', locales[lang]);
}

/** Reports each language of the catalogue that a text lacks. */
export function requireLanguages(text: Localised, path: YamlPath, source: Source): void {
  for (const lang of Object.keys(locales)) {
    if (text[lang] === undefined)
      fail(source, 'missing-language', source.located.place(path, 'key'), { lang });
  }
}

/** True when the table has the column; else an error at `path`. */
export function requireColumn(name: string, table: Facts, path: YamlPath, source: Source): boolean {
  if (table.columns.has(name)) return true;
  const known = [...table.columns.keys()];
  const data = { column: name, resource: table.resource.name };
  fail(source, 'unknown-column', source.located.place(path), data, suggest(name, known));
  return false;
}
