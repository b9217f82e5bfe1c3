/** Where the figures of a chart stand in its workbook: the one order that the chart's references and the sheet share. */

import type { NativeChart, NativePoint } from '../../../model/native.js';
import type { Quantity } from '../../../model/quantity.js';
import { decimalText } from '../../value.js';

/** A figure as its exact decimal where it has one, else as near as a spreadsheet can hold it. */
export function numberText(
  { value, of }: NativePoint,
  quantities: ReadonlyMap<string, Quantity>,
): string | undefined {
  if (value === null) return undefined;
  const exact = of === undefined ? undefined : quantities.get(of)?.value;
  const decimal = exact?.kind === 'exact' ? decimalText(exact) : undefined;
  return decimal !== undefined && Number(decimal) === value ? decimal : String(value);
}

/** `A`, `B`, …, `AA` for 0, 1, …, 26. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? columnName(rest) : '') + String.fromCharCode(65 + (index % 26));
}

/** Column of a series' values: beside the categories, or beside its own numbers along the base. */
export function valueColumn({ kind }: NativeChart, series: number): number {
  return kind === 'scatter' ? series * 2 + 1 : series + 1;
}

/** `'Figure 1'!$B$2:$B$4`: the rows of a column, from 1 as spreadsheets count. */
export function range(sheet: string, column: number, first: number, last: number): string {
  const name = columnName(column);
  const cells = first === last ? `$${name}$${first}` : `$${name}$${first}:$${name}$${last}`;
  return `'${sheet.replaceAll("'", "''")}'!${cells}`;
}
