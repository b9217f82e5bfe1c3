// @ts-check
/** Tables about the listed enterprises. */

import { field, table } from './field.mjs';

export const ENTERPRISES_TABLE = table(
  'enterprises',
  ['Enterprises on the white lists', '白名单企业'],
  'One row an enterprise on the lists of 14 June 2022, by province code and serial. Every row is made up by generate/generate.mjs.',
  {
    exposed: false,
    synthetic: true,
    key: ['uscc'],
    refs: { province: 'provinces.code', level: 'levels.level', industry: 'industries.code' },
    sources: [{ title: 'generate/generate.mjs, calibrated to the figures in claims.csv' }],
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
        'level',
        'string',
        ['Level of the list', '名单层级'],
        'Whose list the enterprise is on: the ministry’s or a province’s. Each enterprise is on one list.',
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
        'listed_on',
        'date',
        ['Listed on', '列入名单日期'],
        'Day of the batch with which the enterprise was listed; never after it resumed.',
        { required: true, minimum: '2022-04-11', maximum: '2022-06-14' },
      ),
      field('resumed_on', 'date', ['Resumed work on', '复工日期'], 'First day at work again.', {
        required: true,
        minimum: '2022-04-11',
        maximum: '2022-06-14',
      }),
      field(
        'normal_output',
        'number',
        ['Normal output', '正常产出'],
        'Monthly output before the outbreak, in 10,000 yuan.',
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
      field('synthetic', 'boolean', ['Synthetic', '合成数据'], 'True in every row.', {
        required: true,
        enum: [true],
      }),
    ],
  },
);
