/** A picture from a file as a drawing: pixels as they are, SVG as vectors where it can be, its size from the template or the file. */

import type { Log, MessageData } from '../../model/diagnostic.js';
import type { Picture } from '../../model/document.js';
import type { Drawing } from '../../model/drawing.js';
import type { Frame, Image, Item, Matrix, Segment } from '../../model/page.js';
import type { Style } from '../../model/style.js';
import { decodeUtf8 } from '../../source/world.js';
import type { PlacedType } from '../chart-type.js';
import type { Engine } from '../engine.js';
import { readJpeg } from './jpeg.js';
import { compose } from './matrix.js';
import { readPng, readPngHead } from './png.js';
import { missingIn, type Svg, simplify } from './svg.js';
import { readVectors } from './vectors.js';
import { placeIn } from './xml.js';

interface Drawer {
  readonly picture: Picture;
  readonly style: Style;
  readonly type: PlacedType;
  readonly engine: Engine;
  readonly log: Log;
}

/** Pixels that a picture may have: more do not show in print, and take memory. */
export const mostPixels = 50_000_000;
/** A pixel of CSS. */
const pointsPerPixel = 0.75;
/** Of the height of a page's text, where the template names no width. */
const mostHeight = 0.7;
const fallbackDpi = 300;

/** The picture as drawn; nothing when an error was reported. */
export function drawPicture(
  picture: Picture,
  style: Style,
  type: PlacedType,
  engine: Engine,
  log: Log,
): Drawing | undefined {
  const drawer: Drawer = { picture, style, type, engine, log };
  if (picture.format === 'svg') return drawSvg(drawer);
  return picture.format === 'png' ? drawPng(drawer) : drawJpeg(drawer);
}

function fault({ picture, log }: Drawer, code: string, data: MessageData = {}): undefined {
  const { file, place } = picture;
  log.report({ severity: 'error', code: `draw/picture-${code}`, data: { file, ...data }, place });
  return undefined;
}

/** False when there are too many pixels, which is reported. */
function isBounded(width: number, height: number, drawer: Drawer): boolean {
  const bounded = width * height <= mostPixels;
  if (!bounded) fault(drawer, 'pixels', { width, height, most: mostPixels });
  return bounded;
}

function drawPng(drawer: Drawer): Drawing | undefined {
  const { bytes } = drawer.picture;
  const head = readPngHead(bytes);
  if (!head) return fault(drawer, 'broken');
  if (!isBounded(head.width, head.height, drawer)) return undefined;
  const png = readPng(bytes);
  if (!png) return fault(drawer, 'broken');
  return drawRaster(png.image, 1, { format: 'png', bytes: png.file }, drawer);
}

function drawJpeg(drawer: Drawer): Drawing | undefined {
  const jpeg = readJpeg(drawer.picture.bytes);
  if (typeof jpeg === 'string') return fault(drawer, jpeg);
  const { image, orientation } = jpeg;
  if (!isBounded(image.width, image.height, drawer)) return undefined;
  return drawRaster(image, orientation, { format: 'jpeg', bytes: image.bytes }, drawer);
}

/** The unit square turned and mirrored as Exif's orientation says: stored right and down to shown right and down. */
const turns: Readonly<Record<number, Matrix>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, 1, 1, 0, 0, 0],
  6: [0, 1, -1, 0, 1, 0],
  7: [0, -1, -1, 0, 1, 1],
  8: [0, -1, 1, 0, 0, 1],
};

type RasterFile = NonNullable<Drawing['raster']>;

function drawRaster(image: Image, orientation: number, file: RasterFile, drawer: Drawer): Drawing {
  const turn = turns[orientation] ?? [1, 0, 0, 1, 0, 0];
  const [across, down] = orientation >= 5 ? [image.height, image.width] : [image.width, image.height];
  const { width, height } = sizeOf(across * pointsPerPixel, down * pointsPerPixel, drawer);
  const matrix = compose([width, 0, 0, height, 0, 0], turn);
  const frame: Frame = { width, height, items: [{ kind: 'raster', matrix, image }] };
  const source = `data:image/${file.format};base64,${Buffer.from(file.bytes).toString('base64')}`;
  const put = matrixText(compose(matrix, [1 / image.width, 0, 0, 1 / image.height, 0, 0]));
  const svg = wrap(
    frame,
    `<image width="${image.width}" height="${image.height}" preserveAspectRatio="none" transform="${put}" xlink:href="${source}"/>`,
  );
  // Not every reader turns a picture by what its file says, so one that lies on its side is redrawn.
  const upright = orientation === 1 ? { raster: file } : {};
  return { frame, svg, png: pngOf(svg, [], drawer), ...upright };
}

function drawSvg(drawer: Drawer): Drawing | undefined {
  const { picture, log } = drawer;
  const source = decodeUtf8(picture.bytes);
  if (source === undefined) return fault(drawer, 'broken');
  const faces = /<(?:\w+:)?text/.test(source) ? facesOf(drawer) : [];
  const svg = simplify(source, faces, drawer.type.stack.latin[0] ?? '', drawer.engine);
  if ('what' in svg) {
    const place = { file: picture.file, ...placeIn(source, svg.at) };
    const code = svg.what === 'broken' || svg.what === 'not-svg' ? 'broken' : 'forbidden';
    const data = { file: picture.file, what: svg.what };
    log.report({ severity: 'error', code: `draw/picture-${code}`, data, place });
    return undefined;
  }
  reportMissing(svg, drawer);
  const size = sizeOf(svg.width * pointsPerPixel, svg.height * pointsPerPixel, drawer);
  const put = compose([size.width / svg.width, 0, 0, size.height / svg.height, 0, 0], svg.matrix);
  const markup = wrap(size, `<g transform="${matrixText(put)}">${svg.content}</g>`);
  const png = pngOf(markup, faces, drawer);
  const vectors = readVectors(svg.root, put);
  const items =
    vectors.unshown.length === 0 ? clipped(vectors.items, size) : pixels(vectors.unshown, size, png, drawer);
  return items && { frame: { ...size, items }, svg: markup, png };
}

/** A drawing does not stand out of its frame. */
function clipped(items: readonly Item[], { width, height }: Size): readonly Item[] {
  const clip: readonly Segment[] = [
    ['m', 0, 0],
    ['l', width, 0],
    ['l', width, height],
    ['l', 0, height],
    ['z'],
  ];
  return [{ kind: 'group', x: 0, y: 0, clip, items }];
}

/** The drawing as pixels, which is told. */
function pixels(
  unshown: readonly string[],
  size: Size,
  png: Drawing['png'],
  drawer: Drawer,
): readonly Item[] | undefined {
  const { picture, log } = drawer;
  for (const what of unshown) {
    const data = { file: picture.file, what, dpi: fallbackDpi };
    log.report({ severity: 'warning', code: 'draw/picture-pixels-only', data, place: picture.place });
  }
  const image = readPng(png(fallbackDpi / 72))?.image;
  if (!image) return fault(drawer, 'broken');
  return [{ kind: 'raster', matrix: [size.width, 0, 0, size.height, 0, 0], image }];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The share of the text's width that the template names; else its own size, as far as there is room. */
function sizeOf(width: number, height: number, { picture, style, type: { room } }: Drawer): Size {
  const { paper } = style;
  const tall = (paper.height - paper.margin.top - paper.margin.bottom) * mostHeight;
  const wanted =
    picture.width === undefined ? Math.min(width, room, (tall * width) / height) : picture.width * room;
  return { width: wanted, height: (wanted * height) / width };
}

function wrap({ width, height }: Size, content: string): string {
  const [w, h] = [real(width), real(height)];
  const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  return `<svg ${names} width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${content}</svg>`;
}

/** On nothing, so that what is clear stays so. */
function pngOf(svg: string, faces: readonly string[], { engine }: Drawer): Drawing['png'] {
  return (scale) => {
    const font = { loadSystemFonts: false, fontFiles: [...faces] };
    const drawn = new engine.Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font });
    return new Uint8Array(drawn.render().asPng());
  };
}

const weights = [400, 500, 700] as const;

/** Font files of the style's families. */
function facesOf({ type }: Drawer): readonly string[] {
  const { fonts, stack, lang } = type;
  const runs = weights.flatMap((weight) => fonts.shape('A文', { stack, weight, size: 10, lang }));
  return [...new Set(runs.map(({ face }) => fonts.face(face).path))].sort();
}

function reportMissing(svg: Svg, { picture, type, log }: Drawer): void {
  const { fonts, stack, lang } = type;
  for (const character of missingIn(svg.text, (text) =>
    fonts.missing(text, { stack, weight: 400, size: 10, lang }),
  )) {
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    const data = { file: picture.file, character, code };
    log.report({ severity: 'error', code: 'draw/picture-glyph', data, place: picture.place });
  }
}

function matrixText(matrix: Matrix): string {
  return `matrix(${matrix.map((value) => String(Math.round(value * 1e6) / 1e6 + 0)).join(' ')})`;
}

function real(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0);
}
