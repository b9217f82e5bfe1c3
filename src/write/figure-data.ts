/** The data of a chart as a table: what stands in HTML below it, as a block that the CSV of a PDF is made from. */

import type { ChartRow, Document, Figure, Inline, Table, TableCell } from '../model/document.js';
import { rowsOf } from '../model/walk.js';
import { words } from '../source/messages.js';

/** Items, their indicator where there are several, and the figures as printed; undefined for what has no rows. */
export function figureTable(figure: Figure, document: Document): Table | undefined {
  const rows = rowsOf(figure);
  if (rows.length === 0) return undefined;
  const { lang } = document;
  const { place } = figure;
  const several = new Set(rows.map(indicatorOf)).size > 1;
  const text = (said: string): readonly Inline[] => [{ kind: 'text', text: said, vouched: true, place }];
  const cell = (children: readonly Inline[], header: boolean): TableCell => ({ children, header, place });
  const heads = [
    words('write/item', {}, lang),
    ...(several ? [words('write/indicator', {}, lang)] : []),
    several ? words('write/value', {}, lang) : indicatorOf(rows[0]),
  ];
  return {
    kind: 'table',
    id: figure.id,
    label: figure.label,
    caption: figure.caption,
    look: 'grid',
    columns: heads.map((_, nth) => ({ align: nth === heads.length - 1 ? 'right' : 'left' })),
    head: [{ role: 'head', cells: heads.map((head) => cell(text(head), true)) }],
    rows: rows.map((row) => ({
      role: 'body',
      cells: [
        cell(text(itemOf(row, lang)), true),
        ...(several ? [cell(text(indicatorOf(row)), false)] : []),
        cell([numberOf(row, figure, document)], false),
      ],
    })),
    notes: [],
    synthetic: figure.synthetic,
    place,
  };
}

function numberOf(row: ChartRow, { place }: Figure, { quantities }: Document): Inline {
  const synthetic = quantities.get(row.of)?.synthetic ?? false;
  return { kind: 'number', of: row.of, text: row.text, synthetic, place };
}

/** Labels of the members a row is about; of none, the whole. */
export function itemOf({ fields }: ChartRow, lang: Document['lang']): string {
  const labels = Object.entries(fields)
    .filter(([name]) => name.endsWith('_label') && name !== 'indicator_label')
    .map(([, label]) => label);
  return labels.length > 0 ? labels.join(' · ') : words('write/whole', {}, lang);
}

export function indicatorOf(row: ChartRow | undefined): string {
  return row?.fields.indicator_label ?? row?.fields.indicator ?? '';
}
