/** A directive as written: its name, label, attributes and content, with the place of each. */

import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { Place } from '../model/diagnostic.js';
import type { Inline } from '../model/document.js';
import { nearestHint } from '../source/nearest.js';
import { lowerInlines, lowerText, resolveText } from './inlines.js';
import { joinLines } from './lines.js';
import { fault, type Lowering } from './lowering.js';
import { type Flow, type Phrasing, spanOf } from './markdown.js';

export interface Directive {
  readonly name: string;
  readonly place: Place;
  readonly label: readonly Inline[] | undefined;
  readonly content: readonly Flow[];
  /** The attributes written, in their order. */
  names(): readonly string[];
  /** The attribute as plain text. */
  text(name: string): string | undefined;
  /** The attribute as inlines: text and the values in it. */
  inlines(name: string): readonly Inline[] | undefined;
  /** The attribute's place, or the directive's when it is absent. */
  at(name: string): Place;
}

type Node = LeafDirective | ContainerDirective;

/** What a directive may carry. */
export interface Shape {
  readonly label: 'required' | 'optional' | 'none';
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Other attributes are its own to check. */
  readonly open?: boolean;
}

/** Reads a directive against its shape; undefined when a required part is missing. Faults are reported. */
export function readDirective(node: Node, shape: Shape, lowering: Lowering): Directive | undefined {
  const { start } = spanOf(node);
  const opening = extra(node)?.opening;
  const place = lowering.expansion.place(start, opening?.end.offset ?? start + 1);
  const directive = directiveOf(node, place, lowering);
  if (node.type === 'containerDirective' && !extra(node)?.closing)
    fault(lowering, 'unclosed-directive', { name: node.name }, place, [
      { code: 'hint/close-directive', data: {} },
    ]);
  const allowed = [...shape.required, ...shape.optional];
  for (const name of Object.keys(node.attributes ?? {})) {
    if (shape.open || allowed.includes(name)) continue;
    const shown = resolveText(name, lowering);
    const data = { directive: node.name, name: shown };
    fault(lowering, 'unknown-attribute', data, directive.at(name), nearestHint(shown, allowed));
  }
  const missing = shape.required.filter((name) => !directive.text(name));
  for (const name of missing) fault(lowering, 'missing-attribute', { directive: node.name, name }, place);
  if (shape.label === 'required' && !directive.label?.length)
    fault(lowering, 'missing-caption', { directive: node.name }, place);
  if (shape.label === 'none' && directive.label)
    fault(lowering, 'needless-caption', { directive: node.name }, place);
  return missing.length > 0 ? undefined : directive;
}

interface Extra {
  readonly opening?: { readonly end: { readonly offset?: number | undefined } };
  readonly closing?: unknown;
  readonly attributes?: Readonly<Record<string, { readonly start: Point; readonly end: Point } | undefined>>;
}

interface Point {
  readonly offset?: number | undefined;
}

/** Positions of the parts, which the directive extension keeps beside the node. */
function extra(node: Node): Extra | undefined {
  return (node.data as { readonly position?: Extra } | undefined)?.position;
}

function directiveOf(node: Node, place: Place, lowering: Lowering): Directive {
  const spans = extra(node)?.attributes ?? {};
  const at = (name: string): Place => {
    const span = spans[name];
    return span?.start.offset === undefined
      ? place
      : lowering.expansion.place(span.start.offset, span.end.offset);
  };
  const first = node.children[0];
  const labelled = first?.type === 'paragraph' && first.data?.directiveLabel === true ? first : undefined;
  const phrasing =
    node.type === 'leafDirective' ? (node.children as readonly Phrasing[]) : (labelled?.children ?? []);
  return {
    name: node.name,
    place,
    label: phrasing.length > 0 || labelled ? lowerInlines(phrasing, 'words', lowering) : undefined,
    content: node.type === 'leafDirective' ? [] : (node.children.slice(labelled ? 1 : 0) as readonly Flow[]),
    names: () => Object.keys(node.attributes ?? {}).map((name) => resolveText(name, lowering)),
    text: (name) => {
      const value = node.attributes?.[name];
      return value === undefined || value === null ? undefined : resolveText(value, lowering).trim();
    },
    inlines: (name) => {
      const value = node.attributes?.[name];
      if (!value) return undefined;
      return joinLines(
        lowerText(value, valueSpan(name, spans[name], lowering), 'words', lowering),
        lowering.lang,
      );
    },
    at,
  };
}

/** Offsets of an attribute's value, without its name and quotes. */
function valueSpan(
  name: string,
  span: { readonly start: Point; readonly end: Point } | undefined,
  lowering: Lowering,
): { start: number; end: number } {
  const start = span?.start.offset ?? 0;
  const end = span?.end.offset ?? 0;
  const source = lowering.expansion.markdown.slice(start, end);
  const lead = /^[^=]*=\s*["']?/.exec(source)?.[0].length ?? name.length;
  return { start: start + lead, end };
}
