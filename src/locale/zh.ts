/** Chinese: GB/T 15835-2011 for numerals, GB/T 15834-2011 for marks. */

import type { CalendarDate, Locale, Moments, WordedDateForm } from './locale.js';
import type { Difference, Relation } from './number.js';
import type { Period, PeriodForm, Span } from './period.js';
import type { ReadingWords } from './reading.js';

const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);

/** Arabic digits throughout, as in dates (GB/T 15835-2011). */
const moments: Moments = {
  ticks: { year: '%Y年', month: '%-m月', date: '%-m月%-d日', hours: '%H:%M', seconds: '%H:%M:%S' },
  parts: {
    year: '%Y年',
    quarter: '第%q季度',
    month: '%-m月',
    date: '%-d日',
    week: '第%-U周',
    day: '%a',
    'year-month': '%Y年%-m月',
    'year-month-date': '%Y年%-m月%-d日',
    'month-date': '%-m月%-d日',
  },
  names: {
    months,
    shortMonths: months,
    days: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
    shortDays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    periods: ['上午', '下午'],
  },
};

const reading: ReadingWords = {
  before: {
    more: ['超过', '超', '逾', '高于', '多于', '大于', '突破'],
    atLeast: ['不低于', '不少于', '不小于', '至少'],
    less: ['不足', '不到', '低于', '少于', '小于'],
    atMost: ['不超过', '不高于', '不多于', '至多', '最多'],
    about: ['约', '大约'],
    near: ['近', '接近', '将近'],
    up: ['高', '多', '增长', '提高', '增加', '上升'],
    down: ['低', '少', '下降', '减少', '降低'],
  },
  after: {
    more: ['余', '多'],
    atLeast: ['以上', '及以上'],
    atMost: ['以下', '及以下'],
    about: ['左右'],
    mark: ['（初步数）', '（修订数）'],
  },
  units: {
    before: { ordinal: ['第'] },
    after: { percent: ['%', '％'], points: ['个百分点', '百分点'] },
  },
  scales: { 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8, 十亿: 9, 百亿: 10, 千亿: 11, 万亿: 12 },
  notScales: ['千克', '千米', '千瓦', '千伏', '千帕', '千卡', '千赫', '千焦', '千字节', '万分之'],
  level: ['持平'],
  ranges: [
    ['', '～'],
    ['', '~'],
    ['', '至'],
    ['', '—'],
    ['', '–'],
    ['', '-'],
  ],
};

export const zh: Locale = {
  lang: 'zh',
  tag: 'zh-CN',
  room: 46,
  numbers: {
    // Groups of three by comma, one of the two forms GB/T 15835-2011 allows.
    group: ',',
    minus: '−',
    scales: { wan: { power: 4, word: '万' }, yi: { power: 8, word: '亿' } },
    more: (text) => `超过${text}`,
    atLeast: (text) => `不低于${text}`,
    less: (text) => `不足${text}`,
    atMost: (text) => `不超过${text}`,
    // Both ends keep their sign: 63%～68% (GB/T 15835-2011 5.1).
    between: (low, high) => `${low}～${high}`,
    range: (low, high) => `${low}～${high}`,
    nearly: (text) => `近${text}`,
    // 以上 includes the number itself.
    orMore: (text) => `${text}以上`,
    ordinal: (text) => `第${text}`,
    points: (text) => `${text}个百分点`,
    nearZero: (zero) => `接近${zero}`,
    missing: {
      'not-available': '暂无数据',
      'not-reported': '未报送',
      confidential: '保密',
      'not-applicable': '不适用',
      suppressed: '不予公布',
    },
    marked: {
      provisional: (text) => `${text}（初步数）`,
      revised: (text) => `${text}（修订数）`,
      approximate: (text) => `约${text}`,
    },
    difference,
    reading,
  },
  date,
  moments,
  period,
  list: (items) => items.join('、'),
  within: (label) => label,
  unitInHead: (unit) => `（${unit}）`,
  signs: {
    'not-available': '暂无数据',
    'not-reported': '未报送',
    confidential: '保密数据',
    'not-applicable': '不适用',
    suppressed: '为保护调查对象资料不予公布',
    'below-half': '不为零，但不足末位所示单位的一半',
    provisional: '初步数',
    revised: '修订数',
    approximate: '约数',
  },
  legend: (entries) => `${entries.map(([sign, words]) => `“${sign}”表示${words}`).join('，')}。`,
};

/** Arabic digits (GB/T 15835-2011); quarters, halves and ten-day periods keep their usual Chinese words. */
function date({ year, month, day }: CalendarDate, form: WordedDateForm): string {
  switch (form) {
    case 'full':
      return `${year}年${month}月${day}日`;
    case 'day':
      return `${month}月${day}日`;
    case 'month':
      return `${year}年${month}月`;
    case 'month-name':
      return `${month}月`;
    case 'quarter':
      return `${year}年${['一', '二', '三', '四'][Math.ceil(month / 3) - 1]}季度`;
    case 'half-year':
      return `${year}年${month <= 6 ? '上' : '下'}半年`;
    case 'ten-days':
      return `${month}月${day <= 10 ? '上' : day <= 20 ? '中' : '下'}旬`;
  }
}

/**
 * 至 joins dates, a dash of one em months (一字线, for start and end of a time: GB/T 15834-2011 on 连接号), 、 months side by side
 * (1—5月份; 3、4月份). A part that both ends share stands once, the unit 月份 at the end.
 */
function period({ from, to, months, sameYear, sameMonth }: Period, form: PeriodForm): Span {
  switch (form) {
    case 'full':
    case 'day': {
      const last = sameMonth ? `${to.day}日` : date(to, sameYear ? 'day' : form);
      return { from: date(from, form), between: '至', to: last };
    }
    case 'month':
    case 'month-name': {
      if (form === 'month' && !sameYear) return { from: date(from, form), between: '至', to: date(to, form) };
      const year = form === 'month' ? `${from.year}年` : '';
      return { from: `${year}${from.month}`, between: '—', to: `${to.month}月份` };
    }
    case 'each-month':
    case 'each-month-name': {
      const before = months.slice(0, -1);
      if (form === 'each-month' && !sameYear) {
        const names = before.map((month) => date(month, 'month'));
        return { from: names.join('、'), between: '、', to: date(to, 'month') };
      }
      const year = form === 'each-month' ? `${from.year}年` : '';
      const first = before.map(({ month }) => month).join('、');
      return { from: year + first, between: '、', to: `${to.month}月份` };
    }
  }
}

function difference({ kind, sign, relation, text, style }: Difference): string {
  if (sign === 'level') return '持平';
  const verb = verbs[kind][style === 'percent' || style === 'points' ? style : 'other'][sign];
  return typeof text === 'string' ? relations[relation](verb, text) : `${verb}${range(text, style)}`;
}

const verbs = {
  gap: {
    percent: { above: '高', below: '低' },
    points: { above: '高', below: '低' },
    other: { above: '多', below: '少' },
  },
  change: {
    percent: { above: '增长', below: '下降' },
    points: { above: '提高', below: '下降' },
    other: { above: '增加', below: '减少' },
  },
} as const;

const relations: Readonly<Record<Relation, (verb: string, text: string) => string>> = {
  exact: (verb, text) => verb + text,
  more: (verb, text) => `${verb}逾${text}`,
  atLeast: (verb, text) => `至少${verb}${text}`,
  less: (verb, text) => `${verb}不足${text}`,
  atMost: (verb, text) => `至多${verb}${text}`,
};

/** Percentages keep both signs (GB/T 15835-2011 5.1); percentage points stand once. */
function range([low, high]: readonly [string, string], style: Difference['style']): string {
  return `${style === 'points' ? low.replace(/个百分点$/, '') : low}～${high}`;
}
