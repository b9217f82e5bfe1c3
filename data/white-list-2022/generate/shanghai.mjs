// @ts-check
/** Shanghai's lists: batches as published (666, then 1,188), and days of resumption that pass every published figure. */

import { dayOf, RELEASE } from './dates.mjs';
import { openStream } from './random.mjs';

/**
 * Size, day of issue, and how many had resumed by each day. Published: 666 at 70% on 22 April, 86.8% on 28 April, above 90% on
 * 5 May and above 95% on 13 May; the first two above 70% on 5 May; three lists of more than 3,000 above 70% on 13 May; all
 * 5,872 at 75.4% on 25 May. The rest is assumed.
 */
const BATCHES = [
  {
    size: 666,
    issued: '2022-04-15',
    resumed: [
      ['2022-04-22', 466],
      ['2022-04-28', 578],
      ['2022-05-05', 606],
      ['2022-05-13', 638],
      ['2022-05-25', 655],
    ],
  },
  {
    size: 1188,
    issued: '2022-04-28',
    resumed: [
      ['2022-05-05', 724],
      ['2022-05-13', 912],
      ['2022-05-25', 1076],
    ],
  },
  {
    size: 1300,
    issued: '2022-05-06',
    resumed: [
      ['2022-05-13', 690],
      ['2022-05-25', 1020],
    ],
  },
  {
    size: 1500,
    issued: '2022-05-13',
    resumed: [
      ['2022-05-20', 790],
      ['2022-05-25', 1110],
    ],
  },
  { size: 1218, issued: '2022-05-18', resumed: [['2022-05-25', 566]] },
];

/**
 * Batch (from 1), day of listing and day of resumption of each enterprise on Shanghai's lists, in random order.
 * @returns {{ batch: number, listed: number, resumed: number }[]}
 */
export function shanghaiMembers() {
  const random = openStream('31/batches');
  const members = BATCHES.flatMap(({ size, issued, resumed }, index) => {
    const listed = dayOf(issued);
    let [from, before] = [listed + 1, 0];
    const steps = [...resumed, ['2022-06-14', size]];
    return steps.flatMap(([date, count]) => {
      const [first, number] = [from, Number(count) - before];
      const last = date === '2022-06-14' ? RELEASE : dayOf(String(date));
      [from, before] = [last + 1, Number(count)];
      // Earlier days of a stretch see more: the square tilts an even draw towards its start.
      return Array.from({ length: number }, () => {
        const at = random.next() ** 1.35;
        return { batch: index + 1, listed, resumed: first + Math.floor(at * (last - first + 1)) };
      });
    });
  });
  return random.shuffled(members);
}
