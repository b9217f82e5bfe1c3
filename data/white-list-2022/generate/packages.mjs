// @ts-check
/** The data packages that the generator writes: which tables, with which rows. */

import { AREAS } from './areas.mjs';
import { makeCaseEvents } from './case-events.mjs';
import { caseRows, makeCases } from './cases.mjs';
import { CLAIMS } from './claims.mjs';
import * as rows from './code-tables.mjs';
import { makeCourses, paceOf } from './course.mjs';
import { WEEKS } from './dates.mjs';
import { CASE_EVENTS_TABLE, CASES_TABLE } from './describe/cases.mjs';
import * as codes from './describe/codes.mjs';
import { ENTERPRISE_OUTPUT_TABLE, OUTPUT_TOTALS_TABLE, outputMonthsTable } from './describe/output.mjs';
import { CLAIMS_TABLE, FRAME_COUNTS_TABLE } from './describe/published.mjs';
import { ENTERPRISES_TABLE, LIST_MEMBERS_TABLE, LISTS_TABLE } from './describe/register.mjs';
import { RELEASES_TABLE, TERMS_TABLE } from './describe/releases.mjs';
import { PUBLISHED_RESUMPTION_TABLE, publishedSeriesTable } from './describe/series.mjs';
import { STATUS_REPORTS_TABLE } from './describe/status.mjs';
import { makeEnterprises } from './enterprises.mjs';
import { FRAMES } from './frames.mjs';
import { INDUSTRIES } from './industries.mjs';
import { LISTS, makeMembers } from './members.mjs';
import { makeEnterpriseOutput } from './months.mjs';
import { makeLaterOutputMonths, makeOutputMonths, totalsOf } from './output-months.mjs';
import { PROVINCES } from './provinces.mjs';
import { PUBLISHED_RESUMPTION } from './published-resumption.mjs';
import { publishedBy } from './published-series.mjs';
import { LATER, RELEASES } from './releases.mjs';
import { makeReports } from './status.mjs';
import { TERMS } from './terms.mjs';

const RELEASE_DATE = '2022-06-14';

/** @type {readonly import('./describe/package.mjs').Filled[]} */
const REGIONS = [
  { table: codes.PROVINCES_TABLE, rows: PROVINCES },
  { table: codes.INDUSTRIES_TABLE, rows: INDUSTRIES },
  { table: codes.MONTHS_TABLE, rows: rows.MONTHS },
  { table: codes.FLAGS_TABLE, rows: rows.FLAGS },
];
/** @type {readonly import('./describe/package.mjs').Filled[]} */
const GROUPS = [
  { table: codes.REGION_GROUPS_TABLE, rows: rows.REGION_GROUPS },
  { table: codes.REGION_GROUP_MEMBERS_TABLE, rows: rows.REGION_GROUP_MEMBERS },
];
/** @type {readonly import('./describe/package.mjs').Filled[]} */
const CODES = [
  ...REGIONS,
  { table: codes.AREAS_TABLE, rows: AREAS },
  ...GROUPS,
  { table: codes.AREA_GROUP_MEMBERS_TABLE, rows: rows.AREA_GROUP_MEMBERS },
  { table: codes.WEEKS_TABLE, rows: WEEKS.map((date) => ({ date })) },
  { table: codes.CHAINS_TABLE, rows: rows.CHAINS },
  { table: codes.OWNERSHIPS_TABLE, rows: rows.OWNERSHIPS },
  { table: codes.STAGES_TABLE, rows: rows.STAGES },
  { table: codes.BLOCKERS_TABLE, rows: rows.BLOCKERS },
  { table: codes.DEPARTMENTS_TABLE, rows: rows.DEPARTMENTS },
  { table: codes.CASE_CATEGORIES_TABLE, rows: rows.CASE_CATEGORIES },
];

/**
 * The data set of the press conference, and the output figures that followed a month later.
 * @returns {import('./describe/package.mjs').Package[]}
 */
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
      release: RELEASE_DATE,
      tables: [
        ...registerTables(),
        ...CODES,
        ...outputTables('May is provisional; of June there is a plan and no output.', makeOutputMonths()),
        { table: FRAME_COUNTS_TABLE, rows: FRAMES },
        { table: CLAIMS_TABLE, rows: CLAIMS },
        { table: PUBLISHED_RESUMPTION_TABLE, rows: PUBLISHED_RESUMPTION },
        { table: publishedSeriesTable(RELEASE_DATE), rows: publishedBy(RELEASE_DATE) },
        { table: RELEASES_TABLE, rows: RELEASES },
        { table: TERMS_TABLE, rows: TERMS },
      ],
    },
    {
      name: 'white-list-2022-h1',
      title: ['Output of industry, March to June 2022', '2022年3—6月工业产出'],
      description:
        'Synthetic output of industry by province and month calibrated to published growth, and the published statistics to 15 July 2022. The README of white-list-2022 says which is which.',
      release: LATER,
      tables: [
        ...outputTables(
          'Some cells of May are revised since June 14; June is provisional.',
          makeLaterOutputMonths(),
        ),
        ...REGIONS,
        ...GROUPS,
        { table: publishedSeriesTable(LATER), rows: publishedBy(LATER) },
      ],
    },
  ];
}

/**
 * @param {string} edition
 * @param {ReturnType<typeof makeOutputMonths>} rows
 * @returns {import('./describe/package.mjs').Filled[]}
 */
function outputTables(edition, rows) {
  return [
    { table: outputMonthsTable(edition), rows },
    { table: OUTPUT_TOTALS_TABLE, rows: totalsOf(rows) },
  ];
}

/**
 * Rows of lists or levels with how many memberships they have in force.
 * @template {string} K
 * @template {Readonly<Record<K, string>>} R
 * @param {readonly R[]} rows
 * @param {K} key
 * @param {Iterable<string>} current the key of each membership in force
 */
function withMembers(rows, key, current) {
  const counts = new Map();
  for (const each of current) counts.set(each, (counts.get(each) ?? 0) + 1);
  return rows.map((row) => ({ ...row, members: counts.get(row[key]) ?? 0 }));
}

/** @returns {import('./describe/package.mjs').Filled[]} */
function registerTables() {
  const { enterprises, batches } = makeEnterprises();
  const members = makeMembers(enterprises, batches);
  const courses = makeCourses(enterprises);
  const pace = paceOf(courses);
  const cases = makeCases(enterprises);
  const current = members.filter(({ removed_on }) => !removed_on).map(({ list }) => list);
  const levels = new Map(LISTS.map(({ list, level }) => [list, level]));
  return [
    { table: ENTERPRISES_TABLE, rows: enterprises },
    { table: LISTS_TABLE, rows: withMembers(LISTS, 'list', current) },
    {
      table: codes.LEVELS_TABLE,
      rows: withMembers(
        rows.LEVELS,
        'level',
        current.map((list) => levels.get(list) ?? ''),
      ),
    },
    { table: LIST_MEMBERS_TABLE, rows: members },
    { table: STATUS_REPORTS_TABLE, rows: makeReports(enterprises, courses, pace, members) },
    { table: ENTERPRISE_OUTPUT_TABLE, rows: makeEnterpriseOutput(enterprises, courses, pace) },
    { table: CASES_TABLE, rows: caseRows(cases) },
    { table: CASE_EVENTS_TABLE, rows: makeCaseEvents(cases) },
  ];
}
