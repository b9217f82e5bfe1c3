/** One line to page items: glyph runs whose advances carry every adjustment, link areas, underlines. */

import type { FaceId, Glyphs, Item, Segment } from '../model/page.js';
import type { ShapedRun } from '../text/index.js';
import type { Line } from './lines.js';
import type { Measured } from './paragraph.js';
import type { Setting } from './setting.js';
import { type PlacedSpan, type Slice, sliceText } from './slices.js';

/** Where a span stands on its line; trailing spaces left out. */
interface Extent {
  readonly span: PlacedSpan;
  readonly left: number;
  right: number;
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
  const runs: Run[] = [];
  const extents: Extent[] = [];
  let pen = x + (added.get(first.start) ?? 0);
  for (const slice of lineSlices(measured, line, setting)) {
    const left = pen;
    let offset = slice.start;
    for (const shaped of slice.runs) {
      const run = runFor(slice.span, shaped, pen, runs);
      const from = run.advances.length;
      offset = extend(run, shaped, offset, slice, added);
      for (let i = from; i < run.advances.length; i += 1) pen += run.advances[i] ?? 0;
    }
    const hangs = last.kind === 'space' && slice.start >= last.start;
    if (!hangs) note(extents, slice.span, left, pen);
  }
  return [
    ...runs.map((run) => glyphs(run, baseline)),
    ...(line.hyphen > 0 ? hyphen(measured, last.end, pen, baseline, setting) : []),
    ...linkAreas(extents, baseline),
    ...underlines(extents, baseline, setting),
    ...runs.flatMap((run) => (run.span.stressed ? stressDots(run, baseline) : [])),
  ];
}

/** Glyphs of one span and face, while they gather. */
interface Run {
  readonly span: PlacedSpan;
  readonly face: FaceId;
  readonly size: number;
  readonly x: number;
  readonly ids: number[];
  readonly advances: number[];
  readonly texts: string[];
}

/** The last run where it is of the same span and face, else a new one. */
function runFor(span: PlacedSpan, { face, size }: ShapedRun, x: number, runs: Run[]): Run {
  const open = runs.at(-1);
  if (open && open.span === span && open.face === face) return open;
  const run: Run = { span, face, size, x, ids: [], advances: [], texts: [] };
  runs.push(run);
  return run;
}

/** The shaped clusters of a line; syllables that stay together are shaped as one. */
function lineSlices(measured: Measured, line: Line, setting: Setting): readonly Slice[] {
  const found: Slice[] = [];
  for (let from = line.from; from < line.to; ) {
    let to = from + 1;
    while (to < line.to && (measured.hyphens[to] ?? 0) > 0) to += 1;
    const [first, last] = [measured.parts[from], measured.parts[to - 1]];
    if (to === from + 1) found.push(...(measured.slices[from] ?? []));
    else if (first && last) found.push(...sliceText(first.start, last.end, measured.spans, setting.fonts));
    from = to;
  }
  return found;
}

function note(extents: Extent[], span: PlacedSpan, left: number, right: number): void {
  const open = extents.at(-1);
  if (open?.span === span) open.right = right;
  else extents.push({ span, left, right });
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

/** Adds shaped glyphs to a run with what is added at the offsets they cover; gives the offset reached. */
function extend(
  run: Run,
  shaped: ShapedRun,
  start: number,
  slice: Slice,
  added: ReadonlyMap<number, number>,
): number {
  const end = shaped.ids.length - 1;
  let offset = start;
  let pending = 0;
  shaped.ids.forEach((id, i) => {
    const text = shaped.texts[i] ?? '';
    // Text printed otherwise than it reads stands for the whole of its span.
    const to = slice.span.printed === undefined ? offset + text.length : i === end ? slice.end : offset;
    for (let at = offset + 1; at <= to; at += 1) pending += added.get(at) ?? 0;
    offset = to;
    // The rest of a cluster follows with empty text: the space comes after all of it.
    const closes = shaped.texts[i + 1] !== '';
    run.ids.push(id);
    run.texts.push(text);
    run.advances.push((shaped.advances[i] ?? 0) + (closes ? pending : 0));
    if (closes) pending = 0;
  });
  return offset;
}

/** Written out, since a page has hundreds of them. */
function glyphs(run: Run, baseline: number): Glyphs {
  const { span, face, size, x, ids, advances, texts } = run;
  const { of, leaf: tag, ink: color } = span;
  const [kind, y, lang] = ['glyphs', baseline - span.rise, span.style.lang] as const;
  if (tag === undefined) return { kind, x, y, face, size, ids, advances, texts, color, lang };
  if (of === undefined) return { kind, x, y, face, size, ids, advances, texts, color, lang, tag };
  return { kind, x, y, face, size, ids, advances, texts, color, lang, of, tag };
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
  return setting.fonts
    .shape('-', span.style)
    .map(({ face, size, ids, advances }) =>
      glyphs({ span, face, size, x, ids: [...ids], advances: [...advances], texts: ['\u00ad'] }, baseline),
    );
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

/** 着重号: its distance from the baseline and its radius, in em. */
const dot = { drop: 0.24, radius: 0.055 };
/** A quarter of a circle as a Bézier curve. */
const round = 0.5523;

/** A dot under each Han character; marks, letters and digits have none (GB/T 15834 4.12, CLREQ). */
function stressDots({ span, size, x, advances, texts }: Run, baseline: number): readonly Item[] {
  const items: Item[] = [];
  let pen = x;
  for (const [nth, text] of texts.entries()) {
    if (/^\p{Script=Han}/u.test(text)) {
      const y = baseline - span.rise + dot.drop * size;
      items.push({ kind: 'path', segments: circle(pen + size / 2, y, dot.radius * size), fill: span.ink });
    }
    pen += advances[nth] ?? 0;
  }
  return items;
}

function circle(x: number, y: number, r: number): readonly Segment[] {
  const k = round * r;
  return [
    ['m', x - r, y],
    ['c', x - r, y - k, x - k, y - r, x, y - r],
    ['c', x + k, y - r, x + r, y - k, x + r, y],
    ['c', x + r, y + k, x + k, y + r, x, y + r],
    ['c', x - k, y + r, x - r, y + k, x - r, y],
    ['z'],
  ];
}
