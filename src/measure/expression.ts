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
import type { Axis } from './dimensions.js';
import type { Facts } from './facts.js';
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
  /** Columns of crossed dimensions it reads. */
  readonly crossed: readonly { readonly dimension: string; readonly column: string }[];
}

export interface Scope {
  readonly facts: Facts;
  /** Dimensions it may name: those that every dimension set of the indicator has and that are crossed. */
  readonly crossed: ReadonlyMap<string, Axis>;
  readonly source: Source;
  readonly store: Store;
}

/** Parses and checks; every fault is reported at its word. */
export async function readFormula(
  text: string,
  path: YamlPath,
  use: 'value' | 'where',
  scope: Scope,
): Promise<Formula | undefined> {
  const { source, store } = scope;
  const parsed = await store.parse(text);
  if (parsed.kind === 'faulty') {
    for (const fault of parsed.faults) {
      const place = placeIn(source, path, text, fault);
      fail(source, faultCodes[fault.code], place, faultData(fault), faultHints(fault));
    }
    return undefined;
  }
  if (use === 'where' && parsed.aggregate)
    return fail(source, 'aggregate-in-where', source.located.place(path));
  const sound = parsed.columns.map((column) => checkColumn(column, parsed, path, scope));
  if (sound.includes(false)) return undefined;
  return {
    sql: `(${qualify(parsed)}\n)`,
    path,
    text,
    aggregate: parsed.aggregate,
    columns: unique(
      parsed.columns.filter(({ path: names }) => names.length === 1).map(({ path: [name = ''] }) => name),
    ),
    crossed: parsed.columns
      .filter(({ path: names }) => names.length === 2)
      .map(({ path: [dimension = '', column = ''] }) => ({ dimension, column })),
  };
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
  return code === 'not-allowed' ? nearestHint(what, functionNames) : [];
}

function checkColumn(ref: ColumnRef, { text, aggregate }: Expression, path: YamlPath, scope: Scope): boolean {
  const { facts, crossed, source } = scope;
  const place = placeIn(source, path, text, ref);
  const [first = '', second] = ref.path;
  const column = ref.path.join('.');
  const known = second === undefined ? facts : crossed.get(first)?.facts;
  if (!known || ref.path.length > 2 || !known.columns.has(second ?? first)) {
    const names = [
      ...facts.columns.keys(),
      ...[...crossed].flatMap(([name, axis]) =>
        [...axis.facts.columns.keys()].map((each) => `${name}.${each}`),
      ),
    ];
    fail(source, 'unknown-column', place, { column, resource: facts.resource.name }, suggest(column, names));
    return false;
  }
  if (!aggregate || ref.aggregated) return true;
  fail(source, 'not-aggregated', place, { column });
  return false;
}

/** Column names with their table's: a fact column and a dimension's may share a name. */
function qualify({ text, columns }: Expression): string {
  const bare = columns.filter((ref) => ref.path.length === 1).sort((a, b) => b.offset - a.offset);
  return bare.reduce(
    (sql, { offset }) => `${sql.slice(0, offset)}${quoteName(factAlias)}.${sql.slice(offset)}`,
    text,
  );
}

export function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
