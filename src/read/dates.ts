/** Dates and months of the calendar, in ISO form or by a pattern of the field. */

import { localeOf, printDate } from '../locale/index.js';
import type { CellFault } from './typing.js';

const english = localeOf('en');

/** True for `YYYY-MM-DD` of the calendar. */
export function isDate(text: string): boolean {
  return printDate(text, 'full', english) !== undefined;
}

/** True for `YYYY-MM` of the calendar. */
export function isMonth(text: string): boolean {
  return /^\d{4}-\d{2}$/.test(text) && isDate(`${text}-01`);
}

/** Texts remembered at a time: most tables have few dates. */
const mostTexts = 10_000;

/** Reads texts by a format; each gives the ISO form. */
export function dateReader(
  format: string | undefined,
  fault: (text: string) => CellFault,
): (text: string) => string | CellFault {
  const known = new Map<string, string | CellFault>();
  const pattern = format === undefined || format === 'default' ? undefined : readPattern(format);
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    const iso = pattern ? isoOf(text, pattern) : text;
    const read = iso !== undefined && isDate(iso) ? iso : fault(text);
    if (known.size === mostTexts) known.clear();
    known.set(text, read);
    return read;
  };
}

interface Pattern {
  readonly form: RegExp;
  /** Which part each group of the form is. */
  readonly parts: readonly string[];
}

/** A pattern of year, month and day in digits, each once (`%d/%m/%Y`, `%Y年%m月%d日`); undefined for any other. */
export function readPattern(format: string): Pattern | undefined {
  const parts: string[] = [];
  let form = '';
  for (let at = 0; at < format.length; at++) {
    const sign = format[at] ?? '';
    if (sign !== '%') {
      form += sign.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
      continue;
    }
    at += 1;
    const directive = format[at] ?? '';
    if (directive === '%') form += '%';
    else if ('Ymd'.includes(directive) && directive !== '' && !parts.includes(directive)) {
      parts.push(directive);
      form += directive === 'Y' ? '(\\d{4})' : '(\\d{2})';
    } else return undefined;
  }
  return parts.length === 3 ? { form: new RegExp(`^${form}$`), parts } : undefined;
}

function isoOf(text: string, { form, parts }: Pattern): string | undefined {
  const match = form.exec(text);
  const part = (name: string): string => match?.[parts.indexOf(name) + 1] ?? '';
  return match ? `${part('Y')}-${part('m')}-${part('d')}` : undefined;
}
