/**
 * Room that Vega leaves wanting when a chart is fitted to its size: for texts beside the plot, for the plot itself, and on the page
 * for several plots side by side. Each costs another layout, so only a chart that lacks it pays.
 */

import type { SceneNode, View } from './engine.js';

/** Points that a text may stand out: the white above letters, and what rounding takes. */
const tolerance = 2;

/** Layouts at most: room for a text moves the ticks, and other texts with them. */
const mostPasses = 3;

/** Heights of the chart that all round a plot may take: what lies farther is a mistake. */
const mostTimes = 3;

/** Plots are drawn no smaller than this share of what they ask for. */
const leastShare = 0.3;

/** Shares of a chart's height that are too little for its plot, and that are no plot at all. */
const [little, nothing] = [1 / 3, 1 / 12];

type Side = 'left' | 'right' | 'top' | 'bottom';
type Size = { readonly width: number; readonly height: number };
type Sides = Readonly<Record<Side, number>>;

/** Lays a chart out again where it lacks room; `most` is the width of the text that it stands in, `stated` that its author says how high it is. */
export async function makeRoom(view: View, most: number, stated: boolean): Promise<void> {
  if (view.signal('autosize')?.type === 'none') return;
  await narrow(view, most);
  const size = { width: widthOf(view), height: heightOf(view) };
  await raise(view, size.height, stated ? nothing : little);
  const [padding, autosize] = [view.padding(), view.signal('autosize')];
  if (await takeIn(view, 1)) return;
  // What is placed by points of the plot never fits into a smaller one.
  if (await asStated(view.padding(padding), size, most)) return;
  resize(view.padding(padding), autosize, autosize?.type, size);
  await view.resize().runAsync();
}

/** True when all has room with a plot of the very size that the chart was to have, and what stands round it on top. */
async function asStated(view: View, size: Size, most: number): Promise<boolean> {
  const type = view.signal('autosize')?.type;
  if (!across(type) && !down(type)) return false;
  resize(view, { type: 'pad', contains: 'padding' }, type, size);
  await view.resize().runAsync();
  if (widthOf(view) > most) {
    if (!across(type)) return false;
    resize(view, { type: 'fit-x', contains: 'padding' }, type, {
      ...size,
      width: Math.min(size.width, most),
    });
    await view.resize().runAsync();
  }
  return heightOf(view) <= mostTimes * size.height && takeIn(view, mostPasses);
}

/** Sets how a chart is fitted, and its size in the directions that it was `fitted` in: in others it is what its bands take. */
function resize(view: View, autosize: unknown, fitted: unknown, { width, height }: Size): void {
  view.signal('autosize', autosize);
  if (across(fitted)) view.width(width);
  if (down(fitted)) view.height(height);
}

const across = (type: unknown): boolean => type === 'fit' || type === 'fit-x';
const down = (type: unknown): boolean => type === 'fit' || type === 'fit-y';

/** True when no text stands out of the chart, in the end; what lies far outside is left there. */
async function takeIn(view: View, passes: number): Promise<boolean> {
  for (let pass = 0; ; pass++) {
    const out = standingOut(view);
    if (!sides.some((side) => out[side] > 0)) return true;
    if (pass === passes || sides.some((side) => out[side] > widthOf(view) / 2)) return false;
    const padding = view.padding();
    const wider = Object.fromEntries(sides.map((side) => [side, padding[side] + out[side]]));
    await view
      .padding(wider as Sides)
      .resize()
      .runAsync();
  }
}

const sides: readonly Side[] = ['left', 'right', 'top', 'bottom'];

/** Several plots that are wider than the text become narrower, all in the same measure. */
async function narrow(view: View, most: number): Promise<void> {
  const first = widthOf(view);
  if (first <= most) return;
  const plots = Object.entries(view._signals).flatMap(([name, { value, update }]) =>
    /_(?:width|x_step)$/.test(name) && typeof value === 'number' && !update ? [{ name, value }] : [],
  );
  if (plots.length === 0) return;
  const draw = async (share: number): Promise<number> => {
    for (const { name, value } of plots) view.signal(name, value * share);
    await view.resize().runAsync();
    return widthOf(view);
  };
  const tried = most / first;
  const second = await draw(tried);
  // What is beside the plots keeps its width: two layouts tell how much that is.
  const each = (first - second) / (1 - tried);
  const share = each > 0 ? 1 - (first - most) / each : 0;
  await draw(share < leastShare ? 1 : share);
}

function widthOf(view: View): number {
  const { left, right } = view.padding();
  return Math.floor(view._viewWidth + left + right);
}

function heightOf(view: View): number {
  const { top, bottom } = view.padding();
  return Math.floor(view._viewHeight + top + bottom);
}

/** A plot that would have less than a share of the chart’s height has all of it, and what stands above and below comes on top. */
async function raise(view: View, height: number, least: number): Promise<void> {
  const autosize = view.signal('autosize');
  const { type, ...rest } = autosize ?? {};
  if ((type !== 'fit' && type !== 'fit-y') || view.height() >= height * least) return;
  view.signal('autosize', { ...rest, type: type === 'fit' ? 'fit-x' : 'pad' });
  await view.height(height).resize().runAsync();
  if (heightOf(view) <= mostTimes * height) return;
  view.signal('autosize', autosize);
  await view.height(height).resize().runAsync();
}

/** Points by which texts stand out of the chart on each side. */
function standingOut(view: View): Sides {
  const { left, right, top, bottom } = view.padding();
  const [x, y] = view._origin;
  const box = { x1: 0, y1: 0, x2: 0, y2: 0 };
  const visit = (node: SceneNode, dx: number, dy: number): void => {
    for (const item of node.items ?? []) {
      if (node.marktype === 'text' && item.opacity !== 0 && item.text !== '' && item.bounds) {
        const { x1, y1, x2, y2 } = item.bounds;
        if (![x1, y1, x2, y2].every(Number.isFinite)) continue;
        box.x1 = Math.min(box.x1, x1 + dx);
        box.y1 = Math.min(box.y1, y1 + dy);
        box.x2 = Math.max(box.x2, x2 + dx);
        box.y2 = Math.max(box.y2, y2 + dy);
      }
      for (const mark of item.items ?? []) visit(mark, dx + (item.x ?? 0), dy + (item.y ?? 0));
    }
  };
  visit(view.scenegraph().root, 0, 0);
  const over = (by: number): number => (by > tolerance ? Math.ceil(by) : 0);
  return {
    left: over(-(box.x1 + x + left)),
    top: over(-(box.y1 + y + top)),
    right: over(box.x2 + x - view._viewWidth - right),
    bottom: over(box.y2 + y - view._viewHeight - bottom),
  };
}
