/** English: official usage of Chinese agencies (American spelling, `June 14, 2022`). */

import type { CalendarDate, Locale, Moments, WordedDateForm } from './locale.js';
import type { Difference, Relation } from './number.js';
import type { Period, PeriodForm, Span } from './period.js';
import type { ReadingWords } from './reading.js';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const short = (name: string): string => name.slice(0, 3);

const moments: Moments = {
  ticks: { year: '%Y', month: '%B', date: '%B %-d', hours: '%H:%M', seconds: '%H:%M:%S' },
  parts: {
    'year-quarter': 'Q%q %Y ',
    'year-month': '%b %Y ',
    'year-month-date': '%b %-d, %Y ',
    'month-date': '%b %-d ',
    date: '%-d ',
  },
  names: {
    months,
    shortMonths: months.map(short),
    days,
    shortDays: days.map(short),
    periods: ['AM', 'PM'],
  },
};

const reading: ReadingWords = {
  before: {
    more: ['more than', 'over', 'above', 'exceeding', 'exceeded', 'greater than'],
    atLeast: ['at least', 'no less than', 'no fewer than', 'not less than'],
    less: ['less than', 'fewer than', 'under', 'below'],
    atMost: ['at most', 'no more than', 'not more than', 'up to'],
    about: ['about', 'around', 'approximately', 'some'],
    near: ['nearly', 'almost', 'close to', 'just under'],
    up: ['up'],
    down: ['down'],
  },
  after: {
    atLeast: ['or more', 'or above', 'and above'],
    atMost: ['or less', 'or fewer', 'or below', 'and below'],
    up: ['above'],
    down: ['below'],
    mark: ['(provisional)', '(revised)'],
  },
  units: {
    before: {},
    after: {
      percent: ['%', 'percent', 'per cent'],
      points: ['percentage points', 'percentage point'],
      ordinal: ['st', 'nd', 'rd', 'th'],
    },
  },
  scales: {
    hundred: 2,
    thousand: 3,
    'ten thousand': 4,
    'hundred thousand': 5,
    million: 6,
    'ten million': 7,
    'hundred million': 8,
    billion: 9,
    trillion: 12,
    mn: 6,
    mln: 6,
    bn: 9,
  },
  notScales: [],
  level: ['level', 'unchanged'],
  ranges: [
    ['between ', ' and '],
    ['from ', ' to '],
    ['', '–'],
    ['', ' to '],
    ['', '-'],
  ],
};

export const en: Locale = {
  lang: 'en',
  tag: 'en-US',
  room: 54,
  numbers: {
    group: ',',
    minus: '−',
    scales: {
      thousand: { power: 3, word: ' thousand' },
      million: { power: 6, word: ' million' },
      billion: { power: 9, word: ' billion' },
    },
    more: (text) => `more than ${text}`,
    atLeast: (text) => `at least ${text}`,
    less: (text) => `less than ${text}`,
    atMost: (text) => `at most ${text}`,
    between: (low, high) => `between ${low} and ${high}`,
    nearly: (text) => `nearly ${text}`,
    orMore: (text) => `${text} or more`,
    // A dash beside a minus cannot be read.
    range: (low, high) => ((low + high).includes('−') ? `${low} to ${high}` : `${low}–${high}`),
    ordinal: (text) => text + ordinalEnding(Number(text.replaceAll(',', ''))),
    points: (text) => `${text} percentage ${text === '1' || text === '−1' ? 'point' : 'points'}`,
    nearZero: (zero) => `close to ${zero}`,
    missing: {
      'not-available': 'not available',
      'not-reported': 'not reported',
      confidential: 'confidential',
      'not-applicable': 'not applicable',
      suppressed: 'suppressed',
    },
    marked: {
      provisional: (text) => `${text} (provisional)`,
      revised: (text) => `${text} (revised)`,
      approximate: (text) => `about ${text}`,
    },
    difference,
    reading,
  },
  date,
  moments,
  period,
  list: (items) => joinEnglish(items),
  within: (label) => label.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()),
  unitInHead: (unit) => ` (${unit})`,
  signs: {
    'not-available': 'not available',
    'not-reported': 'not reported',
    confidential: 'confidential',
    'not-applicable': 'not applicable',
    suppressed: 'suppressed so that no respondent can be identified',
    'below-half': 'not zero, but less than half of the last digit shown',
    provisional: 'provisional',
    revised: 'revised',
    approximate: 'approximate',
  },
  legend: (entries) => `${entries.map(([sign, words]) => `${sign} ${words}`).join('; ')}.`,
};

/** Month, day, comma, year, as Xinhua and American usage have it. */
function date({ year, month, day }: CalendarDate, form: WordedDateForm): string {
  const name = nameOf(month);
  switch (form) {
    case 'full':
      return `${name} ${day}, ${year}`;
    case 'day':
      return `${name} ${day}`;
    case 'month':
      return `${name} ${year}`;
    case 'month-name':
      return name;
    case 'quarter':
      return `the ${['first', 'second', 'third', 'fourth'][Math.ceil(month / 3) - 1]} quarter of ${year}`;
    case 'half-year':
      return `the ${month <= 6 ? 'first' : 'second'} half of ${year}`;
    case 'ten-days':
      return `the ${day <= 10 ? 'first' : day <= 20 ? 'middle' : 'last'} ten days of ${name}`;
  }
}

function nameOf(month: number): string {
  return months[month - 1] ?? '';
}

/** A dash without spaces joins single days and single months; where an end has more than one word, `to` does. The year stands once. */
function period({ from, to, months: each, sameYear, sameMonth }: Period, form: PeriodForm): Span {
  const last = nameOf(to.month);
  switch (form) {
    case 'full':
    case 'day': {
      const year = form === 'full' ? `, ${to.year}` : '';
      if (sameMonth) return { from: date(from, 'day'), between: '–', to: `${to.day}${year}` };
      return { from: date(from, sameYear ? 'day' : form), between: ' to ', to: `${last} ${to.day}${year}` };
    }
    case 'month':
      if (!sameYear) return { from: date(from, form), between: ' to ', to: date(to, form) };
      return { from: nameOf(from.month), between: '–', to: `${last} ${to.year}` };
    case 'month-name':
      return { from: nameOf(from.month), between: '–', to: last };
    case 'each-month':
    case 'each-month-name': {
      const named = !sameYear && form === 'each-month' ? 'month' : 'month-name';
      const names = each.slice(0, -1).map((month) => date(month, named));
      const year = form === 'each-month' ? ` ${to.year}` : '';
      if (names.length === 1) return { from: names.join(), between: ' and ', to: last + year };
      return { from: names.join(', '), between: ', and ', to: last + year };
    }
  }
}

function difference({ kind, sign, relation, text, style }: Difference): string {
  if (sign === 'level') return kind === 'gap' ? 'level' : 'unchanged';
  const size = typeof text === 'string' ? relations[relation](text) : between(text, style);
  if (kind === 'gap') return `${size} ${sign}`;
  return `${sign === 'above' ? 'up' : 'down'} ${size}`;
}

const relations: Readonly<Record<Relation, (text: string) => string>> = {
  exact: (text) => text,
  more: (text) => `more than ${text}`,
  atLeast: (text) => `at least ${text}`,
  less: (text) => `less than ${text}`,
  atMost: (text) => `at most ${text}`,
};

/** `between 0.7 and 1.7 percentage points`: the unit stands once. */
function between([low, high]: readonly [string, string], style: Difference['style']): string {
  return `between ${style === 'points' ? low.replace(/ percentage points?$/, '') : low} and ${high}`;
}

function ordinalEnding(value: number): string {
  const tens = value % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

function joinEnglish(items: readonly string[]): string {
  if (items.length <= 2) return items.join(' and ');
  return `${items.slice(0, -1).join(', ')}, and ${items.at(-1)}`;
}
