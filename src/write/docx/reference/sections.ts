/** Sections of the content in the paper, margins, heads and feet of a template. */

import type { Paper } from '../../../model/style.js';

/** Children of `w:sectPr` in the order of the schema. */
const order = [
  ...['headerReference', 'footerReference', 'footnotePr', 'endnotePr', 'type', 'pgSz', 'pgMar', 'paperSrc'],
  ...['pgBorders', 'lnNumType', 'pgNumType', 'cols', 'formProt', 'vAlign', 'noEndnote', 'titlePg'],
  ...['textDirection', 'bidi', 'rtlGutter', 'docGrid'],
] as const;

type Part = (typeof order)[number];

function partsOf(section: string): Map<Part, string> {
  return new Map(
    order.flatMap((name): readonly [Part, string][] => {
      const pattern = new RegExp(`<w:${name}\\b[^>]*?(?:/>|(?<!/)>.*?</w:${name}>)`, 'gs');
      const found = [...section.matchAll(pattern)].map(([whole]) => whole).join('');
      return found === '' ? [] : [[name, found]];
    }),
  );
}

/**
 * The template's section as the `nth` of the content: columns and turned paper are the content's; what only a first section
 * has (a first page, the number it begins with) is left to it.
 */
export function sectionLike(reference: string, own: string, nth: number): string {
  const [theirs, ours] = [partsOf(reference), partsOf(own)];
  const take = (name: Part): void => {
    const part = ours.get(name);
    if (part === undefined) theirs.delete(name);
    else theirs.set(name, part);
  };
  take('cols');
  if (!theirs.has('footnotePr')) take('footnotePr');
  if (/w:orient="landscape"/.test(own)) {
    take('pgSz');
    take('pgMar');
    // Heads and feet are the template's, and so is how far they stand from the edge.
    const margins = theirs.get('pgMar')?.replace(/ w:(header|footer)="\d+"/g, (own, name: string) => {
      return new RegExp(`<w:pgMar\\b[^>]*( w:${name}="\\d+")`).exec(reference)?.[1] ?? own;
    });
    if (margins !== undefined) theirs.set('pgMar', margins);
  }
  if (nth > 0) {
    take('type');
    theirs.delete('titlePg');
    const numbers = theirs.get('pgNumType')?.replace(/ w:start="\d+"/, '');
    if (numbers !== undefined) theirs.set('pgNumType', numbers);
  }
  return `<w:sectPr>${order.map((name) => theirs.get(name) ?? '').join('')}</w:sectPr>`;
}

/** Paper and margins in points; those of the style where the section says none. */
export function paperOf(section: string, paper: Paper): Paper {
  const size = /<w:pgSz\b[^>]*>/.exec(section)?.[0] ?? '';
  const margins = /<w:pgMar\b[^>]*>/.exec(section)?.[0] ?? '';
  const points = (tag: string, name: string, otherwise: number): number => {
    const twentieths = new RegExp(` w:${name}="(-?\\d+)"`).exec(tag)?.[1];
    return twentieths === undefined ? otherwise : Math.abs(Number(twentieths)) / 20;
  };
  const { margin } = paper;
  return {
    width: points(size, 'w', paper.width),
    height: points(size, 'h', paper.height),
    margin: {
      top: points(margins, 'top', margin.top),
      right: points(margins, 'right', margin.right),
      bottom: points(margins, 'bottom', margin.bottom),
      left: points(margins, 'left', margin.left) + points(margins, 'gutter', 0),
    },
  };
}
