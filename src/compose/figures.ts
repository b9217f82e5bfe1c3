/** Figures in a form the author asks for, held to their values: scales, decimals, wordings and ranges of two. */

import { compareExact, findRoundingFault, type Wording } from '../locale/index.js';
import type { Quantity } from '../model/quantity.js';
import type { HelperKit, Options } from './helpers.js';
import { formOf, printQuantity } from './print.js';
import type { FormChoice, Piece, Value } from './value.js';

export function formatFigure(quantity: Quantity, options: Options, kit: HelperKit): Value {
  const form = readForm(quantity, options);
  if (!form) return kit.fail('scale-of-rate', scaleOf(quantity, options));
  const { value } = quantity;
  const fault =
    value.kind === 'missing'
      ? undefined
      : findRoundingFault(value, formOf(quantity, form, 'words'), kit.locale.numbers);
  if (fault) {
    const data = {
      name: kit.argument(0),
      wording: form.wording ?? '',
      why: fault.fault,
      figure: fault.figure,
    };
    const hints = fault.fault === 'equal' ? [{ code: 'hint/plain-figure', data: {} }] : [];
    return kit.fail('wording-untrue', data, hints, true);
  }
  return { kind: 'print', pieces: [{ kind: 'quantity', quantity, form }] };
}

/** `63%–68%`: two figures of one unit, the smaller one first. */
export function formatRange(low: Quantity, high: Quantity, options: Options, kit: HelperKit): Value {
  const form = readForm(low, options);
  if (!form) return kit.fail('scale-of-rate', scaleOf(low, options));
  const why = rangeFault(low, high);
  if (why) return kit.fail('not-a-range', { low: kit.argument(0), high: kit.argument(1), why }, [], true);
  // A unit in words stands once, behind the second (GB/T 15835-2011 5.1); signs and scales stand at both.
  const first: FormChoice = { ...form, unitless: true };
  const pieces: readonly Piece[] = [
    { kind: 'quantity', quantity: low, form: first },
    { kind: 'text', text: separatorOf(low, high, form, kit), vouched: false },
    { kind: 'quantity', quantity: high, form },
  ];
  return { kind: 'print', pieces };
}

function rangeFault(low: Quantity, high: Quantity): 'unit' | 'inexact' | 'order' | undefined {
  if (low.unit.name !== high.unit.name) return 'unit';
  if (low.value.kind !== 'exact' || high.value.kind !== 'exact') return 'inexact';
  return compareExact(low.value, high.value) > 0 ? 'order' : undefined;
}

/** What the language puts between the two, which may depend on their signs. */
function separatorOf(low: Quantity, high: Quantity, form: FormChoice, kit: HelperKit): string {
  const [before, after] = [low, high].map((each) => printQuantity(each, form, 'words', kit.locale));
  const whole = kit.locale.numbers.range(before ?? '', after ?? '');
  return whole.slice(before?.length ?? 0, whole.length - (after?.length ?? 0));
}

/** Undefined for a scale of what is not counted. */
function readForm(quantity: Quantity, options: Options): FormChoice | undefined {
  const [scale, decimals, wording] = [
    options.text('as'),
    options.integer('decimals'),
    options.text('wording'),
  ];
  if (scale !== undefined && quantity.unit.style !== 'plain') return undefined;
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(decimals === undefined ? {} : { decimals }),
    ...(wording === undefined ? {} : { wording: wording as Wording }),
  };
}

function scaleOf(quantity: Quantity, options: Options): { name: string; scale: string } {
  return { name: quantity.indicator, scale: options.text('as') ?? '' };
}
