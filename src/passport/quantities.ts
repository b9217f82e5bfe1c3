/** Figures as they are carried: exact values as text, cells as runs of lines, and the digest of what a chart draws. */

import type { Figure, Spark } from '../model/document.js';
import type { Endpoint, Exact, Quantity, Value } from '../model/quantity.js';
import { rowsOf } from '../model/walk.js';
import { digestOf } from './passages.js';
import type { CarriedCells, CarriedNumber } from './passport.js';

export function describeFacts(quantity: Quantity): CarriedNumber['facts'] {
  const { origin } = quantity;
  return {
    value: valueText(quantity.value),
    ...(quantity.marks ? { marks: quantity.marks.join(' ') } : {}),
    unit: quantity.unit.name,
    'as-of': quantity.asOf,
    synthetic: String(quantity.synthetic),
    defined: `${origin.defined.file}:${origin.defined.line}`,
    formula: origin.formula,
  };
}

export function describeCells({ origin }: Quantity): readonly CarriedCells[] {
  return origin.cells.map(({ file, column, count, lines }) => ({
    file,
    column,
    count,
    lines: lines.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(' '),
  }));
}

/** Changes with anything that the drawing is made from, the look aside. */
export function figureData(figure: Figure | Spark): string {
  if (!('content' in figure))
    return digestOf(JSON.stringify([figure.form, figure.domain, figure.rows, figure.target ?? null]));
  const { content } = figure;
  return digestOf(content.kind === 'chart' ? JSON.stringify([content.spec, rowsOf(figure)]) : content.bytes);
}

/** `22500`, `1/3`, `>7/10`, `≥1/2 <3/5`, `not-reported`: exact, never rounded. */
function valueText(value: Value): string {
  switch (value.kind) {
    case 'exact':
      return ratio(value);
    case 'missing':
      return value.reason;
    case 'bound':
      return [endText(value.low, '>', '≥'), endText(value.high, '<', '≤')].filter(Boolean).join(' ');
  }
}

function endText(end: Endpoint | undefined, open: string, closed: string): string {
  return end ? (end.open ? open : closed) + ratio(end.value) : '';
}

function ratio({ numerator, denominator }: Exact): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}
