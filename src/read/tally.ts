/** Keeps a broken file from flooding the log: after a hundred problems of one kind in a column the rest are counted. */

import type { Log, Report } from '../model/diagnostic.js';

/** A report whose code is given beside it. */
export type Body = Omit<Report, 'code'>;

export interface Tally {
  /** Reports, or counts when this code was reported often for this column; `times` is how many problems it stands for once only counted. */
  report(column: string, code: Report['code'], body: () => Body, times?: number): void;
  /** Says how many were only counted. */
  flush(): void;
}

/** Problems of one kind in a column that are told one by one. */
export const mostTold = 100;

interface Count {
  readonly column: string;
  readonly code: Report['code'];
  count: number;
  /** The first that was only counted. */
  first?: Body;
}

export function openTally(log: Log): Tally {
  const counts = new Map<string, Count>();
  return {
    report: (column, code, body, times = 1) => {
      const key = `${code}\u0000${column}`;
      const known: Count = counts.get(key) ?? { column, code, count: 0 };
      counts.set(key, known);
      if (known.count < mostTold) log.report({ ...body(), code });
      else known.first ??= body();
      known.count += known.count < mostTold ? 1 : times;
    },
    flush: () => {
      for (const { column, code, count, first } of counts.values()) {
        if (!first) continue;
        log.report({
          severity: first.severity,
          code: 'read/more',
          data: { count: count - mostTold, code, column, of: column === '' ? 'row' : 'column' },
          ...(first.place ? { place: first.place } : {}),
        });
      }
      counts.clear();
    },
  };
}

/** Takes what was told already, or is told by others. */
export const mute: Log = { report: () => {}, within: () => mute, failed: false };
