/** Refuses what the standard allows and this program does not do, so that nothing of a descriptor is ignored. */

import type { Log } from '../model/diagnostic.js';
import type { Located, YamlPath } from '../source/yaml.js';
import { readPattern } from './dates.js';

type Json = Readonly<Record<string, unknown>>;

/** What a property may be; a property not listed may be anything. */
type Rules = Readonly<Record<string, (value: unknown, of: Json) => boolean>>;

const never = (): boolean => false;

function only(...values: readonly unknown[]): (value: unknown) => boolean {
  return (value) => values.some((each) => JSON.stringify(each) === JSON.stringify(value));
}

const encodings = ['utf-8', 'utf8', 'utf-16', 'utf-16le', 'utf-16be', 'gbk', 'gb18030'];

const resourceRules: Rules = {
  path: (value) => typeof value === 'string',
  data: never,
  type: only('table'),
  hash: never,
  encoding: (value) => encodings.includes(String(value).toLowerCase()),
  dialect: (value) => typeof value === 'object',
  schema: (value) => typeof value === 'object',
};

const dialectRules: Rules = {
  header: only(true),
  headerRows: only([1]),
  headerJoin: only(' '),
  commentRows: only([1], []),
  commentChar: never,
  delimiter: (value) => String(value).length === 1 && !['"', '\n', '\r'].includes(String(value)),
  lineTerminator: only('\n', '\r\n'),
  quoteChar: only('"'),
  doubleQuote: only(true),
  escapeChar: never,
  nullSequence: never,
  skipInitialSpace: only(false),
  property: never,
  itemType: only('object'),
  itemKeys: never,
  sheetNumber: only(1),
  sheetName: never,
  table: never,
};

const schemaRules: Rules = { fieldsMatch: only('exact', ['exact'], 'equal', ['equal']) };

const types = ['string', 'integer', 'number', 'boolean', 'date', 'year', 'yearmonth'];

/** For the types that the standard gives them. */
const forNumbers = (_: unknown, { type }: Json): boolean => type === 'number' || type === 'integer';

const fieldRules: Rules = {
  type: (value) => types.includes(String(value)),
  format: (value, { type }) =>
    value === 'default' || (type === 'date' && readPattern(String(value)) !== undefined),
  categories: never,
  categoriesOrdered: never,
  decimalChar: (value, { type, groupChar }) => type === 'number' && value !== groupChar && isMark(value),
  groupChar: (value, field) =>
    forNumbers(value, field) && isMark(value) && value !== (field.decimalChar ?? '.'),
  bareNumber: forNumbers,
  'briefwright:check': (_, { type }) => type === 'string',
  trueValues: (_, { type }) => type === 'boolean',
  falseValues: (value, { type, trueValues = [] }) =>
    type === 'boolean' && !(value as string[]).some((each) => (trueValues as string[]).includes(each)),
};

/** A sign that cannot be taken for a part of the number. */
function isMark(value: unknown): boolean {
  return typeof value === 'string' && !/[\d+-]/.test(value);
}

/** Reports `read/unsupported` at every such property; true when there was none. */
export function checkSupport(located: Located, log: Log): boolean {
  let sound = true;
  const check = (of: unknown, rules: Rules, path: YamlPath): void => {
    if (of === null || typeof of !== 'object') return;
    for (const [key, value] of Object.entries(of)) {
      const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
      if (!rule || rule(value, of as Json)) continue;
      sound = false;
      const shown = typeof value === 'string' ? value : JSON.stringify(value);
      const data = { key, value: shown.length > 40 ? `${shown.slice(0, 39)}…` : shown };
      log.report({ severity: 'error', code: 'read/unsupported', data, place: located.place([...path, key]) });
    }
  };
  const { resources } = located.value as { readonly resources: readonly Json[] };
  for (const [index, resource] of resources.entries()) {
    const path = ['resources', index];
    check(resource, resourceRules, path);
    check(resource.dialect, dialectRules, [...path, 'dialect']);
    check(resource.schema, schemaRules, [...path, 'schema']);
    const fields = (resource.schema as { readonly fields?: readonly Json[] }).fields ?? [];
    for (const [at, field] of fields.entries()) {
      const fieldPath = [...path, 'schema', 'fields', at];
      // Without a type the standard says `any`.
      if (field.type === undefined) {
        sound = false;
        const data = { key: 'type', value: 'any' };
        log.report({ severity: 'error', code: 'read/unsupported', data, place: located.place(fieldPath) });
      }
      check(field, fieldRules, fieldPath);
      check(field.constraints, { jsonSchema: never }, [...fieldPath, 'constraints']);
    }
  }
  return sound;
}
