/** Charts with every kind of paint, and pictures of lines. */

const share = {
  description: { en: 'Bars of the share of works open, by place.', zh: '各地区开工率条形图。' },
  data: { quantities: [{ indicator: 'open-share', by: ['place'] }] },
  title: { en: 'Percent of works', zh: '占企业的比重（%）' },
  height: 90,
  mark: 'bar',
  encoding: {
    y: { field: 'place_label', type: 'nominal', sort: null, title: null },
    x: { field: 'value', type: 'quantitative', title: null, axis: { format: '.0%' } },
  },
};

export const charts: Readonly<Record<string, unknown>> = {
  share,
  gradient: {
    ...share,
    mark: {
      type: 'bar',
      color: {
        ...{ gradient: 'linear', x1: 0, y1: 0, x2: 1, y2: 0 },
        stops: [
          { offset: 0, color: 'rgba(10, 80, 150, 0)' },
          { offset: 0.4, color: 'orange' },
          { offset: 1, color: '#00aa55' },
        ],
      },
      ...{ stroke: 'red', strokeDash: [4, 2], opacity: 0.6, blend: 'multiply', cornerRadius: 6 },
    },
  },
  pie: {
    ...share,
    mark: {
      type: 'arc',
      color: {
        gradient: 'radial',
        stops: [
          { offset: 0, color: 'white' },
          { offset: 1, color: 'rgba(200, 0, 0, 0.3)' },
        ],
      },
    },
    encoding: { theta: { field: 'value', type: 'quantitative' } },
  },
  letters: {
    ...share,
    mark: { type: 'text', stroke: 'white', strokeWidth: 2, fontSize: 20, blend: 'difference', angle: 30 },
    encoding: { ...share.encoding, text: { field: 'place_label' } },
  },
  area: {
    ...share,
    mark: {
      ...{ type: 'area', clip: true, fillOpacity: 0.2 },
      ...{ line: { strokeDash: [1, 3] }, point: { shape: 'diamond' } },
    },
    encoding: {
      x: { field: 'place_label', type: 'nominal' },
      y: { field: 'value', type: 'quantitative' },
    },
  },
};

const plain = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120" width="200" height="120">
<defs>
<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity="0"/></linearGradient>
<radialGradient id="r" fx="0.3" fy="0.3"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#080"/></radialGradient>
<clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath>
</defs>
<rect width="200" height="120" fill="#eee"/>
<g clip-path="url(#c)"><rect width="100" height="100" fill="url(#g)"/></g>
<circle cx="150" cy="60" r="40" fill="url(#r)" stroke="black" stroke-width="3" stroke-dasharray="5 3"/>
<text x="20" y="110" font-size="12" fill="navy">Text 文字</text>
<g opacity="0.5"><path d="M0 0 L200 120 M200 0 A50 50 0 0 1 0 120" fill="none" stroke="purple"/></g>
</svg>`;

/** The second cannot be drawn with lines: it is shown in pixels. */
export const svgs: Readonly<Record<string, string>> = {
  'plain.svg': plain,
  'masked.svg': plain
    .replace(
      '</defs>',
      '<mask id="m"><rect width="90" height="90" fill="white"/></mask><pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="4"/></pattern></defs>',
    )
    .replace('fill="#eee"', 'fill="url(#p)" mask="url(#m)"'),
};
