/** Tables of contents: headings, tables or figures with leaders and page numbers, each a link. */

import type { Contents } from '../model/document.js';
import type { Item } from '../model/page.js';
import type { TextLook } from '../model/style.js';
import { type Listed, listedIn } from '../model/walk.js';
import { baselineIn, fullWidth, prepare, prepareSpans, setCopy } from './copy.js';
import { type Box, gap, linesAsPieces, never, type Piece, penalty, stack } from './pieces.js';
import { type Area, lookOf, type Setting } from './setting.js';
import { labelSpan, pageOf, type Span } from './spans.js';
import type { Branch } from './tags.js';

/** A step to the right for each level below the first. */
const step = 14;
/** Room for the page number and the white before it. */
const numberRoom = 28;
const dotPitch = 4.2;
const dotSize = 0.9;

export function setContents(block: Contents, setting: Setting): readonly Piece[] {
  const { tags } = setting;
  const head = block.title.length > 0 ? setHead(block, setting) : [];
  const list = tags.element(setting.parent, 'TOC');
  const entries = listedIn(setting.document, block).flatMap((listed, nth) => [
    ...(nth === 0 ? [] : [gap(lookOf('contents', setting.style, setting.lang).after)]),
    setEntry(listed, list, setting),
  ]);
  return [...head, ...entries, gap(14)];
}

/** Looks like a heading and is none: a list of headings does not list itself. */
function setHead(block: Contents, setting: Setting): readonly Piece[] {
  const look = lookOf('heading2', setting.style, setting.lang);
  const copy = prepare(block.title, look, setting.tags.element(setting.parent, 'P'), setting);
  const lines = setCopy(copy, setting.area, setting);
  return [gap(look.before), ...linesAsPieces(lines), penalty(never), gap(look.after)];
}

function setEntry({ kind, id, level, text }: Listed, list: Branch, setting: Setting): Box {
  const { tags, style, lang } = setting;
  const base = lookOf('contents', style, lang);
  const look: TextLook = kind === 'heading' && level === 2 ? { ...base, weight: 500 } : base;
  const item = tags.element(list, 'TOCI');
  const link = tags.element(tags.element(item, 'Reference'), 'Link');
  const leading = { href: `#${id}`, title: text, tag: link.id };
  const inset = (level - 2) * step;
  const area: Area = {
    left: setting.area.left + inset,
    width: setting.area.width - inset - numberRoom,
  };
  const linked = (words: string): Span => ({ ...labelSpan(words, look, setting, link), link: leading });
  const copy = prepareSpans([[linked(`${text} `)]], look, setting);
  const lines = setCopy(copy, area, setting);
  const number = prepareSpans([[linked(pageOf(id, setting))]], look, setting);
  const [page] = setCopy(number, setting.area, setting, 'right');
  const whole = stack(lines);
  const last = lines.at(-1);
  return {
    ...whole,
    place: (top) => {
      const lastTop = top + whole.height - (last?.height ?? 0);
      const items = whole.place(top);
      const right = setting.area.left + setting.area.width - fullWidth(number);
      return [
        ...items,
        ...leaders(endOf(last?.place(lastTop) ?? []), right, lastTop + baselineIn(look, lang), setting),
        ...(page?.place(lastTop) ?? []),
      ];
    },
  };
}

/** Where the glyphs of a line end. */
function endOf(items: readonly Item[]): number {
  return Math.max(
    0,
    ...items.map((item) =>
      item.kind === 'glyphs' ? item.x + item.advances.reduce((sum, advance) => sum + advance, 0) : 0,
    ),
  );
}

/** Dots on one grid for all entries: drawn, not written, so that copied text has none of them. */
function leaders(from: number, to: number, baseline: number, setting: Setting): readonly Item[] {
  const first = Math.ceil((from + 4) / dotPitch) * dotPitch;
  const last = Math.floor((to - 6) / dotPitch) * dotPitch;
  if (last <= first) return [];
  return [
    {
      kind: 'path',
      segments: [
        ['m', first, baseline],
        ['l', last, baseline],
      ],
      stroke: { color: setting.style.inks.muted, width: dotSize, dash: [0, dotPitch], cap: 'round' },
    },
  ];
}
