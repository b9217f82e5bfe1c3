/** Items of a page as PDF operators, in marked content that the structure tree names. */

import type { Frame, Glyphs, Group, Item, LinkArea, Path, Segment, Stroke, TagId } from '../../model/page.js';
import { type EmbeddedFont, type EmbeddedFonts, hex, utf16 } from './fonts.js';
import type { Targets } from './index.js';
import type { Shell } from './shell.js';
import type { Structure } from './tags.js';

export interface PagePaint {
  readonly shell: Shell;
  readonly page: number;
  readonly frame: Frame;
  readonly fonts: EmbeddedFonts;
  readonly structure: Structure;
  readonly targets: Targets;
}

/** Opens and closes marked content: at most one is open at a time. */
interface Marks {
  open(tag: TagId | undefined): void;
  close(): void;
}

/** Paints a page. pdfkit has turned the y axis down already, as ours runs. */
export function paintPage(paint: PagePaint): void {
  const operators: string[] = [];
  const marks = openMarks(operators, paint);
  paintItems(paint.frame.items, { x: 0, y: 0 }, operators, marks, paint);
  marks.close();
  paint.shell.pages[paint.page]?.write(new TextEncoder().encode(`${operators.join('\n')}\n`));
}

function openMarks(operators: string[], paint: PagePaint): Marks {
  let current: TagId | 'artifact' | undefined;
  const close = (): void => {
    if (current !== undefined) operators.push('EMC');
    current = undefined;
  };
  const open = (tag: TagId | undefined): void => {
    const wanted = tag ?? 'artifact';
    if (current === wanted) return;
    close();
    operators.push(tag === undefined ? '/Artifact BMC' : paint.structure.begin(tag, paint.page));
    current = wanted;
  };
  return { open, close };
}

/** Where a group has moved its items. */
interface Origin {
  readonly x: number;
  readonly y: number;
}

/** Items that carry their own tags; a tagged group is one piece of content, an untagged one only moves and clips. */
function paintItems(
  items: readonly Item[],
  origin: Origin,
  operators: string[],
  marks: Marks,
  paint: PagePaint,
): void {
  for (const item of items) {
    if (item.kind === 'target') continue;
    if (item.kind === 'link') addLink(item, origin, paint);
    else if (item.kind === 'group' && item.tag === undefined) {
      // Marked content and graphics states must nest.
      marks.close();
      operators.push(...enterGroup(item));
      paintItems(item.items, moved(origin, item), operators, marks, paint);
      marks.close();
      operators.push('Q');
    } else {
      marks.open(item.tag);
      paintItem(item, origin, operators, paint);
    }
  }
}

/** Inside marked content: items of a group belong to the group's tag. */
function paintItem(item: Item, origin: Origin, operators: string[], paint: PagePaint): void {
  if (item.kind === 'glyphs') paintGlyphs(item, operators, paint);
  else if (item.kind === 'path') paintPath(item, operators, paint);
  else if (item.kind === 'link') addLink(item, origin, paint);
  else if (item.kind === 'group') {
    operators.push(...enterGroup(item));
    for (const child of item.items) paintItem(child, moved(origin, item), operators, paint);
    operators.push('Q');
  }
}

function enterGroup({ x, y, clip }: Group): readonly string[] {
  return ['q', `1 0 0 1 ${real(x)} ${real(y)} cm`, ...(clip ? [...segments(clip), 'W n'] : [])];
}

function moved(origin: Origin, { x, y }: Group): Origin {
  return { x: origin.x + x, y: origin.y + y };
}

function paintGlyphs(run: Glyphs, operators: string[], paint: PagePaint): void {
  if (run.ids.length === 0) return;
  const font = paint.fonts.font(run.face);
  const page = paint.shell.pages[paint.page];
  if (page) page.fonts[font.name] = font.ref;
  const transparent = run.opacity !== undefined && run.opacity < 1;
  if (transparent) operators.push('q', setOpacity(run.opacity ?? 1, paint));
  operators.push(
    `${color(run.color)} rg`,
    'BT',
    `/${font.name} ${real(run.size)} Tf`,
    `${textMatrix(run)} Tm`,
  );
  operators.push(...showGlyphs(run, font), 'ET');
  if (transparent) operators.push('Q');
}

/** Text stands upright on a page whose y axis runs down, turned counter-clockwise by the run's angle. */
function textMatrix(run: Glyphs): string {
  const angle = ((run.angle ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, -sin, -sin, -cos, run.x, run.y].map(real).join(' ');
}

/**
 * Shows a run: codes, and corrections in thousandths of an em wherever the pen would be off by half a thousandth.
 * Several glyphs that stand for one text together carry it as `ActualText`.
 */
function showGlyphs(run: Glyphs, font: EmbeddedFont): readonly string[] {
  const shown: string[] = [];
  let wanted = 0;
  let pen = 0;
  const show = (start: number, end: number): void => {
    let operand = '';
    let string = '';
    for (let index = start; index < end; index++) {
      const glyph = run.ids[index] ?? 0;
      string += hex(font.code(glyph, run.texts[index] ?? ''));
      wanted += ((run.advances[index] ?? 0) * 1000) / run.size;
      pen += font.width(glyph);
      const correction = Math.round(pen - wanted);
      if (correction === 0 || index === run.ids.length - 1) continue;
      operand += `<${string}>${correction}`;
      string = '';
      pen -= correction;
    }
    shown.push(`[${string === '' ? operand : `${operand}<${string}>`}] TJ`);
  };
  for (const { start, end, text } of stretches(run.texts)) {
    if (text !== undefined) shown.push(`/Span <</ActualText <feff${utf16(text)}>>> BDC`);
    show(start, end);
    if (text !== undefined) shown.push('EMC');
  }
  return shown;
}

/** Cuts glyphs into those that each carry their text, and clusters whose first glyph carries it for all. */
function stretches(
  texts: readonly string[],
): readonly { readonly start: number; readonly end: number; readonly text?: string }[] {
  const found: { start: number; end: number; text?: string }[] = [];
  for (let start = 0; start < texts.length; ) {
    let end = start + 1;
    while (end < texts.length && texts[end] === '') end++;
    const last = found.at(-1);
    if (end > start + 1) found.push({ start, end, text: texts[start] ?? '' });
    else if (last && last.text === undefined) last.end = end;
    else found.push({ start, end });
    start = end;
  }
  return found;
}

function paintPath(path: Path, operators: string[], paint: PagePaint): void {
  const { fill, stroke } = path;
  const fillOpacity = fill ? (path.fillOpacity ?? 1) : 1;
  const strokeOpacity = stroke?.opacity ?? 1;
  // One operator paints both unless their opacities differ.
  if (fill && stroke && fillOpacity !== strokeOpacity) {
    const { stroke: _, ...filled } = path;
    const { fill: __, fillOpacity: ___, ...stroked } = path;
    paintPath(filled, operators, paint);
    paintPath(stroked, operators, paint);
    return;
  }
  if (!fill && !stroke) return;
  operators.push('q');
  const opacity = fill ? fillOpacity : strokeOpacity;
  if (opacity < 1) operators.push(setOpacity(opacity, paint));
  if (fill) operators.push(`${color(fill)} rg`);
  if (stroke) operators.push(...strokeState(stroke));
  operators.push(...segments(path.segments), fill && stroke ? 'B' : fill ? 'f' : 'S', 'Q');
}

function strokeState(stroke: Stroke): readonly string[] {
  const caps = { butt: 0, round: 1, square: 2 };
  const joins = { miter: 0, round: 1, bevel: 2 };
  return [
    `${color(stroke.color)} RG`,
    `${real(stroke.width)} w`,
    `${caps[stroke.cap ?? 'butt']} J`,
    `${joins[stroke.join ?? 'miter']} j`,
    ...(stroke.dash && stroke.dash.length > 0 ? [`[${stroke.dash.map(real).join(' ')}] 0 d`] : []),
  ];
}

function setOpacity(value: number, paint: PagePaint): string {
  const state = paint.shell.opacity(Math.round(value * 1000) / 1000);
  const page = paint.shell.pages[paint.page];
  if (page) page.ext_gstates[state.name] = state.ref;
  return `/${state.name} gs`;
}

function segments(path: readonly Segment[]): readonly string[] {
  return path.map((segment) => {
    if (segment[0] === 'z') return 'h';
    const [operator, ...numbers] = segment;
    return `${numbers.map(real).join(' ')} ${operator}`;
  });
}

function addLink(
  link: LinkArea,
  origin: Origin,
  { shell, page, frame, structure, targets }: PagePaint,
): void {
  const left = origin.x + link.x;
  const top = frame.height - origin.y - link.y;
  const target = link.href.startsWith('#') ? link.href.slice(1) : undefined;
  if (target !== undefined && !targets.has(target))
    throw new Error(`a link leads to ${link.href}, which is on no page`);
  const key = structure.nextKey();
  const annotation = shell.doc.ref({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [left, top - link.height, left + link.width, top],
    Border: [0, 0, 0],
    // Printed with the page (PDF/A-2, 6.3.2).
    F: 4,
    Contents: new String(link.title),
    StructParent: key,
    ...(target === undefined
      ? { A: { Type: 'Action', S: 'URI', URI: new String(asciiUri(link.href)) } }
      : { Dest: new String(target) }),
  });
  structure.bind(key, link.tag, page, annotation);
  shell.pages[page]?.annotations.push(annotation);
  annotation.end();
}

/** A URI is 7-bit ASCII (ISO 32000-1, 12.6.4.7). */
function asciiUri(href: string): string {
  return href.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

/** A number as PDF writes it: at most three decimals. */
function real(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** `#rrggbb` as three numbers from 0 to 1. */
function color(value: string): string {
  return [1, 3, 5].map((at) => real(Number.parseInt(value.slice(at, at + 2), 16) / 255)).join(' ');
}
