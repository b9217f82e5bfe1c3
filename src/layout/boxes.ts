/** Quotations and callouts: blocks set apart by an inset, a bar and a ground. */

import type { Block, Callout, Quote } from '../model/document.js';
import { prepare, setCopy } from './copy.js';
import { type Box, gap, linesAsPieces, never, type Piece, penalty } from './pieces.js';
import { shade } from './rule.js';
import { lookOf, type Setting } from './setting.js';

type SetBlocks = (blocks: readonly Block[], setting: Setting) => readonly Piece[];

const quoteInset = 20;

export function setQuote(block: Quote, setting: Setting, setBlocks: SetBlocks): readonly Piece[] {
  const { left, width } = setting.area;
  const look = lookOf('quote', setting.style, setting.lang);
  const inner: Setting = {
    ...setting,
    parent: setting.tags.element(setting.parent, 'BlockQuote'),
    bodyRole: 'quote',
    area: { left: left + quoteInset, width: width - 2 * quoteInset },
  };
  return [gap(look.before), ...setBlocks(block.blocks, inner), gap(look.after)];
}

const padding = { x: 12, y: 8 } as const;
const bar = 2.4;
/** Neighbouring grounds overlap by this much, lest a seam shows between them. */
const overlap = 0.3;
const around = 10;

/** A callout may run over to the next page between its lines; its ground goes with them. */
export function setCallout(block: Callout, setting: Setting, setBlocks: SetBlocks): readonly Piece[] {
  const { left, width } = setting.area;
  const inner: Setting = {
    ...setting,
    parent: setting.tags.element(setting.parent, 'Sect'),
    area: { left: left + bar + padding.x, width: width - bar - 2 * padding.x },
  };
  const head = block.title.length > 0 ? setHead(block, inner) : [];
  return [gap(around), ...onGround([...head, ...setBlocks(block.blocks, inner)], setting), gap(around)];
}

function setHead(block: Callout, setting: Setting): readonly Piece[] {
  const look = lookOf('calloutTitle', setting.style, setting.lang);
  const copy = prepare(block.title, look, setting.tags.element(setting.parent, 'P'), setting);
  return [...linesAsPieces(setCopy(copy, setting.area, setting)), penalty(never), gap(look.after)];
}

/** White space becomes part of the box below it, so that the ground has no holes. */
function onGround(pieces: readonly Piece[], setting: Setting): readonly Piece[] {
  const last = pieces.findLastIndex((piece) => piece.kind === 'box');
  const first = pieces.findIndex((piece) => piece.kind === 'box');
  const found: Piece[] = [];
  let white = 0;
  let open = false;
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'gap') {
      white = Math.max(white, piece.height);
      open = true;
    } else if (piece.kind === 'penalty') found.push(piece);
    else {
      // A page may end at a gap, unless a penalty beside it has said otherwise.
      if (open && at > first && found.at(-1)?.kind === 'box') found.push(penalty(0));
      const above = at === first ? padding.y : white;
      found.push(grounded(piece, above, at === last ? padding.y : 0, at > first, setting));
      white = 0;
      open = false;
    }
  }
  return found;
}

function grounded(box: Box, above: number, below: number, joined: boolean, setting: Setting): Box {
  const { left, width } = setting.area;
  const { inks } = setting.style;
  const height = above + box.height + below;
  return {
    ...box,
    height,
    place: (top) => {
      const from = joined ? top - overlap : top;
      const tall = top + height - from;
      return [
        shade(left, from, width, tall, inks.shade),
        shade(left, from, bar, tall, inks.accent),
        ...box.place(top + above),
      ];
    },
  };
}
