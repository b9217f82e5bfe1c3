/** Words of Vega-Lite 6 that a specification is checked against. */

/** Keys of a view, single or composed. */
export const viewKeys: readonly string[] = [
  'name',
  'description',
  'title',
  'data',
  'datasets',
  'transform',
  'params',
  'mark',
  'encoding',
  'projection',
  'width',
  'height',
  'view',
  'layer',
  'facet',
  'spec',
  'columns',
  'concat',
  'hconcat',
  'vconcat',
  'repeat',
  'resolve',
  'spacing',
  'align',
  'bounds',
  'center',
];

/** Keys that put several views side by side: such a chart is as wide as they are together. */
export const composing: readonly string[] = ['facet', 'concat', 'hconcat', 'vconcat', 'repeat'];

/** Channels that make small multiples of one view. */
export const facetChannels: readonly string[] = ['facet', 'row', 'column'];

/** Channels of an encoding. */
export const channels: readonly string[] = [
  ...facetChannels,
  ...['x', 'y', 'x2', 'y2', 'xOffset', 'yOffset', 'xError', 'yError', 'xError2', 'yError2'],
  ...['theta', 'theta2', 'radius', 'radius2', 'longitude', 'latitude', 'longitude2', 'latitude2'],
  ...['color', 'fill', 'stroke', 'opacity', 'fillOpacity', 'strokeOpacity', 'strokeWidth', 'strokeDash'],
  ...[
    'size',
    'angle',
    'shape',
    'text',
    'tooltip',
    'href',
    'url',
    'description',
    'key',
    'order',
    'detail',
    'time',
  ],
];

/** Types of marks. */
export const marks: readonly string[] = [
  ...['arc', 'area', 'bar', 'circle', 'geoshape', 'image', 'line', 'point', 'rect', 'rule', 'square', 'text'],
  ...['tick', 'trail', 'boxplot', 'errorband', 'errorbar'],
];
