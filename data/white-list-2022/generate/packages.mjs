// @ts-check
/** The data packages that the generator writes: which tables, with which rows. */

import { AREAS } from './areas.mjs';
import { CLAIMS } from './claims.mjs';
import * as rows from './code-tables.mjs';
import { WEEKS } from './dates.mjs';
import * as codes from './describe/codes.mjs';
import { CLAIMS_TABLE, FRAME_COUNTS_TABLE } from './describe/published.mjs';
import { ENTERPRISES_TABLE, LIST_MEMBERS_TABLE, LISTS_TABLE } from './describe/register.mjs';
import { PUBLISHED_RESUMPTION_TABLE, publishedSeriesTable } from './describe/series.mjs';
import { makeEnterprises } from './enterprises.mjs';
import { FRAMES } from './frames.mjs';
import { INDUSTRIES } from './industries.mjs';
import { LISTS, makeMembers } from './members.mjs';
import { PROVINCES } from './provinces.mjs';
import { PUBLISHED_RESUMPTION } from './published-resumption.mjs';
import { publishedBy } from './published-series.mjs';

/** @type {readonly import('./describe/package.mjs').Filled[]} */
const REGIONS = [
  { table: codes.PROVINCES_TABLE, rows: PROVINCES },
  { table: codes.INDUSTRIES_TABLE, rows: INDUSTRIES },
  { table: codes.MONTHS_TABLE, rows: rows.MONTHS },
  { table: codes.FLAGS_TABLE, rows: rows.FLAGS },
];
/** @type {readonly import('./describe/package.mjs').Filled[]} */
const CODES = [
  ...REGIONS,
  { table: codes.AREAS_TABLE, rows: AREAS },
  { table: codes.REGION_GROUPS_TABLE, rows: rows.REGION_GROUPS },
  { table: codes.REGION_GROUP_MEMBERS_TABLE, rows: rows.REGION_GROUP_MEMBERS },
  { table: codes.AREA_GROUP_MEMBERS_TABLE, rows: rows.AREA_GROUP_MEMBERS },
  { table: codes.LEVELS_TABLE, rows: rows.LEVELS },
  { table: codes.WEEKS_TABLE, rows: WEEKS.map((date) => ({ date })) },
  { table: codes.CHAINS_TABLE, rows: rows.CHAINS },
  { table: codes.OWNERSHIPS_TABLE, rows: rows.OWNERSHIPS },
  { table: codes.STAGES_TABLE, rows: rows.STAGES },
  { table: codes.BLOCKERS_TABLE, rows: rows.BLOCKERS },
  { table: codes.DEPARTMENTS_TABLE, rows: rows.DEPARTMENTS },
  { table: codes.CASE_CATEGORIES_TABLE, rows: rows.CASE_CATEGORIES },
];

/** @returns {import('./describe/package.mjs').Package[]} */
export function makePackages() {
  const { enterprises, batches } = makeEnterprises();
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
        { table: ENTERPRISES_TABLE, rows: enterprises },
        { table: LISTS_TABLE, rows: LISTS },
        { table: LIST_MEMBERS_TABLE, rows: makeMembers(enterprises, batches) },
        ...CODES,
        { table: FRAME_COUNTS_TABLE, rows: FRAMES },
        { table: CLAIMS_TABLE, rows: CLAIMS },
        { table: PUBLISHED_RESUMPTION_TABLE, rows: PUBLISHED_RESUMPTION },
        { table: publishedSeriesTable('2022-06-14'), rows: publishedBy('2022-06-14') },
      ],
    },
  ];
}
