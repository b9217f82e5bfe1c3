/** Tables and figures of the brief that the Word writer is tested with. */

import type { Figure, Table } from '../../src/model/document.js';
import { cell, datum, note, num, place, row, text, type Words } from './docx-nodes.js';

const provinces = [
  ['31', 'Shanghai', '上海', '9,472', '96.3%', '70.1%'],
  ['32', 'Jiangsu', '江苏', '3,164', '98.7%', '85.0%'],
  ['33', 'Zhejiang', '浙江', '2,208', '99.2%', '>70%'],
  ['44', 'Guangdong', '广东', '4,810', '99.4%', '88.6%'],
  ['22', 'Jilin', '吉林', '502', '97.0%', '…'],
] as const;

export function grid(say: Words, total: 'first' | 'last'): Table {
  const body = provinces.map(([key, en, zh, listed, resumed, capacity]) =>
    row(
      'body',
      cell(datum(say(en, zh))),
      cell(num(`listed@province=${key}`, listed, true)),
      cell(num(`resumed@province=${key}`, resumed, true)),
      cell(num(`capacity@province=${key}`, capacity, true)),
    ),
  );
  const all = row(
    'total',
    cell(say('All provinces', '全国')),
    cell(num('listed', '22,500', true)),
    cell(num('resumed', '96.8%', true)),
    cell(num('capacity', '>70%', true)),
  );
  return {
    kind: 'table',
    id: `by-province-${total}`,
    label: say(total === 'first' ? 'Table 1' : 'Table 2', total === 'first' ? '表1' : '表2'),
    caption: [
      text(say('Resumption of work on the white lists, by province', '分省份白名单企业复工达产情况')),
      ...(total === 'last' ? [note(1)] : []),
    ],
    look: 'grid',
    columns: [{ align: 'left' }, { align: 'right' }, { align: 'decimal' }, { align: 'decimal' }],
    head: [
      row(
        'head',
        cell(say('Province', '省份')),
        cell(say('Listed (enterprises)', '名单企业（家）')),
        cell(say('Share with work resumed', '复工率')),
        cell(say('Attainment of capacity', '达产率')),
      ),
    ],
    rows: total === 'first' ? [all, ...body] : [...body, all],
    notes:
      total === 'first'
        ? [
            [text(say('Source: weekly reports; … not available.', '资料来源：每周填报。…表示数据不详。'))],
            [text(say('Enterprises count once.', '每家企业只计一次。'))],
          ]
        : [],
    synthetic: total === 'first' ? 'all' : 'some',
    place,
  };
}

export function facts(say: Words): Table {
  return {
    kind: 'table',
    id: 'about',
    label: '',
    caption: [],
    look: 'facts',
    columns: [{ align: 'left' }, { align: 'left' }],
    head: [],
    rows: [
      row('body', cell(say('Data as of', '数据截至')), cell(datum(say('June 14, 2022', '2022年6月14日')))),
      row(
        'body',
        cell(say('Scope', '统计范围')),
        cell(
          say(
            'Enterprises on the white lists of the 17 provinces and municipalities that report every week, without their branches.',
            '每周填报的17个省、直辖市“白名单”企业，不含其分支机构；口径与上期一致。',
          ),
        ),
      ),
    ],
    notes: [],
    synthetic: 'none',
    place,
  };
}

export function figure(say: Words, id: string, notes: boolean): Figure {
  return {
    kind: 'figure',
    id,
    label: say(notes ? 'Figure 1' : 'Figure 2', notes ? '图1' : '图2'),
    caption: [text(say('Share of enterprises with work resumed, weekly', '企业复工率周度走势'))],
    alt: [
      text(say('Line rising from 58% to ', '折线由58%升至')),
      num('resumed', '96.8%', true),
      text(say('.', '。')),
    ],
    content: {
      kind: 'chart',
      spec: {},
      place,
      rows: [{ of: 'resumed', text: '96.8%', value: 0.968, fields: { week: '2022-05-27' } }],
    },
    notes: notes ? [[text(say('Source: sample of enterprises.', '资料来源：抽样企业。'))]] : [],
    synthetic: 'all',
    place,
  };
}
