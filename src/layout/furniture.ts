/** What stands on pages beside the text: banner, running head, page number; all artifacts. */

import type { Item } from '../model/page.js';
import type { FurnitureLine, PageFurniture, Style, TextRole } from '../model/style.js';
import { never } from '../text/breaks.js';
import { type Align, fullWidth, prepareSpans, setCopy } from './copy.js';
import type { Sheet } from './flow.js';
import { widthBetween } from './lines.js';
import { asArtifact } from './pieces.js';
import { rule } from './rule.js';
import { lookOf, type Setting } from './setting.js';
import { labelSpan } from './spans.js';

const bannerTop = 24;
/** Between texts of one line. */
const apart = 18;

/** A page as furniture sees it: from 1 of how many. */
export interface PageAt {
  readonly page: number;
  readonly pages: number;
  readonly sheet: Sheet;
}

/** What furniture is set in: the setting, and lines set before, since those of one page are mostly those of the next. */
interface Press extends Setting {
  readonly set: Map<string, readonly Item[]>;
  readonly fitted: Map<string, string>;
}

/** Sets the furniture of one page after the other. */
export function openFurniture(setting: Setting): (at: PageAt) => readonly Item[] {
  const press: Press = { ...setting, set: new Map(), fitted: new Map() };
  return (at) => furnish(at, press);
}

/** Items of one page. */
function furnish(at: PageAt, outer: Press): readonly Item[] {
  const { sheet } = at;
  const setting: Press = { ...outer, area: { left: sheet.left, width: sheet.textWidth } };
  const { document, style } = setting;
  const { head, foot } = furnitureOf(at.page, style);
  const { rise, drop, rule: underlined } = style.furniture;
  const { leading } = lookOf('furniture', style, setting.lang);
  const { left, width } = setting.area;
  const y = sheet.top - rise;
  const ruled = underlined && Object.values(head).some((text) => text !== '');
  return [
    ...asArtifact(
      [
        ...(document.meta.banner ? words(document.meta.banner, 'banner', bannerTop, 'center', setting) : []),
        ...furnitureLine(head, y - leading - 4, at, setting),
        ...(ruled ? [rule(left, left + width, y, 0.5, style.inks.hairline)] : []),
      ],
      'header',
    ),
    ...asArtifact(furnitureLine(foot, sheet.top + sheet.textHeight + drop, at, setting), 'footer'),
  ];
}

function furnitureOf(page: number, { furniture }: Style): PageFurniture {
  if (page === 1) return furniture.first;
  return page % 2 === 0 ? furniture.even : furniture.odd;
}

/** Three texts; the one at the left gives way to the others. */
function furnitureLine(line: FurnitureLine, top: number, at: PageAt, outer: Press): readonly Item[] {
  const { inset } = outer.style.furniture;
  const { left, width } = outer.area;
  const setting: Press = { ...outer, area: { left: left + inset, width: width - 2 * inset } };
  const fill = (text: string): string => fillSlots(text, at, setting);
  const [center, right] = [fill(line.center), fill(line.right)];
  const room = Math.min(
    right === '' ? setting.area.width : setting.area.width - widthOf(right, setting) - apart,
    center === '' ? setting.area.width : (setting.area.width - widthOf(center, setting)) / 2 - apart,
  );
  return [
    ...words(fitted(fill(line.left), room, setting), 'furniture', top, 'left', setting),
    ...words(center, 'furniture', top, 'center', setting),
    ...words(right, 'furniture', top, 'right', setting),
  ];
}

function fillSlots(text: string, { page, pages }: PageAt, { document }: Setting): string {
  const [before, between, after] = document.labels.page;
  const slots: Readonly<Record<string, string>> = {
    title: document.meta.runningHead,
    organ: document.meta.organ,
    page: String(page),
    pages: String(pages),
    folio: `${before}${page}${between}${pages}${after}`,
  };
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}

function widthOf(text: string, setting: Setting): number {
  const look = lookOf('furniture', setting.style, setting.lang);
  return fullWidth(prepareSpans([[labelSpan(text, look, setting)]], look, setting));
}

/** The text, or as many of its words as fit with an ellipsis after them. */
function shorten(text: string, width: number, setting: Setting): string {
  if (text === '') return text;
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

/** Lines kept: those of first, odd and even pages, and of pages near each other that number themselves. */
const mostKept = 100;

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size >= mostKept) known.clear();
  known.set(key, made);
  return made;
}

function fitted(text: string, width: number, press: Press): string {
  return kept(press.fitted, `${text}|${width}`, () => shorten(text, width, press));
}

/** One line of furniture. */
function words(text: string, role: TextRole, top: number, align: Align, press: Press): readonly Item[] {
  if (text === '') return [];
  const { left, width } = press.area;
  const set = (): readonly Item[] => {
    const look = lookOf(role, press.style, press.lang);
    const copy = prepareSpans([[labelSpan(text, look, press)]], look, press);
    const [line] = setCopy(copy, press.area, press, align);
    return line?.place(top) ?? [];
  };
  return kept(press.set, [text, role, align, top, left, width].join('|'), set);
}
