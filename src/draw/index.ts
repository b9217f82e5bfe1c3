/** The charts and pictures of a document as drawings: vectors for the page, SVG and PNG for Word and HTML. */

import type { Log } from '../model/diagnostic.js';
import type { Chart, Document, Figure, Spark } from '../model/document.js';
import type { Drawing, FigureId } from '../model/drawing.js';
import type { Lang } from '../model/lang.js';
import type { Frame } from '../model/page.js';
import { columnWidth, type Style, stackOf } from '../model/style.js';
import { sparksOf } from '../model/walk.js';
import type { Fonts } from '../text/index.js';
import type { ChartType, PlacedType } from './chart-type.js';
import { type Engine, inTurn, openEngine, openPainter } from './engine.js';
import { withTitle } from './picture/chunks.js';
import { drawPicture } from './picture/index.js';
import { renderPng } from './png.js';
import { drawChart } from './scene.js';
import { sparkFrame } from './spark.js';
import { writeSvg } from './svg.js';

/** Charts drawn before, by look and by all else they are drawn from, for those who draw one brief again and again. */
export type Drawn = WeakMap<Style, Map<string, Drawing>>;

/** Draws every figure, and the drawings in cells; one that cannot be drawn is reported and left out. Without figures Vega is not even loaded. */
export async function draw(
  document: Document,
  style: Style,
  fonts: Fonts,
  log: Log,
  drawn?: Drawn,
): Promise<ReadonlyMap<FigureId, Drawing>> {
  const stack = stackOf(style, document.lang, style.chart);
  const sparks = document.blocks.flatMap(sparksOf);
  const type: ChartType = { fonts, stack, lang: document.lang };
  const drawings = new Map<FigureId, Drawing>();
  if (sparks.length > 0) {
    const painter = await openPainter();
    for (const spark of sparks) drawings.set(spark.id, drawSpark(spark, style, type, painter));
  }
  const figures = placedFigures(document, style);
  if (figures.length === 0) return drawings;
  const engine = await openEngine();
  for (const { figure, room } of figures) {
    const placed = { ...type, room };
    const inFigure = log.within({ code: 'step/figure', data: { name: figure.id } });
    const { content } = figure;
    if (content.kind === 'picture') {
      const drawing = drawPicture(content, style, placed, engine, inFigure);
      if (drawing) drawings.set(figure.id, drawing);
      continue;
    }
    const kept = drawn && keptOf(style, drawn);
    const key = kept && keyOf(content, document.lang, room);
    const known = key === undefined ? undefined : kept?.get(key);
    const told = { any: false };
    const drawing = known ?? (await drawOne(content, style, placed, engine, noting(inFigure, told)));
    if (!drawing) continue;
    drawings.set(figure.id, drawing);
    // What has something to report must report it each time.
    if (key !== undefined && !told.any) kept?.set(key, drawing);
  }
  return drawings;
}

const upright = { columns: 1, landscape: false } as const;

/** Figures with the width of the text where they stand; on turned paper they stay as wide as on upright. */
function placedFigures(
  { blocks }: Document,
  { paper }: Style,
): readonly { readonly figure: Figure; readonly room: number }[] {
  const page = columnWidth(paper, upright);
  let room = page;
  return blocks.flatMap((block) => {
    if (block.kind === 'section') room = Math.min(page, columnWidth(paper, block));
    return block.kind === 'figure' ? [{ figure: block, room }] : [];
  });
}

async function drawOne(
  chart: Chart,
  style: Style,
  type: PlacedType,
  engine: Engine,
  log: Log,
): Promise<Drawing | undefined> {
  const drawn = await inTurn(() => drawChart(chart, style, type, engine, log));
  if (!drawn) return undefined;
  return { ...drawingOf(drawn.frame, type, engine), native: drawn.native };
}

/** Named in its files: Word has one part for two pictures of the same bytes, and they may differ when they are drawn anew. */
function drawSpark(spark: Spark, style: Style, type: ChartType, painter: Painter): Drawing {
  const { frame, svg, png } = drawingOf(sparkFrame(spark, style), type, painter);
  const named = svg.replace('<svg ', `<svg class="${spark.id.replace(/[^\w:@/*-]/g, '_')}" `);
  return { frame, svg: named, png: (scale) => withTitle(png(scale), spark.id.replace(/[^ -~]/g, '_')) };
}

type Painter = Pick<Engine, 'Resvg'>;

function drawingOf(frame: Frame, { fonts, stack }: ChartType, painter: Painter): Drawing {
  const svg = writeSvg(frame, fonts, stack);
  return { frame, svg, png: (scale) => renderPng(svg, frame, scale, fonts, painter) };
}

/** More charts of one look than a brief has: what is left of earlier states. */
const mostDrawn = 100;

function keptOf(style: Style, drawn: Drawn): Map<string, Drawing> {
  const kept = drawn.get(style) ?? new Map<string, Drawing>();
  if (kept.size > mostDrawn) kept.clear();
  drawn.set(style, kept);
  return kept;
}

function keyOf({ spec, rows, place }: Chart, lang: Lang, room: number): string {
  return JSON.stringify([lang, room, spec, rows, place.file]);
}

function noting(log: Log, told: { any: boolean }): Log {
  return {
    report: (report) => {
      told.any = true;
      log.report(report);
    },
    within: (step) => noting(log.within(step), told),
    get failed() {
      return log.failed;
    },
  };
}
