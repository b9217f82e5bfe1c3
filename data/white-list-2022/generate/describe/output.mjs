// @ts-check
/** Tables of output by month. */

import { field, GENERATED, provinceField, syntheticField, table, usccField } from './field.mjs';

const MONTH = field('month', 'string', ['Month', '月份'], 'Year and month.', {
  required: true,
  pattern: '^2022-(0[1-9]|1[0-2])$',
});
const INDUSTRY = field('industry', 'string', ['Industry', '行业'], 'Division of GB/T 4754-2017.', {
  required: true,
  pattern: '^C[1-4][0-9]$',
});
const FLAG = field('flag', 'string', ['Flag', '标记'], 'Status of the actual output.', {
  required: true,
  pattern: '^[A-Z]$',
});
const MISSING = field(
  'missing',
  'string',
  ['Why values are missing', '缺失原因'],
  'Empty where they are there.',
  {
    enum: ['not-available', 'confidential'],
  },
);
const REFS = {
  month: 'months.month',
  province: 'provinces.code',
  industry: 'industries.code',
  flag: 'flags.flag',
};
const AMOUNT = { minimum: 0 };

/** @param {string} edition what is known of May and June */
export function outputMonthsTable(edition) {
  return table(
    'output_months',
    ['Output of industry by month', '分月工业产出'],
    `Output of industrial enterprises above the designated size at comparable prices, by month, province and industry, March to June 2022. ${edition} Cells of too few enterprises are confidential, cells that do not exist have no row.`,
    {
      synthetic: true,
      key: ['month', 'province', 'industry'],
      refs: REFS,
      sources: GENERATED,
      checks: [
        {
          kind: 'sum',
          columns: ['base_output', 'planned_output', 'actual_output'],
          by: ['month', 'industry'],
          total: { resource: 'output_totals' },
        },
      ],
      fields: [
        MONTH,
        provinceField('Province of production.'),
        INDUSTRY,
        field(
          'base_output',
          'integer',
          ['Output a year before', '上年同月产出'],
          'Same month of 2021, in 10,000 yuan.',
          AMOUNT,
        ),
        field(
          'planned_output',
          'integer',
          ['Planned output', '计划产出'],
          'In 10,000 yuan; June’s plan makes up part of April’s loss.',
          AMOUNT,
        ),
        field('actual_output', 'integer', ['Actual output', '实际产出'], 'In 10,000 yuan.', AMOUNT),
        FLAG,
        MISSING,
        syntheticField(true),
      ],
    },
  );
}

export const OUTPUT_TOTALS_TABLE = table(
  'output_totals',
  ['National output of industry by month', '分月全国工业产出'],
  'Control totals of output_months: the nation by month and industry, confidential cells left out.',
  {
    synthetic: true,
    key: ['month', 'industry'],
    refs: { month: REFS.month, industry: REFS.industry },
    sources: GENERATED,
    fields: [
      MONTH,
      INDUSTRY,
      field(
        'base_output',
        'integer',
        ['Output a year before', '上年同月产出'],
        'Same month of 2021, in 10,000 yuan.',
        AMOUNT,
      ),
      field('planned_output', 'integer', ['Planned output', '计划产出'], 'In 10,000 yuan.', AMOUNT),
      field(
        'actual_output',
        'integer',
        ['Actual output', '实际产出'],
        'In 10,000 yuan; empty where there is none yet.',
        AMOUNT,
      ),
      syntheticField(true),
    ],
  },
);

export const ENTERPRISE_OUTPUT_TABLE = table(
  'enterprise_output',
  ['Output of listed enterprises by month', '白名单企业分月产出'],
  'Planned and actual output of each listed enterprise, March to June 2022, from the same daily course as its returns. May is provisional; June is a plan.',
  {
    format: 'parquet',
    synthetic: true,
    key: ['uscc', 'month'],
    refs: { uscc: 'enterprises.uscc', ...REFS },
    sources: GENERATED,
    fields: [
      usccField('Whose output.'),
      MONTH,
      provinceField('Repeated from enterprises.'),
      INDUSTRY,
      field(
        'baseline_output',
        'number',
        ['Normal output', '正常产出'],
        'Monthly output before the outbreak, in 10,000 yuan.',
        { required: true, minimum: 0 },
        2,
      ),
      field(
        'planned_output',
        'number',
        ['Planned output', '计划产出'],
        'In 10,000 yuan.',
        { required: true, minimum: 0 },
        2,
      ),
      field(
        'actual_output',
        'number',
        ['Actual output', '实际产出'],
        'In 10,000 yuan; empty for June.',
        AMOUNT,
        2,
      ),
      FLAG,
      MISSING,
      syntheticField(true),
    ],
  },
);
