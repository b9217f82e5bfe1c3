/** Files that extend others of their kind: what a file does not say is as in the one it extends. */

import type { Log, Place } from '../model/diagnostic.js';
import { checkSchema } from '../source/schema.js';
import type { World } from '../source/world.js';
import { type Located, parseYaml, type YamlPath } from '../source/yaml.js';

/** How files of a kind find one another. */
export interface Kind {
  /** The file that `extends: name` means in a file; undefined where there is none. */
  find(name: string, from: string): string | undefined;
  /** Tells that there is none. */
  report(name: string, place: Place): void;
}

/**
 * The file, and from `extends` to `extends` those behind it. A file that is not there, cannot be read, or comes back to itself is
 * reported and gives undefined.
 */
export function readChain(file: string, kind: Kind, world: World, log: Log): readonly Located[] | undefined {
  const chain: Located[] = [];
  for (let next: string | undefined = file; next !== undefined; ) {
    const located = readFile(next, world, log);
    if (!located) return undefined;
    chain.push(located);
    const name = (located.value as { readonly extends?: string }).extends;
    if (name === undefined) break;
    const place = located.place(['extends']);
    const found = kind.find(name, next);
    if (found === undefined) {
      kind.report(name, place);
      return undefined;
    }
    const before = chain.findIndex((each) => each.file === found);
    if (before >= 0) {
      const way = [...chain.slice(before).map((each) => each.file), found].map(short).join(' > ');
      log.report({ severity: 'error', code: 'compose/extends-loop', data: { name, way }, place });
      return undefined;
    }
    next = found;
  }
  return chain;
}

/** A file as its author calls it. */
function short(file: string): string {
  return file.replace(/^templates\//, '').replace(/(\/audience)?\.yaml$/, '');
}

function readFile(file: string, world: World, log: Log): Located | undefined {
  const source = world.text(file);
  if (source === undefined) {
    log.report({ severity: 'error', code: 'source/missing-file', data: { file } });
    return undefined;
  }
  const located = parseYaml(source, file, log);
  return located && checkSchema<object>(located, extendsSchema, log) && located;
}

const extendsSchema = { type: 'object', properties: { extends: { type: 'string' } } };

/** Keys that a file does not pass on. */
const own: readonly string[] = ['name', 'extends'];

/**
 * What the files say together, each thing with its place in the file that says it: key by key the first goes before the others, lists
 * as a whole. A key that is left empty (`mark:`) counts as not being there.
 */
export function mergeChain(chain: readonly Located[]): Located {
  const [first, ...bases] = chain;
  if (!first) throw new Error('no files to merge');
  const inherited = bases.map(({ value }) =>
    Object.fromEntries(Object.entries(value as object).filter(([key]) => !own.includes(key))),
  );
  const { extends: _, ...nearest } = first.value as Readonly<Record<string, unknown>>;
  return {
    file: first.file,
    value: [...inherited.reverse(), nearest].reduce<unknown>((base, over) => override(base, over), {}),
    place: (path, part) => {
      const depths = chain.map((each) => depthOf(each.value, path));
      return (chain[depths.indexOf(Math.max(...depths))] ?? first).place(path, part);
    },
  };
}

function override(base: unknown, over: unknown): unknown {
  if (!isMap(over)) return over;
  const entries = new Map(Object.entries(isMap(base) ? base : {}));
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
