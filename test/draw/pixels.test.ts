/** The frame against Vega's own SVG, pixel by pixel: same type, same fonts, same picture. */

import { describe, expect, test } from 'vitest';
import { drawOne, type Plain, regionRows } from './fixture.js';
import { byVega, pixels } from './vega.js';

const rows = regionRows({ North: 420, East: 310, 'South-West': 120, Centre: 275 });
const bands = { field: 'region_label', type: 'nominal', sort: null, axis: { title: null } };
const amounts = { field: 'value', type: 'quantitative', axis: { title: 'enterprises' } };

const charts: Readonly<Record<string, Plain>> = {
  bars: {
    encoding: { y: bands, x: amounts },
    layer: [
      { mark: { type: 'bar', cornerRadiusEnd: 3 } },
      {
        mark: { type: 'text', align: 'left', dx: 4, style: 'value-label' },
        encoding: { text: { field: 'text' } },
      },
    ],
  },
  points: {
    height: 160,
    mark: { type: 'point', shape: 'diamond', size: 90, filled: false, strokeWidth: 1.5 },
    encoding: {
      x: bands,
      y: amounts,
      color: { field: 'region_label', type: 'nominal', legend: { title: 'Region' } },
    },
  },
  'area, rule and text': {
    height: 160,
    encoding: { x: { ...amounts, scale: { zero: false } }, y: { field: 'value', type: 'quantitative' } },
    layer: [
      { mark: { type: 'area', interpolate: 'monotone' } },
      { mark: { type: 'line', interpolate: 'monotone', strokeDash: [6, 3] } },
      { mark: { type: 'rule', strokeDash: [2, 2] }, encoding: { x: { datum: 310 }, y: null } },
      { mark: { type: 'text', dy: -8 }, encoding: { text: { field: 'region_label' } } },
    ],
  },
  'small multiples with clips': {
    facet: { field: 'region_label', type: 'nominal', columns: 2, header: { title: null } },
    spec: {
      width: 150,
      height: 60,
      mark: { type: 'bar', clip: true },
      encoding: {
        x: { field: 'value', type: 'quantitative', scale: { domain: [0, 300] } },
        y: { field: 'indicator', type: 'nominal', axis: null },
      },
    },
  },
  'turned labels': {
    height: 170,
    mark: 'bar',
    encoding: { x: { ...bands, axis: { title: null, labelAngle: -40 } }, y: amounts },
  },
  'pie of arcs': {
    height: 150,
    mark: { type: 'arc', innerRadius: 25, stroke: '#ffffff' },
    encoding: {
      theta: { field: 'value', type: 'quantitative' },
      color: { field: 'region_label', type: 'nominal', legend: null },
    },
  },
};

describe('the frame looks as Vega paints it', () => {
  test.each(Object.keys(charts))('%s', async (name) => {
    const spec = charts[name] ?? {};
    const { drawing, log } = await drawOne(spec, rows);
    expect(log.entries()).toEqual([]);
    const [ours, theirs] = [pixels(drawing?.svg ?? ''), pixels(await byVega(spec, rows))];
    expect(ours.length).toBe(theirs.length);
    let different = 0;
    let inked = 0;
    for (let at = 0; at < ours.length; at += 4) {
      const apart = [0, 1, 2].some(
        (channel) => Math.abs((ours[at + channel] ?? 0) - (theirs[at + channel] ?? 0)) > 24,
      );
      if (apart) different++;
      if ((theirs[at] ?? 255) < 230) inked++;
    }
    expect(inked).toBeGreaterThan(ours.length / 4 / 200);
    expect(different / (ours.length / 4)).toBeLessThan(0.01);
  });
});
