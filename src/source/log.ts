/** Collects what the phases report; sorts by place and folds equal problems so the order of work does not show. */

import type { Diagnostic, Log, Place, Report, Step } from '../model/diagnostic.js';

/** A log and what it was told. */
export interface Journal extends Log {
  /** Everything reported so far, sorted by file, line, column and code; equal ones once, with their count. */
  entries(): readonly Entry[];
}

export interface Entry {
  readonly diagnostic: Diagnostic;
  readonly count: number;
}

export function openLog(): Journal {
  const reported: Diagnostic[] = [];
  const at = (trace: readonly Step[]): Journal => ({
    report: (report) => reported.push(complete(report, trace)),
    within: (step) => at([...trace, step]),
    get failed() {
      return reported.some((diagnostic) => diagnostic.severity === 'error');
    },
    entries: () => fold(reported),
  });
  return at([]);
}

/** A log that also knows whether this part of the work failed, whatever failed before. */
export function watch(log: Log): Log {
  let failed = false;
  const wrap = (inner: Log): Log => ({
    report: (report) => {
      if (report.severity === 'error') failed = true;
      inner.report(report);
    },
    within: (step) => wrap(inner.within(step)),
    get failed() {
      return failed;
    },
  });
  return wrap(log);
}

function complete(report: Report, trace: readonly Step[]): Diagnostic {
  return { ...report, data: report.data ?? {}, hints: report.hints ?? [], trace };
}

function fold(reported: readonly Diagnostic[]): readonly Entry[] {
  const counts = new Map<string, { diagnostic: Diagnostic; count: number }>();
  for (const diagnostic of reported) {
    const { trace: _, ...rest } = diagnostic;
    const key = JSON.stringify(rest);
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { diagnostic, count: 1 });
  }
  return [...counts.values()].sort((a, b) => compare(a.diagnostic, b.diagnostic));
}

function compare(a: Diagnostic, b: Diagnostic): number {
  return (
    comparePlaces(a.place, b.place) ||
    order(a.code, b.code) ||
    order(JSON.stringify(a.data), JSON.stringify(b.data))
  );
}

function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (!a || !b) return (a ? 1 : 0) - (b ? 1 : 0);
  return order(a.file, b.file) || a.line - b.line || a.column - b.column;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many errors or warnings were told. */
export function count(log: Journal, severity: 'error' | 'warning'): number {
  return sumOf(log.entries(), severity);
}

/** Errors and warnings whose place is in a file. */
export function faultsIn(log: Journal, file: string): { readonly errors: number; readonly warnings: number } {
  const inFile = log.entries().filter(({ diagnostic }) => diagnostic.place?.file === file);
  return { errors: sumOf(inFile, 'error'), warnings: sumOf(inFile, 'warning') };
}

/** Problems told one by one, and those that a `read/more` stands for. */
function sumOf(entries: readonly Entry[], severity: 'error' | 'warning'): number {
  return entries
    .filter(({ diagnostic }) => diagnostic.severity === severity)
    .map(
      (entry) =>
        entry.count * (entry.diagnostic.code === 'read/more' ? Number(entry.diagnostic.data.count) : 1),
    )
    .reduce((sum, each) => sum + each, 0);
}
