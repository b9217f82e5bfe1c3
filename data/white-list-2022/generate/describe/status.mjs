// @ts-check
/** Tables of what enterprises reported. */

import {
  field,
  GENERATED,
  inOrder,
  notAfterRelease,
  provinceField,
  REQUIRED,
  SLUG,
  shareOf,
  syntheticField,
  table,
  usccField,
} from './field.mjs';

const AMOUNT = { minimum: 0 };

export const STATUS_REPORTS_TABLE = table(
  'status_reports',
  ['Status returns', '企业复工达产情况报送'],
  'One row an enterprise and return: every Friday from 15 April to 10 June and on 14 June 2022, and in Shanghai also on 5 and 12 June (kind special). Enterprises that joined a list later were asked in retrospect (listed is false). Each return is kept in its latest version.',
  {
    format: 'parquet',
    synthetic: true,
    key: ['uscc', 'as_of'],
    refs: {
      uscc: 'enterprises.uscc',
      province: 'provinces.code',
      level: 'levels.level',
      industry: 'industries.code',
      stage: 'stages.stage',
      blocker: 'blockers.blocker',
      flag: 'flags.flag',
    },
    sources: GENERATED,
    checks: [
      ...notAfterRelease('as_of', 'reported_on'),
      inOrder('as_of', 'reported_on'),
      shareOf('on_duty', 'employees_normal'),
    ],
    fields: [
      usccField('Who reported.'),
      field('as_of', 'date', ['As of', '截至'], 'End of the day.', {
        required: true,
        minimum: '2022-04-15',
        maximum: '2022-06-14',
      }),
      field('kind', 'string', ['Kind of return', '报送类型'], 'Weekly, or a special return of Shanghai.', {
        required: true,
        enum: ['weekly', 'special'],
      }),
      field('version', 'integer', ['Version', '版本'], '2 where the first return was corrected.', {
        required: true,
        minimum: 1,
      }),
      provinceField('Repeated from enterprises.'),
      field('level', 'string', ['Level of the list', '名单层级'], 'Repeated from enterprises.', REQUIRED),
      field('industry', 'string', ['Industry', '行业'], 'Repeated from enterprises.', {
        required: true,
        pattern: '^C[1-4][0-9]$',
      }),
      field('listed', 'boolean', ['On a list', '当日在名单'], 'On any list that day.', REQUIRED),
      field('stage', 'string', ['Stage', '阶段'], 'Empty where missing or confidential.', { pattern: SLUG }),
      field(
        'resumed',
        'boolean',
        ['Resumed work', '已复工'],
        'At work at the end of the day; empty where missing.',
      ),
      field(
        'normal_output',
        'number',
        ['Normal output', '正常产出'],
        'A month, in 10,000 yuan; empty where no output is given, so that ratios of sums have one population.',
        AMOUNT,
        2,
      ),
      field(
        'actual_output',
        'number',
        ['Actual output', '实际产出'],
        'At the rate of the day, a month, in 10,000 yuan; 0 while standing still.',
        AMOUNT,
        2,
      ),
      field(
        'attainment',
        'number',
        ['Capacity attainment', '达产率'],
        'Actual over normal output.',
        { minimum: 0, maximum: 1.5 },
        4,
      ),
      field(
        'employees_normal',
        'integer',
        ['Normal staff', '正常用工人数'],
        'Empty where no staff is given.',
        AMOUNT,
      ),
      field(
        'on_duty',
        'integer',
        ['Staff on duty', '在岗人数'],
        'Never more than normal staff; a stopped enterprise keeps watch.',
        AMOUNT,
      ),
      field(
        'power_ratio',
        'number',
        ['Use of electricity', '用电恢复率'],
        'As a ratio of normal use.',
        { minimum: 0, maximum: 1.5 },
        2,
      ),
      field('closed_loop', 'boolean', ['Closed loop', '闭环管理'], 'Working in a closed loop.'),
      field('blocker', 'string', ['Main obstacle', '主要堵点'], 'Empty where none was reported.', {
        pattern: SLUG,
      }),
      field('stop_reason', 'string', ['Reason of stop', '停产原因'], 'While standing still.', {
        enum: ['epidemic', 'maintenance', 'market', 'funds', 'seasonal'],
      }),
      field('missing', 'string', ['Why values are missing', '缺失原因'], 'Empty where they are there.', {
        enum: ['not-reported', 'confidential'],
      }),
      field(
        'reported_on',
        'date',
        ['Reported on', '报送日期'],
        'Day of the latest version; empty for a missing return.',
        {
          maximum: '2022-06-14',
        },
      ),
      field('flag', 'string', ['Flag', '标记'], 'Status of the return.', {
        required: true,
        pattern: '^[A-Z]$',
      }),
      syntheticField(true),
    ],
  },
);
