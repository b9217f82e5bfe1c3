/** A figure: caption, the chart as an inline SVG picture with a PNG for programs that draw none, small print. */

import { ImageRun, Paragraph } from 'docx';
import type { Figure } from '../../model/document.js';
import type { Drawing } from '../../model/drawing.js';
import { stackOf } from '../../model/style.js';
import { plainText } from '../../model/walk.js';
import { setCaption, setSmallPrint } from './caption.js';
import type { Setting } from './setting.js';

/** Pixels of the fallback for a point of the page. */
const pngScale = 2;
const pixelsPerPoint = 96 / 72;

export function setFigure(block: Figure, setting: Setting): readonly Paragraph[] {
  const own: Setting = { ...setting, underlines: setting.underlines && block.synthetic !== 'all' };
  const drawing = setting.drawings.get(block.id);
  if (!drawing) {
    setting.log.report({
      severity: 'error',
      code: 'write/no-drawing',
      data: { figure: block.id },
      place: block.place,
    });
    return setCaption(block, own);
  }
  const style = block.notes.length > 0 ? 'FigureWithNote' : 'Figure';
  return [
    ...setCaption(block, own),
    new Paragraph({ style, children: [picture(block, drawing, setting)] }),
    ...setSmallPrint(block.notes, own),
  ];
}

/** Never wider than the text. */
function picture(block: Figure, drawing: Drawing, setting: Setting): ImageRun {
  const { width, height } = drawing.frame;
  const scale = Math.min(1, setting.width / width);
  const alt = plainText(block.alt);
  return new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(withWordFonts(drawing.svg, setting)),
    fallback: { type: 'png', data: drawing.png(pngScale) },
    transformation: { width: width * scale * pixelsPerPoint, height: height * scale * pixelsPerPoint },
    altText: { name: block.label === '' ? block.id : block.label, description: alt },
  });
}

/** The SVG names the faces of the PDF, which readers of the Word file seldom have: the document's own faces come first. */
function withWordFonts(svg: string, { style, lang }: Setting): string {
  const stack = stackOf(style, lang, style.chart);
  const { ascii, eastAsia } = stack.word;
  const families = [ascii, eastAsia].map((family) => `'${family}'`).join(', ');
  const named = [...stack.latin, ...stack.han].some((family) => svg.includes(family));
  if (!named) return svg;
  return svg
    .replace(/font-family="([^"]*)"/g, (_, list: string) => `font-family="${families}, ${list}"`)
    .replace(/font-family:\s*([^;"}]*)/g, (_, list: string) => `font-family: ${families}, ${list}`);
}
