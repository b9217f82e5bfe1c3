// @ts-check
/** Code tables: what the codes of the other tables mean, in both languages. */

import { field, table } from './field.mjs';

export const PROVINCES_TABLE = table(
  'provinces',
  ['Provinces', '省份'],
  'The 31 provinces, autonomous regions and municipalities of the mainland in the order of GB/T 2260.',
  {
    exposed: true,
    synthetic: false,
    key: ['code'],
    refs: {},
    sources: [{ title: 'GB/T 2260-2007' }],
    fields: [
      field('code', 'string', ['Code', '代码'], 'First two digits of GB/T 2260.', {
        required: true,
        unique: true,
        pattern: '^[1-6][0-9]$',
      }),
      field(
        'name',
        'string',
        ['Name in templates', '模板用名'],
        'Lower-case ASCII words joined by hyphens. Shanxi is 14, Shaanxi 61.',
        { required: true, unique: true, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
      ),
      field('name_en', 'string', ['Name in English', '英文名称'], 'Official style.', {
        required: true,
        unique: true,
      }),
      field('name_zh', 'string', ['Full name in Chinese', '全称'], 'As in GB/T 2260.', {
        required: true,
        unique: true,
      }),
      field('short_zh', 'string', ['Short name in Chinese', '简称'], 'The usual short place name.', {
        required: true,
        unique: true,
      }),
      field('sign_zh', 'string', ['One-character sign', '单字简称'], 'As on number plates.', {
        required: true,
        unique: true,
        pattern: '^.$',
      }),
      field('group', 'string', ['Region', '地区'], 'The four regions of the National Bureau of Statistics.', {
        required: true,
        enum: ['east', 'central', 'west', 'northeast'],
      }),
    ],
  },
);

export const LEVELS_TABLE = table('levels', ['Levels of the lists', '名单层级'], 'Who keeps a list.', {
  exposed: false,
  synthetic: false,
  key: ['level'],
  refs: {},
  sources: [],
  fields: [
    field('level', 'string', ['Level', '层级'], 'Key and name in templates.', {
      required: true,
      unique: true,
      enum: ['ministry', 'provincial'],
    }),
    field('name_en', 'string', ['Name in English', '英文名称'], 'As printed.', { required: true }),
    field('name_zh', 'string', ['Name in Chinese', '中文名称'], 'As printed.', { required: true }),
  ],
});

export const INDUSTRIES_TABLE = table(
  'industries',
  ['Industries', '行业'],
  'The divisions of GB/T 4754-2017 that listed enterprises belong to.',
  {
    exposed: false,
    synthetic: false,
    key: ['code'],
    refs: {},
    sources: [{ title: 'GB/T 4754-2017' }],
    fields: [
      field('code', 'string', ['Code', '代码'], 'Section letter and division.', {
        required: true,
        unique: true,
        pattern: '^C[1-4][0-9]$',
      }),
      field(
        'name',
        'string',
        ['Name in templates', '模板用名'],
        'Lower-case ASCII words joined by hyphens.',
        { required: true, unique: true, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
      ),
      field(
        'name_en',
        'string',
        ['Name in English', '英文名称'],
        'As the National Bureau of Statistics prints it.',
        { required: true, unique: true },
      ),
      field('name_zh', 'string', ['Name in Chinese', '中文名称'], 'As in the standard.', {
        required: true,
        unique: true,
      }),
    ],
  },
);

export const WEEKS_TABLE = table(
  'weeks',
  ['Reporting dates', '统计时点'],
  'Fridays from 15 April 2022; the release date closes the series.',
  {
    exposed: false,
    synthetic: false,
    key: ['date'],
    refs: {},
    sources: [],
    fields: [
      field('date', 'date', ['Date', '日期'], 'End of the day.', {
        required: true,
        unique: true,
        minimum: '2022-04-15',
        maximum: '2022-06-14',
      }),
    ],
  },
);
