/** Items of a page as PDF operators, in marked content that the structure tree names. */

import type { PdfValue } from 'pdfkit';
import type { Lang } from '../../model/lang.js';
import type {
  ArtifactKind,
  Blend,
  Frame,
  Glyphs,
  Gradient,
  Group,
  Item,
  Path,
  Raster,
  Segment,
  TagId,
} from '../../model/page.js';
import type { EmbeddedFonts } from './fonts.js';
import { languageOf, showGlyphs } from './glyphs.js';
import type { Gradients } from './gradients.js';
import type { Images } from './images.js';
import type { Links, Origin } from './links.js';
import { real } from './objects.js';
import { color, segments, strokeState } from './paths.js';
import type { Look, Shell } from './shell.js';
import type { Structure } from './tags.js';

export interface PagePaint {
  readonly shell: Shell;
  readonly page: number;
  readonly frame: Frame;
  readonly fonts: EmbeddedFonts;
  readonly images: Images;
  readonly gradients: Gradients;
  readonly structure: Structure;
  readonly links: Links;
  /** Of the document. */
  readonly lang: Lang;
}

/** The operators of a page while they gather. */
interface Pen {
  readonly paint: PagePaint;
  readonly operators: string[];
  /** The marked content that is open, at most one at a time. */
  mark: TagId | string | undefined;
  /** Colour and font in force, so that neither is set twice. */
  fill: string;
  font: string;
}

/** Paints a page, its y axis turned down as ours runs. */
export function paintPage(paint: PagePaint): void {
  const pen: Pen = {
    paint,
    operators: [`1 0 0 -1 0 ${real(paint.frame.height)} cm`],
    mark: undefined,
    fill: '',
    font: '',
  };
  paintItems(paint.frame.items, { x: 0, y: 0 }, pen);
  closeMark(pen);
  paint.shell.write(paint.page, `${pen.operators.join('\n')}\n`);
}

/** Artifacts by kind (ISO 32000-1, 14.8.2.2.2); a head of a table that is set again is there for the page. */
const artifacts: Readonly<Record<ArtifactKind | 'layout', string>> = {
  header: '/Artifact <</Type/Pagination/Subtype/Header>> BDC',
  footer: '/Artifact <</Type/Pagination/Subtype/Footer>> BDC',
  again: '/Artifact <</Type/Pagination>> BDC',
  layout: '/Artifact <</Type/Layout>> BDC',
};

function openMark(item: Item & { readonly tag?: TagId }, pen: Pen): void {
  const kind = ('artifact' in item ? item.artifact : undefined) ?? 'layout';
  const wanted = item.tag ?? kind;
  if (pen.mark === wanted) return;
  closeMark(pen);
  const { structure, page } = pen.paint;
  pen.operators.push(item.tag === undefined ? artifacts[kind] : structure.begin(item.tag, page));
  pen.mark = wanted;
}

function closeMark(pen: Pen): void {
  if (pen.mark !== undefined) pen.operators.push('EMC');
  pen.mark = undefined;
}

/** Items that carry their own tags; a tagged group is one piece of content, an untagged one only moves and clips. */
function paintItems(items: readonly Item[], origin: Origin, pen: Pen): void {
  for (const item of items) {
    if (item.kind === 'group' && item.tag === undefined) {
      // Marked content and graphics states must nest; what clips is decoration.
      closeMark(pen);
      pen.operators.push('q', move(item));
      if (item.clip) pen.operators.push(artifacts.layout, ...clip(item.clip), 'EMC');
      inside(pen, () => {
        paintItems(item.items, moved(origin, item), pen);
        closeMark(pen);
      });
    } else {
      if (item.kind !== 'target' && item.kind !== 'link') openMark(item, pen);
      if (item.kind === 'group' && item.tag !== undefined && item.size)
        pen.paint.structure.enclose(item.tag, [origin.x + item.x, origin.y + item.y, ...item.size]);
      paintItem(item, origin, pen);
    }
  }
}

/** Inside marked content: items of a group belong to the group's tag. */
function paintItem(item: Item, origin: Origin, pen: Pen): void {
  const { links, page } = pen.paint;
  if (item.kind === 'glyphs') paintGlyphs(item, pen);
  else if (item.kind === 'path') paintPath(item, pen);
  else if (item.kind === 'raster') paintRaster(item, pen);
  else if (item.kind === 'target') links.mark(item, origin, page);
  else if (item.kind === 'link') links.add(item, origin, page);
  else {
    pen.operators.push('q', move(item), ...(item.clip ? clip(item.clip) : []));
    inside(pen, () => {
      for (const child of item.items) paintItem(child, moved(origin, item), pen);
    });
  }
}

/** What is set inside a graphics state is gone after it. */
function inside(pen: Pen, draw: () => void): void {
  const { fill, font } = pen;
  draw();
  pen.operators.push('Q');
  pen.fill = fill;
  pen.font = font;
}

function move({ x, y }: Group): string {
  return `1 0 0 1 ${real(x)} ${real(y)} cm`;
}

function clip(path: readonly Segment[]): readonly string[] {
  return [...segments(path), 'W n'];
}

function moved(origin: Origin, { x, y }: Group): Origin {
  return { x: origin.x + x, y: origin.y + y };
}

function paintGlyphs(run: Glyphs, pen: Pen): void {
  if (run.ids.length === 0) return;
  const { outline, hollow, blend, opacity: fill = 1 } = run;
  if (fill < 1 || outline || blend) {
    pen.operators.push('q', ...lookOf({ fill, stroke: outline?.opacity ?? 1, blend }, pen.paint));
    // Text is filled, then stroked, or stroked alone (ISO 32000-1, 9.3.6).
    if (outline) pen.operators.push(...strokeState(outline), `${hollow ? 1 : 2} Tr`);
    const { outline: _, hollow: __, blend: ___, opacity: ____, ...plain } = run;
    inside(pen, () => paintGlyphs(plain, pen));
    return;
  }
  const { paint, operators } = pen;
  const font = paint.fonts.font(run.face);
  const page = paint.shell.pages[paint.page];
  if (page) page.fonts[font.name] = font.ref;
  const lang = languageOf(run, paint.lang);
  if (lang) operators.push(`/Span <</Lang(${lang})>> BDC`);
  if (pen.fill !== run.color) operators.push(`${color(run.color)} rg`);
  pen.fill = run.color;
  operators.push('BT');
  const chosen = `/${font.name} ${real(run.size)} Tf`;
  if (pen.font !== chosen) operators.push(chosen);
  pen.font = chosen;
  operators.push(`${textMatrix(run)} Tm`);
  showGlyphs(run, font, operators);
  operators.push('ET');
  if (lang) operators.push('EMC');
}

/** Text stands upright on a page whose y axis runs down, turned counter-clockwise by the run's angle. */
function textMatrix(run: Glyphs): string {
  if (!run.angle) return `1 0 0 -1 ${real(run.x)} ${real(run.y)}`;
  const angle = (run.angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, -sin, -sin, -cos, run.x, run.y].map(real).join(' ');
}

/** One operator paints both fill and stroke unless their opacities differ. */
function paintPath(path: Path, pen: Pen): void {
  const { fill, gradient, stroke, blend } = path;
  const fillOpacity = fill || gradient ? (path.fillOpacity ?? 1) : 1;
  const strokeOpacity = stroke?.opacity ?? 1;
  if (stroke && (gradient || (fill && fillOpacity !== strokeOpacity))) {
    const { stroke: _, ...filled } = path;
    const { fill: __, gradient: ___, fillOpacity: ____, ...stroked } = path;
    paintPath(filled, pen);
    paintPath(stroked, pen);
    return;
  }
  if (gradient) paintGradient(path, gradient, pen);
  if (!fill && !stroke) return;
  const opacity = fill ? fillOpacity : strokeOpacity;
  pen.operators.push('q', ...lookOf({ fill: opacity, stroke: opacity, blend }, pen.paint));
  if (fill) pen.operators.push(`${color(fill)} rg`);
  if (stroke) pen.operators.push(...strokeState(stroke));
  const evenodd = fill && path.fillRule === 'evenodd' ? '*' : '';
  const painted = fill && stroke ? 'B' : fill ? 'f' : 'S';
  pen.operators.push(...segments(path.segments), painted + evenodd, 'Q');
}

/** The path clips; the colours, and the mask of their opacity, are set in their own space. */
function paintGradient(path: Path, gradient: Gradient, pen: Pen): void {
  const { gradients, shell, page } = pen.paint;
  const { name, ref } = gradients.shading(gradient);
  const onPage = shell.pages[page];
  if (!onPage) return;
  const { data } = onPage.resources;
  data.Shading = { ...(data.Shading as Record<string, PdfValue> | undefined), [name]: ref };
  const mask = gradients.mask(gradient, path.segments);
  const masked = mask && `M${mask.id}`;
  if (mask && masked) onPage.ext_gstates[masked] = mask;
  pen.operators.push(
    'q',
    ...lookOf({ fill: path.fillOpacity ?? 1, blend: path.blend }, pen.paint),
    ...segments(path.segments),
    path.fillRule === 'evenodd' ? 'W* n' : 'W n',
    `${gradient.matrix.map(real).join(' ')} cm`,
    ...(masked ? [`/${masked} gs`] : []),
    `/${name} sh`,
    'Q',
  );
}

/** An image of PDF stands upright in a unit square whose y axis runs up, ours runs down. */
function paintRaster({ matrix, image }: Raster, pen: Pen): void {
  const { images, shell, page } = pen.paint;
  const { name, ref } = images.object(image);
  const onPage = shell.pages[page];
  if (onPage) onPage.xobjects[name] = ref;
  const [a, b, c, d, e, f] = matrix;
  pen.operators.push('q', `${[a, b, -c, -d, c + e, d + f].map(real).join(' ')} cm`, `/${name} Do`, 'Q');
}

/** Sets what differs from paint that covers what lies below. */
function lookOf(
  { fill = 1, stroke = 1, blend }: { fill?: number; stroke?: number; blend: Blend | undefined },
  paint: PagePaint,
): readonly string[] {
  if (fill >= 1 && stroke >= 1 && !blend) return [];
  const look: Look = { fill: rounded(fill), stroke: rounded(stroke), ...(blend ? { blend } : {}) };
  const state = paint.shell.state(look);
  const page = paint.shell.pages[paint.page];
  if (page) page.ext_gstates[state.name] = state.ref;
  return [`/${state.name} gs`];
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
