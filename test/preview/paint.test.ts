/** Pages as SVG: outlines that stand where the PDF has them, pictures, and texts that cannot become markup. */

import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Frame, Glyphs, Image } from '../../src/model/page.js';
import { paintPage, relative } from '../../src/preview/paint.js';
import { encodePng } from '../../src/preview/png.js';
import { openFonts } from '../../src/text/index.js';

const fonts = openFonts();
const kit = { fonts, sources: new Map(), prefix: 'p0-' };
const page = (items: Frame['items']): string => paintPage({ width: 100, height: 100, items }, kit);

test('outlines become relative point by point, over subpaths', () => {
  expect(relative('M10 20L30 20Q40 20 40 30ZM5 5C1 2 3 4 5 6Z')).toBe(
    'm10 20l20 0q10 0 10 10zm-5-15c-4-3-2-1 0 1z',
  );
  expect(relative('')).toBe('');
});

test('a run has the outlines of its glyphs at their advances, and its text in the same room', () => {
  const [shaped] = fonts.shape('A<B', {
    stack: { latin: ['Source Sans 3'], han: ['Noto Sans SC'], word: { ascii: '', eastAsia: '' } },
    weight: 400,
    size: 10,
    lang: 'en',
  });
  if (!shaped) throw new Error('nothing was shaped');
  const run: Glyphs = { kind: 'glyphs', x: 7, y: 9, color: '#112233', lang: 'en', of: 'a"b', ...shaped };
  const svg = page([run]);
  const starts = [...svg.matchAll(/M(\d+) 0m/g)].map(([, at]) => Number(at));
  const [first = 0, second = 0] = shaped.advances;
  expect(starts).toEqual([0, first, first + second].map((at) => Math.round(at * 100)));
  expect(svg).toContain('translate(7 9)');
  expect(svg).toContain('>A&lt;B</text>');
  expect(svg).toContain('data-id="a&quot;b"');
});

test('pixels become a PNG that gives them back', () => {
  const image: Image = {
    width: 2,
    height: 1,
    color: 'rgb',
    coding: 'samples',
    bytes: Uint8Array.of(1, 2, 3, 4, 5, 6),
    alpha: Uint8Array.of(255, 0),
  };
  const png = Buffer.from(encodePng(image));
  const start = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  expect([...rows]).toEqual([0, 1, 2, 3, 255, 4, 5, 6, 0]);
  const svg = page([{ kind: 'raster', matrix: [10, 0, 0, 5, 1, 2], image }]);
  expect(svg).toContain('transform="matrix(10 0 0 5 1 2)"');
  expect(svg).toContain('data:image/png;base64,');
});
