/** A new audience made of another: its folder copied, or one that extends it; called by its new name, with a series to be named. */

import type { Log } from '../model/diagnostic.js';
import { words } from '../source/messages.js';
import { nearestHint } from '../source/nearest.js';
import type { World } from '../source/world.js';
import { parseYaml } from '../source/yaml.js';
import { checkName, type Started } from './started.js';

const folder = 'templates';

export interface AudienceWish {
  readonly name: string;
  readonly from: string;
  /** Whether it keeps to the other one, but for what its own files say. */
  readonly extending: boolean;
}

/** Undefined when an error was reported. */
export function startAudience(
  { name, from, extending }: AudienceWish,
  world: World,
  log: Log,
): Started | undefined {
  const known = world
    .list(folder)
    .filter((entry) => entry.endsWith('/') && world.exists(`${folder}/${entry}audience.yaml`))
    .map((entry) => entry.slice(0, -1));
  const isNamed = checkName(name, log);
  if (!known.includes(from)) {
    const near = nearestHint(from, known);
    const all = [{ code: 'hint/one-of', data: { names: known.join(', ') } }];
    const hints = near.length > 0 ? near : known.length > 0 ? all : [];
    log.report({ severity: 'error', code: 'build/no-audience', data: { name: from }, hints });
    return undefined;
  }
  const target = `${folder}/${name}`;
  const files = extending ? extensionOf(from, name, world, log) : copyOf(from, name, world, log);
  if (!isNamed || !files) return undefined;
  return {
    name,
    folders: new Map([[target, files]]),
    edit: [...files.keys()]
      .filter((path) => /^(audience\.yaml|brief\..*\.hbs)$/.test(path))
      .map((path) => `${target}/${path}`),
  };
}

type Files = ReadonlyMap<string, Uint8Array>;

function copyOf(from: string, name: string, world: World, log: Log): Files | undefined {
  const yaml = rename(`${folder}/${from}/audience.yaml`, name, from, world, log);
  if (yaml === undefined) return undefined;
  const files = new Map<string, Uint8Array>();
  for (const path of filesBelow(`${folder}/${from}`, world)) {
    const bytes = path.endsWith('/audience.yaml') ? new TextEncoder().encode(yaml) : world.bytes(path);
    if (bytes) files.set(path.slice(`${folder}/${from}/`.length), bytes);
  }
  return files;
}

/** Its name, its series, and a template in each language that tells what can be put into it. */
function extensionOf(from: string, name: string, world: World, log: Log): Files | undefined {
  const bases = basesOf(from, world, log);
  if (!bases) return undefined;
  const parts = new Map<string, Set<string>>();
  for (const base of bases)
    for (const entry of world.list(`${folder}/${base}`)) {
      const lang = /^brief\.([a-z]+)\.md\.hbs$/.exec(entry)?.[1];
      if (lang === undefined) continue;
      const found = parts.get(lang) ?? new Set();
      const text = world.text(`${folder}/${base}/${entry}`) ?? '';
      for (const [, part = ''] of text.matchAll(/\{\{~?#part\s+["']([^"']+)["']/g)) found.add(part);
      parts.set(lang, found);
    }
  const own = world.text(`${folder}/${from}/audience.yaml`)?.split('\n')[0] ?? '';
  const yaml = [
    ...(own.includes('yaml-language-server:') ? [own] : []),
    `# Extends \`${from}\`: what is not said here is as it is there.`,
    `name: ${name}`,
    `extends: ${from}`,
    'series:',
    ...[...parts.keys()].map((lang) => `  ${lang}: ${quoted(unnamed[lang] ?? name)}`),
    '',
  ].join('\n');
  const files = [...parts].map(([lang, names]): [string, string] => {
    const [part = ''] = names;
    const said = part === '' ? 'start/no-parts' : 'start/parts';
    return [`brief.${lang}.md.hbs`, `${words(said, { from, part, names: [...names].join(', ') }, lang)}\n`];
  });
  return new Map(
    [['audience.yaml', yaml] as const, ...files].map(([path, text]) => [
      path,
      new TextEncoder().encode(text),
    ]),
  );
}

/** The audience, and what it extends in turn, as far as that is there. */
function basesOf(from: string, world: World, log: Log): readonly string[] | undefined {
  const bases = [from];
  for (;;) {
    const file = `${folder}/${bases.at(-1)}/audience.yaml`;
    const text = world.exists(file) ? world.text(file) : '';
    const located = text === undefined ? undefined : parseYaml(text, file, log);
    if (!located) return undefined;
    const next = (located.value as { readonly extends?: unknown } | null)?.extends;
    if (typeof next !== 'string' || bases.includes(next)) return bases;
    bases.push(next);
  }
}

function filesBelow(path: string, world: World): readonly string[] {
  return world
    .list(path)
    .flatMap((entry) =>
      entry.endsWith('/') ? filesBelow(`${path}/${entry.slice(0, -1)}`, world) : [`${path}/${entry}`],
    );
}

/** What the series is called until somebody names it, by language. */
const unnamed: Readonly<Record<string, string>> = { en: 'Name of the series', zh: '简报名称' };

/** The text of `audience.yaml` with another name and series; all else, comments too, stays as it is. */
function rename(file: string, name: string, from: string, world: World, log: Log): string | undefined {
  const text = world.text(file);
  const located = text === undefined ? undefined : parseYaml(text, file, log);
  if (text === undefined || !located) return undefined;
  const lines = text.split('\n');
  const series =
    (located.value as { readonly series?: Readonly<Record<string, unknown>> } | null)?.series ?? {};
  const changes = [
    { path: ['name'], by: name },
    ...Object.keys(series).map((lang) => ({ path: ['series', lang], by: quoted(unnamed[lang] ?? name) })),
  ];
  // From the end, so that places before it stay true.
  const placed = changes
    .map(({ path, by }) => ({ place: located.place(path), by }))
    .sort((a, b) => b.place.line - a.place.line || b.place.column - a.place.column);
  for (const { place, by } of placed) {
    const line = lines[place.line - 1] ?? '';
    const start = place.column - 1;
    lines[place.line - 1] = line.slice(0, start) + by + line.slice(start + (place.length ?? 0));
  }
  const opening = `# Copied from \`${from}\`: say whom it is for, and name its series.`;
  // Editors look for the schema in the first line; a comment after it said whom the other was for.
  const schema = lines[0]?.includes('yaml-language-server:') ? lines.slice(0, 1) : [];
  const rest = lines.slice(schema.length);
  return [...schema, opening, ...(rest[0]?.startsWith('#') ? rest.slice(1) : rest)].join('\n');
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
