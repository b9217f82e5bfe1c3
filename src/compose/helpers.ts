/** The helpers of the template language: what each takes and what it gives. */

import type { DateForm, Locale, PeriodForm } from '../locale/index.js';
import { dateForms, localeOf, periodForms, roundedWordings } from '../locale/index.js';
import type { Hint } from '../model/diagnostic.js';
import type { Lang, Localised } from '../model/lang.js';
import type { Indicator, Measures } from '../model/measures.js';
import type { Quantity } from '../model/quantity.js';
import { nearestHint } from '../source/nearest.js';
import { type Comparison, compareValues, verdictOf } from './compare.js';
import { formatDate, formatPeriod } from './dates.js';
import { formatFigure, formatRange } from './figures.js';
import type { Words } from './labels.js';
import { listMembers } from './members.js';
import { printPieces } from './print.js';
import type { Turn } from './turn.js';
import { isTrue, isUnknown, narrow, nextNames, type Piece, unknown, type Value } from './value.js';

/** What a helper may ask of its surroundings. */
export interface HelperKit {
  readonly measures: Measures;
  readonly lang: Lang;
  readonly locale: Locale;
  readonly words: Words;
  /** Whose brief it is. */
  readonly turn?: Turn;
  /** How the author wrote an argument. */
  argument(index: number): string;
  /** Reports at the call; `byData` when the fault hangs on values met, so that only branches taken report it. */
  fail(
    code: string,
    data: Readonly<Record<string, string | number>>,
    hints?: readonly Hint[],
    byData?: boolean,
  ): Value;
}

export type ArgumentKind = 'figure' | 'indicator' | 'date' | 'text' | 'value';

export interface Option {
  readonly kind: 'text' | 'integer';
  /** Allowed texts. */
  readonly oneOf?: (kit: HelperKit) => readonly string[];
}

export interface Helper {
  readonly takes: readonly ArgumentKind[];
  /** Kind of any further arguments. */
  readonly more?: ArgumentKind;
  readonly options?: Readonly<Record<string, Option>>;
  run(args: readonly Value[], options: Options, kit: HelperKit): Value;
}

/** Options given, already checked. */
export interface Options {
  text(name: string): string | undefined;
  integer(name: string): number | undefined;
}

const scales: Option = { kind: 'text', oneOf: (kit) => Object.keys(kit.locale.numbers.scales) };
const decimals: Option = { kind: 'integer' };
const wordings: Option = {
  kind: 'text',
  oneOf: () => ['words', 'signs', 'gap', 'change', ...roundedWordings],
};
const formsOfDates: Option = { kind: 'text', oneOf: () => dateForms };
const formsOfPeriods: Option = { kind: 'text', oneOf: () => periodForms };

const comparisons = Object.fromEntries(
  (['gt', 'ge', 'lt', 'le', 'eq', 'ne'] as const).map((name) => [name, comparison(name)]),
);

export const helpers: Readonly<Record<string, Helper>> = {
  ...comparisons,
  num: {
    takes: ['figure'],
    options: { as: scales, decimals, wording: wordings },
    run: ([value], options, kit) => formatFigure(quantityOf(value), options, kit),
  },
  range: {
    takes: ['figure', 'figure'],
    options: { as: scales, decimals },
    run: ([low, high], options, kit) => formatRange(quantityOf(low), quantityOf(high), options, kit),
  },
  date: {
    takes: ['date'],
    options: { form: formsOfDates },
    run: ([value], options, kit) =>
      formatDate(value ?? unknown, (options.text('form') ?? 'full') as DateForm, kit),
  },
  period: {
    takes: ['date', 'date'],
    options: { form: formsOfPeriods },
    run: ([from, to], options, kit) =>
      formatPeriod(from ?? unknown, to ?? unknown, (options.text('form') ?? 'full') as PeriodForm, kit),
  },
  label: indicatorText((indicator) => indicator.label),
  head: indicatorText((indicator) => indicator.head),
  definition: indicatorText((indicator) => indicator.definition),
  unit: indicatorText((indicator) => indicator.unit.label),
  caveat: indicatorText((indicator) => indicator.caveat),
  formula: indicatorText((indicator) => indicator.formula),
  denominator: indicatorText((indicator) => indicator.denominator),
  'as-of': {
    takes: ['figure'],
    options: { form: formsOfDates },
    run: ([value], options, kit) =>
      formatDate(quantityOf(value).asOf, (options.text('form') ?? 'full') as DateForm, kit),
  },
  members: {
    takes: ['text'],
    options: {
      of: { kind: 'text' },
      where: { kind: 'text' },
      sort: { kind: 'text' },
      first: { kind: 'integer' },
    },
    run: ([name], options, kit) => listMembers(String(name), options, kit),
  },
  lookup: { takes: ['value', 'text'], more: 'text', run: (args, _, kit) => lookup(args, kit) },
  list: { takes: ['value'], more: 'value', run: (args, _, kit) => joinList(args, kit) },
  typed: { takes: ['text'], run: ([text]) => words(String(text), true) },
  ref: reference(false),
  'ref-page': reference(true),
  verdict: {
    takes: ['figure', 'figure'],
    run: ([announced, sample], _, kit) => {
      const verdict = verdictOf(quantityOf(announced), quantityOf(sample)) ?? 'not-checked';
      return words(kit.words.text(`verdict.${verdict}`), false);
    },
  },
  known: { takes: ['figure'], run: ([value]) => quantityOf(value).value.kind !== 'missing' },
  and: { takes: ['value', 'value'], more: 'value', run: (args) => args.every(isTrue) },
  or: { takes: ['value', 'value'], more: 'value', run: (args) => args.some(isTrue) },
  not: { takes: ['value'], run: ([value]) => !isTrue(value ?? false) },
};

/** `Table 2`, or with the page it stands on. */
function reference(page: boolean): Helper {
  return {
    takes: ['text'],
    run: ([to]) => ({ kind: 'print', pieces: [{ kind: 'reference', to: String(to), page }] }),
  };
}

function words(text: string, vouched: boolean): Value {
  return { kind: 'print', pieces: [{ kind: 'text', text, vouched }] };
}

function quantityOf(value: Value | undefined): Quantity {
  if (typeof value === 'object' && value.kind === 'selection' && value.quantity) return value.quantity;
  throw new Error('an argument of kind figure was not checked');
}

/** A text of an indicator; one that the indicator lacks is a fault. */
function indicatorText(of: (indicator: Indicator) => Localised | undefined): Helper {
  return {
    takes: ['indicator'],
    run: ([value], _, kit) => {
      if (typeof value !== 'object' || value.kind !== 'selection') return unknown;
      const text = of(value.indicator)?.[kit.lang];
      if (text !== undefined) return words(text, false);
      const { name, place } = value.indicator;
      return kit.fail('no-indicator-text', { name, place: `${place.file}:${place.line}` });
    },
  };
}

function comparison(operator: Comparison): Helper {
  return {
    takes: ['value', 'value'],
    run: ([a, b], _, kit) => {
      const answer = compareValues(operator, a ?? unknown, b ?? unknown);
      if (answer !== undefined) return answer;
      const data = { operator, a: kit.argument(0), b: kit.argument(1) };
      // Two numbers are left undecided by the data alone; anything else was never comparable.
      if (![a, b].every((value) => value !== undefined && isNumeric(value)))
        return kit.fail('not-comparable', data);
      const unsaid = [a, b].findIndex((value) => isMissing(value));
      const hints = unsaid < 0 ? [] : [{ code: 'hint/guard-known', data: { name: kit.argument(unsaid) } }];
      kit.fail('undecided', data, hints, true);
      return false;
    },
  };
}

function isFigure(value: Value): boolean {
  return typeof value === 'object' && value.kind === 'selection' && value.quantity !== undefined;
}

function isMissing(value: Value | undefined): boolean {
  if (typeof value !== 'object' || value.kind !== 'selection') return false;
  return value.quantity?.value.kind === 'missing';
}

/** Whether a value can stand beside a figure. */
function isNumeric(value: Value): boolean {
  if (typeof value === 'number' || isFigure(value)) return true;
  return typeof value === 'object' && value.kind === 'cell' && typeof value.value === 'bigint';
}

/** What `base` holds under one name after another. */
function lookup([base, ...names]: readonly Value[], kit: HelperKit): Value {
  let value: Value = base ?? unknown;
  for (const part of names) {
    const name = textOf(part);
    const next: Value | undefined = ownPart(value, name, kit) ?? partOf(value, name, kit.measures);
    if (next === undefined) {
      const data = { what: whatOf(value), name: [kit.argument(0), ...names.map(textOf)].join('.') };
      return kit.fail('unknown-name', data, nearestHint(name, partNames(value, kit.measures)), true);
    }
    value = next;
  }
  return value;
}

function textOf(value: Value): string {
  if (typeof value !== 'object') return String(value);
  return value.kind === 'cell' ? String(value.value ?? '') : '';
}

/** In the brief of a province `rate.province` is the rate of that province, and in the brief of the whole the rate of all. */
export function ownPart(
  value: Value,
  part: string,
  { turn, measures }: Pick<HelperKit, 'turn' | 'measures'>,
): Value | undefined {
  if (turn?.dimension !== part || typeof value !== 'object' || value.kind !== 'selection') return undefined;
  return turn.member ? narrow(value, turn.member.name, measures) : value;
}

/** The part of a value that a name stands for. */
export function partOf(value: Value, name: string, measures: Measures): Value | undefined {
  if (typeof value !== 'object') return undefined;
  if (value.kind === 'unknown') return unknown;
  if (value.kind === 'row') return value.get(name);
  return value.kind === 'selection' ? narrow(value, name, measures) : undefined;
}

/** The names `partOf` knows. */
export function partNames(value: Value, measures: Measures): readonly string[] {
  if (typeof value !== 'object') return [];
  if (value.kind === 'row') return value.names();
  return value.kind === 'selection' ? nextNames(value, measures) : [];
}

/** What kind of thing a name was looked for in, for `compose/unknown-name`. */
export function whatOf(value: Value): 'figure' | 'name' {
  return typeof value === 'object' && value.kind === 'selection' ? 'figure' : 'name';
}

/** Names in a row as the language joins them; a list stands for its items. */
function joinList(args: readonly Value[], kit: HelperKit): Value {
  if (args.some(isUnknown)) return unknown;
  const items = args.flatMap((value) =>
    typeof value === 'object' && value.kind === 'rows' ? value.items : [value],
  );
  const printed: (readonly Piece[])[] = [];
  for (const item of items) {
    const result = printPieces(item, kit.argument(0), kit.measures, localeOf(kit.lang));
    if ('refusal' in result) {
      const { code, data, hints, byData } = result.refusal;
      return kit.fail(code.slice('compose/'.length), data, hints, byData);
    }
    printed.push(result.pieces);
  }
  // The language joins place-holders, so that items keep being nodes.
  const joined = kit.locale.list(printed.map((_, index) => `\u0000${index}\u0000`));
  const pieces = joined.split('\u0000').flatMap((part, index): readonly Piece[] => {
    if (index % 2 === 1) return printed[Number(part)] ?? [];
    return part === '' ? [] : [{ kind: 'text', text: part, vouched: false }];
  });
  return { kind: 'print', pieces };
}
