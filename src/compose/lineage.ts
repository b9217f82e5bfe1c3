/** What an audience is made from: its own `audience.yaml`, and those of the audiences that it extends. */

import type { Log } from '../model/diagnostic.js';
import { nearestHint } from '../source/nearest.js';
import type { World } from '../source/world.js';
import type { Located } from '../source/yaml.js';
import { mergeChain, readChain } from './extending.js';

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
  const fileOf = (each: string): string => `${templates}/${each}/audience.yaml`;
  const chain = readChain(
    fileOf(name),
    {
      // A path is the name of no audience: nothing outside of `templates/` is ever looked for.
      find: (base) => (known.includes(base) ? fileOf(base) : undefined),
      report: (base, place) => {
        const others = known.filter((each) => each !== name);
        const near = nearestHint(base, others);
        const all = others.length > 0 ? [{ code: 'hint/one-of', data: { names: others.join(', ') } }] : [];
        const hints = near.length > 0 ? near : all;
        log.report({ severity: 'error', code: 'compose/no-base', data: { name: base }, place, hints });
      },
    },
    world,
    log,
  );
  if (!chain) return undefined;
  const folders = chain.map(({ file }) => file.slice(0, file.lastIndexOf('/')));
  return { located: mergeChain(chain), folders };
}
