/** Series of a chart in DrawingML: references into the workbook with the figures as they stand there, inks, markers, labels. */

import type { NativeChart, NativePoint, NativeSeries } from '../../../model/native.js';
import type { Quantity } from '../../../model/quantity.js';
import { escapeXml } from '../xml.js';
import { numberText, range, valueColumn } from './cells.js';
import { fill, line, noLine, richText, type Sheet, textLook } from './text.js';

export interface SeriesSetting extends Sheet {
  readonly chart: NativeChart;
  readonly quantities: ReadonlyMap<string, Quantity>;
  /** Name of the sheet with the figures. */
  readonly data: string;
}

export function seriesXml(series: NativeSeries, index: number, setting: SeriesSetting): string {
  const { chart, data, quantities } = setting;
  const { mark, name, points } = series;
  const column = valueColumn(chart, index);
  const last = points.length + 1;
  const inks = points.map((point, at) => pointXml(point, at, series)).join('');
  const values = numbers(
    range(data, column, 2, last),
    points.map((point) => numberText(point, quantities)),
    series.labels?.format ?? chart.values?.format,
  );
  const scatter = chart.kind === 'scatter';
  const across = points.map(({ x }) => (x === undefined ? undefined : String(x)));
  const where = scatter
    ? `<c:xVal>${numbers(range(data, column - 1, 2, last), across)}</c:xVal><c:yVal>${values}</c:yVal>`
    : `<c:cat>${categories(setting)}</c:cat><c:val>${values}</c:val>`;
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>`,
    `<c:tx>${strings(range(data, column, 1, 1), [name])}</c:tx>`,
    shape(series),
    mark === 'bar' ? '<c:invertIfNegative val="0"/>' : '',
    mark === 'line' || mark === 'point' ? marker(series) : '',
    inks,
    labelsXml(series, setting),
    where,
    mark === 'line' || mark === 'point' ? `<c:smooth val="${series.smooth ? 1 : 0}"/>` : '',
    '</c:ser>',
  ].join('');
}

function shape({ mark, color, opacity, width, dashed }: NativeSeries): string {
  if (mark === 'line') return `<c:spPr>${line(color, width, dashed, opacity)}</c:spPr>`;
  if (mark === 'point') return `<c:spPr>${noLine}</c:spPr>`;
  return `<c:spPr>${fill(color, opacity)}${noLine}</c:spPr>`;
}

const noMarker = '<c:marker><c:symbol val="none"/></c:marker>';

function symbol(size: number, color: string, opacity: number): string {
  const within = Math.min(72, Math.max(2, Math.round(size)));
  return `<c:marker><c:symbol val="circle"/><c:size val="${within}"/><c:spPr>${fill(color, opacity)}${noLine}</c:spPr></c:marker>`;
}

/** The marker that all points have; else those that have one say so. */
function marker({ points, color, opacity }: NativeSeries): string {
  const size = commonMarker(points);
  return size === undefined ? noMarker : symbol(size, color, opacity);
}

function commonMarker(points: readonly NativePoint[]): number | undefined {
  const [first] = points;
  return points.every(({ marker: size }) => size === first?.marker) ? first?.marker : undefined;
}

/** What a point has otherwise than its series. */
function pointXml(point: NativePoint, index: number, series: NativeSeries): string {
  const { mark, points, opacity } = series;
  const color = point.color ?? series.color;
  if (mark === 'slice') {
    const edge = line('#ffffff', 0.75);
    return `<c:dPt><c:idx val="${index}"/><c:bubble3D val="0"/><c:spPr>${fill(color, opacity)}${edge}</c:spPr></c:dPt>`;
  }
  if (mark === 'bar')
    return point.color === undefined
      ? ''
      : `<c:dPt><c:idx val="${index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${fill(color, opacity)}${noLine}</c:spPr></c:dPt>`;
  const own = commonMarker(points) === undefined || point.color !== undefined;
  if (mark === 'area' || point.marker === undefined || !own) return '';
  const kept =
    mark === 'line' ? `<c:spPr>${line(series.color, series.width, series.dashed, opacity)}</c:spPr>` : '';
  return `<c:dPt><c:idx val="${index}"/>${symbol(point.marker, color, opacity)}<c:bubble3D val="0"/>${kept}</c:dPt>`;
}

/** Labels print the value by its format, so that they follow an edited figure; other texts stand as they are. */
function labelsXml(series: NativeSeries, setting: SeriesSetting): string {
  const { labels, points, name } = series;
  if (!labels) return '';
  const { chart } = setting;
  const noPlace = series.mark === 'area' || chart.hole > 0;
  const format =
    labels.format === undefined
      ? ''
      : `<c:numFmt formatCode="${escapeXml(labels.format)}" sourceLinked="0"/>`;
  const look = `<c:spPr><a:noFill/>${noLine}</c:spPr>${textLook(labels.type, setting)}`;
  const place = noPlace ? '' : `<c:dLblPos val="${labels.at}"/>`;
  const labelled = points.filter(({ label }) => label !== undefined);
  const whole = labels.format !== undefined && labelled.length === points.length;
  const single = points.map((point, index): string => {
    const { label } = point;
    if (label === undefined || whole) return '';
    const category = chart.categories[index];
    const what =
      labels.format !== undefined
        ? 'value'
        : label === name
          ? 'series'
          : label === category
            ? 'category'
            : 'text';
    const text = what === 'text' ? richText(label, labels.type, setting) : '';
    return `<c:dLbl><c:idx val="${index}"/>${text}${format}${look}${place}${shown(what)}</c:dLbl>`;
  });
  const all = whole ? shown('value') : shown('nothing');
  const leaders = series.mark === 'slice' ? '<c:showLeaderLines val="0"/>' : '';
  return `<c:dLbls>${single.join('')}${format}${look}${place}${all}${leaders}</c:dLbls>`;
}

function shown(what: 'value' | 'series' | 'category' | 'text' | 'nothing'): string {
  const flag = (name: string, on: boolean): string => `<c:${name} val="${on ? 1 : 0}"/>`;
  return [
    flag('showLegendKey', false),
    flag('showVal', what === 'value' || what === 'text'),
    flag('showCatName', what === 'category'),
    flag('showSerName', what === 'series'),
    flag('showPercent', false) + flag('showBubbleSize', false),
  ].join('');
}

function categories({ chart, data }: SeriesSetting): string {
  const where = range(data, 0, 2, chart.categories.length + 1);
  return chart.days
    ? numbers(where, chart.days.map(String), chart.base?.format)
    : strings(where, chart.categories);
}

function strings(where: string, texts: readonly string[]): string {
  const points = texts.map((text, index) => `<c:pt idx="${index}"><c:v>${escapeXml(text)}</c:v></c:pt>`);
  return `<c:strRef><c:f>${escapeXml(where)}</c:f><c:strCache><c:ptCount val="${texts.length}"/>${points.join('')}</c:strCache></c:strRef>`;
}

function numbers(where: string, texts: readonly (string | undefined)[], format = 'General'): string {
  const points = texts.map((text, index) =>
    text === undefined ? '' : `<c:pt idx="${index}"><c:v>${text}</c:v></c:pt>`,
  );
  return `<c:numRef><c:f>${escapeXml(where)}</c:f><c:numCache><c:formatCode>${escapeXml(format)}</c:formatCode><c:ptCount val="${texts.length}"/>${points.join('')}</c:numCache></c:numRef>`;
}
