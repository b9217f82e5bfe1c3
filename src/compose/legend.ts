/** The line under a table or chart that explains the signs in it. */

import { type SignName, signs, signsShown } from '../locale/index.js';
import type { Place } from '../model/diagnostic.js';
import type { ChartRow, Inline, TableRow } from '../model/document.js';
import type { Lowering } from './lowering.js';

type Kit = Pick<Lowering, 'locale' | 'used'>;

/** Signs of the figures in some rows, and of cells without a figure (`more`); no line when there is none. */
export function tableLegend(
  rows: readonly TableRow[],
  more: readonly SignName[],
  place: Place,
  kit: Kit,
): readonly (readonly Inline[])[] {
  const shown = rows.flatMap((row) => row.cells.flatMap((cell) => signsIn(cell.children, kit)));
  return legendOf([...shown, ...more], place, kit);
}

/** Signs of a chart whose specification prints the texts of its figures. */
export function chartLegend(
  rows: readonly ChartRow[],
  spec: unknown,
  place: Place,
  kit: Kit,
): readonly (readonly Inline[])[] {
  if (!/"field":"text"|datum\.text\b|datum\[.text.\]/.test(JSON.stringify(spec))) return [];
  const shown = rows.flatMap(({ of, text }) => {
    const quantity = kit.used.get(of);
    // What has no value is not drawn.
    return quantity && quantity.value.kind !== 'missing' ? signsShown(quantity, text) : [];
  });
  return legendOf(shown, place, kit);
}

function signsIn(nodes: readonly Inline[], kit: Kit): readonly SignName[] {
  return nodes.flatMap((node) => {
    if ('children' in node) return signsIn(node.children, kit);
    const quantity = node.kind === 'number' ? kit.used.get(node.of) : undefined;
    return quantity && node.kind === 'number' ? signsShown(quantity, node.text) : [];
  });
}

function legendOf(shown: readonly SignName[], place: Place, { locale }: Kit): readonly (readonly Inline[])[] {
  const names = (Object.keys(signs) as SignName[]).filter((name) => shown.includes(name));
  if (names.length === 0) return [];
  const text = locale.legend(names.map((name) => [signs[name], locale.signs[name]]));
  // The sign `0` is no figure: the line is ours, and vouched for.
  return [[{ kind: 'text', text, vouched: names.includes('below-half'), place }]];
}
