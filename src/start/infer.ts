/** What the texts of a column say about it: its type, its missing values, and whether rows can be counted by it. */

import { localeOf, printDate } from '../locale/index.js';

export type ColumnType = 'integer' | 'number' | 'boolean' | 'date' | 'year' | 'yearmonth' | 'string';

/** A column as it will be described. */
export interface Inferred {
  /** As in the file. */
  readonly name: string;
  readonly type: ColumnType;
  /** Of a date that is not written `YYYY-MM-DD`. */
  readonly format?: string;
  /** Most digits after the point, of a number. */
  readonly decimals: number;
  readonly groupChar?: string;
  /** Numbers with a sign before or after them: `12%`, `¥3`. */
  readonly dressed?: string;
  readonly trueValue?: string;
  readonly falseValue?: string;
  /** Texts, the empty one first, that stand where there is no value. */
  readonly missing: readonly string[];
  /** Its values without missing ones, each once, in the order of the file. */
  readonly values: readonly string[];
  readonly filled: number;
  readonly isComplete: boolean;
  /** Digits before the point, at most; of numbers. */
  readonly widest: number;
  /** No value is missing, and none stands twice. */
  readonly isKey: boolean;
  /** The first and last day it names, where it names days, months or years. */
  readonly days?: readonly [first: string, last: string];
}

/** What people write where there is nothing. */
const nothings = [
  'NA',
  'N/A',
  'n/a',
  'na',
  'NaN',
  'nan',
  'null',
  'NULL',
  'None',
  '-',
  '--',
  '—',
  '...',
  '…',
  '.',
];

export function inferColumn(name: string, cells: readonly string[]): Inferred {
  const present = [...new Set(cells)];
  const missing = ['', ...nothings.filter((text) => present.includes(text))];
  const bare = describe(name, cells, ['']);
  // A dash is a word like any other among words; among numbers and dates it means that there is none.
  if (bare.type !== 'string' || missing.length === 1) return bare;
  const cleaned = describe(name, cells, missing);
  return cleaned.type === 'string' ? bare : cleaned;
}

function describe(name: string, cells: readonly string[], missing: readonly string[]): Inferred {
  const filled = cells.filter((cell) => !missing.includes(cell));
  const values = [...new Set(filled)];
  const kind = typeOf(name, values);
  const days = daysOf(kind, values);
  return {
    name,
    decimals: 0,
    widest: 0,
    ...kind,
    missing,
    values,
    filled: filled.length,
    isComplete: filled.length === cells.length,
    isKey: values.length === cells.length && cells.length > 0,
    ...(days ? { days } : {}),
  };
}

type Kind = Pick<Inferred, 'type'> & Partial<Inferred>;

const truths: readonly (readonly [yes: string, no: string])[] = [
  ['true', 'false'],
  ['True', 'False'],
  ['TRUE', 'FALSE'],
  ['yes', 'no'],
  ['Yes', 'No'],
  ['Y', 'N'],
  ['是', '否'],
];

function typeOf(name: string, values: readonly string[]): Kind {
  const all = (form: RegExp): boolean => values.every((value) => form.test(value));
  if (values.length === 0) return { type: 'string' };
  const truth = truths.find((pair) => values.every((value) => pair.includes(value)));
  if (truth) return { type: 'boolean', trueValue: truth[0], falseValue: truth[1] };
  if (/year|年/i.test(name) && all(/^(1[5-9]|20|21)\d\d$/)) return { type: 'year' };
  if (all(/^\d{4}-(0[1-9]|1[0-2])$/)) return { type: 'yearmonth' };
  const date = dateKind(values);
  if (date) return date;
  // A code keeps its zeros, and is nothing to add up.
  if (values.some((value) => /^0\d/.test(value))) return { type: 'string' };
  return numberKind(values) ?? { type: 'string' };
}

/** Formats of dates in digits; where day and month could change places nobody can tell, and it stays a text. */
const dateFormats: readonly (readonly [form: RegExp, format: string | undefined])[] = [
  [/^\d{4}-\d{2}-\d{2}$/, undefined],
  [/^\d{4}\/\d{2}\/\d{2}$/, '%Y/%m/%d'],
  [/^\d{4}\.\d{2}\.\d{2}$/, '%Y.%m.%d'],
  [/^\d{4}年\d{2}月\d{2}日$/, '%Y年%m月%d日'],
  [/^\d{8}$/, '%Y%m%d'],
  [/^\d{2}\/\d{2}\/\d{4}$/, '%d/%m/%Y'],
  [/^\d{2}\/\d{2}\/\d{4}$/, '%m/%d/%Y'],
  [/^\d{2}\.\d{2}\.\d{4}$/, '%d.%m.%Y'],
];

function dateKind(values: readonly string[]): Kind | undefined {
  const fitting = dateFormats.filter(
    ([form, format]) =>
      values.every((value) => form.test(value)) && values.every((value) => isDay(isoOf(value, format))),
  );
  const [only, other] = fitting;
  if (!only || other) return undefined;
  return { type: 'date', ...(only[1] === undefined ? {} : { format: only[1] }) };
}

function isoOf(value: string, format: string | undefined): string {
  const order = (format ?? '%Y-%m-%d').match(/%[Ymd]/g) ?? [];
  const digits = value.replace(/\D/g, '');
  let at = 0;
  const parts: Record<string, string> = {};
  for (const part of order) {
    const length = part === '%Y' ? 4 : 2;
    parts[part] = digits.slice(at, at + length);
    at += length;
  }
  return `${parts['%Y']}-${parts['%m']}-${parts['%d']}`;
}

function isDay(iso: string): boolean {
  return printDate(iso, 'full', localeOf('en')) !== undefined;
}

/** 64-bit integers and decimals of 38 digits, 15 of them after the point, as data packages may have them. */
const [mostWhole, mostDigits, mostDecimals] = [18, 38, 15];

function numberKind(values: readonly string[]): Kind | undefined {
  const plain = /^[+-]?\d+(\.\d+)?$/;
  const grouped = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;
  const undressed = values.map(undress);
  const dressing = new Set(undressed.map(({ dress }) => dress));
  const [dress = ''] = dressing;
  if (dressing.size !== 1) return undefined;
  const texts = undressed.map(({ bare }) => bare);
  const isGrouped = texts.some((text) => text.includes(','));
  if (!texts.every((text) => (isGrouped ? grouped : plain).test(text))) return undefined;
  const fractions = texts.map((text) => text.split('.')[1]?.length ?? 0);
  const decimals = Math.max(...bounded(fractions));
  const wholes = texts.map((text) => text.split('.')[0]?.replace(/\D/g, '').length ?? 0);
  const widest = Math.max(...bounded(wholes));
  if (decimals === 0 ? widest > mostWhole : widest + decimals > mostDigits || decimals > mostDecimals)
    return undefined;
  return {
    type: decimals === 0 ? 'integer' : 'number',
    decimals,
    widest,
    ...(isGrouped ? { groupChar: ',' } : {}),
    ...(dress === '' ? {} : { dressed: dress }),
  };
}

/** Spread arguments have a limit, and only the different ones count. */
function bounded(numbers: readonly number[]): readonly number[] {
  return [0, ...new Set(numbers)];
}

/** Signs of currency before and of units after a number. */
function undress(text: string): { readonly bare: string; readonly dress: string } {
  const [, before = '', bare = text, after = ''] =
    /^([$€£¥￥]?)([+-]?[\d.,]+)\s?([%‰元]?)$/u.exec(text) ?? [];
  return { bare, dress: before + after };
}

function daysOf({ type, format }: Kind, values: readonly string[]): readonly [string, string] | undefined {
  const days =
    type === 'date'
      ? values.map((value) => isoOf(value, format))
      : type === 'yearmonth'
        ? values.map((value) => `${value}-${lastDay(value)}`)
        : type === 'year'
          ? values.map((value) => `${value}-12-31`)
          : [];
  const sorted = days.sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first === undefined || last === undefined ? undefined : [first, last];
}

function lastDay(month: string): string {
  return ['31', '30', '29', '28'].find((day) => isDay(`${month}-${day}`)) ?? '28';
}
