/** One line to page items: glyph runs whose advances carry every adjustment, link areas, underlines. */

import type { Glyphs, Item } from '../model/page.js';
import type { ShapedRun } from '../text/index.js';
import type { Line } from './lines.js';
import type { Measured, PlacedSpan } from './paragraph.js';
import type { Setting } from './setting.js';

/** Where a span stands on its line; trailing spaces left out. */
interface Extent {
  readonly span: PlacedSpan;
  readonly left: number;
  readonly right: number;
}

/** Items of a line that begins at `x`; `extra` is what gaps gain beyond their natural width, by cluster. */
export function setLine(
  measured: Measured,
  line: Line,
  extra: ReadonlyMap<number, number>,
  x: number,
  baseline: number,
  setting: Setting,
): readonly Item[] {
  const first = measured.parts[line.from];
  const last = measured.parts[line.to - 1];
  if (!first || !last) return [];
  const added = additions(measured, line, extra);
  const items: Item[] = [];
  const extents: Extent[] = [];
  let pen = x + (added.get(first.start) ?? 0);
  for (const span of measured.spans) {
    const [start, end] = [Math.max(span.start, first.start), Math.min(span.end, last.end)];
    if (start >= end) continue;
    const text = span.printed ?? span.text.slice(start - span.start, end - span.start);
    const left = pen;
    let offset = start;
    for (const run of setting.fonts.shape(text, span.style)) {
      const [advances, reached] = widen(run, offset, span.printed === undefined ? undefined : end, added);
      items.push({ ...glyphs(span, run, advances, setting), x: pen, y: baseline - span.rise });
      pen += advances.reduce((sum, advance) => sum + advance, 0);
      offset = reached;
    }
    const trailing = end === last.end && last.kind === 'space' ? setting.fonts.width(' ', span.style) : 0;
    extents.push({ span, left, right: pen - trailing });
  }
  if (line.hyphen > 0) items.push(...hyphen(measured, last.end, pen, baseline, setting));
  return [...items, ...linkAreas(extents, baseline), ...underlines(extents, baseline, setting)];
}

/** Space added after the character before each offset: gaps, trims at both ends, and changes inside clusters. */
function additions(
  measured: Measured,
  line: Line,
  extra: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const added = new Map<number, number>();
  const add = (offset: number, amount: number): void => {
    if (amount !== 0) added.set(offset, (added.get(offset) ?? 0) + amount);
  };
  for (let i = line.from; i < line.to; i += 1) {
    const part = measured.parts[i];
    if (!part) continue;
    if (i > line.from) add(part.start, (measured.gaps[i]?.natural ?? 0) + (extra.get(i) ?? 0));
  }
  const first = measured.parts[line.from];
  const last = measured.parts[line.to - 1];
  if (first) add(first.start, -(measured.startTrims[line.from] ?? 0));
  if (last && last.kind !== 'space' && last.kind !== 'wideSpace')
    add(last.end, -(measured.endTrims[line.to - 1] ?? 0));
  if (first && last && measured.inner.size > 0)
    for (const [offset, amount] of measured.inner)
      if (offset >= first.start && offset <= last.end) add(offset, amount);
  return added;
}

/** Advances of a run with what is added at the offsets it covers; `printedTo` is the end of a span printed otherwise. */
function widen(
  run: ShapedRun,
  start: number,
  printedTo: number | undefined,
  added: ReadonlyMap<number, number>,
): [advances: readonly number[], reached: number] {
  if (printedTo !== undefined) {
    const end = run.advances.length - 1;
    return [
      run.advances.map((advance, i) => advance + (i === end ? (added.get(printedTo) ?? 0) : 0)),
      printedTo,
    ];
  }
  let offset = start;
  let pending = 0;
  const advances = run.advances.map((advance, i) => {
    const to = offset + (run.texts[i]?.length ?? 0);
    for (let at = offset + 1; at <= to; at += 1) pending += added.get(at) ?? 0;
    offset = to;
    // The rest of a cluster follows with empty text: the space comes after all of it.
    if (run.texts[i + 1] === '') return advance;
    const widened = advance + pending;
    pending = 0;
    return widened;
  });
  return [advances, offset];
}

function glyphs(
  span: PlacedSpan,
  run: ShapedRun,
  advances: readonly number[],
  setting: Setting,
): Omit<Glyphs, 'x' | 'y'> {
  return {
    kind: 'glyphs',
    face: run.face,
    size: run.size,
    ids: run.ids,
    advances,
    texts: run.texts,
    color: span.ink,
    lang: setting.lang,
    ...(span.of === undefined ? {} : { of: span.of }),
    ...(span.leaf === undefined ? {} : { tag: span.leaf }),
  };
}

/** U+00AD tells readers that the hyphen is not of the text. */
function hyphen(
  measured: Measured,
  end: number,
  x: number,
  baseline: number,
  setting: Setting,
): readonly Item[] {
  const span = measured.spans.find((one) => one.start < end && end <= one.end);
  if (!span) return [];
  return setting.fonts.shape('-', span.style).map((run) => ({
    ...glyphs(span, { ...run, texts: ['\u00ad'] }, run.advances, setting),
    x,
    y: baseline - span.rise,
  }));
}

/** One area a link: its spans on this line together. */
function linkAreas(extents: readonly Extent[], baseline: number): readonly Item[] {
  const areas = new Map<number, { left: number; right: number; span: PlacedSpan }>();
  for (const { span, left, right } of extents) {
    if (!span.link) continue;
    const known = areas.get(span.link.tag);
    if (known) known.right = right;
    else areas.set(span.link.tag, { left, right, span });
  }
  return [...areas.values()].flatMap(({ left, right, span }): readonly Item[] => {
    if (!span.link) return [];
    const { href, title, tag } = span.link;
    const size = span.style.size;
    const top = baseline - span.rise - size * 0.9;
    return [{ kind: 'link', x: left, y: top, width: right - left, height: size * 1.2, href, title, tag }];
  });
}

const underlineDrop = 1.2;

/** A fine dotted line 1.2 pt below the baseline marks a synthetic number. */
function underlines(extents: readonly Extent[], baseline: number, setting: Setting): readonly Item[] {
  const y = baseline + underlineDrop;
  return extents
    .filter(({ span, left, right }) => span.dotted && right > left)
    .map(({ left, right }) => ({
      kind: 'path',
      segments: [
        ['m', left, y],
        ['l', right, y],
      ],
      stroke: { color: setting.style.inks.muted, width: 0.6, dash: [0.6, 1.2] },
    }));
}
