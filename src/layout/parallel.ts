/** The same prose in two languages side by side: rows begin on one line, and a page ends where both sides may end. */

import { localeOf } from '../locale/index.js';
import type { Block, Parallel } from '../model/document.js';
import type { Style } from '../model/style.js';
import { baselineIn } from './copy.js';
import { type Box, gap, never, notesOf, type Piece, penalty } from './pieces.js';
import { type Area, inLanguage, lookOf, type Setting } from './setting.js';
import type { Branch } from './tags.js';

type SetBlocks = (blocks: readonly Block[], setting: Setting) => readonly Piece[];

/** White between the sides, in points. */
const gutter = 20;

export function setParallel(block: Parallel, setting: Setting, setBlocks: SetBlocks): readonly Piece[] {
  const { langs, form, rows } = block;
  const [first, second] = langs;
  const section = (lang: string): Branch => setting.tags.element(setting.parent, 'Sect', { lang });
  if (form === 'under')
    return rows.flatMap(({ sides }) =>
      sides.flatMap((side, nth) => {
        const lang = nth === 0 ? first : second;
        return setBlocks(side, { ...inLanguage(lang, setting), parent: section(lang) });
      }),
    );
  const areas = areasOf(langs, setting.area);
  const style = onOneGrid(langs, setting.style);
  // One side after the other, since tags count up in the order in which they are read.
  const [left = [], right = []] = ([0, 1] as const).map((nth) => {
    const own = { ...inLanguage(langs[nth], setting), style, parent: section(langs[nth]), area: areas[nth] };
    return rows.map(({ sides }) => setBlocks(sides[nth], own));
  });
  const drops = dropsOf(langs, style);
  return rows.flatMap((_, nth) => abreast([left[nth] ?? [], right[nth] ?? []], drops));
}

function areasOf([first, second]: Parallel['langs'], { left, width }: Area): readonly [Area, Area] {
  const [a, b] = [localeOf(first).room, localeOf(second).room];
  const room = width - gutter;
  const own = (room * a) / (a + b);
  return [
    { left, width: own },
    { left: left + own + gutter, width: room - own },
  ];
}

/** Looks of prose whose lines stand on one grid: leading and white are those of the language that wants more. */
function onOneGrid(langs: Parallel['langs'], style: Style): Style {
  const text = Object.fromEntries(
    Object.entries(style.text).map(([role, looks]) => {
      const pair = langs.flatMap((lang) => looks[lang] ?? []);
      const most = (key: 'leading' | 'before' | 'after') => Math.max(...pair.map((look) => look[key]));
      const shared = { leading: most('leading'), before: most('before'), after: most('after') };
      const own = langs.flatMap((lang) => (looks[lang] ? [[lang, { ...looks[lang], ...shared }]] : []));
      return [role, { ...looks, ...Object.fromEntries(own) }];
    }),
  ) as Style['text'];
  return { ...style, text };
}

/** How far each side is let down so that baselines meet, in points. */
function dropsOf(langs: Parallel['langs'], style: Style): readonly number[] {
  const baselines = langs.map((lang) => baselineIn(lookOf('body', style, lang), lang));
  const lowest = Math.max(...baselines);
  return baselines.map((baseline) => lowest - baseline);
}

/** A box with its distance from the top of the row, and what a page end above it costs. */
interface Hung {
  readonly box: Box;
  readonly top: number;
  readonly bottom: number;
  readonly cost: number;
  /** How far its text is let down. */
  readonly drop: number;
}

interface Side {
  readonly boxes: readonly Hung[];
  /** White that it asks for above and below it. */
  readonly before: number;
  readonly after: number;
  /** It must stay with what follows. */
  readonly kept: boolean;
}

/** Less than this is no distance. */
const tiny = 0.01;

/** One row. */
function abreast(
  sides: readonly [readonly Piece[], readonly Piece[]],
  drops: readonly number[],
): readonly Piece[] {
  const hung = sides.map((pieces, nth) => hang(pieces, drops[nth] ?? 0));
  const all = hung.flatMap(({ boxes }) => boxes);
  if (all.length === 0) return [];
  const cuts = cutsOf(hung);
  const pieces: Piece[] = [gap(Math.max(...hung.map(({ before }) => before)))];
  for (const [nth, { at, cost }] of cuts.entries()) {
    const end = cuts[nth + 1]?.at ?? Number.POSITIVE_INFINITY;
    const boxes = all.filter(({ top }) => top > at - tiny && top < end - tiny);
    if (nth > 0) pieces.push(penalty(cost));
    const bottom = Math.max(...boxes.map((each) => each.bottom));
    pieces.push(together(boxes, at, bottom));
    if (end - bottom > tiny && end < Number.POSITIVE_INFINITY) pieces.push(gap(end - bottom));
  }
  if (hung.some(({ kept }) => kept)) pieces.push(penalty(never));
  return [...pieces, gap(Math.max(...hung.map(({ after }) => after)))];
}

function hang(pieces: readonly Piece[], drop: number): Side {
  const boxes: Hung[] = [];
  let [y, white, before] = [0, 0, 0];
  let cost: number | undefined;
  for (const piece of pieces) {
    if (piece.kind === 'gap') white = Math.max(white, piece.height);
    else if (piece.kind === 'penalty') cost = Math.max(cost ?? piece.cost, piece.cost);
    else {
      if (boxes.length === 0) before = white;
      else y += white;
      // Without a word about it, a page may end at white alone.
      const price = cost ?? (white > 0 ? 0 : never);
      boxes.push({ box: piece, top: y, bottom: y + piece.height, cost: price, drop });
      y += piece.height;
      white = 0;
      cost = undefined;
    }
  }
  return { boxes, before, after: white, kept: cost === never };
}

/** Where neither side has a box across the line, with the dearer of their costs. */
function cutsOf(sides: readonly Side[]): readonly { readonly at: number; readonly cost: number }[] {
  const tops = [...new Set(sides.flatMap(({ boxes }) => boxes.map(({ top }) => top)))].sort((a, b) => a - b);
  const cuts: { readonly at: number; readonly cost: number }[] = [{ at: 0, cost: 0 }];
  for (const at of tops) {
    if (at < tiny) continue;
    const crossed = sides.some(({ boxes }) =>
      boxes.some(({ top, bottom }) => top < at - tiny && bottom > at + tiny),
    );
    if (crossed) continue;
    const costs = sides.map(({ boxes }) => boxes.find(({ top }) => top > at - tiny)?.cost ?? 0);
    cuts.push({ at, cost: Math.max(...costs) });
  }
  return cuts;
}

function together(boxes: readonly Hung[], from: number, to: number): Box {
  return {
    kind: 'box',
    height: to - from,
    ...notesOf(boxes.map(({ box }) => box)),
    place: (top) => boxes.flatMap(({ box, top: own, drop }) => box.place(top + own - from + drop)),
  };
}
