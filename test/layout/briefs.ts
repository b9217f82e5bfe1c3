/** A whole press brief in each language, two or three pages long. */

import type { Block, Document, Inline } from '../../src/model/document.js';
import {
  at,
  bigTable,
  datum,
  documentOf,
  factsTable,
  figure,
  heading,
  link,
  note,
  num,
  para,
  strong,
  text,
} from './fixture.js';

export function brief(lang: 'en' | 'zh', repeat = 1): Document {
  const body = Array.from({ length: repeat }, (_, nth) =>
    lang === 'en' ? english(nth) : chinese(nth),
  ).flat();
  const noteText = (words: string, number: number) => ({
    id: `n${number}`,
    number,
    children: [text(words)],
    place: at(),
  });
  const notes =
    lang === 'en'
      ? [
          noteText(
            'Industrial enterprises above designated size: annual main business revenue of 20 million yuan or more.',
            1,
          ),
          noteText(
            'Capacity attainment compares the output of a day with that of the same day before the outbreak; the sample is calibrated and is not an observation of any enterprise.',
            2,
          ),
        ]
      : [
          noteText('规模以上工业企业指年主营业务收入2000万元及以上的工业企业。', 1),
          noteText('达产率为当日产出与疫情前同日产出之比；样本经校准生成，不对应任何真实企业。', 2),
        ];
  return documentOf(lang, body, notes);
}

function list(ordered: boolean, items: readonly (readonly Inline[])[]): Block {
  return {
    kind: 'list',
    ordered,
    start: 1,
    items: items.map((children) => ({ blocks: [para('body', ...children)], place: at() })),
    place: at(),
  };
}

function english(nth: number): readonly Block[] {
  const masthead: readonly Block[] = [
    {
      kind: 'masthead',
      form: 'beside',
      mark: [],
      copy: [],
      organ: [text('Ministry of Industry and Information Technology')],
      series: [text('Press release')],
      issue: [text('No. 2022-06')],
      date: [datum('June 14, 2022')],
      place: at(),
    },
    heading(1, 'title', 'All 22,500 enterprises on the white lists have resumed work'),
  ];
  return [...(nth === 0 ? masthead : []), ...englishNews(nth), ...englishPlans(nth)];
}

function englishNews(nth: number): readonly Block[] {
  return [
    para(
      'lead',
      text('All '),
      num('listed', '22,500', true),
      text(
        ' enterprises on the ministerial and provincial white lists have resumed work, and the great majority are back at the output they had before the outbreak, Vice Minister Xin Guobin said at a press conference on ',
      ),
      datum('June 14, 2022'),
      text('.'),
    ),
    heading(2, `regions-${nth}`, 'The Yangtze River Delta and the Greater Bay Area lead the recovery'),
    para(
      'body',
      text('Industrial enterprises above designated size'),
      note(1),
      text(
        ' in Jiangsu, Zhejiang and Anhui have resumed work and reached capacity faster than expected. In Shanghai the resumption rate reached ',
      ),
      num('rate@p=31', '96.3%', true),
      text(' and capacity attainment'),
      note(2),
      text(' was '),
      strong(num('attainment@p=31', 'more than 70%', true)),
      text('. In Guangdong, normal production has basically been restored: the resumption rate is '),
      num('rate@p=44', 'more than 98%', true),
      text(
        ', and industries that were hit hard at first, such as automobiles and electronic information, have recovered (see ',
      ),
      link('#resumption', 'Figure 1'),
      text('). Further figures are on the website of the '),
      link('https://www.miit.gov.cn/', 'Ministry of Industry and Information Technology'),
      text('.'),
    ),
    { ...figure('en'), id: `resumption${nth || ''}` },
    para(
      'body',
      text(
        '“Many enterprises intend to regain in two months, May and June, the output they lost in March and April,” Mr. Xin said. The ministry set up the white lists to keep key industrial and supply chains running, and worked across regions and departments to remove what held production back—logistics above all.',
      ),
    ),
  ];
}

function englishPlans(nth: number): readonly Block[] {
  return [
    heading(2, `next-${nth}`, 'Next steps'),
    para(
      'body',
      text(
        'In accordance with the requirement to contain the epidemic, stabilize the economy and keep development secure, the ministry will:',
      ),
    ),
    list(false, [
      [
        text('help enterprises to move from resumption of work to '),
        strong(text('stable production at capacity')),
        text(';'),
      ],
      [
        text('keep the white lists open to key enterprises along the industrial chain, '),
        num('added', '1,286', true),
        text(' of which were added since April, and settle the difficulties that they report within a week;'),
      ],
      [text('watch industrial chains and supply chains for interruptions.')],
    ]),
    list(true, [
      [text('First the automobile industry.')],
      [text('Then integrated circuits and biomedicine.')],
    ]),
    heading(2, `provinces-${nth}`, 'Provinces'),
    { ...bigTable('en'), id: `by-province${nth || ''}` },
    heading(2, `about-${nth}`, 'About these figures'),
    { ...factsTable('en'), id: `about${nth || ''}` },
    para('closing', text('Press Office, Ministry of Industry and Information Technology')),
  ];
}

function chinese(nth: number): readonly Block[] {
  const masthead: readonly Block[] = [
    {
      kind: 'masthead',
      form: 'beside',
      mark: [],
      copy: [],
      organ: [text('工业和信息化部')],
      series: [text('新闻通稿')],
      issue: [text('2022年第6期')],
      date: [datum('2022年6月14日')],
      place: at(),
    },
    heading(1, 'title', '部省两级2.25万家“白名单”企业全部复工'),
  ];
  return [...(nth === 0 ? masthead : []), ...chineseNews(nth), ...chinesePlans(nth)];
}

function chineseNews(nth: number): readonly Block[] {
  return [
    para(
      'lead',
      datum('6月14日'),
      text('，中央宣传部举行“中国这十年”系列主题新闻发布会。工业和信息化部副部长辛国斌介绍，部省两级'),
      num('listed', '2.25万', true),
      text('家“白名单”企业已经全部复工，绝大多数企业已经恢复到疫情前的生产水平。'),
    ),
    heading(2, `regions-${nth}`, '一、长三角、粤港澳大湾区率先恢复'),
    para(
      'body',
      text('从长三角地区看，江苏、浙江、安徽的规模以上工业企业'),
      note(1),
      text('复工达产情况好于预期；上海规模以上工业企业复工率也达到'),
      num('rate@p=31', '96.3%', true),
      text('，达产率'),
      note(2),
      strong(num('attainment@p=31', '超过70%', true)),
      text('。从粤港澳大湾区看，广东工业企业已基本恢复正常生产，目前复工率'),
      num('rate@p=44', '超过98%', true),
      text('，前期受疫情影响较大的汽车、电子信息等重点行业基本恢复正常（见'),
      link('#resumption', '图1'),
      text('）。有关数据见《工业和信息化部“白名单”企业复工达产情况》（'),
      link('https://www.miit.gov.cn/', 'MIIT 网站'),
      text('）。'),
    ),
    { ...figure('zh'), id: `resumption${nth || ''}` },
    para(
      'body',
      text(
        '辛国斌说：“不少企业表示，要通过5、6两个月的努力，夺回3、4月份耽误的产量。”长三角、珠三角是我国经济最发达的地区——两地的复工复产是这一时期工作的重中之重。工作中聚焦重点地区、重点行业、重点企业，建立产业链供应链重点企业“白名单”制度，加大跨地区/跨部门协调力度，全力支持企业复工复产、稳产达产，取得了积极成效。',
      ),
    ),
  ];
}

function chinesePlans(nth: number): readonly Block[] {
  return [
    heading(2, `next-${nth}`, '二、下一步工作'),
    para('body', text('按照“疫情要防住、经济要稳住、发展要安全”的总体要求，下一步将：')),
    list(false, [
      [text('推动企业由复工复产转向'), strong(text('稳产达产')), text('；')],
      [
        text('动态调整“白名单”，4月以来新增'),
        num('added', '1286', true),
        text(
          '家产业链重点企业，对企业反映的困难问题一周内予以答复，切实打通物流运输、人员到岗、原材料供应等堵点卡点；',
        ),
      ],
      [text('确保产业链供应链畅通稳定。')],
    ]),
    list(true, [[text('先汽车产业。')], [text('后集成电路、生物医药产业。')]]),
    heading(2, `provinces-${nth}`, '三、分省份情况'),
    { ...bigTable('zh'), id: `by-province${nth || ''}` },
    heading(2, `about-${nth}`, '四、数据说明'),
    { ...factsTable('zh'), id: `about${nth || ''}` },
    para('closing', text('工业和信息化部新闻办公室')),
  ];
}
