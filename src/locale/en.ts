/** English: official usage of Chinese agencies (American spelling, `June 14, 2022`). */

import type { Locale } from './locale.js';

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

export const en: Locale = {
  lang: 'en',
  tag: 'en-US',
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
    ordinal: (text) => text + ordinalEnding(Number(text.replaceAll(',', ''))),
    missing: { 'not-reported': 'not reported', 'not-applicable': 'not applicable' },
  },
  date: ({ year, month, day }, form) => {
    const name = months[month - 1] ?? '';
    return form === 'full' ? `${name} ${day}, ${year}` : `${name} ${day}`;
  },
  list: (items) => joinEnglish(items),
  unitInHead: (unit) => ` (${unit})`,
};

function ordinalEnding(value: number): string {
  const tens = value % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

function joinEnglish(items: readonly string[]): string {
  if (items.length <= 2) return items.join(' and ');
  return `${items.slice(0, -1).join(', ')}, and ${items.at(-1)}`;
}
