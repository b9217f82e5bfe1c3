/** The charts that ship, drawn from the sample data in both languages: nothing is cut, nothing collides, colours tell apart. */

import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { boxOf, textRuns } from '../../src/draw/review.js';
import { themeOf } from '../../src/draw/theme.js';
import { plainText } from '../../src/model/walk.js';
import { drawGallery, type Shown } from '../gallery.js';
import { apart, grey, type Vision, visions } from './colors.js';
import { fonts, house, labelsOf } from './fixture.js';

const kinds = readdirSync('templates/shared/charts').map((name) => name.replace('.vl.json', ''));
let shown: readonly Shown[] = [];

beforeAll(async () => {
  const drawn = await drawGallery();
  expect(drawn.log.entries().map(({ diagnostic }) => diagnostic)).toEqual([]);
  shown = drawn.shown;
}, 120_000);

function one(kind: string, lang: string): Shown {
  const found = shown.find((each) => each.figure.id === kind && each.lang === lang);
  if (!found) throw new Error(`no ${kind} in ${lang}`);
  return found;
}

describe.each(['en', 'zh'])('in %s', (lang) => {
  test.each(kinds)('%s: every text is whole, inside the frame and apart from the others', (kind) => {
    const { frame } = one(kind, lang).drawing;
    const labels = labelsOf(frame);
    expect(labels.length).toBeGreaterThan(3);
    for (const run of textRuns(frame.items)) {
      const box = boxOf(run, 0.02, fonts.face(run.face).capHeight);
      expect(box.left, run.texts.join('')).toBeGreaterThanOrEqual(-0.5);
      expect(box.top, run.texts.join('')).toBeGreaterThanOrEqual(-0.5);
      expect(box.right, run.texts.join('')).toBeLessThanOrEqual(frame.width + 0.5);
      expect(box.bottom, run.texts.join('')).toBeLessThanOrEqual(frame.height + 0.5);
    }
    const pairs = labels.flatMap((a, at) =>
      labels
        .slice(at + 1)
        .filter(
          ({ box: b }) =>
            Math.min(a.box.right, b.right) - Math.max(a.box.left, b.left) > 0.5 &&
            // The boxes hold descenders and the white above letters, which lines may share.
            Math.min(a.box.bottom, b.bottom) - Math.max(a.box.top, b.top) > 0.25 * (a.box.bottom - a.box.top),
        )
        .map((b) => `${a.text} / ${b.text}`),
    );
    expect(pairs).toEqual([]);
    expect(frame.width).toBeLessThanOrEqual(
      house.paper.width - house.paper.margin.left - house.paper.margin.right + 1,
    );
  });

  test.each(kinds)('%s: the figures stand as the locale prints them', (kind) => {
    const { figure, drawing } = one(kind, lang);
    const text = labelsOf(drawing.frame)
      .map((label) => label.text)
      .join('\n')
      .replace(/\s/g, '');
    const all = figure.content.kind === 'chart' ? figure.content.rows : [];
    const rows = all.filter(({ value }) => value !== null);
    const printed = rows.filter((row) => text.includes(row.text.replace(/\s/g, '')));
    // Lines carry the figures of their ends alone, narrow bands none.
    expect(printed.length / rows.length).toBeGreaterThan(
      ['timeline', 'multiples'].includes(kind) ? 0.05 : 0.8,
    );
  });
});

test('thirty-one provinces are in every kind that has them', () => {
  for (const kind of ['ranking', 'dumbbell', 'slope', 'bands', 'multiples', 'tiles'])
    for (const lang of ['en', 'zh']) {
      const { figure } = one(kind, lang);
      const rows = figure.content.kind === 'chart' ? figure.content.rows : [];
      expect(new Set(rows.flatMap(({ fields }) => fields.item ?? [])).size, kind).toBe(31);
    }
});

test('the map shows what is not covered, with its name', () => {
  const text = (lang: string): string => one('tiles', lang).drawing.svg;
  for (const name of ['Taiwan', 'Hong Kong', 'Macao']) expect(text('en')).toContain(name);
  for (const name of ['台湾', '香港', '澳门']) expect(text('zh')).toContain(name);
});

test('alternative text names the highest, the lowest and what lies below the whole', () => {
  const { figure } = one('ranking', 'en');
  expect(plainText(figure.alt)).toMatch(
    /^Bar chart: .*31 values\. Highest: Guangdong with 97\.2%; lowest: Shanghai with 71\.0%\. All together: 89\.5%\. Below it: /,
  );
});

test('what is said with colours differs for every eye and in grey print', () => {
  const named = new Map(
    (themeOf(house, 'en').params as readonly { name: string; value: string }[]).map((each) => [
      each.name.replace('ink_', ''),
      each.value,
    ]),
  );
  const ink = (name: string): string => named.get(name) ?? '';
  // What stands side by side in the kinds: bars and the marked one, bands in their order.
  const pairs = [
    ['accent', 'second'],
    ['middle', 'second'],
    ['accent', 'middle'],
    ['accent', 'pale'],
    ['pale', 'second'],
  ] as const;
  for (const [a, b] of pairs)
    for (const vision of Object.keys(visions) as Vision[])
      expect(apart(ink(a), ink(b), vision), `${a} ${b} ${vision}`).toBeGreaterThan(18);
  for (const [a, b] of [
    ['accent', 'second'],
    ['accent', 'middle'],
    ['accent', 'pale'],
    ['pale', 'second'],
    ['second', 'middle'],
    ['middle', 'muted'],
    ['muted', 'faint'],
  ] as const)
    expect(Math.abs(grey(ink(a)) - grey(ink(b))), `${a} ${b}`).toBeGreaterThan(9);
});

test('the palette of the house tells its colours apart for every eye', () => {
  const { palette } = house.chart;
  for (const [at, a] of palette.entries())
    for (const b of palette.slice(at + 1))
      for (const vision of Object.keys(visions) as Vision[])
        expect(apart(a, b, vision), `${a} ${b} ${vision}`).toBeGreaterThan(18);
});
