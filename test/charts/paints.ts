/** What charts are painted with beside plain colours: gradients, blend modes, outlines and slanted type; and data of their own. */

import type { Plain } from './breadth.js';

const name = { field: 'region_label', type: 'nominal', sort: null, axis: { title: null, labelAngle: 0 } };
const amount = { field: 'value', type: 'quantitative', axis: { title: null } };
const xy = { x: name, y: amount };
const small = { width: 220, height: 120 };
const stops = (...colors: readonly string[]) =>
  colors.map((color, nth) => ({ offset: nth / (colors.length - 1), color }));
const slanting = { gradient: 'linear', x1: 0, y1: 0, x2: 1, y2: 1 };
const disc = { gradient: 'radial', stops: stops('white', 'navy') };

/** Two bars over one another, mixed. */
const mixed = (blend: string): Plain => ({
  ...small,
  encoding: xy,
  layer: [
    { mark: { type: 'bar', color: '#c8a02a' } },
    { mark: { type: 'bar', color: '#3a78b0', xOffset: 14, blend } },
  ],
});

export const paints: Readonly<Record<string, Plain>> = {
  'gradient that lets through the grid': {
    ...small,
    mark: {
      type: 'area',
      line: true,
      opacity: 0.5,
      color: { gradient: 'linear', x1: 1, y1: 1, x2: 1, y2: 0, stops: stops('white', 'darkgreen') },
    },
    encoding: xy,
  },
  'gradient into nothing': {
    ...small,
    mark: {
      type: 'bar',
      color: {
        gradient: 'linear',
        x1: 0,
        x2: 0,
        y1: 0,
        y2: 1,
        stops: stops('#0f5499', 'rgba(200, 80, 10, 0.5)', 'rgba(200, 80, 10, 0)'),
      },
    },
    encoding: xy,
  },
  'gradient slantwise over areas that are not square': {
    ...small,
    mark: { type: 'bar', color: { ...slanting, stops: stops('gold', 'white', 'rgba(0, 0, 128, 0.6)') } },
    encoding: xy,
  },
  'gradients round their middle': {
    ...small,
    mark: { type: 'point', filled: true, size: 400, color: disc },
    encoding: xy,
  },
  'legend of a gradient that lets through': {
    ...small,
    mark: { type: 'point', opacity: 0.4, size: 90 },
    encoding: {
      ...xy,
      color: { field: 'value', type: 'quantitative', scale: { domainMid: 250 }, legend: { title: null } },
    },
  },
  'bars that are faint with their edges': {
    ...small,
    mark: { type: 'bar', opacity: 0.4, stroke: '#802020', strokeWidth: 6 },
    encoding: xy,
  },
  'blend multiply': mixed('multiply'),
  'blend screen': mixed('screen'),
  'blend hard-light': mixed('hard-light'),
  'blend luminosity': mixed('luminosity'),
  'outlined text': {
    ...small,
    encoding: xy,
    layer: [
      { mark: 'bar' },
      {
        mark: {
          type: 'text',
          fontSize: 22,
          fontWeight: 700,
          fill: 'white',
          stroke: '#c8500a',
          strokeWidth: 1.2,
        },
        encoding: { text: { field: 'text', type: 'nominal' } },
      },
    ],
  },
  'hollow text, turned': {
    ...small,
    mark: {
      type: 'text',
      fontSize: 24,
      filled: false,
      fill: null,
      stroke: '#0f5499',
      strokeOpacity: 0.6,
      angle: 20,
    },
    encoding: { ...xy, text: { field: 'text' } },
  },
  'slanted text': {
    ...small,
    title: { text: 'Region by region', fontStyle: 'italic' },
    mark: { type: 'text', fontSize: 16, fontStyle: 'italic', fontWeight: 'bold' },
    encoding: { ...xy, text: { field: 'region_label' } },
  },
  'data of its own': {
    ...small,
    datasets: {
      pairs: [
        { a: 1, b: 2 },
        { a: 3, b: 9 },
        { a: 6, b: 4 },
      ],
    },
    encoding: { x: { field: 'a', type: 'quantitative' }, y: { field: 'b', type: 'quantitative' } },
    layer: [
      { data: { name: 'pairs' }, mark: 'line' },
      {
        data: { sequence: { start: 0, stop: 6, step: 0.5, as: 'a' } },
        transform: [{ calculate: '4 + 3 * sin(datum.a)', as: 'b' }],
        mark: { type: 'line', interpolate: 'monotone', strokeDash: [4, 2] },
      },
    ],
  },
  'thin ticks side by side': {
    ...small,
    layer: [
      {
        data: { sequence: { start: 0, stop: 90, as: 'at' } },
        mark: { type: 'tick', thickness: 1, size: 120 },
        encoding: { x: { field: 'at', type: 'quantitative', axis: null } },
      },
    ],
  },
  'symbol by a path of every command': {
    ...small,
    mark: {
      type: 'point',
      filled: true,
      size: 300,
      shape: 'M-1 -1H1V0L0.5 0.5Q1 1 0 1T-0.6 0.8C-1 0.6 -1 0.4 -0.8 0.2S-1 0 -1 -0.2A0.4 0.4 0 0 1 -1 -1Z',
    },
    encoding: xy,
  },
};
