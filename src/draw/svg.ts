/** A frame as self-contained SVG: Word and HTML show exactly what the page shows, with text as text. */

import type { Blend, Frame, Glyphs, Gradient, Item, Path, Segment, Stroke } from '../model/page.js';
import type { FontStack } from '../model/style.js';
import type { Fonts } from '../text/index.js';
import { scriptGap } from './chart-type.js';

interface Writing {
  readonly fonts: Fonts;
  readonly stack: FontStack;
  /** Definitions of clips and gradients; their number is the next one's name. */
  readonly definitions: string[];
}

/** Fonts are named, not embedded; `textLength` keeps labels in their place where a reader has others. */
export function writeSvg(frame: Frame, fonts: Fonts, stack: FontStack): string {
  const writing: Writing = { fonts, stack, definitions: [] };
  const body = writeItems(frame.items, writing);
  const [width, height] = [real(frame.width), real(frame.height)];
  const root = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const { definitions } = writing;
  const defined = definitions.length === 0 ? '' : `<defs>${definitions.join('')}</defs>`;
  return `<svg ${root}>${defined}${body}</svg>`;
}

function writeItems(items: readonly Item[], writing: Writing): string {
  let markup = '';
  for (let index = 0; index < items.length; ) {
    const item = items[index];
    const line: Glyphs[] = [];
    for (
      let next = item;
      next?.kind === 'glyphs' && continues(line.at(-1), next);
      next = items[index + line.length]
    )
      line.push(next);
    if (line.length > 0) markup += writeLine(line, writing);
    else if (item?.kind === 'path') markup += writePath(item, writing);
    else if (item?.kind === 'group') {
      const inside = writeItems(item.items, writing);
      const moved =
        item.x === 0 && item.y === 0 ? '' : ` transform="translate(${real(item.x)} ${real(item.y)})"`;
      markup += `<g${moved}${item.clip ? clipWith(item.clip, writing) : ''}>${inside}</g>`;
    }
    index += Math.max(1, line.length);
  }
  return markup;
}

/** True when a run goes on where another ends, or a script gap after it: a label in two scripts is one text. */
function continues(before: Glyphs | undefined, run: Glyphs): boolean {
  if (!before) return true;
  const angle = ((before.angle ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = widthOf(before);
  const [x, y] = [run.x - before.x - width * cos, run.y - before.y + width * sin];
  const along = x * cos - y * sin;
  return (
    before.size === run.size &&
    before.angle === run.angle &&
    before.color === run.color &&
    before.opacity === run.opacity &&
    before.outline === undefined &&
    run.outline === undefined &&
    before.blend === run.blend &&
    Math.abs(x * sin + y * cos) < 0.01 &&
    along > -0.01 &&
    along < scriptGap * run.size + 0.01
  );
}

function writeLine(line: readonly Glyphs[], writing: Writing): string {
  const [first] = line;
  if (!first) return '';
  const turned = first.angle
    ? ` transform="rotate(${real(-first.angle)} ${real(first.x)} ${real(first.y)})"`
    : '';
  const inside = first.hollow
    ? 'fill="none"'
    : `fill="${first.color}"${opacity('fill-opacity', first.opacity)}`;
  const ink = `${inside}${first.outline ? ` ${strokeWith(first.outline)}` : ''}${blendWith(first.blend)}`;
  const shared = `y="${real(first.y)}" font-size="${real(first.size)}" ${ink}${turned}`;
  const space = line.some((run) => /^\s|\s{2}|\s$/.test(run.texts.join(''))) ? ' xml:space="preserve"' : '';
  if (line.length === 1) return `<text ${writeRun(first, first.x, writing, shared + space)}</text>`;
  // Along the line before it is turned.
  const along = (run: Glyphs): number => first.x + Math.hypot(run.x - first.x, run.y - first.y);
  const spans = line.map((run) => `<tspan ${writeRun(run, along(run), writing, '')}</tspan>`);
  return `<text ${shared}${space}>${spans.join('')}</text>`;
}

/** Attributes of a run and its letters; the face that was measured comes first. */
function writeRun(run: Glyphs, x: number, { fonts, stack }: Writing, more: string): string {
  const { family, weight, italic } = fonts.face(run.face);
  const others = [...stack.latin, ...stack.han].filter((name) => name !== family);
  const families = [family, ...new Set(others)].map((name) => `'${name}'`).join(', ');
  const text = run.texts.join('');
  const length = [...text].length > 1 ? ` textLength="${real(widthOf(run))}"` : '';
  const attributes = `x="${real(x)}" font-family="${escapeXml(families)}, sans-serif" font-weight="${weight}"${italic ? ' font-style="italic"' : ''}${length}`;
  return `${attributes}${more === '' ? '' : ` ${more}`}>${escapeXml(text)}`;
}

function writePath(path: Path, writing: Writing): string {
  const { segments, fillRule, blend } = path;
  const { fillOpacity, stroke, whole } = fadedAsOne(path);
  const fill = path.gradient ? gradientWith(path.gradient, writing) : path.fill;
  const rule = fillRule === undefined ? '' : ` fill-rule="${fillRule}"`;
  const inside =
    fill === undefined ? 'fill="none"' : `fill="${fill}"${opacity('fill-opacity', fillOpacity)}${rule}`;
  const line = stroke ? ` ${strokeWith(stroke)}` : '';
  return `<path d="${pathData(segments)}" ${inside}${line}${opacity('opacity', whole)}${blendWith(blend)}/>`;
}

/** One opacity of both fill and stroke is that of the path as a whole. */
function fadedAsOne({ fill, gradient, fillOpacity, stroke }: Path): Pick<Path, 'fillOpacity' | 'stroke'> & {
  readonly whole?: number | undefined;
} {
  if (!stroke || !(fill ?? gradient) || (fillOpacity ?? 1) !== (stroke.opacity ?? 1))
    return { ...(fillOpacity === undefined ? {} : { fillOpacity }), ...(stroke ? { stroke } : {}) };
  const { opacity: whole, ...covering } = stroke;
  return { stroke: covering, whole };
}

function strokeWith(stroke: Stroke): string {
  const { cap = 'butt', join = 'miter', dash = [] } = stroke;
  const line = [
    `stroke="${stroke.color}" stroke-width="${real(stroke.width)}"${opacity('stroke-opacity', stroke.opacity)}`,
    ...(cap === 'butt' ? [] : [`stroke-linecap="${cap}"`]),
    // The page's own limit is that of PDF, 10; SVG's would be 4.
    join === 'miter' ? `stroke-miterlimit="${real(stroke.miterLimit ?? 10)}"` : `stroke-linejoin="${join}"`,
    ...(dash.length === 0 ? [] : [`stroke-dasharray="${dash.map(real).join(' ')}"`]),
    ...(stroke.dashOffset === undefined ? [] : [`stroke-dashoffset="${real(stroke.dashOffset)}"`]),
  ];
  return line.join(' ');
}

function blendWith(blend: Blend | undefined): string {
  return blend === undefined ? '' : ` style="mix-blend-mode:${blend}"`;
}

/** Reference to a gradient that is defined once each time: it is as long as the path that it fills. */
function gradientWith({ kind, between, stops, matrix }: Gradient, { definitions }: Writing): string {
  const id = `gradient-${definitions.length + 1}`;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = between.map(real);
  const points =
    kind === 'linear'
      ? `x1="${a}" y1="${b}" x2="${c}" y2="${d}"`
      : `fx="${a}" fy="${b}" fr="${c}" cx="${d}" cy="${e}" r="${f}"`;
  const turned = ` gradientTransform="matrix(${matrix.map(real).join(' ')})"`;
  const colors = stops.map(
    ({ at, color, opacity: share }) =>
      `<stop offset="${at}" stop-color="${color}"${opacity('stop-opacity', share < 1 ? share : undefined)}/>`,
  );
  const name = `${kind}Gradient`;
  definitions.push(
    `<${name} id="${id}" gradientUnits="userSpaceOnUse" ${points}${turned}>${colors.join('')}</${name}>`,
  );
  return `url(#${id})`;
}

function clipWith(clip: readonly Segment[], { definitions }: Writing): string {
  const id = `clip-${definitions.length + 1}`;
  definitions.push(`<clipPath id="${id}"><path d="${pathData(clip)}"/></clipPath>`);
  return ` clip-path="url(#${id})"`;
}

function opacity(name: string, value: number | undefined): string {
  return value === undefined || value >= 1 ? '' : ` ${name}="${real(value)}"`;
}

function pathData(segments: readonly Segment[]): string {
  return segments
    .map(([operator, ...numbers]) => operator.toUpperCase() + numbers.map(real).join(' '))
    .join('');
}

function widthOf(run: Glyphs): number {
  return run.advances.reduce((sum, advance) => sum + advance, 0);
}

function real(value: number): string {
  return String(Math.round(value * 1000) / 1000 + 0);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
