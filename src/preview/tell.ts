/** A sight in the words of the page's language. */

import type { Diagnostic } from '../model/diagnostic.js';
import type { Lang } from '../model/lang.js';
import type { Calls } from '../source/calls.js';
import type { Entry } from '../source/log.js';
import { words } from '../source/messages.js';
import type { World } from '../source/world.js';
import type { Problem, View } from './protocol.js';
import type { Sight } from './session.js';
import { excerptAt } from './trail.js';

/** Problems that are listed; of more only the number is told. */
const most = 200;

export interface Telling {
  readonly world: World;
  /** Language of the page. */
  readonly ui: Lang;
  readonly calls: Calls;
}

export function viewOf(sight: Sight, revision: number, telling: Telling): View {
  const { ui } = telling;
  const { version, choice, audiences, entries, failed, good } = sight;
  const stale = good !== undefined && good.version !== version;
  return {
    revision,
    ...(choice ? { choice } : {}),
    audiences,
    problems: [...entries]
      .sort((a, b) => rank(a.diagnostic) - rank(b.diagnostic))
      .slice(0, most)
      .map((entry) => problemOf(entry, telling)),
    summary: summaryOf(entries, ui),
    failed,
    stale,
    title: good?.document.meta.title ?? '',
    edition: good?.nth ?? 0,
    pages: good?.paged.pages.map(({ width, height }) => ({ width, height })) ?? [],
    took: good ? words('preview/took', { seconds: good.took.toFixed(2) }, ui) : '',
  };
}

function rank({ severity }: Diagnostic): number {
  return severity === 'error' ? 0 : 1;
}

function problemOf({ diagnostic, count }: Entry, { world, ui, calls }: Telling): Problem {
  const { severity, code, data, place, hints, trace } = diagnostic;
  const times = count > 1 ? words('cli/times', { count }, ui) : '';
  const excerpt = place && excerptAt(place, world);
  return {
    severity,
    code,
    message: words(code, data, ui) + times,
    hints: hints.map((hint) => words(hint.code, { ...calls.slots, ...hint.data }, ui)),
    trace: trace.map((step) => words(step.code, step.data, ui)).join(words('preview/between', {}, ui)),
    ...(place ? { place: `${place.file}:${place.line}:${place.column}` } : {}),
    ...(excerpt ? { excerpt } : {}),
  };
}

function summaryOf(entries: readonly Entry[], ui: Lang): string {
  const count = (severity: Diagnostic['severity']): number =>
    entries
      .filter(({ diagnostic }) => diagnostic.severity === severity)
      .reduce((sum, entry) => sum + entry.count, 0);
  return words('preview/summary', { errors: count('error'), warnings: count('warning') }, ui);
}
