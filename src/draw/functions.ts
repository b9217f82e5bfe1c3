/** Functions that chart expressions and axes call: numbers and dates through the locale, and bounded series. */

import { exact, type Locale, printDate, printValue } from '../locale/index.js';
import type { Exact, UnitStyle } from '../model/quantity.js';
import type { Vega } from './engine.js';
import { momentForms } from './moments.js';

/** How an axis or a text wants its numbers: `{"style": "percent", "decimals": 0}`, or the style alone. */
export type NumberWish =
  | UnitStyle
  | { readonly style?: UnitStyle; readonly decimals?: number; readonly scale?: string };

/** Most values that a series, a list of ticks or a padded text may have. */
export const mostValues = 10_000;

/** The locale of the chart being drawn; charts are drawn one at a time. */
let current: Locale | undefined;

/** True when a legend of the chart being drawn takes several rows. */
let wrapped = false;

export function speak(locale: Locale): void {
  current = locale;
  wrapped = false;
}

export function hasWrapped(): boolean {
  return wrapped;
}

/**
 * `num(value, wish)`, `dated(value, {form})` for expressions and `formatType`; the patterns of time units; `sequence` and `pad`
 * with an end.
 */
export function registerFunctions(vega: Vega): void {
  vega.expressionFunction('num', (value: unknown, wish?: NumberWish) =>
    current ? printNumber(value, wish, current) : '',
  );
  vega.expressionFunction('dated', (value: unknown, wish?: { readonly form?: 'day' | 'full' }) =>
    current ? printDay(value, wish?.form ?? 'day', current) : '',
  );
  vega.expressionFunction(
    'timeUnitSpecifier',
    (units: readonly string[], patterns: Readonly<Record<string, string>>) =>
      vega.timeUnitSpecifier(units, { ...patterns, ...current?.moments.parts }),
  );
  vega.expressionFunction('momentForms', (domain: readonly unknown[], marks: unknown) =>
    current ? momentForms(domain, marks, vega, current) : undefined,
  );
  vega.expressionFunction(
    'legendColumns',
    (domain: unknown, fontSize: number, room: number, counted?: boolean) => {
      const width = (text: unknown): number => vega.textMetrics.width({ fontSize }, text);
      const entries: readonly unknown[] = Array.isArray(domain) ? domain : [];
      const columns = counted
        ? columnsFor(ticksOf(entries, vega), room, width, sizedRoom)
        : columnsFor(entries, room, width, entryRoom);
      if (columns > 0) wrapped = true;
      return columns;
    },
  );
  vega.expressionFunction('sequence', series);
  vega.expressionFunction('pad', padded);
}

/** Points of an entry beside its name: the symbol, and what lies between it, the name and the next entry. */
const entryRoom = 24;
/** The same where symbols have sizes. */
const sizedRoom = 36;

/** Amounts that a legend of sizes shows, as the locale prints them. */
function ticksOf(domain: readonly unknown[], vega: Vega): readonly string[] {
  const ticks = vega.scale('linear')().domain(domain).ticks(5);
  return ticks.map((tick) => (current ? printNumber(tick, undefined, current) : String(tick)));
}

/** Entries of a legend a row; 0, which is all in one row to Vega, where they have room. */
export function columnsFor(
  names: readonly unknown[],
  room: number,
  width: (text: unknown) => number,
  beside = entryRoom,
): number {
  if (names.length < 3) return 0;
  const widths = names.map((name) => width(name) + beside);
  const all = widths.reduce((sum, each) => sum + each, 0) - beside / 2;
  if (all <= room || !(room > 0)) return 0;
  return Math.max(1, Math.floor((room + beside / 2) / Math.max(...widths)));
}

/** A number as the locale prints it; with no decimals asked for, as many as it has. */
export function printNumber(value: unknown, wish: NumberWish | undefined, locale: Locale): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '';
  const { style = 'plain', decimals, scale } = typeof wish === 'string' ? { style: wish } : (wish ?? {});
  const { number, places } = exactly(value);
  return printValue(
    number,
    {
      unit: { name: '', style, label: {} },
      decimals: Math.max(0, style === 'percent' || style === 'points' ? places - 2 : places),
      ...(decimals === undefined ? {} : { chosen: decimals }),
      ...(scale === undefined ? {} : { scale }),
      wording: 'signs',
    },
    locale,
  );
}

/** The decimal number a double stands for: fifteen digits are exact in every double. */
function exactly(value: number): { readonly number: Exact; readonly places: number } {
  const [digits = '0', exponent = '0'] = value.toExponential(14).split('e');
  const significant = digits
    .replace('.', '')
    .replace(/0+$/, '')
    .replace(/^(-?)$/, '$10');
  const length = significant.replace('-', '').length;
  const places = length - 1 - Number(exponent);
  const integer = BigInt(significant);
  return {
    number: places > 0 ? exact(integer, 10n ** BigInt(places)) : exact(integer * 10n ** BigInt(-places)),
    places: Math.max(0, places),
  };
}

/** A day from an ISO date, a timestamp or a Date; days are those of UTC, where Vega reads ISO dates. */
export function printDay(value: unknown, form: 'day' | 'full', locale: Locale): string {
  const time = value instanceof Date ? value : new Date(value as number | string);
  if (value === null || Number.isNaN(time.getTime())) return '';
  const iso = time.toISOString().slice(0, 10);
  return printDate(iso, form, locale) ?? iso;
}

/** As Vega's own `sequence`, but never longer than `mostValues`. */
function series(start: number, stop?: number, step = 1): readonly number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  const count = Math.max(0, Math.ceil((to - from) / step)) || 0;
  if (count > mostValues) throw new Error(`a sequence of ${count} values is too long`);
  return Array.from({ length: count }, (_, index) => from + index * step);
}

/** As Vega's own `pad`, but never longer than `mostValues`. */
function padded(text: unknown, length: number, character = ' ', align = 'right'): string {
  const source = String(text);
  const room = Math.min(length, mostValues) - source.length;
  if (!(room > 0)) return source;
  if (align === 'left') return character.repeat(room) + source;
  if (align === 'center')
    return character.repeat(Math.floor(room / 2)) + source + character.repeat(Math.ceil(room / 2));
  return source + character.repeat(room);
}
