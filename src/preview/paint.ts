/** A page as SVG: the glyphs, paths and pictures that the PDF has, at the same places, with its text over them. */

import type { Place } from '../model/diagnostic.js';
import type {
  Frame,
  Glyphs,
  Gradient,
  Group,
  Item,
  Path,
  Raster,
  Segment,
  Stroke,
  TagId,
} from '../model/page.js';
import type { Face, Fonts } from '../text/index.js';
import { escapeText } from './markup.js';
import { encodePng } from './png.js';

/** What painting a page needs beside the page. */
export interface PaintKit {
  readonly fonts: Fonts;
  /** Where the template says what a leaf of the tag tree holds. */
  readonly sources: ReadonlyMap<TagId, Place>;
  /** Apart from the names of other pages. */
  readonly prefix: string;
}

interface Pen {
  readonly kit: PaintKit;
  readonly parts: string[];
  /** Clips and gradients so far; their number is the next one's name. */
  named: number;
}

/** The content of an SVG element whose view box is the page in points. */
export function paintPage(frame: Frame, kit: PaintKit): string {
  const pen: Pen = { kit, parts: [], named: 0 };
  for (const item of frame.items) paintItem(item, undefined, pen);
  return pen.parts.join('');
}

function paintItem(item: Item, tag: TagId | undefined, pen: Pen): void {
  switch (item.kind) {
    case 'glyphs':
      paintGlyphs(item, item.tag ?? tag, pen);
      break;
    case 'path':
      paintPath(item, pen);
      break;
    case 'raster':
      paintRaster(item, pen);
      break;
    case 'group':
      paintGroup(item, tag, pen);
      break;
    case 'link':
    case 'target':
      break;
  }
}

/** What belongs to a figure as a whole leads to the figure. */
function paintGroup(group: Group, tag: TagId | undefined, pen: Pen): void {
  const { x, y, clip, size, items } = group;
  const own = group.tag ?? tag;
  const id = clip && `${pen.kit.prefix}c${pen.named++}`;
  if (clip) pen.parts.push(`<clipPath id="${id}"><path d="${pathData(clip)}"/></clipPath>`);
  const clipped = clip ? ` clip-path="url(#${id})"` : '';
  const source = size ? sourceOf(group.tag, pen) : '';
  const drawing = source === '' ? '' : ` class="drawing"${source}`;
  pen.parts.push(`<g transform="translate(${num(x)} ${num(y)})"${clipped}${drawing}>`);
  for (const item of items) paintItem(item, own, pen);
  // Over the drawing, so that every spot of it can be pressed.
  if (drawing !== '' && size)
    pen.parts.push(`<rect class="hit" width="${num(size[0])}" height="${num(size[1])}"/>`);
  pen.parts.push('</g>');
}

/** A run: its outlines, then its text unseen, which can be selected, searched and read aloud. */
function paintGlyphs(run: Glyphs, tag: TagId | undefined, pen: Pen): void {
  const { ids, advances, size, x, y, color, angle, opacity } = run;
  if (ids.length === 0) return;
  const face = pen.kit.fonts.face(run.face);
  const scale = size / face.unitsPerEm;
  let [outlines, at] = ['', 0];
  for (const [index, glyph] of ids.entries()) {
    const outline = outlineOf(face, glyph);
    if (outline !== '') outlines += `M${Math.round(at / scale)} 0${outline}`;
    at += advances[index] ?? 0;
  }
  const turned = angle ? ` rotate(${num(-angle)})` : '';
  const faint = opacity === undefined || opacity >= 1 ? '' : ` fill-opacity="${num(opacity)}"`;
  const outline = run.outline && { ...run.outline, width: run.outline.width / scale };
  const look = `fill="${run.hollow ? 'none' : color}"${faint}${outline ? ` ${strokeWith(outline)}` : ''}${mixed(run)}`;
  const text = run.texts.join('').replace('\u00ad', '-');
  const ink =
    outlines === ''
      ? ''
      : `<path class="ink" ${look} transform="scale(${num(scale, 6)} ${num(-scale, 6)})" d="${outlines}"/>`;
  const words =
    text.trim() === ''
      ? ''
      : `<text font-size="${num(size)}" textLength="${num(at)}" lengthAdjust="spacingAndGlyphs">${escapeText(text)}</text>`;
  const of = run.of === undefined ? '' : ` class="figure" data-id="${escapeText(run.of)}"`;
  const box =
    run.of === undefined
      ? ''
      : `<rect x="-1" y="${num(-size * 0.95)}" width="${num(at + 2)}" height="${num(size * 1.25)}" rx="1.5"/>`;
  pen.parts.push(
    `<g transform="translate(${num(x)} ${num(y)})${turned}"${of}${sourceOf(tag, pen)}>${box}${ink}${words}</g>`,
  );
}

/** Outlines by face and glyph: a line of text is one path, which a browser lays out many times faster than an element a glyph. */
const outlines = new WeakMap<Face, Map<number, string>>();

function outlineOf(face: Face, glyph: number): string {
  const known = outlines.get(face) ?? new Map<number, string>();
  outlines.set(face, known);
  const outline = known.get(glyph) ?? relative(face.outline(glyph));
  known.set(glyph, outline);
  return outline;
}

/** Path data (M, L, Q, C and Z) with every point relative to the one before, so that it can stand anywhere in a line. */
export function relative(path: string): string {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  return path.replace(/([MLQCZ])([^MLQCZ]*)/g, (_, command: string, given: string) => {
    if (command === 'Z') {
      [x, y] = [startX, startY];
      return 'z';
    }
    const numbers = (given.match(/-?[\d.]+/g) ?? []).map(Number);
    const moved = numbers.map((value, nth) => num(value - (nth % 2 === 0 ? x : y), 0));
    [x, y] = [Math.round(numbers.at(-2) ?? x), Math.round(numbers.at(-1) ?? y)];
    if (command === 'M') [startX, startY] = [x, y];
    return command.toLowerCase() + moved.join(' ').replaceAll(' -', '-');
  });
}

function sourceOf(tag: TagId | undefined, { kit }: Pen): string {
  const place = tag === undefined ? undefined : kit.sources.get(tag);
  return place ? ` data-place="${escapeText(`${place.file}:${place.line}:${place.column}`)}"` : '';
}

function paintPath(path: Path, pen: Pen): void {
  const { segments, fillOpacity = 1, fillRule, stroke } = path;
  const fill = path.gradient ? gradientWith(path.gradient, pen) : path.fill;
  const shown: string[] = [`fill="${fill ?? 'none'}"`];
  // One opacity of both fill and stroke is that of the path as a whole.
  const whole = fill && stroke && fillOpacity === (stroke.opacity ?? 1) && fillOpacity < 1;
  if (whole) shown.push(`opacity="${num(fillOpacity)}"`);
  else if (fill && fillOpacity < 1) shown.push(`fill-opacity="${num(fillOpacity)}"`);
  if (fillRule) shown.push(`fill-rule="${fillRule}"`);
  if (stroke) shown.push(strokeWith(whole ? { ...stroke, opacity: 1 } : stroke));
  pen.parts.push(`<path d="${pathData(segments)}" ${shown.join(' ')}${mixed(path)}/>`);
}

function strokeWith(stroke: Stroke): string {
  const shown = [`stroke="${stroke.color}" stroke-width="${num(stroke.width)}"`];
  if (stroke.opacity !== undefined && stroke.opacity < 1)
    shown.push(`stroke-opacity="${num(stroke.opacity)}"`);
  if (stroke.dash && stroke.dash.length > 0)
    shown.push(
      `stroke-dasharray="${stroke.dash.map((each) => num(each)).join(' ')}" stroke-dashoffset="${num(stroke.dashOffset ?? 0)}"`,
    );
  if (stroke.cap) shown.push(`stroke-linecap="${stroke.cap}"`);
  if (stroke.join) shown.push(`stroke-linejoin="${stroke.join}"`);
  shown.push(`stroke-miterlimit="${num(stroke.miterLimit ?? 10)}"`);
  return shown.join(' ');
}

function mixed({ blend }: Path | Glyphs): string {
  return blend === undefined ? '' : ` style="mix-blend-mode:${blend}"`;
}

/** Defines a gradient and refers to it. */
function gradientWith({ kind, between, stops, matrix }: Gradient, pen: Pen): string {
  const id = `${pen.kit.prefix}g${pen.named++}`;
  const names = kind === 'linear' ? ['x1', 'y1', 'x2', 'y2'] : ['fx', 'fy', 'fr', 'cx', 'cy', 'r'];
  const points = names.map((name, nth) => `${name}="${num(between[nth] ?? 0, 3)}"`).join(' ');
  const colors = stops.map(
    ({ at, color, opacity }) =>
      `<stop offset="${num(at, 4)}" stop-color="${color}" stop-opacity="${num(opacity, 3)}"/>`,
  );
  const placed = `gradientTransform="matrix(${matrix.map((each) => num(each, 5)).join(' ')})"`;
  const element = `${kind}Gradient`;
  pen.parts.push(
    `<${element} id="${id}" gradientUnits="userSpaceOnUse" ${points} ${placed}>${colors.join('')}</${element}>`,
  );
  return `url(#${id})`;
}

function pathData(segments: readonly Segment[]): string {
  return segments
    .map((segment) => {
      const [kind, ...numbers] = segment;
      return `${kind.toUpperCase()}${numbers.map((each) => num(each)).join(' ')}`;
    })
    .join('');
}

function paintRaster({ matrix, image }: Raster, pen: Pen): void {
  const { coding, bytes } = image;
  const type = coding === 'jpeg' ? 'jpeg' : 'png';
  const file = coding === 'jpeg' ? bytes : encodePng(image);
  const href = `data:image/${type};base64,${Buffer.from(file).toString('base64')}`;
  const transform = matrix.map((each) => num(each, 5)).join(' ');
  pen.parts.push(
    `<image width="1" height="1" preserveAspectRatio="none" transform="matrix(${transform})" href="${href}"/>`,
  );
}

/** Hundredths of a point are finer than any screen. */
function num(value: number, decimals = 2): string {
  const power = 10 ** decimals;
  return String(Math.round(value * power) / power);
}
