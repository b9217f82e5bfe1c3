/** Digits that no data stand behind, and the kinds of digits that need none: years, dates, list numbers, numbered names. */

import type { Place } from '../model/diagnostic.js';
import type { Inline } from '../model/document.js';
import type { Lang } from '../model/lang.js';

export interface Untraced {
  readonly digits: string;
  readonly place: Place;
}

const digits = /[0-9０-９]+(?:[.,．][0-9０-９]+)*[%％‰]?/gu;

const months =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?';
const year = '(?:19|20)\\d{2}';
const day = '\\d{1,2}';
const dash = '[-–—]';

/** What passes in every language. */
const shared: readonly RegExp[] = [
  // ISO dates and times of day.
  /\b\d{4}-\d{2}-\d{2}\b/g,
  /\b\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\b/g,
  // Addresses.
  /\b(?:https?:\/\/|www\.)[^\s，。；）]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  // Standards: GB/T 9704-2012, ISO 32000-1.
  /\b(?:GB|GBZ|DB\d*|HJ|SJ|JB|YY|YD|QB|ISO|IEC|IEEE|EN|RFC)(?:\/[A-Z]+)*[ \u00A0]?\d+(?:[.\-–—]\d+)*/g,
  // Names that hold a number: COVID-19, G20, PM2.5, A4, 5G. Currency codes are not names.
  /\b(?!(?:RMB|CNY|USD|EUR|HKD|JPY|GBP|US|HK)\d)[A-Za-z]+(?:-[A-Za-z]+)*-?\d+(?:\.\d+)?(?![\d%％,.]*\d)\b/g,
  /\b\d{1,2}[A-Z]\b/g,
  // A list number typed by hand at the start of a text: `1.`, `(1)`, `1、`.
  /^\s*(?:\d{1,2}[.、．)）](?!\d)|[(（]\d{1,2}[)）])/g,
];

const english: readonly RegExp[] = [
  // June 14, 2022; May 27 to June 10; June 2022.
  new RegExp(`\\b${months} ${day}(?:st|nd|rd|th)?(?: ?${dash} ?${day})?(?:, ${year})?\\b`, 'g'),
  new RegExp(`\\b${day}(?:st|nd|rd|th)?(?: ?${dash} ?${day})? ${months}(?: ${year})?\\b`, 'g'),
  new RegExp(`\\b${months} ${year}\\b`, 'g'),
  // A year: after a word that asks for one, in brackets, as a span.
  new RegExp(
    `\\b(?:in|since|until|till|during|before|after|by|of|year|years|early|late|mid${dash}|spring|summer|autumn|fall|winter|from|between|the) ?${year}\\b(?![.,]?\\d|%| ?(?:per cent|percent))`,
    'gi',
  ),
  new RegExp(`\\b${year} ?(?:${dash}|to|and) ?(?:${year}|\\d{2})\\b`, 'g'),
  new RegExp(`\\((?:${year})\\)`, 'g'),
  // Figure 2, Table 3.1, No. 12, Annex 1.
  /\b(?:Figures?|Figs?\.|Tables?|Boxes|Box|Annex(?:es)?|Appendix|Charts?|Maps?|Notes?|Sections?|Chapters?|Articles?|Parts?|Pages?|pp?\.|Nos?\.|Issue|Vol\.|Volume|Order|Decree|Circular|Step|Phase) \d+(?:[.\-–]\d+)*(?: and \d+)?/g,
  // The 14th Five-Year Plan, the 20th National Congress.
  /\b\d+(?:st|nd|rd|th) (?=(?:[A-Z][\w-]+ )*(?:[Ff]ive-[Yy]ear [Pp]lan|(?:[A-Z][\w-]+ )*Congress|CPC|session|meeting|plenary|anniversary|edition|century|batch|issue|Session|Meeting|Plenary|Anniversary|Edition|Century|National))/g,
];

const chinese: readonly RegExp[] = [
  // 2022年6月14日, 2022年, 2020—2022年, 6月, 5—6月份, 3、4月, 14日.
  /(?:\d{4}\s*(?:年)?\s*[—–～至-]\s*)?\d{4}\s*年(?:度)?(?:\s*\d{1,2}\s*月(?:份)?)?(?:\s*\d{1,2}\s*日)?/g,
  /(?:\d{1,2}(?:月(?:份)?)?\s*[—–～至、-]\s*)*\d{1,2}\s*月(?:份|底|末|初|中旬|上旬|下旬)?(?:\s*\d{1,2}\s*日)?(?:\s*[—–～至、-]\s*\d{1,2}\s*日)?/g,
  /\d{1,2}\s*日(?![均内以])(?:\s*\d{1,2}\s*时(?:\s*\d{1,2}\s*分)?)?/g,
  /[“"]?\d{1,2}·\d{1,2}[”"]?/g,
  // 第14个五年规划, 第20届, 第12期, 第3号.
  /第\s*\d+\s*(?:个五年(?:规划|计划)|届|期|号|章|节|条|款|版|辑|卷|批|轮|部分|次(?:全国|全体|会议|常务会议|党代会))/g,
  // 表1, 附表2, 图3, 附件4, 注5.
  /(?:附?[表图]|附[件录注]|注|专栏|公告|文号)\s*\d+(?:[.\-–—]\d+)*/g,
  // 〔2022〕12号, 12号文.
  /[〔[（(]\d{4}[〕\]）)]\s*(?:第?\s*\d+\s*号)?/g,
  /\d+\s*号(?=文|令|公告|文件|线|楼|院|$|[，。；、）》])/g,
];

const exemptions: Readonly<Record<Lang, readonly RegExp[]>> = {
  en: [...shared, ...english],
  // Chinese briefs quote English names and dates.
  zh: [...shared, ...chinese, ...english],
};

/** Digits of a run of inlines that are neither figures, nor data, nor vouched for, nor exempt. */
export function untracedDigits(nodes: readonly Inline[], lang: Lang): readonly Untraced[] {
  const { text, spans } = flatten(nodes);
  const found = [...text.matchAll(digits)];
  if (found.length === 0) return [];
  const exempt = (exemptions[lang] ?? shared).flatMap((rule) =>
    [...text.matchAll(rule)].map((match) => [match.index, match.index + match[0].length] as const),
  );
  return found.flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    if (exempt.some(([start, end]) => start <= from && end >= to)) return [];
    const place = placeIn({ text, spans }, from, match[0].length);
    return place ? [{ digits: match[0], place }] : [];
  });
}

/** Where a part of a run stands in its template. */
export function placeIn({ spans }: Flat, from: number, length: number): Place | undefined {
  const span = spans.findLast((each) => each.start <= from);
  if (!span) return undefined;
  const { file, line, column } = span.place;
  return { file, line, column: column + from - span.start, length };
}

export interface Flat {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly place: Place }[];
}

/** The text of a run in one piece, with an object mark where a figure, a datum, a note or a vouched text stands. */
export function flatten(nodes: readonly Inline[]): Flat {
  const spans: { start: number; place: Place }[] = [];
  let text = '';
  const visit = (node: Inline): void => {
    if ('children' in node) node.children.forEach(visit);
    else if (node.kind === 'text' && !node.vouched) {
      spans.push({ start: text.length, place: node.place });
      text += node.text;
    } else text += '\uFFFC';
  };
  nodes.forEach(visit);
  return { text, spans };
}
