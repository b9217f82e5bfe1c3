/** Where a printed number came from: found by its text or id, with its cells, its rows and every place that prints it. */

import type { Log } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Localised } from '../model/lang.js';
import type { Measures } from '../model/measures.js';
import type { Quantity, QuantityId } from '../model/quantity.js';
import type { DataSet } from '../model/resource.js';
import { nearestHint } from '../source/nearest.js';
import type { Store } from '../store/index.js';
import { findFigures } from './find.js';
import { openPrints, type PrintPlace, type Prints, type Written } from './prints.js';
import { type CellsOfFile, cellsByFile, firstRows, type SourceRow } from './rows.js';

/** What is known of a text or an id; `figures` is empty where only authors' words or data cells print it. */
export interface Explanation {
  readonly query: string;
  readonly figures: readonly ExplainedFigure[];
  /** Ids of further figures that are printed so. */
  readonly more: readonly QuantityId[];
  /** The same text where no figure stands: vouched for by an author, or a cell of the data. */
  readonly written: readonly Written[];
}

export interface ExplainedFigure {
  readonly id: QuantityId;
  readonly label: Localised;
  /** Labels of the members it is of, in the order of its dimensions. */
  readonly members: readonly Localised[];
  readonly definition: Localised;
  readonly caveat?: Localised;
  readonly formula?: Localised;
  readonly denominator?: Localised;
  readonly quantity: Pick<Quantity, 'value' | 'unit' | 'decimals' | 'marks' | 'asOf' | 'synthetic'>;
  readonly origin: Pick<Quantity['origin'], 'defined' | 'formula' | 'parts'>;
  /** The figures it was worked out from. */
  readonly operands: readonly { readonly id: QuantityId; readonly quantity: Quantity }[];
  readonly cells: readonly CellsOfFile[];
  readonly rows: readonly SourceRow[];
  /** Every place that prints it, in the briefs composed. */
  readonly places: readonly PrintPlace[];
}

/** What to look in: a data set as measured, its store, and the briefs composed from it. */
export interface Holdings {
  readonly dataSet: DataSet;
  readonly measures: Measures;
  readonly store: Store;
  readonly documents: readonly Document[];
}

/** More figures with the same print than this are named only. */
const most = 5;

/** All that is known of a printed text, an id or a name as templates write it; undefined when there is nothing. */
export async function explainNumber(query: string, holdings: Holdings): Promise<Explanation | undefined> {
  const prints = openPrints(holdings.documents);
  const found = findFigures(query, prints, holdings.measures);
  const written = found.length > 0 ? [] : prints.written(query);
  if (found.length === 0 && written.length === 0) return undefined;
  const figures: ExplainedFigure[] = [];
  for (const quantity of found.slice(0, most)) figures.push(await explainFigure(quantity, prints, holdings));
  return { query, figures, more: found.slice(most).map(({ id }) => id), written };
}

/** Says that nothing prints a text and no figure has such an id, with the nearest that there are. */
export function reportUnknown(query: string, measures: readonly Measures[], log: Log): void {
  const ids = measures.flatMap((each) => [...each.quantities.keys(), ...each.indicators.keys()]);
  const hints = nearestHint(query, ids);
  const build = { code: 'hint/explain-what', data: {} };
  log.report({
    severity: 'error',
    code: 'inspect/not-found',
    data: { query },
    hints: hints.length > 0 ? hints : [build],
  });
}

async function explainFigure(
  quantity: Quantity,
  prints: Prints,
  { dataSet, measures, store }: Holdings,
): Promise<ExplainedFigure> {
  const { id, keys, value, unit, decimals, marks, asOf, synthetic, origin } = quantity;
  const indicator = measures.indicators.get(quantity.indicator);
  if (!indicator) throw new Error(`no indicator ${quantity.indicator}`);
  const { label, definition, caveat, formula, denominator } = indicator;
  const cells = cellsByFile(origin.cells);
  return {
    id,
    label,
    members: Object.entries(keys).flatMap(([name, key]): readonly Localised[] => {
      const text = memberLabel(measures, name, key);
      return text ? [text] : [];
    }),
    definition,
    ...(caveat ? { caveat } : {}),
    ...(formula ? { formula } : {}),
    ...(denominator ? { denominator } : {}),
    quantity: { value, unit, decimals, ...(marks ? { marks } : {}), asOf, synthetic },
    origin: {
      defined: origin.defined,
      formula: origin.formula,
      ...(origin.parts ? { parts: origin.parts } : {}),
    },
    operands: (origin.operands ?? []).flatMap((operand) => {
      const known = measures.quantities.get(operand);
      return known ? [{ id: operand, quantity: known }] : [];
    }),
    cells,
    rows: await firstRows(cells, dataSet, store),
    places: prints.places(id),
  };
}

function memberLabel(measures: Measures, dimension: string, key: string): Localised | undefined {
  const member = measures.dimensions.get(dimension)?.members.find((each) => each.key === key);
  if (!member) return undefined;
  return Object.fromEntries(Object.entries(member.label).map(([lang, { text }]) => [lang, text]));
}
