/** The block directives: what each is called, what it carries, and the blocks it becomes. */

import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { Block, Contents, Inline, ParagraphRole, Table, TableRow } from '../model/document.js';
import { nearestHint } from '../source/nearest.js';
import { type Directive, readDirective, type Shape } from './attributes.js';
import { lowerFigure } from './charts.js';
import { lowerClaims } from './claims.js';
import { lowerGrid } from './grid.js';
import { lowerInlines } from './inlines.js';
import { lowerRows } from './listing.js';
import { checkId, lowerList, lowerParagraph, lowerPlain } from './lower.js';
import { fault, type Lowering } from './lowering.js';
import { type Flow, spanOf } from './markdown.js';
import { lowerImage } from './pictures.js';
import { lowerImprint, lowerSection } from './sections.js';
import { extentOf, lowerIndicatorTable } from './tables.js';
import { lowerTerms, refuseContent } from './terms-list.js';
import { giveWidths } from './widths.js';

interface Form extends Shape {
  readonly lower: (directive: Directive, lowering: Lowering) => readonly Block[];
}

const indicatorTable: Form = {
  label: 'required',
  required: ['id', 'by', 'columns'],
  optional: ['sort', 'total', 'total-label', 'note', 'where', 'rows', 'groups', 'widths'],
  lower: lowerIndicatorTable,
};

const rows: Form = {
  label: 'required',
  required: ['id', 'of', 'columns'],
  optional: ['sort', 'where', 'first', 'note', 'groups', 'widths'],
  lower: lowerRows,
};

const claims: Form = {
  label: 'required',
  required: ['id', 'by', 'announced', 'computed'],
  optional: ['words', 'note', 'where', 'widths'],
  lower: lowerClaims,
};

/** `::name`, one line. */
const leaves: Readonly<Record<string, Form>> = {
  table: indicatorTable,
  rows,
  claims,
  chart: {
    label: 'required',
    required: ['id', 'spec'],
    optional: ['note', 'alt', 'typed'],
    // A specification may have parameters.
    open: true,
    lower: lowerFigure,
  },
  image: {
    label: 'optional',
    required: ['id', 'src'],
    optional: ['alt', 'width', 'note', 'decorative'],
    lower: lowerImage,
  },
  contents: { label: 'optional', required: [], optional: ['depth', 'of'], lower: lowerContents },
  'page-break': {
    label: 'none',
    required: [],
    optional: [],
    lower: ({ place }) => [{ kind: 'page-break', place }],
  },
};

/** `:::name` to `:::`. */
const containers: Readonly<Record<string, Form>> = {
  table: {
    label: 'required',
    required: ['id'],
    optional: ['note', 'total', 'heads', 'widths'],
    lower: lowerCaptionedGrid,
  },
  facts: { label: 'none', required: [], optional: ['id', 'widths'], lower: lowerFacts },
  callout: { label: 'optional', required: [], optional: [], lower: lowerCallout },
  tiles: { label: 'none', required: [], optional: [], lower: lowerTiles },
  section: { label: 'none', required: [], optional: ['columns', 'paper'], lower: lowerSection },
  imprint: { label: 'none', required: [], optional: ['left', 'right'], lower: lowerImprint },
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
  return giveWidths(form.lower(directive, lowering), directive, lowering);
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
  return blocks.map((block) => ({ ...block, notes: [...notes, ...block.notes] }));
}

/** `::contents[Contents]{depth=3}`, `::contents[Tables]{of="tables"}` */
function lowerContents(directive: Directive, lowering: Lowering): readonly Block[] {
  const of = directive.text('of') ?? 'headings';
  const known = of === 'headings' || of === 'tables' || of === 'figures';
  if (!known || (of !== 'headings' && directive.text('depth') !== undefined)) {
    const [name, names] = known ? ['depth', `of="headings"`] : ['of', 'headings, tables, figures'];
    const data = { directive: 'contents', name, value: directive.text(name) ?? '' };
    fault(lowering, 'attribute-value', data, directive.at(name), [{ code: 'hint/one-of', data: { names } }]);
    return [];
  }
  const depth = directive.text('depth') ?? '2';
  if (depth !== '2' && depth !== '3' && depth !== '4') {
    const data = { directive: 'contents', name: 'depth', value: depth };
    const hints = [{ code: 'hint/one-of', data: { names: '2, 3, 4' } }];
    fault(lowering, 'attribute-value', data, directive.at('depth'), hints);
    return [];
  }
  const level = Number(depth) as Contents['depth'];
  return [{ kind: 'contents', title: directive.label ?? [], of, depth: level, place: directive.place }];
}

function lowerCallout(directive: Directive, lowering: Lowering): readonly Block[] {
  const isPlain = (node: Flow): boolean => node.type === 'paragraph' || node.type === 'list';
  const refused = directive.content.filter((node) => !isPlain(node));
  for (const node of refused) refuseContent(directive, node, lowering);
  const blocks = lowerPlain(directive.content.filter(isPlain), 'body', lowering);
  if (blocks.length === 0) return refused.length > 0 ? [] : refuseContent(directive, undefined, lowering);
  return [{ kind: 'callout', title: directive.label ?? [], blocks, place: directive.place }];
}

/** A list of `**{{figure}}** what it says` as key figures. */
function lowerTiles(directive: Directive, lowering: Lowering): readonly Block[] {
  const tiles = lowerTerms(directive, 'tiles-item', lowering).map(({ term, text, place }) => ({
    value: term,
    label: text,
    place,
  }));
  return tiles.length === 0 ? [] : [{ kind: 'tiles', tiles, place: directive.place }];
}

/** A list of `**Term** text` as a table of two columns without a head. */
function lowerFacts(directive: Directive, lowering: Lowering): readonly Block[] {
  const rows = lowerTerms(directive, 'facts-item', lowering).map(
    ({ term, text, place }): TableRow => ({
      role: 'body',
      cells: [
        { children: term, header: true, place },
        { children: text, header: false, place },
      ],
    }),
  );
  if (rows.length === 0) return [];
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
