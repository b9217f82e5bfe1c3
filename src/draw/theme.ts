/** The house look of charts: one accent, direct labels, light grid, fonts and inks of the style. */

import type { Lang } from '../model/lang.js';
import type { Style } from '../model/style.js';

/** A Vega-Lite configuration; a pixel of the chart is a point of the page. */
export function themeOf(style: Style, lang: Lang): Record<string, unknown> {
  const { inks, chart, fonts } = style;
  const font = fonts[lang]?.latin ?? 'Source Sans 3';
  const size = 9;
  return {
    font,
    background: null,
    padding: { top: 2, left: 0, right: 2, bottom: 2 },
    customFormatTypes: true,
    numberFormatType: `number_${lang}`,
    timeFormatType: `day_${lang}`,
    view: { stroke: null },
    range: { category: chart.palette },
    title: {
      anchor: 'start',
      color: inks.text,
      fontSize: 11,
      fontWeight: 700,
      subtitleColor: inks.muted,
      subtitleFontSize: size,
    },
    axis: {
      labelColor: inks.text,
      labelFontSize: size,
      labelFont: font,
      titleFont: font,
      titleColor: inks.muted,
      titleFontSize: size,
      titleFontWeight: 400,
      grid: false,
      ticks: false,
      domain: false,
      domainColor: inks.hairline,
      gridColor: inks.hairline,
      gridWidth: 0.5,
      labelPadding: 5,
      labelLimit: 0,
      labelOverlap: false,
    },
    axisQuantitative: { grid: true },
    axisTemporal: { domain: true, ticks: true, tickSize: 3, tickColor: inks.hairline },
    legend: {
      labelColor: inks.text,
      labelFontSize: size,
      titleColor: inks.muted,
      titleFontSize: size,
      orient: 'top',
      labelLimit: 0,
    },
    bar: { color: inks.accent },
    line: { color: inks.accent, strokeWidth: 1.8, strokeCap: 'round', strokeJoin: 'round' },
    point: { filled: true, size: 30, color: inks.accent },
    rule: { color: inks.muted, strokeWidth: 0.7 },
    text: { color: inks.text, fontSize: size, font },
  };
}
