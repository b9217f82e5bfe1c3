/** What the preview keeps between changes: audiences as read, data sets as measured, and what a changed file makes old. */

import { type Opened, openDataSet, type Plan, type Tell } from '../build.js';
import { type Audience, chooseAudiences, listAudiences } from '../plan.js';
import { type Journal, openLog } from '../source/log.js';
import type { World } from '../source/world.js';

/** An audience with what was wrong with it; its file has errors where it is absent. */
export interface HeldAudience {
  readonly audience: Audience | undefined;
  readonly log: Journal;
}

/** A data set with what was wrong with it; the figures are those of before where its files have errors now. */
export interface HeldData {
  readonly opened: Opened | undefined;
  readonly log: Journal;
}

export interface Holdings {
  names(): readonly string[];
  audience(name: string): HeldAudience;
  data(name: string, tell: Tell): Promise<HeldData>;
  /** Forgets what changed files make old; true when any of them can show in a brief. */
  touched(paths: readonly string[]): boolean;
  close(): void;
}

interface Slot {
  held: HeldData;
  /** Read once more when next asked for. */
  old: boolean;
}

export function openHoldings(plan: Plan, world: World): Holdings {
  const audiences = new Map<string, HeldAudience>();
  const sets = new Map<string, Slot>();
  const asked = plan.styles === undefined ? {} : { styles: plan.styles };
  const read = (name: string): HeldAudience => {
    const log = openLog();
    const [audience] = chooseAudiences({ ...asked, audiences: [name] }, world, log);
    return { audience, log };
  };
  return {
    names: () => {
      const there = listAudiences(world);
      return plan.audiences ? plan.audiences.filter((name) => there.includes(name)) : there;
    },
    audience: (name) => {
      const held = audiences.get(name) ?? read(name);
      audiences.set(name, held);
      return held;
    },
    data: async (name, tell) => {
      const before = sets.get(name);
      if (before && !before.old) return before.held;
      const log = openLog();
      const fresh = await openDataSet(name, plan, world, log, tell);
      // The figures of before are kept until there are new ones: their trails can still be asked for.
      if (fresh) before?.held.opened?.store.close();
      const held = { opened: fresh ?? before?.held.opened, log };
      sets.set(name, { held, old: false });
      return held;
    },
    touched: (paths) => {
      const meant = paths.filter((path) => !isPassing(path));
      if (meant.some(shapesAudiences)) audiences.clear();
      const stale = [...sets].filter(([name, { held }]) => meant.some((path) => concerns(path, name, held)));
      for (const [, slot] of stale) slot.old = true;
      return stale.length > 0 || meant.some((path) => path === 'templates' || path.startsWith('templates/'));
    },
    close: () => {
      for (const { held } of sets.values()) held.opened?.store.close();
      sets.clear();
    },
  };
}

/** Files that editors keep beside the one that is edited. */
function isPassing(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^[.#]|~$|\.(sw[a-z]|tmp|bak)$|^\d+$/.test(name);
}

function shapesAudiences(path: string): boolean {
  return /^templates(\/|$)/.test(path) && !/\.(hbs|vl\.json|png|jpe?g|svg|csv)$/.test(path);
}

/** While it has errors any file of a data set may be the one that mends it. */
function concerns(path: string, name: string, { opened, log }: HeldData): boolean {
  const folder = `data/${name}`;
  if (path === 'data' || path === folder) return true;
  if (!path.startsWith(`${folder}/`)) return false;
  if (log.failed || !opened) return true;
  const own = [`${folder}/datapackage.json`, `${folder}/indicators.yaml`];
  return own.includes(path) || opened.dataSet.resources.some(({ file }) => file === path);
}
