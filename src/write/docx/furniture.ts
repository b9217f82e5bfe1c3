/** What stands on every page: banner and running head above, the page number below. */

import {
  Footer,
  Header,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { FurnitureLine, PageFurniture, Style } from '../../model/style.js';
import { field, label } from './inlines.js';
import { type Setting, twips } from './setting.js';

/** Distance from the edge of the paper in points, as in the PDF. */
export const headerTop = 24;

type Line = 'head' | 'foot';

/** One a kind of page; Word has no even pages of its own unless the settings say so. */
interface ByPage<T> {
  readonly first: T;
  readonly default: T;
  readonly even?: T;
}

/** `usual` is the width that the styles have their tabs for, in points; the setting's that of the text here. */
export function headers(setting: Setting, usual = setting.width): ByPage<Header> {
  const { meta } = setting.document;
  const banner = () =>
    new Paragraph({ style: 'Banner', children: meta.banner ? [label(meta.banner, setting)] : [] });
  return byPage(setting.style, ({ head }) => {
    const running = isEmpty(head) ? [] : [lineParagraph(head, 'head', 'Header', [2, 2], usual, setting)];
    return new Header({ children: [banner(), ...running] });
  });
}

/** Page numbers are fields with the PDF's numbers until Word has counted its own. */
export function footers(pages: number, setting: Setting, usual = setting.width): ByPage<Footer> {
  return byPage(
    setting.style,
    ({ foot }, page) =>
      new Footer({
        children:
          page === 1 && setting.style.masthead.form === 'letter' && isEmpty(foot)
            ? [new Paragraph({ style: 'LetterFoot' })]
            : [lineParagraph(foot, 'foot', 'Footer', [page, pages], usual, setting)],
      }),
  );
}

function byPage<T>(style: Style, make: (page: PageFurniture, number: number) => T): ByPage<T> {
  const { first, odd, even } = style.furniture;
  return {
    first: make(first, 1),
    default: make(odd, evenDiffers(style) ? 3 : 2),
    ...(evenDiffers(style) ? { even: make(even, 2) } : {}),
  };
}

export function evenDiffers({ furniture }: Style): boolean {
  return JSON.stringify(furniture.odd) !== JSON.stringify(furniture.even);
}

function isEmpty({ left, center, right }: FurnitureLine): boolean {
  return left === '' && center === '' && right === '';
}

/** How the lines of a style's heads or feet stand: alone in the middle, or at tabs, with one in the middle if any needs it. */
export function tabsOf({ furniture }: Style, line: Line): 'middle' | 'right' | 'both' {
  const lines = [furniture.first, furniture.odd, furniture.even].map((page) => page[line]);
  if (lines.every(({ left, right }) => left === '' && right === '')) return 'middle';
  return lines.some(({ center }) => center !== '') ? 'both' : 'right';
}

function lineParagraph(
  { left, center, right }: FurnitureLine,
  line: Line,
  style: string,
  [page, pages]: readonly [number, number],
  usual: number,
  setting: Setting,
): Paragraph {
  const tabs = tabsOf(setting.style, line);
  const tab = () => new TextRun({ children: [new Tab()] });
  const fill = (text: string) => fillSlots(text, page, pages, setting);
  const children = [
    ...fill(left),
    ...(tabs === 'both' && (center !== '' || right !== '') ? [tab()] : []),
    ...fill(center),
    ...(tabs !== 'middle' && right !== '' ? [tab()] : []),
    ...fill(right),
  ];
  return new Paragraph({ style, ...(tabs === 'middle' ? {} : tabStops(tabs, usual, setting)), children });
}

/** Tabs for a text of another width than that of the styles. */
function tabStops(
  tabs: 'right' | 'both',
  usual: number,
  { style, width }: Setting,
): Pick<IParagraphOptions, 'tabStops'> {
  if (width === usual) return {};
  const stops = (of: number) => [
    ...(tabs === 'both' ? [['center', twips(of / 2)] as const] : []),
    ['right', twips(of - style.furniture.inset)] as const,
  ];
  return {
    tabStops: [
      ...stops(usual).map(([, position]) => ({ type: TabStopType.CLEAR, position })),
      ...stops(width).map(([type, position]) => ({ type, position })),
    ],
  };
}

/** Texts and fields for the slots that `model/style.ts` names. */
function fillSlots(text: string, page: number, pages: number, setting: Setting): readonly ParagraphChild[] {
  const { meta, labels } = setting.document;
  const [before, between, after] = labels.page;
  const number = () => field('PAGE', String(page)) as unknown as ParagraphChild;
  const total = () => field('NUMPAGES', String(pages)) as unknown as ParagraphChild;
  const slots: Readonly<Record<string, () => readonly ParagraphChild[]>> = {
    '{title}': () => words(meta.runningHead, setting),
    '{organ}': () => words(meta.organ, setting),
    '{page}': () => [number()],
    '{pages}': () => [total()],
    '{folio}': () => [
      ...words(before, setting),
      number(),
      ...words(between, setting),
      total(),
      ...words(after, setting),
    ],
  };
  return text.split(/(\{\w+\})/).flatMap((part) => slots[part]?.() ?? words(part, setting));
}

function words(text: string, setting: Setting): readonly TextRun[] {
  return text === '' ? [] : [label(text, setting)];
}

/** From the foot of the paper up to the foot of the page number, in points. */
export function footerRise({ style }: Setting, leading: number): number {
  return Math.max(18, style.paper.margin.bottom - style.furniture.drop - leading);
}
