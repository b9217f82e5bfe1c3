/** The charts and pictures of a document as drawings: vectors for the page, SVG and PNG for Word and HTML. */

import type { Log } from '../model/diagnostic.js';
import type { Document, Figure } from '../model/document.js';
import type { Drawing, FigureId } from '../model/drawing.js';
import { type Style, stackOf } from '../model/style.js';
import type { Fonts } from '../text/index.js';
import type { ChartType } from './chart-type.js';
import { inTurn, openEngine } from './engine.js';
import { drawPicture } from './picture/index.js';
import { renderPng } from './png.js';
import { drawChart } from './scene.js';
import { writeSvg } from './svg.js';

/** Draws every figure; one that cannot be drawn is reported and left out. Without figures Vega is not even loaded. */
export async function draw(
  document: Document,
  style: Style,
  fonts: Fonts,
  log: Log,
): Promise<ReadonlyMap<FigureId, Drawing>> {
  const figures = document.blocks.filter((block): block is Figure => block.kind === 'figure');
  const stack = stackOf(style, document.lang, style.chart);
  if (figures.length === 0) return new Map();
  const engine = await openEngine();
  const type: ChartType = { fonts, stack, lang: document.lang };
  const drawings = new Map<FigureId, Drawing>();
  for (const figure of figures) {
    const inFigure = log.within({ code: 'step/figure', data: { name: figure.id } });
    const { content } = figure;
    if (content.kind === 'picture') {
      const drawing = drawPicture(content, style, type, engine, inFigure);
      if (drawing) drawings.set(figure.id, drawing);
      continue;
    }
    const drawn = await inTurn(() => drawChart(content, style, type, engine, inFigure));
    if (!drawn) continue;
    const { frame, native } = drawn;
    const svg = writeSvg(frame, fonts, stack);
    drawings.set(figure.id, {
      frame,
      svg,
      native,
      png: (scale) => renderPng(svg, frame, scale, fonts, engine),
    });
  }
  return drawings;
}
