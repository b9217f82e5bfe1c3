// @ts-check
/** Tables of published figures, one figure a row; nothing here is made up. */

import { RESUMPTION_MEASURES, RESUMPTION_POPULATIONS } from '../published-resumption.mjs';
import {
  field,
  IDENTITY,
  inOrder,
  notAfterRelease,
  REQUIRED,
  SLUG,
  syntheticField,
  table,
} from './field.mjs';

const FIGURE = field('figure', 'string', ['Figure', '数据代码'], 'Key and name in templates.', {
  ...IDENTITY,
  pattern: SLUG,
});
const REGION = [
  field('region', 'string', ['Region', '地区代码'], 'Lower-case ASCII words joined by hyphens.', {
    required: true,
    pattern: SLUG,
  }),
  field('region_en', 'string', ['Region in English', '地区英文名称'], 'As printed.', REQUIRED),
  field('region_zh', 'string', ['Region in Chinese', '地区名称'], 'As printed.', REQUIRED),
  field(
    'province',
    'string',
    ['Province', '省份'],
    'The province that the region is or lies in; empty for the nation and for groups of provinces.',
    { pattern: '^[1-6][0-9]$' },
  ),
];
const END = [
  field(
    'status',
    'string',
    ['Status', '数据性质'],
    'Published as it stands, or derived by arithmetic from what was published.',
    { required: true, enum: ['published', 'derived'] },
  ),
];
const NOTE = [
  field('note_en', 'string', ['Note in English', '英文注释'], 'What a reader must know; mostly empty.'),
  field('note_zh', 'string', ['Note in Chinese', '注释'], 'What a reader must know; mostly empty.'),
  field('source', 'string', ['Source', '来源'], 'Where it was read.', REQUIRED),
  syntheticField(false),
];

export const PUBLISHED_RESUMPTION_TABLE = table(
  'published_resumption',
  ['Published figures on resumption', '公开发布的复工数据'],
  'What was published on resumption, staff and capacity from 15 April to 14 June 2022: date, place, which enterprises, figure and relation.',
  {
    exposed: true,
    key: ['figure'],
    refs: { province: 'provinces.code' },
    checks: [...notAfterRelease('as_of', 'published_on'), inOrder('as_of', 'published_on')],
    fields: [
      FIGURE,
      field('as_of', 'date', ['As of', '截至'], 'End of the day.', { required: true, maximum: '2022-06-14' }),
      field('published_on', 'date', ['Published on', '发布日期'], 'Never after the release.', {
        required: true,
        maximum: '2022-06-14',
      }),
      ...REGION,
      field('population', 'string', ['Population', '总体代码'], 'Which enterprises are counted.', {
        required: true,
        enum: RESUMPTION_POPULATIONS,
      }),
      field('population_en', 'string', ['Population in English', '总体英文名称'], 'As printed.', REQUIRED),
      field('population_zh', 'string', ['Population in Chinese', '总体名称'], 'As printed.', REQUIRED),
      field('measure', 'string', ['Measure', '指标代码'], 'What the figure measures.', {
        required: true,
        enum: RESUMPTION_MEASURES,
      }),
      field('measure_en', 'string', ['Measure in English', '指标英文名称'], 'As printed.', REQUIRED),
      field('measure_zh', 'string', ['Measure in Chinese', '指标名称'], 'As printed.', REQUIRED),
      field(
        'value',
        'number',
        ['Value', '数值'],
        'Rates and points as ratios.',
        { required: true, minimum: 0 },
        6,
      ),
      field(
        'operator',
        'string',
        ['Relation', '关系'],
        'How the figure relates to the value: more than (>), about (约), close to (接近).',
        { required: true, enum: ['=', '>', '>=', '<', '<=', 'about', 'close-to'] },
      ),
      field('unit', 'string', ['Unit', '单位'], 'Of the value as printed.', {
        required: true,
        enum: ['enterprise', 'person', 'percent', 'percentage-point'],
      }),
      ...END,
      ...NOTE,
    ],
  },
);

/** @param {string} release no row may be published after it */
export function publishedSeriesTable(release) {
  return table(
    'published_series',
    ['Published statistics of industry', '公开发布的工业统计数据'],
    'Growth of value added, output of cars and integrated circuits, purchasing managers’ index and capacity utilization from April 2022, as far as they had been published by the release.',
    {
      exposed: true,
      key: ['figure'],
      refs: { province: 'provinces.code', industry: 'industries.code' },
      checks: notAfterRelease('published_on'),
      fields: [
        FIGURE,
        field('period', 'string', ['Period', '时期'], 'Month, quarter or half-year.', {
          required: true,
          pattern: '^2022-(0[1-9]|1[0-2]|Q[1-4]|H[12])$',
        }),
        field('period_en', 'string', ['Period in English', '时期（英文）'], 'As printed.', REQUIRED),
        field('period_zh', 'string', ['Period in Chinese', '时期名称'], 'As printed.', REQUIRED),
        ...REGION,
        field('indicator', 'string', ['Indicator', '指标代码'], 'Which statistic.', {
          required: true,
          enum: ['value-added', 'gross-output', 'output', 'pmi', 'capacity-utilization'],
        }),
        field('indicator_en', 'string', ['Indicator in English', '指标英文名称'], 'As printed.', REQUIRED),
        field('indicator_zh', 'string', ['Indicator in Chinese', '指标名称'], 'As printed.', REQUIRED),
        field('subject', 'string', ['Subject', '对象代码'], 'Industry or product.', {
          required: true,
          pattern: SLUG,
        }),
        field('subject_en', 'string', ['Subject in English', '对象英文名称'], 'As printed.', REQUIRED),
        field('subject_zh', 'string', ['Subject in Chinese', '对象名称'], 'As printed.', REQUIRED),
        field(
          'industry',
          'string',
          ['Industry', '行业'],
          'Division of GB/T 4754-2017 where the subject is one.',
          {
            pattern: '^C[1-4][0-9]$',
          },
        ),
        field('basis', 'string', ['Basis', '比较基期'], 'A level, or growth on a year or a month before.', {
          required: true,
          enum: ['level', 'year-on-year', 'month-on-month'],
        }),
        field(
          'value',
          'number',
          ['Value', '数值'],
          'Rates as ratios; value added grows in real terms.',
          REQUIRED,
          6,
        ),
        field('operator', 'string', ['Relation', '关系'], 'How the figure relates to the value.', {
          required: true,
          enum: ['=', '>'],
        }),
        field('unit', 'string', ['Unit', '单位'], 'Of the value.', {
          required: true,
          enum: ['percent', 'vehicle', 'piece', 'yuan', 'index'],
        }),
        ...END,
        field('published_on', 'date', ['Published on', '发布日期'], 'Never after the release.', {
          required: true,
          maximum: release,
        }),
        ...NOTE,
      ],
    },
  );
}
