// @ts-check
/** The editions of the weekly brief: one a reporting date, each superseding the figures of the one before. */

import { WEEKS } from './dates.mjs';

/** Day of the edition that has June. */
export const LATER = '2022-07-15';

export const RELEASES = WEEKS.map((release_on, at) => ({
  release: `edition-${String(at + 1).padStart(2, '0')}`,
  number: at + 1,
  title_en: 'Resumption of work at white-listed enterprises',
  title_zh: '白名单企业复工达产情况',
  period_start: at === 0 ? '2022-04-11' : dayAfter(WEEKS[at - 1] ?? ''),
  period_end: release_on,
  release_on,
  next_release_on: WEEKS[at + 1] ?? LATER,
  status: at + 1 < WEEKS.length ? 'revised' : 'provisional',
  supersedes: at === 0 ? null : `edition-${String(at).padStart(2, '0')}`,
  note_en:
    at + 1 < WEEKS.length
      ? 'Returns corrected since are in their latest version.'
      : 'Returns of the last date are provisional until checked.',
  note_zh:
    at + 1 < WEEKS.length ? '此后更正的报送数据已按最新版本收录。' : '最后一期报送数据核实前为初步数。',
  synthetic: true,
}));

/** @param {string} date */
function dayAfter(date) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
