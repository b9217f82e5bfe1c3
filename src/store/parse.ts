/** A SQL expression as written by an author: the columns it names, whether it aggregates, and what in it is refused. */

import type { DuckDBConnection } from '@duckdb/node-api';
import {
  aggregates,
  exactCasts,
  expressionClasses,
  inexactFunctions,
  likes,
  operators,
  plainLike,
  scalars,
} from './allowed.js';
import { quoteText } from './sql.js';

/** A stretch of the expression, in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface ColumnRef extends Span {
  /** `['resumed_on']`, or with a qualifier `['week', 'date']`. */
  readonly path: readonly string[];
  /** True inside an aggregate function. */
  readonly aggregated: boolean;
}

export interface Expression {
  readonly kind: 'expression';
  readonly text: string;
  readonly columns: readonly ColumnRef[];
  readonly aggregate: boolean;
}

/** What is wrong with an expression: it does not parse, names what is not allowed, or would compute in doubles. */
export interface Fault extends Span {
  readonly code: 'syntax' | 'not-allowed' | 'inexact';
  readonly what: string;
}

export interface Faulty {
  readonly kind: 'faulty';
  readonly faults: readonly Fault[];
}

type Node = Readonly<Record<string, unknown>>;

const opening = 'SELECT (';

/** Parses without running; nothing outside `allowed.ts` passes. */
export async function parseExpression(
  connection: DuckDBConnection,
  text: string,
): Promise<Expression | Faulty> {
  // The line break keeps a comment at the end from swallowing the bracket.
  const statement = `${opening}${text}\n)`;
  const reader = await connection.runAndReadAll(
    `SELECT json_serialize_sql(${quoteText(statement)}::VARCHAR)`,
  );
  const tree = JSON.parse(reader.getRows()[0]?.[0] as string) as Node;
  const whole: Span = { offset: 0, length: text.length };
  if (tree.error === true) {
    if (tree.error_subtype !== 'SYNTAX_ERROR') return faulty('not-allowed', ';', whole);
    // Places of syntax errors count characters, not bytes; the end of the text is the last sign of it.
    const characters = [...text].slice(0, Math.max(0, Number(tree.position) - opening.length));
    const offset = Math.min(characters.join('').length, Math.max(0, text.trimEnd().length - 1));
    return faulty('syntax', String(tree.error_message), spanAt(text, offset));
  }
  const root = soleExpression(tree);
  if (!root) return faulty('not-allowed', 'SELECT', whole);
  const walk: Walk = { text, columns: [], faults: [], aggregate: false };
  visit(root, false, walk);
  if (walk.faults.length > 0) return { kind: 'faulty', faults: walk.faults };
  return { kind: 'expression', text, columns: walk.columns, aggregate: walk.aggregate };
}

function faulty(code: Fault['code'], what: string, span: Span): Faulty {
  return { kind: 'faulty', faults: [{ code, what, offset: span.offset, length: span.length }] };
}

/** The one expression of one bare SELECT; undefined when the text closed our bracket and went on. */
function soleExpression(tree: Node): Node | undefined {
  const statements = tree.statements as readonly Node[];
  const node = statements[0]?.node as Node | undefined;
  if (statements.length !== 1 || node?.type !== 'SELECT_NODE') return undefined;
  const list = node.select_list as readonly Node[];
  const plain =
    (node.from_table as Node | null)?.type === 'EMPTY' &&
    (node.modifiers as readonly unknown[]).length === 0 &&
    ((node.cte_map as Node).map as readonly unknown[]).length === 0 &&
    (node.group_expressions as readonly unknown[]).length === 0 &&
    ['where_clause', 'having', 'sample', 'qualify'].every((clause) => node[clause] === null);
  return plain && list.length === 1 && list[0]?.alias === '' ? list[0] : undefined;
}

interface Walk {
  readonly text: string;
  readonly columns: ColumnRef[];
  readonly faults: Fault[];
  aggregate: boolean;
}

function visit(node: Node, aggregated: boolean, walk: Walk): void {
  const refusal = refuse(node);
  if (refusal) {
    walk.faults.push({ ...refusal, ...spanOf(node, walk.text) });
    return;
  }
  if (node.class === 'COLUMN_REF') {
    const span = spanOf(node, walk.text);
    walk.columns.push({ path: node.column_names as readonly string[], aggregated, ...span });
    return;
  }
  const aggregates = node.class === 'FUNCTION' && isAggregate(node);
  if (aggregates) walk.aggregate = true;
  for (const child of childrenOf(node)) visit(child, aggregated || aggregates, walk);
}

/** Why an expression node may not stand, if it may not. */
export function refuse(node: Node): Pick<Fault, 'code' | 'what'> | undefined {
  const kind = String(node.class);
  if (!expressionClasses.has(kind)) return { code: 'not-allowed', what: kind.toLowerCase() };
  if (kind === 'OPERATOR' && !operators.has(String(node.type)))
    return { code: 'not-allowed', what: String(node.type).toLowerCase() };
  if (kind === 'FUNCTION') return refuseFunction(node);
  const type = kind === 'CAST' ? node.cast_type : kind === 'CONSTANT' ? (node.value as Node).type : undefined;
  if (type === undefined) return undefined;
  const name = String((type as Node).id);
  if (exactCasts.has(name) || (kind === 'CONSTANT' && name === 'NULL')) return undefined;
  return { code: /DOUBLE|FLOAT/.test(name) ? 'inexact' : 'not-allowed', what: name.toLowerCase() };
}

function refuseFunction(node: Node): Pick<Fault, 'code' | 'what'> | undefined {
  const name = String(node.function_name);
  if (inexactFunctions.has(name)) return { code: 'inexact', what: name };
  if (likes.has(name) && !isPlainLike(node)) return { code: 'not-allowed', what: 'LIKE' };
  const known = aggregates.has(name) || scalars.has(name);
  return known && node.export_state === false && node.catalog === ''
    ? undefined
    : { code: 'not-allowed', what: name };
}

function isPlainLike({ children }: Node): boolean {
  const pattern = (children as readonly Node[])[1];
  const text = pattern?.class === 'CONSTANT' ? (pattern.value as Node).value : undefined;
  return typeof text === 'string' && plainLike.test(text);
}

function isAggregate(node: Node): boolean {
  return aggregates.has(String(node.function_name));
}

/** Expressions directly below a node, through the lists and clauses that hold them. */
function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap(expressionsIn);
}

function expressionsIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn);
  if (value === null || typeof value !== 'object') return [];
  return 'class' in value ? [value as Node] : Object.values(value).flatMap(expressionsIn);
}

function spanOf(node: Node, text: string): Span {
  const offset = offsetIn(text, node.query_location);
  // Some nodes carry no location: the first child that has one stands for them.
  if (offset < 0) {
    const child = childrenOf(node).find((each) => offsetIn(text, each.query_location) >= 0);
    return child ? spanOf(child, text) : { offset: 0, length: text.length };
  }
  return spanAt(text, offset);
}

/** DuckDB counts bytes of the statement; -1 when it says nothing. */
function offsetIn(text: string, location: unknown): number {
  const bytes = Number(location) - opening.length;
  if (!(bytes >= 0) || bytes > 4 * text.length) return -1;
  return Buffer.from(text, 'utf8').subarray(0, bytes).toString('utf8').length;
}

const word = /^("(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*)(\s*\.\s*("(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*))*/u;

/** The name or sign that begins at an offset. */
export function spanAt(text: string, offset: number): Span {
  return { offset, length: word.exec(text.slice(offset))?.[0].length ?? 1 };
}
