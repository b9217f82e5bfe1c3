/** Parses a specification's expressions one by one, so that an error has its place: Vega's own has none. */

import type { Log } from '../model/diagnostic.js';
import { isPlain, type Locate, type SpecPath, showPath } from './check.js';
import type { Vega } from './engine.js';

/** Keys whose texts are expressions. */
const keys = new Set(['calculate', 'filter', 'test', 'expr', 'labelExpr']);

/** Expressions that parse: charts of a kind share theirs. */
const parsed = new Set<string>();
const mostKept = 2_000;

/** True when every expression parses; the others are reported. */
export function checkExpressions(spec: unknown, vega: Vega, locate: Locate, log: Log): boolean {
  let sound = true;
  const visit = (value: unknown, path: SpecPath): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isPlain(value))
      for (const [key, item] of Object.entries(value)) {
        if ((path.at(-1) === 'data' && key === 'values') || key === 'datasets') continue;
        if (typeof item === 'string' && keys.has(key)) parse(item, [...path, key]);
        else visit(item, [...path, key]);
      }
  };
  const parse = (expression: string, path: SpecPath): void => {
    if (parsed.has(expression)) return;
    try {
      vega.parseExpression(expression);
      if (parsed.size < mostKept) parsed.add(expression);
    } catch (error) {
      sound = false;
      const data = { problem: (error as Error).message, at: showPath(path) };
      log.report({ severity: 'error', code: 'draw/broken-spec', data, place: locate(path) });
    }
  };
  visit(spec, []);
  return sound;
}
