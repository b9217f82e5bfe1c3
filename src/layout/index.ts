/** Document to pages: blocks become a vertical list, the list becomes pages, pages get their furniture. */

import type { Log } from '../model/diagnostic.js';
import type { Document } from '../model/document.js';
import type { Drawing, FigureId } from '../model/drawing.js';
import type { Frame, Item, OutlineEntry, Paged, TagId } from '../model/page.js';
import type { Style } from '../model/style.js';
import type { Fonts } from '../text/index.js';
import { setBlocks } from './blocks.js';
import { flow } from './flow.js';
import { furnish } from './furniture.js';
import { setNotes } from './notes.js';
import type { Setting } from './setting.js';
import { openStyles, remember } from './shaping.js';
import { type Bounds, openTags } from './tags.js';

/** Lays out a brief; `drawings` holds one for each figure. */
export function layout(
  document: Document,
  drawings: ReadonlyMap<FigureId, Drawing>,
  style: Style,
  fonts: Fonts,
  log: Log,
): Paged {
  const setting = openSetting(document, drawings, style, fonts, log);
  const pieces = setBlocks(document.blocks, setting);
  const foot = setNotes(document.notes, setting);
  const { width, height, margin } = style.paper;
  const space = { top: margin.top, height: height - margin.top - margin.bottom };
  const bodies = flow(pieces, foot, space, (box) =>
    log.report({
      severity: 'warning',
      code: 'layout/too-high',
      data: { points: Math.ceil(box.height - space.height) },
    }),
  );
  const pages = bodies.map(
    (items, nth): Frame => ({
      width,
      height,
      items: [...items, ...furnish(nth + 1, bodies.length, setting)],
    }),
  );
  return {
    lang: document.lang,
    pages,
    outline: setting.outline,
    tags: setting.tags.finish(figureBounds(bodies, setting)),
  };
}

function openSetting(
  document: Document,
  drawings: ReadonlyMap<FigureId, Drawing>,
  style: Style,
  fonts: Fonts,
  log: Log,
): Setting {
  const { width, margin } = style.paper;
  const tags = openTags(document.lang);
  const stack = style.fonts[document.lang];
  if (!stack) throw new Error(`style ${style.name} has no fonts for ${document.lang}`);
  return {
    document,
    drawings,
    style,
    lang: document.lang,
    fonts: remember(fonts),
    styles: openStyles(stack, document.lang),
    log,
    tags,
    parent: tags.root,
    area: { left: margin.left, width: width - margin.left - margin.right },
    underlines: true,
    outline: [] as OutlineEntry[],
    drawn: new Map(),
  };
}

/** Boxes of the drawings on their pages, by leaf. */
function figureBounds(pages: readonly (readonly Item[])[], setting: Setting): ReadonlyMap<TagId, Bounds> {
  const bounds = new Map<TagId, Bounds>();
  for (const item of pages.flat()) {
    if (item.kind !== 'group' || item.tag === undefined) continue;
    const size = setting.drawn.get(item.tag);
    if (size) bounds.set(item.tag, [item.x, item.y, ...size]);
  }
  return bounds;
}
