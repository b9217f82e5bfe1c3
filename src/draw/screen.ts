/**
 * What in a specification may take no end of time or memory. Most charts hold none of it and are drawn at once; one that does is
 * rehearsed first, in a thread that can be stopped.
 */

import { isPlain, type SpecPath } from './check.js';

type Plain = Readonly<Record<string, unknown>>;

/** Beyond these a chart is not plain any more. */
const plainRows = 5_000;
const plainTransforms = 60;
const plainViews = 24;
const plainExpression = 2_000;

/** Transforms whose cost is that of the rows they get, or little more. */
const tame: readonly string[] = [
  ...['aggregate', 'calculate', 'filter', 'joinaggregate', 'window', 'stack', 'timeUnit', 'bin', 'fold'],
  ...['pivot', 'flatten', 'sample', 'extent'],
];

/** Keys whose texts are expressions. */
const expressions = new Set(['calculate', 'filter', 'test', 'expr', 'signal', 'labelExpr', 'update', 'on']);

/** A pattern can be tried in endless ways, and what replaces by pattern can double a text again and again. */
const patterns = /\b(?:regexp|replace|test|repeat|join|merge|scale|sequence)\s*\(|(?:^|[(,!=&|?:])\s*\/[^/*]/;

/** Ticks by interval are as many as there are intervals; a scale's base may lie next to one. */
const endless = new Set([
  'base',
  'interval',
  'projection',
  'density',
  'regression',
  'loess',
  'impute',
  'lookup',
]);

export interface Risk {
  readonly path: SpecPath;
}

/** Rows that a specification brings itself: those of its largest set. */
export function ownRows(value: unknown, key?: string | number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value) && (key === 'values' || key === 'dataset')) return value.length;
  return Math.max(
    0,
    ...Object.entries(value).map(([name, item]) => ownRows(item, key === 'datasets' ? 'dataset' : name)),
  );
}

/** The first thing that may run away, or nothing. */
export function findRisk(spec: Plain, rows: number): Risk | undefined {
  if (rows > plainRows) return { path: ['data'] };
  const tally = { transforms: 0, views: 0 };
  return visit(spec, [], tally);
}

function visit(
  value: unknown,
  path: SpecPath,
  tally: { transforms: number; views: number },
): Risk | undefined {
  if (Array.isArray(value)) {
    if (path.at(-1) === 'transform') {
      tally.transforms += value.length;
      if (tally.transforms > plainTransforms || multiplies(value)) return { path };
    }
    return first(value.entries(), path, tally);
  }
  if (!isPlain(value)) return undefined;
  if ('mark' in value && ++tally.views > plainViews) return { path };
  if ('repeat' in value) return { path: [...path, 'repeat'] };
  return first(Object.entries(value), path, tally);
}

function first(
  entries: Iterable<readonly [string | number, unknown]>,
  path: SpecPath,
  tally: { transforms: number; views: number },
): Risk | undefined {
  for (const [key, item] of entries) {
    const at = [...path, key];
    if (typeof key === 'number' && path.at(-1) === 'transform' && !isTame(item)) return { path: at };
    if (typeof key === 'string') {
      if ((key === 'values' && path.at(-1) === 'data') || path.at(-1) === 'datasets') {
        if (Array.isArray(item) && item.length > plainRows) return { path: at };
        continue;
      }
      if (endless.has(key)) return { path: at };
      if (typeof item === 'string' && expressions.has(key) && isWild(item, path)) return { path: at };
    }
    const found = visit(item, at, tally);
    if (found) return found;
  }
  return undefined;
}

function isTame(transform: unknown): boolean {
  return isPlain(transform) && tame.some((name) => name in transform);
}

/** Rows times rows: one after another they grow without end. */
function multiplies(transforms: readonly unknown[]): boolean {
  const many = transforms.filter((each) => isPlain(each) && ('flatten' in each || 'fold' in each));
  return many.length > 1;
}

function isWild(expression: string, path: SpecPath): boolean {
  if (expression.length > plainExpression) return true;
  // Places on scales are asked of the scales that are there already.
  const text = expression.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
  const asksScale = /\bscale\s*\(/.test(text) && !path.includes('transform');
  return patterns.test(asksScale ? text.replace(/\bscale\s*\(/g, '(') : text);
}
