/** Vega, Vega-Lite and resvg, loaded when the first chart is drawn; what we use of them, typed. */

import { registerFunctions } from './functions.js';
import type { MeasuredText } from './metrics.js';
import type { Scale } from './native/axes.js';

/** Calls to one chart at a time: its measure and its locale hold for the whole process. */
export interface Engine {
  readonly vega: Vega;
  readonly lite: VegaLite;
  readonly interpreter: unknown;
  readonly Resvg: Resvg;
}

export interface Vega {
  readonly textMetrics: { width: (item: MeasuredText, text: unknown) => number };
  parse(spec: object, config: undefined, options: { readonly ast: boolean }): object;
  readonly View: new (runtime: object, options: ViewOptions) => View;
  readonly CanvasRenderer: new (loader: Loader) => CanvasRenderer;
  parseExpression(expression: string): object;
  setRandom(random: () => number): void;
  randomLCG(seed: number): () => number;
  locale(numbers: undefined, times: Readonly<Record<string, unknown>>): VegaLocale;
  scale(type: 'utc'): () => Ticking<Date>;
  scale(type: 'linear'): () => Ticking<number>;
  timeUnitSpecifier(units: readonly string[], patterns: Readonly<Record<string, string>>): string;
  expressionFunction(name: string, work: (...values: never[]) => unknown): unknown;
}

export interface VegaLite {
  compile(
    spec: object,
    options: { readonly config: object; readonly logger: VegaLogger },
  ): { readonly spec: object; readonly normalized: object };
}

interface Ticking<T> {
  domain(domain: readonly unknown[]): { ticks(count: number): readonly T[] };
}

/** Of Vega's formats what is ours to word: by a pattern, by patterns for each part, or without. */
export interface TimeLocale {
  utcFormat(format?: string | Readonly<Record<string, string>>): (value: unknown) => string;
}

export interface VegaLocale extends TimeLocale {
  timeFormat: TimeLocale['utcFormat'];
}

export interface ViewOptions {
  readonly expr: unknown;
  readonly renderer: 'none';
  readonly loader: Loader;
  readonly logger: VegaLogger;
}

type Padding = Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;

export interface View {
  runAsync(): Promise<unknown>;
  /** Sets what moments are worded by. */
  locale(locale: VegaLocale): View;
  resize(): View;
  padding(): Padding;
  padding(padding: Padding): View;
  width(): number;
  width(points: number): View;
  height(): number;
  height(points: number): View;
  signal(name: 'autosize'): Readonly<Record<string, unknown>> | undefined;
  signal(name: string, value: unknown): View;
  scenegraph(): { readonly root: SceneNode };
  scale(name: string): Scale;
  finalize(): unknown;
  // Not in Vega's documentation: signals with how they come about, and the only word of the size that `autosize` came to.
  readonly _signals: Readonly<Record<string, { readonly value: unknown; readonly update?: unknown }>>;
  readonly _viewWidth: number;
  readonly _viewHeight: number;
  readonly _origin: readonly [number, number];
}

/** A mark with its items, or an item; items of groups hold marks. */
export interface SceneNode {
  readonly marktype?: string;
  readonly role?: string;
  readonly items?: readonly SceneNode[];
  readonly opacity?: number;
  readonly defined?: boolean;
  readonly x?: number;
  readonly y?: number;
  readonly text?: unknown;
  readonly bounds?: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
}

export interface CanvasRenderer {
  draw(context: object, scene: SceneNode, bounds: undefined, markTypes: readonly string[]): void;
}

export interface Loader {
  load(): Promise<never>;
  sanitize(): Promise<{ readonly href: null }>;
  http(): Promise<never>;
  file(): Promise<never>;
}

export interface VegaLogger {
  level(): unknown;
  error(...problems: unknown[]): VegaLogger;
  warn(...problems: unknown[]): VegaLogger;
  info(): VegaLogger;
  debug(): VegaLogger;
}

type Resvg = typeof import('@resvg/resvg-js').Resvg;

let opened: Promise<Engine> | undefined;

/** The engine, loaded once a process. */
export function openEngine(): Promise<Engine> {
  opened ??= load();
  return opened;
}

/** What drawings of our own need: the painter of pixels, without Vega. */
export async function openPainter(): Promise<Pick<Engine, 'Resvg'>> {
  return opened ?? { Resvg: (await import('@resvg/resvg-js')).Resvg };
}

async function load(): Promise<Engine> {
  const [vega, lite, interpreter, resvg] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
    import('@resvg/resvg-js'),
  ]);
  const engine: Engine = {
    // Vega's own types leave out what we drive it by.
    vega: vega as unknown as Vega,
    lite: lite as unknown as VegaLite,
    interpreter: interpreter.expressionInterpreter,
    Resvg: resvg.Resvg,
  };
  registerFunctions(engine.vega);
  return engine;
}

/** A chart reads nothing: not a file, not the network. `sanitize` must answer, or Node ends with the rejection. */
export const closedLoader: Loader = {
  load: refuse,
  sanitize: () => Promise.resolve({ href: null }),
  http: refuse,
  file: refuse,
};

function refuse(): Promise<never> {
  return Promise.reject(new Error('a chart reads no files and no network'));
}

/** The same chart draws the same chances each time: samples, and intervals of confidence, which Vega draws by lot. */
export function withoutChance({ vega }: Engine): void {
  vega.setRandom(vega.randomLCG(1));
}

let turn: Promise<unknown> = Promise.resolve();

/** Runs `work` when all work before it is done. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work);
  turn = mine.catch(() => undefined);
  return mine;
}
