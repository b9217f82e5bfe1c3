/** Bulleted and numbered lists, nested as deep as the author likes. */

import type { List, ListItem } from '../model/document.js';
import type { TextLook } from '../model/style.js';
import { fullWidth, prepare, prepareSpans, setCopy } from './copy.js';
import { type Box, gap, linesAsPieces, type Piece } from './pieces.js';
import { lookOf, type Setting } from './setting.js';
import { labelSpan } from './spans.js';

const betweenItems = 2.5;
/** In em: from the edge to the marker, and the least from there to the text. */
const markerIndent = { en: 0.5, zh: 1 } as const;
const hang = 1.25;

export function setList(block: List, setting: Setting): readonly Piece[] {
  const body = lookOf('body', setting.style, setting.lang);
  const look: TextLook = { ...body, indent: 0 };
  const list = setting.tags.element(setting.parent, 'L', {
    numbering: block.ordered ? 'Decimal' : 'Disc',
  });
  const inset = look.size * (setting.lang === 'zh' ? markerIndent.zh : markerIndent.en);
  const left = setting.area.left + inset;
  const markers = block.items.map((_, nth) => (block.ordered ? `${block.start + nth}.` : '•'));
  const widest = Math.max(0, ...markers.map((text) => markerWidth(text, look, setting)));
  const indent = Math.max(look.size * hang, widest + look.size * 0.45);
  const inner: Setting = {
    ...setting,
    parent: list,
    area: { left: left + indent, width: setting.area.width - inset - indent },
  };
  const items = block.items.map((item, nth) => setItem(item, markers[nth] ?? '', left, look, inner));
  return [gap(0), ...items.flatMap((item) => [...item, gap(betweenItems)]), gap(body.after)];
}

function markerWidth(text: string, look: TextLook, setting: Setting): number {
  return fullWidth(prepareSpans([[labelSpan(text, look, setting)]], look, setting));
}

function setItem(
  item: ListItem,
  marker: string,
  left: number,
  look: TextLook,
  setting: Setting,
): readonly Piece[] {
  const { tags } = setting;
  const branch = tags.element(setting.parent, 'LI');
  const label = prepareSpans(
    [[labelSpan(marker, look, setting, tags.element(branch, 'Lbl'))]],
    look,
    setting,
  );
  const [markerLine] = setCopy(label, { left, width: setting.area.left - left }, setting, 'left');
  const inside: Setting = { ...setting, parent: tags.element(branch, 'LBody') };
  const pieces = item.blocks.flatMap((block) => {
    if (block.kind === 'list') return setList(block, inside);
    const own =
      block.role === 'body' ? look : { ...lookOf(block.role, setting.style, setting.lang), indent: 0 };
    const copy = prepare(block.children, own, tags.element(inside.parent, 'P'), setting);
    return [...linesAsPieces(setCopy(copy, setting.area, setting)), gap(betweenItems)];
  });
  return markerLine ? withMarker(pieces, markerLine) : pieces;
}

/** The marker stands on the baseline of the item's first line. */
function withMarker(pieces: readonly Piece[], marker: Box): readonly Piece[] {
  const first = pieces.findIndex((piece) => piece.kind === 'box');
  return pieces.map((piece, index) =>
    index === first && piece.kind === 'box'
      ? { ...piece, place: (top: number) => [...marker.place(top), ...piece.place(top)] }
      : piece,
  );
}
