/** Faces by script and language, exact widths, missing glyphs. */

import { create } from 'fontkit';
import { expect, test } from 'vitest';
import { packageFile } from '../../src/source/world.js';
import { openFonts, type ShapeStyle } from '../../src/text/index.js';

const fonts = openFonts();
const stack = {
  latin: ['Source Sans 3'],
  han: ['Noto Sans SC'],
  word: { ascii: 'Calibri', eastAsia: 'Microsoft YaHei' },
};
const zh: ShapeStyle = { stack, weight: 400, size: 10, lang: 'zh' };
const en: ShapeStyle = { ...zh, lang: 'en' };
const faces = (text: string, style: ShapeStyle) =>
  fonts.shape(text, style).map((run) => [run.face, run.texts.join('')]);

test('script and language choose the face', () => {
  expect(faces('复工率96.3%，“好”', zh)).toEqual([
    ['noto-sans-sc-400', '复工率'],
    ['source-sans-3-400', '96.3%'],
    ['noto-sans-sc-400', '，“好”'],
  ]);
  expect(faces('“white list” 白名单', en)).toEqual([
    ['source-sans-3-400', '“white list” '],
    ['noto-sans-sc-400', '白名单'],
  ]);
  expect(faces('Bold', { ...en, weight: 700 })).toEqual([['source-sans-3-700', 'Bold']]);
});

test('widths are those of the font', () => {
  const font = create(
    packageFile('@expo-google-fonts/source-sans-3', '400Regular/SourceSans3_400Regular.ttf'),
  );
  const run = font.layout('AVATAR office', undefined, 'latn');
  const width = run.positions.reduce((sum, position) => sum + position.xAdvance, 0) / 100;
  expect(fonts.width('AVATAR office', en)).toBeCloseTo(width, 6);
  expect(fonts.width('复工达产', zh)).toBeCloseTo(40, 6);
});

test('dashes and dots of two ems and the interpunct of half an em (GB/T 15834)', () => {
  expect(fonts.width('——', zh)).toBeCloseTo(20, 6);
  expect(fonts.shape('——', zh)[0]?.ids).toHaveLength(1);
  expect(fonts.width('……', zh)).toBeCloseTo(20, 6);
  expect(fonts.width('·', zh)).toBeCloseTo(5, 6);
  expect(
    fonts
      .shape('约翰·史密斯', zh)
      .flatMap((run) => run.texts)
      .join(''),
  ).toBe('约翰·史密斯');
});

test('ligatures keep the text of all their letters', () => {
  const [run] = fonts.shape('office', en);
  expect(run?.texts.join('')).toBe('office');
  expect(run?.ids.length).toBeLessThan(6);
});

test('tabular figures are of one width', () => {
  const widths = [...'0123456789'].map((digit) => fonts.width(digit, { ...en, tabular: true }));
  expect(new Set(widths).size).toBe(1);
  expect(fonts.width('7.7', { ...en, tabular: true })).toBeCloseTo(
    2 * (widths[0] ?? 0) + fonts.width('.', en),
    6,
  );
});

test('what no face has is named; what is invisible is not', () => {
  expect(fonts.missing('复工🀄 达产\u200d\ufe0f🙂', zh)).toEqual(['🀄', '🙂']);
  expect(fonts.missing('Xin Guobin 辛国斌 −2.9% ～ ≥', en)).toEqual([]);
});

test('a subset holds the glyphs asked for, the same bytes each time', () => {
  const face = fonts.face('noto-sans-sc-400');
  const make = () => {
    const subset = face.subset();
    const ids = fonts.shape('复工达产', zh)[0]?.ids.map((id) => subset.include(id));
    return { ids, bytes: subset.encode() };
  };
  const [a, b] = [make(), make()];
  expect(a.ids).toEqual([1, 2, 3, 4]);
  expect(Buffer.from(a.bytes).equals(Buffer.from(b.bytes))).toBe(true);
  expect(a.bytes.length).toBeLessThan(20_000);
});
