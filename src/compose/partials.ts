/** Partials by name: of the audience first, then of what it extends, then those that all audiences share; one for the language goes before one for all. */

import type { Log } from '../model/diagnostic.js';
import type { Lang } from '../model/lang.js';
import type { World } from '../source/world.js';
import type { Partials } from './expand.js';
import { parseTemplate, readTemplate, type Template } from './template.js';

export function openPartials(audience: readonly string[], lang: Lang, world: World, log: Log): Partials {
  const folders = [...audience, 'templates/shared'].map((folder) => `${folder}/partials`);
  const endings = [`.${lang}.md.hbs`, '.md.hbs'];
  const known = new Map<string, Template | 'broken' | undefined>();
  const load = (name: string): Template | 'broken' | undefined => {
    for (const file of folders.flatMap((each) => endings.map((ending) => `${each}/${name}${ending}`))) {
      const text = readTemplate(file, world);
      if (text !== undefined) return parseTemplate(text, { file, line: 1, column: 1 }, log) ?? 'broken';
    }
    return undefined;
  };
  return {
    find: (name) => {
      if (!known.has(name)) known.set(name, /^[\w-]+(\/[\w-]+)*$/.test(name) ? load(name) : undefined);
      return known.get(name);
    },
    names: () => {
      const names = folders
        .flatMap((each) => world.list(each))
        .flatMap((file) => {
          const ending = endings.find((each) => file.endsWith(each));
          return ending ? [file.slice(0, -ending.length)] : [];
        });
      return [...new Set(names)].sort();
    },
  };
}
