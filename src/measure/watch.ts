/** A log that knows whether this part of the work failed, whatever failed before. */

import type { Log } from '../model/diagnostic.js';

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
