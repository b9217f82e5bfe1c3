/** A canvas context for Vega's painter that keeps what is painted as items of a frame. */

import {
  type Blend,
  blends,
  type Glyphs,
  type Group,
  type Item,
  type Matrix,
  type Path,
  type Segment,
  type Stroke,
} from '../model/page.js';
import { type ChartType, familyOf, parseFont, setLine } from './chart-type.js';
import { inkOf, isColor } from './color.js';
import { Wash } from './gradient.js';
import { buildPath } from './path.js';
import { Skewed } from './skewed.js';

/** Kinds of paint that a frame has none of. */
export type Unshown = 'color' | 'gradient' | 'image' | 'italic' | 'font' | 'blend';

export interface Recording {
  /** True when something mixes with what lies below it. */
  readonly blends: () => boolean;
  /** What Vega paints on. */
  readonly context: object;
  readonly items: readonly Item[];
  /** What was painted and is not among the items. */
  readonly unshown: ReadonlySet<Unshown>;
}

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
  miterLimit: number;
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
  blends: boolean;
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
    miterLimit: 10,
    font: '11px sans-serif',
    textAlign: 'left',
  };
  const board: Board = {
    pen,
    type,
    unshown: new Set(),
    blends: false,
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
    strokeText: (text: string, left: number, base: number): void => outlineText(board, text, left, base),
    createLinearGradient: (...points: readonly number[]) => new Wash('linear', points, board.matrix),
    createRadialGradient: (...circles: readonly number[]) => new Wash('radial', circles, board.matrix),
  });
  return { context, items, unshown: board.unshown, blends: () => board.blends };
}

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
  return {
    globalAlpha: pen.globalAlpha,
    globalCompositeOperation: pen.globalCompositeOperation,
    fillStyle: pen.fillStyle,
    strokeStyle: pen.strokeStyle,
    lineWidth: pen.lineWidth,
    lineCap: pen.lineCap,
    lineJoin: pen.lineJoin,
    lineDashOffset: pen.lineDashOffset,
    miterLimit: pen.miterLimit,
    font: pen.font,
    textAlign: pen.textAlign,
  };
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
  if (how === 'fill' && isWashed(pen.fillStyle)) {
    fillWashed(board, segments, pen.fillStyle);
    return;
  }
  const style = plainOf(board, how === 'fill' ? pen.fillStyle : pen.strokeStyle);
  if (!isColor(style)) unshown.add('color');
  const ink = inkOf(style, pen.globalAlpha);
  if (!ink) return;
  const last = target.at(-1);
  const before = last?.kind === 'path' && last.segments === segments && !last.stroke ? last : undefined;
  const blend = blendOf(board);
  if (how === 'stroke' && before) target.pop();
  const item: Path =
    how === 'fill'
      ? {
          kind: 'path',
          segments,
          fill: ink.color,
          ...(ink.opacity < 1 ? { fillOpacity: ink.opacity } : {}),
          ...blend,
        }
      : {
          kind: 'path',
          segments,
          ...fillOf(before),
          stroke: strokeOf(board, ink.color, ink.opacity),
          ...blend,
        };
  target.push(item);
}

function isWashed(style: unknown): style is Wash | Skewed {
  return style instanceof Wash || style instanceof Skewed;
}

/** Lines and letters take one colour: a gradient along them is told, and its middle stands for it. */
function plainOf({ unshown }: Board, style: unknown): unknown {
  if (!isWashed(style)) return style;
  unshown.add('gradient');
  return style.middle();
}

function fillWashed(board: Board, segments: readonly Segment[], style: Wash | Skewed): void {
  const { pen, matrix, target } = board;
  const gradient = (style instanceof Skewed ? style.wash(matrix) : style).gradient();
  const opacity = Math.round(Math.min(1, pen.globalAlpha) * 1000) / 1000;
  if (!gradient || !(opacity > 0)) return;
  const faint = opacity < 1 ? { fillOpacity: opacity } : {};
  target.push({ kind: 'path', segments, gradient, ...faint, ...blendOf(board) });
}

/** The blend mode in force; one that PDF has none of is told, and paints as ever. */
function blendOf(board: Board): { readonly blend?: Blend } {
  const { pen, unshown } = board;
  const mode = pen.globalCompositeOperation;
  if (mode === 'source-over') return {};
  const blend = blends.find((each) => each === mode);
  if (!blend) unshown.add('blend');
  else board.blends = true;
  return blend ? { blend } : {};
}

function fillOf(path: Path | undefined): Pick<Path, 'fill' | 'gradient' | 'fillOpacity'> {
  if (!path) return {};
  const { fill, gradient, fillOpacity } = path;
  return {
    ...(fill === undefined ? {} : { fill }),
    ...(gradient === undefined ? {} : { gradient }),
    ...(fillOpacity === undefined ? {} : { fillOpacity }),
  };
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

function setText(board: Board, text: string, x: number, y: number): void {
  const { pen, target } = board;
  const ink = inkOf(plainOf(board, pen.fillStyle), pen.globalAlpha);
  if (!ink) return;
  const { color, opacity } = ink;
  for (const run of runsOf(board, text, x, y))
    target.push({ ...run, color, ...(opacity < 1 ? { opacity } : {}), ...blendOf(board) });
}

/** A text that is filled and then outlined in the same place is one, as it is one operator of PDF. */
function outlineText(board: Board, text: string, x: number, y: number): void {
  const { pen, target } = board;
  const ink = inkOf(plainOf(board, pen.strokeStyle), pen.globalAlpha);
  if (!ink) return;
  // SVG, which Vega draws by as well, cuts points at four widths of the line where it is not told otherwise.
  const outline = { ...strokeOf(board, ink.color, ink.opacity), miterLimit: Math.min(4, pen.miterLimit) };
  const runs = runsOf(board, text, x, y);
  const before = target.slice(-runs.length);
  const filled = runs.every((run, nth) => isSame(before[nth], run));
  if (filled && runs.length > 0) target.length -= runs.length;
  for (const [nth, run] of runs.entries()) {
    const below = filled ? before[nth] : undefined;
    if (below?.kind === 'glyphs') target.push({ ...below, outline });
    else target.push({ ...run, color: ink.color, outline, hollow: true, ...blendOf(board) });
  }
}

function isSame(item: Item | undefined, run: Omit<Glyphs, 'color'>): boolean {
  return (
    item?.kind === 'glyphs' &&
    item.outline === undefined &&
    item.blend === undefined &&
    item.x === run.x &&
    item.y === run.y &&
    item.texts.join('') === run.texts.join('')
  );
}

/** One run a face, from the anchor leftwards or rightwards along the baseline. */
function runsOf(
  { pen, type, matrix, unshown }: Board,
  text: string,
  x: number,
  y: number,
): readonly Omit<Glyphs, 'color'>[] {
  if (text === '' || !Number.isFinite(x) || !Number.isFinite(y)) return [];
  const font = parseFont(pen.font);
  if (font.family !== familyOf(type.stack)) unshown.add('font');
  const scale = Math.hypot(matrix[0], matrix[1]);
  const angle = round((-Math.atan2(matrix[1], matrix[0]) * 180) / Math.PI);
  const { runs, width } = setLine(type, text, font.size * scale, font.weight, font.slanted);
  const share = pen.textAlign === 'center' ? 0.5 : ['right', 'end'].includes(pen.textAlign) ? 1 : 0;
  return runs.map(({ run, start }) => {
    const { face, size, ids, advances, texts } = run;
    // Chinese has no slanted type; letters whose family has none stand upright.
    if (font.slanted && !type.fonts.face(face).italic && /\p{Script=Latin}/u.test(text))
      unshown.add('italic');
    const [left, base] = place(matrix, x + (start - share * width) / scale, y);
    return {
      kind: 'glyphs',
      x: left,
      y: base,
      face,
      size: round(size),
      ...(angle === 0 ? {} : { angle }),
      ids,
      advances,
      texts,
      lang: type.lang,
    };
  });
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
