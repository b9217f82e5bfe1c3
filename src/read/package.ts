/** `datapackage.json` as checked descriptions of its resources. */

import { locales } from '../locale/index.js';
import type { Log } from '../model/diagnostic.js';
import type { Localised } from '../model/lang.js';
import type { Column } from '../model/resource.js';
import { nearestHint } from '../source/nearest.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import { type Located, parseYaml, type YamlPath } from '../source/yaml.js';
import type { Descriptor, FieldDescriptor, ResourceDescriptor } from './descriptor.js';
import { descriptorSchema } from './standard.js';
import { checkSupport } from './support.js';

/** A resource of the package whose names are known to fit together. */
export interface Described {
  readonly descriptor: ResourceDescriptor;
  readonly located: Located;
  /** Where it stands in the descriptor. */
  readonly path: YamlPath;
  /** Folder of the package and its file, relative to the project folder. */
  readonly folder: string;
  readonly file: string;
  readonly title: Localised;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  /** Sets of columns, by position, whose values no two rows share. */
  readonly uniqueKeys: readonly (readonly number[])[];
  readonly foreignKeys: readonly CheckedKey[];
  /** False when its name or two of its fields' clash, so that the store cannot hold it. */
  readonly storable: boolean;
}

/** A foreign key as positions of columns, here and in the resource it refers to. */
export interface CheckedKey {
  readonly columns: readonly number[];
  readonly resource: string;
  readonly targets: readonly number[];
}

export interface Package {
  readonly name: string;
  readonly title: Localised;
  readonly release: string;
  readonly located: Located;
  readonly resources: readonly Described[];
}

/** The package in a folder; undefined when the descriptor is missing or not of the right shape. */
export function readPackage(folder: string, world: World, log: Log): Package | undefined {
  const file = `${folder}/datapackage.json`;
  const text = world.text(file);
  if (text === undefined) {
    const code = world.exists(file) ? 'source/not-utf8' : 'source/missing-file';
    log.report({ severity: 'error', code, data: { file } });
    return undefined;
  }
  const located = parseYaml(text, file, log);
  const descriptor = located && checkSchema<Descriptor>(located, descriptorSchema, log);
  if (!descriptor || !checkSupport(located, log)) return undefined;
  const titles = titleReader(located, log);
  const clashing = checkNames(descriptor.resources, located, log);
  const described = descriptor.resources.map((resource, index) => ({
    ...describe(resource, { descriptor, located, path: ['resources', index], folder, titles, log }),
    storable: !clashing.has(index),
  }));
  const { name, 'briefwright:release': release } = descriptor;
  return { name, title: titles(descriptor, []), release, located, resources: described };
}

interface Context {
  readonly descriptor: Descriptor;
  readonly located: Located;
  readonly path: YamlPath;
  readonly folder: string;
  readonly titles: Titles;
  readonly log: Log;
}

function describe(resource: ResourceDescriptor, context: Context): Omit<Described, 'storable'> {
  const { located, path, folder, titles } = context;
  const { schema } = resource;
  const fieldPath = (index: number): YamlPath => [...path, 'schema', 'fields', index];
  const primaryKey = listOf(schema.primaryKey ?? []);
  positions(primaryKey, resource, [...path, 'schema', 'primaryKey'], context);
  return {
    descriptor: resource,
    located,
    path,
    folder,
    file: `${folder}/${resource.path}`,
    title: titles(resource, path),
    columns: schema.fields.map((field, index) => columnOf(field, titles(field, fieldPath(index)))),
    primaryKey,
    uniqueKeys: (schema.uniqueKeys ?? []).flatMap((names, index) => {
      const found = positions(names, resource, [...path, 'schema', 'uniqueKeys', index], context);
      return found ? [found] : [];
    }),
    foreignKeys: (schema.foreignKeys ?? []).flatMap((_, index) => foreignKeyOf(resource, index, context)),
  };
}

/** Decimals kept where the descriptor does not say. */
const usualDecimals = 6;

function columnOf(field: FieldDescriptor, title: Localised): Column {
  const scale = field.type === 'number' ? (field['briefwright:decimals'] ?? usualDecimals) : 0;
  // Years and months are kept as written: they are no quantities.
  const type = field.type === 'year' || field.type === 'yearmonth' ? 'string' : field.type;
  return { name: field.name, type, scale, title };
}

function foreignKeyOf(resource: ResourceDescriptor, index: number, context: Context): readonly CheckedKey[] {
  const { descriptor, located, log } = context;
  const path = [...context.path, 'schema', 'foreignKeys', index];
  const key = resource.schema.foreignKeys?.[index];
  if (!key) return [];
  const columns = positions(listOf(key.fields), resource, [...path, 'fields'], context);
  const name = key.reference.resource || resource.name;
  const target = descriptor.resources.find((each) => each.name === name);
  if (!target) {
    const known = descriptor.resources.map((each) => each.name);
    const place = located.place([...path, 'reference', 'resource']);
    const hints = nearestHint(name, known);
    log.report({ severity: 'error', code: 'read/unknown-resource', data: { resource: name }, place, hints });
    return [];
  }
  const targets = positions(listOf(key.reference.fields), target, [...path, 'reference', 'fields'], context);
  if (!columns || !targets) return [];
  if (columns.length !== targets.length) {
    const data = { here: columns.length, there: targets.length };
    log.report({ severity: 'error', code: 'read/uneven-key', data, place: located.place(path) });
    return [];
  }
  const alike = columns.map((column, nth) => {
    const [here, there] = [resource.schema.fields[column], target.schema.fields[targets[nth] ?? 0]];
    if (!here || !there || here.type === there.type || (isNumeric(here) && isNumeric(there))) return true;
    const data = { column: here.name, here: here.type, there: there.type };
    log.report({ severity: 'error', code: 'read/unlike-key', data, place: located.place(path) });
    return false;
  });
  if (alike.includes(false)) return [];
  return [{ columns, resource: name, targets }];
}

function isNumeric({ type }: FieldDescriptor): boolean {
  return type === 'integer' || type === 'number';
}

/** Positions of fields by name; undefined when one is unknown, which is reported at its place. */
function positions(
  names: readonly string[],
  resource: ResourceDescriptor,
  path: YamlPath,
  { located, log }: Context,
): readonly number[] | undefined {
  const known = resource.schema.fields.map((field) => field.name);
  const found = names.map((name) => known.indexOf(name));
  for (const [index, position] of found.entries()) {
    const column = names[index] ?? '';
    if (position >= 0) continue;
    log.report({
      severity: 'error',
      code: 'read/unknown-field',
      data: { column, resource: resource.name },
      place: located.place([...path, index]),
      hints: nearestHint(column, known),
    });
  }
  return found.includes(-1) ? undefined : found;
}

/** Reports names that the store would take for one, as letter case does not tell SQL names apart; gives the resources that have any. */
function checkNames(
  resources: readonly ResourceDescriptor[],
  located: Located,
  log: Log,
): ReadonlySet<number> {
  const clashing = new Set<number>();
  const check = (names: readonly string[], path: YamlPath, resourceOf: (index: number) => number): void => {
    const seen = new Set<string>();
    for (const [index, name] of names.entries()) {
      const plain = name.toLowerCase();
      if (seen.has(plain)) {
        const place = located.place([...path, index, 'name']);
        log.report({ severity: 'error', code: 'read/duplicate-name', data: { name }, place });
        clashing.add(resourceOf(index));
      }
      seen.add(plain);
    }
  };
  for (const [at, { schema }] of resources.entries()) {
    const names = schema.fields.map((field) => field.name);
    check(names, ['resources', at, 'schema', 'fields'], () => at);
  }
  const names = resources.map((resource) => resource.name);
  check(names, ['resources'], (index) => index);
  return clashing;
}

interface Titled {
  readonly name: string;
  readonly title?: string;
  readonly 'briefwright:title'?: Localised;
}

type Titles = (titled: Titled, path: YamlPath) => Localised;

/** Our title in every language of the catalogue; else the standard one, else the name. */
function titleReader(located: Located, log: Log): Titles {
  return (titled, path) => {
    const own = titled['briefwright:title'];
    const fallback = titled.title ?? titled.name;
    return Object.fromEntries(
      Object.keys(locales).map((lang) => {
        if (own && own[lang] === undefined) {
          const place = located.place([...path, 'briefwright:title'], 'key');
          log.report({ severity: 'error', code: 'read/missing-language', data: { lang }, place });
        }
        return [lang, own?.[lang] ?? fallback];
      }),
    );
  };
}

function listOf(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}
