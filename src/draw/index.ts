/** The charts of a document as drawings: Vega lays them out with our type, a recorder keeps what it paints. */

import { exact, localeOf, printDate, printValue } from '../locale/index.js';
import type { Log, Place } from '../model/diagnostic.js';
import type { Document, Figure } from '../model/document.js';
import type { Drawing, FigureId } from '../model/drawing.js';
import type { Lang } from '../model/lang.js';
import type { Frame, Item } from '../model/page.js';
import type { FontStack, Style } from '../model/style.js';
import type { Fonts } from '../text/index.js';
import { chartStyle, Recorder } from './context.js';
import { pngOf } from './png.js';
import { checkSpec } from './spec.js';
import { svgOf } from './svg.js';
import { themeOf } from './theme.js';

type Vega = typeof import('vega');
type VegaLite = typeof import('vega-lite');

/** Draws every figure; what cannot be drawn is reported and left out. Vega is loaded only when there is a chart. */
export async function draw(
  document: Document,
  style: Style,
  fonts: Fonts,
  log: Log,
): Promise<ReadonlyMap<FigureId, Drawing>> {
  const figures = document.blocks.filter((block): block is Figure => block.kind === 'figure');
  const drawings = new Map<FigureId, Drawing>();
  if (figures.length === 0) return drawings;
  const [vega, lite, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ]);
  registerFormats(vega);
  const stack = style.fonts[document.lang];
  if (!stack) throw new Error(`style ${style.name} has no fonts for ${document.lang}`);
  for (const figure of figures) {
    const inFigure = log.within({ code: 'step/figure', data: { name: figure.id } });
    const frame = await drawFigure({
      vega,
      lite,
      expressionInterpreter,
      figure,
      style,
      stack,
      fonts,
      lang: document.lang,
      log: inFigure,
    });
    if (!frame) continue;
    const svg = svgOf(frame, fonts);
    drawings.set(figure.id, { frame, svg, png: (scale) => pngOf(svg, scale, fonts) });
  }
  return drawings;
}

interface Job {
  readonly vega: Vega;
  readonly lite: VegaLite;
  readonly expressionInterpreter: unknown;
  readonly figure: Figure;
  readonly style: Style;
  readonly stack: FontStack;
  readonly fonts: Fonts;
  readonly lang: Lang;
  readonly log: Log;
}

async function drawFigure(job: Job): Promise<Frame | undefined> {
  const { vega, figure, log, fonts, stack, lang } = job;
  const { place } = figure.chart;
  const spec = compileSpec(job);
  if (!spec) return undefined;
  // Vega measures text through one hook for the whole process: ours while this chart is laid out.
  const metrics = (vega as unknown as { textMetrics: { width: unknown } }).textMetrics;
  const before = metrics.width;
  metrics.width = (item: { fontSize?: number; fontWeight?: unknown }, text: unknown) =>
    fonts.width(
      String(text ?? ''),
      chartStyle(`${item.fontWeight ?? 400} ${item.fontSize ?? 11}px x`, stack, lang),
    );
  try {
    const view = new vega.View(vega.parse(spec as never, undefined, { ast: true } as never), {
      expr: job.expressionInterpreter as never,
      renderer: 'none',
      loader: closedLoader,
      logger: collect(log, place) as never,
    });
    await view.runAsync();
    const frame = paint(view, job);
    view.finalize();
    return frame;
  } catch (error) {
    log.report({
      severity: 'error',
      code: 'draw/broken-spec',
      data: { problem: (error as Error).message },
      place,
    });
    return undefined;
  } finally {
    metrics.width = before;
  }
}

function compileSpec({ lite, figure, style, lang, log }: Job): object | undefined {
  const { chart } = figure;
  if (!checkSpec(chart.spec, chart.place, log)) return undefined;
  const values = chart.rows.map((row) => ({
    value: row.value,
    text: row.text,
    id: row.of,
    indicator: row.of.split('@')[0],
    ...row.fields,
  }));
  const own = chart.spec as { config?: object };
  const spec = {
    width: style.chart.width,
    height: style.chart.height,
    autosize: { type: 'fit', contains: 'padding' },
    ...withFormats(chart.spec, lang),
    data: {
      values,
      format: { parse: Object.fromEntries([...temporalFields(chart.spec)].map((field) => [field, 'date'])) },
    },
  };
  try {
    const theme = themeOf(style, lang);
    return lite.compile(spec as never, {
      config: { ...theme, ...own.config } as never,
      logger: collect(log, chart.place) as never,
    }).spec;
  } catch (error) {
    log.report({
      severity: 'error',
      code: 'draw/broken-spec',
      data: { problem: (error as Error).message },
      place: chart.place,
    });
    return undefined;
  }
}

/** Fields drawn as dates: they arrive as ISO texts, which read as UTC. */
function temporalFields(node: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof node !== 'object' || node === null) return found;
  const { field, type } = node as { field?: unknown; type?: unknown };
  if (type === 'temporal' && typeof field === 'string') found.add(field);
  for (const value of Object.values(node)) temporalFields(value, found);
  return found;
}

/** `format: percent`, `number` and `day` go through the locale of the language; other formats stay d3's. */
function withFormats<T>(node: T, lang: Lang): T {
  if (Array.isArray(node)) return node.map((each) => withFormats(each, lang)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, withFormats(value, lang)] as const);
  const { format } = node as { format?: unknown };
  const ours = format === 'percent' || format === 'number' ? 'number' : format === 'day' ? 'day' : undefined;
  return Object.fromEntries(ours ? [...entries, ['formatType', `${ours}_${lang}`]] : entries) as T;
}

/** What the view shows, as a frame of the size Vega gave it. */
function paint(
  view: InstanceType<Vega['View']>,
  { vega, figure, fonts, stack, lang, log }: Job,
): Frame | undefined {
  const inner = view as unknown as { _viewWidth: number; _viewHeight: number; _origin: [number, number] };
  const padding = view.padding() as { left: number; right: number; top: number; bottom: number };
  const recorder = new Recorder(fonts, stack, lang);
  const { items, refused } = recorder;
  recorder.translate(padding.left + inner._origin[0], padding.top + inner._origin[1]);
  const renderer = new (
    vega as unknown as {
      CanvasRenderer: new (loader: unknown) => { draw(context: unknown, scene: unknown): void };
    }
  ).CanvasRenderer(closedLoader);
  renderer.draw(recorder, (view.scenegraph() as unknown as { root: unknown }).root);
  const { place } = figure.chart;
  for (const what of refused)
    log.report({ severity: 'warning', code: 'draw/not-shown', data: { what }, place });
  if (!hasMarks(items)) {
    log.report({ severity: 'error', code: 'draw/blank', place });
    return undefined;
  }
  return {
    width: Math.max(1, inner._viewWidth + padding.left + padding.right),
    height: Math.max(1, inner._viewHeight + padding.top + padding.bottom),
    items,
  };
}

function hasMarks(items: readonly Item[]): boolean {
  return items.some((item) => (item.kind === 'group' ? hasMarks(item.items) : item.kind === 'path'));
}

/** No chart reads a file or the network, and no chart links anywhere. */
const closedLoader = {
  load: () => Promise.reject(new Error('charts read no files')),
  sanitize: () => Promise.resolve({ href: null }),
  http: () => Promise.reject(new Error('charts read no network')),
  file: () => Promise.reject(new Error('charts read no files')),
} as never;

/** Vega says what is wrong only to its logger, and draws on without it. */
function collect(log: Log, place: Place) {
  const report =
    (severity: 'error' | 'warning') =>
    (...problems: unknown[]) => {
      log.report({
        severity,
        code: severity === 'error' ? 'draw/vega-error' : 'draw/vega-warning',
        data: { problem: problems.map(String).join(' ') },
        place,
      });
      return logger;
    };
  const logger = {
    level: () => logger,
    error: report('error'),
    warn: report('warning'),
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

let registered = false;

/** `number_en(value, "percent")` and `day_zh(value)`: axes speak through the locale, like all else. */
function registerFormats(vega: Vega): void {
  if (registered) return;
  registered = true;
  for (const lang of ['en', 'zh']) {
    const locale = localeOf(lang);
    vega.expressionFunction(`number_${lang}`, (value: number, format: string) => {
      const percent = format === 'percent';
      const unit = { name: format, style: percent ? ('percent' as const) : ('plain' as const), label: {} };
      // Axis values are round doubles: twelve digits are exact for them.
      const value12 = exact(BigInt(Math.round(value * 1e12)), 10n ** 12n);
      return printValue(value12, { unit, decimals: 0, wording: 'signs' }, locale);
    });
    vega.expressionFunction(`day_${lang}`, (value: number | Date) => {
      const iso = new Date(Number(value)).toISOString().slice(0, 10);
      return printDate(iso, 'day', locale) ?? iso;
    });
  }
}
