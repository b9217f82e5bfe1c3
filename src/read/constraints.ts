/** Constraints of a field (Table Schema), made ready once and checked on every value. */

import type { Log } from '../model/diagnostic.js';
import type { CellValue, Column } from '../model/resource.js';
import type { Located, YamlPath } from '../source/yaml.js';
import type { FieldDescriptor } from './descriptor.js';
import { type TypeCell, typerOf } from './typing.js';

/** A broken constraint: which, and the limit as the author wrote it. */
export interface Breach {
  readonly constraint: 'enum' | 'pattern' | 'minimum' | 'maximum';
  readonly limit: string;
  /** Values allowed by an `enum`. */
  readonly allowed?: readonly string[];
}

/** The first constraint a value breaks, given also as the text it was read from. */
export type Check = (value: Exclude<CellValue, null>, text: string) => Breach | undefined;

/** Checks of one field; a constraint that makes no sense for its type is reported as `read/bad-constraint`. */
export function checksOf(
  field: FieldDescriptor,
  column: Column,
  located: Located,
  path: YamlPath,
  log: Log,
): readonly Check[] {
  const { constraints = {} } = field;
  const type = typerOf(column);
  const bad = (name: string, value: unknown): undefined => {
    const place = located.place([...path, 'constraints', name]);
    const data = { constraint: name, value: String(value), column: field.name };
    log.report({ severity: 'error', code: 'read/bad-constraint', data, place });
  };
  const checks: (Check | undefined)[] = [];
  if (constraints.enum) checks.push(enumCheck(constraints.enum.map(String), type, bad));
  if (constraints.pattern !== undefined) checks.push(patternCheck(constraints.pattern, column, bad));
  for (const side of ['minimum', 'maximum'] as const) {
    const limit = constraints[side];
    if (limit !== undefined) checks.push(limitCheck(side, String(limit), column, type, bad));
  }
  return checks.filter((check) => check !== undefined);
}

type Bad = (name: string, value: unknown) => undefined;

function enumCheck(allowed: readonly string[], type: TypeCell, bad: Bad): Check | undefined {
  const values = new Set<CellValue>();
  for (const text of allowed) {
    const value = type(text);
    if (typeof value === 'object') return bad('enum', text);
    values.add(value);
  }
  const breach: Breach = { constraint: 'enum', limit: '', allowed };
  return (value) => (values.has(value) ? undefined : breach);
}

function patternCheck(pattern: string, column: Column, bad: Bad): Check | undefined {
  if (column.type !== 'string') return bad('pattern', pattern);
  const breach: Breach = { constraint: 'pattern', limit: pattern };
  try {
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    return (_, text) => (whole.test(text) ? undefined : breach);
  } catch {
    return bad('pattern', pattern);
  }
}

function limitCheck(
  side: 'minimum' | 'maximum',
  text: string,
  column: Column,
  type: TypeCell,
  bad: Bad,
): Check | undefined {
  const limit = type(text);
  const ordered = column.type === 'integer' || column.type === 'number' || column.type === 'date';
  if (typeof limit === 'object' || !ordered) return bad(side, text);
  const breach: Breach = { constraint: side, limit: text };
  // Dates in ISO form sort as texts.
  return side === 'minimum'
    ? (value) => (value < limit ? breach : undefined)
    : (value) => (value > limit ? breach : undefined);
}
