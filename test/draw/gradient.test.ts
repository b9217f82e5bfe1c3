/** Gradients as slices: colours at both ends and between, seamless, and left out where they would show through. */

import { expect, test } from 'vitest';
import { linear, radial } from '../../src/draw/gradient.js';
import type { Group, Path, Segment } from '../../src/model/page.js';

const square: readonly Segment[] = [['m', 0, 0], ['l', 100, 0], ['l', 100, 40], ['l', 0, 40], ['z']];

function slices(items: readonly unknown[] | undefined): readonly Path[] {
  const [ground, group] = (items ?? []) as readonly [Path, Group];
  return [ground, ...(group.items as readonly Path[])];
}

test('from colour to colour, each slice over all beyond it', () => {
  const wash = linear([0, 0], [100, 0]);
  wash.addColorStop(0, '#000000');
  wash.addColorStop(0.5, 'red');
  wash.addColorStop(1, '#ffffff');
  const painted = slices(wash.fill(square, 1));
  expect(painted.length).toBe(200);
  expect(painted[0]?.fill).toBe('#000000');
  expect(painted[100]?.fill).toMatch(/^#ff0[0-4]0[0-4]$/);
  expect(painted.at(-1)?.fill).toMatch(/^#ffff?[c-f]?/);
  for (const [nth, { segments }] of painted.slice(1).entries()) {
    const xs = segments.flatMap(([, x]) => (x === undefined ? [] : [x]));
    expect(Math.min(...xs)).toBeCloseTo(((nth + 1) / 200) * 100, 2);
    expect(Math.max(...xs)).toBeGreaterThan(100);
  }
});

test('circles from the outside inwards', () => {
  const wash = radial([50, 20], 0, [50, 20], 30);
  wash.addColorStop(0, '#ffffff');
  wash.addColorStop(1, '#0f5499');
  const painted = slices(wash.fill(square, 1));
  expect(painted[0]?.fill).toBe('#0f5499');
  const widths = painted.slice(1).map(({ segments }) => (segments[0]?.[1] ?? 0) - 50);
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(painted.at(-1)?.fill).toMatch(/^#f[0-9a-f]f/);
});

test('what lets through is not painted in slices', () => {
  const wash = linear([0, 0], [100, 0]);
  wash.addColorStop(0, '#000000');
  expect(wash.fill(square, 0.5)).toBeUndefined();
  wash.addColorStop(1, 'rgba(0, 0, 0, 0.2)');
  expect(wash.fill(square, 1)).toBeUndefined();
});
