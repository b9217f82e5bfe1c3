/** What stands on every page: banner and running head above, the page number below. */

import { Footer, Header, Paragraph, type ParagraphChild, Tab, TextRun } from 'docx';
import { field, label } from './inlines.js';
import type { Setting } from './setting.js';

/** Distances from the edges of the paper in points, as in the PDF. */
export const headerTop = 24;
/** From the foot of the text down to the page number. */
const footDrop = 30;

/** The first page has the masthead in place of a running head. */
export function headers(setting: Setting): { readonly first: Header; readonly default: Header } {
  const { meta } = setting.document;
  const banner = () =>
    new Paragraph({ style: 'Banner', children: meta.banner ? [label(meta.banner, setting)] : [] });
  const running = new Paragraph({
    style: 'Header',
    children: [
      label(meta.runningHead, setting),
      new TextRun({ children: [new Tab()] }),
      label(meta.organ, setting),
    ],
  });
  return {
    first: new Header({ children: [banner()] }),
    default: new Header({ children: [banner(), running] }),
  };
}

/** `Page 1 of 2`; both numbers are fields with the PDF's number of pages until Word has counted its own. */
export function footers(
  pages: number,
  setting: Setting,
): { readonly first: Footer; readonly default: Footer } {
  const [before, between, after] = setting.document.labels.page;
  const footer = (page: number) =>
    new Footer({
      children: [
        new Paragraph({
          style: 'Footer',
          children: [
            ...words(before, setting),
            field('PAGE', String(page)) as unknown as ParagraphChild,
            ...words(between, setting),
            field('NUMPAGES', String(pages)) as unknown as ParagraphChild,
            ...words(after, setting),
          ],
        }),
      ],
    });
  return { first: footer(1), default: footer(2) };
}

function words(text: string, setting: Setting): readonly TextRun[] {
  return text === '' ? [] : [label(text, setting)];
}

/** From the foot of the paper up to the foot of the page number, in points. */
export function footerRise({ style }: Setting, leading: number): number {
  return Math.max(18, style.paper.margin.bottom - footDrop - leading);
}
