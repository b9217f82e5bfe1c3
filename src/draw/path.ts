/** The path-building calls of a canvas, kept as segments in the frame's own coordinates. */

import type { Segment } from '../model/page.js';

/** Where a point of the drawing lies in the frame. */
export type PutPoint = (x: number, y: number) => readonly [x: number, y: number];

export interface PathBuilder {
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number, anticlockwise?: boolean): void;
  rect(x: number, y: number, width: number, height: number): void;
  closePath(): void;
  /** The path so far; the same array until the path changes. */
  segments(): readonly Segment[];
}

const quarter = Math.PI / 2;

/** As a canvas does, calls with a number that is none are passed over: a PDF with one would end at it. */
export function buildPath(put: PutPoint): PathBuilder {
  let path: Segment[] = [];
  // A path that was handed out is copied before it grows.
  let lent = false;
  // Where the pen is and where its subpath began, before any transform; nowhere at first.
  let pen: readonly [number, number] | undefined;
  let start: readonly [number, number] = [0, 0];
  const add = (segment: Segment, x: number, y: number): void => {
    if (lent) path = [...path];
    lent = false;
    path.push(segment);
    pen = [x, y];
  };
  const builder: PathBuilder = {
    beginPath: () => {
      path = [];
      lent = false;
      pen = undefined;
    },
    moveTo: (x, y) => {
      if (!areFinite(x, y)) return;
      start = [x, y];
      add(['m', ...put(x, y)], x, y);
    },
    lineTo: (x, y) => {
      if (!areFinite(x, y)) return;
      if (!pen) builder.moveTo(x, y);
      // An arc begins with a line to where the pen mostly is already.
      else if (Math.hypot(x - pen[0], y - pen[1]) > 1e-6) add(['l', ...put(x, y)], x, y);
    },
    bezierCurveTo: (x1, y1, x2, y2, x, y) => {
      if (!areFinite(x1, y1, x2, y2, x, y)) return;
      if (!pen) builder.moveTo(x1, y1);
      add(['c', ...put(x1, y1), ...put(x2, y2), ...put(x, y)], x, y);
    },
    quadraticCurveTo: (x1, y1, x, y) => {
      const [x0, y0] = pen ?? [x1, y1];
      const toward = (from: number, control: number): number => from + (2 / 3) * (control - from);
      builder.bezierCurveTo(toward(x0, x1), toward(y0, y1), toward(x, x1), toward(y, y1), x, y);
    },
    arc: (x, y, radius, from, to, anticlockwise = false) => {
      if (areFinite(x, y, radius, from, to))
        addArc(builder, x, y, radius, from, sweep(from, to, anticlockwise));
    },
    rect: (...box) => addRect(builder, ...box),
    closePath: () => {
      if (pen) add(['z'], ...start);
    },
    segments: () => {
      lent = true;
      return path;
    },
  };
  return builder;
}

/**
 * A rectangle with a point more than it has corners. Viewers of PDF move the edges of one that has none to whole pixels, which makes
 * thin bars side by side unlike (poppler, as it says after Acrobat); where edges say values they stay where they are.
 */
function addRect(path: PathBuilder, x: number, y: number, width: number, height: number): void {
  if (!areFinite(x, y, width, height)) return;
  path.moveTo(x, y);
  path.lineTo(x + width, y);
  path.lineTo(x + width, y + height);
  path.lineTo(x, y + height);
  path.lineTo(x, y + height / 2);
  path.closePath();
}

function areFinite(...numbers: readonly number[]): boolean {
  return numbers.every(Number.isFinite);
}

/** A line to the start of the arc, then for each part the cubic nearest to a circle. */
function addArc(path: PathBuilder, x: number, y: number, radius: number, from: number, angle: number): void {
  path.lineTo(x + radius * Math.cos(from), y + radius * Math.sin(from));
  for (const [a, b] of quarters(from, angle)) {
    const handle = (4 / 3) * Math.tan((b - a) / 4) * radius;
    const [cosA, sinA, cosB, sinB] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    const [startX, startY] = [x + radius * cosA, y + radius * sinA];
    const [endX, endY] = [x + radius * cosB, y + radius * sinB];
    path.bezierCurveTo(
      startX - handle * sinA,
      startY + handle * cosA,
      endX + handle * sinB,
      endY - handle * cosB,
      endX,
      endY,
    );
  }
}

/** The signed angle an arc runs through, as the canvas has it: a full turn at most. */
function sweep(from: number, to: number, anticlockwise: boolean): number {
  const turn = 2 * Math.PI;
  const angle = anticlockwise ? from - to : to - from;
  const run = angle >= turn - 1e-9 ? turn : ((angle % turn) + turn) % turn;
  return anticlockwise ? -run : run;
}

/** An angle in equal parts of a quarter turn at most. */
function quarters(from: number, angle: number): readonly (readonly [number, number])[] {
  const count = Math.ceil(Math.abs(angle) / quarter - 1e-9);
  const step = angle / Math.max(1, count);
  return Array.from({ length: count }, (_, part) => [from + part * step, from + (part + 1) * step] as const);
}
