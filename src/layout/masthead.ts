/** The top of the first page: organ and series over an accent rule, issue and date under it. */

import type { Inline, Masthead } from '../model/document.js';
import type { TextLook } from '../model/style.js';
import { fullWidth, prepare, setCopy } from './copy.js';
import { type Box, gap, type Piece, stack } from './pieces.js';
import { rule } from './rule.js';
import { lookOf, type Setting } from './setting.js';

const ruleWidth = 1.6;
const aboveRule = 6;
const belowRule = 7;
const afterAll = 16;

export function setMasthead(block: Masthead, setting: Setting): readonly Piece[] {
  const { style, lang, area } = setting;
  const small = lookOf('series', style, lang);
  const head = pair(
    [block.organ, lookOf('organ', style, lang)],
    [block.series, { ...small, weight: 700, ink: 'text' }],
    setting,
  );
  const foot = pair([block.issue, small], [block.date, small], setting);
  const line: Box = {
    kind: 'box',
    height: aboveRule + ruleWidth + belowRule,
    place: (top) => [
      rule(area.left, area.left + area.width, top + aboveRule + ruleWidth / 2, ruleWidth, style.inks.rule),
    ],
  };
  return [stack([head, line, foot]), gap(afterAll)];
}

type Words = readonly [nodes: readonly Inline[], look: TextLook];

/** One text at the left and one at the right, last lines on one baseline. */
function pair(left: Words, right: Words, setting: Setting): Box {
  const { area, tags, parent } = setting;
  const copyOf = ([nodes, look]: Words) => prepare(nodes, look, tags.element(parent, 'P'), setting);
  const [first, second] = [copyOf(left), copyOf(right)];
  const rightWidth = Math.min(fullWidth(second) + 1, area.width * 0.4);
  const leftWidth = area.width - rightWidth - 18;
  const lefts = stack(setCopy(first, { left: area.left, width: leftWidth }, setting, 'left'));
  const rightArea = { left: area.left + area.width - rightWidth, width: rightWidth };
  const rights = stack(setCopy(second, rightArea, setting, 'right'));
  const height = Math.max(lefts.height, rights.height);
  const drop = (left[1].leading - right[1].leading) / 2;
  return {
    kind: 'box',
    height,
    place: (top) => [
      ...lefts.place(top + height - lefts.height),
      ...rights.place(top + height - rights.height - (drop > 0 ? drop - 1.5 : 0)),
    ],
  };
}
