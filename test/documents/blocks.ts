/** The blocks and notes of the sample brief. */

import type { Block, ChartRow, Figure, Inline, NoteBody, Table } from '../../src/model/document.js';
import type { Writing } from './writing.js';

export function masthead(w: Writing): Block {
  return {
    kind: 'masthead',
    form: 'beside',
    mark: [],
    copy: [],
    organ: [w.text('Office of Sample Statistics', '示例统计局')],
    series: [w.text('Press release', '新闻通稿')],
    issue: [w.text('No. 12', '第12期', true)],
    date: [w.datum('June 14, 2022', '2022年6月14日', 'date')],
    place: w.at(),
  };
}

export function section(w: Writing, columns: 1 | 2 | 3, landscape = false): Block {
  return { kind: 'section', columns, landscape, place: w.at() };
}

export function imprint(w: Writing): Block {
  const line = (en: string, zh: string, words: Inline) => ({
    label: [w.text(`${en}: `, `${zh}：`)],
    children: [words],
    place: w.at(),
  });
  return {
    kind: 'imprint',
    lines: [
      line('To', '报', w.text('The ministry and its bureaus of operations', '部领导，运行监测协调局')),
      line('Copy', '送', w.text('Bureaus of all cities', '各市工业和信息化局')),
    ],
    left: [w.text('General office', '办公室')],
    right: [w.text('Printed ', ''), w.datum('June 14, 2022', '2022年6月14日', 'date'), w.text('', '印发')],
    place: w.at(),
  };
}

export function facts(w: Writing): Table {
  return {
    kind: 'table',
    id: 'about',
    label: '',
    caption: [],
    look: 'facts',
    columns: [{ align: 'left' }, { align: 'left' }],
    head: [],
    rows: [
      w.cells(
        'body',
        [w.text('Data as of', '数据截至')],
        [w.datum('June 14, 2022', '2022年6月14日', 'date')],
      ),
      w.cells(
        'body',
        [w.text('Scope', '统计范围')],
        [
          w.num('listed'),
          w.text(
            ' plants of four regions that report every week, branches not counted',
            '家按周报送的工厂，不含分支机构，覆盖四个地区',
          ),
        ],
      ),
    ],
    notes: [],
    synthetic: 'some',
    place: w.at(),
  };
}

export function grid(w: Writing, synthetic: 'all' | 'some'): Table {
  const all = synthetic === 'all';
  const regions = [
    ['north', 'North', '北部'],
    ['south', 'South', '南部'],
    ['west', 'West', '西部'],
    ['east', 'East', '东部'],
  ] as const;
  return {
    kind: 'table',
    id: all ? 'by-region' : 'checks',
    label: w.say(all ? 'Table 1' : 'Table 2', all ? '表1' : '表2'),
    caption: [
      w.text('Plants at work, by region', '各地区工厂开工情况'),
      ...(all ? [] : [w.text(', ', '，'), w.num('listed'), w.note(2)]),
    ],
    look: 'grid',
    columns: [{ align: 'left' }, { align: 'right' }, { align: 'decimal' }, { align: 'center' }],
    head: [
      w.cells(
        'head',
        all ? [w.text('Region', '地区')] : [],
        [w.text('Listed (plants)', '名单工厂（家）')],
        [w.text('Share at work', '开工率')],
        [w.text('Remark', '备注')],
      ),
    ],
    rows: [
      w.cells(
        'total',
        [w.text('All regions', '合计')],
        [w.num('listed', 'signs')],
        [all ? w.num('share-open', 'signs') : w.num('claimed', 'signs')],
        [w.text('–', '–')],
      ),
      ...regions.map(([key, en, zh]) =>
        w.cells(
          'body',
          [w.datum(en, zh)],
          [w.num(`listed@region=${key}`, 'signs')],
          [w.num(`share-open@region=${key}`, 'signs')],
          [w.text('final', '终值')],
        ),
      ),
    ],
    notes: all
      ? [
          [
            w.text(
              'Sources: weekly reports; … not reported; – not applicable.',
              '资料来源：周报；…未报送；–不适用。',
            ),
          ],
          [w.text('Plants of all regions: ', '各地区合计：'), w.num('listed'), w.text('.', '家。')],
        ]
      : [],
    synthetic,
    place: w.at(),
  };
}

export function figure(w: Writing, synthetic: Figure['synthetic']): Figure {
  const weeks = ['2022-05-27', '2022-06-03'];
  const rows: ChartRow[] = weeks.map((week, nth) => {
    const { of, text } = w.num(`share-open@week=${week}`, 'signs');
    return {
      of,
      text,
      value: nth === 0 ? 0.81 : 0.9,
      fields: {
        indicator: 'share-open',
        indicator_label: w.say('Share at work', '开工率'),
        week,
        week_name: week,
        week_label: w.say(nth === 0 ? 'May 27' : 'June 3', nth === 0 ? '5月27日' : '6月3日'),
      },
    };
  });
  const listedRow: ChartRow = {
    of: 'listed',
    text: w.num('listed', 'signs').text,
    value: 22_500,
    fields: { indicator: 'listed', indicator_label: w.say('Plants listed', '名单工厂数') },
  };
  return {
    kind: 'figure',
    id: synthetic === 'all' ? 'weekly' : 'mixed',
    label: w.say(synthetic === 'all' ? 'Figure 1' : 'Figure 2', synthetic === 'all' ? '图1' : '图2'),
    caption: [w.text('Share of plants at work, weekly', '工厂开工率周度走势')],
    alt: [
      w.text('A line rising from ', '折线由'),
      w.num('share-open@week=2022-05-27'),
      w.text(' to ', '升至'),
      w.num('share-open@week=2022-06-03'),
      w.text('.', '。'),
    ],
    content: {
      kind: 'chart',
      spec: {},
      place: w.at(),
      rows: synthetic === 'all' ? rows : [...rows, listedRow],
    },
    notes: [
      [
        w.text('Counted on Fridays; the last value is ', '每周五统计，期末值为'),
        w.num('share-open'),
        w.text('.', '。'),
      ],
    ],
    synthetic,
    place: w.at(),
  };
}

export function lists(w: Writing): readonly Block[] {
  const item = (en: string, zh: string) => [w.para('body', w.text(en, zh))];
  return [
    w.list(
      false,
      1,
      [
        w.para(
          'body',
          w.strong(w.text('Transport. ', '运输。')),
          w.num('rank@region=south'),
          w.text(' in rank.', '位。'),
        ),
        w.para('body', w.text('A second paragraph of the item.', '本条的第二段。')),
        w.list(true, 3, item('ports;', '港口；'), item('roads.', '公路。')),
      ],
      item('Staff.', '用工。'),
    ),
    w.list(true, 1, item('Report weekly.', '按周报送。'), item('Check twice.', '逐级核对。')),
  ];
}

/** Quotation, callout, key figures, contents and references to what stands elsewhere. */
export function asides(w: Writing): readonly Block[] {
  const reference = (to: string, en: string, zh: string, page: boolean): Inline => ({
    kind: 'reference',
    to,
    text: w.say(en, zh),
    ...(page ? { page: [w.say(' on page ', '（第'), w.say('', '页）')] as const } : {}),
    place: w.at(),
  });
  const table = (page: boolean) => reference('by-region', 'Table 1', '表1', page);
  return [
    {
      kind: 'tiles',
      tiles: [
        { value: [w.num('listed')], label: [w.text('plants listed', '家工厂列入名单')], place: w.at() },
        { value: [w.num('share-open')], label: [w.text('of them open', '开工率')], place: w.at() },
      ],
      place: w.at(),
    },
    { kind: 'contents', title: [w.text('Contents', '目录')], of: 'headings', depth: 3, place: w.at() },
    { kind: 'contents', title: [w.text('Tables', '表目录')], of: 'tables', depth: 2, place: w.at() },
    { kind: 'contents', title: [], of: 'figures', depth: 2, place: w.at() },
    {
      kind: 'callout',
      title: [w.text('Main points', '要点')],
      blocks: [
        w.para(
          'body',
          w.text('See ', '见'),
          table(true),
          w.text(' and ', '和'),
          reference('progress', '“Progress by region”', '“分地区进展”', false),
          w.text('.', '。'),
        ),
        w.list(false, 1, [
          w.para('body', w.text('Staff are back', '员工返岗'), w.note(1), w.text('.', '。')),
        ]),
      ],
      place: w.at(),
    },
    {
      kind: 'quote',
      blocks: [w.para('body', w.text('“We work again,” said one.', '一家企业说：“我们又开工了。”'))],
      place: w.at(),
    },
    w.para('body', w.link('#progress', w.text('Back to the regions', '回到分地区进展')), w.text('.', '。')),
    { kind: 'page-break', place: w.at() },
  ];
}

export function prose(w: Writing): readonly Block[] {
  return [
    w.para(
      'body',
      w.text('In the ', '在'),
      w.datum('South', '南部'),
      w.text(' – “steadily rising” – ', '——“稳步回升”——'),
      w.strong(w.num('share-open@region=south'), w.text(' of plants', '的工厂')),
      w.text(' were open, ', '已开工，产能利用率'),
      w.num('claimed'),
      w.text(' of capacity was in use and ', '，停工比例'),
      w.num('limit'),
      w.text(' stood still (', '，区间为'),
      w.num('range'),
      w.text('); see ', '；参见MIIT的'),
      w.link(
        'https://www.example.org/a?b=1&c=2',
        w.text('the weekly ', '每周'),
        w.emphasis(w.text('bulletin', '通报')),
      ),
      w.text(', or write to ', '，或致函'),
      w.link('mailto:press@example.org', w.text('the press office', '新闻办公室')),
      w.note(2),
      w.text(', as said before', '，前文已述'),
      w.note(1),
      w.text('.', '。'),
    ),
    w.para(
      'body',
      w.text('Output was ', '产值为'),
      w.num('output', 'words', w.say('billion', 'yi')),
      w.text(' yuan, a change of ', '元，同比变化'),
      w.num('change'),
      w.text('; the North stood at ', '；北部为'),
      w.num('share-open@region=north'),
      w.text(', the West did ', '，西部'),
      w.num('share-open@region=west'),
      w.text(', for the East it is ', '，东部'),
      w.num('share-open@region=east'),
      w.text('. The programme is called 复工达产 in Chinese.', '。'),
      w.break(),
      w.text('A line of its own.', '另起一行。'),
    ),
  ];
}

export function notes(w: Writing): readonly NoteBody[] {
  return [
    {
      id: 'n1',
      number: 1,
      children: [
        w.text('Plants that ran one line or more, ', '至少一条生产线运行的工厂，计'),
        w.num('listed'),
        w.text(' in all; see the ', '家；见'),
        w.link('https://www.example.org/method', w.text('method', '方法说明')),
        w.text('.', '。'),
      ],
      place: w.at(),
    },
    {
      id: 'n2',
      number: 2,
      children: [w.text('Revised with the next issue.', '随下期修订。')],
      place: w.at(),
    },
  ];
}
