// @ts-check
/** All files of the data set that the generator writes, as text by file name. */

import { CLAIM_COLUMNS, CLAIMS } from './claims.mjs';
import { toCsv } from './csv.mjs';
import { WEEKS } from './dates.mjs';
import { FRAME_COLUMNS, FRAMES } from './frames.mjs';
import { INDUSTRIES } from './industries.mjs';
import { PROVINCES } from './provinces.mjs';

const ENTERPRISE_COLUMNS = /** @type {const} */ ([
  'uscc',
  'name_zh',
  'name_en',
  'province',
  'level',
  'industry',
  'little_giant',
  'foreign_invested',
  'listed_on',
  'resumed_on',
  'normal_output',
  'actual_output',
  'synthetic',
]);

const LEVELS = [
  { level: 'ministry', name_en: 'Ministry list', name_zh: '部级名单' },
  { level: 'provincial', name_en: 'Provincial lists', name_zh: '省级名单' },
];

/**
 * @param {readonly import('./enterprises.mjs').Enterprise[]} enterprises
 * @returns {ReadonlyMap<string, string>}
 */
export function makeFiles(enterprises) {
  return new Map([
    ['enterprises.csv', toCsv(ENTERPRISE_COLUMNS, enterprises)],
    [
      'provinces.csv',
      toCsv(['code', 'name', 'name_en', 'name_zh', 'short_zh', 'sign_zh', 'group'], PROVINCES),
    ],
    ['levels.csv', toCsv(['level', 'name_en', 'name_zh'], LEVELS)],
    ['industries.csv', toCsv(['code', 'name', 'name_en', 'name_zh'], INDUSTRIES)],
    [
      'weeks.csv',
      toCsv(
        ['date'],
        WEEKS.map((date) => ({ date })),
      ),
    ],
    ['frame_counts.csv', toCsv(FRAME_COLUMNS, FRAMES)],
    ['claims.csv', toCsv(CLAIM_COLUMNS, CLAIMS)],
  ]);
}
