/** YAML and JSON as values that know their places (JSON is read as YAML 1.2, which contains it). */

import { isCollection, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Log, Place } from '../model/diagnostic.js';

export type YamlPath = readonly (string | number)[];

/** A parsed file; `value` is plain data. */
export interface Located {
  readonly file: string;
  readonly value: unknown;
  /** Where the value at `path` starts, or its key; the nearest enclosing value when there is none. */
  place(path: YamlPath, part?: 'key' | 'value'): Place;
}

/** Parses; syntax errors are reported as `source/syntax` and give undefined. Aliases and merge keys are refused by size. */
export function parseYaml(text: string, file: string, log: Log): Located | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeAt = (offset: number, end?: number): Place => {
    const { line, col } = lines.linePos(offset);
    const length =
      end === undefined ? undefined : (text.slice(offset, end).split('\n')[0]?.trimEnd().length ?? 0);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), ...(length ? { length } : {}) };
  };
  const [first] = document.errors;
  if (first && file.endsWith('.json')) {
    // Words about YAML would not help, and what follows a first mistake in JSON seldom is one.
    const hints = [{ code: 'hint/json-before', data: {} }];
    log.report({
      severity: 'error',
      code: 'source/json-syntax',
      data: {},
      place: placeAt(first.pos[0]),
      hints,
    });
    return undefined;
  }
  for (const error of document.errors) {
    const problem = error.message.split('\n')[0] ?? error.code;
    log.report({ severity: 'error', code: 'source/syntax', data: { problem }, place: placeAt(error.pos[0]) });
  }
  if (document.errors.length > 0) return undefined;
  return {
    file,
    value: document.toJS({ maxAliasCount: 100 }),
    place: (path, part = 'value') => {
      const range = rangeOf(document.contents as Node | null, path, part);
      return range ? placeAt(range[0], range[1]) : placeAt(0);
    },
  };
}

function rangeOf(
  root: Node | null,
  path: YamlPath,
  part: 'key' | 'value',
): readonly [number, number] | undefined {
  let node: unknown = root;
  let range = rangeOfNode(root);
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) return range;
      if (last && part === 'key') return rangeOfNode(pair.key) ?? range;
      node = pair.value;
    } else if (isCollection(node)) {
      node = node.items[Number(step)];
    } else return range;
    range = rangeOfNode(node) ?? range;
  }
  return range;
}

function rangeOfNode(node: unknown): readonly [number, number] | undefined {
  const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
  return range ? [range[0], range[1]] : undefined;
}
