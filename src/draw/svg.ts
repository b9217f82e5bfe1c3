/** A frame as self-contained SVG: what Word and HTML show is what the page shows. */

import type { Frame, Glyphs, Item, Path, Segment } from '../model/page.js';
import type { Fonts } from '../text/index.js';

export function svgOf(frame: Frame, fonts: Fonts): string {
  const clips: string[] = [];
  const body = frame.items.map((item) => draw(item, fonts, clips)).join('');
  const defs = clips.length > 0 ? `<defs>${clips.join('')}</defs>` : '';
  const [width, height] = [real(frame.width), real(frame.height)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${defs}${body}</svg>`;
}

function draw(item: Item, fonts: Fonts, clips: string[]): string {
  if (item.kind === 'path') return drawPath(item);
  if (item.kind === 'glyphs') return drawText(item, fonts);
  if (item.kind !== 'group') return '';
  const inside = item.items.map((each) => draw(each, fonts, clips)).join('');
  const moved = item.x || item.y ? ` transform="translate(${real(item.x)} ${real(item.y)})"` : '';
  if (!item.clip) return `<g${moved}>${inside}</g>`;
  const id = `clip-${clips.length + 1}`;
  clips.push(`<clipPath id="${id}"><path d="${pathData(item.clip)}"/></clipPath>`);
  return `<g${moved} clip-path="url(#${id})">${inside}</g>`;
}

function drawPath(path: Path): string {
  const { stroke } = path;
  const fill = path.fill
    ? ` fill="${path.fill}"${opacity('fill-opacity', path.fillOpacity)}`
    : ' fill="none"';
  const line = stroke
    ? ` stroke="${stroke.color}" stroke-width="${real(stroke.width)}"${opacity('stroke-opacity', stroke.opacity)}${stroke.dash ? ` stroke-dasharray="${stroke.dash.map(real).join(' ')}"` : ''} stroke-linecap="${stroke.cap ?? 'butt'}" stroke-linejoin="${stroke.join ?? 'miter'}"`
    : '';
  return `<path d="${pathData(path.segments)}"${fill}${line}/>`;
}

function drawText(run: Glyphs, fonts: Fonts): string {
  const face = fonts.face(run.face);
  const turned = run.angle ? ` transform="rotate(${real(-run.angle)} ${real(run.x)} ${real(run.y)})"` : '';
  const attributes = `x="${real(run.x)}" y="${real(run.y)}" font-family="${face.family}" font-weight="${face.weight}" font-size="${real(run.size)}" fill="${run.color}"${opacity('fill-opacity', run.opacity)}`;
  return `<text xml:space="preserve" ${attributes}${turned}>${escapeXml(run.texts.join(''))}</text>`;
}

function opacity(name: string, value: number | undefined): string {
  return value === undefined || value >= 1 ? '' : ` ${name}="${real(value)}"`;
}

function pathData(segments: readonly Segment[]): string {
  return segments
    .map(([operator, ...numbers]) => `${operator.toUpperCase()}${numbers.map(real).join(' ')}`)
    .join('');
}

function real(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
