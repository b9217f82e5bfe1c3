/** 版记 at the foot of the last page (GB/T 9704-2012 7.4): lines between rules, the last one with two ends. */

import type { Imprint, ImprintLine } from '../model/document.js';
import { fullWidth, prepare, setCopy } from './copy.js';
import { type Box, gap, notesOf, type Piece, stack } from './pieces.js';
import { rule } from './rule.js';
import { type Area, lookOf, type Setting } from './setting.js';

/** First and last rule, and those between: 0.35 and 0.25 mm. */
const outer = 0.99;
const inner = 0.71;
const around = 4;

/** One box: it is not parted from itself. */
export function setImprint(block: Imprint, setting: Setting): readonly Piece[] {
  const look = lookOf('imprint', setting.style, setting.lang);
  const { left, width } = setting.area;
  // 左右各空一字
  const area: Area = { left: left + look.size, width: width - 2 * look.size };
  const rows = [
    ...block.lines.map((line) => setLine(line, area, setting)),
    ...(block.left.length + block.right.length > 0 ? [setEnds(block, area, setting)] : []),
  ];
  const boxes = rows.flatMap((row, nth) => [ruleBox(nth === 0 ? outer : inner, setting), row]);
  return [gap(look.before), { ...stack([...boxes, ruleBox(outer, setting)]), sinks: true }];
}

/** What runs over stands under the first character after the label. */
function setLine({ label, children }: ImprintLine, area: Area, setting: Setting): Box {
  const look = { ...lookOf('imprint', setting.style, setting.lang), indent: 0 };
  const branch = setting.tags.element(setting.parent, 'P');
  const head = prepare(label, look, branch, setting);
  // The colon keeps its white, which a line's end would lose.
  const hang = Math.min(fullWidth(head) + (head.lines[0]?.endTrims.at(-1) ?? 0), area.width / 3);
  const copy = prepare(children, look, branch, setting);
  const heads = stack(setCopy(head, { left: area.left, width: hang + 1 }, setting, 'left'));
  const lines = stack(setCopy(copy, { left: area.left + hang, width: area.width - hang }, setting, 'left'));
  return sideBySide([heads, lines]);
}

function setEnds({ left, right }: Imprint, area: Area, setting: Setting): Box {
  const look = { ...lookOf('imprint', setting.style, setting.lang), indent: 0 };
  const set = (nodes: Imprint['left'], align: 'left' | 'right'): Box =>
    stack(
      setCopy(prepare(nodes, look, setting.tags.element(setting.parent, 'P'), setting), area, setting, align),
    );
  return sideBySide([
    ...(left.length > 0 ? [set(left, 'left')] : []),
    ...(right.length > 0 ? [set(right, 'right')] : []),
  ]);
}

function sideBySide(boxes: readonly Box[]): Box {
  return {
    kind: 'box',
    height: Math.max(0, ...boxes.map((box) => box.height)) + 2 * around,
    ...notesOf(boxes),
    place: (top) => boxes.flatMap((box) => box.place(top + around)),
  };
}

function ruleBox(width: number, { area, style }: Setting): Box {
  return {
    kind: 'box',
    height: width,
    place: (top) => [rule(area.left, area.left + area.width, top + width / 2, width, style.inks.rule)],
  };
}
