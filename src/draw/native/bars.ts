/** How bars and areas stand together: on one another or side by side, in which order, how far apart. */

import type { NativeChart, NotNative } from '../../model/native.js';
import { isPlain } from '../check.js';
import type { Scale } from './axes.js';
import type { Chart } from './chart.js';
import type { Draft } from './series.js';
import { fieldOf, picture } from './units.js';

type Channel = 'x' | 'y';

/** Lower end of an item in its stack; 0 when it stands on the axis. */
function startOf({ items, valueField }: Draft): number {
  const starts = [...items.values()].map(({ item }) => {
    const [from, to] = [item.datum?.[`${valueField}_start`], item.datum?.[`${valueField}_end`]].map(Number);
    return Math.min(Math.abs(from || 0), Math.abs(to || 0));
  });
  return Math.max(0, ...starts);
}

export function stackingOf(drafts: readonly Draft[], along: Channel): NativeChart['stacking'] | NotNative {
  const filled = drafts.filter(({ mark }) => mark !== 'line');
  const stacks = filled.map(({ unit }) => {
    const definition = unit.encoding[along];
    return isPlain(definition) ? definition.stack : undefined;
  });
  if (stacks.includes('center')) return picture('shape', 'center');
  if (stacks.includes('normalize'))
    return filled.length === drafts.length ? 'percent' : picture('shape', 'normalize');
  if (!filled.some((draft) => startOf(draft) > 0)) {
    const areas = filled.filter(({ mark }) => mark === 'area');
    // Office areas hide one another as ours do, but bars that share one place would stand side by side.
    return areas.length > 1 && areas.length < filled.length ? picture('shape', 'area') : 'none';
  }
  if (new Set(filled.map(({ mark }) => mark)).size > 1) return picture('shape', 'stack');
  return 'stacked';
}

/** Series from the foot of a stack upwards, or as their offset or colour has them. */
export function orderOf(
  drafts: readonly Draft[],
  stacking: NativeChart['stacking'],
  chart: Chart,
): readonly Draft[] {
  const rank = (draft: Draft): number => {
    if (stacking !== 'none' && draft.mark !== 'line') return startOf(draft);
    for (const channel of ['xOffset', 'yOffset', 'color', 'fill', 'stroke']) {
      const field = fieldOf(draft.unit.encoding[channel]);
      const [first] = draft.items.values();
      const at =
        field === undefined
          ? -1
          : (chart.scale(channel)?.domain().map(String).indexOf(String(first?.item.datum?.[field])) ?? -1);
      if (at >= 0) return at;
    }
    return 0;
  };
  const kinds = ['area', 'bar', 'line'];
  return drafts
    .map((draft) => ({ draft, rank: rank(draft), kind: kinds.indexOf(draft.mark) }))
    .sort((a, b) => a.kind - b.kind || a.rank - b.rank)
    .map(({ draft }) => draft);
}

/** The gaps between groups of bars and within them, in percent of a bar as office programs count them. */
export function gapsOf(
  drafts: readonly Draft[],
  base: Channel,
  scale: Scale,
): Pick<NativeChart, 'gap' | 'overlap'> {
  const bars = drafts.filter(({ mark }) => mark === 'bar');
  const boxes = bars.flatMap(({ items }) => [...items.values()].map(({ box }) => box));
  const ends = boxes.map(({ x1, x2, y1, y2 }) => (base === 'x' ? [x1, x2] : [y1, y2]) as [number, number]);
  const thick = Math.max(0, ...ends.map(([from, to]) => to - from));
  if (thick === 0) return { gap: 60, overlap: 0 };
  const offset = bars.some(({ unit }) => 'xOffset' in unit.encoding || 'yOffset' in unit.encoding);
  const starts = [...new Set(ends.map(([from]) => Math.round(from * 100) / 100))].sort((a, b) => a - b);
  const steps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
  const nearest = steps.length > 0 ? Math.min(...steps) : thick * 1.6;
  const step = offset || !scale.step ? nearest * (offset ? bars.length : 1) : scale.step();
  const whole = offset && scale.step ? scale.step() : step;
  const overlap = offset ? Math.round((-(nearest - thick) / thick) * 100) : 100;
  const count = offset ? bars.length : 1;
  const used = offset ? nearest * (count - 1) + thick : thick;
  const gap = Math.round(((whole - used) / thick) * 100);
  return { gap: Math.min(500, Math.max(0, gap)), overlap: Math.min(100, Math.max(-100, overlap)) };
}
