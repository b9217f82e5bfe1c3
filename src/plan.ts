/** What a plan asks for, among what there is: audiences, members and formats; names that are not there are reported. */

import {
  type Audience,
  listAudiences,
  listStyles,
  readAudiences,
  type Turn,
  turnName,
  turnsOf,
} from './compose/index.js';
import type { Hint, Log } from './model/diagnostic.js';
import type { Version } from './model/lang.js';
import type { Measures } from './model/measures.js';
import { nearestHint } from './source/nearest.js';
import type { World } from './source/world.js';
import type { Limits } from './store/index.js';
import { pictures, writers } from './write/index.js';

export { type Audience, listAudiences, listStyles, turnName, turnsOf } from './compose/index.js';

/** What to build; what is left out means all of it. */
export interface Plan {
  /** Names of folders in `templates/`. */
  readonly audiences?: readonly string[];
  /** A folder in `data/` instead of the one each audience names. */
  readonly dataSet?: string;
  /** Languages, and two of them in one brief: `zh+en`, `zh-en`. */
  readonly languages?: readonly Version[];
  /** Names of styles instead of those of each audience. */
  readonly styles?: readonly string[];
  /** Members, by key or name, of the audiences that have a brief for each member of a dimension. */
  readonly select?: Selection;
  /** Keys of `writers`. */
  readonly formats?: readonly string[];
  /** What the store of a data set may take instead of the usual. */
  readonly limits?: Partial<Limits>;
}

/** Of one dimension. */
export interface Selection {
  readonly dimension: string;
  readonly members: readonly string[];
}

/** The formats that a plan without any means. */
export const usualFormats: readonly string[] = Object.keys(writers);

/** The formats a plan may name: files of the brief, and its charts as files of their own. */
export const formats: readonly string[] = [...usualFormats, ...Object.keys(pictures)];

/** Reports formats that no writer writes. */
export function checkFormats(plan: Plan, log: Log): void {
  for (const name of plan.formats ?? []) {
    if (!formats.includes(name)) {
      log.report({ severity: 'error', code: 'build/no-format', data: { name }, hints: oneOf(name, formats) });
    }
  }
}

export function chooseAudiences(plan: Plan, world: World, log: Log): readonly Audience[] {
  const known = listAudiences(world);
  if (known.length === 0)
    log.report({ severity: 'error', code: 'build/no-audiences', hints: [{ code: 'hint/begin', data: {} }] });
  const wanted = plan.audiences ?? known;
  const styles = chooseStyles(plan, world, log);
  return [...new Set(wanted)].flatMap((name) => {
    if (!known.includes(name)) {
      if (known.length > 0)
        log.report({
          severity: 'error',
          code: 'build/no-audience',
          data: { name },
          hints: oneOf(name, known),
        });
      return [];
    }
    return readAudiences(name, styles, world, log.within({ code: 'step/audience', data: { name } })) ?? [];
  });
}

/** Those asked for that are there; nothing where none is asked for, which leaves it to each audience. */
function chooseStyles({ styles }: Plan, world: World, log: Log): readonly string[] | undefined {
  if (!styles) return undefined;
  const known = listStyles(world);
  return [...new Set(styles)].filter((name) => {
    if (known.includes(name)) return true;
    log.report({ severity: 'error', code: 'build/no-style', data: { name }, hints: oneOf(name, known) });
    return false;
  });
}

/** Those asked for; without asking, those that the audience makes by itself. */
export function chooseTurns(
  audience: Audience,
  measures: Measures,
  plan: Plan,
  log: Log,
): readonly (Turn | undefined)[] {
  const { audiences, select } = plan;
  const turns = turnsOf(audience, measures);
  const { forEach } = audience;
  // Asked for one province, nobody wants the briefs that are about no province.
  if (select && forEach?.dimension !== select.dimension) {
    if (audiences) reportSelection(audience.name, select, forEach?.dimension, log);
    return [];
  }
  if (!forEach) return turns;
  const { dimension, place } = forEach;
  if (!measures.dimensions.has(dimension)) {
    const hints = oneOf(dimension, [...measures.dimensions.keys()]);
    log.report({ severity: 'error', code: 'build/no-dimension', data: { name: dimension }, place, hints });
    return [];
  }
  if (measures.dimensions.get(dimension)?.onRequest) return chooseRequested(audience, measures, plan, log);
  const isWhole = (turn: Turn | undefined): boolean => turn?.member === undefined;
  if (!select) {
    const made = audiences ? 'all' : forEach.unasked;
    return made === 'all' ? turns : made === 'whole' ? turns.filter(isWhole) : [];
  }
  return select.members.flatMap((wanted) => {
    const found = turns.find((turn) => turn && (turnName(turn) === wanted || turn.member?.key === wanted));
    if (found) return [found];
    const names = turns.flatMap((turn) => (turn ? [turnName(turn)] : []));
    const data = { name: wanted, dimension };
    log.report({ severity: 'error', code: 'build/no-member', data, hints: oneOf(wanted, names) });
    return [];
  });
}

/** Members of a register, which are made only when they are named. */
function chooseRequested(
  { name: audience, forEach }: Audience,
  { dimensions }: Measures,
  { audiences, select }: Plan,
  log: Log,
): readonly Turn[] {
  const [name, whole] = [forEach?.dimension ?? '', forEach?.whole ?? {}];
  const { members = [], onRequest: { file, count } = { file: '', count: 0 } } = dimensions.get(name) ?? {};
  if (!select) {
    if (audiences)
      report('build/needs-selection', { audience, name, count }, [
        { code: 'hint/select-member', data: { name, file } },
      ]);
    return [];
  }
  const turns = members.map((member): Turn => ({ dimension: name, member, whole }));
  // A name with commas in it was taken for several.
  const found = [...select.members, select.members.join(', ')].map((wanted) => matching(turns, wanted));
  for (const [nth, wanted] of select.members.entries())
    if (found[nth]?.length === 0 && found.at(-1)?.length === 0)
      report('build/no-member', { name: wanted, dimension: name }, [
        { code: 'hint/select-member', data: { name, file } },
      ]);
  return [...new Set(found.flat())];

  function report(
    code: `build/${string}`,
    data: Readonly<Record<string, string | number>>,
    hints: readonly Hint[],
  ): void {
    log.report({ severity: 'error', code, data, hints, ...(forEach ? { place: forEach.place } : {}) });
  }
}

/** Those whose key, name or label in any language is what was written, whatever the case. */
function matching(turns: readonly Turn[], wanted: string): readonly Turn[] {
  const text = wanted.toLowerCase();
  return turns.filter(({ member }) => {
    const labels = Object.values(member?.label ?? {}).map((label) => label.text);
    return [member?.key ?? '', member?.name ?? '', ...labels].some((each) => each.toLowerCase() === text);
  });
}

function reportSelection(
  audience: string,
  { dimension: name }: Selection,
  known: string | undefined,
  log: Log,
): void {
  const hints = known === undefined ? [] : oneOf(name, [known]);
  log.report({ severity: 'error', code: 'build/no-selection', data: { name, audience }, hints });
}

/** The nearest of the names, or all of them. */
export function oneOf(name: string, known: readonly string[]): ReturnType<typeof nearestHint> {
  const near = nearestHint(name, known);
  return near.length > 0 || known.length === 0
    ? near
    : [{ code: 'hint/one-of', data: { names: known.join(', ') } }];
}
