/** Document to pages: blocks become a vertical list, the list becomes pages, pages get their furniture. */

import type { Log, Report } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Drawing, FigureId } from '../model/drawing.js';
import type { Frame, OutlineEntry, Paged } from '../model/page.js';
import type { Style } from '../model/style.js';
import type { Fonts } from '../text/index.js';
import { type FlowedPage, flow } from './flow.js';
import { openFurniture } from './furniture.js';
import { setNotes } from './notes.js';
import { setRuns, sheetsOf } from './sections.js';
import type { Setting } from './setting.js';
import { type LayoutFonts, remember, stylesByLang } from './shaping.js';
import { openTags } from './tags.js';

/** Passes until the pages that references and contents name stay the same. */
const mostPasses = 4;

/** Lays out a brief; `drawings` holds one for each figure. */
export function layout(
  document: Document,
  drawings: ReadonlyMap<FigureId, Drawing>,
  style: Style,
  fonts: Fonts,
  log: Log,
): Paged {
  const known = remember(fonts);
  let places: ReadonlyMap<string, number> = new Map();
  for (let pass = 1; ; pass += 1) {
    // What a pass reports counts only when it is the last.
    const told: Report[] = [];
    const { paged, asked } = setPages(document, drawings, style, known, collector(told, log), places);
    const settled = [...asked].every((id) => paged.places.get(id) === places.get(id));
    if (settled || pass === mostPasses) {
      for (const report of told) log.report(report);
      if (!settled) log.report({ severity: 'warning', code: 'layout/unsettled', data: {} });
      return paged;
    }
    places = paged.places;
  }
}

function collector(told: Report[], log: Log): Log {
  return { report: (report) => told.push(report), within: (step) => log.within(step), failed: log.failed };
}

function setPages(
  document: Document,
  drawings: ReadonlyMap<FigureId, Drawing>,
  style: Style,
  fonts: LayoutFonts,
  log: Log,
  places: ReadonlyMap<string, number>,
): { readonly paged: Paged; readonly asked: ReadonlySet<string> } {
  const setting = openSetting(document, drawings, style, fonts, log, places);
  const sheets = sheetsOf(style.paper);
  const runs = setRuns(document.blocks, sheets, setting);
  const foot = setNotes(document.notes, setting);
  const bodies = flow(runs, foot, (box) =>
    log.report({
      severity: 'warning',
      code: 'layout/too-high',
      data: { points: Math.ceil(box.height - sheets.portrait.textHeight) },
    }),
  );
  const furnish = openFurniture(setting);
  const pages = bodies.map(
    ({ sheet, items }, nth): Frame => ({
      width: sheet.width,
      height: sheet.height,
      get items() {
        return items().concat(furnish({ page: nth + 1, pages: bodies.length, sheet }));
      },
    }),
  );
  let found: ReadonlyMap<string, number> | undefined;
  const paged: Paged = {
    lang: document.lang,
    pages,
    outline: setting.outline,
    get places() {
      found ??= placesOf(bodies);
      return found;
    },
    tags: setting.tags.root,
    sources: setting.tags.places,
  };
  return { paged, asked: setting.asked };
}

/** The page of each target. */
function placesOf(pages: readonly FlowedPage[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [nth, { items }] of pages.entries())
    for (const item of items())
      if (item.kind === 'target' && !places.has(item.id)) places.set(item.id, nth + 1);
  return places;
}

function openSetting(
  document: Document,
  drawings: ReadonlyMap<FigureId, Drawing>,
  style: Style,
  fonts: LayoutFonts,
  log: Log,
  places: ReadonlyMap<string, number>,
): Setting {
  const { width, margin } = style.paper;
  const tags = openTags(document.lang);
  const stylesIn = stylesByLang(style);
  return {
    document,
    drawings,
    style,
    lang: document.lang,
    fonts,
    styles: stylesIn(document.lang),
    stylesIn,
    log,
    places,
    asked: new Set(),
    tags,
    parent: tags.root,
    area: { left: margin.left, width: width - margin.left - margin.right },
    underlines: true,
    outline: [] as OutlineEntry[],
    depth: { level: 0 },
  };
}
