/** Chinese: GB/T 15835-2011 for numerals, GB/T 15834-2011 for marks. */

import type { Locale } from './locale.js';

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
    less: (text) => `低于${text}`,
    atMost: (text) => `不超过${text}`,
    // Both ends keep their sign: 63%～68% (GB/T 15835-2011 5.1).
    between: (low, high) => `${low}～${high}`,
    ordinal: (text) => `第${text}`,
    missing: { 'not-reported': '未报送', 'not-applicable': '不适用' },
  },
  date: ({ year, month, day }, form) =>
    form === 'full' ? `${year}年${month}月${day}日` : `${month}月${day}日`,
  list: (items) => items.join('、'),
  unitInHead: (unit) => `（${unit}）`,
};
