/** Chinese: GB/T 15835-2011 for numerals, GB/T 15834-2011 for marks. */

import type { Locale } from './locale.js';
import type { Difference, Relation } from './number.js';

export const zh: Locale = {
  lang: 'zh',
  tag: 'zh-CN',
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
  },
  date: ({ year, month, day }, form) =>
    form === 'full' ? `${year}年${month}月${day}日` : `${month}月${day}日`,
  list: (items) => items.join('、'),
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
