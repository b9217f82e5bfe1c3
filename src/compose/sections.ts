/** Directives that say how a stretch of the brief stands on its pages: sections in columns or on turned paper, and the imprint. */

import type { Block, Section } from '../model/document.js';
import type { Directive } from './attributes.js';
import { lowerFlow } from './lower.js';
import { fault, type Lowering } from './lowering.js';
import { lowerTerms } from './terms-list.js';

/** `::::section{columns="2" paper="landscape"}` to `::::`; after it the brief goes on in one column on upright paper. */
export function lowerSection(directive: Directive, lowering: Lowering): readonly Block[] {
  const columns = oneOf(directive, 'columns', ['1', '2', '3'], lowering);
  const paper = oneOf(directive, 'paper', ['portrait', 'landscape'], lowering);
  const blocks = lowerFlow(directive.content, lowering);
  const nested = blocks.find((block) => block.kind === 'section');
  if (nested) fault(lowering, 'nested-section', {}, nested.place);
  if (columns === undefined || paper === undefined) return [];
  const { place } = directive;
  const section: Section = {
    kind: 'section',
    columns: Number(columns) as Section['columns'],
    landscape: paper === 'landscape',
    place,
  };
  return [section, ...blocks, { kind: 'section', columns: 1, landscape: false, place }];
}

/** The first value when the attribute is absent; undefined when it is none of them, which is reported. */
function oneOf(
  directive: Directive,
  name: string,
  values: readonly string[],
  lowering: Lowering,
): string | undefined {
  const value = directive.text(name) ?? values[0] ?? '';
  if (values.includes(value)) return value;
  const hints = [{ code: 'hint/one-of', data: { names: values.join(', ') } }];
  fault(lowering, 'attribute-value', { directive: directive.name, name, value }, directive.at(name), hints);
  return undefined;
}

/** `:::imprint{left="…" right="…"}` around a list of `**抄送** …`: the last lines of the brief, at the foot of its page. */
export function lowerImprint(directive: Directive, lowering: Lowering): readonly Block[] {
  const terms = directive.content.length > 0 ? lowerTerms(directive, 'imprint-item', lowering) : [];
  const [left, right] = [directive.inlines('left') ?? [], directive.inlines('right') ?? []];
  const { place } = directive;
  if (terms.length + left.length + right.length === 0) {
    if (directive.content.length === 0) fault(lowering, 'empty-imprint', {}, place);
    return [];
  }
  const colon = lowering.words.text('imprint-colon');
  const lines = terms.map(({ term, text, place: at }) => ({
    label: [...term, { kind: 'text' as const, text: colon, vouched: true, place: at }],
    children: text,
    place: at,
  }));
  return [{ kind: 'imprint', lines, left, right, place }];
}
