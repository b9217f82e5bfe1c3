/** Keeps a broken file from flooding the log: after a hundred problems of one kind in a column the rest are counted. */

import type { Log, Report } from '../model/diagnostic.js';

export interface Tally {
  /** Reports, or counts when this code was reported often for this column. */
  report(column: string, report: Report): void;
  /** Says how many were only counted. */
  flush(): void;
}

const most = 100;

export function openTally(log: Log): Tally {
  const counts = new Map<string, { readonly column: string; readonly first: Report; count: number }>();
  return {
    report: (column, report) => {
      const key = `${report.code}\u0000${column}`;
      const known = counts.get(key) ?? { column, first: report, count: 0 };
      known.count += 1;
      counts.set(key, known);
      if (known.count <= most) log.report(report);
      else if (known.count === most + 1) counts.set(key, { ...known, first: report });
    },
    flush: () => {
      for (const { column, first, count } of counts.values()) {
        if (count <= most) continue;
        log.report({
          severity: 'error',
          code: 'read/more',
          data: { count: count - most, code: first.code, column },
          ...(first.place ? { place: first.place } : {}),
        });
      }
      counts.clear();
    },
  };
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
