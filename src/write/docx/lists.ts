/** Real numbering: one definition for all bullets, one for each numbered list, tied to the list styles. */

import { type ILevelsOptions, type INumberingOptions, LevelFormat } from 'docx';
import type { TextLook } from '../../model/style.js';
import { headingReference } from './headings.js';
import { twips } from './setting.js';

/** Word has built-in list styles for five levels; deeper lists look like the fifth. */
export const deepest = 4;

/** Numbered lists in the order they came up. */
export interface ListPlan {
  readonly ordered: { readonly reference: string; readonly start: number; readonly depth: number }[];
}

export const bulletReference = 'bullets';
/** The definition behind the style List Number itself, for a list that somebody starts in Word. */
export const numberReference = 'numbers';

/** Registers a numbered list and gives the reference its items use. */
export function addOrderedList(plan: ListPlan, start: number, depth: number): string {
  const reference = `${numberReference}-${plan.ordered.length + 1}`;
  plan.ordered.push({ reference, start, depth });
  return reference;
}

/** Ids of the styles of an item and of its further paragraphs: `List Bullet`, `List Bullet 2`, … */
export function listStyle(kind: 'ListBullet' | 'ListNumber' | 'ListContinue', depth: number): string {
  const level = Math.min(depth, deepest);
  return level === 0 ? kind : `${kind}${level + 1}`;
}

/** Indents in twips of a level: where its text stands, and how far its marker hangs left of it. */
export function listIndent(look: TextLook, depth: number): { left: number; hanging: number } {
  const step = twips(look.size * 1.7);
  return { left: step * (depth + 1), hanging: twips(look.size * 1.25) };
}

/** All of the file's numbering; `headings` are the levels of numbered headings. */
export function numberingOf(
  plan: ListPlan,
  look: TextLook,
  headings: readonly ILevelsOptions[],
): INumberingOptions {
  const levels = (ordered: boolean, start: (level: number) => number, style?: 'ListBullet' | 'ListNumber') =>
    Array.from({ length: deepest + 1 }, (_, level) => ({
      level,
      format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
      text: ordered ? `%${level + 1}.` : '•',
      alignment: 'left' as const,
      start: start(level),
      style: {
        ...(style ? { style: listStyle(style, level) } : {}),
        paragraph: { indent: listIndent(look, level) },
      },
    }));
  return {
    config: [
      { reference: bulletReference, levels: levels(false, () => 1, 'ListBullet') },
      { reference: numberReference, levels: levels(true, () => 1, 'ListNumber') },
      ...(headings.length > 0 ? [{ reference: headingReference, levels: headings }] : []),
      ...plan.ordered.map(({ reference, start, depth }) => ({
        reference,
        levels: levels(true, (level) => (level === depth ? start : 1)),
      })),
    ],
  };
}
