/** Two documents that say the same become one in two languages: prose side by side, all else once across both. */

import type { Log, Place } from '../model/diagnostic.js';
import type {
  Block,
  Document,
  Figure,
  Imprint,
  Inline,
  List,
  Masthead,
  NoteBody,
  Parallel,
  ParallelRow,
  Prose,
  Tiles,
} from '../model/document.js';
import type { Bilingual, Lang } from '../model/lang.js';
import { headingInlines } from '../model/walk.js';
import { mapInline, mapInlines } from './map.js';
import { beside, emsOf, isShort, joinTexts, over, tongue, type Weaving } from './tongues.js';
import { weaveFigure, weaveTable } from './weave-displays.js';

/** Undefined where they are not built alike, which is reported with both places. */
export function weave(first: Document, other: Document, form: Bilingual, log: Log): Document | undefined {
  const second = inTheirLanguage(other, first);
  const weaving: Weaving = { langs: [first.lang, second.lang], form, log };
  const blocks = weaveBlocks(first.blocks, second.blocks, weaving);
  if (!blocks) return undefined;
  const { meta, labels } = second;
  return {
    ...first,
    second: { lang: second.lang, form },
    meta: {
      ...first.meta,
      title: joinTexts(first.meta.title, meta.title, ' '),
      keywords: [
        ...first.meta.keywords,
        ...meta.keywords.filter((each) => !first.meta.keywords.includes(each)),
      ],
      runningHead: headOf(first.meta.runningHead, meta.runningHead),
      ...(first.meta.banner ? { banner: joinTexts(first.meta.banner, meta.banner ?? '', ' ') } : {}),
    },
    labels: {
      ...first.labels,
      notes: joinTexts(first.labels.notes, labels.notes, ' '),
      synthetic: joinTexts(first.labels.synthetic, labels.synthetic, ' '),
    },
    blocks,
    notes: first.notes.map((note) => weaveNote(note, second, weaving)),
    quantities: new Map([...first.quantities, ...second.quantities]),
  };
}

/** Ems of a running head that has both languages. */
const shortHead = 34;

/** Both where they find room beside each other at the head of a page, else the first alone. */
function headOf(first: string, second: string): string {
  const both = joinTexts(first, second, '　');
  return emsOf(both) <= shortHead ? both : first;
}

/** Its numbers say that they are printed in another language than the document's, its notes have the numbers of the first. */
function inTheirLanguage(other: Document, first: Document): Document {
  const numbers = new Map(first.notes.map(({ id, number }) => [id, number]));
  const change = (node: Inline): Inline => {
    if (node.kind === 'number') return { ...node, form: { ...node.form, lang: other.lang } };
    return node.kind === 'note' ? { ...node, number: numbers.get(node.id) ?? node.number } : node;
  };
  return {
    ...other,
    blocks: other.blocks.map((block) => mapInlines(block, change)),
    notes: other.notes.map((note) => ({
      ...note,
      children: note.children.map((node) => mapInline(node, change)),
    })),
  };
}

function weaveNote(note: NoteBody, second: Document, weaving: Weaving): NoteBody {
  const pair = second.notes.find(({ id }) => id === note.id);
  return pair ? { ...note, children: over(note.children, pair.children, weaving) } : note;
}

function isProse(block: Block): block is Prose {
  const { kind } = block;
  return kind === 'paragraph' || kind === 'list' || kind === 'quote' || kind === 'callout';
}

/** A block that stands across both, or the prose between two such. */
type Stretch = { readonly across: Block } | { readonly prose: readonly Prose[] };

function stretchesOf(blocks: readonly Block[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let prose: Prose[] = [];
  const end = (): void => {
    stretches.push({ prose });
    prose = [];
  };
  for (const block of blocks) {
    if (isProse(block)) prose.push(block);
    else {
      end();
      stretches.push({ across: block });
    }
  }
  end();
  return stretches;
}

function weaveBlocks(
  first: readonly Block[],
  second: readonly Block[],
  weaving: Weaving,
): readonly Block[] | undefined {
  const [left, right] = [stretchesOf(first), stretchesOf(second)];
  const woven: Block[] = [];
  let sound = true;
  for (const [nth, one] of left.entries()) {
    const other = right[nth];
    if ('prose' in one) {
      if (!other || !('prose' in other)) continue;
      const block = weaveProse(one.prose, other.prose, weaving);
      if (block) woven.push(block);
      continue;
    }
    const pair = other && 'across' in other ? other.across : undefined;
    if (!pair || !isSame(one.across, pair)) {
      reportApart(one.across.place, pair?.place ?? second.at(-1)?.place, weaving);
      return undefined;
    }
    const block = weaveAcross(one.across, pair, weaving);
    if (block) woven.push(block);
    else sound = false;
  }
  const rest = right[left.length];
  if (rest && 'across' in rest) reportApart(rest.across.place, first.at(-1)?.place, weaving);
  return sound && right.length <= left.length ? woven : undefined;
}

function reportApart(place: Place, other: Place | undefined, { log }: Weaving): void {
  const hints = other
    ? [{ code: 'hint/compare-place', data: { place: `${other.file}:${other.line}:${other.column}` } }]
    : [];
  log.report({ severity: 'error', code: 'compose/weave-apart', data: {}, place, hints });
}

/** Prose that pairs block by block becomes as many rows, else one. */
function weaveProse(
  first: readonly Prose[],
  second: readonly Prose[],
  { langs, form }: Weaving,
): Parallel | undefined {
  const place = (first[0] ?? second[0])?.place;
  if (!place) return undefined;
  const [left, right] = [first.flatMap(itemByItem), second.flatMap(itemByItem)];
  const alike = left.length === right.length && left.every((one, nth) => one.kind === right[nth]?.kind);
  const rows: readonly ParallelRow[] = alike
    ? left.map((one, nth) => ({ sides: [[one], right.slice(nth, nth + 1)] }))
    : [{ sides: [first, second] }];
  return { kind: 'parallel', langs, form, rows, place };
}

/** A list as so many lists of one item, so that its items pair. */
function itemByItem(block: Prose): readonly Prose[] {
  if (block.kind !== 'list') return [block];
  return block.items.map((item, nth): List => ({ ...block, start: block.start + nth, items: [item] }));
}

/** Of one kind, and of one id where it has one; the title pairs by being the one there is. */
function isSame(first: Block, second: Block): boolean {
  if (first.kind !== second.kind) return false;
  if (first.kind === 'heading' && second.kind === 'heading')
    return first.level === second.level && (first.level === 1 || first.id === second.id);
  return !('id' in first && 'id' in second) || first.id === second.id;
}

/** Ems of a heading that has both languages on one line. */
const shortHeading = 30;

function weaveAcross(first: Block, second: Block, weaving: Weaving): Block | undefined {
  switch (first.kind) {
    case 'masthead':
      return second.kind === 'masthead' ? weaveMasthead(first, second, weaving) : undefined;
    case 'heading': {
      if (second.kind !== 'heading') return undefined;
      // The one number that Word counts is the first language's; the other's goes with its words.
      const words = headingInlines(second);
      const join = first.level > 1 && isShort(first.children, words, shortHeading) ? beside : over;
      return { ...first, children: join(first.children, words, weaving) };
    }
    case 'contents':
      return second.kind === 'contents'
        ? { ...first, title: beside(first.title, second.title, weaving) }
        : undefined;
    case 'tiles':
      return second.kind === 'tiles' ? weaveTiles(first, second, weaving) : undefined;
    case 'table':
      return second.kind === 'table' ? weaveTable(first, second, weaving, reportApart) : undefined;
    case 'figure':
      return second.kind === 'figure' ? weaveFigure(first, second as Figure, weaving) : undefined;
    case 'imprint':
      return second.kind === 'imprint' ? weaveImprint(first, second, weaving) : undefined;
    default:
      return first;
  }
}

function weaveMasthead(first: Masthead, second: Masthead, weaving: Weaving): Masthead {
  const join = (key: 'mark' | 'copy' | 'organ' | 'series' | 'issue' | 'date'): readonly Inline[] =>
    over(first[key], second[key], weaving);
  return {
    ...first,
    mark: join('mark'),
    copy: join('copy'),
    organ: join('organ'),
    series: join('series'),
    issue: join('issue'),
    date: join('date'),
  };
}

function weaveTiles(first: Tiles, second: Tiles, weaving: Weaving): Tiles | undefined {
  if (first.tiles.length !== second.tiles.length) {
    reportApart(first.place, second.place, weaving);
    return undefined;
  }
  return {
    ...first,
    tiles: first.tiles.map((tile, nth) => {
      const pair = second.tiles[nth];
      if (!pair) return tile;
      return {
        ...tile,
        value: over(tile.value, pair.value, weaving),
        label: over(tile.label, pair.label, weaving),
      };
    }),
  };
}

/** The lines of the one language, then those of the other. */
function weaveImprint(first: Imprint, second: Imprint, weaving: Weaving): Imprint {
  const [, lang]: readonly [Lang, Lang] = weaving.langs;
  return {
    ...first,
    lines: [
      ...first.lines,
      ...second.lines.map((line) => ({
        ...line,
        label: [tongue(line.label, lang, line.place)],
        children: [tongue(line.children, lang, line.place)],
      })),
    ],
    left: over(first.left, second.left, weaving),
    right: over(first.right, second.right, weaving),
  };
}
