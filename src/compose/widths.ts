/** Widths that the author gives columns: `widths="40% * * 20%"`. */

import type { Block, TableColumn } from '../model/document.js';
import type { Directive } from './attributes.js';
import { fault, type Lowering } from './lowering.js';

/** Parts of the table's width for the columns that have one; what is left is shared among those with `*`. */
export function giveWidths(
  blocks: readonly Block[],
  directive: Directive,
  lowering: Lowering,
): readonly Block[] {
  const text = directive.text('widths');
  if (text === undefined) return blocks;
  return blocks.map((block) => {
    if (block.kind !== 'table') return block;
    const shares = readShares(text, block.columns.length);
    if (shares)
      return {
        ...block,
        columns: block.columns.map((column, nth): TableColumn => {
          const share = shares[nth];
          return share === undefined ? column : { ...column, share };
        }),
      };
    const data = { text, columns: block.columns.length };
    fault(lowering, 'table-widths', data, directive.at('widths'));
    return block;
  });
}

/** Undefined where they do not fit the columns: too many or few, more than the whole, or less with no `*` to take the rest. */
function readShares(text: string, columns: number): readonly (number | undefined)[] | undefined {
  const parts = text.split(/\s+/);
  if (parts.length !== columns || parts.some((part) => !/^(\*|\d{1,3}(\.\d+)?%)$/.test(part)))
    return undefined;
  const shares = parts.map((part) => (part === '*' ? undefined : Number(part.slice(0, -1)) / 100));
  const whole = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const free = shares.includes(undefined);
  const fits = free ? whole < 0.99 : Math.abs(whole - 1) < 0.005;
  return fits && shares.every((share) => share === undefined || share > 0) ? shares : undefined;
}
