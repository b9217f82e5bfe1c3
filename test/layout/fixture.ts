/** A brief in each language, as the composing phase would hand it over, and the house style. */

import type {
  Block,
  Document,
  Figure,
  Inline,
  Num,
  Paragraph,
  ParagraphRole,
  Table,
  TableCell,
} from '../../src/model/document.js';
import type { Drawing } from '../../src/model/drawing.js';
import type { Item, Path } from '../../src/model/page.js';

export { house } from '../styles.js';

let lines = 0;
export const at = () => {
  lines += 1;
  return { file: 'templates/press/brief.md.hbs', line: lines, column: 1 };
};

export const text = (words: string): Inline => ({ kind: 'text', text: words, vouched: false, place: at() });
export const num = (of: string, words: string, synthetic = false): Num => ({
  kind: 'number',
  of,
  text: words,
  synthetic,
  place: at(),
});
export const datum = (words: string): Inline => ({
  kind: 'datum',
  of: { file: 'data/x.csv', line: 2, column: 'a' },
  text: words,
  place: at(),
});
export const strong = (...children: Inline[]): Inline => ({ kind: 'strong', children, place: at() });
export const note = (number: number): Inline => ({ kind: 'note', id: `n${number}`, number, place: at() });
export const link = (href: string, words: string): Inline => ({
  kind: 'link',
  href,
  children: [text(words)],
  place: at(),
});
export const para = (role: ParagraphRole, ...children: Inline[]): Paragraph => ({
  kind: 'paragraph',
  role,
  children,
  place: at(),
});
export const heading = (level: 1 | 2 | 3 | 4, id: string, words: string): Block => ({
  kind: 'heading',
  level,
  id,
  children: [text(words)],
  place: at(),
});
export const cell = (child: Inline, header = false): TableCell => ({
  children: [child],
  header,
  place: at(),
});

const labels = {
  en: {
    page: ['Page ', ' of ', ''],
    notes: 'Notes',
    synthetic: 'Synthetic data',
    captionSeparator: '. ',
  },
  zh: { page: ['第', '页，共', '页'], notes: '注释', synthetic: '合成数据', captionSeparator: '　' },
} as const;

export function documentOf(
  lang: 'en' | 'zh',
  blocks: readonly Block[],
  notes: Document['notes'] = [],
): Document {
  const zh = lang === 'zh';
  return {
    lang,
    audience: 'press',
    subject: 'white-list-2022-06-14',
    meta: {
      title: zh
        ? '2.25万家“白名单”企业全部复工'
        : 'All 22,500 enterprises on the white lists have resumed work',
      organ: zh ? '工业和信息化部' : 'Ministry of Industry and Information Technology',
      date: '2022-06-14',
      keywords: [],
      runningHead: zh
        ? '2.25万家“白名单”企业全部复工'
        : 'All 22,500 enterprises on the white lists have resumed work',
      banner: zh ? '合成数据·仅供演示' : 'Synthetic data – for demonstration only',
    },
    labels: labels[lang],
    blocks,
    notes,
    quantities: new Map(),
  };
}

const regions =
  'Beijing 北京,Tianjin 天津,Hebei 河北,Shanxi 山西,Inner-Mongolia 内蒙古,Liaoning 辽宁,Jilin 吉林,Heilongjiang 黑龙江,Shanghai 上海,Jiangsu 江苏,Zhejiang 浙江,Anhui 安徽,Fujian 福建,Jiangxi 江西,Shandong 山东,Henan 河南,Hubei 湖北,Hunan 湖南,Guangdong 广东,Guangxi 广西,Hainan 海南,Chongqing 重庆,Sichuan 四川,Guizhou 贵州,Yunnan 云南,Tibet 西藏,Shaanxi 陕西,Gansu 甘肃,Qinghai 青海,Ningxia 宁夏,Xinjiang 新疆'
    .split(',')
    .map((pair) => pair.split(' '));

/** A table of 32 rows and 6 columns: a total first, then one row a region. */
export function bigTable(lang: 'en' | 'zh', synthetic: Table['synthetic'] = 'all'): Table {
  const zh = lang === 'zh';
  const heads = zh
    ? ['省份', '名单企业（家）', '位次', '5月25日复工（家）', '复工率（%）', '达产率（%）']
    : [
        'Province',
        'Listed (enterprises)',
        'Rank',
        'Resumed by May 25 (enterprises)',
        'Resumption rate (%)',
        'Capacity attainment (%)',
      ];
  const rowOf = (name: string, nth: number): readonly Inline[] => {
    const listed = nth < 0 ? 22_500 : 120 + ((nth * 397) % 1900);
    const number = (of: string, words: string) => num(`${of}@p=${nth}`, words, true);
    return [
      nth < 0 ? text(name) : datum(name),
      number('listed', listed.toLocaleString('en-US')),
      nth < 0 ? text('–') : number('rank', String(((nth * 7) % 31) + 1)),
      number('resumed', Math.round(listed * 0.93).toLocaleString('en-US')),
      number('rate', nth === 25 ? '100' : (90 + ((nth * 37) % 99) / 10).toFixed(1)),
      nth === 28
        ? text('…')
        : number('attainment', (nth === 3 ? 8.4 : 60 + ((nth * 53) % 380) / 10).toFixed(1)),
    ];
  };
  const names = regions.map(([en = '', han = '']) => (zh ? han : en.replace('-', ' ')));
  const total = rowOf(zh ? '全国' : 'National total', -1);
  return {
    kind: 'table',
    id: 'by-province',
    label: zh ? '表1' : 'Table 1',
    caption: [
      text(zh ? '各省份“白名单”企业复工达产情况' : 'Resumption of work and capacity attainment by province'),
    ],
    look: 'grid',
    columns: (['left', 'right', 'center', 'right', 'decimal', 'decimal'] as const).map((align) => ({
      align,
    })),
    head: [{ role: 'head', cells: heads.map((head) => cell(text(head), true)) }],
    rows: [
      { role: 'total', cells: total.map((child, i) => cell(child, i === 0)) },
      ...names.map((name, nth) => ({
        role: 'body' as const,
        cells: rowOf(name, nth).map((child, i) => cell(child, i === 0)),
      })),
    ],
    notes: [
      [
        text(
          zh
            ? '注：复工率为已复工企业数与名单企业数之比；“…”表示未报送。'
            : 'The resumption rate is the number of enterprises at work over the number listed; … means not reported.',
        ),
      ],
    ],
    synthetic,
    place: at(),
  };
}

export function factsTable(lang: 'en' | 'zh'): Table {
  const facts =
    lang === 'zh'
      ? [
          ['数据截至', '2022年6月14日'],
          ['统计范围', '部省两级“白名单”企业，共2.25万家；不含名单以外的规模以上工业企业'],
          ['数据来源', 'enterprises.csv、weeks.csv（合成数据）'],
        ]
      : [
          ['Data as of', 'June 14, 2022'],
          [
            'Scope',
            'Enterprises on the ministerial and provincial white lists; industrial enterprises above designated size that are on neither list are not counted',
          ],
          ['Sources', 'enterprises.csv, weeks.csv (synthetic)'],
        ];
  return {
    kind: 'table',
    id: 'about',
    label: '',
    caption: [],
    look: 'facts',
    columns: [{ align: 'left' }, { align: 'left' }],
    head: [],
    rows: facts.map(([term = '', words = '']) => ({
      role: 'body' as const,
      cells: [cell(text(term), true), cell(text(words))],
    })),
    notes: [],
    synthetic: 'none',
    place: at(),
  };
}

export function figure(lang: 'en' | 'zh'): Figure {
  const zh = lang === 'zh';
  return {
    kind: 'figure',
    id: 'resumption',
    label: zh ? '图1' : 'Figure 1',
    caption: [
      text(zh ? '复工率走势（2022年5月至6月）' : 'Share of listed enterprises at work, May to June 2022'),
    ],
    alt: [text(zh ? '折线由82%升至100%' : 'A line rising from 82% to 100%')],
    content: { kind: 'chart', spec: {}, place: at(), rows: [] },
    notes: [[text(zh ? '注：每周五统计。' : 'Counted every Friday.')]],
    synthetic: 'all',
    place: at(),
  };
}

/** A line over a grid, drawn by hand. */
export const drawing: Drawing = {
  frame: { width: 459, height: 180, items: chartItems() },
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="459" height="180"/>',
  png: () => new Uint8Array(),
};

function chartItems(): readonly Item[] {
  const line = (y: number, color: string, width: number): Path => ({
    kind: 'path',
    segments: [
      ['m', 30, y],
      ['l', 455, y],
    ],
    stroke: { color, width },
  });
  const curve: Path = {
    kind: 'path',
    segments: [
      ['m', 30, 150],
      ['c', 150, 130, 200, 40, 455, 20],
    ],
    stroke: { color: '#0f5499', width: 2 },
  };
  return [...[20, 60, 100, 140].map((y) => line(y, '#c9d1d9', 0.5)), line(170, '#5b6874', 0.8), curve];
}
