/** Authors' SQL expressions, held to the columns they may name and rewritten so that a name means one thing. */

import type { Hint, MessageData } from '../model/diagnostic.js';
import { nearestHint } from '../source/nearest.js';
import type { YamlPath } from '../source/yaml.js';
import {
  type ColumnRef,
  type Expression,
  type Fault,
  functionNames,
  quoteName,
  type Store,
} from '../store/index.js';
import { fail, placeIn, type Source, suggest } from './report.js';

/** The fact row's name in queries; no dimension can be called so. */
export const factAlias = 'fact row';

/** An expression ready to stand in a query. */
export interface Formula {
  readonly sql: string;
  readonly path: YamlPath;
  readonly text: string;
  readonly aggregate: boolean;
  /** Columns of the facts it reads. */
  readonly columns: readonly string[];
  /** Columns of named tables it reads: of crossed dimensions, or joined ones. */
  readonly crossed: readonly { readonly dimension: string; readonly column: string }[];
}

export interface Scope {
  /** What the columns without a table are looked up in. */
  readonly rows: { readonly name: string; readonly columns: ReadonlyMap<string, unknown> };
  /** The alias they get. */
  readonly alias: string;
  /** Columns of tables that may be named: of crossed dimensions, of joined tables. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  readonly source: Source;
  readonly store: Pick<Store, 'parse'>;
}

/** What an expression may be: a value may aggregate, a condition and what is said of a row may not. */
export type Use = 'value' | 'where' | 'row';

/** Parses and checks; every fault is reported at its word. */
export async function readFormula(
  text: string,
  path: YamlPath,
  use: Use,
  scope: Scope,
): Promise<Formula | undefined> {
  const { source, store } = scope;
  const parsed = await store.parse(text);
  if (parsed.kind === 'faulty') {
    for (const fault of parsed.faults) reportFault(fault, text, path, source);
    return undefined;
  }
  if (use !== 'value' && parsed.aggregate)
    return fail(source, `aggregate-in-${use}`, source.located.place(path));
  const sound = parsed.columns.map((column) => checkColumn(column, parsed, path, scope));
  if (sound.includes(false)) return undefined;
  const named = (length: number): readonly ColumnRef[] =>
    parsed.columns.filter(({ path: names }) => names.length === length);
  return {
    sql: `(${qualify(parsed, scope.alias)}\n)`,
    path,
    text,
    aggregate: parsed.aggregate,
    columns: unique(named(1).map(({ path: [name = ''] }) => name)),
    crossed: named(2).map(({ path: [dimension = '', column = ''] }) => ({ dimension, column })),
  };
}

/** A fault of an author's SQL, at its word. */
export function reportFault(fault: Fault, text: string, path: YamlPath, source: Source): void {
  const place = placeIn(source, path, text, fault);
  fail(source, faultCodes[fault.code], place, faultData(fault), faultHints(fault));
}

const faultCodes: Readonly<Record<Fault['code'], string>> = {
  syntax: 'bad-sql',
  'not-allowed': 'not-allowed',
  inexact: 'inexact',
};

function faultData({ code, what }: Fault): MessageData {
  return code === 'syntax' ? { problem: what } : { what };
}

function faultHints({ code, what }: Fault): readonly Hint[] {
  if (code === 'inexact') return [{ code: 'hint/exact-ratio', data: {} }];
  if (what === 'LIKE') return [{ code: 'hint/like', data: {} }];
  return code === 'not-allowed' ? nearestHint(what, functionNames) : [];
}

function checkColumn(ref: ColumnRef, { text, aggregate }: Expression, path: YamlPath, scope: Scope): boolean {
  const { rows, tables, source } = scope;
  const place = placeIn(source, path, text, ref);
  const [first = '', second] = ref.path;
  const column = ref.path.join('.');
  const known = second === undefined ? rows.columns : tables.get(first);
  if (!known || ref.path.length > 2 || !known.has(second ?? first)) {
    const names = [
      ...rows.columns.keys(),
      ...[...tables].flatMap(([name, columns]) => [...columns.keys()].map((each) => `${name}.${each}`)),
    ];
    fail(source, 'unknown-column', place, { column, resource: rows.name }, suggest(column, names));
    return false;
  }
  if (!aggregate || ref.aggregated) return true;
  fail(source, 'not-aggregated', place, { column });
  return false;
}

/** Column names with their table's: a fact column and a dimension's may share a name. */
function qualify({ text, columns }: Expression, alias: string): string {
  const bare = columns.filter((ref) => ref.path.length === 1).sort((a, b) => b.offset - a.offset);
  return bare.reduce(
    (sql, { offset }) => `${sql.slice(0, offset)}${quoteName(alias)}.${sql.slice(offset)}`,
    text,
  );
}

export function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
