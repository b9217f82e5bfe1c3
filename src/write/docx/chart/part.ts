/** The chart part: what Word draws and lets its readers edit. */

import type { NativeChart, NativeSeries } from '../../../model/native.js';
import type { Quantity } from '../../../model/quantity.js';
import { xmlHead } from '../xml.js';
import { type AxisSetting, axesXml, axisIds } from './axes.js';
import { seriesXml } from './series.js';
import { corner, layout, noLine, type Sheet, textLook, title } from './text.js';

export interface ChartSetting extends Sheet, AxisSetting {
  readonly chart: NativeChart;
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly data: string;
}

export function chartXml(setting: ChartSetting): string {
  const { chart, lang, inks } = setting;
  const type = chart.base?.labels ?? { size: 9, bold: false, color: inks.text };
  const named = chart.title
    ? `${title(chart.title, setting)}<c:autoTitleDeleted val="0"/>`
    : '<c:autoTitleDeleted val="1"/>';
  return [
    `${xmlHead}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`,
    `<c:date1904 val="0"/><c:lang val="${lang}"/><c:roundedCorners val="0"/>`,
    `<c:chart>${named}<c:plotArea>${layout(chart.plot, setting)}${plots(setting)}${axesXml(chart, setting)}`,
    `<c:spPr><a:noFill/>${noLine}</c:spPr></c:plotArea>${legendXml(setting)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`,
    `<c:spPr><a:noFill/>${noLine}</c:spPr>${textLook(type, setting)}`,
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
  ].join('');
}

/** Groups of series of one mark, each a plot of its own over the same axes. */
function plots(setting: ChartSetting): string {
  const { chart } = setting;
  const marks = [...new Set(chart.series.map(({ mark }) => mark))];
  const kinds = chart.kind === 'scatter' ? [marks] : marks.map((mark) => [mark]);
  return kinds
    .map((group) => {
      const own = chart.series.flatMap((series, index) =>
        group.includes(series.mark) ? [seriesXml(series, index, setting)] : [],
      );
      return plot(group[0] ?? 'bar', own.join(''), chart);
    })
    .join('');
}

function plot(mark: NativeSeries['mark'], series: string, chart: NativeChart): string {
  const { stacking, horizontal, gap, overlap, hole } = chart;
  const ids = `<c:axId val="${axisIds.base}"/><c:axId val="${axisIds.values}"/>`;
  const grouping = { none: 'standard', stacked: 'stacked', percent: 'percentStacked' }[stacking];
  const same = '<c:varyColors val="0"/>';
  if (chart.kind === 'scatter')
    return `<c:scatterChart><c:scatterStyle val="lineMarker"/>${same}${series}${ids}</c:scatterChart>`;
  switch (mark) {
    case 'bar': {
      const bars = stacking === 'none' ? 'clustered' : grouping;
      const apart = `<c:gapWidth val="${gap}"/><c:overlap val="${stacking === 'none' ? overlap : 100}"/>`;
      return `<c:barChart><c:barDir val="${horizontal ? 'bar' : 'col'}"/><c:grouping val="${bars}"/>${same}${series}${apart}${ids}</c:barChart>`;
    }
    case 'area':
      return `<c:areaChart><c:grouping val="${grouping}"/>${same}${series}${ids}</c:areaChart>`;
    case 'slice':
      return hole > 0
        ? `<c:doughnutChart><c:varyColors val="1"/>${series}<c:firstSliceAng val="0"/><c:holeSize val="${Math.min(90, Math.max(10, hole))}"/></c:doughnutChart>`
        : `<c:pieChart><c:varyColors val="1"/>${series}<c:firstSliceAng val="0"/></c:pieChart>`;
    default:
      return `<c:lineChart><c:grouping val="standard"/>${same}${series}<c:marker val="1"/>${ids}</c:lineChart>`;
  }
}

/** An area and the line on its edge are one entry. */
function legendXml(setting: ChartSetting): string {
  const { chart, inks } = setting;
  const { legend, series } = chart;
  if (!legend) return '';
  const names = series.map(({ name }) => name);
  const doubles = names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [`<c:legendEntry><c:idx val="${index}"/><c:delete val="1"/></c:legendEntry>`]
      : [],
  );
  const type = { size: chart.base?.labels?.size ?? 9, bold: false, color: inks.text };
  return `<c:legend><c:legendPos val="${legend.side}"/>${doubles.join('')}${corner(legend.x, legend.y, setting)}<c:overlay val="0"/>${textLook(type, setting)}</c:legend>`;
}
