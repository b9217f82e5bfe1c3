/** A chart as a Vega-Lite specification: its rows as inline data, its size, and days in UTC. */

import type { Chart } from '../model/document.js';
import { columnWidth, type Style } from '../model/style.js';
import { isPlain } from './check.js';
import { composing, facetChannels } from './vocabulary.js';

type Plain = Readonly<Record<string, unknown>>;

/** Parts of a moment in Vega-Lite: `{"year": 2022, "month": 5, "date": 25}`. */
const momentKeys = new Set([
  ...['year', 'quarter', 'month', 'date', 'day', 'hours', 'minutes', 'seconds', 'milliseconds', 'utc'],
]);

/** The checked specification, ready to compile, for a column of `room` points. */
export function completeSpec(spec: Plain, chart: Chart, style: Style, room = fullWidth(style)): Plain {
  const { data, ...views } = inUtc(spec) as Plain;
  // A specification that stands alone brings its data: none of a brief's figures are asked for.
  const own = chart.rows.length === 0 && isPlain(data) ? data : undefined;
  return {
    ...sizes(spec, style, room),
    ...withoutSizes(views),
    data: own ?? { values: rowsOf(chart) },
  };
}

/** `{value, text, id, indicator, <dimension>, <dimension>_name, <dimension>_label}`. */
function rowsOf({ rows }: Chart): readonly Plain[] {
  return rows.map(({ value, text, of, fields }) => ({ ...fields, value, text, id: of }));
}

function fullWidth({ paper }: Style): number {
  return columnWidth(paper, { columns: 1, landscape: false });
}

/** Those of the specification, never wider than the room that the text has there; a chart of several views is as large as they are. */
function sizes(spec: Plain, { chart }: Style, room: number): Plain {
  const { width, height, autosize } = spec;
  const stepped = [isStep(width), isStep(height) || (height === undefined && hasBands(spec))];
  if (isComposed(spec))
    return {
      ...(width === undefined ? {} : { width: within(width, room) }),
      ...(height === undefined ? {} : { height }),
      ...(autosize === undefined ? {} : { autosize }),
    };
  const fit = stepped[0] ? (stepped[1] ? 'pad' : 'fit-y') : stepped[1] ? 'fit-x' : 'fit';
  return {
    width: stepped[0] ? width : within(width ?? chart.width, room, Math.min(chart.width, room)),
    ...(stepped[1] && height === undefined ? {} : { height: stepped[1] ? height : (height ?? chart.height) }),
    autosize: autosize ?? { type: fit, contains: 'padding' },
  };
}

function within(width: unknown, most: number, otherwise: number = most): unknown {
  if (typeof width === 'number') return Math.min(width, most);
  return isStep(width) ? width : otherwise;
}

function withoutSizes({ width: _, height: __, autosize: ___, ...rest }: Plain): Plain {
  return rest;
}

function isStep(size: unknown): boolean {
  return isPlain(size) && 'step' in size;
}

function isComposed(spec: Plain): boolean {
  const { encoding, repeat } = spec;
  // One view whose layers are repeated is still one.
  const layered = isPlain(repeat) && Object.keys(repeat).join() === 'layer';
  return (
    composing.some((key) => key in spec && !(key === 'repeat' && layered)) ||
    (isPlain(encoding) && facetChannels.some((key) => key in encoding))
  );
}

/** True when names stand along the y axis: each takes a step of the height. */
function hasBands(spec: Plain): boolean {
  const { encoding, layer } = spec;
  const y = isPlain(encoding) ? encoding.y : undefined;
  if (isPlain(y) && (y.type === 'nominal' || y.type === 'ordinal')) return true;
  return Array.isArray(layer) && layer.some((view) => isPlain(view) && hasBands(view));
}

/** Days mean the same in every time zone: scales, time units and moments are those of UTC. */
function inUtc(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inUtc);
  if (!isPlain(value)) return value;
  if (isMoment(value)) return { ...value, utc: true };
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    if (key === 'datasets') return [key, item];
    if (key === 'data' && isPlain(item)) return [key, parsedInUtc(item)];
    if (key === 'values' && !Array.isArray(item)) return [key, item];
    if (key === 'timeUnit') return [key, utcUnit(item)];
    if ((key === 'x' || key === 'y') && isPlain(item)) return [key, utcChannel(inUtc(item) as Plain)];
    return [key, inUtc(item)];
  });
  return Object.fromEntries(entries);
}

/** Rows stay as they are; a day that is read by a pattern is one of UTC. */
function parsedInUtc(data: Plain): Plain {
  const { format } = data;
  if (!isPlain(format) || !isPlain(format.parse)) return data;
  const parse = Object.entries(format.parse).map(([field, type]): [string, unknown] => [
    field,
    typeof type === 'string' ? type.replace(/^date:/, 'utc:') : type,
  ]);
  return { ...data, format: { ...format, parse: Object.fromEntries(parse) } };
}

function isMoment(value: Plain): boolean {
  const keys = Object.keys(value);
  return (
    keys.length > 0 &&
    keys.every((key) => momentKeys.has(key) && ['number', 'string', 'boolean'].includes(typeof value[key])) &&
    typeof value.year === 'number'
  );
}

function utcUnit(unit: unknown): unknown {
  if (typeof unit === 'string') return unit.startsWith('utc') ? unit : `utc${unit}`;
  return isPlain(unit) ? { ...unit, utc: true } : unit;
}

function utcChannel(channel: Plain): Plain {
  const temporal = channel.type === 'temporal' || channel.timeUnit !== undefined;
  if (!temporal || channel.scale === null || channel.type === 'ordinal') return channel;
  return { ...channel, scale: { type: 'utc', ...(isPlain(channel.scale) ? channel.scale : {}) } };
}
