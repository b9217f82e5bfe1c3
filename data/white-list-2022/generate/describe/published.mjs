// @ts-check
/** Tables of published figures: who said what, counts behind rates, series. Nothing here is made up unless its row says so. */

import { field, inOrder, notAfterRelease, shareOf, table } from './field.mjs';

export const FRAME_COUNTS_TABLE = table(
  'frame_counts',
  ['Population frames', '统计范围'],
  'The counts behind published resumption rates: how many enterprises, how many left out by which rule, how many at work.',
  {
    exposed: true,
    synthetic: false,
    key: ['frame'],
    checks: [...notAfterRelease('as_of'), shareOf('n_resumed', 'n_total'), shareOf('n_excluded', 'n_total')],
    fields: [
      field('frame', 'string', ['Frame', '范围代码'], 'Key and name in templates.', {
        required: true,
        unique: true,
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      }),
      field('label_en', 'string', ['Label in English', '英文说明'], 'Region and population.', {
        required: true,
        unique: true,
      }),
      field('label_zh', 'string', ['Label in Chinese', '中文说明'], 'Region and population.', {
        required: true,
        unique: true,
      }),
      field('region', 'string', ['Region', '地区代码'], 'Lower-case ASCII words joined by hyphens.', {
        required: true,
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      }),
      field('region_en', 'string', ['Region in English', '地区英文名称'], 'As printed.', { required: true }),
      field('region_zh', 'string', ['Region in Chinese', '地区名称'], 'As printed.', { required: true }),
      field(
        'population',
        'string',
        ['Population', '总体代码'],
        'Which enterprises of the region are counted.',
        {
          required: true,
          enum: [
            'above-scale',
            'industrial',
            'ministry-list',
            'provincial-lists',
            'all-lists',
            'first-batch',
            'suppliers',
          ],
        },
      ),
      field('population_en', 'string', ['Population in English', '总体英文名称'], 'As printed.', {
        required: true,
      }),
      field('population_zh', 'string', ['Population in Chinese', '总体名称'], 'As printed.', {
        required: true,
      }),
      field('as_of', 'date', ['As of', '截至'], 'End of the day.', {
        required: true,
        minimum: '2022-04-01',
        maximum: '2022-06-14',
      }),
      field('n_total', 'integer', ['Enterprises', '企业数'], 'All enterprises of the population.', {
        required: true,
        minimum: 1,
      }),
      field('n_excluded', 'integer', ['Excluded', '扣除企业数'], 'Left out of the denominator.', {
        required: true,
        minimum: 0,
      }),
      field(
        'exclusion_rule_en',
        'string',
        ['Rule of exclusion in English', '扣除规则（英文）'],
        'Empty where none is excluded.',
        {},
      ),
      field(
        'exclusion_rule_zh',
        'string',
        ['Rule of exclusion in Chinese', '扣除规则'],
        'Empty where none is excluded.',
        {},
      ),
      field('n_resumed', 'integer', ['Resumed work', '已复工企业数'], 'At work at the end of the day.', {
        required: true,
        minimum: 0,
      }),
      field(
        'synthetic',
        'boolean',
        ['Synthetic', '合成数据'],
        'True where any count was derived from a published rate or assumed.',
        { required: true },
      ),
      field(
        'source',
        'string',
        ['Source', '来源'],
        'Who published the counts, or the rate they were derived from.',
        { required: true },
      ),
    ],
  },
);

export const CLAIMS_TABLE = table(
  'claims',
  ['Published statements', '公开表述'],
  'What was said: figures and checkable statements of the press conference of 14 June 2022, and the interim figures of 25 May. Nothing here is made up.',
  {
    exposed: true,
    synthetic: false,
    key: ['claim_id'],
    checks: [...notAfterRelease('said_on', 'as_of'), inOrder('as_of', 'said_on')],
    sources: [
      { title: 'Press conference of the Publicity Department of the CPC Central Committee, 14 June 2022' },
      { title: 'People’s Daily, 29 May 2022' },
    ],
    fields: [
      field('claim_id', 'string', ['Statement', '表述代码'], 'Key and name in templates.', {
        required: true,
        unique: true,
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      }),
      field(
        'event',
        'string',
        ['Occasion', '场合'],
        'The press conference of 14 June, or an earlier report.',
        { required: true, enum: ['press-conference', 'earlier-report'] },
      ),
      field('speaker_en', 'string', ['Speaker in English', '发布人（英文）'], 'Family name first.', {
        required: true,
      }),
      field('speaker_zh', 'string', ['Speaker in Chinese', '发布人'], 'A person or an organ.', {
        required: true,
      }),
      field(
        'speaker_title_en',
        'string',
        ['Title in English', '职务（英文）'],
        'Stands before the name; empty for an organ.',
        {},
      ),
      field(
        'speaker_title_zh',
        'string',
        ['Title in Chinese', '职务'],
        'Stands before the name; empty for an organ.',
        {},
      ),
      field('said_on', 'date', ['Said on', '发布日期'], 'Day of the press conference or report.', {
        required: true,
        maximum: '2022-06-14',
      }),
      field(
        'indicator',
        'string',
        ['Indicator', '指标'],
        'The indicator that measures the same in this data set; empty where there is none.',
        { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
      ),
      field(
        'figure',
        'string',
        ['Figure', '对应数值'],
        'The figure of this data set that the statement can be held against, as templates name it; empty where there is none.',
        { pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)*$' },
      ),
      field('region', 'string', ['Region', '地区代码'], 'Lower-case ASCII words joined by hyphens.', {
        required: true,
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      }),
      field('region_en', 'string', ['Region in English', '地区英文名称'], 'As printed.', { required: true }),
      field('region_zh', 'string', ['Region in Chinese', '地区名称'], 'As printed.', { required: true }),
      field('population', 'string', ['Population', '总体'], 'Which enterprises are spoken of.', {
        required: true,
        enum: [
          'above-scale',
          'industrial',
          'ministry-list',
          'provincial-lists',
          'all-lists',
          'key-industries',
          'enterprises',
          'industry',
        ],
      }),
      field(
        'value',
        'number',
        ['Value', '数值'],
        'Rates as ratios from 0 to 1; empty for a qualitative statement.',
        { minimum: 0 },
        6,
      ),
      field(
        'operator',
        'string',
        ['Relation', '关系'],
        'How the figure relates to the value: “exceeds 70%” is >.',
        { enum: ['=', '>', '<', '>=', '<='] },
      ),
      field(
        'quantifier_en',
        'string',
        ['Quantifier in English', '程度词（英文）'],
        'All, the vast majority, largely.',
        {},
      ),
      field('quantifier_zh', 'string', ['Quantifier in Chinese', '程度词'], '全部、绝大多数、基本。', {}),
      field('unit', 'string', ['Unit', '单位'], 'Enterprise or percent; empty for a qualitative statement.', {
        enum: ['enterprise', 'percent'],
      }),
      field(
        'text_en',
        'string',
        ['Statement in English', '表述（英文）'],
        'In official usage; no full stop at the end.',
        { required: true },
      ),
      field(
        'text_zh',
        'string',
        ['Statement in Chinese', '表述'],
        'As reported, shortened; where only English was found, put back into official usage (see source). No full stop at the end.',
        { required: true },
      ),
      field('as_of', 'date', ['As of', '截至'], 'The state of affairs spoken of.', {
        required: true,
        maximum: '2022-06-14',
      }),
      field('source', 'string', ['Source', '来源'], 'Public copy of the statement.', { required: true }),
      field('synthetic', 'boolean', ['Synthetic', '合成数据'], 'False in every row.', {
        required: true,
        enum: [false],
      }),
    ],
  },
);
