/** What an author's expression may use: a closed list, so that SQL from a data package can neither reach out nor round. */

/** Kinds of expression nodes; subqueries, windows, lambdas, stars and parameters are not among them. */
export const expressionClasses: ReadonlySet<string> = new Set([
  'COLUMN_REF',
  'CONSTANT',
  'FUNCTION',
  'COMPARISON',
  'CONJUNCTION',
  'CASE',
  'CAST',
  'OPERATOR',
  'BETWEEN',
]);

export const operators: ReadonlySet<string> = new Set([
  'OPERATOR_IS_NULL',
  'OPERATOR_IS_NOT_NULL',
  'OPERATOR_NOT',
  'OPERATOR_COALESCE',
  'COMPARE_IN',
  'COMPARE_NOT_IN',
]);

/** Aggregates whose result is exact and does not depend on the order of rows. */
export const aggregates: ReadonlySet<string> = new Set([
  'count_star',
  'count',
  'count_if',
  'sum',
  'min',
  'max',
  'quantile_disc',
  'bool_and',
  'bool_or',
]);

/** Functions of one row that stay exact on integers and decimals. */
export const scalars: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  '||',
  '~~',
  '!~~',
  '~~*',
  '!~~*',
  'regexp_full_match',
  'abs',
  'sign',
  'greatest',
  'least',
  'nullif',
  'year',
  'quarter',
  'month',
  'day',
  'date_part',
  'date_diff',
  'length',
  'lower',
  'upper',
  'trim',
  'substr',
  'substring',
  'left',
  'right',
  'starts_with',
  'ends_with',
  'contains',
  'concat',
]);

/** Matching with wildcards, whose time grows with a power of their number. */
export const likes: ReadonlySet<string> = new Set(['~~', '!~~', '~~*', '!~~*']);

/** `LIKE` patterns that are matched in one pass: one `%`, or one at each end. */
export const plainLike = /^(%?[^%]*|[^%]*%?[^%]*|%[^%]*%)$/;

/** Names an author may have meant, for hints. */
export const functionNames: readonly string[] = [...aggregates, ...scalars].filter((name) =>
  /^[a-z_]+$/.test(name),
);

/** What computes in doubles or rounds: a ratio is written as numerator and denominator. */
export const inexactFunctions: ReadonlySet<string> = new Set([
  '/',
  '//',
  '%',
  '**',
  '^',
  'pow',
  'avg',
  'mean',
  'median',
  'round',
  'floor',
  'ceil',
  'trunc',
  'sqrt',
  'divide',
]);

/** Types a constant may have and a cast may lead to. */
export const exactCasts: ReadonlySet<string> = new Set([
  'BOOLEAN',
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'HUGEINT',
  'DECIMAL',
  'VARCHAR',
  'DATE',
]);
