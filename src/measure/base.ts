/** The rows an indicator counts: those of a table, or of a view over several. */

import type { FieldType } from '../model/resource.js';
import type { YamlPath } from '../source/yaml.js';
import { lineColumn, quoteName } from '../store/index.js';
import { factAlias } from './expression.js';
import { type Facts, type Loader, syntheticColumn } from './facts.js';
import { fail, type Source, suggest } from './report.js';

export interface Base {
  /** As the author calls it. */
  readonly name: string;
  readonly columns: ReadonlyMap<string, BaseColumn>;
  /** The tables its cells come from; the first is the one whose rows are counted. */
  readonly tables: readonly Facts[];
  /** Cells that decide which rows there are, whatever an indicator reads. */
  readonly always: readonly CellColumn[];
  /** True when any row is made up. */
  readonly synthetic: boolean;
  /** SQL that says of a row whether it is made up. */
  readonly syntheticSql: string;
  /** The item of a FROM clause, called `factAlias`. */
  from(loader: Loader): Promise<string>;
  /** SQL of the file line that a row has in one of the tables; null where it has none. */
  line(table: number): string;
}

export interface BaseColumn {
  readonly type: FieldType;
  /** The cells it is made of. */
  readonly cells: readonly CellColumn[];
}

/** A column of one of the tables. */
export interface CellColumn {
  readonly table: number;
  readonly column: string;
}

/** Where an author may name rows: what is counted, by name. */
export type Bases = ReadonlyMap<string, Base>;

export function tableBase(facts: Facts): Base {
  const { resource } = facts;
  const columns = [...facts.columns].map(([name, { type }]): [string, BaseColumn] => [
    name,
    { type, cells: [{ table: 0, column: name }] },
  ]);
  return {
    name: resource.name,
    columns: new Map(columns),
    tables: [facts],
    always: [],
    synthetic: facts.synthetic,
    syntheticSql: isMarked(facts) ? ofFacts(syntheticColumn) : String(resource.synthetic),
    from: async (loader) => `${quoteName(await loader.table(facts))} AS ${quoteName(factAlias)}`,
    line: () => ofFacts(lineColumn),
  };
}

/** True when the table says row by row what is made up. */
export function isMarked(facts: Facts): boolean {
  return facts.columns.get(syntheticColumn)?.type === 'boolean';
}

export function ofFacts(column: string): string {
  return `${quoteName(factAlias)}.${quoteName(column)}`;
}

/** The file and the name of the table whose rows are counted, for messages about a row. */
export function countedTable({ tables }: Base): Facts['resource'] {
  const [first] = tables;
  if (!first) throw new Error('a base has a table');
  return first.resource;
}

/** The column, or an error at `path` with the nearest name. */
export function requireBaseColumn(
  name: string,
  base: Base,
  path: YamlPath,
  source: Source,
): BaseColumn | undefined {
  const column = base.columns.get(name);
  if (column) return column;
  const data = { column: name, resource: base.name };
  return fail(
    source,
    'unknown-column',
    source.located.place(path),
    data,
    suggest(name, [...base.columns.keys()]),
  );
}

/** What columns a name may be qualified by. */
export type Qualifiers = ReadonlyMap<string, ReadonlyMap<string, unknown>>;
