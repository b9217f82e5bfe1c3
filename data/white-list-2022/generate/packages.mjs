// @ts-check
/** The data packages that the generator writes: which tables, with which rows. */

import { CLAIMS } from './claims.mjs';
import { WEEKS } from './dates.mjs';
import { INDUSTRIES_TABLE, LEVELS_TABLE, PROVINCES_TABLE, WEEKS_TABLE } from './describe/codes.mjs';
import { CLAIMS_TABLE, FRAME_COUNTS_TABLE } from './describe/published.mjs';
import { ENTERPRISES_TABLE } from './describe/register.mjs';
import { PUBLISHED_RESUMPTION_TABLE, publishedSeriesTable } from './describe/series.mjs';
import { makeEnterprises } from './enterprises.mjs';
import { FRAMES } from './frames.mjs';
import { INDUSTRIES } from './industries.mjs';
import { PROVINCES } from './provinces.mjs';
import { PUBLISHED_RESUMPTION } from './published-resumption.mjs';
import { publishedBy } from './published-series.mjs';

const LEVELS = [
  { level: 'ministry', name_en: 'Ministry list', name_zh: '部级名单' },
  { level: 'provincial', name_en: 'Provincial lists', name_zh: '省级名单' },
];

/** @returns {import('./describe/package.mjs').Package[]} */
export function makePackages() {
  return [
    {
      name: 'white-list-2022',
      title: [
        'White lists of key enterprises in industrial and supply chains, spring 2022',
        '2022年春季重点产业链供应链企业“白名单”',
      ],
      description:
        'A synthetic register of 22,500 enterprises calibrated to published figures, with the published figures themselves. README.md says which is which.',
      release: '2022-06-14',
      tables: [
        { table: ENTERPRISES_TABLE, rows: makeEnterprises() },
        { table: PROVINCES_TABLE, rows: PROVINCES },
        { table: LEVELS_TABLE, rows: LEVELS },
        { table: INDUSTRIES_TABLE, rows: INDUSTRIES },
        { table: WEEKS_TABLE, rows: WEEKS.map((date) => ({ date })) },
        { table: FRAME_COUNTS_TABLE, rows: FRAMES },
        { table: CLAIMS_TABLE, rows: CLAIMS },
        { table: PUBLISHED_RESUMPTION_TABLE, rows: PUBLISHED_RESUMPTION },
        { table: publishedSeriesTable('2022-06-14'), rows: publishedBy('2022-06-14') },
      ],
    },
  ];
}
