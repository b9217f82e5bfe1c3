/** A canvas context for Vega's painter that keeps what is painted as items of a frame. */

import type { Group, Item, Path, Segment, Stroke } from '../model/page.js';
import { type ChartType, familyOf, parseFont, setLine } from './chart-type.js';
import { inkOf, isColor } from './color.js';
import { linear, radial, Wash } from './gradient.js';
import { buildPath } from './path.js';

/** Kinds of paint that a frame has none of. */
export type Unshown = 'color' | 'gradient' | 'image' | 'outline' | 'italic' | 'font' | 'blend';

export interface Recording {
  /** What Vega paints on. */
  readonly context: object;
  readonly items: readonly Item[];
  /** What was painted and is not among the items. */
  readonly unshown: ReadonlySet<Unshown>;
}

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** What Vega sets on its context. */
interface Pen {
  globalAlpha: number;
  globalCompositeOperation: string;
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  lineDashOffset: number;
  font: string;
  textAlign: string;
}

/** What `save` keeps. */
interface Saved {
  readonly pen: Pen;
  readonly matrix: Matrix;
  readonly dash: readonly number[];
  readonly target: Item[];
}

/** The recorder's state. */
interface Board {
  readonly pen: Pen;
  readonly type: ChartType;
  readonly unshown: Set<Unshown>;
  matrix: Matrix;
  dash: readonly number[];
  /** Where items go: the frame's, or those of the innermost clip. */
  target: Item[];
}

/** The origin of the drawing lies at (x, y) of the frame. */
export function record(type: ChartType, x: number, y: number): Recording {
  const items: Item[] = [];
  const pen: Pen = {
    globalAlpha: 1,
    globalCompositeOperation: 'source-over',
    fillStyle: '#000',
    strokeStyle: '#000',
    lineWidth: 1,
    lineCap: 'butt',
    lineJoin: 'miter',
    lineDashOffset: 0,
    font: '11px sans-serif',
    textAlign: 'left',
  };
  const board: Board = {
    pen,
    type,
    unshown: new Set(),
    matrix: [1, 0, 0, 1, x, y],
    dash: [],
    target: items,
  };
  const path = buildPath((left, top) => place(board.matrix, left, top));
  const context = Object.assign(pen, path, transforms(board, pen), painting(board, path.segments), {
    fillRect: (...box: [number, number, number, number]): void => {
      path.beginPath();
      path.rect(...box);
      paint(board, path.segments(), 'fill');
    },
    fillText: (text: string, left: number, base: number): void => setText(board, text, left, base),
    strokeText: (): void => void board.unshown.add('outline'),
    createLinearGradient: (x1: number, y1: number, x2: number, y2: number) =>
      linear(place(board.matrix, x1, y1), place(board.matrix, x2, y2)),
    createRadialGradient: (...[x1, y1, r1, x2, y2, r2]: [number, number, number, number, number, number]) =>
      radial(
        place(board.matrix, x1, y1),
        r1 * scaleOf(board.matrix),
        place(board.matrix, x2, y2),
        r2 * scaleOf(board.matrix),
      ),
    createPattern: () => pattern,
  });
  return { context, items, unshown: board.unshown };
}

/** Stands for any pattern, which Vega makes of gradients round areas that are not square: it is not shown. */
const pattern = linear([0, 0], [0, 0]);

function transforms(board: Board, pen: Pen) {
  const saved: Saved[] = [];
  const turn = (next: Matrix): void => {
    board.matrix = multiply(board.matrix, next);
  };
  return {
    save: (): void => {
      saved.push({ pen: pick(pen), matrix: board.matrix, dash: board.dash, target: board.target });
    },
    restore: (): void => {
      const last = saved.pop();
      if (!last) return;
      const { pen: before, ...state } = last;
      Object.assign(pen, before);
      Object.assign(board, state);
    },
    transform: (...next: Matrix): void => turn(next),
    translate: (x: number, y: number): void => turn([1, 0, 0, 1, x, y]),
    scale: (x: number, y: number): void => turn([x, 0, 0, y, 0, 0]),
    rotate: (angle: number): void => {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      turn([cos, sin, -sin, cos, 0, 0]);
    },
  };
}

/** The settings alone: the pen is the context itself and has its calls too. */
function pick(pen: Pen): Pen {
  const settings = Object.entries(pen).filter(([, value]) => typeof value !== 'function');
  return Object.fromEntries(settings) as unknown as Pen;
}

function painting(board: Board, segments: () => readonly Segment[]) {
  return {
    fill: (): void => paint(board, segments(), 'fill'),
    stroke: (): void => paint(board, segments(), 'stroke'),
    clip: (): void => {
      const items: Item[] = [];
      const group: Group = { kind: 'group', x: 0, y: 0, clip: segments(), items };
      board.target.push(group);
      board.target = items;
    },
    setLineDash: (dash: readonly number[]): void => {
      board.dash = dash.some((length) => length > 0) ? dash.map(Number) : [];
    },
    getLineDash: (): readonly number[] => board.dash,
  };
}

/** A path that is filled and then stroked is one item, as it is one operator of PDF. */
function paint(board: Board, segments: readonly Segment[], how: 'fill' | 'stroke'): void {
  if (segments.length === 0) return;
  const { pen, unshown, target } = board;
  if (pen.globalCompositeOperation !== 'source-over') unshown.add('blend');
  const style = how === 'fill' ? pen.fillStyle : pen.strokeStyle;
  if (style instanceof Wash) {
    const washed = how === 'fill' ? style.fill(segments, pen.globalAlpha) : undefined;
    if (washed) target.push(...washed);
    else unshown.add('gradient');
    return;
  }
  if (!isColor(style)) unshown.add('color');
  const ink = inkOf(style, pen.globalAlpha);
  if (!ink) return;
  const last = target.at(-1);
  const before = last?.kind === 'path' && last.segments === segments && !last.stroke ? last : undefined;
  if (how === 'stroke' && before) target.pop();
  const item: Path =
    how === 'fill'
      ? {
          kind: 'path',
          segments,
          fill: ink.color,
          ...(ink.opacity < 1 ? { fillOpacity: ink.opacity } : {}),
        }
      : { kind: 'path', segments, ...fillOf(before), stroke: strokeOf(board, ink.color, ink.opacity) };
  target.push(item);
}

function fillOf(path: Path | undefined): Pick<Path, 'fill' | 'fillOpacity'> {
  if (path?.fill === undefined) return {};
  const { fill, fillOpacity } = path;
  return { fill, ...(fillOpacity === undefined ? {} : { fillOpacity }) };
}

function strokeOf({ pen, dash, matrix }: Board, color: string, opacity: number): Stroke {
  const scale = scaleOf(matrix);
  const shift = dash.length > 0 ? round(pen.lineDashOffset * scale) : 0;
  return {
    color,
    width: round(pen.lineWidth * scale),
    ...(opacity < 1 ? { opacity } : {}),
    // An odd list runs twice, once as dashes and once as gaps.
    ...(dash.length > 0
      ? { dash: (dash.length % 2 === 0 ? dash : [...dash, ...dash]).map((length) => round(length * scale)) }
      : {}),
    ...(shift === 0 ? {} : { dashOffset: shift }),
    cap: pen.lineCap as 'butt' | 'round' | 'square',
    join: pen.lineJoin as 'miter' | 'round' | 'bevel',
  };
}

/** How much longer lines become, on the whole. */
function scaleOf(matrix: Matrix): number {
  return Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
}

/** One run a face, from the anchor leftwards or rightwards along the baseline. */
function setText({ pen, type, matrix, unshown, target }: Board, text: string, x: number, y: number): void {
  const font = parseFont(pen.font);
  if (font.slanted) unshown.add('italic');
  if (font.family !== familyOf(type.stack)) unshown.add('font');
  const washed = pen.fillStyle instanceof Wash;
  if (washed) unshown.add('gradient');
  const ink = inkOf(washed ? '#000' : pen.fillStyle, pen.globalAlpha);
  if (!ink || text === '' || !Number.isFinite(x) || !Number.isFinite(y)) return;
  const scale = Math.hypot(matrix[0], matrix[1]);
  const angle = round((-Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI);
  const { runs, width } = setLine(type, text, font.size * scale, font.weight);
  const share = pen.textAlign === 'center' ? 0.5 : ['right', 'end'].includes(pen.textAlign) ? 1 : 0;
  for (const { run, start } of runs) {
    const { face, size, ids, advances, texts } = run;
    const [left, base] = place(matrix, x + (start - share * width) / scale, y);
    target.push({
      kind: 'glyphs',
      x: left,
      y: base,
      face,
      size: round(size),
      ...(angle === 0 ? {} : { angle }),
      ids,
      advances,
      texts,
      color: ink.color,
      ...(ink.opacity < 1 ? { opacity: ink.opacity } : {}),
      lang: type.lang,
    });
  }
}

function place(matrix: Matrix, x: number, y: number): readonly [number, number] {
  return [round(matrix[0] * x + matrix[2] * y + matrix[4]), round(matrix[1] * x + matrix[3] * y + matrix[5])];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

/** To a thousandth of a point, without a negative zero. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
