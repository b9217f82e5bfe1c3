/** Room shared among columns of text. */

import { expect, test } from 'vitest';
import { shareRoom } from '../../src/text/index.js';

const round = (widths: readonly number[]): readonly number[] => widths.map((width) => Math.round(width));

test('narrow columns get what they want, the widest share the rest by the square root of their text', () => {
  expect(round(shareRoom([20, 30, 20], [900, 30, 100], 430))).toEqual([300, 30, 100]);
  expect(round(shareRoom([20, 30, 20], [900, 30, 400], 430))).toEqual([240, 30, 160]);
});

test('no column goes below what does not break, and the sum is the room', () => {
  const widths = shareRoom([180, 30, 20], [900, 30, 400], 300);
  expect(round(widths)).toEqual([180, 30, 90]);
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(300, 6);
});

test('all shrink alike where even that is too much', () => {
  expect(shareRoom([100, 50], [200, 50], 75)).toEqual([50, 25]);
});
