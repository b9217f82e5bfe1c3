/** Axes of a chart in DrawingML. */

import type { NativeAxis, NativeChart } from '../../../model/native.js';
import type { Inks } from '../../../model/style.js';
import { escapeXml } from '../xml.js';
import { line, noLine, type Sheet, textLook, title } from './text.js';

export interface AxisSetting extends Sheet {
  readonly inks: Inks;
}

export const axisIds = { base: 100_001, values: 100_002 } as const;

export function axesXml(chart: NativeChart, setting: AxisSetting): string {
  const { base, values } = chart;
  if (!base || !values) return '';
  const { horizontal } = chart;
  const foot = baseXml(chart, base, setting);
  return foot + valueXml(values, axisIds.values, horizontal ? 'b' : 'l', chart, setting);
}

function baseXml(chart: NativeChart, axis: NativeAxis, setting: AxisSetting): string {
  if (chart.kind === 'scatter') return valueXml(axis, axisIds.base, 'b', chart, setting);
  const { days, horizontal } = chart;
  const kind = days ? 'c:dateAx' : 'c:catAx';
  // The first name stands at the top of a chart that lies, in print as in ours.
  const order = `<c:orientation val="${horizontal ? 'maxMin' : 'minMax'}"/>`;
  const unit = axis.stepUnit ?? 'days';
  const step =
    axis.step === undefined ? '' : `<c:majorUnit val="${axis.step}"/><c:majorTimeUnit val="${unit}"/>`;
  const rest = days
    ? `<c:auto val="0"/><c:lblOffset val="60"/><c:baseTimeUnit val="days"/>${step}`
    : '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/>';
  return [
    `<${kind}><c:axId val="${axisIds.base}"/><c:scaling>${order}${ends(axis)}</c:scaling>`,
    dress(axis, horizontal ? 'l' : 'b', 'low', setting),
    `<c:crossAx val="${axisIds.values}"/><c:crosses val="autoZero"/>${rest}</${kind}>`,
  ].join('');
}

function valueXml(
  axis: NativeAxis,
  id: number,
  side: 'b' | 'l',
  { kind, between, horizontal }: NativeChart,
  setting: AxisSetting,
): string {
  const other = id === axisIds.base ? axisIds.values : axisIds.base;
  const crosses = kind === 'scatter' ? 'min' : horizontal ? 'max' : 'autoZero';
  const across = kind === 'scatter' || !between ? 'midCat' : 'between';
  const step = axis.step === undefined ? '' : `<c:majorUnit val="${axis.step}"/>`;
  return [
    `<c:valAx><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>${ends(axis)}</c:scaling>`,
    dress(axis, side, 'nextTo', setting),
    `<c:crossAx val="${other}"/><c:crosses val="${crosses}"/><c:crossBetween val="${across}"/>${step}</c:valAx>`,
  ].join('');
}

function ends({ min, max }: NativeAxis): string {
  return `${max === undefined ? '' : `<c:max val="${max}"/>`}${min === undefined ? '' : `<c:min val="${min}"/>`}`;
}

/** What all axes say alike, in the order of the schema. */
function dress(axis: NativeAxis, side: 'b' | 'l', labels: 'low' | 'nextTo', setting: AxisSetting): string {
  const { inks } = setting;
  const hairline = `<c:majorGridlines><c:spPr>${line(inks.hairline, 0.5)}</c:spPr></c:majorGridlines>`;
  const type = axis.labels ?? { size: 9, bold: false, color: inks.muted };
  const format = escapeXml(axis.format ?? 'General');
  return [
    `<c:delete val="0"/><c:axPos val="${side}"/>`,
    axis.grid ? hairline : '',
    axis.title ? title(axis.title, setting) : '',
    `<c:numFmt formatCode="${format}" sourceLinked="0"/>`,
    `<c:majorTickMark val="${axis.ticks ? 'out' : 'none'}"/><c:minorTickMark val="none"/>`,
    `<c:tickLblPos val="${axis.labels ? labels : 'none'}"/>`,
    `<c:spPr>${axis.line ? line(inks.muted, 0.7) : noLine}</c:spPr>`,
    textLook(type, setting, axis.turn),
  ].join('');
}
