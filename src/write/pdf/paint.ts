/** Items of a page as PDF operators, in marked content that the structure tree names. */

import type { Frame, Glyphs, Group, Item, LinkArea, Path, Segment, Stroke, TagId } from '../../model/page.js';
import { type EmbeddedFonts, hex } from './fonts.js';
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

/** Paints a page. pdfkit has turned the y axis down already, as ours runs. */
export function paintPage(paint: PagePaint): void {
  const operators: string[] = [];
  let open: TagId | 'artifact' | undefined;
  const mark = (tag: TagId | undefined): void => {
    const wanted = tag ?? 'artifact';
    if (open === wanted) return;
    if (open !== undefined) operators.push('EMC');
    operators.push(tag === undefined ? '/Artifact BMC' : paint.structure.begin(tag, paint.page));
    open = wanted;
  };
  for (const item of paint.frame.items) {
    if (item.kind === 'target') continue;
    if (item.kind === 'link') {
      addLink(item, paint);
      continue;
    }
    mark(item.tag);
    paintItem(item, operators, paint);
  }
  if (open !== undefined) operators.push('EMC');
  paint.shell.pages[paint.page]?.write(new TextEncoder().encode(`${operators.join('\n')}\n`));
}

/** Inside marked content: items of a group belong to the group's tag. */
function paintItem(item: Item, operators: string[], paint: PagePaint): void {
  if (item.kind === 'glyphs') paintGlyphs(item, operators, paint);
  else if (item.kind === 'path') paintPath(item, operators, paint);
  else if (item.kind === 'group') paintGroup(item, operators, paint);
  else if (item.kind === 'link') addLink(item, paint);
}

function paintGroup(group: Group, operators: string[], paint: PagePaint): void {
  operators.push('q', `1 0 0 1 ${real(group.x)} ${real(group.y)} cm`);
  if (group.clip) operators.push(...segments(group.clip), 'W n');
  for (const item of group.items) paintItem(item, operators, paint);
  operators.push('Q');
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
  operators.push(`[${showGlyphs(run, font.code, font.width)}] TJ`, 'ET');
  if (transparent) operators.push('Q');
}

/** Text stands upright on a page whose y axis runs down, turned counter-clockwise by the run's angle. */
function textMatrix(run: Glyphs): string {
  const angle = ((run.angle ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, -sin, -sin, -cos, run.x, run.y].map(real).join(' ');
}

/** The operand of TJ: codes, and corrections in thousandths of an em wherever the pen would be off by half a thousandth. */
function showGlyphs(
  run: Glyphs,
  code: (glyph: number, text: string) => number,
  width: (glyph: number) => number,
): string {
  let shown = '';
  let string = '';
  let wanted = 0;
  let pen = 0;
  for (const [index, glyph] of run.ids.entries()) {
    string += hex(code(glyph, run.texts[index] ?? ''));
    wanted += ((run.advances[index] ?? 0) * 1000) / run.size;
    pen += width(glyph);
    const correction = Math.round(pen - wanted);
    if (correction !== 0 && index < run.ids.length - 1) {
      shown += `<${string}>${correction}`;
      string = '';
      pen -= correction;
    }
  }
  return string === '' ? shown : `${shown}<${string}>`;
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

function addLink(link: LinkArea, { shell, page, frame, structure, targets }: PagePaint): void {
  const top = frame.height - link.y;
  const inside = link.href.startsWith('#') ? targets.get(link.href.slice(1)) : undefined;
  if (link.href.startsWith('#') && !inside)
    throw new Error(`a link leads to ${link.href}, which is on no page`);
  const onPage = inside ? shell.pages[inside.page] : undefined;
  const action =
    inside && onPage
      ? { Dest: [onPage.dictionary, 'XYZ', 0, frame.height - inside.y, null] }
      : { A: { Type: 'Action', S: 'URI', URI: new String(link.href) } };
  const key = structure.nextKey();
  const annotation = shell.doc.ref({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [link.x, top - link.height, link.x + link.width, top],
    Border: [0, 0, 0],
    // Printed with the page (PDF/A-2, 6.3.2).
    F: 4,
    Contents: new String(link.title),
    StructParent: key,
    ...action,
  });
  structure.bind(key, link.tag, page, annotation);
  shell.pages[page]?.annotations.push(annotation);
  annotation.end();
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
