/** Checks beyond the standard (`briefwright:checks` of a resource): their definitions held to the fields there are. */

import type { Hint, Log, MessageData } from '../model/diagnostic.js';
import { nearestHint } from '../source/nearest.js';
import type { YamlPath } from '../source/yaml.js';
import type { CheckDefinition, FieldDescriptor, ResourceDescriptor } from './descriptor.js';
import type { Described, Package } from './package.js';

/** A check whose names are known to fit; fields are positions. */
export type RowCheck =
  | { readonly kind: 'not-after-release'; readonly field: number }
  /** The first is not greater than the second. */
  | { readonly kind: 'order'; readonly fields: readonly [number, number] }
  /** The part is between 0 and the whole. */
  | { readonly kind: 'share'; readonly part: number; readonly of: number }
  | SumCheck;

/** For each value of `by`, parts add up to their total. */
export interface SumCheck {
  readonly kind: 'sum';
  readonly columns: readonly number[];
  readonly by: readonly number[];
  /** Rows of this table with that value, or the rows of another. */
  readonly total:
    | { readonly flag: number; readonly value: string | number | boolean }
    | { readonly resource: string; readonly columns: readonly number[]; readonly by: readonly number[] };
  /** A decimal number. */
  readonly tolerance: string;
}

type Kind = CheckDefinition['kind'];

/** Keys that each kind has: those it must have, and those it may. */
const keys: Readonly<Record<Kind, readonly [readonly string[], readonly string[]]>> = {
  uscc: [['field'], []],
  'not-after-release': [['field'], []],
  order: [['fields'], []],
  share: [['part', 'of'], []],
  sum: [
    ['columns', 'total'],
    ['by', 'tolerance'],
  ],
};

/** Positions of the fields that hold unified social credit codes, by their own property or by a check. */
export function usccFields({
  schema,
  'briefwright:checks': checks = [],
}: ResourceDescriptor): ReadonlySet<number> {
  const named = new Set(checks.flatMap((check) => (check.kind === 'uscc' ? [check.field] : [])));
  return new Set(
    schema.fields.flatMap((field, at) =>
      field['briefwright:check'] === 'uscc' || named.has(field.name) ? [at] : [],
    ),
  );
}

/** Reports what does not fit (`read/bad-check`, `read/unknown-field`, `read/unknown-resource`) and gives the rest. */
export function readChecks(described: Described, { resources }: Package, log: Log): readonly RowCheck[] {
  const { descriptor, located, path } = described;
  return (descriptor['briefwright:checks'] ?? []).flatMap((definition, index) => {
    const at: YamlPath = [...path, 'briefwright:checks', index];
    const fault = (
      code: `read/${string}`,
      key: string | undefined,
      data: MessageData,
      hints: readonly Hint[] = [],
    ): undefined => {
      const place = located.place(key === undefined ? at : [...at, ...key.split('.')]);
      log.report({ severity: 'error', code, data: { kind: definition.kind, ...data }, place, hints });
    };
    if (!hasItsKeys(definition, fault)) return [];
    const check = readCheck(definition, {
      descriptor,
      resources: resources.map((each) => each.descriptor),
      fault,
    });
    return check ? [check] : [];
  });
}

type Fault = (
  code: `read/${string}`,
  key: string | undefined,
  data: MessageData,
  hints?: readonly Hint[],
) => undefined;

function hasItsKeys(definition: CheckDefinition, fault: Fault): boolean {
  const [required, optional] = keys[definition.kind];
  const lacking = required.filter((key) => !(key in definition));
  const foreign = Object.keys(definition).filter((key) => ![...required, ...optional, 'kind'].includes(key));
  for (const key of lacking) fault('read/bad-check', undefined, { problem: 'lacking', key });
  for (const key of foreign) fault('read/bad-check', key, { problem: 'foreign', key });
  return lacking.length === 0 && foreign.length === 0;
}

interface Scope {
  readonly descriptor: ResourceDescriptor;
  readonly resources: readonly ResourceDescriptor[];
  readonly fault: Fault;
}

function readCheck(definition: CheckDefinition, scope: Scope): RowCheck | undefined {
  const { descriptor } = scope;
  const find = (name: string, key: string, types: Types): number | undefined =>
    findField(name, key, descriptor, types, scope.fault);
  switch (definition.kind) {
    case 'uscc':
      find(definition.field, 'field', ['string']);
      return undefined;
    case 'not-after-release': {
      const field = find(definition.field, 'field', ['date']);
      return field === undefined ? undefined : { kind: 'not-after-release', field };
    }
    case 'order': {
      const [a, b] = definition.fields.map((name, nth) => find(name, `fields.${nth}`, ordered));
      if (a === undefined || b === undefined) return undefined;
      const [first, second] = [descriptor.schema.fields[a], descriptor.schema.fields[b]];
      if (first && second && !areAlike(first, second))
        return scope.fault('read/bad-check', 'fields', { problem: 'unlike', key: 'fields' });
      return { kind: 'order', fields: [a, b] };
    }
    case 'share': {
      const [part, of] = [find(definition.part, 'part', numeric), find(definition.of, 'of', numeric)];
      return part === undefined || of === undefined ? undefined : { kind: 'share', part, of };
    }
    case 'sum':
      return readSum(definition, scope);
  }
}

type Types = readonly FieldDescriptor['type'][];
const numeric: Types = ['integer', 'number'];
const ordered: Types = [...numeric, 'date', 'year', 'yearmonth'];

function areAlike(a: FieldDescriptor, b: FieldDescriptor): boolean {
  return a.type === b.type || (numeric.includes(a.type) && numeric.includes(b.type));
}

function findField(
  name: string,
  key: string,
  { schema, name: resource }: ResourceDescriptor,
  types: Types | undefined,
  fault: Fault,
): number | undefined {
  const known = schema.fields.map((field) => field.name);
  const at = known.indexOf(name);
  const type = schema.fields[at]?.type;
  if (type === undefined)
    return fault('read/unknown-field', key, { column: name, resource }, nearestHint(name, known));
  if (types && !types.includes(type))
    return fault('read/bad-check', key, { problem: 'type', key: name, type });
  return at;
}

function readSum(definition: Extract<CheckDefinition, { kind: 'sum' }>, scope: Scope): SumCheck | undefined {
  const { descriptor, resources, fault } = scope;
  const { columns, by = [], total, tolerance = 0 } = definition;
  const findAll = (names: readonly string[], key: string, of: ResourceDescriptor, types?: Types): number[] =>
    names.flatMap((name, nth) => findField(name, `${key}.${nth}`, of, types, fault) ?? []);
  const [parts, groups] = [findAll(columns, 'columns', descriptor, numeric), findAll(by, 'by', descriptor)];
  if (!/^\d+(\.\d+)?$/.test(String(tolerance)))
    return fault('read/bad-check', 'tolerance', { problem: 'tolerance', key: String(tolerance) });
  const whole = { kind: 'sum', columns: parts, by: groups, tolerance: String(tolerance) } as const;
  const sound = parts.length === columns.length && groups.length === by.length;
  if (!('resource' in total)) {
    const flag = findField(total.field, 'total.field', descriptor, ['string', 'boolean', 'integer'], fault);
    return sound && flag !== undefined ? { ...whole, total: { flag, value: total.value } } : undefined;
  }
  const target = resources.find(({ name }) => name === total.resource);
  if (!target) {
    const hints = nearestHint(
      total.resource,
      resources.map(({ name }) => name),
    );
    return fault('read/unknown-resource', 'total.resource', { resource: total.resource }, hints);
  }
  const theirs = findAll(
    total.columns ?? columns,
    total.columns ? 'total.columns' : 'columns',
    target,
    numeric,
  );
  const theirBy = findAll(total.by ?? by, total.by ? 'total.by' : 'by', target);
  if (theirs.length !== columns.length || theirBy.length !== by.length)
    return fault('read/bad-check', 'total', { problem: 'uneven', key: 'total' });
  return sound ? { ...whole, total: { resource: target.name, columns: theirs, by: theirBy } } : undefined;
}
