/** What stands on pages beside the text: banner, running head, page number; all artifacts. */

import type { Item } from '../model/page.js';
import type { TextRole } from '../model/style.js';
import { type Align, prepareSpans, setCopy } from './copy.js';
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
  return [
    ...(meta.banner ? words(meta.banner, 'banner', bannerTop, 'center', setting) : []),
    ...(page > 1 ? runningHead(margin.top - headRise, setting) : []),
    ...words(`${before}${page}${between}${pages}${after}`, 'furniture', bottom + footDrop, 'center', setting),
  ];
}

function runningHead(y: number, setting: Setting): readonly Item[] {
  const { document, style, lang, area } = setting;
  const top = y - lookOf('furniture', style, lang).leading - 4;
  return [
    ...words(document.meta.runningHead, 'furniture', top, 'left', setting),
    ...words(document.meta.organ, 'furniture', top, 'right', setting),
    rule(area.left, area.left + area.width, y, 0.5, style.inks.hairline),
  ];
}

/** One line; what does not fit is not shown, for furniture never grows. */
function words(text: string, role: TextRole, top: number, align: Align, setting: Setting): readonly Item[] {
  const look = lookOf(role, setting.style, setting.lang);
  const [line] = setCopy(
    prepareSpans([[labelSpan(text, look, setting)]], look, setting),
    setting.area,
    setting,
    align,
  );
  return line?.place(top) ?? [];
}
