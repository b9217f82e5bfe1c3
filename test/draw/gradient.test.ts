/** Gradients of a canvas: where they run, and the colours from the first to the last. */

import { expect, test } from 'vitest';
import { Wash } from '../../src/draw/gradient.js';

const moved = [1, 0, 0, 1, 20, 10] as const;

test('stops in order, from 0 to 1, with the opacity that each has', () => {
  const wash = new Wash('linear', [0, 0, 100, 0], moved);
  wash.addColorStop(0.75, 'rgba(255, 255, 255, 0.5)');
  wash.addColorStop(0.25, 'red');
  expect(wash.gradient()).toEqual({
    kind: 'linear',
    between: [0, 0, 100, 0],
    stops: [
      { at: 0, color: '#ff0000', opacity: 1 },
      { at: 0.25, color: '#ff0000', opacity: 1 },
      { at: 0.75, color: '#ffffff', opacity: 0.5 },
      { at: 1, color: '#ffffff', opacity: 0.5 },
    ],
    matrix: moved,
  });
});

test('what is clear keeps its colour, which mixes with the next', () => {
  const wash = new Wash('radial', [0, 0, 0, 0, 0, 9], moved);
  wash.addColorStop(0, 'rgba(200, 80, 10, 0)');
  wash.addColorStop(1, 'transparent');
  expect(wash.gradient()?.stops).toEqual([
    { at: 0, color: '#c8500a', opacity: 0 },
    { at: 1, color: '#000000', opacity: 0 },
  ]);
});

test('no gradient without colours or room', () => {
  expect(new Wash('linear', [0, 0, 1, 1], moved).gradient()).toBeUndefined();
  const flat = new Wash('linear', [0, 0, 1, 1], [0, 0, 0, 1, 0, 0]);
  flat.addColorStop(0, 'red');
  expect(flat.gradient()).toBeUndefined();
  const nowhere = new Wash('linear', [0, Number.NaN, 1, 1], moved);
  nowhere.addColorStop(0, 'red');
  expect(nowhere.gradient()).toBeUndefined();
});
