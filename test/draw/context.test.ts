/** The recorder: paths, colours, clips and text as items of a frame. */

import { expect, test } from 'vitest';
import { inkOf } from '../../src/draw/color.js';
import { record } from '../../src/draw/context.js';
import { measure } from '../../src/draw/metrics.js';
import type { Glyphs, Group, Path } from '../../src/model/page.js';
import { stackOf } from '../../src/model/style.js';
import { fonts, house } from './fixture.js';

const type = { fonts, stack: stackOf(house, 'en'), lang: 'en' };

/** What the tests draw with. */
interface Canvas extends CanvasLike {
  [setting: string]: unknown;
}

interface CanvasLike {
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number, anticlockwise?: boolean): void;
  rect(x: number, y: number, width: number, height: number): void;
  closePath(): void;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  scale(x: number, y: number): void;
  rotate(angle: number): void;
  fill(): void;
  stroke(): void;
  clip(): void;
  setLineDash(dash: readonly number[]): void;
  fillText(text: string, x: number, y: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
}

function paint(draw: (canvas: Canvas) => void, x = 0, y = 0) {
  const recording = record(type, x, y);
  draw(recording.context as Canvas);
  return recording;
}

function onlyPath(draw: (canvas: Canvas) => void): Path {
  const { items } = paint(draw);
  expect(items).toHaveLength(1);
  return items[0] as Path;
}

test('a circle of cubics is round to a thousandth of its radius', () => {
  for (const anticlockwise of [false, true]) {
    const { segments } = onlyPath((canvas) => {
      canvas.beginPath();
      canvas.arc(50, 50, 40, 0, anticlockwise ? -2 * Math.PI : 2 * Math.PI, anticlockwise);
      canvas.fill();
    });
    expect(segments).toHaveLength(5);
    let [x0, y0] = [90, 50];
    for (const segment of segments.slice(1)) {
      if (segment[0] !== 'c') throw new Error('not a cubic');
      const [, x1, y1, x2, y2, x3, y3] = segment;
      const [x, y] = [(x0 + 3 * x1 + 3 * x2 + x3) / 8, (y0 + 3 * y1 + 3 * y2 + y3) / 8];
      expect(Math.abs(Math.hypot(x - 50, y - 50) - 40)).toBeLessThan(0.04);
      [x0, y0] = [x3, y3];
    }
  }
});

test('an arc runs the way the canvas says', () => {
  const end = (from: number, to: number, anticlockwise: boolean): number =>
    onlyPath((canvas) => {
      canvas.beginPath();
      canvas.arc(0, 0, 1, from, to, anticlockwise);
      canvas.stroke();
    }).segments.length;
  expect(end(0, Math.PI / 2, false)).toBe(2);
  expect(end(0, Math.PI / 2, true)).toBe(4);
  expect(end(Math.PI / 2, 0, true)).toBe(2);
  expect(end(0, 9 * Math.PI, false)).toBe(5);
});

test('a quadratic curve becomes the same cubic', () => {
  const { segments } = onlyPath((canvas) => {
    canvas.beginPath();
    canvas.moveTo(0, 0);
    canvas.quadraticCurveTo(30, 60, 60, 0);
    canvas.stroke();
  });
  expect(segments).toEqual([
    ['m', 0, 0],
    ['c', 20, 40, 40, 40, 60, 0],
  ]);
});

test('a fill and its stroke are one item; another path is another', () => {
  const { items } = paint((canvas) => {
    canvas.fillStyle = 'rgb(15 84 153 / 50%)';
    canvas.strokeStyle = 'hsl(0, 100%, 50%)';
    canvas.beginPath();
    canvas.rect(1, 2, 3, 4);
    canvas.fill();
    canvas.stroke();
    canvas.beginPath();
    canvas.rect(1, 2, 3, 4);
    canvas.stroke();
  });
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({
    fill: '#0f5499',
    fillOpacity: 0.5,
    stroke: { color: '#ff0000', width: 1 },
  });
  expect(items[1]).not.toHaveProperty('fill');
});

test('strokes keep width, dashes, caps and joins, scaled as the drawing is', () => {
  const path = onlyPath((canvas) => {
    canvas.scale(2, 2);
    canvas.lineWidth = 1.5;
    canvas.lineCap = 'round';
    canvas.lineJoin = 'bevel';
    canvas.setLineDash([3, 1, 2]);
    canvas.beginPath();
    canvas.moveTo(1, 1);
    canvas.lineTo(5, 1);
    canvas.stroke();
  });
  expect(path.stroke).toMatchObject({ width: 3, cap: 'round', join: 'bevel', dash: [6, 2, 4, 6, 2, 4] });
  expect(path.segments).toEqual([
    ['m', 2, 2],
    ['l', 10, 2],
  ]);
});

test('clips nest and end with the state they began in', () => {
  const { items } = paint(
    (canvas) => {
      canvas.save();
      canvas.translate(10, 10);
      canvas.beginPath();
      canvas.rect(0, 0, 20, 20);
      canvas.clip();
      canvas.fillRect(5, 5, 30, 30);
      canvas.save();
      canvas.beginPath();
      canvas.rect(0, 0, 5, 5);
      canvas.clip();
      canvas.fillRect(0, 0, 9, 9);
      canvas.restore();
      canvas.restore();
      canvas.fillRect(0, 0, 1, 1);
    },
    100,
    0,
  );
  expect(items.map(({ kind }) => kind)).toEqual(['group', 'path']);
  const outer = items[0] as Group;
  expect(outer.clip?.[0]).toEqual(['m', 110, 10]);
  expect(outer.items.map(({ kind }) => kind)).toEqual(['path', 'group']);
  expect((items[1] as Path).segments[0]).toEqual(['m', 100, 0]);
});

test('text is shaped, anchored and turned counter-clockwise', () => {
  const { items } = paint((canvas) => {
    canvas.font = `bold 10px ${stackOf(house, 'en').latin.join(', ')}, ${stackOf(house, 'en').han.join(', ')}`;
    canvas.fillStyle = '#5b6874';
    canvas.textAlign = 'right';
    canvas.fillText('Total', 100, 20);
    canvas.translate(50, 50);
    canvas.rotate(-Math.PI / 2);
    canvas.textAlign = 'left';
    canvas.fillText('Up', 0, 0);
  });
  const [total, up] = items as [Glyphs, Glyphs];
  const width = total.advances.reduce((sum, advance) => sum + advance, 0);
  expect(total.face).toBe('source-sans-3-700');
  expect(total.x + width).toBeCloseTo(100, 2);
  expect(total.texts.join('')).toBe('Total');
  expect(total).not.toHaveProperty('angle');
  expect([up.x, up.y, up.angle]).toEqual([50, 50, 90]);
});

test('Chinese labels have the script gaps of running text', () => {
  const zh = { ...type, lang: 'zh' };
  const { context, items } = record(zh, 0, 0);
  const canvas = context as Canvas;
  canvas.font = `400 10px ${stackOf(house, 'en').latin.join(', ')}, ${stackOf(house, 'en').han.join(', ')}`;
  canvas.fillText('5月', 0, 0);
  const [digit, han] = items as [Glyphs, Glyphs];
  expect(han.x - digit.x - (digit.advances[0] ?? 0)).toBeCloseTo(2.5, 2);
  expect(measure({ fontSize: 10 }, '5月', zh)).toBeCloseTo(han.x + 10, 2);
});

test('a measured text is never wider than its limit, so that Vega cuts it', () => {
  const full = measure({ fontSize: 10 }, 'Machinery and equipment', type);
  expect(full).toBeGreaterThan(80);
  expect(measure({ fontSize: 10, limit: 40 }, 'Machinery and equipment', type)).toBe(40);
  expect(measure({ fontSize: 0 }, 'x', type)).toBe(0);
  expect(measure({}, null, type)).toBe(0);
  expect(measure({ fontSize: 10, fontWeight: 'bold' }, 'Machinery', type)).toBeGreaterThan(
    measure({ fontSize: 10 }, 'Machinery', type),
  );
});

test('colours of every spelling', () => {
  expect(inkOf('steelblue', 1)).toEqual({ color: '#4682b4', opacity: 1 });
  expect(inkOf('#0f549980', 1)).toEqual({ color: '#0f5499', opacity: 0.502 });
  expect(inkOf('rgb(255 0 0 / 0.5)', 0.5)).toEqual({ color: '#ff0000', opacity: 0.25 });
  expect(inkOf('hsl(120, 100%, 25%)', 1)).toEqual({ color: '#008000', opacity: 1 });
  expect(inkOf('hsl(120 100% 25%)', 1)).toEqual({ color: '#008000', opacity: 1 });
  expect(inkOf('transparent', 1)).toBeUndefined();
  expect(inkOf('none', 1)).toBeUndefined();
  expect(inkOf('#000', 0)).toBeUndefined();
});

test('a rectangle has more points than corners, so that no viewer moves its edges to whole pixels', () => {
  const { items } = paint((canvas) => {
    canvas.beginPath();
    canvas.rect(1.3, 2, 3, 40);
    canvas.fill();
  });
  const { segments } = items[0] as Path;
  expect(segments.filter(([operator]) => operator === 'l').length).toBe(4);
  expect(segments).toContainEqual(['l', 1.3, 22]);
});

test('an outline joins the letters that were filled in its place, and stands alone elsewhere', () => {
  const { items } = paint((canvas) => {
    const { strokeText } = canvas as unknown as { strokeText: Canvas['fillText'] };
    Object.assign(canvas, {
      font: '12px Source Sans 3, Noto Sans SC',
      fillStyle: '#ffffff',
      strokeStyle: '#c8500a',
    });
    canvas.fillText('Both', 1, 20);
    strokeText('Both', 1, 20);
    strokeText('Line', 60, 20);
  });
  const runs = items as readonly Glyphs[];
  expect(runs.map(({ color, outline, hollow }) => [color, outline?.color, hollow ?? false])).toEqual([
    ['#ffffff', '#c8500a', false],
    ['#c8500a', '#c8500a', true],
  ]);
});

test('numbers that are none are passed over', () => {
  const { items } = paint((canvas) => {
    canvas.beginPath();
    canvas.moveTo(1, 1);
    canvas.lineTo(Number.NaN, 4);
    canvas.arc(1, 1, Number.POSITIVE_INFINITY, 0, 1);
    canvas.lineTo(5, 1);
    canvas.stroke();
    canvas.fillText('gone', Number.NaN, 2);
  });
  expect(items.map((item) => (item as Path).segments)).toEqual([
    [
      ['m', 1, 1],
      ['l', 5, 1],
    ],
  ]);
});
