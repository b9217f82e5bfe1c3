// @ts-check
/** When enterprises were listed: in batches, each enterprise some time before it resumed. */

import { dayOf } from './dates.mjs';
import { openStream } from './random.mjs';

/** The ministry's list: four batches by 17 May and a fifth by 25 May are published, their days assumed. */
const MINISTRY = ['2022-04-11', '2022-04-20', '2022-04-30', '2022-05-12'].map(dayOf);
/** The fifth batch: 1,722 − 1,624 enterprises, none of which had resumed when it was drawn up. */
const LAST = { day: dayOf('2022-05-24'), size: 98 };
/** Days of the provincial lists' batches, assumed; Shanghai's are in `shanghai.mjs`. */
export const PROVINCIAL = ['2022-04-11', '2022-04-22', '2022-05-06', '2022-05-18'].map(dayOf);

/** @typedef {import('./enterprises.mjs').Draft} Draft */

/**
 * Batch (from 1) and day each enterprise was listed, in the order given; never after the day it resumed.
 * @param {readonly Draft[]} drafts
 * @returns {{ batch: number, day: number }[]}
 */
export function makeListings(drafts) {
  const random = openStream('listed');
  const ministry = random.shuffled(drafts.filter(({ level }) => level === 'ministry'));
  const last = new Set(ministry.filter(({ resumed }) => resumed >= LAST.day).slice(0, LAST.size));
  return drafts.map((draft) => {
    if (last.has(draft)) return { batch: MINISTRY.length + 1, day: LAST.day };
    const latest = draft.resumed - random.between(0, 14);
    if (draft.batch !== undefined) return { batch: draft.batch, day: draft.listed ?? 0 };
    const days = draft.level === 'ministry' ? MINISTRY : PROVINCIAL;
    const at = Math.max(
      days.findLastIndex((day) => day <= latest),
      0,
    );
    return { batch: at + 1, day: days[at] ?? 0 };
  });
}
