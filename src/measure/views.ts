/** Views: rows of one table with what they point to in others, checked so that none is lost or counted twice. */

import { localeOf, printDate } from '../locale/index.js';
import type { FieldType } from '../model/resource.js';
import type { YamlPath } from '../source/yaml.js';
import { lineColumn, quoteName, quoteText, type Store, type StoreType } from '../store/index.js';
import { type Base, type BaseColumn, type CellColumn, isMarked, ofFacts } from './base.js';
import type { ViewDefinition } from './definition.js';
import { requireColumn } from './dimensions.js';
import { type Formula, factAlias, readFormula, type Scope } from './expression.js';
import { type Facts, type Loader, syntheticColumn } from './facts.js';
import { type Join, readJoins } from './joins.js';
import { fail, find, inTime, type Source } from './report.js';

export interface ViewKit {
  readonly facts: ReadonlyMap<string, Facts>;
  readonly store: Store;
  readonly loader: Loader;
  readonly source: Source;
  readonly release: string;
  /** Whether indicators over a view name one of its columns. */
  readonly names: (view: string, column: string) => boolean;
}

/** Reads and fills them; one that is at fault is left out. */
export async function readViews(
  definitions: Readonly<Record<string, ViewDefinition>>,
  kit: ViewKit,
): Promise<ReadonlyMap<string, Base>> {
  const views = new Map<string, Base>();
  for (const [name, definition] of Object.entries(definitions)) {
    const path: YamlPath = ['views', name];
    if (kit.facts.has(name)) fail(kit.source, 'taken-view', kit.source.located.place(path, 'key'), { name });
    const place = kit.source.located.place(path, 'key');
    const view = await inTime(kit.source, name, place, () => readView(name, definition, path, kit));
    if (view) views.set(name, view);
  }
  return views;
}

interface Read {
  readonly facts: Facts;
  readonly joins: readonly Join[];
  readonly where?: Formula;
  readonly columns: readonly { readonly name: string; readonly formula: Formula }[];
}

async function readView(
  name: string,
  definition: ViewDefinition,
  path: YamlPath,
  kit: ViewKit,
): Promise<Base | undefined> {
  const { source, store } = kit;
  const facts = find(source, kit.facts, definition.from, [...path, 'from'], 'resource');
  const joins = facts && (await readJoins(facts, definition.join ?? [], [...path, 'join'], kit));
  if (!facts || !joins) return undefined;
  const named = [facts, ...joins.map((join) => join.facts)];
  const scope: Scope = {
    rows: { name: facts.resource.name, columns: facts.columns },
    alias: facts.resource.name,
    tables: new Map(named.map((each) => [each.resource.name, each.columns])),
    source,
    store,
  };
  const { where: condition, columns: expressions = {}, latest } = definition;
  const where =
    condition === undefined ? undefined : await readFormula(condition, [...path, 'where'], 'where', scope);
  const columns: Read['columns'][number][] = [];
  let sound = condition === undefined || where !== undefined;
  for (const [column, text] of Object.entries(expressions)) {
    const at: YamlPath = [...path, 'columns', column];
    if (facts.columns.has(column) || column === factAlias) {
      sound = fail(source, 'taken-column', source.located.place(at, 'key'), { column }) ?? false;
      continue;
    }
    const formula = await readFormula(text, at, 'row', scope);
    if (formula) columns.push({ name: column, formula });
    else sound = false;
  }
  if (latest && !checkLatest(latest, facts, [...path, 'latest'], kit)) sound = false;
  if (!sound) return undefined;
  const read = { facts, joins, ...(where ? { where } : {}), columns };
  return fillView(name, definition, read, path, kit);
}

function checkLatest(
  { by, at, until }: NonNullable<ViewDefinition['latest']>,
  facts: Facts,
  path: YamlPath,
  { source }: ViewKit,
): boolean {
  const sound = [
    ...by.map((column, nth) => requireColumn(column, facts, [...path, 'by', nth], source)),
    requireColumn(at, facts, [...path, 'at'], source),
  ];
  const dated = facts.columns.get(at)?.type === 'date';
  if (until !== undefined && !dated && sound.at(-1))
    sound.push(fail(source, 'not-a-date', source.located.place([...path, 'at']), { column: at }) ?? false);
  if (until !== undefined && until !== 'release' && printDate(until, 'full', localeOf('en')) === undefined)
    sound.push(fail(source, 'bad-date', source.located.place([...path, 'until']), { text: until }) ?? false);
  return !sound.includes(false);
}

/** Runs it once; every indicator over it then reads the rows it gave. */
async function fillView(
  name: string,
  definition: ViewDefinition,
  read: Read,
  path: YamlPath,
  kit: ViewKit,
): Promise<Base | undefined> {
  const { source, store } = kit;
  const types = new Map<string, FieldType>();
  const from = await fromOf(read, kit.loader);
  for (const { name: column, formula } of read.columns) {
    const answer = await store.query(`SELECT ${formula.sql} FROM ${from} LIMIT 0`);
    const place = source.located.place(formula.path);
    if (answer.kind === 'refusal') {
      const inexact = answer.reason === 'inexact';
      const data = inexact ? { what: answer.problem } : { problem: answer.problem };
      fail(source, inexact ? 'inexact' : 'bad-sql', place, data);
    } else types.set(column, fieldTypes[answer.types[0] ?? 'string']);
  }
  if (types.size < read.columns.length) return undefined;
  const table = `view ${name}`;
  const rows = rowsOf(definition, read, from, kit.release, (column) => kit.names(name, column));
  const answer = await store.query(`CREATE TABLE ${quoteName(table)} AS ${rows}`);
  if (answer.kind === 'refusal')
    return fail(source, 'bad-sql', source.located.place(path, 'key'), { problem: answer.problem });
  return baseOf(name, definition, read, types, table);
}

const fieldTypes: Readonly<Record<StoreType, FieldType>> = {
  integer: 'integer',
  decimal: 'number',
  string: 'string',
  boolean: 'boolean',
  date: 'date',
};

async function fromOf({ facts, joins }: Read, loader: Loader): Promise<string> {
  let from = `${quoteName(await loader.table(facts))} AS ${quoteName(facts.resource.name)}`;
  for (const { facts: joined, on } of joins) {
    const alias = quoteName(joined.resource.name);
    const conditions = on.map(
      ({ table, column, equals }) =>
        `${alias}.${quoteName(column)} = ${quoteName(table)}.${quoteName(equals)}`,
    );
    from += ` LEFT JOIN ${quoteName(await loader.table(joined))} AS ${alias} ON ${conditions.join(' AND ')}`;
  }
  return from;
}

const syntheticMark = ':synthetic';

function lineName(table: number): string {
  return table === 0 ? lineColumn : `${lineColumn} ${table}`;
}

/** Columns that nothing names are left out: a table may have many, and the view is as long as it. */
function rowsOf(
  { latest }: ViewDefinition,
  read: Read,
  from: string,
  release: string,
  isNamed: (column: string) => boolean,
): string {
  const { facts, joins, where, columns } = read;
  const own = quoteName(facts.resource.name);
  const named = [facts, ...joins.map((join) => join.facts)];
  const lines = named.map(
    ({ resource }, nth) =>
      `${quoteName(resource.name)}.${quoteName(lineColumn)} AS ${quoteName(lineName(nth))}`,
  );
  const made = named.map((each) =>
    isMarked(each)
      ? `coalesce(${quoteName(each.resource.name)}.${quoteName(syntheticColumn)}, false)`
      : String(each.resource.synthetic),
  );
  const list = [
    ...lines,
    ...[...facts.columns.keys()].filter(isNamed).map((column) => `${own}.${quoteName(column)}`),
    ...columns.map(({ name, formula }) => `${formula.sql} AS ${quoteName(name)}`),
    `(${made.join(' OR ')}) AS ${quoteName(syntheticMark)}`,
  ];
  const until = latest?.until === 'release' ? release : latest?.until;
  const conditions = [
    ...(where ? [where.sql] : []),
    ...(latest && until !== undefined ? [`${own}.${quoteName(latest.at)} <= ${quoteText(until)}::DATE`] : []),
  ];
  const partition = (latest?.by ?? []).map((column) => `${own}.${quoteName(column)}`).join(', ');
  const order =
    latest && `${own}.${quoteName(latest.at)} DESC NULLS LAST, ${own}.${quoteName(lineColumn)} DESC`;
  return [
    `SELECT ${list.join(', ')} FROM ${from}`,
    conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
    latest ? `QUALIFY row_number() OVER (PARTITION BY ${partition} ORDER BY ${order}) = 1` : '',
  ].join(' ');
}

function baseOf(
  name: string,
  { latest }: ViewDefinition,
  read: Read,
  types: ReadonlyMap<string, FieldType>,
  table: string,
): Base {
  const { facts, joins, where, columns } = read;
  const tables = [facts, ...joins.map((join) => join.facts)];
  const at = (resource: string): number => tables.findIndex((each) => each.resource.name === resource);
  const cellsOf = ({ columns: own, crossed }: Formula): readonly CellColumn[] => [
    ...own.map((column) => ({ table: 0, column })),
    ...crossed.map(({ dimension, column }) => ({ table: at(dimension), column })),
  ];
  const all: [string, BaseColumn][] = [
    ...[...facts.columns].map(([column, { type }]): [string, BaseColumn] => [
      column,
      { type, cells: [{ table: 0, column }] },
    ]),
    ...columns.map(({ name: column, formula }): [string, BaseColumn] => [
      column,
      { type: types.get(column) ?? 'string', cells: cellsOf(formula) },
    ]),
  ];
  const joined = joins.flatMap(({ facts: right, on }) =>
    on.flatMap(({ table: left, column, equals }) => [
      { table: at(left), column: equals },
      { table: at(right.resource.name), column },
    ]),
  );
  const kept = latest ? [...latest.by, latest.at].map((column) => ({ table: 0, column })) : [];
  return {
    name,
    columns: new Map(all),
    tables,
    always: [...joined, ...(where ? cellsOf(where) : []), ...kept],
    synthetic: tables.some((each) => each.synthetic),
    syntheticSql: ofFacts(syntheticMark),
    from: async () => `${quoteName(table)} AS ${quoteName(factAlias)}`,
    line: (nth) => ofFacts(lineName(nth)),
  };
}
