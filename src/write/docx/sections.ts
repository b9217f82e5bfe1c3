/** Sections of the file: where columns or the paper change, and the furniture that the first one brings for all. */

import { type ISectionOptions, NumberFormat, PageOrientation, SectionType } from 'docx';
import type { Block, Section } from '../../model/document.js';
import type { Edition } from '../../model/edition.js';
import { columnWidth, gutter } from '../../model/style.js';
import { setBlocks } from './blocks.js';
import { footerRise, footers, headers, headerTop } from './furniture.js';
import { lookOf, type Setting, twips } from './setting.js';

type Form = Pick<Section, 'columns' | 'landscape'>;

/** A section a stretch of blocks; one without blocks is left out, but a file has at least one. */
export function sectionsOf(edition: Edition, setting: Setting): ISectionOptions[] {
  const { blocks } = setting.document;
  const found: ISectionOptions[] = [];
  let [start, form]: [number, Form] = [0, { columns: 1, landscape: false }];
  let before: Form = form;
  const end = (to: number): void => {
    if (to === start && (found.length > 0 || to < blocks.length)) return;
    found.push(sectionOf(blocks.slice(start, to), form, before, found.length === 0, edition, setting));
    before = form;
  };
  for (const [nth, block] of blocks.entries()) {
    if (block.kind !== 'section') continue;
    end(nth);
    [start, form] = [nth + 1, block];
  }
  end(blocks.length);
  return found;
}

/** Heads and feet from here on; a first page has its own in the first section alone. */
function furnitureOf(
  first: boolean,
  width: number,
  edition: Edition,
  outer: Setting,
): Pick<ISectionOptions, 'headers' | 'footers'> {
  const setting: Setting = { ...outer, width };
  const { first: head, ...heads } = headers(setting, outer.width);
  const { first: foot, ...feet } = footers(edition.pages().pages.length, setting, outer.width);
  return {
    headers: first ? { first: head, ...heads } : heads,
    footers: first ? { first: foot, ...feet } : feet,
  };
}

function sectionOf(
  blocks: readonly Block[],
  { columns, landscape }: Form,
  before: Form,
  first: boolean,
  edition: Edition,
  outer: Setting,
): ISectionOptions {
  const { paper } = outer.style;
  const { top, right, bottom, left } = paper.margin;
  const width = columnWidth(paper, { columns, landscape });
  const textWidth = columnWidth(paper, { columns: 1, landscape });
  const children = setBlocks(blocks, { ...outer, width }) as ISectionOptions['children'];
  const { leading } = lookOf('furniture', outer.style, outer.lang);
  const banner = outer.document.meta.banner ? 0 : leading;
  return {
    properties: {
      titlePage: first,
      type: landscape === before.landscape ? SectionType.CONTINUOUS : SectionType.NEXT_PAGE,
      ...(columns > 1 ? { column: { count: columns, space: twips(gutter), equalWidth: true } } : {}),
      // LibreOffice reads the format here only, and else counts i, ii.
      ...(outer.document.notes.length > 0
        ? { footnoteProperties: { numberFormat: { type: NumberFormat.DECIMAL } } }
        : {}),
      page: {
        size: {
          width: twips(paper.width),
          height: twips(paper.height),
          ...(landscape ? { orientation: PageOrientation.LANDSCAPE } : {}),
        },
        margin: {
          top: twips(landscape ? left : top),
          right: twips(landscape ? top : right),
          bottom: twips(landscape ? right : bottom),
          left: twips(landscape ? bottom : left),
          header: twips(headerTop + banner),
          footer: twips(footerRise(outer, leading)),
        },
      },
    },
    // Tabs of heads and feet reach to the edge of the text, which is elsewhere on turned paper.
    ...(first || landscape !== before.landscape ? furnitureOf(first, textWidth, edition, outer) : {}),
    children,
  };
}
