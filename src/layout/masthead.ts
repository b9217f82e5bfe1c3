/** The top of the first page: who issues what, its number and date, over and under a rule. */

import type { Inline, Masthead } from '../model/document.js';
import type { TextLook, TextRole } from '../model/style.js';
import { fullWidth, prepare, setCopy, setTitle } from './copy.js';
import { type Box, gap, type Piece, stack } from './pieces.js';
import { rule } from './rule.js';
import { lookOf, type Setting } from './setting.js';

const aboveRule = 6;
const belowRule = 7;

export function setMasthead(block: Masthead, setting: Setting): readonly Piece[] {
  if (block.form === 'letter') return setLetter(block, setting);
  return block.form === 'centred' ? setCentred(block, setting) : setBeside(block, setting);
}

function setBeside(block: Masthead, setting: Setting): readonly Piece[] {
  const look = (role: TextRole): TextLook => lookOf(role, setting.style, setting.lang);
  const marks = setMarks(block, setting);
  const head = pair([block.organ, look('organ')], [block.series, look('series')], setting);
  const foot = pair([block.issue, look('issue')], [block.date, look('issue')], setting);
  return [stack([...marks, head, ruleBox(setting), foot]), gap(look('issue').after)];
}

/**
 * 报头 of a bulletin: marks at the upper edge, the series large in the middle with its number under it, then the organ and
 * the date at the two ends of the line over the rule.
 */
function setCentred(block: Masthead, setting: Setting): readonly Piece[] {
  const look = (role: TextRole): TextLook => lookOf(role, setting.style, setting.lang);
  const middle = (nodes: readonly Inline[], role: TextRole): readonly Box[] => {
    if (nodes.length === 0) return [];
    const { before } = look(role);
    const own = { ...look(role), align: 'center' as const };
    const branch = setting.tags.element(setting.parent, 'P');
    return [
      blank(before),
      ...setTitle(prepare(nodes, own, branch, setting, { title: true }), setting.area, setting),
    ];
  };
  const issue = look('issue');
  return [
    stack([
      ...setMarks(block, setting),
      ...middle(block.series, 'series'),
      ...middle(block.issue, 'issue'),
      blank(look('organ').before),
      pair([block.organ, look('organ')], [block.date, look('organ')], setting),
      ruleBox(setting),
    ]),
    gap(issue.after),
  ];
}

/** Of a letter (信函格式, GB/T 9704-2012 10.1): 170 mm wide, 4 mm under the organ, and 20 mm from the foot of the page. */
const letterRules = { width: 481.89, under: 11.34, foot: 56.69, gap: 1.6 };

/** The organ large over a double rule whose second is at the foot of the page; marks at the left under it, the number at the right. */
function setLetter(block: Masthead, setting: Setting): readonly Piece[] {
  const look = (role: TextRole): TextLook => lookOf(role, setting.style, setting.lang);
  const own = { ...look('series'), align: 'center' as const };
  const branch = setting.tags.element(setting.parent, 'P');
  const name = setTitle(prepare(block.series, own, branch, setting, { title: true }), setting.area, setting);
  const issue = look('issue');
  const under = pair([[...block.mark, ...block.copy], look('mark')], [block.issue, issue], setting);
  return [stack([...name, doubleRule(setting), under]), gap(issue.after)];
}

/** Thick over thin, and at the foot of the page thin over thick. */
function doubleRule({ style, area }: Setting): Box {
  const { rule: thick } = style.masthead;
  const thin = thick / 3;
  const { width, under, foot, gap: white } = letterRules;
  const left = area.left + (area.width - width) / 2;
  const line = (y: number, weight: number) => rule(left, left + width, y, weight, style.inks.emblem);
  const last = style.paper.height - foot;
  return {
    kind: 'box',
    height: under + thick + white + thin + belowRule,
    place: (top) => [
      line(top + under + thick / 2, thick),
      line(top + under + thick + white + thin / 2, thin),
      line(last - thick - white - thin / 2, thin),
      line(last - thick / 2, thick),
    ],
  };
}

/** For whom it is, and the number of the copy: above everything else. */
function setMarks({ mark, copy }: Masthead, setting: Setting): readonly Box[] {
  if (mark.length === 0 && copy.length === 0) return [];
  const look = lookOf('mark', setting.style, setting.lang);
  return [pair([mark, look], [copy, look], setting), blank(look.after)];
}

function blank(height: number): Box {
  return { kind: 'box', height, place: () => [] };
}

function ruleBox({ style, area }: Setting): Box {
  const { rule: width } = style.masthead;
  return {
    kind: 'box',
    height: aboveRule + width + belowRule,
    place: (top) => [
      rule(area.left, area.left + area.width, top + aboveRule + width / 2, width, style.inks.emblem),
    ],
  };
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
