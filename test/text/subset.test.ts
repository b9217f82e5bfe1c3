/** Subsets: fontkit draws the same outlines from them, and the font they come from is left as it was. */

import { createHash } from 'node:crypto';
import { create } from 'fontkit';
import { expect, test } from 'vitest';
import { openFonts } from '../../src/text/index.js';

const stack = { latin: ['Source Sans 3'], han: ['Noto Sans SC'], word: { ascii: '', eastAsia: '' } };
const fonts = openFonts();
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Drawn {
  getGlyph(id: number): { readonly path: { toSVG(): string }; readonly advanceWidth: number };
}

test.each([
  ['source-sans-3-400', 'Éclair Åé½ office fi 96.3%'],
  ['source-sans-3-700', 'ÀÉÎÕÜ çñ ﬁ'],
  ['noto-sans-sc-400', '复工达产——“白名单”，·囍'],
  ['noto-sans-sc-700', '省级（示例）……'],
])('%s keeps every outline, composites too', (id, text) => {
  const face = fonts.face(id);
  const before = sha(face.bytes);
  const weight = face.weight as 400 | 700;
  const ids = fonts
    .shape(text, { stack, weight, size: 10, lang: 'zh' })
    .filter((run) => run.face === id)
    .flatMap((run) => run.ids);
  const subset = face.subset();
  const numbers = ids.map((glyph) => subset.include(glyph));
  const bytes = subset.encode();
  const [small, whole] = [create(bytes), create(face.bytes)] as unknown as [Drawn, Drawn];
  for (const [index, glyph] of ids.entries()) {
    const copy = small.getGlyph(numbers[index] ?? 0);
    expect(copy.path.toSVG()).toBe(whole.getGlyph(glyph).path.toSVG());
    expect(copy.advanceWidth).toBe(whole.getGlyph(glyph).advanceWidth);
  }
  expect(ids.length).toBeGreaterThan(5);
  expect(sha(face.bytes)).toBe(before);
  expect(sha(subset.encode())).toBe(sha(bytes));
});

test('the checksum of the whole file is what OpenType asks for', () => {
  const subset = fonts.face('source-sans-3-400').subset();
  subset.include(20);
  const view = new DataView(subset.encode().slice().buffer);
  let sum = 0;
  for (let at = 0; at < view.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  expect(sum).toBe(0xb1b0afba);
});
