/** Charts as files of their own: each under its figure, SVG as drawn and PNG with pixels enough for print. */

import { expect, test } from 'vitest';
import { draw } from '../../src/draw/index.js';
import { formats, usualFormats } from '../../src/plan.js';
import { openLog } from '../../src/source/log.js';
import { picturesOf } from '../../src/write/index.js';
import { documentOf, figureOf, fonts, house, regionRows } from '../draw/fixture.js';

const encoding = {
  x: { field: 'region_label', type: 'nominal' },
  y: { field: 'value', type: 'quantitative' },
};
const rows = regionRows({ North: 42, South: 31 });

test('every chart once, in the order of the document', async () => {
  const figures = ['second', 'first'].map((id) =>
    figureOf({ width: 200, height: 90, mark: 'bar', encoding }, rows, id),
  );
  const document = documentOf(figures, 'en');
  const drawings = await draw(document, house, fonts, openLog());
  const edition = {
    document,
    drawings,
    pages: () => {
      throw new Error('no pages are needed');
    },
  };
  const svg = picturesOf(edition, 'svg');
  expect(svg.map(([id]) => id)).toEqual(['second', 'first']);
  expect(new TextDecoder().decode(svg[0]?.[1])).toBe(drawings.get('second')?.svg);
  const png = picturesOf(edition, 'png')[0]?.[1] ?? new Uint8Array();
  const view = new DataView(png.buffer, png.byteOffset);
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([800, 360]);
  expect(picturesOf(edition, 'pdf')).toEqual([]);
});

test('they are written when they are asked for, and not without', () => {
  expect(formats).toEqual(['pdf', 'docx', 'html', 'svg', 'png']);
  expect(usualFormats).toEqual(['pdf', 'docx', 'html']);
});
