/** One chart from specification to frame: compiled, laid out by Vega in our type, painted on a recorder. */

import { localeOf } from '../locale/index.js';
import type { Log } from '../model/diagnostic.js';
import type { Chart } from '../model/document.js';
import type { NativeChart, NotNative } from '../model/native.js';
import type { Frame, Path, Segment } from '../model/page.js';
import type { Style } from '../model/style.js';
import type { ChartType, PlacedType } from './chart-type.js';
import { checkSpec, locateIn, showPath } from './check.js';
import { record } from './context.js';
import { closedLoader, type Engine, type SceneNode, type View, withoutChance } from './engine.js';
import { checkExpressions } from './expressions.js';
import { speak } from './functions.js';
import { layOut, raiseLegends } from './legends.js';
import { withMetrics } from './metrics.js';
import { vegaLocale, wordMoments } from './moments.js';
import { nativeOf } from './native/index.js';
import { brokenSpec, listen } from './problems.js';
import { rehearse, secondsFor } from './rehearsal.js';
import { reviewFrame, reviewLabels } from './review.js';
import { findRisk, ownRows } from './screen.js';
import { takeSkewed } from './skewed.js';
import { completeSpec } from './spec.js';
import { themeOf } from './theme.js';

type Plain = Readonly<Record<string, unknown>>;

/** Marks that a frame can show: all but images. */
const painted = ['arc', 'area', 'line', 'path', 'rect', 'rule', 'shape', 'symbol', 'text', 'trail'];

/** A chart as painted, and as programs that draw charts themselves are told of it. */
export interface DrawnChart {
  readonly frame: Frame;
  readonly native: NativeChart | NotNative;
}

/** The chart as drawn; nothing when an error was reported. */
export async function drawChart(
  chart: Chart,
  style: Style,
  type: PlacedType,
  engine: Engine,
  log: Log,
): Promise<DrawnChart | undefined> {
  const locate = locateIn(chart);
  const checked = checkSpec(chart.spec, locate, log);
  if (!checked || !checkExpressions(checked, engine.vega, locate, log)) return undefined;
  const spec = completeSpec(checked, chart, style, type.room);
  const config = themeOf(style, type.lang);
  if (!(await endsInTime(checked, spec, config, chart, log))) return undefined;
  speak(localeOf(type.lang));
  withoutChance(engine);
  return withMetrics(engine.vega, type, async () => {
    const ear = listen(spec, locate, log);
    try {
      const { spec: compiled, normalized } = engine.lite.compile(spec, { config, logger: ear.logger });
      const runtime = engine.vega.parse(wordMoments(onUtc(raiseLegends(compiled as Plain))), undefined, {
        ast: true,
      });
      const view = new engine.vega.View(runtime, {
        expr: engine.interpreter,
        renderer: 'none',
        loader: closedLoader,
        logger: ear.logger,
      });
      view.locale(vegaLocale(engine.vega, localeOf(type.lang)));
      await layOut(view, type.room, checked.height !== undefined);
      if (ear.failed) return undefined;
      return paint(view, chart, normalized as Readonly<Record<string, unknown>>, type, engine, log);
    } catch (error) {
      brokenSpec(error, spec, locate, log);
      return undefined;
    }
  });
}

/** Specifications that may run away are tried where they can be stopped. */
async function endsInTime(
  checked: Plain,
  spec: object,
  config: object,
  chart: Chart,
  log: Log,
): Promise<boolean> {
  const risk = findRisk(checked, chart.rows.length);
  if (!risk) return true;
  const seconds = secondsFor(Math.max(chart.rows.length, ownRows(checked)));
  if (await rehearse(spec, config, seconds)) return true;
  const data = { at: risk.path.length === 0 ? 'whole' : showPath(risk.path), seconds };
  const place = locateIn(chart)(risk.path);
  log.report({ severity: 'error', code: 'draw/runaway', data, place });
  return false;
}

function paint(
  view: View,
  chart: Chart,
  normalized: Readonly<Record<string, unknown>>,
  type: ChartType,
  { vega }: Engine,
  log: Log,
): DrawnChart | undefined {
  const { place } = chart;
  const { root } = view.scenegraph();
  if (!hasMark(root)) {
    log.report({ severity: 'error', code: 'draw/blank', place });
    return undefined;
  }
  const padding = view.padding();
  const [x, y] = view._origin;
  takeSkewed(root);
  const recording = record(type, padding.left + x, padding.top + y);
  new vega.CanvasRenderer(closedLoader).draw(recording.context, root, undefined, painted);
  const width = Math.max(0, view._viewWidth + padding.left + padding.right);
  const height = Math.max(0, view._viewHeight + padding.top + padding.bottom);
  const ground = recording.blends() ? [paper(width, height)] : [];
  const frame: Frame = { width, height, items: [...ground, ...recording.items] };
  const native = nativeOf(normalized, view, chart, padding.left + x, padding.top + y);
  view.finalize();
  const unshown = new Set<string>([...recording.unshown, ...(holds(root, 'image') ? ['image'] : [])]);
  for (const what of [...unshown].sort())
    log.report({ severity: 'warning', code: 'draw/not-shown', data: { what }, place });
  reviewFrame(frame, type, place, log);
  reviewLabels(frame, type, place, log);
  return { frame, native };
}

/** What colours mix with where nothing else lies: on a page nothing is there, in a picture on white there is white. */
function paper(width: number, height: number): Path {
  const segments: readonly Segment[] = [
    ['m', 0, 0],
    ['l', width, 0],
    ['l', width, height],
    ['l', 0, height],
    ['z'],
  ];
  return { kind: 'path', segments, fill: '#ffffff' };
}

/** True when something stands for data: axes, grids, legends and titles have other roles. */
function hasMark(node: SceneNode): boolean {
  const { marktype = '', role, items = [] } = node;
  if (role === 'mark' && painted.includes(marktype)) return items.some(isVisible);
  return items.some(hasMark);
}

function holds(node: SceneNode, marktype: string): boolean {
  const { items = [] } = node;
  return (node.marktype === marktype && items.length > 0) || items.some((item) => holds(item, marktype));
}

function isVisible({ opacity, defined, bounds }: SceneNode): boolean {
  if (opacity === 0 || defined === false) return false;
  return bounds === undefined || (Number.isFinite(bounds.x1) && Number.isFinite(bounds.y1));
}

/** Vega-Lite gives local time where a specification leaves the scale to it; what it compiled is ours to change. */
function onUtc<T>(value: T): T {
  if (Array.isArray(value)) for (const item of value) onUtc(item);
  else if (typeof value === 'object' && value !== null && value.constructor === Object) {
    const holder = value as Record<string, unknown>;
    for (const key in holder) if (key !== 'values') onUtc(holder[key]);
    if (holder.type === 'time' && 'name' in holder) holder.type = 'utc';
    if (holder.type === 'timeunit') holder.timezone = 'utc';
  }
  return value;
}
