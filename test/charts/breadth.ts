/** A specification for each thing that Vega-Lite draws: marks, transforms, scales, legends, compositions and paint. */

export type Plain = Readonly<Record<string, unknown>>;

const name = { field: 'region_label', type: 'nominal', sort: null, axis: { title: null, labelAngle: 0 } };
const amount = { field: 'value', type: 'quantitative', axis: { title: null } };
const value = { field: 'value', type: 'quantitative' };
const xy = { x: name, y: amount };
const small = { width: 220, height: 120 };
const order = { calculate: 'toNumber(datum.region)', as: 'order' };
const at = { field: 'order', type: 'quantitative', axis: { title: null } };
const color = { field: 'region_label', type: 'nominal', legend: { title: null } };
const shade = (extra: Plain = {}) => ({
  ...value,
  scale: { range: 'heatmap' },
  legend: { title: null, ...extra },
});
const day = { calculate: 'utc(2022, toNumber(datum.region), 5)', as: 'day' };
const months = { field: 'day', type: 'temporal', axis: { title: null, tickCount: 4 } };

export const breadth: Readonly<Record<string, Plain>> = {
  // Marks
  'mark bar': { ...small, mark: 'bar', encoding: xy },
  'mark bar, rounded': { ...small, mark: { type: 'bar', cornerRadiusEnd: 5 }, encoding: xy },
  'mark line with points': { ...small, mark: { type: 'line', point: true }, encoding: xy },
  'mark area': { ...small, mark: { type: 'area', line: true }, encoding: xy },
  'mark point': { ...small, mark: { type: 'point', size: 80 }, encoding: xy },
  'mark circle and square': {
    ...small,
    encoding: xy,
    layer: [
      { mark: { type: 'circle', size: 120 } },
      { mark: { type: 'square', size: 20, color: '#c8500a' } },
    ],
  },
  'mark tick': { ...small, mark: { type: 'tick', thickness: 3 }, encoding: xy },
  'mark rule': { ...small, mark: { type: 'rule', strokeWidth: 3 }, encoding: { x: name, y: amount } },
  'mark rect': {
    ...small,
    mark: 'rect',
    encoding: {
      x: name,
      y: { field: 'region_name', type: 'nominal', axis: null },
      color: shade({ orient: 'right' }),
    },
  },
  'mark text': {
    ...small,
    mark: { type: 'text', fontSize: 14, fontWeight: 700 },
    encoding: { ...xy, text: { field: 'text' } },
  },
  'mark arc': { ...small, mark: 'arc', encoding: { theta: value, color } },
  'mark trail': {
    ...small,
    transform: [order],
    mark: 'trail',
    encoding: { x: at, y: amount, size: { ...value, legend: null } },
  },
  'mark boxplot': { ...small, mark: 'boxplot', encoding: { y: amount } },
  'mark errorbar': {
    ...small,
    mark: { type: 'errorbar', extent: 'stdev', ticks: true },
    encoding: { y: amount },
  },
  'mark errorband': {
    ...small,
    transform: [
      order,
      { calculate: 'datum.value - 40', as: 'low' },
      { calculate: 'datum.value + 40', as: 'high' },
    ],
    mark: { type: 'errorband', borders: true },
    encoding: { x: at, y: { ...amount, field: 'low' }, y2: { field: 'high' } },
  },
  // Shapes, curves and paint
  shapes: {
    ...small,
    mark: { type: 'point', size: 90, filled: true },
    encoding: { ...xy, shape: { field: 'region_label', type: 'nominal', legend: null } },
  },
  'shape of a path': { ...small, mark: { type: 'point', shape: 'M0,-1L1,1L-1,1Z', size: 120 }, encoding: xy },
  ...Object.fromEntries(
    ['step', 'step-before', 'basis', 'cardinal', 'monotone', 'natural'].map((interpolate) => [
      `curve ${interpolate}`,
      { ...small, mark: { type: 'line', interpolate }, encoding: xy },
    ]),
  ),
  dashes: { ...small, mark: { type: 'line', strokeDash: [8, 3, 2, 3] }, encoding: xy },
  'dashes from within': {
    ...small,
    mark: { type: 'line', strokeDash: [9, 5], strokeDashOffset: 6, strokeWidth: 3 },
    encoding: xy,
  },
  'opacity of fill and stroke': {
    ...small,
    mark: { type: 'bar', fillOpacity: 0.4, stroke: '#c8500a', strokeWidth: 4, strokeOpacity: 0.5 },
    encoding: xy,
  },
  'a linear gradient': {
    ...small,
    mark: {
      type: 'bar',
      color: {
        gradient: 'linear',
        x1: 0,
        y1: 1,
        x2: 0,
        y2: 0,
        stops: [
          { offset: 0, color: '#ffffff' },
          { offset: 0.4, color: '#c8500a' },
          { offset: 1, color: '#0f5499' },
        ],
      },
    },
    encoding: xy,
  },
  'colours of every writing': {
    ...small,
    mark: 'bar',
    encoding: {
      ...xy,
      color: {
        field: 'region_label',
        type: 'nominal',
        legend: null,
        scale: { range: ['hsl(210, 80%, 33%)', 'rgb(200, 80, 10)', '#1a8', 'teal'] },
      },
    },
  },
  clip: {
    ...small,
    mark: { type: 'bar', clip: true },
    encoding: { x: name, y: { ...amount, scale: { domain: [100, 300] } } },
  },
  'turned text': {
    ...small,
    mark: { type: 'text', angle: 35 },
    encoding: { ...xy, text: { field: 'region_label' } },
  },
  'text in lines': { ...small, title: ['first line', 'second line'], mark: 'bar', encoding: xy },
  tooltip: {
    ...small,
    mark: { type: 'bar', tooltip: true },
    encoding: { ...xy, tooltip: { field: 'text' } },
  },
  // Transforms
  aggregate: {
    ...small,
    mark: 'bar',
    encoding: {
      x: { field: 'indicator', type: 'nominal', axis: { labelAngle: 0 } },
      y: { aggregate: 'mean', ...amount },
    },
  },
  bin: {
    ...small,
    mark: 'bar',
    encoding: {
      x: { bin: { maxbins: 4 }, field: 'value', axis: { title: null } },
      y: { aggregate: 'count', axis: { title: null } },
    },
  },
  window: {
    ...small,
    transform: [{ window: [{ op: 'sum', field: 'value', as: 'run' }] }],
    mark: 'line',
    encoding: { x: name, y: { ...amount, field: 'run' } },
  },
  fold: {
    ...small,
    transform: [{ calculate: 'datum.value / 2', as: 'half' }, { fold: ['value', 'half'] }],
    mark: 'bar',
    encoding: { x: name, y: amount, color: { field: 'key', type: 'nominal', legend: { title: null } } },
  },
  stack: {
    ...small,
    mark: 'bar',
    encoding: { x: { field: 'indicator', type: 'nominal', axis: null }, y: amount, color },
  },
  normalize: {
    ...small,
    mark: 'bar',
    encoding: {
      x: { field: 'indicator', type: 'nominal', axis: null },
      y: { ...amount, stack: 'normalize' },
      color,
    },
  },
  regression: {
    ...small,
    transform: [order, { regression: 'value', on: 'order', method: 'poly', order: 2 }],
    mark: 'line',
    encoding: { x: at, y: amount },
  },
  loess: {
    ...small,
    transform: [order, { loess: 'value', on: 'order', bandwidth: 0.9 }],
    mark: 'line',
    encoding: { x: at, y: amount },
  },
  density: {
    ...small,
    transform: [{ density: 'value', bandwidth: 60 }],
    mark: 'area',
    encoding: { x: { ...amount }, y: { field: 'density', type: 'quantitative', axis: null } },
  },
  'time unit': {
    ...small,
    transform: [day],
    mark: 'bar',
    encoding: {
      x: { field: 'day', timeUnit: 'month', type: 'ordinal', axis: { title: null, labelAngle: 0 } },
      y: amount,
    },
  },
  impute: {
    ...small,
    transform: [order, { impute: 'value', key: 'order', value: 0, keyvals: [1, 2, 3, 4, 5, 6] }],
    mark: 'area',
    encoding: { x: at, y: amount },
  },
  // Scales and axes
  'scale log': {
    ...small,
    mark: 'point',
    encoding: {
      x: name,
      y: {
        ...amount,
        scale: { type: 'log', domain: [100, 1000] },
        axis: { title: null, values: [100, 200, 500, 1000] },
      },
    },
  },
  'scale sqrt': { ...small, mark: 'bar', encoding: { x: name, y: { ...amount, scale: { type: 'sqrt' } } } },
  'scale reversed': {
    ...small,
    mark: 'bar',
    encoding: { x: name, y: { ...amount, scale: { reverse: true } } },
  },
  'scale time': { ...small, transform: [day], mark: 'line', encoding: { x: months, y: amount } },
  'axis at the right, ticks and domain': {
    ...small,
    mark: 'bar',
    encoding: {
      x: name,
      y: { ...amount, axis: { title: null, orient: 'right', ticks: true, domain: true } },
    },
  },
  'axis grid dashed': {
    ...small,
    mark: 'bar',
    encoding: { x: name, y: { ...amount, axis: { title: null, gridDash: [2, 2] } } },
  },
  'sizes by amount': {
    ...small,
    mark: 'circle',
    encoding: { x: name, y: amount, size: { ...value, legend: { title: null, orient: 'right' } } },
  },
  // Legends
  'legend of symbols at the right': {
    ...small,
    mark: 'bar',
    encoding: { ...xy, color: { ...color, legend: { title: 'Region', orient: 'right' } } },
  },
  'legend of symbols in columns': {
    ...small,
    mark: 'bar',
    encoding: { ...xy, color: { ...color, legend: { title: null, columns: 2 } } },
  },
  'legend of a gradient': { ...small, mark: 'bar', encoding: { ...xy, color: shade() } },
  'legend of a gradient, upright': {
    ...small,
    mark: 'bar',
    encoding: { ...xy, color: shade({ orient: 'right', gradientLength: 90 }) },
  },
  'legend of steps': {
    ...small,
    mark: 'bar',
    encoding: {
      ...xy,
      color: {
        ...value,
        scale: {
          type: 'threshold',
          domain: [150, 300, 400],
          range: ['#dbe5f0', '#9bb6d6', '#4b80b3', '#0f5499'],
        },
        legend: { title: null },
      },
    },
  },
  'legend of dashes': {
    ...small,
    transform: [order],
    mark: 'line',
    encoding: {
      x: at,
      y: amount,
      strokeDash: { field: 'indicator', type: 'nominal', legend: { title: null } },
    },
  },
  // Compositions
  layer: { ...small, encoding: xy, layer: [{ mark: 'bar' }, { mark: { type: 'line', color: '#c8500a' } }] },
  facet: {
    facet: { field: 'region_label', type: 'nominal', columns: 2, header: { title: null } },
    spec: {
      width: 100,
      height: 50,
      mark: 'bar',
      encoding: { x: { field: 'indicator', type: 'nominal', axis: null }, y: amount },
    },
  },
  row: {
    mark: 'bar',
    height: 30,
    width: 160,
    encoding: {
      row: { field: 'region_label', type: 'nominal', header: { title: null, labelAngle: 0 } },
      x: { ...amount },
      y: { field: 'indicator', type: 'nominal', axis: null },
    },
  },
  'concatenated across': {
    hconcat: [
      { width: 170, height: 80, mark: 'bar', encoding: xy },
      { width: 170, height: 80, mark: 'line', encoding: xy },
    ],
  },
  'concatenated down': {
    vconcat: [
      { width: 180, height: 60, mark: 'bar', encoding: xy },
      { width: 180, height: 60, mark: 'area', encoding: xy },
    ],
  },
  repeat: {
    transform: [order],
    repeat: { column: ['value', 'order'] },
    spec: {
      width: 170,
      height: 70,
      mark: 'bar',
      encoding: { x: name, y: { field: { repeat: 'column' }, type: 'quantitative' } },
    },
  },
  'independent scales': {
    ...small,
    encoding: { x: name },
    layer: [
      { mark: 'bar', encoding: { y: amount } },
      { mark: { type: 'line', color: '#c8500a' }, encoding: { y: { ...amount, aggregate: 'max' } } },
    ],
    resolve: { scale: { y: 'independent' } },
  },
};

/** What a page cannot show, by what is said of it. */
export const refused: Readonly<Record<string, Plain>> = {
  image: {
    ...small,
    encoding: xy,
    layer: [
      { mark: 'bar' },
      { mark: { type: 'image', url: 'https://example.org/a.png', width: 9, height: 9 } },
    ],
  },
  'gradient along a line': {
    ...small,
    mark: {
      type: 'line',
      color: {
        gradient: 'linear',
        stops: [
          { offset: 0, color: 'gold' },
          { offset: 1, color: 'navy' },
        ],
      },
    },
    encoding: xy,
  },
  'blend that nobody knows': { ...small, mark: { type: 'bar', blend: 'dissolve' }, encoding: xy },
};
