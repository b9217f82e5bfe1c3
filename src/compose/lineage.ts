/** What an audience is made from: its own `audience.yaml`, and those of the audiences that it extends. */

import type { Log, Place } from '../model/diagnostic.js';
import { nearestHint } from '../source/nearest.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import { type Located, parseYaml, type YamlPath } from '../source/yaml.js';

const templates = 'templates';

export interface Lineage {
  /** The settings together; each has its place in the file that it stands in. */
  readonly located: Located;
  /** Folders of the audience and of what it extends, relative to the project folder, nearest first. */
  readonly folders: readonly string[];
}

/** Names of the folders in `templates/` that hold an audience. */
export function listAudiences(world: World): readonly string[] {
  return world
    .list(templates)
    .filter((name) => name.endsWith('/') && world.exists(`${templates}/${name}audience.yaml`))
    .map((name) => name.slice(0, -1));
}

/** Reads `audience.yaml` of an audience and, from `extends` to `extends`, of its bases; faults are reported and give undefined. */
export function readLineage(name: string, world: World, log: Log): Lineage | undefined {
  const known = listAudiences(world);
  const [names, files]: [string[], Located[]] = [[name], []];
  for (;;) {
    const located = readSettings(`${templates}/${names.at(-1)}/audience.yaml`, world, log);
    if (!located) return undefined;
    files.push(located);
    const base = extendsOf(located);
    if (base === undefined) break;
    const place = located.place(['extends']);
    if (names.includes(base)) {
      const way = [...names.slice(names.indexOf(base)), base].join(' > ');
      log.report({ severity: 'error', code: 'compose/extends-loop', data: { name: base, way }, place });
      return undefined;
    }
    // A path is the name of no audience: nothing outside of `templates/` is ever looked for.
    if (!known.includes(base)) {
      reportNoBase(
        base,
        known.filter((each) => !names.includes(each)),
        place,
        log,
      );
      return undefined;
    }
    names.push(base);
  }
  return { located: merge(files), folders: names.map((each) => `${templates}/${each}`) };
}

function readSettings(file: string, world: World, log: Log): Located | undefined {
  const source = world.text(file);
  if (source === undefined) {
    log.report({ severity: 'error', code: 'source/missing-file', data: { file } });
    return undefined;
  }
  const located = parseYaml(source, file, log);
  const schema = { type: 'object', properties: { extends: { type: 'string' } } };
  return located && checkSchema<object>(located, schema, log) && located;
}

function extendsOf({ value }: Located): string | undefined {
  return (value as { readonly extends?: string }).extends;
}

function reportNoBase(name: string, known: readonly string[], place: Place, log: Log): void {
  const near = nearestHint(name, known);
  const all = known.length > 0 ? [{ code: 'hint/one-of', data: { names: known.join(', ') } }] : [];
  const hints = near.length > 0 ? near : all;
  log.report({ severity: 'error', code: 'compose/no-base', data: { name }, place, hints });
}

/** Keys that are an audience's own. */
const own: readonly string[] = ['name', 'extends'];

/** Settings of the nearest file go first, key by key; a key that is empty (`mark:`) counts as not being there. */
function merge(files: readonly Located[]): Located {
  const [first, ...bases] = files;
  if (!first) throw new Error('no settings to merge');
  const inherited = bases.map(({ value }) =>
    Object.fromEntries(Object.entries(value as object).filter(([key]) => !own.includes(key))),
  );
  const { extends: _, ...nearest } = first.value as Readonly<Record<string, unknown>>;
  const value = [...inherited.reverse(), nearest].reduce<unknown>((base, over) => override(base, over), {});
  return {
    file: first.file,
    value,
    place: (path, part) => {
      const depths = files.map((each) => depthOf(each.value, path));
      return (files[depths.indexOf(Math.max(...depths))] ?? first).place(path, part);
    },
  };
}

function override(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over;
  const entries = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    if (value === null) entries.delete(key);
    else entries.set(key, override(entries.get(key), value));
  }
  return Object.fromEntries(entries);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many steps of a path a value has. */
function depthOf(value: unknown, path: YamlPath): number {
  let at = value;
  for (const [depth, step] of path.entries()) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return depth;
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return path.length;
}
