/** Constraints of a field (Table Schema), made ready once and checked on every value. */

import type { Log } from '../model/diagnostic.js';
import type { CellValue } from '../model/resource.js';
import type { Located, YamlPath } from '../source/yaml.js';
import type { Constraints, FieldDescriptor } from './descriptor.js';
import type { Typed, Typer } from './typing.js';

type LimitName = 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum';

/** A broken constraint: which, and the limit as the author wrote it. */
export interface Breach {
  readonly constraint: LimitName | 'enum' | 'minLength' | 'maxLength';
  readonly limit: string;
  /** Values allowed by an `enum`. */
  readonly allowed?: readonly string[];
}

/** The first constraint a value breaks, given also as the text it was read from. */
export type Check = (value: Exclude<CellValue, null>, text: string) => Breach | undefined;

/** Checks of one field; a constraint that makes no sense for its type is reported as `read/bad-constraint`. */
export function checksOf(
  field: FieldDescriptor,
  typer: Typer,
  located: Located,
  path: YamlPath,
  log: Log,
): readonly Check[] {
  const { constraints = {} } = field;
  const bad = (name: string, value: unknown): undefined => {
    const place = located.place([...path, 'constraints', name]);
    const data = { constraint: name, value: String(value), column: field.name };
    log.report({ severity: 'error', code: 'read/bad-constraint', data, place });
  };
  const checks: (Check | undefined)[] = [];
  if (constraints.enum) checks.push(enumCheck(constraints.enum, typer, bad));
  // Of texts they are matched in the store: `patterns.ts`.
  if (constraints.pattern !== undefined && field.type !== 'string') bad('pattern', constraints.pattern);
  checks.push(...lengthChecks(constraints, field, bad));
  for (const name of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const) {
    const limit = constraints[name];
    if (limit !== undefined) checks.push(limitCheck(name, limit, field, typer, bad));
  }
  return checks.filter((check) => check !== undefined);
}

type Bad = (name: string, value: unknown) => undefined;

/** A value of the descriptor read as a cell would be; JSON's own numbers have their own form. */
function typeValue(value: string | number | boolean, { text, native }: Typer): Typed {
  if (typeof value === 'string') return text(value);
  return native(typeof value === 'boolean' ? value : { kind: 'number', text: String(value) });
}

function enumCheck(
  allowed: readonly (string | number | boolean)[],
  typer: Typer,
  bad: Bad,
): Check | undefined {
  const values = new Set<CellValue>();
  for (const each of allowed) {
    const value = typeValue(each, typer);
    if (typeof value === 'object') return bad('enum', each);
    values.add(value);
  }
  const breach: Breach = { constraint: 'enum', limit: '', allowed: allowed.map(String) };
  return (value) => (values.has(value) ? undefined : breach);
}

/** Lengths count characters, not UTF-16 units. */
function lengthChecks(
  { minLength, maxLength }: Constraints,
  { type }: FieldDescriptor,
  bad: Bad,
): readonly (Check | undefined)[] {
  const check = (name: 'minLength' | 'maxLength', limit: number | undefined): Check | undefined => {
    if (limit === undefined) return undefined;
    if (type !== 'string') return bad(name, limit);
    const breach: Breach = { constraint: name, limit: String(limit) };
    return (_, text) => {
      const length = [...text].length;
      return (name === 'minLength' ? length < limit : length > limit) ? breach : undefined;
    };
  };
  return [check('minLength', minLength), check('maxLength', maxLength)];
}

const breaks: Readonly<Record<LimitName, (value: Ordered, limit: Ordered) => boolean>> = {
  minimum: (value, limit) => value < limit,
  maximum: (value, limit) => value > limit,
  exclusiveMinimum: (value, limit) => value <= limit,
  exclusiveMaximum: (value, limit) => value >= limit,
};

type Ordered = Exclude<CellValue, null>;

function limitCheck(
  name: LimitName,
  written: string | number,
  { type }: FieldDescriptor,
  typer: Typer,
  bad: Bad,
): Check | undefined {
  const limit = typeValue(written, typer);
  if (typeof limit === 'object' || type === 'string' || type === 'boolean') return bad(name, written);
  const breach: Breach = { constraint: name, limit: String(written) };
  const isBroken = breaks[name];
  // Dates, years and months sort as texts.
  return (value) => (isBroken(value, limit) ? breach : undefined);
}
