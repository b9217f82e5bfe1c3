/** Runs of lines, packed and unpacked. */

import { expect, test } from 'vitest';
import { openPacker } from '../../src/measure/runs.js';

function runsOf(lines: readonly number[]) {
  const packer = openPacker();
  for (const line of lines) packer.add(line);
  return packer.runs();
}

test('neighbours join, gaps and long runs come back, rows that share a line count each', () => {
  expect(runsOf([])).toEqual({ count: 0, lines: [] });
  expect(runsOf([2, 3, 4, 6, 1_000_000, 2_147_483_646, 2_147_483_647])).toEqual({
    count: 7,
    lines: [
      [2, 4],
      [6, 6],
      [1_000_000, 1_000_000],
      [2_147_483_646, 2_147_483_647],
    ],
  });
  expect(runsOf([1, 1, 1, 2])).toEqual({ count: 4, lines: [[1, 2]] });
  const long = runsOf(Array.from({ length: 100_000 }, (_, at) => at + 2));
  expect(long).toEqual({ count: 100_000, lines: [[2, 100_001]] });
});

test('lines that come out of order are put in order', () => {
  expect(runsOf([5, 6, 2, 3, 9, 4]).lines).toEqual([
    [2, 6],
    [9, 9],
  ]);
});
