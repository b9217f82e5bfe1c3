/** A whole SELECT as written by an author: the tables it reads, the names it gives, and what in it is refused. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { expressionClasses } from './allowed.js';
import { type Fault, type Faulty, refuse, spanAt } from './parse.js';
import { quoteText } from './sql.js';

export interface Select {
  readonly kind: 'select';
  /** Names of the tables it reads, each once, in order of appearance; its own WITH names are not among them. */
  readonly tables: readonly TableRef[];
  /** Names of its columns; `undefined` for one that has none. */
  readonly columns: readonly (string | undefined)[];
}

export interface TableRef {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

type Node = Readonly<Record<string, unknown>>;

/** What a SELECT may be made of: no table functions, samples, limits or recursion, whose result hangs on more than the rows. */
const kinds: ReadonlySet<string> = new Set([
  'SELECT_NODE',
  'SET_OPERATION_NODE',
  'BASE_TABLE',
  'JOIN',
  'SUBQUERY',
  'EMPTY',
  'ORDER_MODIFIER',
  'DISTINCT_MODIFIER',
  'ORDER_DEFAULT',
  'ASCENDING',
  'DESCENDING',
]);

const classes: ReadonlySet<string> = new Set([...expressionClasses, 'SUBQUERY', 'STAR']);

const joins: ReadonlySet<string> = new Set(['REGULAR', 'CROSS', 'NATURAL']);

export async function parseSelect(connection: DuckDBConnection, text: string): Promise<Select | Faulty> {
  const reader = await connection.runAndReadAll(`SELECT json_serialize_sql(${quoteText(text)}::VARCHAR)`);
  const tree = JSON.parse(reader.getRows()[0]?.[0] as string) as Node;
  const whole = { offset: 0, length: text.length };
  if (tree.error === true) {
    if (tree.error_subtype !== 'SYNTAX_ERROR')
      return { kind: 'faulty', faults: [{ code: 'not-allowed', what: 'not a SELECT', ...whole }] };
    const before = [...text].slice(0, Number(tree.position)).join('').length;
    const offset = Math.min(before, Math.max(0, text.trimEnd().length - 1));
    return {
      kind: 'faulty',
      faults: [{ code: 'syntax', what: String(tree.error_message), ...spanAt(text, offset) }],
    };
  }
  const statements = tree.statements as readonly Node[];
  if (statements.length !== 1)
    return { kind: 'faulty', faults: [{ code: 'not-allowed', what: ';', ...whole }] };
  const root = statements[0]?.node as Node;
  const walk: Walk = { text, tables: new Map(), faults: [] };
  visit(root, new Set(), walk);
  if (walk.faults.length > 0) return { kind: 'faulty', faults: walk.faults };
  return { kind: 'select', tables: [...walk.tables.values()], columns: outputOf(root) };
}

interface Walk {
  readonly text: string;
  readonly tables: Map<string, TableRef>;
  readonly faults: Fault[];
}

/** `own` are the names that WITH has given around a node. */
function visit(value: unknown, own: ReadonlySet<string>, walk: Walk): void {
  if (Array.isArray(value)) for (const each of value) visit(each, own, walk);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
  const node = value as Node;
  const fault = faultOf(node);
  if (fault) {
    walk.faults.push({ ...fault, ...spanOf(node, walk.text) });
    return;
  }
  if (node.type === 'BASE_TABLE') {
    const name = String(node.table_name);
    if (!own.has(name) && !walk.tables.has(name)) walk.tables.set(name, { name, ...spanOf(node, walk.text) });
  }
  const { cte_map: map, ...children } = node;
  const names = new Set(own);
  for (const { key, value: body } of ctesOf(map)) {
    visit(body, new Set(names), walk);
    names.add(String(key));
  }
  for (const child of Object.values(children)) visit(child, names, walk);
}

function ctesOf(map: unknown): readonly Node[] {
  return ((map as Node | null)?.map ?? []) as readonly Node[];
}

function faultOf(node: Node): Pick<Fault, 'code' | 'what'> | undefined {
  if (typeof node.class === 'string') {
    if (node.class === 'SUBQUERY' || node.class === 'STAR') return undefined;
    return classes.has(node.class) ? refuse(node) : { code: 'not-allowed', what: node.class.toLowerCase() };
  }
  if (typeof node.type !== 'string' || !/^[A-Z_]+$/.test(node.type)) return undefined;
  const what = node.type.toLowerCase().replaceAll('_', ' ');
  if (!kinds.has(node.type)) return { code: 'not-allowed', what };
  if (node.type === 'JOIN' && !joins.has(String(node.ref_type)))
    return { code: 'not-allowed', what: `${String(node.ref_type).toLowerCase()} join` };
  if (node.sample !== undefined && node.sample !== null) return { code: 'not-allowed', what: 'sample' };
  const elsewhere = Boolean(node.schema_name) || Boolean(node.catalog_name);
  return elsewhere ? { code: 'not-allowed', what: 'a table of another schema' } : undefined;
}

function spanOf(node: Node, text: string): Pick<Fault, 'offset' | 'length'> {
  const bytes = Number(node.query_location);
  if (!(bytes >= 0) || bytes > 4 * text.length) return { offset: 0, length: text.length };
  const offset = Buffer.from(text, 'utf8').subarray(0, bytes).toString('utf8').length;
  return spanAt(text, offset);
}

/** The names of the columns of a SELECT; those of the first part of a UNION. */
function outputOf(node: Node): readonly (string | undefined)[] {
  if (node.type === 'SET_OPERATION_NODE') return outputOf(node.left as Node);
  return ((node.select_list ?? []) as readonly Node[]).map((each) => {
    if (each.alias) return String(each.alias);
    return each.class === 'COLUMN_REF' ? (each.column_names as readonly string[]).at(-1) : undefined;
  });
}
