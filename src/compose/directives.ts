/** The block directives: what each is called, what it carries, and the blocks it becomes. */

import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { Block, Inline, ParagraphRole, Table, TableRow } from '../model/document.js';
import { nearestHint } from '../source/nearest.js';
import { type Directive, readDirective, type Shape } from './attributes.js';
import { lowerFigure } from './charts.js';
import { lowerGrid, trimInlines } from './grid.js';
import { lowerInlines } from './inlines.js';
import { checkId, lowerList, lowerParagraph, placeOfFlow } from './lower.js';
import { fault, type Lowering } from './lowering.js';
import { type Flow, spanOf } from './markdown.js';
import { extentOf, lowerIndicatorTable } from './tables.js';

interface Form extends Shape {
  readonly lower: (directive: Directive, lowering: Lowering) => readonly Block[];
}

const indicatorTable: Form = {
  label: 'required',
  required: ['id', 'by', 'columns'],
  optional: ['sort', 'total', 'total-label', 'note', 'where', 'rows'],
  lower: lowerIndicatorTable,
};

/** `::name`, one line. */
const leaves: Readonly<Record<string, Form>> = {
  table: indicatorTable,
  chart: { label: 'required', required: ['id', 'spec'], optional: ['note'], lower: lowerFigure },
};

/** `:::name` to `:::`. */
const containers: Readonly<Record<string, Form>> = {
  table: {
    label: 'required',
    required: ['id'],
    optional: ['note', 'total'],
    lower: lowerCaptionedGrid,
  },
  facts: { label: 'none', required: [], optional: ['id'], lower: lowerFacts },
  lead: role('lead'),
  note: role('note'),
  closing: role('closing'),
};

export function lowerDirective(
  node: LeafDirective | ContainerDirective,
  lowering: Lowering,
): readonly Block[] {
  const forms = node.type === 'leafDirective' ? leaves : containers;
  const form = Object.hasOwn(forms, node.name) ? forms[node.name] : undefined;
  if (!form) {
    reportUnknown(node, forms, lowering);
    return [];
  }
  const directive = readDirective(node, form, lowering);
  if (!directive) return [];
  if (form.required.includes('id')) checkId(directive.text('id') ?? '', directive.at('id'), lowering);
  return form.lower(directive, lowering);
}

function reportUnknown(
  node: LeafDirective | ContainerDirective,
  forms: Readonly<Record<string, Form>>,
  lowering: Lowering,
): void {
  const { start } = spanOf(node);
  const colons = node.type === 'leafDirective' ? '::' : ':::';
  const other = node.type === 'leafDirective' ? containers : leaves;
  const place = lowering.expansion.place(start, start + colons.length + node.name.length);
  const names = Object.keys(forms).map((name) => colons + name);
  const near = Object.hasOwn(other, node.name)
    ? [{ code: 'hint/did-you-mean', data: { name: (colons === '::' ? ':::' : '::') + node.name } }]
    : nearestHint(colons + node.name, names);
  const hints = near.length > 0 ? near : [{ code: 'hint/one-of', data: { names: names.join(', ') } }];
  fault(lowering, 'unknown-directive', { name: colons + node.name }, place, hints);
}

function role(name: ParagraphRole): Form {
  return {
    label: 'none',
    required: [],
    optional: [],
    lower: (directive, lowering) =>
      directive.content.flatMap((node): readonly Block[] => {
        if (node.type === 'paragraph') return lowerParagraph(node, name, lowering);
        if (node.type === 'list') return [lowerList(node, name, 1, lowering)];
        return refuseContent(directive, node, lowering);
      }),
  };
}

function refuseContent(directive: Directive, node: Flow | undefined, lowering: Lowering): readonly Block[] {
  const place = node ? placeOfFlow(node, lowering) : directive.place;
  fault(lowering, 'directive-content', { name: directive.name }, place);
  return [];
}

/** A hand-made table with caption and id; paragraphs behind it are its notes. */
function lowerCaptionedGrid(directive: Directive, lowering: Lowering): readonly Block[] {
  const [table, ...rest] = directive.content;
  if (table?.type !== 'table') return refuseContent(directive, table, lowering);
  const notes: (readonly Inline[])[] = [];
  const blocks = lowerGrid(table, directive, lowering);
  const note = directive.inlines('note');
  if (note) notes.push(note);
  for (const node of rest) {
    if (node.type === 'paragraph') notes.push(lowerInlines(node.children, 'words', lowering));
    else refuseContent(directive, node, lowering);
  }
  return blocks.map((block) => ({ ...block, notes }));
}

/** A list of `**Term** text` as a table of two columns without a head. */
function lowerFacts(directive: Directive, lowering: Lowering): readonly Block[] {
  const [list, ...rest] = directive.content;
  if (list?.type !== 'list' || rest.length > 0) return refuseContent(directive, rest[0] ?? list, lowering);
  const rows = list.children.flatMap((item): readonly TableRow[] => {
    const [paragraph, ...more] = item.children;
    const [term, ...text] = paragraph?.type === 'paragraph' ? paragraph.children : [];
    if (term?.type !== 'strong' || text.length === 0 || more.length > 0) {
      fault(lowering, 'facts-item', {}, placeOfFlow(item, lowering));
      return [];
    }
    const place = placeOfFlow(item, lowering);
    const cells = [
      { children: lowerInlines(term.children, 'words', lowering), header: true, place },
      { children: trimInlines(lowerInlines(text, 'words', lowering)), header: false, place },
    ];
    return [{ role: 'body', cells }];
  });
  const id = directive.text('id') ?? 'facts';
  checkId(id, directive.at('id'), lowering);
  const table: Table = {
    kind: 'table',
    id,
    label: '',
    caption: [],
    look: 'facts',
    columns: [{ align: 'left' }, { align: 'left' }],
    head: [],
    rows,
    notes: [],
    synthetic: extentOf(rows.flatMap((row) => row.cells.map((cell) => cell.children))),
    place: directive.place,
  };
  return [table];
}
