/** Headings, and the multilevel list behind their styles where they are numbered. */

import { Bookmark, type ILevelsOptions, LevelFormat, LevelSuffix, Paragraph } from 'docx';
import type { Document, Heading } from '../../model/document.js';
import type { HeadingCount, TextRole } from '../../model/style.js';
import { bookmarkName } from './anchors.js';
import { setInlines } from './inlines.js';
import { lookOf, type Setting, twips } from './setting.js';

/**
 * The brief's own title is Word's Title, which has no outline level: the navigation pane then opens with the sections,
 * Heading 1 and below, and the file's title stands in its properties. So level 2 of the document is Heading 1.
 */
const headingStyles = { 1: 'Title', 2: 'Heading1', 3: 'Heading2', 4: 'Heading3', 5: 'Heading4' } as const;

/** Word counts the headings: a heading that an editor sets in a heading style has its number, and those after it another. */
export function setHeading(block: Heading, setting: Setting): readonly Paragraph[] {
  const children = setInlines(block.children, setting);
  const counted = block.level > 1 && block.level <= depthOf(setting) + 1;
  return [
    new Paragraph({
      style: headingStyles[block.level],
      // The style numbers it, unless it opts out.
      ...(counted && block.number === undefined ? { numbering: false } : {}),
      children: [new Bookmark({ id: bookmarkName('heading', block.id), children })],
    }),
  ];
}

export const headingReference = 'headings';

/** Whether any heading has a number: then their styles have, too. */
function isNumbered({ blocks }: Document): boolean {
  return blocks.some((block) => block.kind === 'heading' && block.number !== undefined);
}

/** How many heading styles have a number. */
function depthOf({ document, style, lang }: Setting): number {
  return isNumbered(document) ? (style.headings[lang]?.length ?? 0) : 0;
}

const formats: Readonly<Record<HeadingCount, NonNullable<ILevelsOptions['format']>>> = {
  decimal: LevelFormat.DECIMAL,
  han: LevelFormat.CHINESE_COUNTING_THOUSAND,
};

const roles: readonly TextRole[] = ['heading2', 'heading3', 'heading4', 'heading5'];

/** A level a heading style, tied to it; empty where headings have no numbers. */
export function headingLevels(setting: Setting): readonly ILevelsOptions[] {
  const { style, lang } = setting;
  return (style.headings[lang] ?? []).slice(0, depthOf(setting)).map(({ count, text }, level) => {
    const { indent, size } = lookOf(roles[level] ?? 'heading5', style, lang);
    const spaced = text.endsWith(' ');
    return {
      level,
      format: formats[count],
      text: (spaced ? text.slice(0, -1) : text).replace(/\{(\d)\}/g, '%$1'),
      alignment: 'left',
      suffix: spaced ? LevelSuffix.SPACE : LevelSuffix.NOTHING,
      style: {
        style: `Heading${level + 1}`,
        // That of the style: its turned lines stand at the edge.
        paragraph: {
          indent: { left: 0, firstLine: twips(indent * size), firstLineChars: Math.round(indent * 100) },
        },
      },
    };
  });
}
