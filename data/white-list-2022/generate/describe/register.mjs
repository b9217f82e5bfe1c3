// @ts-check
/** Tables about the listed enterprises. */

import { field, GENERATED, REQUIRED, SLUG, syntheticField, table, usccField } from './field.mjs';

export const ENTERPRISES_TABLE = table(
  'enterprises',
  ['Enterprises on the white lists', '白名单企业'],
  'One row an enterprise on the lists of 14 June 2022, by province code and serial. Every row is made up by generate/generate.mjs.',
  {
    exposed: false,
    synthetic: true,
    key: ['uscc'],
    refs: {
      province: 'provinces.code',
      area: 'areas.code',
      level: 'levels.level',
      industry: 'industries.code',
      chain: 'chains.chain',
      ownership: 'ownerships.ownership',
    },
    sources: GENERATED,
    fields: [
      field(
        'uscc',
        'string',
        ['Unified social credit code', '统一社会信用代码'],
        'GB 32100-2015 with both check characters valid. The organisation code begins XXXX, so that nobody takes it for real.',
        {
          required: true,
          unique: true,
          pattern: '^91[0-9]{6}XXXX[0-9A-HJ-NPQRTUWXY][0-9]{3}[0-9X][0-9A-HJ-NPQRTUWXY]$',
        },
      ),
      field(
        'name_zh',
        'string',
        ['Name in Chinese', '企业名称'],
        'Made up: 示例, the province, a line of business, the number within the province.',
        { required: true, unique: true, pattern: '^示例.+有限公司[0-9]{4}号$' },
      ),
      field(
        'name_en',
        'string',
        ['Name in English', '企业英文名称'],
        'Made up, in step with the Chinese name.',
        { required: true, unique: true, pattern: '^Sample .+ Co\\., Ltd\\. No\\. [0-9]{4}$' },
      ),
      field(
        'province',
        'string',
        ['Province', '省份'],
        'Province of production: first two digits of GB/T 2260.',
        { required: true, pattern: '^[1-6][0-9]$' },
      ),
      field(
        'area',
        'string',
        ['Place', '所在地'],
        'Prefecture-level place of production, or the district or county of a municipality: six digits of GB/T 2260.',
        { required: true, pattern: '^[1-6][0-9]{5}$' },
      ),
      field(
        'level',
        'string',
        ['Level of the list', '名单层级'],
        'Whose list the enterprise counts under: the ministry’s if it is on that, else its province’s. All memberships are in list_members.',
        { required: true, enum: ['ministry', 'provincial'] },
      ),
      field(
        'industry',
        'string',
        ['Industry', '行业'],
        'Division of GB/T 4754-2017 with its section letter.',
        { required: true, pattern: '^C[1-4][0-9]$' },
      ),
      field(
        'chain',
        'string',
        ['Chain', '产业链'],
        'Industrial chain; those named for daily scheduling, or other.',
        {
          required: true,
          pattern: SLUG,
        },
      ),
      field(
        'ownership',
        'string',
        ['Ownership', '经济类型'],
        'As industrial statistics divide enterprises.',
        {
          required: true,
          pattern: SLUG,
        },
      ),
      field(
        'little_giant',
        'boolean',
        ['Little giant', '“小巨人”企业'],
        'Recognised as a specialized, refined, differentiated and innovative “little giant”.',
        { required: true },
      ),
      field(
        'foreign_invested',
        'boolean',
        ['Foreign-invested', '外资企业'],
        'Foreign-invested enterprise, joint ventures included.',
        { required: true },
      ),
      field(
        'srdi',
        'string',
        ['SRDI status', '专精特新类别'],
        'Specialized, refined, differentiated and innovative: recognised by the province, or a national “little giant”.',
        { required: true, enum: ['none', 'provincial', 'little-giant'] },
      ),
      field(
        'above_scale',
        'boolean',
        ['Above the designated size', '规模以上'],
        'Revenue from principal business of 2021 of 20 million yuan or more.',
        REQUIRED,
      ),
      field('revenue_2021', 'integer', ['Revenue of 2021', '2021年主营业务收入'], 'In 10,000 yuan.', {
        required: true,
        minimum: 1,
      }),
      field('employees_normal', 'integer', ['Normal staff', '正常用工人数'], 'Staff before the outbreak.', {
        required: true,
        minimum: 1,
      }),
      field(
        'stopped_on',
        'date',
        ['Stopped on', '停产日期'],
        'First day that production stood still; before it was listed.',
        {
          required: true,
          minimum: '2022-03-10',
          maximum: '2022-04-10',
        },
      ),
      field(
        'listed_on',
        'date',
        ['Listed on', '列入名单日期'],
        'Day of the batch with which it joined the list it counts under; never after it resumed.',
        { required: true, minimum: '2022-04-11', maximum: '2022-06-14' },
      ),
      field('resumed_on', 'date', ['Resumed work on', '复工日期'], 'First day at work again.', {
        required: true,
        minimum: '2022-04-11',
        maximum: '2022-06-14',
      }),
      field(
        'designed_capacity',
        'number',
        ['Designed capacity', '设计产能'],
        'Output of a month at designed capacity, in 10,000 yuan.',
        { required: true, minimum: 0.01 },
        2,
      ),
      field(
        'normal_output',
        'number',
        ['Normal output', '正常产出'],
        'Monthly output before the outbreak, in 10,000 yuan.',
        { required: true, minimum: 0.01 },
        2,
      ),
      field(
        'baseline_output',
        'number',
        ['Baseline output', '基期产出'],
        'Average monthly output of 2021, in 10,000 yuan.',
        { required: true, minimum: 0.01 },
        2,
      ),
      field(
        'actual_output',
        'number',
        ['Actual output', '实际产出'],
        'Monthly output at the rate reached on 14 June 2022, in 10,000 yuan.',
        { required: true, minimum: 0 },
        2,
      ),
      syntheticField(true),
    ],
  },
);

export const LISTS_TABLE = table(
  'lists',
  ['White lists', '白名单目录'],
  'The ministry’s list and those of 17 provinces. That provinces keep lists, and how many, is published; which ones is assumed for all but Shanghai.',
  {
    exposed: true,
    synthetic: true,
    key: ['list'],
    refs: { level: 'levels.level', province: 'provinces.code' },
    sources: GENERATED,
    fields: [
      field('list', 'string', ['List', '名单代码'], 'Key and name in templates.', {
        required: true,
        unique: true,
        pattern: SLUG,
      }),
      field('level', 'string', ['Level', '层级'], 'Who keeps it.', REQUIRED),
      field('province', 'string', ['Province', '省份'], 'Empty for the ministry’s list.', {
        pattern: '^[1-6][0-9]$',
      }),
      field('name_en', 'string', ['Name in English', '英文名称'], 'As printed.', REQUIRED),
      field('name_zh', 'string', ['Name in Chinese', '中文名称'], 'As printed.', REQUIRED),
      field(
        'owner_en',
        'string',
        ['Keeper in English', '主管部门英文名称'],
        'Department of industry.',
        REQUIRED,
      ),
      field('owner_zh', 'string', ['Keeper', '主管部门'], 'Department of industry.', REQUIRED),
      field(
        'first_issued_on',
        'date',
        ['First issued on', '首批发布日期'],
        'Day of the first batch; assumed.',
        {
          required: true,
          maximum: '2022-06-14',
        },
      ),
      syntheticField(true),
    ],
  },
);

export const LIST_MEMBERS_TABLE = table(
  'list_members',
  ['Members of the lists', '名单成员'],
  'Who was on which list from when to when. A current membership has no day of removal; an enterprise may be on two lists, so memberships are not enterprises.',
  {
    synthetic: true,
    key: ['list', 'uscc', 'added_on'],
    refs: { list: 'lists.list', uscc: 'enterprises.uscc' },
    sources: GENERATED,
    fields: [
      field('list', 'string', ['List', '名单代码'], 'Which list.', { required: true, pattern: SLUG }),
      usccField('Whose membership.'),
      field('batch', 'integer', ['Batch', '批次'], 'Batch of that list.', {
        required: true,
        minimum: 1,
        maximum: 5,
      }),
      field('added_on', 'date', ['Added on', '列入日期'], 'First day on the list.', {
        required: true,
        minimum: '2022-04-11',
        maximum: '2022-06-14',
      }),
      field('removed_on', 'date', ['Removed on', '移出日期'], 'First day off the list; empty while on it.', {
        minimum: '2022-04-11',
        maximum: '2022-06-14',
      }),
      field(
        'removed_for',
        'string',
        ['Reason of removal', '移出原因'],
        'Raised to the ministry’s list, or withdrawn for a time.',
        { enum: ['raised', 'withdrawn'] },
      ),
      syntheticField(true),
    ],
  },
);
