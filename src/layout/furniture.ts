/** What stands on pages beside the text: banner, running head, page number; all artifacts. */

import type { Item } from '../model/page.js';
import type { TextRole } from '../model/style.js';
import { never } from '../text/breaks.js';
import { type Align, fullWidth, prepareSpans, setCopy } from './copy.js';
import { widthBetween } from './lines.js';
import { asArtifact } from './pieces.js';
import { rule } from './rule.js';
import { lookOf, type Setting } from './setting.js';
import { labelSpan } from './spans.js';

const bannerTop = 24;
/** From the text up to the hairline of the running head, and down to the page number. */
const headRise = 18;
const footDrop = 30;

/** Items of one page, numbered from 1. */
export function furnish(page: number, pages: number, setting: Setting): readonly Item[] {
  const { document, style } = setting;
  const { meta, labels } = document;
  const { height, margin } = style.paper;
  const [before, between, after] = labels.page;
  const bottom = height - margin.bottom;
  const head = [
    ...(meta.banner ? words(meta.banner, 'banner', bannerTop, 'center', setting) : []),
    ...(page > 1 ? runningHead(margin.top - headRise, setting) : []),
  ];
  const folio = `${before}${page}${between}${pages}${after}`;
  return [
    ...asArtifact(head, 'header'),
    ...asArtifact(words(folio, 'furniture', bottom + footDrop, 'center', setting), 'footer'),
  ];
}

/** The organ at the right; the title at the left as far as there is room. */
function runningHead(y: number, setting: Setting): readonly Item[] {
  const { document, style, lang, area } = setting;
  const look = lookOf('furniture', style, lang);
  const top = y - look.leading - 4;
  const organ = prepareSpans([[labelSpan(document.meta.organ, look, setting)]], look, setting);
  const room = { left: area.left, width: area.width - fullWidth(organ) - 18 };
  return [
    ...words(shorten(document.meta.runningHead, room.width, setting), 'furniture', top, 'left', setting),
    ...words(document.meta.organ, 'furniture', top, 'right', setting),
    rule(area.left, area.left + area.width, y, 0.5, style.inks.hairline),
  ];
}

/** The text, or as many of its words as fit with an ellipsis after them. */
function shorten(text: string, width: number, setting: Setting): string {
  const look = lookOf('furniture', setting.style, setting.lang);
  const copy = prepareSpans([[labelSpan(text, look, setting)]], look, setting);
  const [line] = copy.lines;
  if (!line || fullWidth(copy) <= width) return text;
  const room = width - look.size;
  let end = 0;
  line.parts.forEach((part, i) => {
    const breaks = i + 1 === line.parts.length || line.costs[i + 1] !== never;
    if (breaks && widthBetween(line, 0, i + 1) <= room) end = part.end;
  });
  return `${text.slice(0, end).trimEnd()}…`;
}

/** One line of furniture. */
function words(text: string, role: TextRole, top: number, align: Align, setting: Setting): readonly Item[] {
  const look = lookOf(role, setting.style, setting.lang);
  const copy = prepareSpans([[labelSpan(text, look, setting)]], look, setting);
  const [line] = setCopy(copy, setting.area, setting, align);
  return line?.place(top) ?? [];
}
