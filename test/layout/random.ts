/** Random briefs from a seed: blocks of every kind in both languages, with words that can be told apart. */

import type {
  Block,
  Document,
  Inline,
  List,
  NoteBody,
  Paragraph,
  Table,
  TableRow,
} from '../../src/model/document.js';
import type { Drawing } from '../../src/model/drawing.js';
import {
  at,
  cell,
  documentOf,
  drawing,
  figure,
  heading,
  link,
  note,
  num,
  para,
  strong,
  text,
} from './fixture.js';

/** Numbers from 0 to below 1, the same for a seed. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Random {
  readonly document: Document;
  readonly drawings: ReadonlyMap<string, Drawing>;
}

type Lang = 'en' | 'zh';

interface Making {
  readonly lang: Lang;
  readonly chance: () => number;
  readonly notes: NoteBody[];
  readonly drawings: Map<string, Drawing>;
  count: number;
}

const between = (low: number, high: number, { chance }: Making): number =>
  low + Math.floor(chance() * (high - low + 1));
const pick = <T>(items: readonly T[], making: Making): T => items[between(0, items.length - 1, making)] as T;

const han =
  '企业复工达产统计监测运行工业园区港口物流保障协调省份名单数据发布会议通知情况说明较上期提高下降稳定增长';
const marks = ['，', '。', '；', '、', '：'];

/** Words of one language, now and then of both, with marks that may and may not begin or end a line. */
export function words(count: number, making: Making): string {
  const { lang } = making;
  const one = (): string => {
    if (lang === 'zh') {
      const some = Array.from({ length: between(1, 6, making) }, () => pick([...han], making)).join('');
      const aside = between(0, 9, making);
      if (aside === 0) return `“${some}”`;
      if (aside === 1) return `（${some}）`;
      if (aside === 2) return `MIIT${some}`;
      return some + (aside > 5 ? pick(marks, making) : '');
    }
    const letters = Array.from({ length: between(1, 11, making) }, () =>
      String.fromCharCode(97 + between(0, 25, making)),
    ).join('');
    const aside = between(0, 11, making);
    if (aside === 0) return `“${letters}”`;
    if (aside === 1) return `${letters}-${letters}`;
    if (aside === 2) return `(${letters}),`;
    return letters + (aside > 9 ? pick([',', '.', ';'], making) : '');
  };
  return Array.from({ length: count }, one).join(lang === 'zh' ? '' : ' ');
}

function inlines(most: number, making: Making): Inline[] {
  const parts: Inline[] = [];
  for (let nth = between(1, 5, making); nth > 0; nth -= 1) {
    const space = making.lang === 'en' ? [text(' ')] : [];
    const kind = between(0, 9, making);
    const said = words(between(1, most, making), making);
    if (kind === 0) parts.push(num(`q${between(1, 9, making)}`, `${between(1, 99_999, making)}`), ...space);
    else if (kind === 1) parts.push(strong(text(said)), ...space);
    else if (kind === 2) parts.push(link('https://example.org/', said), ...space);
    else if (kind === 3) parts.push(text(said), noteOf(making), ...space);
    else parts.push(text(said), ...space);
  }
  return parts;
}

function noteOf(making: Making): Inline {
  const { notes } = making;
  // Notes stand in the order of first reference; now and then one is referred to again.
  const again = notes.length > 0 && between(0, 4, making) === 0;
  const number = again ? between(1, notes.length, making) : notes.length + 1;
  if (!again)
    notes.push({
      id: `n${number}`,
      number,
      children: [text(words(between(2, 40, making), making))],
      place: at(),
    });
  return note(number);
}

function paragraph(making: Making): Paragraph {
  return para(pick(['body', 'body', 'body', 'note', 'lead'] as const, making), ...inlines(24, making));
}

function list(depth: number, making: Making): List {
  const items = Array.from({ length: between(1, 5, making) }, () => ({
    blocks: [
      para('body', ...inlines(12, making)),
      ...(depth < 3 && between(0, 4, making) === 0 ? [list(depth + 1, making)] : []),
    ],
    place: at(),
  }));
  return {
    kind: 'list',
    ordered: between(0, 1, making) === 0,
    start: between(1, 12, making),
    items,
    place: at(),
  };
}

function table(making: Making): Table {
  const columns = between(2, 4, making);
  const number = between(0, 9, making) > 6 ? between(20, 70, making) : between(1, 9, making);
  const row = (role: TableRow['role'], header: boolean): TableRow => ({
    role,
    cells: Array.from({ length: columns }, (_, nth) =>
      nth > 0 && role === 'body'
        ? cell(num(`q${nth}`, `${between(0, 9_999, making)}`))
        : cell(text(words(between(1, 3, making), making)), header || nth === 0),
    ),
  });
  making.count += 1;
  return {
    kind: 'table',
    id: `table-${making.count}`,
    label: making.lang === 'en' ? `Table ${making.count}` : `表${making.count}`,
    caption: [text(words(between(1, 9, making), making))],
    look: 'grid',
    columns: Array.from({ length: columns }, (_, nth) => ({
      align: nth === 0 ? 'left' : pick(['right', 'decimal', 'center'] as const, making),
    })),
    head: [row('head', true)],
    rows: Array.from({ length: number }, () => row('body', false)),
    notes: between(0, 1, making) === 0 ? [inlines(10, making)] : [],
    synthetic: 'none',
    place: at(),
  };
}

function figureOf(making: Making): Block {
  making.count += 1;
  const id = `figure-${making.count}`;
  making.drawings.set(id, { ...drawing, frame: { ...drawing.frame, height: between(20, 260, making) } });
  return { ...figure(making.lang), id, label: `F${making.count}`, synthetic: 'none' };
}

function block(making: Making): Block {
  const kind = between(0, 19, making);
  if (kind < 9) return paragraph(making);
  if (kind < 11) {
    making.count += 1;
    return heading(
      pick([2, 3, 4] as const, making),
      `h${making.count}`,
      words(between(1, 14, making), making),
    );
  }
  if (kind < 13) return list(1, making);
  if (kind < 15) return table(making);
  if (kind === 15) return figureOf(making);
  if (kind === 16) return { kind: 'quote', blocks: [para('body', ...inlines(20, making))], place: at() };
  if (kind === 17)
    return {
      kind: 'callout',
      title: [text(words(3, making))],
      blocks: [para('body', ...inlines(20, making)), list(2, making)],
      place: at(),
    };
  if (kind === 18) return { kind: 'page-break', place: at() };
  const tile = () => ({
    value: [num('q1', `${between(1, 999, making)}`)],
    label: [text(words(between(1, 4, making), making))],
    place: at(),
  });
  return { kind: 'tiles', tiles: Array.from({ length: between(1, 6, making) }, tile), place: at() };
}

export function randomBrief(seed: number, lang: Lang): Random {
  const making: Making = { lang, chance: chanceOf(seed), notes: [], drawings: new Map(), count: 0 };
  const blocks: Block[] = [heading(1, 'title', words(between(1, 12, making), making))];
  for (let nth = between(4, 26, making); nth > 0; nth -= 1) blocks.push(block(making));
  // A brief does not end in a page break.
  blocks.push(paragraph(making));
  return { document: documentOf(lang, blocks, making.notes), drawings: making.drawings };
}
