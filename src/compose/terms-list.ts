/** Lists of `**Term** text`, which facts, key figures and imprints are written as. */

import type { Place } from '../model/diagnostic.js';
import type { Block, Inline } from '../model/document.js';
import type { Directive } from './attributes.js';
import { trimInlines } from './grid.js';
import { lowerInlines } from './inlines.js';
import { placeOfFlow } from './lower.js';
import { fault, type Lowering } from './lowering.js';
import type { Flow } from './markdown.js';

export function refuseContent(
  directive: Directive,
  node: Flow | undefined,
  lowering: Lowering,
): readonly Block[] {
  const place = node ? placeOfFlow(node, lowering) : directive.place;
  fault(lowering, 'directive-content', { name: directive.name }, place);
  return [];
}

export interface Term {
  readonly term: readonly Inline[];
  readonly text: readonly Inline[];
  readonly place: Place;
}

/** The items of a list of `**Term** text`; what is not one is reported as `code`. */
export function lowerTerms(directive: Directive, code: string, lowering: Lowering): readonly Term[] {
  const [list, ...rest] = directive.content;
  if (list?.type !== 'list' || rest.length > 0) {
    refuseContent(directive, rest[0] ?? list, lowering);
    return [];
  }
  return list.children.flatMap((item): readonly Term[] => {
    const [paragraph, ...more] = item.children;
    const [term, ...text] = paragraph?.type === 'paragraph' ? paragraph.children : [];
    const place = placeOfFlow(item, lowering);
    if (term?.type !== 'strong' || text.length === 0 || more.length > 0) {
      fault(lowering, code, {}, place);
      return [];
    }
    return [
      {
        term: lowerInlines(term.children, 'words', lowering),
        text: trimInlines(lowerInlines(text, 'words', lowering)),
        place,
      },
    ];
  });
}
