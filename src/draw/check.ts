/** What a chart specification may not say: read from elsewhere, link, grow without end, or be misspelt. */

import type { Log, Place } from '../model/diagnostic.js';
import type { Chart } from '../model/document.js';
import { nearestHint } from '../source/nearest.js';
import { mostValues } from './functions.js';
import { channels, marks, viewKeys } from './vocabulary.js';

export type SpecPath = readonly (string | number)[];

/** Where something in a specification is written. */
export type Locate = (path: SpecPath, part?: 'key' | 'value') => Place;

/** Of a chart without a file, all of it is at one place. */
export function locateIn({ place, places }: Pick<Chart, 'place' | 'places'>): Locate {
  return (path, part) => places?.at(path, part) ?? place;
}

type Plain = Readonly<Record<string, unknown>>;

/** Sizes in points, and the largest: ticks are as many as there is room for. */
const lengths = new Set(['width', 'height', 'step']);
const mostPoints = 2_000;

/** Keys that count what is made of them. */
const counts = new Set(['tickCount', 'maxbins', 'steps', 'columns']);

interface Check {
  readonly locate: Locate;
  readonly log: Log;
  /** Names of data that the specification itself holds. */
  readonly named: ReadonlySet<string>;
  sound: boolean;
}

/** The specification without links and pictures, or nothing when an error was reported. */
export function checkSpec(spec: Plain, locate: Locate, log: Log): Plain | undefined {
  const check: Check = { locate, log, named: namesOf(spec), sound: true };
  checkView(spec, [], check);
  const cleaned = clean(spec, [], check) as Plain;
  return check.sound ? cleaned : undefined;
}

/** A path as messages show it: `layer[2].encoding.x`. */
export function showPath(path: SpecPath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

function fail(
  check: Check,
  code: `draw/${string}`,
  path: SpecPath,
  data: Readonly<Record<string, string | number>> = {},
): void {
  check.sound = false;
  const place = check.locate(path, 'key');
  check.log.report({ severity: 'error', code, data: { at: showPath(path), ...data }, place });
}

function clean(value: unknown, path: SpecPath, check: Check): unknown {
  if (Array.isArray(value)) return value.map((item, index) => clean(item, [...path, index], check));
  if (!isPlain(value)) return value;
  const count = seriesLength(value);
  if (count > mostValues) fail(check, 'draw/too-many', path, { count: shownCount(count), most: mostValues });
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    const at = [...path, key];
    if (key === 'data') return [[key, checkData(item, at, check)]];
    if (key === 'datasets' && path.length === 0) return [[key, item]];
    if (counts.has(key) && typeof item === 'number' && item > mostValues)
      fail(check, 'draw/too-many', at, { count: shownCount(item), most: mostValues });
    if (lengths.has(key) && typeof item === 'number' && item > mostPoints)
      fail(check, 'draw/too-large', at, { points: shownCount(item), most: mostPoints });
    // Pictures are never loaded: what is painted says that they are missing.
    if (key === 'url') return [];
    if (key === 'href') {
      const place = check.locate(at, 'key');
      check.log.report({ severity: 'warning', code: 'draw/link', data: { at: showPath(at) }, place });
      return [];
    }
    return [[key, clean(item, at, check)]];
  });
  return Object.fromEntries(entries);
}

/** Inline values are data, not specification: nothing in them is looked at. */
function checkData(data: unknown, path: SpecPath, check: Check): unknown {
  if (!isPlain(data)) return data;
  if ('url' in data || (typeof data.name === 'string' && !check.named.has(data.name)))
    fail(check, 'draw/outside-data', path);
  const { values, ...rest } = data;
  const cleaned = clean(
    Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'url')),
    path,
    check,
  );
  return { ...(cleaned as Plain), ...('values' in data ? { values } : {}) };
}

/** Names of `datasets`, and those that inline data bear for others to use. */
function namesOf(spec: Plain): ReadonlySet<string> {
  const names = new Set(isPlain(spec.datasets) ? Object.keys(spec.datasets) : []);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isPlain(value))
      for (const [key, item] of Object.entries(value)) {
        if (key === 'datasets') continue;
        if (key !== 'data') visit(item);
        else if (isPlain(item) && typeof item.name === 'string' && ('values' in item || 'sequence' in item))
          names.add(item.name);
      }
  };
  visit(spec);
  return names;
}

/** Length of the series that an object with a step and an end makes; 0 when it makes none. */
function seriesLength({ start = 0, stop, step }: Plain): number {
  if (typeof stop !== 'number' || typeof start !== 'number') return 0;
  const by = typeof step === 'number' ? step : 1;
  return Math.abs((stop - start) / by) || 0;
}

/** A count for a message: ICU takes no infinity. */
function shownCount(count: number): number {
  return Math.round(Math.min(count, Number.MAX_SAFE_INTEGER));
}

/** Vega-Lite passes over keys and channels that it does not know, and the chart is quietly another one. */
function checkView(view: Plain, path: SpecPath, check: Check): void {
  const known =
    path.length === 0
      ? [...viewKeys, '$schema', 'config', 'autosize', 'padding', 'background', 'usermeta']
      : viewKeys;
  for (const key of Object.keys(view)) if (!known.includes(key)) unknown(key, [...path, key], known, check);
  checkMark(view.mark, [...path, 'mark'], check);
  const { encoding } = view;
  if (isPlain(encoding))
    for (const channel of Object.keys(encoding))
      if (!channels.includes(channel)) unknown(channel, [...path, 'encoding', channel], channels, check);
  for (const key of ['layer', 'concat', 'hconcat', 'vconcat'] as const) {
    const views = view[key];
    if (Array.isArray(views))
      views.forEach((each, index) => {
        if (isPlain(each)) checkView(each, [...path, key, index], check);
      });
  }
  if (isPlain(view.spec)) checkView(view.spec, [...path, 'spec'], check);
}

/** Vega-Lite falls over a mark that it does not know, and says nothing of it. */
function checkMark(mark: unknown, path: SpecPath, check: Check): void {
  const [name, at] = isPlain(mark) ? [mark.type, [...path, 'type']] : [mark, path];
  if (mark === undefined || (typeof name === 'string' && marks.includes(name))) return;
  const shown = typeof name === 'string' ? name : JSON.stringify(name ?? null);
  const near = nearestHint(shown, marks);
  check.sound = false;
  check.log.report({
    severity: 'error',
    code: 'draw/unknown-mark',
    data: { name: shown, at: showPath(at) },
    place: check.locate(at),
    hints: near.length > 0 ? near : [{ code: 'hint/one-of', data: { names: marks.join(', ') } }],
  });
}

function unknown(key: string, path: SpecPath, known: readonly string[], { log, locate }: Check): void {
  log.report({
    severity: 'warning',
    code: 'draw/unknown-key',
    data: { key, at: showPath(path) },
    place: locate(path, 'key'),
    hints: nearestHint(key, known),
  });
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
