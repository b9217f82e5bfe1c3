/** A figure: caption, the drawing as a chart of Word's or as a picture (SVG with a PNG for programs that draw none), small print. */

import { ImageRun, Paragraph, Run } from 'docx';
import type { Figure, Spark } from '../../model/document.js';
import type { Drawing } from '../../model/drawing.js';
import { stackOf } from '../../model/style.js';
import { plainText } from '../../model/walk.js';
import { setCaption, setSmallPrint } from './caption.js';
import { chartFrame, nativeOf } from './chart/index.js';
import type { Setting } from './setting.js';

/** The title of decoration until the package is finished; no picture of ours has another title. */
const decoration = 'decoration';

/** Pictures without a text as decoration, which docx cannot say ([MS-ODRAWXML] 2.29). */
export function markDecoration(xml: string): string {
  const mark =
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';
  const decorated = ` title="${decoration}"`;
  return xml.replace(/<wp:docPr\b[^>]*\/>/g, (tag) =>
    tag.includes(decorated) ? `${tag.replace(decorated, '').slice(0, -2)}>${mark}</wp:docPr>` : tag,
  );
}

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
    new Paragraph({ style, children: [drawn(block, drawing, setting)] }),
    ...setSmallPrint(block.notes, own),
  ];
}

/** A chart that Word draws, else a picture. */
function drawn(block: Figure, drawing: Drawing, setting: Setting): Run | ImageRun {
  const chart = nativeOf(drawing);
  if (!chart) {
    const { content, label, id, alt } = block;
    const decorative = content.kind === 'picture' && content.decorative;
    const name = label === '' ? id : label;
    return picture({ id, name, alt: plainText(alt), decorative }, drawing, setting);
  }
  return new Run({ children: [chartFrame(block, drawing, chart, setting)] });
}

/** A drawing in a cell. */
export function setSpark({ id, alt }: Spark, setting: Setting): ImageRun | undefined {
  const drawing = setting.drawings.get(id);
  return drawing && picture({ id, name: id, alt: plainText(alt), decorative: false }, drawing, setting);
}

/** What a picture is called, and what is said in place of it. */
interface Called {
  readonly id: string;
  readonly name: string;
  readonly alt: string;
  readonly decorative: boolean;
}

/** Never wider than the text. */
function picture({ id, name, alt, decorative }: Called, drawing: Drawing, setting: Setting): ImageRun {
  const { width, height } = drawing.frame;
  const scale = Math.min(1, setting.width / width);
  const transformation = {
    width: width * scale * pixelsPerPoint,
    height: height * scale * pixelsPerPoint,
  };
  const altText = { name, description: alt, ...(decorative ? { title: decoration } : {}) };
  const { raster } = drawing;
  const keep = (...parts: readonly Uint8Array[]): void => {
    setting.anchors.picture(id, { name, width, height, alt, parts });
  };
  if (raster) {
    keep(raster.bytes);
    const type = raster.format === 'png' ? 'png' : 'jpg';
    return new ImageRun({ type, data: raster.bytes, transformation, altText });
  }
  const svg = new TextEncoder().encode(withWordFonts(drawing.svg, setting));
  const png = drawing.png(pngScale);
  keep(svg, png);
  return new ImageRun({
    type: 'svg',
    data: svg,
    fallback: { type: 'png', data: png },
    transformation,
    altText,
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
