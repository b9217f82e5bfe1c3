/** Shaping by table agrees with the font's own rules, and text comes back as it was written. */

import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { packageFile } from '../../src/source/world.js';
import { openFonts, type ShapeStyle } from '../../src/text/index.js';
import { readSfnt } from '../../src/text/sfnt.js';

const fonts = openFonts();
const stack = {
  latin: ['Source Sans 3'],
  han: ['Noto Sans SC'],
  word: { ascii: 'Calibri', eastAsia: 'Microsoft YaHei' },
};
const zh: ShapeStyle = { stack, weight: 400, size: 10, lang: 'zh' };
const en: ShapeStyle = { ...zh, lang: 'en' };
const textOf = (text: string, style: ShapeStyle) =>
  fonts
    .shape(text, style)
    .flatMap((run) => run.texts)
    .join('');
const latinFile = (name: string) =>
  packageFile('@expo-google-fonts/source-sans-3', `${name}/SourceSans3_${name}.ttf`);
const hanFile = packageFile('@expo-google-fonts/noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf');

test.each(['400Regular', '500Medium', '600SemiBold', '700Bold'])(
  'figures of %s take no kerning and no ligature',
  (name) => {
    const font = create(latinFile(name));
    const figures = [...'0123456789.,%+-−±–:~$()/≥≤'];
    for (const pair of figures.flatMap((a) => figures.map((b) => a + b))) {
      const { glyphs, positions } = font.layout(pair, undefined, 'latn');
      const plain = [...pair].map((each) => font.glyphForCodePoint(each.codePointAt(0) ?? 0));
      expect(
        glyphs.map(({ id }) => id),
        pair,
      ).toEqual(plain.map(({ id }) => id));
      expect(
        positions.map(({ xAdvance }) => xAdvance),
        pair,
      ).toEqual(plain.map(({ advanceWidth }) => advanceWidth));
    }
  },
);

test('a word space takes no kerning, so that words are shaped one by one', () => {
  const font = create(latinFile('400Regular'));
  const width = (text: string) =>
    font.layout(text, undefined, 'latn').positions.reduce((sum, p) => sum + p.xAdvance, 0);
  for (const letter of 'ATVWYLPFTofry1470“”’.,') {
    expect(width(`${letter} ${letter}`), letter).toBe(2 * width(letter) + width(' '));
  }
});

test('Chinese marks and Han by table are those of the rules for mainland Chinese', () => {
  const font = create(hanFile);
  for (const character of '复工达产〇，。、；：？！（）《》〈〉【】“”‘’……～％①℃　') {
    const [run] = fonts.shape(character, zh);
    const { glyphs, positions } = font.layout(character, undefined, 'hani', 'ZHS ');
    expect(run?.ids, character).toEqual([glyphs[0]?.id]);
    expect(run?.advances[0], character).toBeCloseTo((positions[0]?.xAdvance ?? 0) / 100, 6);
  }
});

test('the tables are read as fontkit reads them', () => {
  for (const file of [latinFile('400Regular'), hanFile]) {
    const [ours, theirs] = [readSfnt(file), create(file)];
    expect([ours.unitsPerEm, ours.ascent, ours.descent, ours.capHeight, ours.xHeight]).toEqual([
      theirs.unitsPerEm,
      theirs.ascent,
      theirs.descent,
      theirs.capHeight,
      theirs.xHeight,
    ]);
    expect(ours.postscriptName).toBe(theirs.postscriptName);
    for (const code of [0x20, 0x41, 0xe9, 0x2014, 0x3400, 0x4e00, 0x9fa5, 0xff0c, 0x20000, 0x1f642]) {
      const glyph = theirs.glyphForCodePoint(code);
      expect(ours.glyphOf(code), code.toString(16)).toBe(glyph.id);
      expect(ours.advance(glyph.id)).toBe(glyph.advanceWidth);
    }
  }
});

describe('text comes back as it was written', () => {
  test.each([
    ['composed and decomposed letters', 'e\u0301té été q\u0301x'],
    ['compatibility ideographs of names and unit signs', '\uf9dc\ufa0e \u2126 \u212b'],
    ['joiners, selectors and soft hyphens', '葛\u{e0100}城 a\u200db A\ufe0fB win\u00addow \u200b'],
    ['spaces of all kinds', '10\u00a0万 1\u202f000 a\tb\u3000c'],
    ['dashes, dots, quotes', '单—双——三———；……·“‘引’”'],
    ['what no face has', '𠮷野家 🙂 👨\u200d👩\u200d👧'],
  ])('%s', (_, text) => {
    for (const style of [zh, en, { ...en, tabular: true }]) expect(textOf(text, style)).toBe(text);
  });
});

test('a character that no face has is glyph 0, also beyond the first plane', () => {
  for (const [text, lacking] of [
    ['𠮷野家', ['𠮷']],
    ['🙂', ['🙂']],
    ['🀄', ['🀄']],
  ] as const) {
    expect(fonts.shape(text, zh).flatMap((run) => run.ids)).toContain(0);
    expect(fonts.missing(text, zh)).toEqual(lacking);
  }
  expect(fonts.shape('复工 e\u0301 a\u200db\ufe0f', zh).flatMap((run) => run.ids)).not.toContain(0);
});

test('sizes scale and never mix', () => {
  const small = fonts.width('上海96.3%', { ...zh, size: 9 });
  expect(fonts.width('上海96.3%', { ...zh, size: 18 })).toBeCloseTo(2 * small, 9);
  expect(fonts.width('上海96.3%', { ...zh, size: 9 })).toBe(small);
});
