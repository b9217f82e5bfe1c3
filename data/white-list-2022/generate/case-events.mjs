// @ts-check
/** What happened to each request: opened, assigned, taken up with the other province or department, ended. */

import { leadOf } from './cases.mjs';
import { dateOf, RELEASE } from './dates.mjs';
import { openStream } from './random.mjs';

const LAST_HOUR = RELEASE * 24 + 23;

/** @param {readonly import('./cases.mjs').Case[]} cases */
export function makeCaseEvents(cases) {
  const random = openStream('case-events');
  return cases.flatMap((each) => {
    const { case_id, opened, ended, status, category, from_province, to_province } = each;
    const end = ended ?? Math.min(LAST_HOUR, opened + 240);
    const lead = leadOf(category);
    const along = [0.12 + 0.1 * random.next(), 0.4 + 0.2 * random.next()].map(
      (share) => opened + Math.floor((end - opened) * share),
    );
    /** @type {[hour: number, action: string, department: string][]} */
    const events = [[opened, 'opened', 'provincial']];
    if (status !== 'open') events.push([along[0] ?? opened, 'assigned', 'miit']);
    if (status !== 'open' && status !== 'assigned')
      events.push([along[1] ?? opened, from_province === to_province ? 'handled' : 'coordinated', lead]);
    if (status === 'resolved') events.push([end, 'resolved', lead]);
    if (status === 'closed-unresolved') events.push([end, 'closed-unresolved', lead]);
    return events.map(([hour, action, department], at) => ({
      case_id,
      sequence: at + 1,
      event_on: dateOf(Math.floor(hour / 24)),
      event_hour: hour % 24,
      action,
      department,
      synthetic: true,
    }));
  });
}
