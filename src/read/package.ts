/** `datapackage.json` (Data Package v2 with Table Schema), as far as we read it. */

import type { Log, Place } from '../model/diagnostic.js';
import type { Localised } from '../model/lang.js';
import type { FieldType } from '../model/resource.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import { type Located, parseYaml } from '../source/yaml.js';
import type { CellRule, TableRules } from './cells.js';
import { packageSchema } from './schema.js';

export interface PackageDescriptor {
  readonly name: string;
  readonly title: Localised;
  readonly release: string;
  readonly resources: readonly ResourceDescriptor[];
}

export interface ResourceDescriptor extends TableRules {
  readonly name: string;
  /** Relative to the project folder. */
  readonly file: string;
  readonly title: Localised;
  readonly delimiter: string;
  readonly synthetic: boolean;
  readonly exposed: boolean;
  readonly place: Place;
  readonly foreignKeys: readonly {
    readonly field: string;
    readonly resource: string;
    readonly referenced: string;
  }[];
}

interface RawField {
  name: string;
  type: FieldType;
  constraints?: {
    required?: boolean;
    unique?: boolean;
    enum?: (string | number | boolean)[];
    pattern?: string;
    minimum?: string | number;
    maximum?: string | number;
  };
  'briefwright:title'?: Localised;
  'briefwright:decimals'?: number;
}

interface RawResource {
  name: string;
  path: string;
  dialect?: { delimiter?: string };
  schema: {
    fields: RawField[];
    primaryKey?: string | string[];
    missingValues?: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
  'briefwright:title'?: Localised;
  'briefwright:exposed'?: boolean;
  'briefwright:synthetic'?: boolean;
}

interface RawPackage {
  name: string;
  resources: RawResource[];
  'briefwright:title'?: Localised;
  'briefwright:release': string;
}

export function readDescriptor(folder: string, world: World, log: Log): PackageDescriptor | undefined {
  const file = `${folder}/datapackage.json`;
  const text = world.text(file);
  if (text === undefined) {
    log.report({ severity: 'error', code: 'source/missing-file', data: { file } });
    return undefined;
  }
  const located = parseYaml(text, file, log);
  const raw = located && checkSchema<RawPackage>(located, packageSchema, log);
  if (!located || !raw) return undefined;
  return {
    name: raw.name,
    title: raw['briefwright:title'] ?? {},
    release: raw['briefwright:release'],
    resources: raw.resources.map((resource, index) => describe(resource, index, folder, located, log)),
  };
}

function describe(
  raw: RawResource,
  index: number,
  folder: string,
  located: Located,
  log: Log,
): ResourceDescriptor {
  const place = located.place(['resources', index, 'path']);
  // Data Package v2, "path": relative, POSIX, never to a parent folder.
  if (/^\/|^[a-z]+:|(^|\/)\.\.(\/|$)|\\/i.test(raw.path)) {
    log.report({ severity: 'error', code: 'read/unsafe-path', data: { path: raw.path }, place });
  }
  const { primaryKey = [], missingValues = [''], foreignKeys = [], fields } = raw.schema;
  return {
    name: raw.name,
    file: `${folder}/${raw.path}`,
    title: raw['briefwright:title'] ?? {},
    delimiter: raw.dialect?.delimiter ?? ',',
    synthetic: raw['briefwright:synthetic'] ?? false,
    exposed: raw['briefwright:exposed'] ?? false,
    place,
    primaryKey: typeof primaryKey === 'string' ? [primaryKey] : primaryKey,
    missingValues: new Set(missingValues),
    foreignKeys: foreignKeys.map(({ fields: from, reference }) => ({
      field: from[0] ?? '',
      resource: reference.resource,
      referenced: reference.fields[0] ?? '',
    })),
    rules: fields.map((field) => ruleOf(field)),
  };
}

function ruleOf(field: RawField): CellRule {
  const { constraints: held = {} } = field;
  return {
    column: {
      name: field.name,
      type: field.type,
      scale: field.type === 'number' ? (field['briefwright:decimals'] ?? 6) : 0,
      title: field['briefwright:title'] ?? {},
    },
    required: held.required ?? false,
    unique: held.unique ?? false,
    ...(held.enum ? { enum: new Set(held.enum.map(String)) } : {}),
    // A pattern holds for the whole cell (Table Schema 2, pattern).
    ...(held.pattern === undefined ? {} : { pattern: new RegExp(`^(?:${held.pattern})$`, 'u') }),
    ...(held.minimum === undefined ? {} : { minimum: String(held.minimum) }),
    ...(held.maximum === undefined ? {} : { maximum: String(held.maximum) }),
  };
}
