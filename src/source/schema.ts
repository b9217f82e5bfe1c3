/** Checks a YAML or JSON file against a JSON Schema and reports every fault at its place. */

import { Ajv, type ErrorObject } from 'ajv';
import type { Hint, Log } from '../model/diagnostic.js';
import { nearestHint } from './nearest.js';
import type { Located, YamlPath } from './yaml.js';

// Schemas are our own and held to their meta-schema by a test: doing so in each run, and squeezing the code made of them, took longer
// than all the checking.
const ajv = new Ajv({
  meta: false,
  validateSchema: false,
  code: { optimize: false },
  inlineRefs: false,
  allErrors: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  verbose: true,
});

/** The file's value as `T` when it satisfies `schema`, which must describe `T`; else undefined, with `source/schema` errors. */
export function checkSchema<T>(located: Located, schema: object, log: Log): T | undefined {
  const validate = ajv.compile(schema);
  if (validate(located.value)) return located.value as T;
  for (const error of (validate.errors ?? []).filter(
    (each) => !['if', 'oneOf', 'anyOf'].includes(each.keyword),
  ))
    reportFault(error, located, log);
  if (!log.failed) for (const error of validate.errors ?? []) reportFault(error, located, log);
  return undefined;
}

function reportFault(error: ErrorObject, located: Located, log: Log): void {
  const path = pathOf(error.instancePath);
  const extra =
    error.keyword === 'additionalProperties' ? String(error.params.additionalProperty) : undefined;
  log.report({
    severity: 'error',
    code: extra === undefined ? 'source/schema' : 'source/unknown-key',
    data: { at: path.join('.') || '(top)', problem: error.message ?? error.keyword, key: extra ?? '' },
    place: extra === undefined ? located.place(path) : located.place([...path, extra], 'key'),
    hints: hintsFor(error, extra),
  });
}

function hintsFor(error: ErrorObject, extra: string | undefined): readonly Hint[] {
  if (extra !== undefined)
    return nearestHint(extra, Object.keys((error.parentSchema?.properties as object | undefined) ?? {}));
  if (error.keyword === 'enum') {
    const allowed = (error.params.allowedValues as unknown[]).map(String);
    return [{ code: 'hint/one-of', data: { names: allowed.join(', ') } }];
  }
  return [];
}

function pathOf(pointer: string): YamlPath {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
