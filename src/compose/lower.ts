/** Flow of the Markdown tree to blocks: everything becomes a node or is refused at its place. */

import type {
  Heading as MarkdownHeading,
  List as MarkdownList,
  Paragraph as MarkdownParagraph,
  RootContent,
} from 'mdast';
import type { Place } from '../model/diagnostic.js';
import type { Block, Heading, Inline, List, ListItem, Paragraph, ParagraphRole } from '../model/document.js';
import { lowerDirective } from './directives.js';
import { lowerGrid } from './grid.js';
import { lowerInlines, resolveText } from './inlines.js';
import { fault, type Lowering, refuseConstruct } from './lowering.js';
import { type Flow, spanOf } from './markdown.js';

/** The blocks of the brief. */
export function lowerFlow(nodes: readonly RootContent[], lowering: Lowering): readonly Block[] {
  return nodes.flatMap((node) => lowerBlock(node as Flow, lowering));
}

function lowerBlock(node: Flow, lowering: Lowering): readonly Block[] {
  const handler = handlers[node.type] as (node: Flow, lowering: Lowering) => readonly Block[];
  return handler(node, lowering);
}

type FlowHandlers = {
  readonly [K in Flow['type']]: (node: Extract<Flow, { type: K }>, lowering: Lowering) => readonly Block[];
};

const handlers: FlowHandlers = {
  heading: lowerHeading,
  paragraph: (node, lowering) => lowerParagraph(node, 'body', lowering),
  list: (node, lowering) => [lowerList(node, 'body', 1, lowering)],
  table: (node, lowering) => lowerGrid(node, undefined, lowering),
  leafDirective: (node, lowering) => lowerDirective(node, lowering),
  containerDirective: (node, lowering) => lowerDirective(node, lowering),
  // Notes are lowered when the references are counted.
  footnoteDefinition: () => [],
  blockquote: (node, lowering) => [
    {
      kind: 'quote',
      blocks: lowerPlain(node.children as readonly Flow[], 'body', lowering),
      place: placeOfFlow(node, lowering),
    },
  ],
  code: refuse,
  definition: refuse,
  html: refuse,
  thematicBreak: refuse,
};

function refuse(node: Flow, lowering: Lowering): readonly Block[] {
  refuseConstruct(node.type, placeOfFlow(node, lowering), lowering);
  return [];
}

/** The place of a block's first line. */
export function placeOfFlow(node: Flow | MarkdownList['children'][number], lowering: Lowering): Place {
  const { start, end } = spanOf(node);
  return lowering.expansion.place(start, end);
}

const idAtEnd = /[ \t]*\{#([^{}\s]*)((?:[ \t]+[^{}\s]+)*)[ \t]*\}[ \t]*$/;

function lowerHeading(node: MarkdownHeading, lowering: Lowering): readonly Block[] {
  const place = placeOfFlow(node, lowering);
  const { depth } = node;
  if (depth > 5) refuseConstruct('deepHeading', place, lowering);
  const last = node.children.at(-1);
  const spelled = last?.type === 'text' ? idAtEnd.exec(last.value) : null;
  const children =
    last?.type === 'text' && spelled
      ? [...node.children.slice(0, -1), { ...last, value: last.value.slice(0, spelled.index) }]
      : node.children;
  const given = spelled ? resolveText(spelled[1] ?? '', lowering).trim() : undefined;
  const id = given ?? (depth === 1 ? 'title' : '');
  if (given === undefined && depth > 1)
    fault(lowering, 'no-id', {}, place, [{ code: 'hint/heading-id', data: { name: 'main-results' } }]);
  else checkId(id, place, lowering);
  const level = Math.min(depth, 5) as Heading['level'];
  const inlines = lowerInlines(children, 'words', lowering);
  const number = numberOf(level, spelled?.[2] ?? '', inlines, place, lowering);
  return [
    { kind: 'heading', level, id, ...(number === undefined ? {} : { number }), children: inlines, place },
  ];
}

/** The number of a heading, unless it says `.unnumbered` beside its id; one that its author typed as well is reported. */
function numberOf(
  level: Heading['level'],
  written: string,
  children: readonly Inline[],
  place: Place,
  lowering: Lowering,
): string | undefined {
  const marks = written.split(/\s+/).filter((mark) => mark !== '');
  for (const mark of marks)
    if (mark !== '.unnumbered')
      fault(lowering, 'heading-mark', { mark }, place, [{ code: 'hint/heading-mark', data: {} }]);
  const number = lowering.headings.next(level, marks.includes('.unnumbered'));
  const typed = number === undefined ? undefined : lowering.headings.typed(children);
  if (number !== undefined && typed !== undefined)
    lowering.log.report({
      severity: 'warning',
      code: 'compose/heading-typed',
      data: { typed, number: number.trim() },
      place: children[0]?.place ?? place,
      hints: [{ code: 'hint/heading-typed', data: { typed } }],
    });
  return number;
}

/** Reports an id that is not lower-case ASCII words with hyphens. */
export function checkId(id: string, place: Place, lowering: Lowering): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    fault(lowering, 'bad-id', { id }, place, [{ code: 'hint/id-form', data: {} }]);
}

/** A paragraph; one whose text vanished (a value was not found) is left out. */
export function lowerParagraph(
  node: MarkdownParagraph,
  role: ParagraphRole,
  lowering: Lowering,
): readonly Paragraph[] {
  const place = placeOfFlow(node, lowering);
  const { start, end } = spanOf(node);
  // A directive that Markdown could not read stays a paragraph of colons.
  if (/^:{2,}[ \t]*[a-z]/i.test(lowering.expansion.markdown.slice(start, end))) {
    fault(lowering, 'malformed-directive', {}, place, [{ code: 'hint/directive-form', data: {} }]);
    return [];
  }
  const children = lowerInlines(node.children, 'words', lowering);
  return children.length === 0 ? [] : [{ kind: 'paragraph', role, children, place }];
}

const deepest = 3;

export function lowerList(node: MarkdownList, role: ParagraphRole, depth: number, lowering: Lowering): List {
  const place = placeOfFlow(node, lowering);
  if (depth > deepest) refuseConstruct('deepList', place, lowering);
  return {
    kind: 'list',
    ordered: node.ordered === true,
    start: node.start ?? 1,
    items: node.children.map((item): ListItem => {
      return {
        blocks: item.children.flatMap((child) => lowerInList(child as Flow, role, depth, lowering)),
        place: placeOfFlow(item, lowering),
      };
    }),
    place,
  };
}

/** Paragraphs and lists; anything else is refused at its place. */
export function lowerPlain(
  nodes: readonly Flow[],
  role: ParagraphRole,
  lowering: Lowering,
): readonly (Paragraph | List)[] {
  return nodes.flatMap((node) => lowerInList(node, role, 0, lowering));
}

function lowerInList(
  node: Flow,
  role: ParagraphRole,
  depth: number,
  lowering: Lowering,
): readonly (Paragraph | List)[] {
  if (node.type === 'paragraph') return lowerParagraph(node, role, lowering);
  if (node.type === 'list') return [lowerList(node, role, depth + 1, lowering)];
  if (node.type === 'footnoteDefinition') return [];
  if (['blockquote', 'code', 'html', 'thematicBreak', 'definition'].includes(node.type))
    refuse(node, lowering);
  else refuseConstruct('blockInList', placeOfFlow(node, lowering), lowering);
  return [];
}
