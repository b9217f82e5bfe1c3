/** What Vega and Vega-Lite say is wrong, as diagnostics at the specification that is to blame. */

import type { Log, Place } from '../model/diagnostic.js';
import { isPlain, type Locate, type SpecPath, showPath } from './check.js';
import type { VegaLogger } from './engine.js';

export interface Ear {
  readonly logger: VegaLogger;
  /** True once an error was heard: Vega draws on without what failed. */
  readonly failed: boolean;
}

/**
 * Said of charts with a step for their height, though fitted in width alone; of what `checkSpec` says better; and of parameters that
 * wait for a reader's hand, which no page has.
 */
const idle = /^Dropping "fit|is not a valid encoding channel|^Can not resolve event source/;

/** Marks that Vega-Lite makes of several: one of them may have nothing to show, as a box plot without outliers. */
const composite = /"(?:boxplot|errorbar|errorband)"/;
const noExtent = /^Infinite extent(?: for field "(.*?)")?/;

/** Vega names most problems to its logger only. */
export function listen(spec: unknown, locate: Locate, log: Log): Ear {
  const ear = { failed: false };
  const logger: VegaLogger = {
    level: () => 2,
    error: (...problems) => {
      ear.failed = true;
      log.report({ severity: 'error', code: 'draw/vega-error', ...describe(problems, spec, locate) });
      return logger;
    },
    warn: (...problems) => {
      if (problems.some((problem) => idle.test(String(problem)))) return logger;
      if (problems.some((problem) => isEmpty(String(problem), JSON.stringify(spec)))) return logger;
      log.report({ severity: 'warning', code: 'draw/vega-warning', ...describe(problems, spec, locate) });
      return logger;
    },
    info: () => logger,
    debug: () => logger,
  };
  return Object.assign(ear, { logger });
}

/** True where nothing to show is no mistake: parts of a composite mark, and fields that the specification works out itself. */
function isEmpty(problem: string, spec: string): boolean {
  const [found, field] = noExtent.exec(problem) ?? [];
  if (found === undefined) return false;
  return composite.test(spec) || (field !== undefined && spec.includes(`"as":${JSON.stringify(field)}`));
}

/** What was thrown while a chart was compiled, parsed or run. */
export function brokenSpec(error: unknown, spec: unknown, locate: Locate, log: Log): void {
  log.report({ severity: 'error', code: 'draw/broken-spec', ...describe([error], spec, locate) });
}

/** The problem on one line, and the JSON path of what it quotes: `whole` when nothing smaller is found. */
function describe(
  problems: readonly unknown[],
  spec: unknown,
  locate: Locate,
): { readonly data: { problem: string; at: string }; readonly place: Place } {
  const text = problems
    .map((problem) => (problem instanceof Error ? problem.message : String(problem)))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  const { data: _, ...rest } = isPlain(spec) ? spec : {};
  const path = quoted(text, rest);
  const at = path.length === 0 ? 'whole' : showPath(path);
  return { data: { problem: shortened(text), at }, place: locate(path) };
}

/** Messages quote whole specifications. */
function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** The path of the longest text, name or object of the specification that a message quotes, or of a call it names. */
function quoted(message: string, spec: unknown): SpecPath {
  const call = /^Unrecognized function: (\w+)/.exec(message)?.[1];
  let best: { readonly path: SpecPath; readonly length: number } = { path: [], length: 2 };
  const consider = (words: string | undefined, path: SpecPath): void => {
    if (words !== undefined && words.length > best.length && message.includes(words))
      best = { path, length: words.length };
  };
  const visit = (value: unknown, path: SpecPath): void => {
    if (typeof value === 'string') {
      if (call !== undefined && value.includes(`${call}(`)) best = { path, length: Number.POSITIVE_INFINITY };
      consider(value.replace(/\s+/g, ' '), path);
    }
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isPlain(value)) {
      consider(JSON.stringify(value), path);
      for (const [key, item] of Object.entries(value)) {
        consider(`"${key}"`, [...path, key]);
        visit(item, [...path, key]);
      }
    }
  };
  visit(spec, []);
  return best.path;
}
