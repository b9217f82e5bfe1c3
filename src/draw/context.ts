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

/** The part of a canvas context that Vega uses; points go through the matrix as they come. */
export class Recorder {
  readonly items: Item[] = [];
  /** Paints that cannot be shown: `gradient`, `image`. */
  readonly refused = new Set<string>();

  globalAlpha = 1;
  fillStyle: unknown = '#000';
  strokeStyle: unknown = '#000';
  lineWidth = 1;
  lineCap = 'butt';
  lineJoin = 'miter';
  miterLimit = 10;
  font = '10px sans-serif';
  textAlign = 'left';
  textBaseline = 'alphabetic';
  globalCompositeOperation = 'source-over';
  lineDashOffset = 0;

  readonly #fonts: Fonts;
  readonly #stack: FontStack;
  readonly #lang: Lang;
  readonly #open: Item[][] = [this.items];
  readonly #saved: State[] = [];
  #matrix: Matrix = [1, 0, 0, 1, 0, 0];
  #path: Segment[] = [];
  #current: readonly [number, number] = [0, 0];
  #dash: readonly number[] = [];

  constructor(fonts: Fonts, stack: FontStack, lang: Lang) {
    this.#fonts = fonts;
    this.#stack = stack;
    this.#lang = lang;
  }

  save(): void {
    const { globalAlpha, fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, font, textAlign } = this;
    const paint = { globalAlpha, fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, font, textAlign };
    this.#saved.push({ matrix: this.#matrix, level: this.#open.length, dash: this.#dash, ...paint });
  }

  restore(): void {
    const state = this.#saved.pop();
    if (!state) return;
    const { matrix, level, dash, ...paint } = state;
    this.#matrix = matrix;
    this.#dash = dash;
    this.#open.length = level;
    Object.assign(this, paint);
  }

  translate(x: number, y: number): void {
    this.transform(1, 0, 0, 1, x, y);
  }

  scale(x: number, y: number): void {
    this.transform(x, 0, 0, y, 0, 0);
  }

  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.transform(cos, sin, -sin, cos, 0, 0);
  }

  transform(...next: [number, number, number, number, number, number]): void {
    this.#matrix = times(this.#matrix, next);
  }

  setLineDash(next: readonly number[]): void {
    this.#dash = [...next];
  }

  getLineDash(): readonly number[] {
    return this.#dash;
  }

  /** Everything up to the matching `restore` goes into a clipped group. */
  clip(): void {
    const group = { kind: 'group' as const, x: 0, y: 0, clip: this.#path, items: [] as Item[] };
    this.#put(group satisfies Group);
    this.#open.push(group.items);
  }

  drawImage(): void {
    this.refused.add('image');
  }

  createLinearGradient() {
    return this.#refuseGradient();
  }

  createRadialGradient() {
    return this.#refuseGradient();
  }

  measureText(text: string): { width: number } {
    return { width: this.#fonts.width(text, chartStyle(this.font, this.#stack, this.#lang)) };
  }

  clearRect(): void {}

  strokeText(): void {
    this.refused.add('outlined text');
  }

  fill(): void {
    const paint = solid(this.fillStyle, this.globalAlpha);
    if (!paint) return;
    const opacity = paint.opacity < 1 ? { fillOpacity: paint.opacity } : {};
    this.#put({ kind: 'path', segments: this.#path, fill: paint.color, ...opacity });
  }

  stroke(): void {
    const paint = solid(this.strokeStyle, this.globalAlpha);
    if (!paint) return;
    const [a, b, c, d] = this.#matrix;
    const stroke: Stroke = {
      color: paint.color,
      width: this.lineWidth * Math.sqrt(Math.abs(a * d - b * c)),
      ...(paint.opacity < 1 ? { opacity: paint.opacity } : {}),
      ...(this.#dash.length > 0 ? { dash: this.#dash } : {}),
      cap: this.lineCap as 'butt' | 'round' | 'square',
      join: this.lineJoin as 'miter' | 'round' | 'bevel',
    };
    this.#put({ kind: 'path', segments: this.#path, stroke });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.stroke();
  }

  fillText(text: string, x: number, y: number): void {
    const paint = solid(this.fillStyle, this.globalAlpha);
    if (!paint || text === '') return;
    const style = chartStyle(this.font, this.#stack, this.#lang);
    const width = this.#fonts.width(text, style);
    const before =
      this.textAlign === 'center' ? width / 2 : ['right', 'end'].includes(this.textAlign) ? width : 0;
    const angle = (-Math.atan2(this.#matrix[1], this.#matrix[0]) * 180) / Math.PI;
    let left = x - before;
    for (const run of this.#fonts.shape(text, style)) {
      const [originX, originY] = this.#at(left, y);
      const turned = angle === 0 ? {} : { angle };
      const opacity = paint.opacity < 1 ? { opacity: paint.opacity } : {};
      this.#put({
        kind: 'glyphs',
        x: originX,
        y: originY,
        ...run,
        color: paint.color,
        lang: this.#lang,
        ...turned,
        ...opacity,
      });
      left += run.advances.reduce((sum, advance) => sum + advance, 0);
    }
  }

  beginPath(): void {
    this.#path = [];
  }

  moveTo(x: number, y: number): void {
    this.#path.push(['m', ...this.#at(x, y)]);
    this.#current = [x, y];
  }

  lineTo(x: number, y: number): void {
    this.#path.push([this.#path.length === 0 ? 'm' : 'l', ...this.#at(x, y)]);
    this.#current = [x, y];
  }

  bezierCurveTo(a: number, b: number, c: number, d: number, x: number, y: number): void {
    this.#path.push(['c', ...this.#at(a, b), ...this.#at(c, d), ...this.#at(x, y)]);
    this.#current = [x, y];
  }

  quadraticCurveTo(a: number, b: number, x: number, y: number): void {
    const [fromX, fromY] = this.#current;
    const near = (from: number, control: number): number => from + (2 / 3) * (control - from);
    this.bezierCurveTo(near(fromX, a), near(fromY, b), near(x, a), near(y, b), x, y);
  }

  closePath(): void {
    this.#path.push(['z']);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  /** As Bézier curves of a quarter turn at most. */
  arc(x: number, y: number, radius: number, from: number, to: number, anticlockwise = false): void {
    const sweep = sweepOf(from, to, anticlockwise);
    const parts = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
    const step = sweep / parts;
    const handle = (4 / 3) * Math.tan(step / 4);
    const point = (cos: number, sin: number): [number, number] => [x + radius * cos, y + radius * sin];
    this.lineTo(...point(Math.cos(from), Math.sin(from)));
    for (let part = 0; part < parts; part++) {
      const [a, b] = [from + part * step, from + (part + 1) * step];
      const [cosA, sinA, cosB, sinB] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
      const [first, second] = [
        point(cosA - handle * sinA, sinA + handle * cosA),
        point(cosB + handle * sinB, sinB - handle * cosB),
      ];
      this.bezierCurveTo(...first, ...second, ...point(cosB, sinB));
    }
  }

  #at(x: number, y: number): [number, number] {
    const [a, b, c, d, e, f] = this.#matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  }

  #put(item: Item): void {
    this.#open.at(-1)?.push(item);
  }

  #refuseGradient() {
    this.refused.add('gradient');
    return { addColorStop: (): void => {} };
  }
}

/** The angle an arc covers, by the rules of the canvas. */
function sweepOf(from: number, to: number, anticlockwise: boolean): number {
  const turn = 2 * Math.PI;
  const sweep = to - from;
  if (Math.abs(sweep) >= turn - 1e-9) return anticlockwise ? -turn : turn;
  if (!anticlockwise && sweep < 0) return sweep + turn;
  return anticlockwise && sweep > 0 ? sweep - turn : sweep;
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
