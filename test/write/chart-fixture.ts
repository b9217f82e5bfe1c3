/** A brief of charts alone, one of each kind, as drawn and as written. */

import { draw } from '../../src/draw/index.js';
import type { Document } from '../../src/model/document.js';
import type { Edition } from '../../src/model/edition.js';
import type { Lang } from '../../src/model/lang.js';
import type { Quantity } from '../../src/model/quantity.js';
import { openLog } from '../../src/source/log.js';
import { docx } from '../../src/write/docx/index.js';
import { type Fixture, fixtureOf, kinds } from '../charts/specs.js';
import { documentOf, figureOf, fonts, house } from '../draw/fixture.js';

/** The charts of all kinds, or others, as a drawn brief. */
export async function chartEdition(
  lang: Lang,
  charts: readonly (readonly [id: string, fixture: Fixture])[] = kinds.map((kind) => [
    kind,
    fixtureOf(kind, lang),
  ]),
): Promise<Edition> {
  const place = { file: 'brief.md.hbs', line: 1, column: 1 };
  const figures = charts.map(([id, { spec, rows }], index) => ({
    ...figureOf(spec, rows, id),
    label: lang === 'zh' ? `图${index + 1}` : `Figure ${index + 1}`,
    caption: [{ kind: 'text', text: id, vouched: true, place } as const],
    alt: [{ kind: 'text', text: `${id} & alt`, vouched: true, place } as const],
  }));
  const rows = charts.flatMap(([, { rows: own }]) => own);
  const quantities = new Map(
    rows.map(({ of, value }): [string, Quantity] => [of, quantityOf(of, value ?? 0)]),
  );
  const document: Document = { ...documentOf(figures, lang), quantities };
  const drawings = await draw(document, house, fonts, openLog());
  const tags = { kind: 'element', id: 0, role: 'Document', children: [] } as const;
  return {
    document,
    drawings,
    pages: () => ({ lang, pages: [], places: new Map(), outline: [], tags }),
  };
}

function quantityOf(id: string, value: number): Quantity {
  return {
    id,
    indicator: id.split('@')[0] ?? '',
    keys: {},
    value: { kind: 'exact', numerator: BigInt(Math.round(value * 1000)), denominator: 1000n },
    unit: { name: 'x', style: 'plain', label: {} },
    decimals: 0,
    asOf: '2022-06-14',
    synthetic: false,
    origin: { defined: { file: 'x.yaml', line: 1, column: 1 }, formula: 'x', cells: [] },
  };
}

export async function chartFile(edition: Edition): Promise<Uint8Array> {
  return new Uint8Array(await docx.write(edition, { style: house, fonts, log: openLog() }));
}
