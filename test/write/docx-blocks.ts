/** The blocks of the brief that the Word writer is tested with: every kind of block and inline. */

import type { Block } from '../../src/model/document.js';
import { facts, figure, grid } from './docx-displays.js';
import {
  datum,
  emphasis,
  heading,
  line,
  link,
  note,
  num,
  para,
  place,
  strong,
  text,
  type Words,
} from './docx-nodes.js';

export const longId =
  'share-of-enterprises-that-resumed-work@industry=integrated-circuits;province=31;week=2022-05-27';

export function blocks(say: Words): readonly Block[] {
  return [...opening(say), ...prose(say), ...lists(say), ...displays(say)];
}

function opening(say: Words): readonly Block[] {
  return [
    {
      kind: 'masthead',
      form: 'beside',
      mark: [],
      copy: [],
      organ: [text(say('Ministry of Sample Industry', '示例工业部'))],
      series: [text(say('Press release', '新闻通稿'))],
      issue: [text(say('No. 12', '第12期'))],
      date: [datum(say('June 14, 2022', '2022年6月14日'))],
      place,
    },
    heading(
      1,
      'title',
      say(
        'Work resumes at nearly all enterprises on the white lists & beyond',
        '重点产业链“白名单”企业基本实现复工达产',
      ),
    ),
    para(
      'lead',
      text(say('By June 14, ', '截至6月14日，全国')),
      num('listed', '22,500', true),
      text(say(' enterprises were on the lists, and ', '家企业列入名单，复工率达')),
      num('resumed', '96.8%', true),
      text(say(' had resumed work', '')),
      note(1),
      text(say('.', '。')),
    ),
    facts(say),
  ];
}

function prose(say: Words): readonly Block[] {
  return [
    heading(2, 'progress', say('Progress by region', '分地区进展')),
    para(
      'body',
      text(say('In Shanghai ', '上海市复工率为')),
      strong(num('resumed@province=31', '96.3%', true), text(say(' of enterprises', '，'))),
      text(say(' – “steadily rising” – and more than ', '“稳步回升”——产能利用率超过')),
      num('capacity@province=31', '70%'),
      text(say(' of capacity was in use; see ', '；参见MIIT发布的')),
      link('https://www.example.org/a?b=1&c=2', text(say('the weekly bulletin', '每周通报'))),
      text(say(', which is ', '，其中')),
      emphasis(text(say('provisional', '为初步数据'))),
      strong(emphasis(text(say(' and revised', '并将修订')))),
      note(2),
      text(say(', as stated before', '，前文已述')),
      note(1),
      text(say('.', '。')),
    ),
    para(
      'body',
      text(
        say(
          'Coordination across regions works smoothly: parts reach the assembly lines, drivers have passes, and the enterprises that stand at the end of the chain report full order books. ',
          '长三角地区重点产业链企业产能利用率持续回升，跨区域、跨部门协调机制运转顺畅，一批“卡点”“堵点”得到解决，企业用工、物流、原材料供应总体平稳，',
        ),
      ),
      num(longId, '12.5%', true),
      text(say(' of cases remain open.', '的事项仍在协调。')),
    ),
  ];
}

function lists(say: Words): readonly Block[] {
  return [
    heading(3, 'cases', say('Cases', '协调事项')),
    {
      kind: 'list',
      ordered: false,
      start: 1,
      items: [
        {
          blocks: [
            para(
              'body',
              text(say('Logistics: ', '物流：')),
              num('cases', '38%'),
              text(say(' of cases.', '。')),
            ),
            para('body', text(say('Most concern passes for lorries.', '主要涉及货车通行证。'))),
            {
              kind: 'list',
              ordered: true,
              start: 3,
              items: [
                { blocks: [para('body', text(say('ports;', '港口；')))], place },
                { blocks: [para('body', text(say('roads.', '公路。')))], place },
              ],
              place,
            },
          ],
          place,
        },
        { blocks: [para('body', text(say('Staff.', '用工。')))], place },
      ],
      place,
    },
    {
      kind: 'list',
      ordered: true,
      start: 1,
      items: [
        { blocks: [para('body', text(say('Report weekly.', '每周填报。')))], place },
        { blocks: [para('body', text(say('Check twice.', '逐级核对。')))], place },
      ],
      place,
    },
    {
      kind: 'list',
      ordered: true,
      start: 5,
      items: [{ blocks: [para('body', text(say('Publish.', '对外发布。')))], place }],
      place,
    },
  ];
}

function displays(say: Words): readonly Block[] {
  return [
    heading(4, 'detail', say('Detail', '明细')),
    grid(say, 'first'),
    figure(say, 'weekly', true),
    grid(say, 'last'),
    para('body', text(say('A line', '一行')), line, text(say('and another.', '另一行。'))),
    figure(say, 'weekly-2', false),
    para(
      'note',
      text(say('Figures may not add up because of rounding.', '由于四舍五入，分项之和可能不等于合计。')),
    ),
    para('closing', text(say('# # #', '（完）'))),
  ];
}
