// @ts-check
/** Code tables: what the codes of the other tables mean, in both languages. */

import { codeTable, field, IDENTITY, NAMES, notAfterRelease, REQUIRED, SLUG, table } from './field.mjs';

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
  key: ['level'],
  fields: [
    field('level', 'string', ['Level', '层级'], 'Key and name in templates.', {
      required: true,
      unique: true,
      enum: ['ministry', 'provincial'],
    }),
    field('name_en', 'string', ['Name in English', '英文名称'], 'As printed.', { required: true }),
    field('name_zh', 'string', ['Name in Chinese', '中文名称'], 'As printed.', { required: true }),
    field(
      'members',
      'integer',
      ['Members', '在册家次'],
      'Memberships in force on 14 June 2022; an enterprise on two lists counts twice.',
      { required: true, minimum: 0 },
    ),
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
      field('short_en', 'string', ['Short name in English', '英文简称'], 'For narrow tables and axes.', {
        required: true,
      }),
      field('short_zh', 'string', ['Short name in Chinese', '中文简称'], 'For narrow tables and axes.', {
        required: true,
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
    checks: notAfterRelease('date'),
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

export const MONTHS_TABLE = table('months', ['Months', '月份'], 'Months that output is recorded for.', {
  key: ['month'],
  fields: [
    field('month', 'string', ['Month', '月份'], 'Year and month; key and name in templates.', {
      ...IDENTITY,
      pattern: '^2022-(0[1-9]|1[0-2])$',
    }),
    ...NAMES.slice(1),
  ],
});

export const AREAS_TABLE = table(
  'areas',
  ['Places', '地区'],
  'Prefecture-level places, and the districts and counties of the four municipalities. Counties directly under a province are left out.',
  {
    key: ['code'],
    refs: { province: 'provinces.code' },
    sources: [{ title: 'GB/T 2260 as amended to 2022; English names in official romanization' }],
    fields: [
      field('code', 'string', ['Code', '代码'], 'Six digits of GB/T 2260.', {
        ...IDENTITY,
        pattern: '^[1-6][0-9]{5}$',
      }),
      ...NAMES,
      field('province', 'string', ['Province', '省份'], 'First two digits.', {
        required: true,
        pattern: '^[1-6][0-9]$',
      }),
    ],
  },
);

export const REGION_GROUPS_TABLE = codeTable(
  'region_groups',
  ['Groups of regions', '区域分组'],
  'Groups of provinces or of places. They overlap. The Greater Bay Area is the Pearl River Delta with Hong Kong and Macao, which industrial statistics of the mainland do not cover.',
  'group',
  [
    field('kind', 'string', ['Kind of member', '成员类型'], 'Provinces, or prefecture-level places.', {
      required: true,
      enum: ['province', 'area'],
    }),
  ],
  { exposed: true },
);

/**
 * @param {'province' | 'area'} member
 * @param {string} name
 * @param {string} target
 * @param {import('./field.mjs').Title} title
 */
const groupMembers = (member, name, target, title) =>
  table(name, title, 'One row a member of a group.', {
    key: ['group', member],
    refs: { group: 'region_groups.group', [member]: target },
    fields: [
      field('group', 'string', ['Group', '分组'], 'Which group.', { required: true, pattern: SLUG }),
      field(member, 'string', ['Member', '成员'], 'Its code.', REQUIRED),
    ],
  });
export const REGION_GROUP_MEMBERS_TABLE = groupMembers('province', 'region_group_members', 'provinces.code', [
  'Provinces of the groups',
  '区域分组所含省份',
]);
export const AREA_GROUP_MEMBERS_TABLE = groupMembers('area', 'area_group_members', 'areas.code', [
  'Places of the groups',
  '区域分组所含地市',
]);

export const CHAINS_TABLE = codeTable(
  'chains',
  ['Industrial chains', '重点产业链'],
  'Seven chains whose leading enterprises were put under daily scheduling on 19 April 2022, and all others.',
  'chain',
);
export const OWNERSHIPS_TABLE = codeTable(
  'ownerships',
  ['Ownership', '经济类型'],
  'As industrial statistics divide enterprises.',
  'ownership',
);
export const STAGES_TABLE = codeTable(
  'stages',
  ['Stages of resumption', '复工复产阶段'],
  'From standing still to full load: below 25% of normal output only work has resumed, from 95% an enterprise is at capacity, from 102% at full load.',
  'stage',
);
export const FLAGS_TABLE = table(
  'flags',
  ['Status of observations', '观测值状态'],
  'What a flag beside a value says.',
  {
    exposed: true,
    key: ['flag'],
    sources: [
      { title: 'SDMX code list CL_OBS_STATUS (A, E, M, P)' },
      { title: 'Flags of Eurostat’s published tables (C, R)' },
    ],
    fields: [
      field('flag', 'string', ['Flag', '标记'], 'Key.', { ...IDENTITY, pattern: '^[A-Z]$' }),
      ...NAMES,
      field(
        'sign',
        'string',
        ['Sign', '符号'],
        'As printed beside or in place of the value; empty for none.',
      ),
    ],
  },
);
export const DEPARTMENTS_TABLE = codeTable(
  'departments',
  ['Departments', '部门'],
  'Who takes the lead on requests.',
  'department',
  [
    field('short_en', 'string', ['Short name in English', '英文简称'], 'As printed.', REQUIRED),
    field('short_zh', 'string', ['Short name in Chinese', '简称'], 'As printed.', REQUIRED),
  ],
  { exposed: true },
);
export const CASE_CATEGORIES_TABLE = table(
  'case_categories',
  ['Categories of requests', '诉求类别'],
  'What enterprises ask for, and which department takes the lead.',
  {
    key: ['category'],
    refs: { department: 'departments.department' },
    fields: [
      field('category', 'string', ['Category', '类别'], 'Key, and name in templates.', {
        ...IDENTITY,
        pattern: SLUG,
      }),
      field('code', 'string', ['Code', '代码'], 'Three letters.', { ...IDENTITY, pattern: '^[A-Z]{3}$' }),
      ...NAMES.slice(1),
      field('department', 'string', ['Lead department', '牵头部门'], 'Assumed.', REQUIRED),
    ],
  },
);
export const BLOCKERS_TABLE = codeTable(
  'blockers',
  ['Obstacles', '堵点卡点'],
  'What enterprises report as their main obstacle.',
  'blocker',
);
