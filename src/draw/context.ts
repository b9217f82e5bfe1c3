/** A canvas context that records what Vega paints as items of a frame. */

import { color as parseColor } from 'd3-color';
import type { Lang } from '../model/lang.js';
import type { Color, Group, Item, Segment, Stroke } from '../model/page.js';
import type { FontStack } from '../model/style.js';
import type { Fonts, ShapeStyle } from '../text/index.js';

type Matrix = readonly [number, number, number, number, number, number];

interface State {
  readonly matrix: Matrix;
  readonly level: number;
  readonly globalAlpha: number;
  readonly fillStyle: unknown;
  readonly strokeStyle: unknown;
  readonly lineWidth: number;
  readonly lineCap: string;
  readonly lineJoin: string;
  readonly font: string;
  readonly textAlign: string;
  readonly dash: readonly number[];
}

export interface Recorder {
  /** What to hand to Vega as its context. */
  readonly context: Record<string, unknown>;
  readonly items: readonly Item[];
  /** Paints that cannot be shown: `gradient`, `image`. */
  readonly refused: ReadonlySet<string>;
}

/** Type of a chart text from the CSS font of the canvas: `bold 9px Source Sans 3`. */
export function chartStyle(font: string, stack: FontStack, lang: Lang): ShapeStyle {
  const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 10);
  const weight = /\bbold\b|[6-9]00/.test(font) ? 700 : /\b500\b/.test(font) ? 500 : 400;
  return { stack, weight, size, lang };
}

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

export function record(fonts: Fonts, stack: FontStack, lang: Lang): Recorder {
  const items: Item[] = [];
  const refused = new Set<string>();
  const open: Item[][] = [items];
  const saved: State[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let path: Segment[] = [];
  let dash: readonly number[] = [];
  const at = (x: number, y: number): [number, number] => [
    matrix[0] * x + matrix[2] * y + matrix[4],
    matrix[1] * x + matrix[3] * y + matrix[5],
  ];
  const put = (item: Item): void => {
    open.at(-1)?.push(item);
  };
  const scale = (): number => Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  const context = {
    globalAlpha: 1,
    fillStyle: '#000' as unknown,
    strokeStyle: '#000' as unknown,
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    miterLimit: 10,
    font: '10px sans-serif',
    textAlign: 'left',
    textBaseline: 'alphabetic',
    globalCompositeOperation: 'source-over',
    lineDashOffset: 0,
    save: (): void => {
      const { globalAlpha, fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, font, textAlign } = context;
      saved.push({
        matrix,
        level: open.length,
        dash,
        globalAlpha,
        fillStyle,
        strokeStyle,
        lineWidth,
        lineCap,
        lineJoin,
        font,
        textAlign,
      });
    },
    restore: (): void => {
      const state = saved.pop();
      if (!state) return;
      const { matrix: before, level, dash: dashes, ...rest } = state;
      matrix = before;
      dash = dashes;
      open.length = level;
      Object.assign(context, rest);
    },
    translate: (x: number, y: number): void => {
      matrix = times(matrix, [1, 0, 0, 1, x, y]);
    },
    scale: (x: number, y: number): void => {
      matrix = times(matrix, [x, 0, 0, y, 0, 0]);
    },
    rotate: (angle: number): void => {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      matrix = times(matrix, [cos, sin, -sin, cos, 0, 0]);
    },
    transform: (...next: [number, number, number, number, number, number]): void => {
      matrix = times(matrix, next);
    },
    setTransform: (...next: [number, number, number, number, number, number]): void => {
      matrix = next;
    },
    setLineDash: (next: readonly number[]): void => {
      dash = [...next];
    },
    getLineDash: (): readonly number[] => dash,
    clip: (): void => {
      const group = { kind: 'group' as const, x: 0, y: 0, clip: path, items: [] as Item[] };
      put(group satisfies Group);
      open.push(group.items);
    },
    drawImage: (): void => {
      refused.add('image');
    },
    createLinearGradient: () => gradient(refused),
    createRadialGradient: () => gradient(refused),
    measureText: (text: string) => ({ width: fonts.width(text, chartStyle(context.font, stack, lang)) }),
    fill: (): void => {
      const paint = solid(context.fillStyle, context.globalAlpha);
      if (paint)
        put({
          kind: 'path',
          segments: path,
          fill: paint.color,
          ...(paint.opacity < 1 ? { fillOpacity: paint.opacity } : {}),
        });
    },
    stroke: (): void => {
      const paint = solid(context.strokeStyle, context.globalAlpha);
      if (!paint) return;
      const stroke: Stroke = {
        color: paint.color,
        width: context.lineWidth * scale(),
        ...(paint.opacity < 1 ? { opacity: paint.opacity } : {}),
        ...(dash.length > 0 ? { dash } : {}),
        cap: context.lineCap as 'butt' | 'round' | 'square',
        join: context.lineJoin as 'miter' | 'round' | 'bevel',
      };
      put({ kind: 'path', segments: path, stroke });
    },
    fillText: (text: string, x: number, y: number): void => {
      const paint = solid(context.fillStyle, context.globalAlpha);
      if (!paint || text === '') return;
      const style = chartStyle(context.font, stack, lang);
      const width = fonts.width(text, style);
      let left =
        x -
        (context.textAlign === 'center'
          ? width / 2
          : ['right', 'end'].includes(context.textAlign)
            ? width
            : 0);
      const angle = (-Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI;
      for (const run of fonts.shape(text, style)) {
        const [originX, originY] = at(left, y);
        put({
          kind: 'glyphs',
          x: originX,
          y: originY,
          ...run,
          color: paint.color,
          lang,
          ...(angle === 0 ? {} : { angle }),
          ...(paint.opacity < 1 ? { opacity: paint.opacity } : {}),
        });
        left += run.advances.reduce((sum, advance) => sum + advance, 0);
      }
    },
    strokeText: (): void => {
      refused.add('outlined text');
    },
    clearRect: (): void => {},
    ...pathMethods(
      at,
      (next) => {
        path = next;
      },
      () => path,
    ),
  };
  const rectangle = (x: number, y: number, width: number, height: number): void => {
    context.beginPath();
    context.rect(x, y, width, height);
  };
  const full = {
    fillRect: (x: number, y: number, width: number, height: number): void => {
      rectangle(x, y, width, height);
      context.fill();
    },
    strokeRect: (x: number, y: number, width: number, height: number): void => {
      rectangle(x, y, width, height);
      context.stroke();
    },
  };
  return { context: Object.assign(context, full), items, refused };
}

function gradient(refused: Set<string>) {
  refused.add('gradient');
  return { addColorStop: (): void => {} };
}

/** The path-building half of the context: points are put through the matrix as they come. */
function pathMethods(
  at: (x: number, y: number) => [number, number],
  set: (path: Segment[]) => void,
  get: () => Segment[],
) {
  let current: [number, number] = [0, 0];
  const methods = {
    beginPath: (): void => set([]),
    moveTo: (x: number, y: number): void => {
      get().push(['m', ...at(x, y)]);
      current = [x, y];
    },
    lineTo: (x: number, y: number): void => {
      get().push([get().length === 0 ? 'm' : 'l', ...at(x, y)]);
      current = [x, y];
    },
    bezierCurveTo: (a: number, b: number, c: number, d: number, x: number, y: number): void => {
      get().push(['c', ...at(a, b), ...at(c, d), ...at(x, y)]);
      current = [x, y];
    },
    quadraticCurveTo: (a: number, b: number, x: number, y: number): void => {
      const [fromX, fromY] = current;
      methods.bezierCurveTo(
        fromX + (2 / 3) * (a - fromX),
        fromY + (2 / 3) * (b - fromY),
        x + (2 / 3) * (a - x),
        y + (2 / 3) * (b - y),
        x,
        y,
      );
    },
    closePath: (): void => {
      get().push(['z']);
    },
    rect: (x: number, y: number, width: number, height: number): void => {
      methods.moveTo(x, y);
      methods.lineTo(x + width, y);
      methods.lineTo(x + width, y + height);
      methods.lineTo(x, y + height);
      methods.closePath();
    },
    arc: (x: number, y: number, radius: number, from: number, to: number, anticlockwise = false): void => {
      const turn = 2 * Math.PI;
      let sweep = to - from;
      if (Math.abs(sweep) >= turn - 1e-9) sweep = anticlockwise ? -turn : turn;
      else if (!anticlockwise && sweep < 0) sweep += turn;
      else if (anticlockwise && sweep > 0) sweep -= turn;
      const parts = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
      const step = sweep / parts;
      const handle = (4 / 3) * Math.tan(step / 4) * radius;
      methods.lineTo(x + radius * Math.cos(from), y + radius * Math.sin(from));
      for (let part = 0; part < parts; part++) {
        const [a, b] = [from + part * step, from + (part + 1) * step];
        const [cosA, sinA, cosB, sinB] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
        methods.bezierCurveTo(
          x + radius * cosA - handle * sinA,
          y + radius * sinA + handle * cosA,
          x + radius * cosB + handle * sinB,
          y + radius * sinB - handle * cosB,
          x + radius * cosB,
          y + radius * sinB,
        );
      }
    },
  };
  return methods;
}

/** A CSS colour as `#rrggbb` and opacity; nothing for transparent or gradients. */
function solid(style: unknown, alpha: number): { color: Color; opacity: number } | undefined {
  if (typeof style !== 'string' || style === 'transparent' || style === 'none' || style === '')
    return undefined;
  const parsed = parseColor(style);
  if (!parsed) return undefined;
  const { r, g, b, opacity } = parsed.rgb();
  const hex = (value: number): string =>
    Math.round(Math.min(255, Math.max(0, value)))
      .toString(16)
      .padStart(2, '0');
  const total = opacity * alpha;
  return total > 0 ? { color: `#${hex(r)}${hex(g)}${hex(b)}`, opacity: total } : undefined;
}
