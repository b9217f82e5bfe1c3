/** The house look of charts as a Vega-Lite configuration: one accent, direct labels, a light grid; 1 pixel is 1 point. */

import { localeOf } from '../locale/index.js';
import type { Lang } from '../model/lang.js';
import { mainFont, type Style } from '../model/style.js';
import { familyOf } from './chart-type.js';

/** Everything the style says of type and ink; a specification may set what it wants otherwise. */
export function themeOf(style: Style, lang: Lang): Readonly<Record<string, unknown>> {
  const { inks, chart, fonts, text } = style;
  const stack = fonts[chart.font ?? mainFont]?.[lang];
  const size = text.table[lang]?.size ?? 9;
  const small = text.note[lang]?.size ?? size;
  const leading = text.note[lang]?.leading ?? size + 3;
  const font = stack ? familyOf(stack) : '';
  return {
    font,
    background: null,
    // Descriptions of each mark would be worked out and thrown away: the figure has its own words.
    aria: false,
    padding: { top: 2, left: 0, right: 1, bottom: 1 },
    customFormatTypes: true,
    numberFormatType: 'num',
    timeFormat: localeOf(lang).moments.parts['year-month-date'],
    view: {
      stroke: null,
      continuousWidth: Math.floor(chart.width / 3),
      continuousHeight: Math.floor(chart.height / 2),
      discreteHeight: { step: size * 1.9 },
    },
    range: ranges(style),
    params: inkParams(style),
    title: titles(style, font, small, leading),
    ...axes(style, size),
    header: {
      title: null,
      labelColor: inks.text,
      labelFontSize: size,
      labelFontWeight: 700,
      labelAnchor: 'start',
      labelPadding: 4,
      labelLimit: 0,
    },
    legend: {
      labelColor: inks.text,
      labelFontSize: size,
      labelLimit: 0,
      titleColor: inks.muted,
      titleFontSize: size,
      titleFontWeight: 400,
      titleLimit: 0,
      orient: 'top',
      offset: 4,
      symbolType: 'square',
      symbolSize: 60,
    },
    ...marks(style, font, size),
    style: {
      'value-label': { fontSize: size, fontWeight: 500, color: inks.text },
      'series-label': { fontSize: size, fontWeight: 700 },
      note: { fontSize: small, color: inks.muted, lineHeight: leading },
      accent: { color: inks.accent },
    },
  };
}

/** Steps from the paper to the accent for amounts; accent and second colour for two directions. */
function ranges({ inks, chart }: Style): Readonly<Record<string, readonly string[]>> {
  const second = chart.palette[1] ?? inks.text;
  const steps = [0.14, 0.34, 0.56, 0.78, 1].map((share) => mix(inks.accent, share));
  const turning = [0.9, 0.5, 0.15].map((share) => mix(second, share));
  const rising = [0.15, 0.5, 0.9].map((share) => mix(inks.accent, share));
  return {
    category: chart.palette,
    ordinal: steps,
    ramp: steps,
    heatmap: steps,
    diverging: [...turning, ...rising],
  };
}

/** Inks of the style as `ink_accent` and so on, for expressions: a specification that names them follows every style. */
function inkParams({ inks, chart }: Style): readonly { readonly name: string; readonly value: string }[] {
  const named: Readonly<Record<string, string>> = {
    text: inks.text,
    muted: inks.muted,
    hairline: inks.hairline,
    shade: inks.shade,
    accent: inks.accent,
    second: chart.palette[1] ?? inks.text,
    middle: mix(inks.accent, 0.62),
    pale: mix(inks.accent, 0.28),
    faint: mix(chart.palette[1] ?? inks.text, 0.4),
  };
  return Object.entries(named).map(([name, value]) => ({ name: `ink_${name}`, value }));
}

/** A colour on white paper at a share of its strength. */
function mix(color: string, share: number): string {
  const bytes = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const mixed = bytes.map((byte) => Math.round(255 - (255 - byte) * share));
  return `#${mixed.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The caption says what the chart shows; a title in the chart names the unit, so it is small and quiet. */
function titles({ inks }: Style, font: string, size: number, leading: number): object {
  return {
    font,
    anchor: 'start',
    frame: 'bounds',
    align: 'left',
    color: inks.muted,
    fontSize: size,
    fontWeight: 400,
    lineHeight: leading,
    limit: 0,
    offset: 10,
    subtitleFont: font,
    subtitleColor: inks.muted,
    subtitleFontSize: size,
    subtitleFontWeight: 400,
    subtitleLineHeight: leading,
  };
}

function axes({ inks }: Style, size: number): Readonly<Record<string, object>> {
  return {
    axis: {
      labelColor: inks.muted,
      labelFontSize: size,
      labelPadding: 6,
      labelLimit: 0,
      labelSeparation: 4,
      labelFlush: false,
      titleColor: inks.muted,
      titleFontSize: size,
      titleFontWeight: 400,
      titleLimit: 0,
      titleAnchor: 'end',
      maxExtent: 400,
      domain: false,
      domainColor: inks.muted,
      domainWidth: 0.7,
      ticks: false,
      tickColor: inks.muted,
      tickWidth: 0.7,
      tickSize: 3,
      grid: false,
      gridColor: inks.hairline,
      gridWidth: 0.5,
    },
    axisQuantitative: { grid: true },
    axisDiscrete: { labelColor: inks.text },
    axisTemporal: { domain: true, ticks: true, labelPadding: 4, grid: false },
    // A turned title is hard to read: it lies above the axis.
    axisYQuantitative: {
      titleAngle: 0,
      titleAlign: 'left',
      titleAnchor: 'start',
      titleY: -8,
      titleBaseline: 'bottom',
    },
  };
}

function marks({ inks }: Style, font: string, size: number): Readonly<Record<string, object>> {
  return {
    mark: { color: inks.accent },
    bar: { color: inks.accent },
    line: { color: inks.accent, strokeWidth: 1.6, strokeCap: 'round', strokeJoin: 'round' },
    // Strong enough that stacked areas look as their legend does.
    area: { color: inks.accent, opacity: 0.85, line: false },
    point: { color: inks.accent, filled: true, size: 28, opacity: 1 },
    rule: { color: inks.muted, strokeWidth: 0.7 },
    rect: { stroke: '#ffffff' },
    text: { color: inks.text, fontSize: size, font },
  };
}
